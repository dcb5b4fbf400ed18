package card

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A letter is one character on its way to the card.
type letter struct {
	*glyph
	kern  float32 // how much further from the letter before it stands than the widths say
	said  bool
	space bool
	after bool // a line may end after it
}

// clean returns text as a card sets it: composed letters, every white space a space, and without
// the characters that nobody sees.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f':
			return '\u00a0' // no line ends here
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
			return -1
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")))
}

// spell turns runs into letters, with one space where the text has any number. It stops where no card
// has room for more.
func (f *face) spell(p Paragraph) []letter {
	var out []letter
	gap := false
	for _, run := range p {
		for _, r := range clean(run.Text) {
			if r == ' ' {
				gap = len(out) > 0
				continue
			}
			if gap {
				out = append(out, letter{glyph: f.glyph(' '), said: run.Said && out[len(out)-1].said, space: true, after: true})
				gap = false
			}
			g := f.glyph(r)
			if r == '\u00a0' && g == nil {
				g = f.glyph(' ')
			}
			if g == nil {
				continue // CanSet has said so
			}
			if len(out) > mostLetters {
				return f.kerned(out)
			}
			out = append(out, letter{glyph: g, said: run.Said, after: strings.ContainsRune("-‐–—/", r)})
		}
	}
	return f.kerned(out)
}

// kerned looks up how close letters stand.
func (f *face) kerned(l []letter) []letter {
	for i := 1; i < len(l); i++ {
		l[i].kern = f.kern(l[i-1].glyph, l[i].glyph)
	}
	return l
}

// canSet reports whether a font has each letter of a text, and needs no others to stand on or under it.
func (f *face) canSet(s string) bool {
	for _, r := range clean(s) {
		if r == ' ' || r == '\u00a0' {
			continue
		}
		if unicode.In(r, unicode.M, unicode.Co) || r == unicode.ReplacementChar || f.glyph(r) == nil {
			return false
		}
	}
	return true
}
