package extract

import "verbatim/internal/quote"

// possessor reads Ana Ruiz’s claim that “…”, in her words, “…”.
func (a *attributor) possessor(pl place) *verdict {
	p := &a.d.paras[pl.para]
	k := pl.item
	for n := 0; n < 2; n++ {
		switch p.wordAt(k - 1) {
		case ",", ":", "–", "—", "-":
			k--
		default:
			if p.small(k-1, thatWord|ofWord|asWord|isWord) {
				k--
			}
		}
	}
	n := p.phraseEnd(k)
	if n < 0 || p.phrases[n].class&(speechNoun|documentNoun) == 0 {
		if n = p.claimThat(pl); n < 0 {
			return nil
		}
	}
	ph := &p.phrases[n]
	if ph.owner >= 0 {
		return a.speaker(pl.para, nil, ph.owner)
	}
	if part := p.partAt(ph.from); part&possessiveWord != 0 && part&(heWord|sheWord|theyWord) != 0 {
		return a.pronounOwner(pl.para, n)
	}
	return nil
}

// verbAfter gives words that end in a comma or with emphasis to whoever does something right after them: “…,” Ana Ruiz
// smiled. No list holds every verb that a reporter puts there.
func (a *attributor) verbAfter(pl place) *verdict {
	p := &a.d.paras[pl.para]
	if !a.startsIts(pl) {
		return nil
	}
	switch a.d.lastSign(pl.span) {
	case ',', '?', '!', '-', '–', '—', '…':
	default:
		if !a.d.lx.grammar.second || p.wordAt(pl.item+1) != "," {
			return nil
		}
	}
	n := p.phraseFrom(pl.item + 1)
	if n < 0 && a.d.lx.grammar.second {
		return a.verbFirst(pl)
	}
	if n < 0 || !p.mayPerson(n) || p.phrases[n].owned || !p.finiteAfter(p.phrases[n].to) || !a.personal(p, n) {
		return nil
	}
	return a.speaker(pl.para, nil, n)
}

// claimThat returns the phrase for what somebody says whose that-clause holds a span, or -1: "Ruiz's claim that there
// had been “…”".
func (p *paragraph) claimThat(pl place) int {
	for k := pl.item - 1; k > pl.item-14 && k > p.sentences[pl.sentence].from; k-- {
		if !p.small(k, thatWord) {
			if c := p.classAt(k); p.quoted(k) || p.wordAt(k) == "," || c&reporting != 0 && p.phraseHolding(k) < 0 {
				return -1
			}
			continue
		}
		n := p.phraseEnd(k)
		if n >= 0 && p.phrases[n].class&speechNoun == 0 {
			n = -1
		}
		return n
	}
	return -1
}

// pronounOwner resolves the possessive pronoun that begins a phrase.
func (a *attributor) pronounOwner(n, phrase int) *verdict {
	d, p := a.d, &a.d.paras[n]
	from := p.phrases[phrase].from
	owner := newPronoun(d, p, from)
	who := a.byPronoun(p, &owner)
	if who == nil {
		return nil
	}
	return d.verdicts.put(verdict{para: n, phrase: -1, who: who, at: d.tokens[p.items[from].token].Span(), said: a.sentenceSpan(n, p.sentenceOf(from))})
}

// newPronoun makes a phrase of a possessive pronoun alone.
func newPronoun(d *document, p *paragraph, k int) phrase {
	return phrase{from: k, to: k + 1, head: p.token(k), name: -1, owner: -1, class: p.classAt(k)}
}

// afterSubject gives a sentence of words alone to the person the sentence before is about.
func (a *attributor) afterSubject(pl place) *verdict {
	if !pl.alone {
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
	p := &a.d.paras[n]
	m := a.mainSubject(n, s)
	if m < 0 || !a.personal(p, m) || p.phrases[m].who.entity.kind != quote.Person {
		return nil
	}
	return a.speaker(n, nil, m)
}

// clauseOwner gives words inside the reporter's sentence to the person it is about, when no cue
// says who spoke them. It is the weakest of the rules.
func (a *attributor) clauseOwner(pl place) *verdict {
	p := &a.d.paras[pl.para]
	sent := p.sentences[pl.sentence]
	if pl.alone {
		return nil
	}
	n := p.sharedSubject(pl.item, sent.from, -1, false)
	if n < 0 || p.phrases[n].from > pl.item || p.phrases[n].addressed || !a.personal(p, n) {
		return nil
	}
	v := a.speaker(pl.para, nil, n)
	if to := p.withRelative(n, pl.item); v != nil && to > 0 && !p.commaBetween(p.phrases[n].to+2, pl.item) {
		v.at.End = int(a.d.tokens[to-1].End)
	}
	return v
}

// commaBetween reports whether a comma stands among items from to to.
func (p *paragraph) commaBetween(from, to int) bool {
	for k := from; k < to; k++ {
		if p.wordAt(k) == "," {
			return true
		}
	}
	return false
}
