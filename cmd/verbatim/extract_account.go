package main

import (
	"fmt"

	"verbatim/internal/archive"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A markLine is one line of `verbatim extract --account`: a quotation mark and what became of it.
type markLine struct {
	Article   string   `json:"article"`
	Mark      spanLine `json:"mark"`
	Fate      string   `json:"fate"`      // as quote.Fate names it
	Published *bool    `json:"published"` // null when the mark quotes nobody
	Quotation *string  `json:"quotation"` // ID of the quotation, null when the mark is no part of one
	Reason    string   `json:"reason"`    // in plain words; empty exactly when published
}

// markLines prints the quotation marks of an article in order of the text, one JSON object a line.
func markLines(ex *quote.Extraction) ([]byte, error) {
	out := newLines()
	points := text.NewCodePoints(ex.Article.Text)
	for _, m := range ex.Marks {
		if err := out.add(newMarkLine(ex, points, m)); err != nil {
			return nil, fmt.Errorf("printing the mark at byte %d: %w", m.Span.Start, err)
		}
	}
	return out.bytes(), nil
}

func newMarkLine(ex *quote.Extraction, points text.CodePoints, m quote.Mark) markLine {
	line := markLine{
		Article: ex.Article.ID,
		Mark:    spanLine{points.At(m.Span.Start), points.At(m.Span.End), ex.Article.Slice(m.Span)},
		Fate:    m.Fate.String(),
		Reason:  m.Reason,
	}
	if m.Fate == quote.Quoted {
		q := ex.Quotations[m.Quotation]
		published, held := archive.Decide(q.Attribution, quote.DefaultThreshold)
		line.Quotation, line.Published, line.Reason = &q.ID, &published, held
	}
	return line
}
