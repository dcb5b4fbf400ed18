package ledger

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// kept returns the stretches of an article that a site shows or decides by, in order, none touching another:
// the sentences around each quotation, what names its speaker, the heading it stands under, and how the
// article describes people. Spaces are kept everywhere.
func kept(ex *quote.Extraction) []quote.Span {
	a := ex.Article
	var spans []quote.Span
	add := func(s quote.Span) {
		if !s.Empty() {
			spans = append(spans, s)
		}
	}
	for _, q := range ex.Quotations {
		around := q.Context
		for _, s := range q.Segments {
			around = around.Cover(s)
		}
		add(around)
		if at := q.Attribution; at != nil {
			add(at.Mention)
			add(at.Cue)
			add(at.Sentence)
			for _, l := range at.Via {
				add(l.Span)
			}
		}
		add(besides(a, q.Segments[0]))
	}
	for _, m := range ex.Described {
		add(m.Span)
	}
	for i, b := range a.Blocks {
		if b.Kind != quote.Heading || len(ex.Quotations) == 0 {
			continue
		}
		// The heading of a part without quotations is nobody's business.
		end := len(a.Text)
		for _, next := range a.Blocks[i+1:] {
			if next.Kind == quote.Heading {
				end = next.Span.Start
				break
			}
		}
		if slices.ContainsFunc(ex.Quotations, func(q *quote.Quotation) bool {
			return q.Segments[0].Start >= b.Span.Start && q.Segments[0].Start < end
		}) {
			add(b.Span)
		}
	}
	return union(append(spans, spaces(a.Text)...))
}

// few is the number of words that a link into the report names beside words so short that they may stand in it
// twice, and short is how many words that are.
const (
	few   = 4
	short = 3
)

// besides returns words with a few others before and after them, within their paragraph, when a link into the
// report needs them.
func besides(a *quote.Article, s quote.Span) quote.Span {
	if len(strings.Fields(a.Slice(s))) >= short {
		return quote.Span{}
	}
	for _, b := range a.Blocks {
		if b.Span.Contains(s) {
			return quote.Span{Start: s.Start - tail(a.Text[b.Span.Start:s.Start]), End: s.End + head(a.Text[s.End:b.Span.End])}
		}
	}
	return quote.Span{}
}

// head returns the length of the first few words of a text, tail that of the last.
func head(s string) int {
	n, words, in := 0, 0, false
	for i, r := range s {
		if unicode.IsSpace(r) {
			in = false
			continue
		}
		if !in {
			if words == few {
				return n
			}
			words, in = words+1, true
		}
		n = i + utf8.RuneLen(r)
	}
	return n
}

func tail(s string) int {
	n, words, in := 0, 0, false
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if unicode.IsSpace(r) {
			in = false
			continue
		}
		if !in {
			if words == few {
				return n
			}
			words, in = words+1, true
		}
		n = len(s) - i
	}
	return n
}

// spaces returns the white space between paragraphs: each run with a line break in it.
func spaces(s string) []quote.Span {
	var out []quote.Span
	start, breaks := -1, false
	for i, r := range s {
		if unicode.IsSpace(r) {
			if start < 0 {
				start, breaks = i, false
			}
			breaks = breaks || r == '\n'
			continue
		}
		if start >= 0 && breaks {
			out = append(out, quote.Span{Start: start, End: i})
		}
		start = -1
	}
	if start >= 0 {
		out = append(out, quote.Span{Start: start, End: len(s)})
	}
	return out
}

// union returns the stretches that spans cover together, in order.
func union(spans []quote.Span) []quote.Span {
	slices.SortFunc(spans, func(a, b quote.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []quote.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// without takes stretches out of others. Both are in order, and none of a kind touch.
func without(spans, holes []quote.Span) []quote.Span {
	var out []quote.Span
	for _, s := range spans {
		for _, h := range holes {
			if !h.Overlaps(s) {
				continue
			}
			if s.Start < h.Start {
				out = append(out, quote.Span{Start: s.Start, End: h.Start})
			}
			s.Start = min(h.End, s.End)
		}
		if !s.Empty() {
			out = append(out, s)
		}
	}
	return out
}
