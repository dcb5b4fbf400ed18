package site

import (
	"fmt"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// idOf finds the quotation of the fixture whose words begin so.
func idOf(t *testing.T, arc *quote.Archive, words string) string {
	t.Helper()
	for _, q := range arc.Quotations {
		if strings.HasPrefix(q.Words(), words) {
			return q.ID
		}
	}
	t.Fatalf("nobody says %q", words)
	return ""
}

func TestVariants(t *testing.T) {
	arc := fixture()
	town, our, habit := idOf(t, arc, "The town has one"), idOf(t, arc, "Our one advantage"), idOf(t, arc, "this old habit")
	rotten, shameful := idOf(t, arc, "rotten, cowardly"), idOf(t, arc, "You can meet people")
	files := render(t, defaultSite(t), arc)
	has := func(path string, wants ...string) {
		t.Helper()
		for _, want := range wants {
			if !strings.Contains(string(files[path]), want) {
				t.Errorf("%s lacks %s", path, want)
			}
		}
	}
	lacks := func(path string, others ...string) {
		t.Helper()
		for _, other := range others {
			if strings.Contains(string(files[path]), other) {
				t.Errorf("%s has %s", path, other)
			}
		}
	}
	has("quotes/"+town+".html",
		"<h2>Also reported</h2>", `<span class="label">Disputed</span>`,
		`<del><span class="unseen">[left out: </span>you know,<span class="unseen">]</span></del>`,
		`<ins><span class="unseen">[here: </span>Our`, "more words left out]", `href="../quotes/`+our+`.html"`, `href="../quotes/`+habit+`.html"`)
	lacks("quotes/"+town+".html", "stands for these words", "May report the same words")
	has("quotes/"+habit+".html", `In lists the report of <a href="../quotes/`+town+`.html">The Tidewater Gazette</a> stands for these words.`)
	has("quotes/"+rotten+".html", "May report the same words", `href="../quotes/`+shameful+`.html"`)
	has("quotes/"+shameful+".html", "May report the same words", `href="../quotes/`+rotten+`.html"`)
	lacks("quotes/"+rotten+".html", "Also reported")

	// Lists show it once and say where else it stands; an outlet and an article keep their own.
	has("speakers/ida-quill.html", "3 utterances in 5 quotations", `id="q-`+town+`"`, "Also reported by <a", "(disputed)")
	lacks("speakers/ida-quill.html", `id="q-`+our+`"`, `id="q-`+habit+`"`)
	has("dates/2008-05.html", "1 utterance in 3 quotations", `id="q-`+town+`"`)
	lacks("dates/2008-05.html", `id="q-`+our+`"`)
	has("articles/ferry-2.html", `id="q-`+our+`"`, "Also reported by <a")
	has("speakers/ida-quill/feed.xml", "Also reported by", town)
	lacks("speakers/ida-quill/feed.xml", identity("quotation", habit))
	has("numbers.html", "reported by two or more")
	has("index.html", "utterances</a>")
}

// An utterance that a hundred outlets report has a page of bounded length, which says what it leaves out.
func TestVariantsOfMany(t *testing.T) {
	d := newDesk(quote.Settings{Title: "Many", Language: "en", PageSize: 50, FeedLength: 50})
	ana := d.speaker(quote.Speaker{Slug: "ana-ruiz", Name: "Ana Ruiz"})
	var all []*quote.Quotation
	for i := range 100 {
		r := d.article(fmt.Sprintf("report-%d", i), quote.Article{Title: "Harbour", Outlet: fmt.Sprintf("Paper %d", i), Date: day(2015, 1, 1), Text: "“The wall moves,” Ana Ruiz said."})
		all = append(all, d.quotes(r, ana, quote.Direct, "The wall moves,"))
	}
	d.utterance(all...)
	files := render(t, defaultSite(t), d.finish())
	page := string(files["quotes/fixture001.html"])
	if n := strings.Count(page, `<article class="variant">`); n != mostLaid {
		t.Errorf("%d reports are laid beside the page's own, want %d", n, mostLaid)
	}
	if !strings.Contains(page, "and 49 more") || strings.Count(page, "the same words") != mostLaid || strings.Contains(page, "Struck out") {
		t.Error("want ten reports of the same words, forty named and 49 more")
	}
	list := string(files["speakers/ana-ruiz.html"])
	if !strings.Contains(list, "1 utterance in 100 quotations") || !strings.Contains(list, `and <a href="../quotes/fixture001.html#reports">94 more</a>`) {
		t.Error("want one card that names five of the others and counts 94")
	}
}
