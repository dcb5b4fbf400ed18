package extract

// sameTurn gives a sentence of words alone to whoever spoke before in the same paragraph.
func (a *attributor) sameTurn(pl place) *verdict {
	if !pl.alone && !a.startsIts(pl) {
		return nil
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
