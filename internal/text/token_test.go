package text

import (
	"strings"
	"testing"

	"verbatim/internal/quote"
)

func cut(s string) string {
	var out []string
	for _, t := range Tokens(nil, s, quote.Span{End: len(s)}) {
		out = append(out, s[t.Start:t.End])
	}
	return strings.Join(out, "|")
}

func TestTokens(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Mr. Lee isn't here.", "Mr.|Lee|isn't|here|."},
		{"Ana Ruiz's plan, the players' plan", "Ana|Ruiz|'s|plan|,|the|players|'|plan"},
		{"the U.S. is 5.3 million, at 4 p.m.", "the|U.S.|is|5.3|million|,|at|4|p.m."},
		{"“We go,” she said…", "“|We|go|,|”|she|said|…"},
		{"wait ... al-Qaida", "wait|...|al-Qaida"},
		{"''No,'' said J. B. O’Neill.", "''|No|,|''|said|J.|B.|O’Neill|."},
		{"it ended.Then", "it|ended|.|Then"},
		{"AT&T 10,000 1990s", "AT&T|10,000|1990s"},
		{"Émile Zola", "Émile|Zola"},
		{"", ""},
	} {
		if got := cut(tt.in); got != tt.want {
			t.Errorf("Tokens(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Émile  Zola", "emile zola"},
		{"O’Neill", "o'neill"},
		{"plain words", "plain words"},
		{"Al‑Sisi – Straße", "al-sisi - strasse"},
		{" Mixed Case ", "mixed case"},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
