package archive

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// sortName returns a name as it is filed: "Cameron, David", "King, Martin Luther, Jr.", "von der
// Leyen, Ursula", "Starmer, Sir Keir", "White House". A name that may put the family first
// ("Ban Ki-moon", or one in Chinese, Japanese or Korean letters) is left as it is.
func sortName(s string, kind quote.SpeakerKind) string {
	words := strings.Fields(s)
	if kind != quote.Person {
		for len(words) > 1 {
			switch foldWord(words[0]) {
			case "the", "a", "an":
				words = words[1:]
				continue
			}
			break
		}
		return strings.Join(words, " ")
	}
	if len(words) < 2 || familyFirst(words) {
		return strings.Join(words, " ")
	}
	suffix := ""
	if last := strings.Join(wordsOf(words[len(words)-1]), ""); len(words) > 2 && suffixes[last] != "" {
		suffix = ", " + words[len(words)-1]
		words = words[:len(words)-1]
		words[len(words)-1] = strings.TrimSuffix(words[len(words)-1], ",")
	}
	if len(words) == 2 && (titles[foldWord(words[0])] || titles[foldWord(words[0])+" …"]) {
		return strings.Join(words, " ") + suffix // "Pope Francis", "Lord Hall"
	}
	k := len(words) - 1
	for k > 1 && particles[foldWord(words[k-1])] {
		k--
	}
	return strings.Join(words[k:], " ") + ", " + strings.Join(words[:k], " ") + suffix
}

// Family names that come first in reports in English and are no common first names there.
var familyNames = map[string]bool{
	"chiang": true, "deng": true, "hu": true, "jiang": true, "mao": true, "nguyen": true,
	"roh": true, "wen": true, "xi": true, "zhao": true, "zhou": true, "zhu": true,
}

// familyFirst reports whether a name may start with the family's.
func familyFirst(words []string) bool {
	last := words[len(words)-1]
	if _, second, ok := strings.Cut(last, "-"); ok && len(words) == 2 {
		if r, _ := utf8.DecodeRuneInString(second); unicode.IsLower(r) {
			return true // "Ban Ki-moon"
		}
	}
	for _, w := range words {
		for _, r := range w {
			if unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
				return true
			}
		}
	}
	return familyNames[foldWord(words[0])]
}

// displayName returns a name found in an article as a heading shows it: a body's without "the",
// any other with a capital.
func displayName(s string, kind quote.SpeakerKind) string {
	if kind == quote.Body {
		if first, rest, ok := strings.Cut(s, " "); ok && strings.EqualFold(first, "the") {
			s = strings.TrimSpace(rest)
		}
	}
	r, size := utf8.DecodeRuneInString(s)
	if kind != quote.Body && unicode.IsLower(r) {
		return string(unicode.ToUpper(r)) + s[size:]
	}
	return s
}
