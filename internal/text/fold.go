package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold returns s for comparison: without accents, in folded case, every kind of apostrophe as
// "'", every kind of dash as "-", white space as single spaces. Equal results mean the same
// words to a reader.
func Fold(s string) string {
	if plain, ok := foldASCII(s); ok {
		return plain
	}
	s = strings.Map(plainSign, s) // first, since "´" comes apart into a space and an accent
	strip := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	out, _, err := transform.String(strip, s)
	if err != nil {
		out = s
	}
	out = strings.Map(plainSign, cases.Fold().String(out))
	return strings.Join(strings.Fields(out), " ")
}

// plainSign returns the ASCII sign for an apostrophe or dash, and any other rune as it is.
func plainSign(r rune) rune {
	switch r {
	case '’', '‘', '‛', '´', '`', 'ʼ':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	}
	return r
}

// foldASCII folds a text of ASCII letters and single spaces, the usual case, in one pass.
func foldASCII(s string) (string, bool) {
	lower := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 0x80 || c == '`' || c < ' ':
			return "", false
		case c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '):
			return "", false
		case 'A' <= c && c <= 'Z':
			lower = false
		}
	}
	if lower {
		return s, true
	}
	return strings.ToLower(s), true
}
