package site

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// A leaf is one page as the crawler reads it.
type leaf struct {
	path  string
	root  *html.Node
	ids   map[string]bool
	links []string // addresses that a reader or a browser follows
	text  string   // of the body
}

// crawl reads every HTML page of a site.
func crawl(t *testing.T, files map[string][]byte) map[string]*leaf {
	t.Helper()
	leaves := make(map[string]*leaf)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".html" {
			continue
		}
		if err := wellFormed(files[name]); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		root, err := html.Parse(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		l := &leaf{path: name, root: root, ids: make(map[string]bool)}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "id":
					if l.ids[a.Val] {
						t.Errorf("%s: the id %q stands twice", name, a.Val)
					}
					l.ids[a.Val] = true
				case "href", "src":
					if rel := attr(n, "rel"); rel != "canonical" {
						l.links = append(l.links, a.Val)
					}
				}
			}
		}
		if body := firstOf(root, atom.Body); body != nil {
			l.text = textOf(body)
		}
		leaves[name] = l
	}
	return leaves
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func allOf(n *html.Node, a atom.Atom) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.DataAtom == a {
			out = append(out, d)
		}
	}
	return out
}

func firstOf(n *html.Node, a atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.DataAtom == a {
			return d
		}
	}
	return nil
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), class)
}

// byID returns the element of an id.
func byID(n *html.Node, id string) *html.Node {
	for d := range n.Descendants() {
		if attr(d, "id") == id {
			return d
		}
	}
	return nil
}

func withClass(n *html.Node, class string) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && hasClass(d, class) {
			out = append(out, d)
		}
	}
	return out
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.DataAtom != atom.Script {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

var void = []string{"meta", "link", "br", "hr", "img", "input"}

// wellFormed reports an element that is not closed where it should be. Browsers forgive that;
// we do not.
func wellFormed(body []byte) error {
	var open []string
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("not closed: %v", open)
			}
			return nil
		case html.StartTagToken:
			name, _ := z.TagName()
			if !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("</%s> closes nothing; open are %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// TestCrawl follows every link of every page, with and without a base URL.
func TestCrawl(t *testing.T) {
	s := defaultSite(t)
	for _, base := range []string{"https://example.org/repo/", ""} {
		t.Run("base="+base, func(t *testing.T) {
			arc := fixture()
			arc.Settings.BaseURL = base
			files := render(t, s, arc)
			leaves := crawl(t, files)
			addDownloads(files, arc)
			for name, l := range leaves {
				for _, link := range l.links {
					if err := follow(files, leaves, l, base, link); err != nil {
						t.Errorf("%s: %q: %v", name, link, err)
					}
				}
			}
		})
	}
}

// addDownloads puts the downloads of an archive, which another stage makes, among the files of its site, empty.
func addDownloads(files map[string][]byte, arc *quote.Archive) {
	for _, d := range arc.Downloads {
		files[d.Path] = nil
		if d.Schema != "" {
			files[path.Join(path.Dir(d.Path), d.Schema)] = nil
		}
	}
}

// follow reports why a link does not lead anywhere.
func follow(files map[string][]byte, leaves map[string]*leaf, from *leaf, base, link string) error {
	u, err := url.Parse(link)
	if err != nil {
		return err
	}
	switch {
	case u.Scheme == "mailto":
		return nil
	case base != "" && strings.HasPrefix(link, base):
		return resolves(files, leaves, from, strings.TrimPrefix(u.Path, "/repo/"), u.Fragment)
	case u.Scheme == "https" || u.Scheme == "http":
		return nil
	case u.Scheme != "" || u.Host != "":
		return fmt.Errorf("leads out of the site by a way that is not http")
	case strings.HasPrefix(u.Path, "/"):
		if from.path != missingPath || base == "" {
			return fmt.Errorf("is absolute")
		}
		rest, ok := strings.CutPrefix(u.Path, "/repo/")
		if !ok {
			return fmt.Errorf("does not start at the base URL")
		}
		return resolves(files, leaves, from, rest, u.Fragment)
	case from.path == missingPath && base != "" && u.Path != "":
		return fmt.Errorf("is relative, on a page shown at any depth")
	case u.Path == "":
		return resolves(files, leaves, from, from.path, u.Fragment)
	}
	target := path.Join(path.Dir(from.path), u.Path)
	if strings.HasPrefix(target, "..") {
		return fmt.Errorf("leaves the site")
	}
	return resolves(files, leaves, from, target, u.Fragment)
}

func resolves(files map[string][]byte, leaves map[string]*leaf, from *leaf, target, fragment string) error {
	if _, ok := files[target]; !ok {
		return fmt.Errorf("there is no %s", target)
	}
	if l := leaves[target]; fragment != "" && (l == nil || !l.ids[fragment]) {
		return fmt.Errorf("%s has no id %q", target, fragment)
	}
	return nil
}

// active are addresses that bring content of their own with them.
var active = regexp.MustCompile(`(?i)^\s*(javascript|vbscript|data|blob):|javascript:`)

// TestPages checks what holds for every page alike.
func TestPages(t *testing.T) {
	for _, address := range []string{"javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "\tVBScript:x"} {
		if !active.MatchString(address) {
			t.Errorf("%q would go unnoticed", address)
		}
	}
	for name, l := range crawl(t, render(t, defaultSite(t), fixture())) {
		page := firstOf(l.root, atom.Html)
		if attr(page, "lang") == "" {
			t.Errorf("%s: no language", name)
		}
		if n := len(allOf(l.root, atom.H1)); n != 1 {
			t.Errorf("%s: %d headings of the first rank, want 1", name, n)
		}
		if title := firstOf(l.root, atom.Title); title == nil || textOf(title) == "" {
			t.Errorf("%s: no title", name)
		}
		if len(allOf(l.root, atom.Main)) != 1 || !l.ids["main"] {
			t.Errorf("%s: no main part", name)
		}
		rank := 0
		for n := range l.root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: <%s %s=%q>: neither scripts nor styles may stand in a page", name, n.Data, a.Key, a.Val)
				}
				if (a.Key == "href" || a.Key == "src" || a.Key == "cite") && active.MatchString(a.Val) {
					t.Errorf("%s: %s=%q", name, a.Key, a.Val)
				}
			}
			switch n.DataAtom {
			case atom.Script:
				if attr(n, "type") != "application/ld+json" && (attr(n, "src") == "" || n.FirstChild != nil) {
					t.Errorf("%s: a script in the page: %s", name, textOf(n))
				}
				if src := attr(n, "src"); strings.Contains(src, ":") {
					t.Errorf("%s: a script from elsewhere: %s", name, src)
				}
			case atom.Form:
				if attr(n, "method") != "get" || path.Base(attr(n, "action")) != searchPath {
					t.Errorf("%s: a form that leads elsewhere than to the search page: %s", name, attr(n, "action"))
				}
			case atom.Style, atom.Iframe, atom.Object:
				t.Errorf("%s: <%s> does not belong here", name, n.Data)
			case atom.Img:
				if attr(n, "alt") == "" || attr(n, "width") == "" || attr(n, "height") == "" || strings.Contains(attr(n, "src"), ":") {
					t.Errorf("%s: an image from elsewhere, or without words or size: %s", name, attr(n, "src"))
				}
			case atom.H1, atom.H2, atom.H3, atom.H4:
				now := int(n.Data[1] - '0')
				if now > rank+1 {
					t.Errorf("%s: a heading of rank %d follows one of rank %d", name, now, rank)
				}
				rank = now
			}
		}
		want := policy
		if hasClass(firstOf(l.root, atom.Body), "moved") {
			want = movedPolicy
		}
		if got := policyOf(l.root); got != want {
			t.Errorf("%s: the Content-Security-Policy is %q, want %q", name, got, want)
		}
		for n := range l.root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.DataAtom == atom.Style || n.DataAtom == atom.Script && attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
				t.Errorf("%s: <%s> in the page, which its policy forbids", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" && n.Namespace == "" {
					t.Errorf("%s: <%s %s> in the page, which its policy forbids", name, n.Data, a.Key)
				}
			}
		}
	}
}

// The policies of pages: what comes with the site may be loaded, and nothing stands in the page itself or elsewhere. A page
// that has moved runs nothing at all.
const (
	policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; base-uri 'none'; form-action 'self'"
	movedPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
)

// policyOf returns the policy of a page, which binds only what follows it; "" when there is none before the first link or
// script, and more than one where there are several.
func policyOf(root *html.Node) string {
	var found []string
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Meta && attr(n, "http-equiv") == "Content-Security-Policy":
			found = append(found, attr(n, "content"))
		case (n.DataAtom == atom.Link || n.DataAtom == atom.Script) && len(found) == 0:
			return ""
		}
	}
	return strings.Join(found, " and ")
}

// TestHostile wants hostile content to come out as the words it is, wherever it went in.
func TestHostile(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for _, name := range []string{
		"speakers/evil.html", "topics/hostile.html", "articles/hostile.html", "outlets/outlet-4.html",
		"hostile-page.html", "quotes/fixture022.html", "speakers/index.html", "index.html",
	} {
		l := leaves[name]
		if l == nil {
			t.Errorf("%s is missing", name)
			continue
		}
		if !strings.Contains(l.text, attack) {
			t.Errorf("%s does not show the hostile words as they are", name)
		}
	}
}

// TestWords wants the words of every quotation on its page, as printed and in full; those of a
// partial one inside its sentence, wherever they stand.
func TestWords(t *testing.T) {
	arc := fixture()
	leaves := crawl(t, render(t, defaultSite(t), arc))
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for _, q := range arc.Quotations {
		l := leaves[quotationPath(q)]
		if l == nil {
			t.Errorf("%s is missing", quotationPath(q))
			continue
		}
		shown := squeeze(textOf(firstOf(l.root, atom.Blockquote)))
		want := strings.TrimSuffix(squeeze(q.Words()), ",")
		if q.Kind == quote.Partial {
			want = strings.ReplaceAll(squeeze(q.Article.Slice(q.Context)), "My neighbour lives at number nine,", "[withdrawn]")
		}
		if shown != want {
			t.Errorf("%s shows %q, want %q", l.path, shown, want)
		}
		for _, other := range leaves {
			if q.Kind != quote.Partial {
				break
			}
			for _, card := range withClass(other.root, "card") {
				if attr(card, "id") == "q-"+q.ID && squeeze(textOf(firstOf(card, atom.Blockquote))) != want {
					t.Errorf("%s shows the words of %s outside their sentence", other.path, q.ID)
				}
			}
		}
	}
}

// TestReview wants quotations in review on the page of their article alone, labelled, and under
// no name.
func TestReview(t *testing.T) {
	arc := fixture()
	files := render(t, defaultSite(t), arc)
	leaves := crawl(t, files)
	for _, r := range arc.Reports {
		for _, q := range r.Quotations {
			if q.Published || q.Status.Kind == quote.Withdrawn {
				continue
			}
			for name, body := range files {
				if name != articlePath(r) && strings.Contains(string(body), "q-"+q.ID) || strings.Contains(name, q.ID) {
					t.Errorf("%s has a quotation in review", name)
				}
			}
			var card *html.Node
			for _, c := range withClass(leaves[articlePath(r)].root, "card") {
				if attr(c, "id") == "q-"+q.ID {
					card = c
				}
			}
			switch {
			case card == nil:
				t.Errorf("%s is not on the page of its article", q.ID)
			case !strings.Contains(textOf(card), "Unattributed") || !strings.Contains(textOf(card), q.Held):
				t.Errorf("%s is not labelled: %s", q.ID, textOf(card))
			case len(allOf(card, atom.A)) > 0:
				t.Errorf("%s leads to a name", q.ID)
			}
		}
	}
}

// TestUnnamed wants unnamed sources labelled wherever they are quoted.
func TestUnnamed(t *testing.T) {
	seen := 0
	for name, l := range crawl(t, render(t, defaultSite(t), fixture())) {
		for _, credit := range withClass(l.root, "credit") {
			text := textOf(credit)
			if strings.Contains(text, "A port official") {
				seen++
				if !strings.Contains(text, "Unnamed source") {
					t.Errorf("%s: %q has no label", name, text)
				}
			}
		}
	}
	if seen < 4 {
		t.Errorf("the unnamed source stands on %d cards, want at least 4", seen)
	}
}

// TestNoIndex wants pages of speakers nobody described kept from search engines, on every page
// of their list, and what filters leave of a list, which stands elsewhere too; and no others but those
// that are no content.
func TestNoIndex(t *testing.T) {
	arc := fixture()
	want := map[string]bool{missingPath: true, searchPath: true}
	for _, s := range arc.Speakers {
		if s.File == "" {
			for n := range pages(len(s.Quotations), arc.Settings.PageSize) {
				want[listPath(speakerPath(s), n)] = true
			}
		}
	}
	for name, l := range crawl(t, render(t, defaultSite(t), arc)) {
		asked := false
		for _, m := range allOf(l.root, atom.Meta) {
			asked = asked || attr(m, "name") == "robots" && attr(m, "content") == "noindex"
		}
		moved := hasClass(firstOf(l.root, atom.Body), "moved")
		part := hasClass(firstOf(l.root, atom.Body), "part") || hasClass(firstOf(l.root, atom.Body), "withdrawn")
		if asked != (want[name] || moved || part) {
			t.Errorf("%s: asks search engines to pass by: %v", name, asked)
		}
	}
}

// TestUnknown wants what nobody wrote down shown as unknown.
func TestUnknown(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for name, words := range map[string][]string{
		"articles/no-date.html":  {"date unknown", "outlet unknown", "address unknown"},
		"articles/untitled.html": {"Untitled article (untitled)", "date unknown"},
		"dates/unknown.html":     {"Date unknown", "I never signed it"},
		"articles/silent.html":   {"The article quotes nobody."},
	} {
		for _, w := range words {
			if !strings.Contains(leaves[name].text, w) {
				t.Errorf("%s does not say %q", name, w)
			}
		}
	}
}

// TestLanguages wants language and direction on words that differ from the page around them.
func TestLanguages(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for name, want := range map[string]string{
		"articles/sayyada.html":           `ar rtl`,
		"speakers/layla-haddad.html":      `ar rtl`,
		"articles/limani.html":            `el `,
		"articles/minutes-1.html":         ` `,
		"articles/2015/harbour-vote.html": `en-GB `,
	} {
		q := firstOf(leaves[name].root, atom.Blockquote)
		if got := attr(q, "lang") + " " + attr(q, "dir"); got != want {
			t.Errorf("%s: words have language and direction %q, want %q", name, got, want)
		}
	}
}

// TestAliases wants former addresses to lead to the present one.
func TestAliases(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	var moved []string
	for name, l := range leaves {
		if hasClass(firstOf(l.root, atom.Body), "moved") {
			moved = append(moved, name)
			for _, m := range allOf(l.root, atom.Meta) {
				if attr(m, "http-equiv") == "refresh" && !strings.HasSuffix(attr(m, "content"), "articles/2015/harbour-vote.html") {
					t.Errorf("%s leads to %q", name, attr(m, "content"))
				}
			}
		}
	}
	slices.Sort(moved)
	if want := []string{"articles/2014/the-vote.html", "articles/harbour-vote.html"}; !slices.Equal(moved, want) {
		t.Errorf("former addresses %q, want %q", moved, want)
	}
}
