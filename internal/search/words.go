package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Word is a word of a text: where it stands, in bytes, and its folded form. Equal forms are the
// same word to a reader who does not mind capitals, accents and apostrophes.
type Word struct {
	Start, End int
	Form       string // never empty
}

// longestForm is the number of code points after which the form of a word is cut.
const longestForm = 48

// Words returns the words of a text in order. A word is a run of letters, digits and marks;
// apostrophes inside it join, as does a full stop inside a number or an initialism ("4.8", "U.S.")
// and a comma inside a number. A possessive "'s" is no part of the word before it. Scripts written
// without spaces give a word a character. The time is linear in the length.
func Words(s string) []Word {
	var words []Word
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isWord(r) {
			i += size
			continue
		}
		end, next := wordEnd(s, i, r, size)
		if form := fold(s[i:end]); form != "" {
			words = append(words, Word{i, end, form})
		}
		i = next
	}
	return words
}

// wordEnd returns where the word ends that starts at s[i:] with the rune r, and where to look for
// the next one.
func wordEnd(s string, i int, r rune, size int) (end, next int) {
	end = i + size
	if isIdeograph(r) {
		return end, end
	}
	piece := 1 // code points since the start or the last full stop
	last := r
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if isWord(r) {
			if isIdeograph(r) {
				return end, end
			}
			end += size
			piece++
			last = r
			continue
		}
		after, n := utf8.DecodeRuneInString(s[end+size:])
		if n == 0 || !isWord(after) || isIdeograph(after) {
			return end, end
		}
		behind := end + size + n // where the rune after the joint ends
		switch {
		case isInvisible(r):
		case isApostrophe(r) && unicode.IsLetter(after) && !unicode.IsNumber(last):
			if (after == 's' || after == 'S') && !wordAt(s, behind) {
				return end, behind
			}
		case (r == '.' || r == ',') && unicode.IsNumber(last) && unicode.IsNumber(after):
		case r == '.' && piece == 1 && unicode.IsLetter(last) && unicode.IsLetter(after) && !wordAt(s, behind):
			piece = 0
		default:
			return end, end
		}
		end = behind
		piece++
		last = after
	}
	return end, end
}

func wordAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isWord(r)
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && r != 'ʼ' && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

func isIdeograph(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '‛', '´', '`', 'ʼ', '＇':
		return true
	}
	return false
}

func isInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// fold returns the form of one word: without case, accents and what joins its parts; a full stop
// stays between digits.
func fold(s string) string {
	plain := len(s) <= longestForm
	for i := 0; plain && i < len(s); i++ {
		plain = 'a' <= s[i] && s[i] <= 'z'
	}
	if plain {
		return s
	}
	var b strings.Builder
	n := 0
	var last rune
	stop := false // a full stop waits for the digit behind it
	for _, r := range strings.ToLower(norm.NFKD.String(s)) {
		switch {
		case unicode.IsMark(r):
			continue
		case r == '.':
			stop = unicode.IsNumber(last)
			continue
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			continue
		}
		if n >= longestForm {
			break
		}
		if stop && unicode.IsNumber(r) {
			b.WriteByte('.')
		}
		stop = false
		last = r
		n++
		switch r {
		case 'ß':
			b.WriteString("ss")
		case 'ς':
			b.WriteRune('σ')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
