package ledger

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// A piece is a stretch of an article: text that is kept, a string in JSON, or the measure of what is left
// out, an array of three numbers.
type piece struct {
	text string // empty for what is left out

	bytes, points, words int // of what is left out
}

func (p piece) MarshalJSON() ([]byte, error) {
	if p.bytes > 0 {
		return json.Marshal([3]int{p.bytes, p.points, p.words})
	}
	return json.Marshal(p.text)
}

func (p *piece) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &p.text)
	}
	var n [3]int
	if err := json.Unmarshal(b, &n); err != nil {
		return fmt.Errorf("a piece is text, or bytes, code points and words of what is left out: %w", err)
	}
	p.bytes, p.points, p.words = n[0], n[1], n[2]
	if p.words < 1 || p.points < 2*p.words-1 || p.bytes < p.points || p.bytes > 4*p.points || p.bytes > mostBytes {
		return fmt.Errorf("no text has %d bytes, %d code points and %d words", p.bytes, p.points, p.words)
	}
	return nil
}

// mostBytes bounds what a line can make us lay out.
const mostBytes = 128 << 20

// pieces parts a text into what is kept and what is not. What is left out begins and ends with a letter or
// mark: the spaces at its ends are kept.
func pieces(text string, kept []quote.Span) []piece {
	var out []piece
	keep := func(s string) {
		if s == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].bytes == 0 {
			out[n-1].text += s
			return
		}
		out = append(out, piece{text: s})
	}
	drop := func(s string) {
		inner := strings.TrimFunc(s, unicode.IsSpace)
		if inner == "" {
			keep(s)
			return
		}
		at := strings.Index(s, inner)
		keep(s[:at])
		out = append(out, piece{bytes: len(inner), points: utf8.RuneCountInString(inner), words: len(strings.Fields(inner))})
		keep(s[at+len(inner):])
	}
	at := 0
	for _, k := range kept {
		drop(text[at:k.Start])
		keep(text[k.Start:k.End])
		at = k.End
	}
	drop(text[at:])
	return out
}

// whole lays pieces out as a text again, with dots for what is left out.
func whole(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.text)
		p.fill(&b)
	}
	return b.String()
}

// The dots, by their length in bytes, and spaces likewise. No letter is among them, so that nothing that looks
// for words finds any.
var (
	dots  = [...]string{1: ".", 2: "·", 3: "‥", 4: "𐤟"}
	blank = [...]string{1: " ", 2: "\u00a0", 3: "\u2003"}
)

// fill writes so many bytes, code points and words of nothing.
func (p piece) fill(b *strings.Builder) {
	extra := p.bytes - p.points // bytes beyond one a code point
	put := func(set []string) {
		n := min(extra, len(set)-2)
		extra -= n
		b.WriteString(set[1+n])
	}
	// One dot a word and a space behind it, and what remains is one long word. The bytes beyond go to the
	// dots first, but no more may be left in the end than the spaces before have taken.
	room := 3 * (p.points - p.words + 1) // what all dots can take
	for i := range p.words {
		if i == p.words-1 {
			for range p.points - 2*(p.words-1) {
				put(dots[:])
			}
			break
		}
		put(dots[:])
		over := max(0, extra-(room-3*(i+1)))
		n := min(over, 2)
		extra -= n
		b.WriteString(blank[1+n])
	}
}
