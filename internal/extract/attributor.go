package extract

import "verbatim/internal/quote"

// An attributor decides who spoke, span by span from the top.
type attributor struct {
	*resolver
	quoted  int      // the last span that has a speaker, or -1
	explain []Choice // decisions laid open; nil when nobody asked
}

// attribute reads the article from the top and decides on every span.
func (a *attributor) attribute() {
	d := a.d
	if d.plain {
		return // nobody is looked for
	}
	for n := range d.paras {
		p := &d.paras[n]
		if !p.report() {
			if p.kind != quote.Furniture {
				a.hearNames(p)
			}
			continue
		}
		p.findCues()
		for s := range p.sentences {
			a.sentence++
			a.hear(n, s)
			a.decide(n, s)
			a.hearSpeech(n, s)
		}
	}
}

// hearSpeech notes who speaks in a sentence that reports speech without marks: "Ana Ruiz said the plan would fail."
func (a *attributor) hearSpeech(n, s int) {
	p := &a.d.paras[n]
	main := a.mainSubject(n, s)
	if main < 0 || a.spokeAt == a.sentence || p.phrases[main].who == nil || p.phrases[main].who.entity.kind == quote.Group {
		return
	}
	for _, c := range p.cuesIn(s) {
		if c.subject == main && !c.doubtful && c.class&(weakVerb|gerund) == 0 {
			a.spoke, a.spokeAt = p.phrases[main].who.entity, a.sentence
			return
		}
	}
}

// hearNames remembers who a title or heading names.
func (a *attributor) hearNames(p *paragraph) {
	for k := range p.phrases {
		if ph := &p.phrases[k]; ph.name >= 0 {
			if e := a.d.names[ph.name].entity; e != nil {
				a.note(e, a.d.names[ph.name].span, 0.4)
			}
		}
	}
}

// hear resolves in order the phrases of a sentence that name somebody or act in it. What else it
// speaks of is resolved when a rule asks for it.
func (a *attributor) hear(n, s int) {
	p := &a.d.paras[n]
	sent := p.sentences[s]
	main := a.mainSubject(n, s)
	if main < 0 && sent.phrases[0] < sent.phrases[1] {
		// No verb that we know: what begins the sentence acts in it.
		if first := sent.phrases[0]; p.phrases[first].from <= sent.from+1 && p.classAt(p.phrases[first].from-1)&preposition == 0 {
			main = first
		}
	}
	for k := sent.phrases[0]; k < sent.phrases[1]; k++ {
		ph := &p.phrases[k]
		acts := k == main || ph.speaks
		if acts || ph.name >= 0 || ph.class&subjectPronoun != 0 || ph.apposes != nil || ph.from <= sent.from+1 {
			a.resolve(p, k, acts)
		}
	}
}

// mainSubject returns the phrase that is the subject of a sentence, or -1.
func (a *attributor) mainSubject(n, s int) int {
	sent := a.d.paras[n].sentences[s]
	return a.d.paras[n].clauseSubject(sent.from, sent.to)
}

// decide attributes the spans of a sentence.
func (a *attributor) decide(n, s int) {
	p := &a.d.paras[n]
	sent := p.sentences[s]
	for k := sent.from; k < sent.to; k++ {
		if !p.quoted(k) {
			continue
		}
		pl := place{n, k, s, int(p.items[k].span), p.alone(sent, k)}
		v := a.choose(pl)
		if v == nil {
			continue
		}
		a.d.spans[pl.span].verdict, a.quoted = v, pl.span
		if v.confidence >= 0.5 {
			a.spoke, a.spokeAt = v.who.entity, a.sentence
		}
	}
}
