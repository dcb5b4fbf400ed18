package main

import (
	"fmt"
	"math"

	"verbatim/internal/extract"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// An explainLine is one line of `verbatim extract --explain`: a stretch between quotation marks, who
// might have spoken it, and why one was chosen.
type explainLine struct {
	Article    string           `json:"article"`
	Words      spanLine         `json:"words"`
	Chosen     int              `json:"chosen"`     // index into candidates; 0 is nobody
	Candidates []explainSpeaker `json:"candidates"` // the first is nobody
}

// An explainSpeaker is one candidate. Its features and their weights add up to a score, and the
// scores of all candidates to their probabilities.
type explainSpeaker struct {
	Name        string             `json:"name"` // empty for nobody
	Rule        string             `json:"rule"`
	Mention     *spanLine          `json:"mention"`     // null for nobody
	Probability float64            `json:"probability"` // that this mention speaks
	Resolved    float64            `json:"resolved"`    // how sure it is whom the mention means
	Features    map[string]float64 `json:"features"`
}

// explainLines prints the decisions behind the quotations of an article, one JSON object a line.
func explainLines(ex *quote.Extraction) ([]byte, error) {
	out := newLines()
	points := text.NewCodePoints(ex.Article.Text)
	span := func(s quote.Span) spanLine {
		return spanLine{points.At(s.Start), points.At(s.End), ex.Article.Slice(s)}
	}
	for _, choice := range extract.Explain(ex.Article, extract.Options{}) {
		line := explainLine{Article: ex.Article.ID, Words: span(choice.Span), Chosen: choice.Chosen}
		for _, c := range choice.Candidates {
			s := explainSpeaker{
				Name: c.Name, Rule: c.Rule, Probability: thousandth(c.Probability), Resolved: thousandth(c.Resolved),
				Features: make(map[string]float64, len(c.Features)),
			}
			for i, f := range c.Features {
				s.Features[f] = c.Weights[i]
			}
			if c.Name != "" {
				m := span(c.Mention)
				s.Mention = &m
			}
			line.Candidates = append(line.Candidates, s)
		}
		if err := out.add(line); err != nil {
			return nil, fmt.Errorf("printing the decision at byte %d: %w", choice.Span.Start, err)
		}
	}
	return out.bytes(), nil
}

// thousandth rounds to three decimals, as far as a probability can be trusted.
func thousandth(x float64) float64 { return math.Round(x*1000) / 1000 }
