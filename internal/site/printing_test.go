package site

import (
	"fmt"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// wire is an archive in which several outlets print one report, the first of them with a title alone.
func wire(outlets int) *quote.Archive {
	d := newDesk(quote.Settings{Title: "Wire", Language: "en", PageSize: 50, FeedLength: 50})
	ana := d.speaker(quote.Speaker{Slug: "ana-ruiz", Name: "Ana Ruiz"})
	dispatch := &quote.Dispatch{}
	var first *quote.Quotation
	for i := range outlets {
		r := d.article(fmt.Sprintf("copy-%d", i), quote.Article{
			Title: "Harbour <to> close", Outlet: fmt.Sprintf("Paper %d", i), Date: day(2015, 1, 1+i%20), Text: "“The wall moves,” Ana Ruiz said.",
		})
		q := d.quotes(r, ana, quote.Direct, "The wall moves,")
		r.Dispatch = dispatch
		dispatch.Reports = append(dispatch.Reports, r)
		dispatch.Outlets = append(dispatch.Outlets, r.Publisher)
		if first == nil {
			first = q
		} else {
			q.Prints = first
			first.Printings = append(first.Printings, q)
		}
	}
	return d.finish()
}

func TestPrinted(t *testing.T) {
	files := render(t, defaultSite(t), wire(3))
	for path, want := range map[string][]string{
		"articles/copy-0.html":   {"by 3 outlets, first by Paper 0", `<a href="../articles/copy-1.html">Paper 1</a>, <a href="../articles/copy-2.html">Paper 2</a>`},
		"articles/copy-2.html":   {`first by <a href="../articles/copy-0.html">Paper 0</a>`, `also <a href="../articles/copy-1.html">Paper 1</a></span>`},
		"speakers/ana-ruiz.html": {"<span>printed by 3 outlets</span>"},
		"quotes/fixture001.html": {"by 3 outlets, first by Paper 0", `<a href="../quotes/fixture002.html">Paper 1</a>`},
		"quotes/fixture003.html": {`first by <a href="../quotes/fixture001.html">Paper 0</a>`, `also <a href="../quotes/fixture002.html">Paper 1</a></span>`},
	} {
		for _, w := range want {
			if !strings.Contains(string(files[path]), w) {
				t.Errorf("%s lacks %s", path, w)
			}
		}
	}
}

// A page names some of a hundred printings and counts the others.
func TestPrintedByMany(t *testing.T) {
	page := string(render(t, defaultSite(t), wire(100))["articles/copy-0.html"])
	if !strings.Contains(page, "by 100 outlets") || !strings.Contains(page, "and 75 more") || strings.Contains(page, ">Paper 25<") {
		t.Error("want 24 printings, and 75 more")
	}
}
