package archive

import (
	"slices"
	"strings"
	"testing"

	"verbatim/internal/borrowed"
	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// TestSeeds groups the quotations of two reports on one press conference. The sentence on assimilation, which both print
// in words of their own, is one utterance; what the two print of the death cult is offered and not merged. Nothing else
// is alike.
func TestSeeds(t *testing.T) {
	var in Input
	in.Settings = quote.Settings{Language: "en", Threshold: 0.7, MaxShare: 1}
	for name, outlet := range map[string]string{"000_26bccdc828abefa0.txt": "AFP", "001_9d3b83e31fcd518e.txt": "Belfast Telegraph"} {
		a, _ := load.File(borrowed.Path(t, "seeds/"+name))
		if a == nil {
			t.Fatalf("%s: not loaded", name)
		}
		a.Outlet, a.Date = outlet, dateFixture(t, "2015-01-16")
		in.Extractions = append(in.Extractions, extract.Quotations(a, extract.Options{}))
	}
	arc, _ := New(in)
	begin := func(q *quote.Quotation) string {
		words := strings.Fields(q.Words())
		return q.Article.Outlet + ": " + strings.Join(words[:min(4, len(words))], " ")
	}
	var groups, related []string
	for _, q := range arc.Quotations {
		u := q.Utterance
		if u == nil || u.Lead() != q {
			continue
		}
		if len(u.Variants) > 1 {
			var names []string
			for _, v := range u.Variants {
				names = append(names, begin(v))
			}
			groups = append(groups, strings.Join(names, " = "))
		}
		for _, other := range u.Related {
			related = append(related, begin(q)+" ~ "+begin(other))
		}
	}
	slices.Sort(related)
	if want := []string{"Belfast Telegraph: The US has one = AFP: Our biggest advantage, major,"}; !slices.Equal(groups, want) {
		t.Errorf("groups\n%s\nwant\n%s", strings.Join(groups, "\n"), strings.Join(want, "\n"))
	}
	if want := []string{
		"AFP: poisonous, fanatical death cult. ~ Belfast Telegraph: You can have, tragically,",
		"Belfast Telegraph: You can have, tragically, ~ AFP: poisonous, fanatical death cult.",
	}; !slices.Equal(related, want) {
		t.Errorf("related\n%s\nwant\n%s", strings.Join(related, "\n"), strings.Join(want, "\n"))
	}
}
