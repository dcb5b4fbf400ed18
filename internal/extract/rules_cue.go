package extract

import "verbatim/internal/quote"

// cueAfterStart finds the cue after a quotation that begins its sentence, or after one that ends
// in a comma where nothing introduces it.
func (a *attributor) cueAfterStart(pl place) *verdict {
	p := &a.d.paras[pl.para]
	if !a.startsIts(pl) {
		if a.d.lastSign(pl.span) != ',' && p.wordAt(pl.item+1) != "," {
			return nil
		}
		if w := p.wordAt(pl.item - 1); w == ":" || w == "," || p.small(pl.item-1, thatWord) {
			return nil
		}
		v := a.cueAfter(pl)
		if v == nil || v.cue == nil || v.cue.class&weakVerb != 0 || p.classAt(pl.item-1)&reporting != 0 || !p.adjoins(v, pl.item) {
			return nil
		}
		return v
	}
	return a.cueAfter(pl)
}

// adjoins reports whether the cue or the speaker of a verdict follows a span with nothing but a comma
// between.
func (p *paragraph) adjoins(v *verdict, item int) bool {
	k := item + 1
	if p.wordAt(k) == "," {
		k++
	}
	if v.cue.item == k {
		return true
	}
	ph := &p.phrases[v.phrase]
	return ph.from == k || ph.owner >= 0 && p.phrases[ph.owner].from == k
}

// cueAfter finds the cue after a quotation: “…,” said Ana Ruiz; “…,” Ana Ruiz, the mayor, said.
func (a *attributor) cueAfter(pl place) *verdict {
	d, p := a.d, &a.d.paras[pl.para]
	to := p.sentences[pl.sentence].to
	k := pl.item + 1
	outside := false
	for k < to && (p.wordAt(k) == "," || p.wordAt(k) == "–" || p.wordAt(k) == "—" || p.wordAt(k) == "-" || p.classAt(k)&adverb != 0 && p.classAt(k)&(subordinate|preposition) == 0) {
		outside = true
		k++
	}
	if k >= to || p.quoted(k) {
		return nil
	}
	switch d.lastSign(pl.span) {
	case ',', '?', '!', '-', '–', '—', '…':
	default:
		if !outside && !a.startsIts(pl) {
			return nil // "…" said of the words, not of the speaker
		}
	}
	// The verb first: said Ana Ruiz, according to Ana Ruiz.
	cues := p.cuesIn(pl.sentence)
	for i := range cues {
		c := &cues[i]
		if c.item < k {
			continue
		}
		if c.item >= to || c.item > k+40 {
			break
		}
		if c.item == k && c.inverted {
			n := c.subject
			if d.lx.grammar.second {
				n = a.inserted(p, n)
			}
			return a.speaker(pl.para, c, n)
		}
		if c.item == k && c.class&gerund == 0 {
			n := p.phraseFrom(k + 1)
			for j := k + 1; n < 0 && j < k+4 && p.classAt(j)&adverb != 0; j++ {
				n = p.phraseFrom(j + 1)
			}
			if n >= 0 && p.canSpeak(n, c) && (c.subject < 0 || p.phrases[n].name >= 0 || p.phrases[n].class&personish != 0) {
				n = a.inserted(p, n)
				said := *c
				said.subject, said.inverted = n, true
				return a.speaker(pl.para, &said, n)
			}
			continue
		}
		if c.subject < 0 || c.class&gerund != 0 && p.phrases[c.subject].from < k {
			continue
		}
		first := p.phrases[c.subject].from
		if o := p.phrases[c.subject].owner; o >= 0 {
			first = p.phrases[o].from
		}
		if first < k {
			continue
		}
		if c.doubtful && c.class&weakVerb != 0 {
			continue
		}
		if first == k || p.reaches(k, first) {
			return a.speaker(pl.para, c, c.subject)
		}
		break
	}
	return nil
}

// reaches reports whether the subject at item first is the head of what begins at item k: a name
// inserted after a description, "a spokesman for the party, Ana Ruiz, said".
func (p *paragraph) reaches(k, first int) bool {
	for j := k; j < first; j++ {
		if p.wordAt(j) == "," || p.phraseHolding(j) >= 0 || p.classAt(j)&(preposition|conjunction|subordinate|adverb) != 0 {
			continue
		}
		return false
	}
	return true
}

// inserted returns the name in "said a spokesman, Ana Ruiz", else the phrase itself.
func (a *attributor) inserted(p *paragraph, n int) int {
	if p.phrases[n].name >= 0 || p.phrases[n].article == bare && p.phrases[n].class&pronoun != 0 {
		return n
	}
	k := p.afterTail(n)
	if p.wordAt(k) != "," {
		return n
	}
	if m := p.phraseFrom(k + 1); m >= 0 && p.phrases[m].name >= 0 && !p.phrases[m].owned && a.d.names[p.phrases[m].name].entity.kind == quote.Person {
		if w := p.wordAt(p.phrases[m].to); w == "," || w == "." || w == "" {
			return m
		}
	}
	return n
}

// canSpeak reports whether a phrase after a cue can be its speaker rather than its object.
func (p *paragraph) canSpeak(n int, c *cue) bool {
	ph := &p.phrases[n]
	switch {
	case ph.name >= 0:
		return true
	case ph.class&subjectPronoun != 0:
		return !p.small(ph.from, itsWord|youWord)
	case ph.class&pronoun != 0 && ph.to == ph.from+1:
		return false
	case ph.class&calendarWord != 0:
		return false
	}
	return ph.class&(personish|bodyNoun) != 0 || c.class&(finite) != 0 && c.class&weakVerb == 0 && ph.article != bare
}

// cueBefore finds the nearest cue before a quotation in its sentence.
func (a *attributor) cueBefore(pl place) *verdict {
	p := &a.d.paras[pl.para]
	cues := p.cuesIn(pl.sentence)
	var last *cue
	for i := len(cues) - 1; i >= 0; i-- {
		c := &cues[i]
		if c.item >= pl.item {
			continue
		}
		if c.subject < 0 {
			continue
		}
		if c.doubtful {
			if c.class&weakVerb == 0 && p.leadsTo(c.item, pl.item) {
				a.d.spans[pl.span].hypothetical = true
				return nil
			}
			continue
		}
		if c.class&weakVerb != 0 && !p.leadsTo(c.item, pl.item) {
			continue
		}
		if c.class&asVerb != 0 && c.item == pl.item-1 && !p.calls(c) {
			continue // a film called “…”, not somebody who calls
		}
		if p.divided(c.item, pl.item) {
			break
		}
		if ph := &p.phrases[c.subject]; a.resolve(p, c.subject, true) == nil && !p.thingSpeaks(c, pl.item) || p.classAt(ph.from)&itsWord != 0 && c.class&weakVerb != 0 {
			if last == nil {
				last = c // a thing: somebody better may say it further out
			}
			continue
		}
		v := a.speaker(pl.para, c, c.subject)
		if v != nil && c.class&weakVerb != 0 {
			v.rule = "weak-cue-before"
		}
		return a.outermost(pl, v, cues[:i])
	}
	if last == nil {
		return nil
	}
	v := a.speaker(pl.para, last, last.subject)
	if v != nil {
		v.rule = "thing-before" // the letter says “…”
	}
	return v
}

// outermost returns the verdict that somebody speaks by the cue furthest out, when the pronoun that a verdict has
// found goes on with the subject of a firm cue before it: in "Ana Ruiz said she recalled being “…”" Ana Ruiz said it.
func (a *attributor) outermost(pl place, v *verdict, before []cue) *verdict {
	p := &a.d.paras[pl.para]
	for i := len(before) - 1; i >= 0 && v != nil && v.who.form == quote.Pronoun; i-- {
		c := &before[i]
		if gap := p.phrases[v.phrase].from - c.item; gap < 0 || gap > 5 || c.subject < 0 || c.doubtful || c.class&weakVerb != 0 {
			continue
		}
		if who := a.resolve(p, c.subject, true); who == nil || who.entity != v.who.entity {
			continue
		}
		if out := a.speaker(pl.para, c, c.subject); out != nil {
			out.rule = v.rule
			v = out
		}
	}
	return v
}

// calls reports whether the subject of a cue right before the words is somebody who calls something so, as in
// "which Ana Ruiz called “…”".
func (p *paragraph) calls(c *cue) bool {
	ph := &p.phrases[c.subject]
	return c.class&weakVerb == 0 && (ph.name >= 0 || ph.class&subjectPronoun != 0 || ph.class&personish != 0 && ph.article != bare)
}

// thingSpeaks reports whether a thing may be the speaker all the same: a firm verb of its own right before
// the words, "which an inquiry said was “…”".
func (p *paragraph) thingSpeaks(c *cue, item int) bool {
	return c.class&sayVerb != 0 && c.class&weakVerb == 0 && c.class&finite != 0 && c.subject >= 0 &&
		p.phrases[c.subject].to == c.item && p.phrases[c.subject].article == indefinite && item-c.item < 8
}

// leadsTo reports whether only small words stand between a weak cue and the quotation.
func (p *paragraph) leadsTo(from, to int) bool {
	if to-from > 14 {
		return false
	}
	if w := p.wordAt(to - 1); w == ":" {
		return true
	}
	if p.classAt(from)&asVerb != 0 {
		return p.small(to-1, asWord) || p.small(to-2, asWord) || to-from <= 5
	}
	for k := from + 1; k < to; k++ {
		if p.quoted(k) {
			continue
		}
		if p.wordAt(k) == "," || p.small(k, thatWord|asWord) || p.classAt(k)&(determiner|auxiliary|adverb|pronoun) != 0 {
			continue
		}
		if p.small(from+1, thatWord) {
			return true
		}
		return false
	}
	return true
}

// divided reports whether a semicolon or the end of another turn stands between two items.
func (p *paragraph) divided(from, to int) bool {
	for k := from + 1; k < to; k++ {
		if p.wordAt(k) == ";" {
			return true
		}
	}
	return false
}

// cueFinal finds a cue that closes the sentence after a comma: ..., Ana Ruiz said.
func (a *attributor) cueFinal(pl place) *verdict {
	p := &a.d.paras[pl.para]
	to := p.sentences[pl.sentence].to
	cues := p.cuesIn(pl.sentence)
	for i := len(cues) - 1; i >= 0; i-- {
		c := &cues[i]
		if c.item <= pl.item {
			break
		}
		if c.subject < 0 || c.doubtful || c.class&weakVerb != 0 || c.class&gerund != 0 {
			continue
		}
		first := p.phrases[c.subject].from
		if o := p.phrases[c.subject].owner; o >= 0 {
			first = p.phrases[o].from
		}
		if c.inverted {
			first = c.item
		}
		if first > pl.item && (p.wordAt(first-1) == "," || p.quoted(first-1)) && c.item-first < 20 && p.concludes(c, to) {
			return a.speaker(pl.para, c, c.subject)
		}
	}
	return nil
}

// concludes reports whether nothing but small matter follows a cue up to item to.
func (p *paragraph) concludes(c *cue, to int) bool {
	if c.inverted {
		return true
	}
	for k := c.item + 1; k < to; k++ {
		if p.small(k, thatWord) || p.wordAt(k) == ":" || p.quoted(k) {
			return false
		}
	}
	return to-c.item < 16
}
