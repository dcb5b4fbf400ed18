// Package text cuts text into paragraphs, sentences, tokens and quotation marks, and folds
// words for comparison. It keeps byte offsets into the text it was given and copies nothing.
package text

import (
	"strings"

	"verbatim/internal/quote"
)

// Paragraphs returns the non-blank lines of s that belong together: stretches divided by blank
// lines, white space at both ends left out. A text without any blank line has one paragraph a
// line.
func Paragraphs(s string) []quote.Span {
	var (
		out   []quote.Span
		open  quote.Span
		lines = !hasBlankLine(s)
	)
	flush := func() {
		if !open.Empty() {
			out = append(out, open)
		}
		open = quote.Span{}
	}
	for start := 0; start < len(s); {
		end := len(s)
		next := end
		if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
			end = start + i
			next = end + 1
		}
		line := trimSpan(s, quote.Span{Start: start, End: end})
		if line.Empty() {
			flush()
		} else {
			open = open.Cover(line)
			if lines {
				flush()
			}
		}
		start = next
	}
	flush()
	return out
}

// hasBlankLine reports whether an empty line stands between two lines with text.
func hasBlankLine(s string) bool {
	s = strings.TrimSpace(s)
	for {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		if j := strings.IndexByte(s, '\n'); j >= 0 && strings.TrimSpace(s[:j]) == "" {
			return true
		}
	}
}

// trimSpan narrows a span so that it neither starts nor ends with white space.
func trimSpan(s string, sp quote.Span) quote.Span {
	t := s[sp.Start:sp.End]
	left := strings.TrimLeft(t, " \t\r\n\u00a0\ufeff\u200b")
	sp.Start += len(t) - len(left)
	sp.End = sp.Start + len(strings.TrimRight(left, " \t\r\n\u00a0\ufeff\u200b"))
	return sp
}
