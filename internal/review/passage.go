package review

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/quote"
)

// A mark is a stretch that a passage makes out.
type mark struct {
	quote.Span
	as string
}

// passage returns the text around a quotation with its words, its cue and who is named made out.
func passage(r *quote.Report, around quote.Span, q *quote.Quotation) []Run {
	var marks []mark
	for _, s := range q.Segments {
		around = around.Cover(s)
		marks = append(marks, mark{s, "words"})
	}
	if at := q.Attribution; at != nil {
		if near(around, at.Mention) {
			around = around.Cover(at.Mention)
			marks = append(marks, mark{at.Mention, "speaker"})
		}
		if near(around, at.Cue) {
			around = around.Cover(at.Cue)
			marks = append(marks, mark{at.Cue, "cue"})
		}
	}
	// The paragraphs before and after are what a reader needs to tell who speaks.
	if i := len(strings.TrimRightFunc(r.Text[:around.Start], unicode.IsSpace)); i > 0 {
		around = around.Cover(sentence(r, quote.Span{Start: i - 1, End: i}))
	}
	if j := len(r.Text) - len(strings.TrimLeftFunc(r.Text[around.End:], unicode.IsSpace)); j < len(r.Text) {
		around = around.Cover(sentence(r, quote.Span{Start: j, End: j + 1}))
	}
	return runs(r, around, marks)
}

// wide is how far from the words a mention may be to be shown with them, in bytes.
const wide = 600

func near(around, s quote.Span) bool {
	return !s.Empty() && s.Start > around.Start-wide && s.End < around.End+wide
}

// sentence returns the paragraph that holds a stretch, cut where it is long.
func sentence(r *quote.Report, s quote.Span) quote.Span {
	start := strings.LastIndexByte(r.Text[:s.Start], '\n') + 1
	end := len(r.Text)
	if i := strings.IndexByte(r.Text[s.End:], '\n'); i >= 0 {
		end = s.End + i
	}
	if s.Start-start > wide {
		if i := strings.IndexByte(r.Text[s.Start-wide:s.Start], ' '); i >= 0 {
			start = s.Start - wide + i + 1
		}
	}
	if end-s.End > wide {
		if i := strings.LastIndexByte(r.Text[s.End:s.End+wide], ' '); i >= 0 {
			end = s.End + i
		}
	}
	return quote.Span{Start: min(start, s.Start), End: max(end, s.End)}
}

// runs cuts a passage at what it makes out. Words that were withdrawn are left out of it.
func runs(r *quote.Report, around quote.Span, marks []mark) []Run {
	for _, w := range r.Withheld() {
		if w.Overlaps(around) {
			marks = append(marks, mark{w, "withheld"})
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	out := []Run{}
	at := around.Start
	add := func(end int, as string) {
		if end > at {
			text := r.Text[at:end]
			if as == "withheld" {
				text, as = "[withdrawn]", ""
			}
			out = append(out, Run{Text: text, Mark: as})
			at = end
		}
	}
	for _, m := range marks {
		add(min(m.Start, around.End), "")
		add(min(m.End, around.End), m.as)
	}
	add(around.End, "")
	return out
}
