// Package jot writes JSON as encoding/json does with an indent, byte for byte, but straight away: that package
// writes it without the indent first, in memory of its own, and then walks through every byte again. That
// counts where there is some JSON on every page.
package jot

import (
	"strconv"
	"unicode/utf8"
)

// A Writer appends to Out. Lists and objects are opened and closed with their brackets; nothing checks
// that they match.
type Writer struct {
	Out    []byte
	Indent string
	HTML   bool // escape what means something in HTML, as encoding/json does unless told otherwise

	depth  int
	filled bool // something stands in the innermost list or object
	keyed  bool // a key has been written and its value has not
}

// next goes to where the next value or key of a list or object stands.
func (w *Writer) next() {
	if w.keyed || w.depth == 0 {
		w.keyed = false
		return
	}
	if w.filled {
		w.Out = append(w.Out, ',')
	}
	w.filled = true
	w.line()
}

func (w *Writer) line() {
	w.Out = append(w.Out, '\n')
	for range w.depth {
		w.Out = append(w.Out, w.Indent...)
	}
}

// Open begins a list or an object.
func (w *Writer) Open(bracket byte) {
	w.next()
	w.Out = append(w.Out, bracket)
	w.depth++
	w.filled = false
}

// Close ends it.
func (w *Writer) Close(bracket byte) {
	w.depth--
	if w.filled {
		w.line()
	}
	w.Out = append(w.Out, bracket)
	w.filled = true
}

// Key begins a field of an object.
func (w *Writer) Key(name string) {
	w.Text(name)
	w.Out = append(w.Out, ": "...)
	w.keyed = true
}

// Field writes a field of an object.
func (w *Writer) Field(name, value string) {
	w.Key(name)
	w.Text(value)
}

// Optional leaves out a field without a value.
func (w *Writer) Optional(name, value string) {
	if value != "" {
		w.Field(name, value)
	}
}

// Number writes a whole number.
func (w *Writer) Number(n int) {
	w.next()
	w.Out = strconv.AppendInt(w.Out, int64(n), 10)
}

// Text writes a string. What is no UTF-8 becomes U+FFFD.
func (w *Writer) Text(s string) {
	const hex = "0123456789abcdef"
	w.next()
	w.Out = append(w.Out, '"')
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				w.Out = append(append(w.Out, s[done:i]...), `\ufffd`...)
				done = i + size
			case r == '\u2028', r == '\u2029':
				w.Out = append(append(w.Out, s[done:i]...), `\u202`...)
				w.Out = append(w.Out, hex[r&15])
				done = i + size
			}
			i += size
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' && (!w.HTML || c != '<' && c != '>' && c != '&') {
			i++
			continue
		}
		w.Out = append(w.Out, s[done:i]...)
		switch c {
		case '"', '\\':
			w.Out = append(w.Out, '\\', c)
		case '\b':
			w.Out = append(w.Out, '\\', 'b')
		case '\f':
			w.Out = append(w.Out, '\\', 'f')
		case '\n':
			w.Out = append(w.Out, '\\', 'n')
		case '\r':
			w.Out = append(w.Out, '\\', 'r')
		case '\t':
			w.Out = append(w.Out, '\\', 't')
		default:
			w.Out = append(w.Out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		done = i
	}
	w.Out = append(append(w.Out, s[done:]...), '"')
}
