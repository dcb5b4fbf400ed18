package extract

import "verbatim/internal/quote"

// nameColon reads Ana Ruiz: “…”, a name and a colon that begin the sentence or follow a dash.
func (a *attributor) nameColon(pl place) *verdict {
	p := &a.d.paras[pl.para]
	n := p.phraseEnd(p.beforeBracket(pl.item - 1))
	if p.wordAt(pl.item-1) != ":" || n < 0 || p.phrases[n].name < 0 {
		return nil
	}
	from := p.phrases[n].from
	switch p.wordAt(from - 1) {
	case "-", "–", "—", "―", "]":
		return a.speaker(pl.para, nil, n)
	}
	if from == p.sentences[pl.sentence].from {
		return a.speaker(pl.para, nil, n)
	}
	return nil
}

// beforeBracket returns the item at which a bracket opens that closes right before item k, else k.
func (p *paragraph) beforeBracket(k int) int {
	if p.wordAt(k-1) == ")" {
		for j := k - 2; j > 0 && j > k-12; j-- {
			if p.wordAt(j) == "(" {
				return j
			}
		}
	}
	return k
}

// colon gives the words after a colon without a listed cue to whom the sentence leads up.
func (a *attributor) colon(pl place) *verdict {
	p := &a.d.paras[pl.para]
	if p.wordAt(pl.item-1) != ":" {
		return nil
	}
	n := p.phraseEnd(pl.item - 1)
	if n >= 0 && p.phrases[n].name >= 0 && a.d.names[p.phrases[n].name].length() > 1 && a.personal(p, n) && p.phrases[n].who.entity.kind == quote.Person {
		return a.speaker(pl.para, nil, n) // … surprised the economist Ana Ruiz: “…”
	}
	// A sentence without a listed cue that ends in a colon: its subject speaks.
	if m := a.mainSubject(pl.para, pl.sentence); m >= 0 && p.phrases[m].from < pl.item && a.resolve(p, m, true) != nil {
		return a.speaker(pl.para, nil, m)
	}
	if n >= 0 && a.resolve(p, n, false) != nil {
		return a.speaker(pl.para, nil, n) // More from the report: “…”
	}
	return nil
}

// colonBefore gives words that begin a paragraph to the subject of a paragraph that ends in a colon.
func (a *attributor) colonBefore(pl place) *verdict {
	n := a.previous(pl.para)
	if n < 0 || pl.item != 0 {
		return nil
	}
	p := &a.d.paras[n]
	if len(p.items) == 0 || p.wordAt(len(p.items)-1) != ":" {
		return nil
	}
	if v := a.spokenIn(n, len(p.sentences)-1); v != nil {
		return v
	}
	last := len(p.sentences) - 1
	if m := a.mainSubject(n, last); m >= 0 && a.personal(p, m) {
		return a.speaker(n, nil, m)
	}
	if m := p.phraseEnd(len(p.items) - 1); m >= 0 && p.phrases[m].name >= 0 {
		return a.speaker(n, nil, m) // And from Ana Ruiz:
	}
	return nil
}

// signed reads “…” – Ana Ruiz, mayor: a name after a dash ends the paragraph, or makes up the next.
func (a *attributor) signed(pl place) *verdict {
	const longest = 16 // items of a paragraph that only signs
	p, dash := &a.d.paras[pl.para], pl.item+1
	if next := a.d.next(pl.para); dash == len(p.items) && pl.alone && next >= 0 && len(a.d.paras[next].items) < longest {
		pl.para, p, dash = next, &a.d.paras[next], 0
	}
	switch p.wordAt(dash) {
	case "–", "—", "-", "―":
	default:
		return nil
	}
	n := p.phraseFrom(dash + 1)
	if n < 0 || p.phrases[n].name < 0 {
		return nil
	}
	for k := p.phrases[n].to; k < len(p.items); k++ {
		if p.classAt(k)&(reporting|plainVerb|auxiliary) != 0 && p.phraseHolding(k) < 0 || p.quoted(k) {
			return nil
		}
	}
	return a.speaker(pl.para, nil, n)
}
