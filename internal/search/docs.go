package search

import (
	"bytes"
	"encoding/json"
	"strings"

	"verbatim/internal/quote"
)

// docShards cuts the documents into shards of about a size.
func (c *collection) docShards() []quote.Span {
	total := 0
	for _, q := range c.quotations {
		total += weight(q)
	}
	var spans []quote.Span
	room := 0
	for i, q := range c.quotations {
		n := weight(q)
		if len(spans) == 0 || n > room {
			spans = append(spans, quote.Span{Start: i, End: i})
			room = max(docShardSize, total/mostDocShards)
		}
		spans[len(spans)-1].End = i + 1
		room -= n
	}
	return spans
}

// weight is about what a document takes of a shard.
func weight(q *quote.Quotation) int {
	n := 60
	if q.Kind == quote.Partial {
		return n + q.Context.Len()
	}
	for _, s := range q.Segments {
		n += s.Len()
	}
	return n
}

// A Document is what a result shows of a quotation.
type Document struct {
	ID       string
	Speaker  string   // the name
	Slug     string   // of the speaker's page
	Outlet   string   // the name; empty when unknown
	Date     string   // ISO 8601 as far as it is known; empty when unknown
	Status   string   // empty for a quotation as reported
	Language string   // BCP 47; empty for the archive's language
	Pieces   []string // text in turn not quoted and quoted, beginning with what is not quoted
}

// status returns the status of a quotation as results show it: empty as reported.
func status(q *quote.Quotation) string {
	if q.Status.Kind == quote.AsReported {
		return ""
	}
	return q.Status.Kind.String()
}

// documents lays a shard of documents out as JSON: the speakers and outlets it names, then the
// documents, each an array. Words repeat much within a shard, so compression does the rest.
func documents(qs []*quote.Quotation, reports map[*quote.Article]*quote.Report) []byte {
	var shard struct {
		Speakers [][2]string `json:"speakers"` // slug, name
		Outlets  []string    `json:"outlets"`
		Docs     [][]any     `json:"docs"` // ID, speaker, outlet from 1, date, pieces or quoted words alone[, status[, language]]
	}
	speakers := make(map[*quote.Speaker]int)
	known := make(map[*quote.Outlet]int)
	for _, q := range qs {
		s, ok := speakers[q.Speaker]
		if !ok {
			s = len(shard.Speakers)
			speakers[q.Speaker] = s
			shard.Speakers = append(shard.Speakers, [2]string{q.Speaker.Slug, q.Speaker.Name})
		}
		o := 0
		report := reports[q.Article]
		if out := report.Publisher; out != nil {
			if o = known[out]; o == 0 {
				shard.Outlets = append(shard.Outlets, out.Name)
				o = len(shard.Outlets)
				known[out] = o
			}
		}
		var text any = q.Words()
		if q.Kind == quote.Partial {
			text = pieces(q, report.Withheld())
		}
		doc := []any{q.ID, s, o, q.Article.Date.String(), text}
		if st, lang := status(q), q.Article.Language; lang != "" {
			doc = append(doc, st, lang)
		} else if st != "" {
			doc = append(doc, st)
		}
		shard.Docs = append(shard.Docs, doc)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(shard) // strings and numbers only, into a buffer
	return b.Bytes()
}

// pieces cuts the sentence of a partial quotation at its quoted words: in turn not quoted and
// quoted, beginning with what is not quoted. Words that were withdrawn are left out.
func pieces(q *quote.Quotation, withheld []quote.Span) []string {
	a := q.Article
	within := q.Context
	for _, s := range q.Segments {
		within = within.Cover(s)
	}
	var out []string
	at := within.Start
	for _, s := range q.Segments {
		out = append(out, without(a, quote.Span{Start: at, End: s.Start}, withheld), a.Slice(s))
		at = s.End
	}
	if at < within.End {
		out = append(out, without(a, quote.Span{Start: at, End: within.End}, withheld))
	}
	return out
}

// without returns the text of a span of an article with a note for each of some stretches, which are in order.
func without(a *quote.Article, s quote.Span, stretches []quote.Span) string {
	var b strings.Builder
	at := s.Start
	for _, w := range stretches {
		if !w.Overlaps(s) {
			continue
		}
		b.WriteString(a.Slice(quote.Span{Start: at, End: max(at, w.Start)}))
		b.WriteString("[withdrawn]")
		at = min(w.End, s.End)
	}
	b.WriteString(a.Slice(quote.Span{Start: at, End: s.End}))
	return b.String()
}
