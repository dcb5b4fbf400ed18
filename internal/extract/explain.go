package extract

import "verbatim/internal/quote"

// A Choice lays one decision open: who might have spoken a stretch between marks, what spoke for
// each, and who was chosen.
type Choice struct {
	Span       quote.Span  // the words, marks left out
	Candidates []Candidate // the first is nobody
	Chosen     int         // index into Candidates
}

// A Candidate is one possible speaker.
type Candidate struct {
	Name        string // empty for nobody
	Mention     quote.Span
	Rule        string
	Features    []string  // as the weights file names them
	Weights     []float64 // of the features
	Probability float64   // that this mention is the right one, 0 to 1; all candidates sum to 1
	Resolved    float64   // how sure it is whom the mention means, 0 to 1
}

// Explain returns the decisions behind the quotations of an article, one for each stretch between
// outermost marks, in order.
func Explain(a *quote.Article, opts Options) []Choice {
	at := read(a, languageOf(a, opts).language)
	defer at.d.release()
	at.explain = []Choice{}
	at.attribute()
	return at.explain
}

// explained records a decision.
func (a *attributor) explained(pl place, cands []candidate, nobody []feature) {
	sp := a.d.spans[pl.span]
	ch := Choice{Span: a.d.extent(sp.from, sp.to)}
	rest := 1.0
	for i := range cands {
		rest -= cands[i].probability
	}
	ch.Candidates = append(ch.Candidates, a.describeCandidate(nobody, rest))
	for i := range cands {
		c := a.describeCandidate(cands[i].features, cands[i].probability)
		c.Name, c.Mention, c.Rule = cands[i].who.entity.name, cands[i].at, cands[i].rule
		c.Resolved = cands[i].resolved()
		ch.Candidates = append(ch.Candidates, c)
	}
	a.explain = append(a.explain, ch)
}

func (a *attributor) describeCandidate(fs []feature, probability float64) Candidate {
	c := Candidate{Probability: max(0, probability)}
	for _, f := range fs {
		c.Features = append(c.Features, f.String())
		c.Weights = append(c.Weights, a.d.weights[f])
	}
	return c
}
