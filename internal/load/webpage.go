package load

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/language"

	"verbatim/internal/quote"
	"verbatim/internal/webpage"
)

// webPage reports whether a file is a saved web page.
func webPage(name string) bool {
	ext := path.Ext(name)
	return strings.EqualFold(ext, ".html") || strings.EqualFold(ext, ".htm")
}

// fillPage gives an article the text and blocks of a web page, and what the page says about itself
// where its editor has not written anything down. First is the line of the file on which the page
// starts. It reports whether there is an article.
//
// Markup has said what is a menu or a caption; the rules for text copied from a page then find what no
// markup tells, among the blocks that remain.
func (f *sheet) fillPage(a *quote.Article, meta *record, body string, first int) bool {
	saved, err := webpage.Parse(body)
	switch {
	case errors.Is(err, webpage.ErrDeep):
		f.fault(place{}, "too-deep", "HTML with "+err.Error(), "open it in a browser, copy all its text, and save that as .txt")
		return false
	case err != nil:
		f.fault(place{}, "malformed", "HTML that cannot be read: "+err.Error(), "save the page again, or copy its text into a .txt file")
		return false
	}
	if strings.TrimFunc(saved.Text, isSpace) == "" {
		f.fault(place{line: first}, "empty", "a page without text",
			"the page may be made by its scripts: save it from the browser once it is shown, or copy its text into a .txt file")
		return false
	}
	f.takeFacts(a, meta, saved.Facts)
	a.Text, a.Blocks = saved.Text, saved.Blocks

	p := &page{text: a.Text, declared: a.Title}
	var at []int // which block of the page each one is
	title := -1
	for i := range a.Blocks {
		b := &a.Blocks[i]
		b.Line += first - 1
		if b.Kind == quote.Furniture {
			continue
		}
		if b.Kind == quote.Title {
			title = len(at)
		}
		at = append(at, i)
		p.add(b.Span)
		p.blocks[len(p.blocks)-1].Block = *b
	}
	p.removeFurniture()
	p.cutEnds()
	if declared := p.declaredTitle(); declared >= 0 {
		if title >= 0 && p.blocks[title].Kind == quote.Title { // it may have been left out meanwhile
			p.blocks[title].Kind = quote.Heading
		}
		title = declared
	}
	if title >= 0 {
		p.setTitle(title)
	}
	for i, b := range p.blocks {
		a.Blocks[at[i]] = b.Block
	}
	if title >= 0 && a.Title == "" {
		a.Title = fields(p.words(title))
	}
	return true
}

// cutEnds marks the headings above which no sentence of the report stands and below which none does.
func (p *page) cutEnds() {
	for i := p.last + 1; i < len(p.blocks); i++ {
		if p.blocks[i].Kind == quote.Heading {
			p.cut(i, "stands after the end of the report")
		}
	}
}

// takeFacts takes what a page says where nobody wrote anything down, and notes where its sources, or
// the page and its editor, disagree.
func (f *sheet) takeFacts(a *quote.Article, meta *record, facts webpage.Facts) {
	take := func(key string, to *string, claims webpage.Claims, same func(a, b string) bool) {
		if meta.has(key) {
			if c, ok := differing(*to, claims, same); ok && *to != "" {
				f.note("page-differs", fmt.Sprintf("%s is %q in the metadata, and %q by %s of the page", key, *to, c.Value, c.From),
					"the metadata counts; take it out if the page is right")
			}
			return
		}
		if len(claims) == 0 {
			return
		}
		*to = claims.Best()
		if c, ok := differing(*to, claims[1:], same); ok {
			f.note("page-differs", fmt.Sprintf("%s is %q by %s of the page, and %q by %s", key, *to, claims[0].From, c.Value, c.From),
				"the first was taken; if it is wrong, write "+key+" into a sidecar")
		}
	}
	take("title", &a.Title, facts.Title, sameTitle)
	take("outlet", &a.Outlet, facts.Outlet, sameName)
	take("author", &a.Author, facts.Author, sameName)
	take("url", &a.URL, facts.URL, sameAddress)

	date := a.Date.String()
	take("date", &date, dates(facts.Date), func(a, b string) bool { return a == b })
	if d, err := quote.ParseDate(date); err == nil {
		a.Date = d
	}
	lang := a.Language
	take("language", &lang, languages(facts.Language), sameLanguage)
	a.Language = lang
}

// differing returns the first claim that is not the same as a value.
func differing(value string, claims webpage.Claims, same func(a, b string) bool) (webpage.Claim, bool) {
	for _, c := range claims {
		if !same(value, c.Value) {
			return c, true
		}
	}
	return webpage.Claim{}, false
}

// sameTitle allows for the name of the site at the end, and for a title cut short.
func sameTitle(a, b string) bool {
	a, b = fold(a), fold(b)
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

func sameName(a, b string) bool {
	a, b = strings.TrimPrefix(fold(a), "the "), strings.TrimPrefix(fold(b), "the ")
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// sameAddress allows for what does not change the page: the scheme, "www.", a slash at the end, what
// follows a question mark.
func sameAddress(a, b string) bool {
	return bareAddress(a) == bareAddress(b)
}

func bareAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return s
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.Path, "/")
}

func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return strings.EqualFold(a, b)
}

// dates returns the claims that are dates, as days. A page gives the time of its own place, so that the
// day is the one written, whatever the time zone. Two claims of one moment are one.
func dates(claims webpage.Claims) webpage.Claims {
	var out webpage.Claims
	var moment time.Time // of the first claim that tells one
	for _, c := range claims {
		if t, err := time.Parse(time.RFC3339, c.Value); err == nil {
			if t.Equal(moment) {
				continue
			}
			if len(out) == 0 {
				moment = t
			}
		}
		day, _, _ := strings.Cut(strings.Replace(c.Value, " ", "T", 1), "T")
		if d, ok := parseDay(day, c.Value); ok {
			out = append(out, webpage.Claim{Value: d.String(), From: c.From})
		}
	}
	return out
}

// languages returns the claims that are language tags.
func languages(claims webpage.Claims) webpage.Claims {
	var out webpage.Claims
	for _, c := range claims {
		if tag, err := language.Parse(c.Value); err == nil && tag != language.Und {
			out = append(out, webpage.Claim{Value: tag.String(), From: c.From})
		}
	}
	return out
}

// toUTF8Page decodes a page that is neither UTF-8 nor UTF-16 by what its first lines say about it.
func toUTF8Page(b []byte) (text string, name string, ok bool) {
	enc, name, sure := charset.DetermineEncoding(b[:min(len(b), 1024)], "")
	if !sure || name == "utf-8" {
		return "", "", false
	}
	out, err := enc.NewDecoder().Bytes(b)
	return string(out), name, err == nil && !bytes.ContainsRune(out, 0)
}
