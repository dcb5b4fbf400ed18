package main

import (
	"bytes"
	"encoding/json"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// lines gathers JSON objects, one a line.
type lines struct {
	buf bytes.Buffer
	enc *json.Encoder
}

func newLines() *lines {
	l := new(lines)
	l.enc = json.NewEncoder(&l.buf)
	l.enc.SetEscapeHTML(false)
	return l
}

func (l *lines) add(v any) error { return l.enc.Encode(v) }

// bytes returns the lines. JSON may hold the character U+0085 as it is, but some readers take it for
// the end of a line; they get its escape.
func (l *lines) bytes() []byte {
	return bytes.ReplaceAll(l.buf.Bytes(), []byte("\u0085"), []byte(`\u0085`))
}

// A quotationLine is one line of output. Offsets count Unicode code points of the article's text.
type quotationLine struct {
	Article    string       `json:"article"`
	ID         string       `json:"id"`
	Kind       string       `json:"kind"` // "direct" or "partial"
	Segments   []spanLine   `json:"segments"`
	Speaker    *speakerLine `json:"speaker"` // null when the article names nobody
	Cue        *spanLine    `json:"cue"`     // null when no words announce the speech
	Rule       string       `json:"rule"`
	Confidence float64      `json:"confidence"`
	Published  bool         `json:"published"`
}

type speakerLine struct {
	Name    string     `json:"name"`
	Mention *spanLine  `json:"mention"`
	Via     []linkLine `json:"via"` // never null
}

// A linkLine is one step from the mention towards the name.
type linkLine struct {
	Name    string    `json:"name"`
	Why     string    `json:"why"`
	Mention *spanLine `json:"mention,omitempty"` // left out when the step leaves the article
}

type spanLine struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func newQuotationLine(a *quote.Article, points text.CodePoints, q *quote.Quotation, published bool) quotationLine {
	span := func(s quote.Span) *spanLine {
		if s.Empty() {
			return nil
		}
		return &spanLine{points.At(s.Start), points.At(s.End), a.Slice(s)}
	}
	line := quotationLine{Article: a.ID, ID: q.ID, Kind: q.Kind.String(), Published: published}
	for _, s := range q.Segments {
		line.Segments = append(line.Segments, spanLine{points.At(s.Start), points.At(s.End), a.Slice(s)})
	}
	at := q.Attribution
	if at == nil {
		return line
	}
	line.Cue, line.Rule, line.Confidence = span(at.Cue), at.Rule, at.Confidence
	line.Speaker = &speakerLine{Name: at.Name, Mention: span(at.Mention), Via: make([]linkLine, 0, len(at.Via))}
	for _, v := range at.Via {
		line.Speaker.Via = append(line.Speaker.Via, linkLine{v.Name, v.Why, span(v.Span)})
	}
	return line
}
