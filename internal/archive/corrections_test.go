package archive

import (
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/quote"
)

// What editors merge is one utterance, however little alike it looks; what they split is not; and the last
// decision on a pair counts.
func TestMergeAndSplit(t *testing.T) {
	const articles = `
-- articles/a.txt --
date: 2015-01-16

"We will move the whole of the harbour stone by stone before the winter comes," Ana Ruiz said.
> We will move the whole of the harbour stone by stone before the winter comes, | name=Ana Ruiz
-- articles/b.txt --
date: 2015-01-16

"Before winter the stones go," Ana Ruiz said.
> Before winter the stones go, | name=Ana Ruiz
-- articles/c.txt --
date: 2015-01-16

"We will move the whole of the harbour stone by stone before the winter," Ana Ruiz said.
> We will move the whole of the harbour stone by stone before the winter, | name=Ana Ruiz
-- decisions/corrections --
`
	const long, short, clipped = "We will move the whole of the harbour stone by stone before the winter comes,", "Before winter the stones go,", "We will move the whole of the harbour stone by stone before the winter,"
	for _, tt := range []struct {
		name, decisions string
		short, clipped  bool // whether they are of one utterance with the long one
	}{
		{"nothing decided", "", false, true},
		{"merged", "on: " + long + "\nmerge: " + short + "\n", true, true},
		{"split", "on: " + clipped + "\nsplit: " + long + "\n", false, false},
		{"merged, then split", "on: " + long + "\nmerge: " + short + "\n\ndate: 2020-01-02\non: " + short + "\nsplit: " + long + "\n", false, true},
	} {
		arc, ms := New(fixture(t, txtar.Parse([]byte(articles+tt.decisions))))
		for _, m := range ms {
			t.Errorf("%s: %v", tt.name, m)
		}
		by := make(map[string]*quote.Quotation)
		for _, q := range arc.Quotations {
			by[q.Words()] = q
		}
		same := func(a, b string) bool {
			return by[a].Utterance != nil && by[a].Utterance == by[b].Utterance && slices.Contains(by[a].Utterance.Variants, by[b])
		}
		if got := same(long, short); got != tt.short {
			t.Errorf("%s: the short one is of the same utterance: %v", tt.name, got)
		}
		if got := same(long, clipped); got != tt.clipped {
			t.Errorf("%s: the clipped one is of the same utterance: %v", tt.name, got)
		}
	}
}
