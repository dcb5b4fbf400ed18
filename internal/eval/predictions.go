package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A prediction is one segment of a quotation as `verbatim extract` found it.
type prediction struct {
	span       span
	words      int
	name       string // empty when nobody is named
	mention    span   // where the speaker is named; empty when nobody is
	rule       string
	confidence float64
	published  bool
}

// named reports whether the prediction names somebody.
func (p *prediction) named() bool { return p.name != "" }

// readPredictions reads the output of `verbatim extract` about some articles, by article.
func readPredictions(data []byte, articles []*Article) (map[string][]*prediction, error) {
	chars := make(map[string][]rune, len(articles))
	for _, a := range articles {
		chars[a.ID] = a.chars
	}
	type piece struct {
		Start, End int
		Text       string
	}
	out := make(map[string][]*prediction)
	for dec := json.NewDecoder(bytes.NewReader(data)); dec.More(); {
		var q struct {
			Article  string
			Segments []piece
			Speaker  *struct {
				Name    string
				Mention piece
			}
			Rule       string
			Confidence float64
			Published  bool
		}
		if err := dec.Decode(&q); err != nil {
			return nil, fmt.Errorf("reading the quotations found: %w", err)
		}
		text, ok := chars[q.Article]
		if !ok {
			return nil, fmt.Errorf("a quotation of the article %q, which was not asked about", q.Article)
		}
		for _, s := range q.Segments {
			if s.Start < 0 || s.Start >= s.End || s.End > len(text) || string(text[s.Start:s.End]) != s.Text {
				return nil, fmt.Errorf("article %s: the segment %d:%d does not hold the words it claims", q.Article, s.Start, s.End)
			}
			p := &prediction{rule: q.Rule, confidence: q.Confidence, published: q.Published}
			if p.span = trim(text, span{s.Start, s.End}); p.span.start >= p.span.end {
				continue
			}
			p.words = len(words(string(text[p.span.start:p.span.end])))
			if q.Speaker != nil {
				p.name, p.mention = q.Speaker.Name, span{q.Speaker.Mention.Start, q.Speaker.Mention.End}
			}
			out[q.Article] = append(out[q.Article], p)
		}
	}
	return out, nil
}

// A mark is a quotation mark as `verbatim extract --account` accounts for it.
type mark struct {
	span span
	fate string
}

// readMarks reads the output of `verbatim extract --account`, by article.
func readMarks(data []byte) (map[string][]mark, error) {
	out := make(map[string][]mark)
	for dec := json.NewDecoder(bytes.NewReader(data)); dec.More(); {
		var m struct {
			Article string
			Mark    struct{ Start, End int }
			Fate    string
		}
		if err := dec.Decode(&m); err != nil {
			return nil, fmt.Errorf("reading the account of marks: %w", err)
		}
		out[m.Article] = append(out[m.Article], mark{span{m.Mark.Start, m.Mark.End}, m.Fate})
	}
	return out, nil
}
