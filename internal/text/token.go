package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// A Token is one word, number, quotation mark or sign of punctuation. Start and End are byte
// offsets into the text that was cut.
type Token struct {
	Start, End int32
	Kind       Kind
	Case       Case
	Spaced     bool // white space or the edge of the span stands before it
}

// Span returns the bytes the token covers.
func (t Token) Span() quote.Span { return quote.Span{Start: int(t.Start), End: int(t.End)} }

// A Kind says what sort of token it is.
type Kind uint8

// The kinds of token. A word keeps its inner apostrophes, hyphens and full stops ("don't",
// "al-Qaida", "U.S."), and an abbreviation its last one ("Mr."); a possessive "'s" is a token of
// its own. A mark is a character that may quote: which of them do is for the caller to say.
const (
	Word Kind = iota
	Number
	Possessive
	Mark
	Punct
)

// A Case says how a word is capitalised.
type Case uint8

// Lower has no capital at the start, Title has one ("Obama", "McCain"), Upper has nothing else
// and more than one letter ("FBI", "U.S.").
const (
	Lower Case = iota
	Title
	Upper
)

const (
	isSpace = 1 << iota
	isLetter
	isDigit
	isCapital
	isJoint // may stand inside a word
)

var ascii = func() (t [utf8.RuneSelf]uint8) {
	for _, c := range " \t\r\n\v\f" {
		t[c] |= isSpace
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c] |= isLetter
		t[c-32] |= isLetter | isCapital
	}
	for c := '0'; c <= '9'; c++ {
		t[c] |= isDigit
	}
	for _, c := range "'-.,&:/" {
		t[c] |= isJoint
	}
	return t
}()

// class returns the class bits of the rune at s[i:] and its size in bytes. Invalid bytes are
// signs of punctuation, one byte long.
func class(s string, i int) (bits uint8, r rune, size int) {
	if c := s[i]; c < utf8.RuneSelf {
		return ascii[c], rune(c), 1
	}
	r, size = utf8.DecodeRuneInString(s[i:])
	switch {
	case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
		bits = isLetter
		if unicode.IsUpper(r) || unicode.IsTitle(r) {
			bits |= isCapital
		}
	case unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b':
		bits = isSpace
	case unicode.IsDigit(r):
		bits = isDigit
	}
	return bits, r, size
}

// Tokens appends the tokens of s[sp.Start:sp.End] to dst. The time is linear in the length.
func Tokens(dst []Token, s string, sp quote.Span) []Token {
	spaced := true
	for i := sp.Start; i < sp.End; {
		bits, r, size := class(s, i)
		if bits&isSpace != 0 {
			spaced = true
			i += size
			continue
		}
		t := Token{Start: int32(i), Spaced: spaced}
		spaced = false
		switch {
		case bits&(isLetter|isDigit) != 0:
			i = word(&t, s[:sp.End], i)
		case IsMark(r):
			t.Kind = Mark
			i += size
			if (r == '\'' || r == '`') && i < sp.End && rune(s[i]) == r && (t.Spaced || i+1 >= sp.End || s[i+1] != s[i]) {
				i++ // '' and `` are one mark; of ''' at the end of a word the first ' closes what was nested
			} else if r == '\'' || r == '’' {
				if n := possessive(s[:sp.End], i); n > 0 && !t.Spaced {
					t.Kind = Possessive
					i += n
				}
			}
		default:
			t.Kind = Punct
			i += size
			for r == '.' && i < sp.End && s[i] == '.' {
				i++ // an ellipsis is one sign
			}
		}
		t.End = int32(i)
		dst = append(dst, t)
	}
	return dst
}

// possessive returns the length of an "s" that ends a word at s[i:], or 0.
func possessive(s string, i int) int {
	if i >= len(s) || s[i] != 's' && s[i] != 'S' {
		return 0
	}
	if i+1 < len(s) {
		if bits, _, _ := class(s, i+1); bits&(isLetter|isDigit) != 0 {
			return 0
		}
	}
	return 1
}

// word reads the word or number that starts at s[i:], sets Kind and Case, and returns its end.
func word(t *Token, s string, i int) int {
	start := i
	letters, capitals := 0, 0
	first := true
scan:
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			// Nearly every byte is an ASCII letter or the space after a word.
			bits := ascii[c]
			if bits&(isLetter|isCapital) == isLetter {
				letters++
				first = false
				i++
				continue
			}
			if bits&(isLetter|isDigit|isJoint) == 0 {
				break scan
			}
		}
		bits, r, size := class(s, i)
		switch {
		case bits&isLetter != 0:
			letters++
			if bits&isCapital != 0 {
				capitals++
				if first {
					t.Case = Title
				}
			}
			first = false
		case bits&isDigit != 0:
			first = false
		case garbled(s[start:i], r):
			letters++
		case joins(s, start, i, r, size):
		default:
			break scan
		}
		i += size
	}
	if letters == 0 {
		t.Kind = Number
		return i
	}
	if t.Case == Title && capitals == letters && letters > 1 {
		t.Case = Upper
	}
	if i < len(s) && s[i] == '.' && endsAbbreviation(s[start:i], capitals == letters) {
		i++
	}
	return i
}

// garbled reports whether a sign after the letters of w is half of a letter whose bytes were read as Latin-1, once or
// twice, with the accents apart or not. Names are kept in one piece so: "FranÃ§ois" for François.
func garbled(w string, r rune) bool {
	if r < 0x80 || r > 0xBF {
		return false
	}
	switch last, _ := utf8.DecodeLastRuneInString(w); last {
	case 'Ã', 'Â', '\u0303', '\u0302', '\u0083':
		return true
	}
	return false
}

// joins reports whether the sign at s[i:] stands inside a word: an apostrophe or hyphen between
// two letters, a full stop, comma or colon between two digits, a full stop inside "U.S.".
func joins(s string, start, i int, r rune, size int) bool {
	switch r {
	case '\'', '’', '-', '‐', '‑', '.', ',', '&', ':', '/':
	default:
		return false
	}
	if i+size >= len(s) {
		return false
	}
	next, _, n := class(s, i+size)
	if next&(isLetter|isDigit) == 0 {
		return false
	}
	prev, _ := utf8.DecodeLastRuneInString(s[start:i])
	prevDigit := prev >= '0' && prev <= '9'
	switch r {
	case '\'', '’':
		// "Obama's" is two tokens, "don't" is one.
		return possessive(s, i+size) == 0 && next&isLetter != 0 && !prevDigit
	case '.':
		if prevDigit && next&isDigit != 0 {
			return true
		}
		// Single letters between full stops: "U.S.", "a.m.", "D-N.Y.".
		if next&isLetter == 0 || i+size+n < len(s) && s[i+size+n] != '.' && letterAt(s, i+size+n) {
			return false
		}
		before := s[start : i-utf8.RuneLen(prev)]
		single := before == "" || strings.HasSuffix(before, ".") || strings.HasSuffix(before, "-")
		return single && !prevDigit
	case ',', ':':
		return prevDigit && next&isDigit != 0
	case '/':
		return prevDigit && next&isDigit != 0
	case '&':
		return true
	}
	return true
}

func letterAt(s string, i int) bool {
	bits, _, _ := class(s, i)
	return bits&isLetter != 0
}

// endsAbbreviation reports whether a full stop after w belongs to it.
func endsAbbreviation(w string, capitals bool) bool {
	if utf8.RuneCountInString(w) == 1 {
		return capitals && w != "I" // an initial
	}
	if strings.IndexByte(w, '.') > 0 {
		return true
	}
	if len(w) > 2 && w[1] == '-' {
		w = w[2:] // the state of a party's member: "(D-Calif.)"
	}
	var buf [12]byte
	if len(w) > len(buf) {
		return false
	}
	return abbreviations[string(appendLower(buf[:0], w))]
}

// appendLower appends w with its ASCII capitals made small.
func appendLower(dst []byte, w string) []byte {
	for i := 0; i < len(w); i++ {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}
