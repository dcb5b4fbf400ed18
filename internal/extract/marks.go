package extract

import (
	"unicode/utf8"
	"verbatim/internal/text"
)

// family groups the marks that can close one another.
type family uint8

const (
	double family = iota // straight, '' and ``
	curly
	single
	guillemet
	angle // ‹ ›
	corner
	whiteCorner
	families
)

func familyOf(mark string) family {
	r, size := utf8.DecodeRuneInString(mark)
	switch r {
	case '\'', '`':
		if len(mark) > size {
			return double // '' and ``
		}
		return single
	case '‘', '’', '‚', '‛', '´':
		return single
	case '«', '»':
		return guillemet
	case '‹', '›':
		return angle
	case '「', '」':
		return corner
	case '『', '』':
		return whiteCorner
	}
	if r == '"' || r == '＂' {
		return double
	}
	return curly
}

// partner returns the family that may close marks of f when its own cannot: writers mix straight
// and curly marks.
func (f family) partner() family {
	switch f {
	case double:
		return curly
	case curly:
		return double
	}
	return f
}

// A direction says what a mark may do where it stands.
type direction uint8

const (
	opens direction = 1 << iota
	closes
	either = opens | closes
)

// direction judges a mark by its shape and its neighbours: an opening mark hangs on the word
// after it, a closing mark on the word before it.
func (d *document) direction(p *paragraph, i int) direction {
	before := !d.tokens[i].Spaced && i > p.from  // something hangs on the left
	after := i+1 < p.to && !d.tokens[i+1].Spaced // something hangs on the right
	wordBefore := before && d.tokens[i-1].Kind <= text.Possessive
	wordAfter := after && d.tokens[i+1].Kind <= text.Number
	opener := before && !wordBefore && opensAfter(d.word(i-1)) // "(" or a dash or another opening mark
	var seen direction
	switch {
	case i == p.from:
		seen = opens
	case i+1 == p.to:
		seen = closes
	case !before && after:
		seen = opens
	case before && !after:
		seen = closes
	case opener && wordAfter:
		seen = opens
	case before && after && !wordAfter && !opener:
		seen = closes
	case before && after && opener && !wordAfter:
		seen = either
	case wordBefore && wordAfter:
		seen = either
	default:
		seen = either
	}
	r, _ := utf8.DecodeRuneInString(d.word(i))
	switch style := d.lx.styles[r]; {
	case style == opens && seen != closes, style == closes && seen != opens:
		return style
	}
	switch r {
	case '„', '‚', '「', '『':
		return opens
	case '」', '』':
		return closes
	case '“', '‘', '‛', '‟':
		if seen == closes {
			return either // closes „German“, or is a slip
		}
		return opens
	case '”', '´':
		if seen == opens && i != p.from {
			return either // opens ”Swedish”, or is a slip
		}
		if i == p.from {
			return opens
		}
		return closes
	case '«', '»', '‹', '›':
		// Both nations' ways round are in use, and French ones stand apart from the words.
		if !before && i+1 < p.to && (!after || !wordAfter) {
			if r == '«' || r == '‹' {
				return opens
			}
			return closes
		}
		return seen
	case '`':
		return opens
	}
	return seen
}

// opensAfter reports whether a sign may stand right before an opening mark.
func opensAfter(s string) bool {
	switch s {
	case "(", "[", "{", "-", "–", "—", "―", "/", "“", "‘", "\"", "'", "«", "„", "‚", "‹", "``", "`", "...", "…", "¿", "¡":
		return true
	}
	return false
}
