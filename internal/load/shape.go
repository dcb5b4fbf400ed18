package load

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// countWords counts stretches without white space that hold a letter or a digit, up to manyWords.
func countWords(s string) int {
	n := 0
	counted := false // the stretch we are in has been counted
	for _, r := range s {
		switch {
		case isSpace(r):
			counted = false
		case !counted && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			counted = true
			n++
			if n == manyWords {
				return n
			}
		}
	}
	return n
}

// closing marks may follow the end of a sentence.
const closing = "\"'”’»›“‘«‹)]}*_"

// endsSentence reports whether a text ends as a sentence does: with a full stop, a question or
// exclamation mark, or the marks of other scripts, whatever closes behind it.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, closing)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？｡؟۔।॥", r)
}

// endsOpen reports whether more must follow a text: it ends with a comma, colon or dash.
func endsOpen(s string) bool {
	s = strings.TrimRight(s, closing)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(",;:،；：、-–—", r)
}

// holdsQuotation reports whether words may stand between quotation marks in a text. Any mark that
// cannot be an apostrophe counts, alone too, since a long speech opens every paragraph and closes
// the last. A single mark counts when it opens a word and another one closes a word after it.
func holdsQuotation(s string) bool {
	if strings.ContainsAny(s, "\"“”„‟«»‹›‚`") || strings.Contains(s, "''") {
		return true
	}
	if !strings.ContainsAny(s, "'‘’") {
		return false
	}
	open := false
	before := ' '
	for i, r := range s {
		if r == '\'' || r == '‘' || r == '’' {
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			switch {
			case !inWord(before) && inWord(after):
				open = true
			case open && !isSpace(before) && !inWord(after):
				return true
			}
		}
		before = r
	}
	return false
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// startsSmall reports whether a text goes on in the middle of a sentence.
func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘«„‚(["))
	return unicode.IsLower(r)
}

// fold returns a short text as the word lists spell it: small letters, straight apostrophes, one
// space between words, nothing but letters and digits at both ends.
func fold(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}
