package eval

import (
	"strings"
	"unicode"
)

// A style is a house style of quotation marks.
type style struct {
	Name       string
	outer      [2]string // opening and closing mark
	inner      [2]string // of a quotation within a quotation
	apostrophe rune      // 0 keeps what the article has
}

// styles are those that articles are rewritten in.
var styles = []style{
	{"straight", [2]string{`"`, `"`}, [2]string{"'", "'"}, '\''},
	{"curly", [2]string{"“", "”"}, [2]string{"‘", "’"}, '’'},
	{"British single, curly", [2]string{"‘", "’"}, [2]string{"“", "”"}, '’'},
	{"British single, straight", [2]string{"'", "'"}, [2]string{`"`, `"`}, '\''},
	{"guillemets", [2]string{"«", "»"}, [2]string{"‹", "›"}, 0},
	{"low-high", [2]string{"„", "“"}, [2]string{"‚", "‘"}, 0},
}

// restyle writes an article with the marks of a style. The annotations move along: they cover the
// same words.
func restyle(a *Article, s style) *Article {
	out := &Article{ID: a.ID, Partial: a.Partial}
	moved := make([]int, len(a.chars)+1)
	signs := readSigns(a.chars)
	for i := 0; i < len(a.chars); {
		moved[i] = len(out.chars)
		width := 1
		sg, ok := signs[i]
		switch {
		case !ok:
			out.chars = append(out.chars, a.chars[i])
		case sg.kind == apostrophe && s.apostrophe != 0:
			out.chars = append(out.chars, s.apostrophe)
		case sg.kind == apostrophe:
			out.chars = append(out.chars, a.chars[i])
		default:
			pair := s.outer
			if sg.level%2 == 1 {
				pair = s.inner
			}
			out.chars = append(out.chars, []rune(pair[sg.kind-opens])...)
			if width = sg.width; width == 2 {
				moved[i+1] = len(out.chars)
			}
		}
		i += width
	}
	moved[len(a.chars)] = len(out.chars)
	out.Text = string(out.chars)
	for _, q := range a.Quotes {
		out.Quotes = append(out.Quotes, q.move(moved, out.chars, s))
	}
	return out
}

// move returns the annotation for a text whose characters stand elsewhere.
func (q *Quote) move(moved []int, chars []rune, s style) *Quote {
	m := *q
	m.Start, m.End = moved[q.Start], moved[q.End]
	m.Fragments = nil
	for _, f := range q.Fragments {
		m.Fragments = append(m.Fragments, [2]int{moved[f[0]], moved[f[1]]})
	}
	if q.located() {
		m.SpeakerStart, m.SpeakerEnd = moved[q.SpeakerStart], moved[q.SpeakerEnd]
		m.Speaker = string(chars[m.SpeakerStart:m.SpeakerEnd])
	}
	if s.apostrophe != 0 {
		m.Canonical = strings.Map(func(r rune) rune {
			if r == '\'' || r == '’' {
				return s.apostrophe
			}
			return r
		}, q.Canonical)
	}
	return &m
}

// A sign is a character that looks like a quotation mark, read as a careful person would.
type sign struct {
	kind  signKind
	level int // 0 for the outermost marks
	width int // '' is one mark of two characters
}

type signKind uint8

const (
	apostrophe signKind = iota
	opens
	closes
)

// readSigns reads the marks of a text, paragraph by paragraph, and knows nothing of how the program
// reads them. Signs for feet and inches are left out.
func readSigns(chars []rune) map[int]sign {
	signs := make(map[int]sign)
	for from := 0; from < len(chars); {
		to := from
		for to < len(chars) && chars[to] != '\n' {
			to++
		}
		r := reader{chars: chars, from: from, to: to, signs: signs}
		r.read()
		from = to + 1
	}
	return signs
}

// A reader reads the marks of one paragraph.
type reader struct {
	chars    []rune
	from, to int
	signs    map[int]sign
	stack    []bool // the marks that are open, outermost first: whether each is single
}

func (r *reader) read() {
	for i := r.from; i < r.to; {
		single, double := isSingle(r.chars[i]), isDouble(r.chars[i])
		width := 1
		if single && r.twin(i) {
			single, double, width = false, true, 2
		}
		switch {
		case double:
			r.double(i, width)
		case single:
			r.single(i)
		}
		i += width
	}
}

// twin reports whether ” or “ begins at i. Of three in a row the first is single where they close.
func (r *reader) twin(i int) bool {
	if c := r.chars[i]; c != '\'' && c != '`' || i+1 >= r.to || r.chars[i+1] != c {
		return false
	}
	if i+2 < r.to && r.chars[i+2] == r.chars[i] {
		left, _ := r.around(i, 3)
		return !hangs(left)
	}
	return true
}

func isSingle(c rune) bool {
	switch c {
	case '\'', '‘', '’', '‚', '‛', '`', '´', '‹', '›':
		return true
	}
	return false
}

func isDouble(c rune) bool {
	switch c {
	case '"', '“', '”', '„', '‟', '«', '»', '＂':
		return true
	}
	return false
}

// around returns the nearest characters beside i that look like no mark; ' ' stands for the edge of
// the paragraph.
func (r *reader) around(i, width int) (left, right rune) {
	left, right = ' ', ' '
	for k := i - 1; k >= r.from; k-- {
		if c := r.chars[k]; !isSingle(c) && !isDouble(c) {
			left = c
			break
		}
	}
	for k := i + width; k < r.to; k++ {
		if c := r.chars[k]; !isSingle(c) && !isDouble(c) {
			right = c
			break
		}
	}
	return left, right
}

// hangs reports whether a mark after the character hangs on it, as a closing mark does.
func hangs(left rune) bool { return !unicode.IsSpace(left) && !strings.ContainsRune("([{/", left) }

func dash(c rune) bool { return strings.ContainsRune("-–—", c) }

// double reads a double mark.
func (r *reader) double(i, width int) {
	c := r.chars[i]
	left, right := r.around(i, width)
	if (c == '"' || c == '”') && unicode.IsDigit(left) && !r.isOpen(false) {
		return // inches
	}
	kind := closes
	switch {
	case !hangs(left) && !unicode.IsSpace(right):
		kind = opens
	case hangs(left) && !dash(left) && (unicode.IsSpace(right) || unicode.IsPunct(right)):
	case c == '“' || c == '„':
		kind = opens
	case c == '”':
	case !r.isOpen(false):
		kind = opens
	}
	r.note(i, width, kind, false)
}

// single reads a single mark, an apostrophe more often than not.
func (r *reader) single(i int) {
	left, right := r.around(i, 1)
	switch {
	case unicode.IsDigit(left) && !inWord(right) && !r.isOpen(true):
		return // feet
	case i > r.from && inWord(r.chars[i-1]) && i+1 < r.to && inWord(r.chars[i+1]):
		r.note(i, 1, apostrophe, true) // inside a word
		return
	}
	kind := apostrophe
	switch {
	case !hangs(left) && !unicode.IsSpace(right):
		if !r.shortened(i) && !r.isOpen(true) && r.closedLater(i) {
			kind = opens
		}
	case r.isOpen(true) && !r.possessive(i, left):
		kind = closes
	}
	r.note(i, 1, kind, true)
}

// shortened reports whether the sign stands for what was lost before it: ’90s, ’em.
func (r *reader) shortened(i int) bool {
	rest := r.chars[i+1 : r.to]
	if len(rest) > 0 && unicode.IsDigit(rest[0]) {
		return true
	}
	n := 0
	for n < len(rest) && unicode.IsLetter(rest[n]) {
		n++
	}
	switch strings.ToLower(string(rest[:n])) {
	case "n":
		return true // rock ’n’ roll
	case "em", "til", "tis", "twas", "cause", "bout":
		return n == len(rest) || !isSingle(rest[n])
	}
	return false
}

// closedLater reports whether a single mark that may close follows before the double marks around
// it do.
func (r *reader) closedLater(i int) bool {
	for k := i + 1; k < r.to; k++ {
		left, right := r.around(k, 1)
		switch c := r.chars[k]; {
		case isSingle(c) && r.twin(k):
			if hangs(left) && r.isOpen(false) {
				return false
			}
			k++
		case isSingle(c) && hangs(left) && !inWord(right):
			return k > i+1
		case isDouble(c) && hangs(left) && r.isOpen(false):
			return false
		}
	}
	return false
}

// possessive reports whether the sign ends a plural inside single marks: a better closing mark
// follows.
func (r *reader) possessive(i int, left rune) bool {
	if left != 's' || i+2 >= r.to || r.chars[i+1] != ' ' || !unicode.IsLower(r.chars[i+2]) {
		return false
	}
	return r.closedLater(i)
}

// isOpen reports whether a single, or a double, mark is open.
func (r *reader) isOpen(single bool) bool {
	for _, s := range r.stack {
		if s == single {
			return true
		}
	}
	return false
}

// note writes down what was read and keeps track of what is open.
func (r *reader) note(i, width int, kind signKind, single bool) {
	s := sign{kind: kind, width: width}
	switch kind {
	case opens:
		if n := len(r.stack); n > 0 && r.stack[n-1] == single {
			r.stack = r.stack[:n-1] // the mark before was never closed
		}
		s.level = len(r.stack)
		r.stack = append(r.stack, single)
	case closes:
		for n := len(r.stack) - 1; n >= 0; n-- {
			if r.stack[n] == single {
				r.stack = r.stack[:n]
				break
			}
		}
		s.level = len(r.stack)
	}
	r.signs[i] = s
}
