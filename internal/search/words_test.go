package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// forms joins the forms of a text's words with "|".
func forms(s string) string {
	var out []string
	for _, w := range Words(s) {
		out = append(out, w.Form)
	}
	return strings.Join(out, "|")
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"The tide won’t wait.", "the|tide|wont|wait"},
		{"Don't DON'T don´t", "dont|dont|dont"},
		{"Holm's plan, the players' plan, it’s", "holm|plan|the|players|plan|it"},
		{"O'Neill’s 's", "oneill|s"},
		{"Émile Zola, ﬁne Straße", "emile|zola|fine|strasse"},
		{"$4.8 million, 10,000 in 2015.", "4.8|million|10000|in|2015"},
		{"1,5,7. 3.x", "157|3|x"},
		{"the U.S. and the U.K., e.g. J.B. Lund", "the|us|and|the|uk|eg|jb|lund"},
		{"it ended.Then a.bc", "it|ended|then|a|bc"},
		{"well-known – quay/side", "well|known|quay|side"},
		{"soft\u00adhyphen zero\u200bwidth", "softhyphen|zerowidth"},
		{"東京で go", "東|京|て|go"}, // the mark of a voiced sound goes as accents do
		{"Привет, ΟΔΟΣ οδός", "привет|οδοσ|οδοσ"},
		{"قالت ليلى", "قالت|ليلى"},
		{"👍🏽 <b>&amp;</b> .*+?[]", "b|amp|b"},
		{"a\xffb \xc3", "a|b"},
		{strings.Repeat("so", 100), strings.Repeat("so", 24)},
	} {
		if got := forms(tt.in); got != tt.want {
			t.Errorf("Words(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Mr. O’Neill's “5.3” per cent...")
	f.Add("a\xff\u0301''``U.S.ß")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, w := range Words(s) {
			if w.Start < end || w.End <= w.Start || w.End > len(s) || w.Form == "" || !utf8.ValidString(w.Form) {
				t.Fatalf("word %d:%d %q of %q", w.Start, w.End, w.Form, s)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[w.Start:w.End]) {
				t.Fatalf("word %d:%d cuts a character of %q", w.Start, w.End, s)
			}
			end = w.End
		}
	})
}
