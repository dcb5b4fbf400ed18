package extract

// sameTurn gives a sentence of words alone to whoever spoke before in the same paragraph.
func (a *attributor) sameTurn(pl place) *verdict {
	if !a.alone(pl) && !a.startsIts(pl) {
		return nil
	}
	for s := pl.span - 1; s >= a.d.paras[pl.para].spans[0]; s-- {
		if v := a.d.spans[s].verdict; v != nil {
			return a.again(v)
		}
	}
	return nil
}

// carried gives a paragraph of words alone to whoever was quoted last in the paragraph before.
func (a *attributor) carried(pl place) *verdict {
	if pl.item != 0 || !a.alone(pl) {
		return nil
	}
	n := a.previous(pl.para)
	if n < 0 {
		return nil
	}
	p := &a.d.paras[n]
	for s := p.spans[1] - 1; s >= p.spans[0]; s-- {
		v := a.d.spans[s].verdict
		if v == nil {
			continue
		}
		// Words near the end of the paragraph, or a new speaker introduced since?
		at := p.sentenceOf(a.d.spans[s].item)
		for later := len(p.sentences) - 1; later > at; later-- {
			if w := a.spokenIn(n, later); w != nil {
				return w
			}
		}
		return a.again(v)
	}
	return nil
}

// afterSpeech gives a sentence of words alone to the subject of the speech reported right before.
func (a *attributor) afterSpeech(pl place) *verdict {
	if !a.alone(pl) {
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
