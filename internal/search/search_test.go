package search

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// found prints the beginnings of the words that a query finds, "|" where the near misses begin.
func found(t *testing.T, x *Index, query string) string {
	t.Helper()
	a := search(t, x, query)
	var out []string
	for i, h := range a.Hits {
		if i == a.Exact {
			out = append(out, "|")
		}
		d, err := x.Document(h.Doc)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.Join(strings.Fields(d.Words())[:3], " "))
	}
	return strings.Join(out, "; ")
}

func TestSearch(t *testing.T) {
	x := openIndex(t, index(t, quay()))
	for _, tt := range []struct{ why, query, want string }{
		{"side by side first, then near, then newer", "harbour wall ", "A wall by; We will rebuild; The harbour wall"},
		{"the order asked counts", "wall harbour ", "A wall by; We will rebuild; The harbour wall"},
		{"an exact phrase only", `"harbour wall before"`, "We will rebuild"},
		{"a phrase and a word", `"harbour wall" promises `, "The harbour wall"},
		{"not a word", `harbour -tide`, "A wall by; The harbour wall"},
		{"not a phrase", `harbour -"not a harbour"`, "We will rebuild; The harbour wall"},
		{"a phrase across a gap is none", `"patience a long"`, ""},
		{"words of two stretches", `patience goodbye`, "a tax on"},
		{"reporters' words are not searched", `mayor `, ""},
		{"other forms come behind", "promised ", "The lighthouse keeper; Nobody in this; |; The harbour wall"},
		{"a form nobody used", "rebuilding ", "|; We will rebuild"},
		{"the last word may go on", "lighthouse kee", "|; The lighthouse keeper"},
		{"a slip of the pen", "harbuor tide ", "|; We will rebuild"},
		{"accents, case and apostrophes", "CAFE oneill", "O’Neill’s café costs"},
		{"numbers and initialisms", "4.8 us 10000", "O’Neill’s café costs"},
		{"all but one word", "nobody signed zebra tax ", ""},
		{"all but one of three", "never signed zebra ", "|; I never signed"},
		{"another script", "ينتظر", "البحر لا ينتظر"},
		{"markup is words", "<script>alert", "<script>alert(1)</script> is what"},
		{"by speaker", "harbour speaker:lund", "A wall by"},
		{"by exact name before part of it", "speaker:moss harbour", "We will rebuild; The harbour wall"},
		{"filters of a field add up", `topic:taxes speaker:haddad speaker:"tomas lund"`, "a tax on; Nobody in this"},
		{"not a filter", "topic:harbour -speaker:moss", "A wall by"},
		{"by year", "year:2012", "A wall by; We will rebuild"},
		{"before a month", "before:2012-04", "We will rebuild; The harbour wall"},
		{"after a day", "after:2015-02-03", "The lighthouse keeper"},
		{"outlet by address", "outlet:the-tidewater-gazette", "We will rebuild; The harbour wall"},
		{"nobody of that name", "speaker:zebra", ""},
		{"a date that is none", "before:tomorrow", ""},
		{"nothing", "", ""},
		{"punctuation", "?! … ---", ""},
		{"what waits in review", "zeppelin ", ""},
		{"words that are no filter", "wrote: signed", "<script>alert(1)</script> is what"},
	} {
		if got := found(t, x, tt.query); got != tt.want {
			t.Errorf("%s: %q finds\n     %s\nwant %s", tt.why, tt.query, got, tt.want)
		}
	}
	if notes := search(t, x, "speaker:zebra before:tomorrow").Notes; len(notes) != 2 {
		t.Errorf("notes: %q", notes)
	}
}

// TestUnpublished looks for words in review in every byte of the index.
func TestUnpublished(t *testing.T) {
	for name, body := range index(t, quay()) {
		x := &Index{read: func(string) ([]byte, error) { return body, nil }}
		plain, err := x.file(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, held := range []string{"zeppelin", "nobody-known", "Nobody Known"} {
			if bytes.Contains(plain, []byte(held)) {
				t.Errorf("%s holds %q, which is in review", name, held)
			}
		}
	}
}

// TestStatus shows what became of words, and nothing of words that were withdrawn beside them.
func TestStatus(t *testing.T) {
	d := newDraft()
	q := d.says("2013-01-06", "Layla Haddad", "Evening Lamp", "", "The mayor called the levy “a tax on patience” and the talks “a dirigible of lies” on Sunday.")
	q.Status = quote.Status{Kind: quote.Disputed, Reason: "She denies it.", Source: "the minutes"}
	gone := *q
	gone.Segments, q.Segments = q.Segments[1:], q.Segments[:1]
	gone.Published, gone.Status.Kind = false, quote.Withdrawn
	d.arc.Reports[0].Quotations = append(d.arc.Reports[0].Quotations, &gone)

	files := index(t, &d.arc)
	for name, body := range files {
		x := &Index{read: func(string) ([]byte, error) { return body, nil }}
		if plain, err := x.file(name); err != nil || bytes.Contains(plain, []byte("dirigible")) {
			t.Errorf("%s holds withdrawn words, or cannot be read: %v", name, err)
		}
	}
	hit, err := openIndex(t, files).Document(0)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(hit.Pieces, "|"); hit.Status != "disputed" || got != "The mayor called the levy “|a tax on patience|” and the talks “[withdrawn]” on Sunday." {
		t.Errorf("shows %q, %q", hit.Status, got)
	}
}

// TestOracle compares the answers on an archive with frequent words to those of reading every
// quotation: phrases word by word, and words anywhere.
func TestOracle(t *testing.T) {
	arc := crowd(3000)
	x := openIndex(t, index(t, arc))
	if n := len(x.root.Frequent); n < 5 {
		t.Fatalf("only %d words are frequent", n)
	}
	var texts [][]string // oldest first
	for _, q := range slices.Backward(arc.Quotations) {
		texts = append(texts, formsOf(q.Words()))
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		text := texts[rnd.IntN(len(texts))]
		n := min(len(text), 1+rnd.IntN(6))
		start := rnd.IntN(len(text) - n + 1)
		words := text[start : start+n]
		if rnd.IntN(8) == 0 {
			words = slices.Clone(words)
			words[rnd.IntN(n)] = texts[0][0]
		}
		var phrase, all []int
		for d, other := range slices.Backward(texts) {
			if n := len(words); slices.ContainsFunc(slices.Collect(windows(other, n)), func(w []string) bool { return slices.Equal(w, words) }) {
				phrase = append(phrase, d)
			} else if holdsAll(other, words) {
				all = append(all, d)
			}
		}
		query := strings.Join(words, " ")
		if got := docs(search(t, x, `"`+query+`"`)); !slices.Equal(got, phrase) {
			t.Fatalf("%q in marks finds %v, want %v", query, got, phrase)
		}
		a := searchAll(t, x, query+" ")
		got := docs(a)[:a.Exact]
		if !slices.Equal(got[:min(len(got), len(phrase))], phrase) || !slices.Equal(slices.Sorted(slices.Values(got[len(phrase):])), slices.Sorted(slices.Values(all))) {
			t.Fatalf("%q finds %v, want %v and then %v", query, got, phrase, all)
		}
	}
}

// windows yields the runs of n words.
func windows(words []string, n int) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for i := 0; i+n <= len(words); i++ {
			if !yield(words[i : i+n]) {
				return
			}
		}
	}
}

func docs(a *Answer) []int {
	out := []int{}
	for _, h := range a.Hits {
		out = append(out, h.Doc)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// TestDeterminism makes the index twice, with the reports in another order.
func TestDeterminism(t *testing.T) {
	a, b := crowd(300), crowd(300)
	slices.Reverse(b.Reports)
	slices.Reverse(b.Speakers)
	if one, two := index(t, a), index(t, b); !maps.EqualFunc(one, two, bytes.Equal) {
		t.Error("the same archive gave two indexes")
	}
}

// TestOddQueries asks what nobody should ask; each is answered.
func TestOddQueries(t *testing.T) {
	for _, arc := range []int{0, 1, 1200} {
		x := openIndex(t, index(t, crowd(arc)))
		for _, q := range oddQueries() {
			search(t, x, q)
		}
	}
}

func oddQueries() []string {
	return []string{
		strings.Repeat("a", 10000), strings.Repeat("the ", 2500), strings.Repeat(`"`, 10000), strings.Repeat(`"a `, 3333),
		`"unbalanced and`, `“`, `-`, `--the`, `-"the of" the`, "the of and", `"the of and to in"`, "?!.,;:", "👍🏽", "שלום عليكم", "\u202eabc",
		`.*+?^${}()|[]\`, `<img src=x onerror=alert(1)>`, "&lt;b&gt;", "speaker:", `speaker:"`, "year:abcd", "before:9999-99-99", "the -the",
		"\x00\x01", "\xff\xfe", "t", "th", "aole alou the", "aolee", "aool", fmt.Sprint("of ", strings.Repeat("x", 47)), "\x01the of",
	}
}
