package search

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// String prints a query as its parts.
func (q Query) String() string {
	var out []string
	for _, it := range q.Items {
		s := strings.Join(it.Words, " ")
		if it.Phrase {
			s = "[" + s + "]"
		}
		if it.Not {
			s = "not " + s
		}
		out = append(out, s)
	}
	for _, f := range q.Filters {
		s := f.Field + "=" + f.Value
		if f.Not {
			s = "not " + s
		}
		out = append(out, s)
	}
	if q.Open {
		out = append(out, "…")
	}
	if q.Long {
		out = append(out, "too long")
	}
	return strings.Join(out, ", ")
}

func TestParse(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{" \t ", ""},
		{"Harbour wall", "harbour, wall, …"},
		{"harbour wall ", "harbour, wall"},
		{`"the harbour wall" tide`, "[the harbour wall], tide, …"},
		{`“the harbour wall” «tide turns»`, "[the harbour wall], [tide turns]"},
		{`"one"`, "one"},
		{`before"after that"`, "before, [after that]"},
		{`tide -wall -"old pier" - x`, "tide, not wall, not [old pier], x, …"},
		{`-well-known`, "not [well known]"},
		{`well-known`, "well, known, …"},
		{`speaker:Moss topic:"public works" year:2014 words`, "words, speaker=Moss, topic=public works, year=2014, …"},
		{`-outlet:gazette BEFORE:2015-02 after:2014`, "not outlet=gazette, before=2015-02, after=2014"},
		{`speaker:`, "speaker"},
		{`speaker: x`, "speaker, x, …"},
		{`other:thing`, "other, thing, …"},
		{`"never closed and on`, "[never closed and on]"},
		{`"" "`, ""},
		{`?! … ""`, ""},
		{"👍", ""},
		{`<b onclick="x">`, "b, onclick, x"},
		{`.*+?^${}()|[]\`, ""},
		{"قالت ليلى", "قالت, ليلى, …"},
		{strings.Repeat("a ", 5000), strings.Repeat("a, ", 32) + "too long"},
		{strings.Repeat("b", 10000), strings.Repeat("b", 48) + ", …"},
	} {
		if got := Parse(tt.in).String(); got != tt.want {
			t.Errorf("Parse(%.60q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a "b c" -d`, `speaker:"x y" -year:2014`, `-“„«»"`, "before:", "-\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s)
		n := 0
		for _, it := range q.Items {
			n += len(it.Words)
			if len(it.Words) == 0 || it.Phrase != (len(it.Words) > 1) {
				t.Fatalf("%q: item %+v", s, it)
			}
		}
		if n > mostWords {
			t.Fatalf("%q: %d words", s, n)
		}
		for _, f := range q.Filters {
			if f.Value == "" || !utf8.ValidString(fmt.Sprint(f)) && utf8.ValidString(s) {
				t.Fatalf("%q: filter %+v", s, f)
			}
		}
	})
}
