package extract

// sameTurn gives a sentence of words alone to whoever spoke before in the same paragraph.
func (a *attributor) sameTurn(pl place) *verdict {
	if !pl.alone && !a.startsIts(pl) {
		return nil
	}
	if p := &a.d.paras[pl.para]; a.d.lx.grammar.second && p.wordAt(pl.item+1) == "," && !p.quoted(pl.item+2) {
		return nil // a verb and somebody follow, whether we know the verb or not
	}
	if a.quoted < a.d.paras[pl.para].spans[0] {
		return nil
	}
	return a.again(a.d.spans[a.quoted].verdict)
}

// carried gives a paragraph of words alone to whoever was quoted last in the paragraph before.
func (a *attributor) carried(pl place) *verdict {
	if pl.item != 0 || !pl.alone {
		return nil
	}
	n := a.previous(pl.para)
	if n < 0 {
		return nil
	}
	p := &a.d.paras[n]
	if a.quoted < p.spans[0] {
		return nil
	}
	// Words near the end of the paragraph, or a new speaker introduced since?
	last := &a.d.spans[a.quoted]
	at := p.sentenceOf(last.item)
	for later := len(p.sentences) - 1; later > at; later-- {
		if w := a.spokenIn(n, later); w != nil {
			return w
		}
	}
	return a.again(last.verdict)
}

// afterSpeech gives a sentence of words alone to the subject of the speech reported right before.
func (a *attributor) afterSpeech(pl place) *verdict {
	if !pl.alone {
		return nil
	}
	if pl.sentence > 0 {
		return a.spokenIn(pl.para, pl.sentence-1)
	}
	n := a.previous(pl.para)
	if n < 0 {
		return nil
	}
	for s := len(a.d.paras[n].sentences) - 1; s >= 0; s-- {
		if v := a.spokenIn(n, s); v != nil {
			return v
		}
	}
	return nil
}

// indirect gives words inside a sentence whose verb says that its words are somebody else's, as the German subjunctive
// does, to whoever spoke in the sentence before: „Das Gesetz sei “Unfug”.“
func (a *attributor) indirect(pl place) *verdict {
	p := &a.d.paras[pl.para]
	if !a.d.lx.reported || pl.alone || !p.relays(pl.sentence) {
		return nil
	}
	n, s := pl.para, pl.sentence-1
	if s < 0 {
		if n = a.previous(pl.para); n < 0 {
			return nil
		}
		s = len(a.d.paras[n].sentences) - 1
	}
	if s < 0 {
		return nil
	}
	if v := a.spokenIn(n, s); v != nil {
		return v
	}
	if q := &a.d.paras[n]; a.quoted >= q.spans[0] && a.quoted >= 0 && q.sentenceOf(a.d.spans[a.quoted].item) == s {
		return a.again(a.d.spans[a.quoted].verdict)
	}
	return nil
}

// relays reports whether a sentence has a verb whose form says that its words are somebody else's, and no cue of its
// own.
func (p *paragraph) relays(s int) bool {
	if len(p.cuesIn(s)) > 0 {
		return false
	}
	for k := p.sentences[s].from; k < p.sentences[s].to; k++ {
		if p.classAt(k)&reportedForm != 0 && p.phraseHolding(k) < 0 {
			return true
		}
	}
	return false
}

// spokenIn returns the verdict that the subject of the last cue in a sentence speaks on, or nil.
func (a *attributor) spokenIn(n, s int) *verdict {
	p := &a.d.paras[n]
	main := a.mainSubject(n, s)
	cues := p.cuesIn(s)
	for i := range cues {
		c := &cues[i]
		if c.subject < 0 || c.doubtful {
			continue
		}
		if c.subject == main || c.inverted || c.class&weakVerb == 0 {
			if v := a.speaker(n, c, c.subject); v != nil && v.who != nil {
				return v
			}
		}
	}
	return nil
}
