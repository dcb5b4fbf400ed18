package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// A speaker's page shows who names the speaker in published words: others, by name, each quotation
// once, and the words around the name.
func TestNamedByOthers(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	lists := withClass(leaves["speakers/edda-moss.html"].root, "named")
	if len(lists) != 1 {
		t.Fatalf("%d lists of quotations that name Edda Moss, want 1", len(lists))
	}
	var got []string
	for _, li := range allOf(lists[0], atom.Li) {
		got = append(got, strings.Join(strings.Fields(textOf(li)), " "))
	}
	want := []string{
		"Whoever asks me about the breakwater must first ask what Edda Moss promised the fishermen, and when, and in front of whom, and what was left of it when the tide came … " +
			"Maximiliana Wilhelmina Featherstonehaugh-Cholmondeley de Vere, 2 June 2012",
		"Moss promised us nothing Tidewater Town Council, 2 June 2012",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("named in\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if text := leaves["speakers/edda-moss.html"].text; !strings.Contains(text, "2 quotations") {
		t.Error("the page does not say how many quotations name the speaker")
	}
}

// A name means a speaker when the report or the archive knows nobody else by it.
func TestNamings(t *testing.T) {
	a := &quote.Speaker{Slug: "a", Name: "Ann Lee", Aliases: []string{"Dr Ann Lee", "Lee"}}
	b := &quote.Speaker{Slug: "b", Name: "Bo Lee", Aliases: []string{"The Tall One", "Lee"}}
	c := &quote.Speaker{Slug: "c", Name: "Cy Ode", Aliases: []string{"The Tall One"}}
	d := &quote.Speaker{Slug: "d", Name: "Dockers", Kind: quote.Body, Aliases: []string{"DKR"}}
	u := &quote.Speaker{Slug: "u", Name: "A source", Kind: quote.Unnamed}
	speakers := []*quote.Speaker{a, b, c, d, u}
	for _, tt := range []struct {
		name    string
		speaker *quote.Speaker // of the words that hold the name
		also    *quote.Speaker // quoted elsewhere in the report as "Lee"; may be nil
		want    *quote.Speaker
	}{
		{"Ann Lee", c, nil, a},
		{"ann  lee", c, nil, a},
		{"Dr Ann Lee", c, nil, a},
		{"Ann Lee", a, nil, nil},      // herself
		{"Lee", c, nil, nil},          // a lone surname
		{"Lee", c, b, b},              // which the report explains
		{"The Tall One", a, nil, nil}, // two answer to it
		{"DKR", a, nil, d},
		{"A source", a, nil, nil}, // never the same elsewhere
		{"Zed", a, nil, nil},
	} {
		q := quoted("“[We met " + tt.name + " there]” was said. “Yes.”")
		q.Speaker, q.Published = tt.speaker, true
		r := &quote.Report{Article: q.Article, Quotations: []*quote.Quotation{q}}
		r.Mentions = []quote.Mention{{Span: find(q.Article, tt.name, 0), Name: tt.name}}
		if tt.also != nil {
			r.Quotations = append(r.Quotations, &quote.Quotation{
				Article: q.Article, Segments: []quote.Span{find(q.Article, "Yes", 0)}, Speaker: tt.also, Published: true, Attribution: &quote.Attribution{Name: "Lee"},
			})
		}
		found := namings(&quote.Archive{Speakers: speakers, Reports: []*quote.Report{r}})
		for _, s := range speakers {
			if got := len(found[s]) == 1; got != (s == tt.want) {
				t.Errorf("%q in the words of %s names %s: %v", tt.name, tt.speaker.Name, s.Name, got)
			}
		}
	}
}
