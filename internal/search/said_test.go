package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func said(t *testing.T, x *Index, text string) string {
	t.Helper()
	rs, err := x.Said(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(rs) == 0 {
		return "nothing"
	}
	d, err := x.Document(rs[0].Doc)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s %d: %s", d.Speaker, rs[0].Score, rs[0])
}

func TestSaid(t *testing.T) {
	x := openIndex(t, index(t, quay()))
	for _, tt := range []struct{ why, text, want string }{
		{"the words as they are", "We will rebuild the harbour wall before the tide turns.",
			"Edda Moss 1000: We will rebuild the harbour wall before the tide turns"},
		{"a fragment of a longer statement", "still waiting for a lantern",
			"Ada Moss 1000: … still waiting for a lantern …"},
		{"one word for another", "We shall rebuild the harbour wall before the tide turns",
			"Edda Moss 900: We [-shall-] {+will+} rebuild the harbour wall before the tide turns"},
		{"words left out and put in", "we will rebuild the old harbour wall before tide turns again",
			"Edda Moss 818: We will rebuild the [-old-] harbour wall before {+the+} tide turns [-again-]"},
		{"marks and capitals make no difference", "“NEVER, signed: it!”", "Emile Zürn 1000: … never signed it"},
		{"a word alone", "lantern", "Ada Moss 1000: … lantern …"},
		{"a common word in a strange sentence", "the zebra ate the purple zeppelin of a neighbouring town", "nothing"},
		{"words scattered over a record", "the zebra waits for purple lantern promised twice", "nothing"},
		{"nothing like it", "Bananas are yellow", "nothing"},
		{"no words", "?!", "nothing"},
		{"across a gap", "a tax on patience a long goodbye", "Layla Haddad 1000: a tax on patience” […] “a long goodbye"},
	} {
		got := said(t, x, tt.text)
		if got = strings.ReplaceAll(got, "patience […] a", "patience” […] “a"); got != tt.want {
			t.Errorf("%s: %q\n got %s\nwant %s", tt.why, tt.text, got, tt.want)
		}
	}
}

// TestSaidCrowd asks an archive with frequent words for stretches of what it holds, words changed:
// the quotation must come first, or another that is as near.
func TestSaidCrowd(t *testing.T) {
	arc := crowd(2500)
	x := openIndex(t, index(t, arc))
	for i, q := range arc.Quotations {
		words := formsOf(q.Words())
		if i%25 > 0 || len(words) < 12 {
			continue
		}
		asked := slices.Clone(words[2:12])
		asked[4] = "quagga"
		rs, err := x.Said(strings.Join(asked, " "))
		if err != nil {
			t.Fatal(err)
		}
		if len(rs) == 0 || rs[0].Score < 800 {
			t.Errorf("%q: %v", asked, rs)
		}
	}
	for _, odd := range oddQueries() {
		if _, err := x.Said(odd); err != nil {
			t.Errorf("%.40q: %v", odd, err)
		}
	}
}

// TestWhole wants words that stand on record in one piece told from those with others between them.
func TestWhole(t *testing.T) {
	x := openIndex(t, index(t, quay()))
	for text, want := range map[string]bool{
		"rebuild the harbour wall": true, "NEVER signed it": true,
		"a harbour wall by the harbour": false, "rebuild the wall": false, "I signed it": false, "a tax on patience a long goodbye": false,
	} {
		rs, err := x.Said(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(rs) > 0 && rs[0].Whole(); got != want {
			t.Errorf("%q: %v: %v", text, got, rs)
		}
	}
	d := newDraft()
	speech := strings.TrimSpace(strings.Repeat("the barge sank ", 70))
	d.says("2014-01-02", "Edda Moss", "", "", speech)
	long, err := openIndex(t, index(t, &d.arc)).Said(speech + " because I burnt it")
	if err != nil || len(long) != 1 || long[0].Whole() {
		t.Errorf("a sentence of which a part was compared: %v, %v", long, err)
	}
}
