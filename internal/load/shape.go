package load

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// countWords counts stretches without white space that hold a letter or a digit, up to manyWords.
// In scripts that put no spaces between words, every character counts.
func countWords(s string) int {
	n := 0
	counted := false // the stretch we are in has been counted
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case counted && r > ' ' && r < utf8.RuneSelf: // the usual case, quickly
		case isSpace(r):
			counted = false
		case !counted && inWord(r):
			counted = r < utf8.RuneSelf || !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
			n++
			if n == manyWords {
				return n
			}
		}
	}
	return n
}

// trimClosing takes away what may follow the end of a sentence: quotation marks, brackets,
// emphasis.
func trimClosing(s string) string {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '"', '\'', '”', '’', '»', '›', '“', '‘', '«', '‹', ')', ']', '}', '*', '_':
			s = s[:len(s)-n]
		default:
			return s
		}
	}
	return s
}

// endsSentence reports whether a text ends as a sentence does: with a full stop, a question or
// exclamation mark, or the marks of other scripts, whatever closes behind it.
func endsSentence(s string) bool {
	switch r, _ := utf8.DecodeLastRuneInString(trimClosing(s)); r {
	case '.', '!', '?', '…', '。', '！', '？', '｡', '؟', '۔', '।', '॥':
		return true
	}
	return false
}

// endsOpen reports whether more must follow a text: it ends with a comma, colon or dash.
func endsOpen(s string) bool {
	switch r, _ := utf8.DecodeLastRuneInString(trimClosing(s)); r {
	case ',', ';', ':', '،', '；', '：', '、', '-', '–', '—':
		return true
	}
	return false
}

// holdsQuotation reports whether words may stand between quotation marks in a text. Any mark that
// cannot be an apostrophe counts, alone too, since a long speech opens every paragraph and closes
// the last. A single mark counts when it opens a word and another one closes a word after it.
func holdsQuotation(s string) bool {
	open := false // a single mark has opened a word
	before := ' '
	for i, r := range s {
		switch r {
		case '"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '`':
			return true
		case '\'', '‘', '’':
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			switch {
			case after == '\'' && r == '\'':
				return true
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

// inWord reports whether a character is a letter or a digit.
func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// startsSmall reports whether a text goes on in the middle of a sentence.
func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘«„‚(["))
	return unicode.IsLower(r)
}

// fold returns a short text as the word lists spell it: small letters, straight apostrophes, one
// space between words, nothing but letters and digits at both ends.
func fold(s string) string { return string(appendFold(nil, s)) }

// appendFold appends fold(s) to b. Looking up string(b) in a map then allocates nothing.
func appendFold(b []byte, s string) []byte {
	start, end := len(b), len(b) // where the folded text starts; where its last letter ends
	space := false
	for _, r := range s {
		switch {
		case isSpace(r):
			space = true
			continue
		case r == '’':
			r = '\''
		}
		if !inWord(r) && end == start {
			continue
		}
		if space && len(b) > start {
			b = append(b, ' ')
		}
		space = false
		b = utf8.AppendRune(b, unicode.ToLower(r))
		if inWord(r) {
			end = len(b)
		}
	}
	return b[:end]
}
