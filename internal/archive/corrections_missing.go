package archive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// enter adds a quotation that was not found. Its words must stand in the article exactly, and outside what
// is quoted already; out holds what is no quotation and so is in nobody's way.
func (d *docket) enter(r *quote.Ruling, out map[*quote.Quotation]*quote.Ruling) {
	rep := d.articles[r.Article]
	if rep == nil {
		r.Stale = true
		hint := "name the article by its ID, which is its path below content/articles/ without the ending, unless its front matter says otherwise"
		if f := d.articleWith(r.Words); f != nil {
			hint = fmt.Sprintf("these words stand in %s: write article: %s", fileOf(f.Article), f.ID)
		}
		d.fail(r, "stale-correction", fmt.Sprintf("a missing quotation in the article %q, which is not in the archive", r.Article), hint)
		return
	}
	segments, ok := segmentsOf(rep, r.Words)
	if !ok {
		r.Stale = true
		hint := "copy the words from the article, marks left out; a gap between two parts of them is written […]"
		if f := d.articleWith(r.Words); f != nil && f != rep {
			hint = fmt.Sprintf("these words stand in %s: write article: %s", fileOf(f.Article), f.ID)
		}
		d.fail(r, "stale-correction", fmt.Sprintf("the words of a missing quotation do not stand in %s as they are written here", fileOf(rep.Article)), hint)
		return
	}
	for _, q := range rep.Quotations {
		for _, s := range q.Segments {
			if out[q] == nil && slices.ContainsFunc(segments, s.Overlaps) {
				d.fail(r, "overlap", fmt.Sprintf("the missing quotation lies across %s, which was found", q.ID),
					"if that one has the wrong bounds, decide not_a_quotation: true for it first")
				return
			}
		}
	}
	q := &quote.Quotation{Kind: kindOf(rep, segments), Segments: segments, Article: rep.Article}
	for _, s := range segments {
		q.Context = q.Context.Cover(sentenceAround(rep, s))
	}
	// IDs of the others stay what they are: this one comes behind them, wherever it stands.
	all := make([]*quote.Quotation, 0, len(rep.Quotations)+1)
	for _, o := range rep.Quotations {
		all = append(all, &quote.Quotation{Segments: o.Segments})
	}
	quote.AssignIDs(rep.ID, rep.Text, append(all, q))
	at, _ := slices.BinarySearchFunc(rep.Quotations, q, func(a, b *quote.Quotation) int {
		return cmp.Compare(a.Segments[0].Start, b.Segments[0].Start)
	})
	rep.Quotations = slices.Insert(slices.Clone(rep.Quotations), at, q)
	rep.Marks = marksWith(rep, at)
	f := found{rep, q}
	d.index[q.ID] = f
	d.bind(r, f)
	q.Held = "" // decided by who is named, as for all
}

// articleWith returns the article in which words stand, if it is one.
func (d *docket) articleWith(words string) *quote.Report {
	var only *quote.Report
	for _, rep := range d.reports {
		if _, ok := segmentsOf(rep, words); ok {
			if only != nil {
				return nil
			}
			only = rep
		}
	}
	return only
}

// segmentsOf finds words in an article: first where nothing is quoted yet, else anywhere. Parts of them
// that are parted by […] or a blank line are segments.
func segmentsOf(rep *quote.Report, words string) ([]quote.Span, bool) {
	var parts []string
	for _, p := range strings.Split(strings.ReplaceAll(words, "[…]", "\n\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return nil, false
	}
	var first []quote.Span
	for from := 0; ; {
		segments, ok := findParts(rep, parts, from)
		if !ok {
			return first, first != nil
		}
		if !slices.ContainsFunc(rep.Quotations, func(q *quote.Quotation) bool {
			return slices.ContainsFunc(q.Segments, segments[0].Overlaps)
		}) {
			return segments, true
		}
		if first == nil {
			first = segments
		}
		from = segments[0].Start + 1
	}
}

// findParts finds the parts one behind the other, each within a block that is no furniture.
func findParts(rep *quote.Report, parts []string, from int) ([]quote.Span, bool) {
	var out []quote.Span
	for _, p := range parts {
		for {
			i := strings.Index(rep.Text[min(from, len(rep.Text)):], p)
			if i < 0 {
				return nil, false
			}
			s := quote.Span{Start: from + i, End: from + i + len(p)}
			if _, ok := blockOf(rep, s); ok {
				out = append(out, s)
				from = s.End
				break
			}
			from = s.Start + 1
		}
	}
	return out, true
}

// blockOf returns the block that holds a span, and whether there is one that is no furniture.
func blockOf(rep *quote.Report, s quote.Span) (quote.Span, bool) {
	for _, b := range rep.Blocks {
		if b.Span.Contains(s) {
			return b.Span, b.Kind != quote.Furniture
		}
	}
	return quote.Span{End: len(rep.Text)}, len(rep.Blocks) == 0
}

// sentenceAround returns the sentence that holds a span, as far as full stops tell; the paragraph when it
// is short enough to be read whole.
func sentenceAround(rep *quote.Report, s quote.Span) quote.Span {
	const short = 400
	b, _ := blockOf(rep, s)
	if b.Len() <= short {
		return b
	}
	out := b
	for i, r := range rep.Text[b.Start:b.End] {
		at := b.Start + i
		if r != '.' && r != '?' && r != '!' {
			continue
		}
		end := at + 1
		for end < b.End {
			r, size := utf8.DecodeRuneInString(rep.Text[end:b.End])
			if !text.IsMark(r) && r != '.' && r != ')' {
				break
			}
			end += size
		}
		next := end + len(rep.Text[end:b.End]) - len(strings.TrimLeft(rep.Text[end:b.End], " "))
		if r, _ := utf8.DecodeRuneInString(rep.Text[next:b.End]); next == end || !unicode.IsUpper(r) && !text.IsMark(r) {
			continue
		}
		if end <= s.Start && next <= s.Start {
			out.Start = next
		}
		if end >= s.End {
			out.End = end
			break
		}
	}
	return out
}

// kindOf tells words that stand alone from words within a sentence. In doubt they are partial: those are
// always shown inside their sentence.
func kindOf(rep *quote.Report, segments []quote.Span) quote.Kind {
	words := rep.Slice(segments[0])
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(rep.Slice(segments[len(segments)-1]))
	if (unicode.IsUpper(first) || unicode.IsDigit(first)) && strings.ContainsRune(".,?!…", last) {
		return quote.Direct
	}
	return quote.Partial
}

// marksWith returns the marks of a report with those around a new quotation accounted for.
func marksWith(rep *quote.Report, at int) []quote.Mark {
	q := rep.Quotations[at]
	marks := slices.Clone(rep.Marks)
	for i, m := range marks {
		if m.Fate == quote.Quoted && m.Quotation >= at {
			marks[i].Quotation++
		}
		for _, s := range q.Segments {
			if m.Span.End == s.Start || m.Span.Start == s.End {
				marks[i] = quote.Mark{Span: m.Span, Fate: quote.Quoted, Quotation: at}
			}
		}
	}
	return marks
}
