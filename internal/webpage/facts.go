package webpage

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Claim is what one source on a page says.
type Claim struct {
	Value string // one line, never empty
	From  string // for people: "JSON-LD", "og:title", "<time>"
}

// Claims are what the sources of a page say on one matter, the most trustworthy first.
type Claims []Claim

// Facts are what a page says about its report. Nothing is checked: dates and addresses are as written.
type Facts struct {
	Title, Date, Outlet, Author, URL, Language Claims

	named Claims // the <title>, and what stands before and after the bar in it
}

// Best returns what the most trustworthy source says, or "".
func (c Claims) Best() string {
	if len(c) == 0 {
		return ""
	}
	return c[0].Value
}

const longestClaim = 1000 // bytes

// add adds a claim. A source may speak but once, and nobody has that much to say.
func (c *Claims) add(value, from string) {
	value = oneLine(html.UnescapeString(value))
	if value == "" || len(value) > longestClaim || len(*c) > 20 {
		return
	}
	for _, old := range *c {
		if old.From == from {
			return
		}
	}
	*c = append(*c, Claim{value, from})
}

// gatherFacts reads what a page says about its report. The order of the calls is that of trust: what
// was written for machines that show the report elsewhere first, then what programs of the site add,
// then what stands on the page.
func gatherFacts(doc *html.Node, source string) Facts {
	var f Facts
	g := &gathered{meta: map[string]string{}}
	g.walk(doc)
	for _, script := range g.jsonLD {
		f.addJSONLD(script)
	}
	meta := func(c *Claims, names ...string) {
		for _, name := range names {
			c.add(g.meta[name], name)
		}
	}
	meta(&f.Title, "og:title", "headline", "twitter:title", "dc.title", "dcterms.title", "citation_title")
	f.Title.add(g.headline, "<h1>")
	before, after := cutSite(g.title)
	f.named = Claims{{oneLine(g.title), ""}, {before, ""}, {after, ""}}
	if after != "" && len(after) < len(before) {
		f.Title.add(before, "<title>")
	} else if len(f.Title) == 0 {
		f.Title.add(g.title, "<title>")
	}

	meta(&f.Date, "article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date", "pubdate", "publishdate", "publish-date", "date")
	f.Date.add(g.time, "<time>")

	meta(&f.Outlet, "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "citation_journal_title")
	for _, name := range []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"} {
		if who := g.meta[name]; !strings.Contains(who, "://") {
			f.Author.add(trimBy(who), name)
		}
	}
	f.Author.add(trimBy(g.author), "byline")

	f.URL = append(Claims{}, webAddresses(f.URL)...)
	own := Claims{}
	own.add(g.canonical, "canonical link")
	own.add(g.meta["og:url"], "og:url")
	f.URL = append(webAddresses(own), f.URL...)
	saved := Claims{}
	saved.add(savedFrom(source), "note of the browser that saved the page")
	f.URL = append(f.URL, webAddresses(saved)...)

	lang := Claims{}
	lang.add(g.language, "html lang")
	f.Language = append(lang, f.Language...)
	meta(&f.Language, "og:locale", "content-language", "dc.language", "dcterms.language")
	for i := range f.Language {
		f.Language[i].Value = strings.ReplaceAll(f.Language[i].Value, "_", "-")
	}
	return f
}

// gathered is what one walk over a page finds.
type gathered struct {
	meta                                               map[string]string // first value by name, in small letters
	jsonLD                                             []string
	title, headline, time, author, canonical, language string
}

func (g *gathered) walk(doc *html.Node) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Namespace != "" {
			continue
		}
		prop, _ := attr(n, "itemprop")
		switch n.DataAtom {
		case atom.Html:
			g.language, _ = attr(n, "lang")
		case atom.Meta:
			g.addMeta(n, prop)
		case atom.Link:
			rel, _ := attr(n, "rel")
			if strings.EqualFold(rel, "canonical") {
				first(&g.canonical, value(n, "href"))
			}
		case atom.Title:
			first(&g.title, textOf(n, longestClaim))
		case atom.H1:
			first(&g.headline, textOf(n, longestClaim))
		case atom.Time:
			if at := value(n, "datetime"); prop == "datePublished" || g.time == "" && prop != "dateModified" && !isUpdate(n) {
				if prop == "datePublished" {
					g.time = at
				} else {
					first(&g.time, at)
				}
			}
		case atom.Script:
			if kind := value(n, "type"); strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") && n.FirstChild != nil && len(g.jsonLD) < 20 {
				g.jsonLD = append(g.jsonLD, n.FirstChild.Data)
			}
		default:
			rel, _ := attr(n, "rel")
			if prop == "author" || rel == "author" {
				first(&g.author, textOf(n, 200))
			}
		}
	}
}

// addMeta files a <meta> under each of its names.
func (g *gathered) addMeta(n *html.Node, prop string) {
	content := value(n, "content")
	for _, name := range []string{value(n, "property"), value(n, "name"), value(n, "http-equiv"), prop} {
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" && g.meta[name] == "" {
			g.meta[name] = content
		}
	}
}

func value(n *html.Node, key string) string { v, _ := attr(n, key); return v }

// first keeps the first text that is not blank.
func first(to *string, s string) {
	if *to == "" {
		*to = strings.TrimSpace(s)
	}
}

// isUpdate reports whether a <time> tells when the page was changed.
func isUpdate(n *html.Node) bool {
	for range 3 {
		class := strings.ToLower(value(n, "class"))
		if strings.Contains(class, "updat") || strings.Contains(class, "modif") {
			return true
		}
		if n = n.Parent; n == nil {
			break
		}
	}
	return false
}

// cutSite parts a <title> at the last bar: "Harbour to close | The Gazette". After is empty when there is
// no bar.
func cutSite(title string) (before, after string) {
	title = oneLine(title)
	for _, bar := range []string{" | ", " – ", " — ", " - ", " · ", " » "} {
		if i := strings.LastIndex(title, bar); i > 0 {
			return title[:i], title[i+len(bar):]
		}
	}
	return title, ""
}

// trimBy takes the "By" from a byline.
func trimBy(s string) string {
	s = oneLine(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		return s[3:]
	}
	return s
}

// webAddresses returns the claims that are addresses on the web. Others, such as "/news/1", say nothing
// without the site.
func webAddresses(c Claims) Claims {
	var out Claims
	for _, one := range c {
		if u, err := url.Parse(one.Value); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil {
			out = append(out, one)
		}
	}
	return out
}

// What browsers and their extensions write at the top of a page they save:
//
//	<!-- saved from url=(0030)https://example.org/harbour.html -->
//	<!-- Page saved with SingleFile url: https://example.org/harbour.html saved date: … -->
var savedBy = regexp.MustCompile(`(?s)<!--[^>]{0,200}?(?:saved from url=\(\d+\)|\burl: ?)(https?://[^\s>]+)`)

// savedFrom returns the address that the browser noted, or "".
func savedFrom(source string) string {
	if m := savedBy.FindStringSubmatch(source[:min(len(source), 8000)]); m != nil {
		return m[1]
	}
	return ""
}
