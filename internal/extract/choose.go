package extract

import (
	"slices"

	"verbatim/internal/quote"
)

// A candidate is a speaker that one or more rules propose for a span.
type candidate struct {
	*verdict
	index       int // of the first rule that proposed it, in ruleNames
	agree       int // how many further rules propose it
	features    []feature
	probability float64 // that the mention is the right one
}

// propose asks every rule for the speaker of a span. Candidates come in the order of the rules;
// two rules that point at one mention make one candidate.
func (a *attributor) propose(pl place) []candidate {
	out := a.d.candidates[:0]
	for i := range rules {
		if rules[i].name == "cue-final" && len(out) > 0 && out[0].cue != nil {
			continue // “…,” she said, according to the paper: she spoke
		}
		if rules[i].name == "clause-subject" && len(out) > 0 && ruleNames[out[0].index] == "possessor" {
			continue // Lund doubted Ruiz's claim that “…”: she claims it
		}
		v := rules[i].try(a, pl)
		if a.d.spans[pl.span].hypothetical {
			return nil
		}
		if v == nil || v.who == nil {
			continue
		}
		if v.rule == "" {
			v.rule = rules[i].name
		}
		same := slices.IndexFunc(out, func(c candidate) bool { return c.who.entity == v.who.entity && c.at == v.at })
		if same >= 0 {
			out[same].agree++
			continue
		}
		out = append(out, candidate{verdict: v, index: slices.Index(ruleNames, v.rule)})
		if v.rule == "turn" {
			break // a transcript says it outright
		}
	}
	a.d.candidates = out
	return out
}

// choose decides who spoke a span: of the candidates the one the model finds likeliest. Its
// confidence is the probability of its mention, and of any other mention of the same speaker,
// times how sure it is whom the mention means.
func (a *attributor) choose(pl place) *verdict {
	cands := a.propose(pl)
	if len(cands) == 0 {
		if a.explain != nil {
			a.explained(pl, nil, nil)
		}
		return nil
	}
	st := a.setting(pl)
	fs := a.nobody(a.d.features[:0], &st, cands[0].index)
	nobody := fs
	scores := append(a.d.scores[:0], a.d.weights.score(nobody))
	for i := range cands {
		c, from := &cands[i], len(fs)
		fs = a.features(fs, &st, c.verdict, c.index, i, c.agree)
		c.features = fs[from:]
		scores = append(scores, a.d.weights.score(c.features))
	}
	softmax(scores)
	a.d.features, a.d.scores = fs, scores
	best := 0
	for i := range cands {
		cands[i].probability = scores[i+1]
		if cands[i].probability > cands[best].probability {
			best = i
		}
	}
	for i := range cands {
		c := &cands[i]
		if i == best || c.who.entity == cands[best].who.entity {
			c.confidence = c.probability * c.resolved()
		}
	}
	v := cands[best].verdict
	if sure := outright[v.rule]; sure > 0 {
		v.confidence = sure * a.d.lx.trust
		return v
	}
	for i := range cands {
		if i != best && cands[i].who.entity == v.who.entity {
			v.confidence += cands[i].confidence
		}
	}
	v.confidence *= a.d.lx.trust
	if a.explain != nil {
		a.explained(pl, cands, nobody)
		a.explain[len(a.explain)-1].Chosen = best + 1
	}
	return v
}

// outright holds the confidence of rules that read what an article says outright, and that are too rare in the training
// articles for it to be learned.
var outright = map[string]float64{"turn": 0.97, "signed": 0.95, "indirect": 0.85}

// resolved returns how sure it is whom the mention means. A name means itself, and what there is of
// doubt about it the model has seen; pronouns and descriptions are judged by their margin, since
// the names that annotated articles give for them come from a program and teach nothing.
func (c *candidate) resolved() float64 {
	switch c.who.form {
	case quote.Pronoun, quote.Description:
		return c.who.confidence
	}
	return 1
}
