package card

import "slices"

// A line is letters side by side, and their width in units of the font.
type line struct {
	letters []letter
	width   float32
	opens   bool // the first of a paragraph
	closes  bool // the last of one
}

// A setting is text broken into lines for a size.
type setting struct {
	lines []line
	size  float32 // pixels
	lead  float32 // from one line to the next, pixels
}

// sizes are tried from the largest; at the last, what has no room is left out.
var sizes = []float32{86, 78, 70, 64, 58, 53, 48, 44, 40, 37, 34}

// mostLetters is more than the smallest size has room for.
const mostLetters = 1500

// fit sets paragraphs as large as they fit into a box of pixels, in lines of like length. Words
// that do not fit at the smallest size are cut, and the cut is marked.
func (f *face) fit(pars [][]letter, width, height float32) setting {
	n, cut := 0, false
	for i, p := range pars {
		if n+len(p) > mostLetters {
			pars, cut = append(slices.Clone(pars[:i]), p[:mostLetters-n]), true
			break
		}
		n += len(p)
	}
	var s setting
	for _, size := range sizes {
		lead := size * 1.24
		if size > 60 {
			lead = size * 1.16
		}
		s = setting{size: size, lead: lead}
		rows := int((height-size)/lead) + 1
		room := width / size * f.em
		var ok bool
		if s.lines, ok = breakAll(pars, room); !ok && size != sizes[len(sizes)-1] {
			continue // a word longer than the line: at a smaller size it may not be
		}
		if len(s.lines) <= rows && !cut {
			s.lines = balance(pars, room, len(s.lines))
			return s
		}
	}
	rows := int((height-s.size)/s.lead) + 1
	room := width / s.size * f.em
	if len(s.lines) >= rows {
		s.lines = s.lines[:rows]
	}
	last := &s.lines[len(s.lines)-1]
	last.letters, last.closes = f.shorten(last.letters, room), true
	last.width = measure(last.letters)
	return s
}

// shorten ends a line with the mark of something left out, between words if it can.
func (f *face) shorten(l []letter, room float32) []letter {
	mark := f.spell(Paragraph{{Text: "[…]"}})
	space := letter{glyph: f.glyph(' '), space: true}
	l = l[:before(l, room-space.advance-measure(mark))]
	if i := lastSpace(l); i > 0 {
		l = l[:i]
	}
	out := slices.Clone(l)
	if len(out) > 0 {
		out = append(out, space)
	}
	return append(out, mark...)
}

// before returns how many letters have room.
func before(l []letter, room float32) int {
	var width float32
	for i := range l {
		if i > 0 {
			width += l[i].kern
		}
		if width += l[i].advance; width > room {
			return i
		}
	}
	return len(l)
}

// lastSpace returns the place of the last space, or -1.
func lastSpace(l []letter) int {
	for i := len(l) - 1; i >= 0; i-- {
		if l[i].space {
			return i
		}
	}
	return -1
}

// balance makes the lines of a text as alike in length as it can without adding one.
func balance(pars [][]letter, room float32, rows int) []line {
	lo, hi := room*0.4, room
	best, _ := breakAll(pars, room)
	for range 12 {
		mid := (lo + hi) / 2
		if lines, ok := breakAll(pars, mid); ok && len(lines) <= rows {
			best, hi = lines, mid
		} else {
			lo = mid
		}
	}
	return best
}

// breakAll breaks paragraphs into lines of at most a measure, in units of the font. It is false when
// a word had to be broken.
func breakAll(pars [][]letter, room float32) (lines []line, whole bool) {
	whole = true
	for _, p := range pars {
		from := len(lines)
		for start := 0; start < len(p); {
			end, next, ok := breakOne(p[start:], room)
			whole = whole && ok
			l := p[start : start+end]
			lines = append(lines, line{letters: l, width: measure(l), opens: start == 0})
			start += next
		}
		if len(lines) > from {
			lines[len(lines)-1].closes = true
		}
	}
	return lines, whole
}

// breakOne returns where the first line of some letters ends, where the next begins, and whether it
// ends between words.
func breakOne(p []letter, room float32) (end, next int, whole bool) {
	var width float32
	lastEnd, lastNext := 0, 0
	for i, l := range p {
		w := l.advance
		if i > 0 {
			w += l.kern
		}
		if width+w > room && !l.space && i > 0 {
			if lastNext > 0 {
				return lastEnd, lastNext, true
			}
			return i, i, false
		}
		width += w
		if l.after {
			lastEnd, lastNext = i+1, i+1
			if l.space {
				lastEnd = i
			}
		}
	}
	return len(p), len(p), true
}

// measure returns the width of letters side by side, in units of the font.
func measure(l []letter) float32 {
	var width float32
	for i := range l {
		width += l[i].advance
		if i > 0 {
			width += l[i].kern
		}
	}
	return width
}

// line sets text in one line of at most a width in pixels, the end left out if it must be.
func (f *face) line(s string, size, width float32) line {
	l := f.spell(Paragraph{{Text: s}})
	room := width / size * f.em
	if before(l, room) < len(l) {
		more := f.spell(Paragraph{{Text: "…"}})
		l = l[:before(l, room-measure(more))]
		for len(l) > 0 && l[len(l)-1].space {
			l = l[:len(l)-1]
		}
		l = append(slices.Clone(l), more...)
	}
	return line{letters: l, width: measure(l)}
}
