package site

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim/internal/accuracy"
	"verbatim/internal/quote"
)

// table returns the rows of a table of the page about the numbers.
func table(l *leaf, heading string) []string {
	var out []string
	for _, b := range withClass(l.root, "band") {
		if textOf(firstOf(b, atom.H2)) != heading {
			continue
		}
		for _, tr := range allOf(firstOf(b, atom.Tbody), atom.Tr) {
			var cells []string
			for c := tr.FirstChild; c != nil; c = c.NextSibling {
				cells = append(cells, strings.TrimSpace(textOf(c)))
			}
			out = append(out, strings.Join(cells, ": "))
		}
	}
	return out
}

func TestNumbersPage(t *testing.T) {
	d := newDesk(quote.Settings{Title: "Counted", Language: "en", Threshold: 0.7})
	ann := d.speaker(quote.Speaker{Slug: "ann", Name: "Ann", File: "ann.md"})
	voice := d.speaker(quote.Speaker{Slug: "voice", Name: "A voice", Kind: quote.Unnamed})
	r := d.article("one", quote.Article{Title: "One", Outlet: "The Gazette", Text: "“A” “b” “C” “D” “E” “F”"})
	d.quotes(r, ann, quote.Direct, "A")
	q := d.quotes(r, ann, quote.Partial, "b")
	q.Attribution.Rule, q.Attribution.Confidence = "cue-before", 0.8
	d.quotes(r, voice, quote.Direct, "C")
	d.quotes(r, nil, quote.Direct, "D")
	d.quotes(r, nil, quote.Direct, "E").Attribution = &quote.Attribution{Name: "Bo", Confidence: 0.69}
	other := d.article("two", quote.Article{Title: "Two", Text: "“F”"})
	d.quotes(other, nil, quote.Direct, "F").Attribution = &quote.Attribution{Name: "Lee", Confidence: 0.9}
	r.Marks = []quote.Mark{{Fate: quote.Quoted}, {Fate: quote.Quoted}, {Fate: quote.Unbalanced}, {Fate: quote.ScareQuotes}}
	arc := d.finish()
	arc.Documents = []*quote.Document{{Slug: "method", Title: "The method"}}

	leaves := crawl(t, render(t, defaultSite(t), arc))
	l := leaves[numbersPath]
	for heading, want := range map[string]string{
		"Quotations":      "published under a name: 2: 33%\npublished as an unnamed source’s: 1: 17%\nin review: 3: 50%",
		"In review":       "the article names nobody: 1: 33%\nthe name is not sure enough: 1: 33%\nthe name may be another’s: 1: 33%",
		"Kinds":           "direct: as sentences of their own: 2: 67%\npartial: inside the reporter’s sentence: 1: 33%",
		"Rules":           "cue-after: 2: 67%\ncue-before: 1: 33%",
		"Outlets":         "The Gazette 2 in review: 5: 83%\noutlet unknown 1 in review: 1: 17%",
		"Quotation marks": "open or close a quotation: 2: 50%\nquote nobody: a title, a nickname, a so-called thing: 1: 25%\nhave no partner: 1: 25%",
	} {
		if got := strings.Join(table(l, heading), "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", heading, got, want)
		}
	}
	for _, want := range []string{"6 quotations in 2 articles, 50% of them published", "at least 0.70", "confidence of 0.91 on average", "The method"} {
		if !strings.Contains(l.text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for name, l := range leaves {
		if name != "404.html" && !strings.Contains(l.text, "About the numbers") {
			t.Errorf("%s does not lead to the page", name)
		}
	}
}

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		n, of int
		want  string
	}{
		{0, 0, "0%"}, {0, 9, "0%"}, {9, 9, "100%"}, {1, 1000, "<1%"}, {999, 1000, ">99%"}, {1, 200, "1%"}, {1, 3, "33%"}, {2, 3, "67%"}, {1, 2, "50%"},
	} {
		if got := share(nil, tt.n, tt.of); got != tt.want {
			t.Errorf("%d of %d: %s, want %s", tt.n, tt.of, got, tt.want)
		}
	}
}

// The page says how accurate the engine was when last measured, and on what: not on this archive.
func TestAccuracyAsMeasured(t *testing.T) {
	l := crawl(t, render(t, defaultSite(t), fixture()))[numbersPath]
	f := accuracy.Measured()
	for _, want := range []string{
		fmt.Sprintf("speakers right, of the quotations found%.1f%%", f.Right),
		fmt.Sprintf("published under a wrong name, of those published%.1f%%", f.Misattributed),
		fmt.Sprintf("not of this archive: on %d news articles", f.Articles),
	} {
		if !strings.Contains(l.text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
