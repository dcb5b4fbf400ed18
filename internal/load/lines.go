package load

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// A line is a line of text that is not blank.
type line struct {
	span   quote.Span // without white space at both ends
	indent int        // bytes of white space before it
	after  bool       // a blank line stands before it, or the start of the text
	width  int        // code points, at most wideLine+1
	lower  bool       // starts with a small letter
}

// wideLine is the width, in code points, beyond which nobody wraps lines by hand.
const wideLine = 100

// splitLines returns the lines of a text that are not blank. Lines end in "\n", "\r\n" or "\r".
func splitLines(s string) []line {
	out := make([]line, 0, len(s)/100+1)
	blank := true
	breaks := "\n"
	if strings.Contains(s, "\r") {
		breaks = "\n\r"
	}
	for start := 0; start < len(s); {
		end, next := lineEnd(s, start, breaks)
		sp := trim(s, quote.Span{Start: start, End: end})
		if sp.Empty() {
			blank = true
		} else {
			first, _ := utf8.DecodeRuneInString(s[sp.Start:])
			out = append(out, line{
				span:   sp,
				indent: sp.Start - start,
				after:  blank,
				width:  runes(s[sp.Start:sp.End], wideLine+1),
				lower:  unicode.IsLower(first),
			})
			blank = false
		}
		start = next
	}
	return out
}

// lineEnd returns where the line that begins at start ends, and where the next one begins. Breaks
// are the characters that end a line in this text.
func lineEnd(s string, start int, breaks string) (end, next int) {
	i := strings.IndexAny(s[start:], breaks)
	if i < 0 {
		return len(s), len(s)
	}
	end = start + i
	if strings.HasPrefix(s[end:], "\r\n") {
		return end, end + 2
	}
	return end, end + 1
}

// A wrapping says how the lines of a text became lines.
type wrapping struct {
	width int // column at which the author's program broke lines; 0 when a line is a paragraph
}

// findWrapping tells hard-wrapped prose, as in mail, from lines that stand for themselves. Prose
// that is broken at a column goes on with a small letter in most lines; items do not.
func findWrapping(lines []line) wrapping {
	var inner, lower, wide, width int
	for _, l := range lines {
		if l.width > wideLine {
			wide++
			continue
		}
		width = max(width, l.width)
		if !l.after {
			inner++
			if l.lower {
				lower++
			}
		}
	}
	if inner == 0 || lower*2 < inner || wide*10 > len(lines) {
		return wrapping{}
	}
	return wrapping{width}
}

// joins reports whether line b goes on with the sentence of line a, which stands right above it.
func (w wrapping) joins(s string, a, b line) bool {
	above, below := s[a.span.Start:a.span.End], s[b.span.Start:b.span.End]
	if bulleted(below) {
		return false
	}
	if w.width == 0 {
		return b.lower && a.width >= 40 && !endsSentence(above)
	}
	// A line is full when the next word would not have fitted; ten columns of grace for programs
	// that break early.
	word, _, _ := strings.Cut(below, " ")
	full := a.width+1+runes(word, wideLine) > w.width-10
	indented := b.indent > a.indent+1 && !b.lower
	return (full || b.lower) && !indented && !knownLine(above) && !knownLine(below)
}

// bulleted reports whether a line is an item of a list.
func bulleted(s string) bool {
	return strings.HasPrefix(s, "•") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "· ")
}

// dashed reports whether a line starts with a dash: an item of a list, or a turn of a dialogue.
func dashed(s string) bool {
	return strings.HasPrefix(s, "-") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—")
}

// runes counts code points, and stops counting at most.
func runes(s string, most int) int {
	if len(s) > most*utf8.UTFMax {
		return most
	}
	return min(most, utf8.RuneCountInString(s))
}

// isSpace reports whether a character is white space or invisible: the zero-width characters that
// copying from a page brings along.
func isSpace(r rune) bool {
	if r > ' ' && r < 0x7f {
		return false
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// trim narrows a span so that it neither starts nor ends with white space.
func trim(s string, sp quote.Span) quote.Span {
	t := s[sp.Start:sp.End]
	left := strings.TrimLeftFunc(t, isSpace)
	sp.Start += len(t) - len(left)
	sp.End = sp.Start + len(strings.TrimRightFunc(left, isSpace))
	return sp
}
