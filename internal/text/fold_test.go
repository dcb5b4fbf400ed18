package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{" \t\n ", ""},
		{"plain words", "plain words"},
		{" Mixed Case ", "mixed case"},
		{"two  spaces\nand a line", "two spaces and a line"},
		{"Émile  Zola", "emile zola"},
		{"E\u0301mile", "emile"},
		{"O’Neill O`Neill O´Neill", "o'neill o'neill o'neill"},
		{"Al‑Sisi – Straße", "al-sisi - strasse"},
		{"İstanbul", "istanbul"},
		{"ﬁne ①", "fine 1"},
		{"東京 Ｔｏｋｙｏ", "東京 tokyo"},
		{"👍 Yes", "👍 yes"},
	} {
		got := Fold(tt.in)
		if got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
		if again := Fold(got); again != got {
			t.Errorf("Fold(%q) = %q: folding twice changes it", got, again)
		}
	}
}

// TestFoldOdd checks that bytes that are no text, and very long text, are answered with text.
func TestFoldOdd(t *testing.T) {
	for _, s := range []string{"\xff", "a\xc3\x28b", strings.Repeat("É ", 1<<18), strings.Repeat("\u0301", 1<<16)} {
		if got := Fold(s); !utf8.ValidString(got) || len(got) > 3*len(s) {
			t.Errorf("Fold(%.20q) is no text, or %d bytes of %d", s, len(got), len(s))
		}
	}
}
