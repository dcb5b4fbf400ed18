package extract

import "verbatim/internal/text"

// verbAt reports whether item k, a word in small letters, is a verb where it stands; start is
// where the phrase before it began, or -1.
func (p *paragraph) verbAt(k, start int) bool {
	c := p.classAt(k)
	if c&(reporting|plainVerb) == 0 {
		return false
	}
	before := p.classAt(k - 1)
	switch {
	case start < 0 && before&(reporting|plainVerb) != 0 && c&gerund == 0 && k > 0 && !p.quoted(k-1) && !p.small(k, saidWord) && !endsIn(p.wordAt(k), p.doc.lx.endings.past):
		return false // "disavowed remarks": an object
	case c&gerund != 0:
		return start < 0 || before&determiner == 0
	case c&finite != 0 && p.small(k, saidWord):
		return true
	case before&determiner != 0 && before&(pronoun|pluralNoun) == 0 || p.kindAt(k-1) == text.Possessive:
		return false
	case c&finite != 0 && c&(roleNoun|documentNoun|pluralNoun|bodyNoun) == 0:
		if before&preposition != 0 && before&subordinate == 0 {
			return false // "in called-for reforms"
		}
		return start < 0 || p.nounBefore(k)
	case c&finite != 0 && c&speechNoun != 0 && start < 0 && before&(preposition|conjunction) != 0:
		return false
	case c&finite != 0:
		return p.capital(k-1) || before&(pronoun|roleNoun|bodyNoun) != 0 || before&relative != 0 && before&determiner == 0
	case c&base != 0:
		return before&(pronoun|pluralNoun|auxiliary|adverb) != 0 || p.small(k-1, toWord) || p.wordAt(k-1) == ","
	}
	return start < 0
}

// unknownVerb reports whether item j looks like the past of a verb that no list holds.
func (p *paragraph) unknownVerb(j int) bool {
	w := p.wordAt(j)
	return len(w) > 3 && endsIn(w, p.doc.lx.endings.past) && p.kindAt(j) == text.Word && (!p.doc.lx.grammar.capitals || !p.doc.capital(p.token(j)))
}

// unknownThird reports whether item k looks like the present of a verb that no list holds: it ends in an s, a name
// stands before it, and what follows begins another phrase.
func (p *paragraph) unknownThird(k int) bool {
	w := p.wordAt(k)
	return len(w) > 3 && w[len(w)-1] != w[len(w)-2] && p.classAt(k) == 0 && endsIn(w, p.doc.lx.endings.third) && p.capital(k-1) && p.classAt(k-1)&(countryWord|placeWord|bodyNoun|modifier) == 0 &&
		p.classAt(k+1)&(determiner|preposition|pronoun|subordinate) != 0
}

// participleAt reports whether the verb at item k, a past by its form, more likely says what befell
// somebody: "an article based on accounts", "now 81 and retired".
func (p *paragraph) participleAt(k int) bool {
	if p.passiveBy(k) {
		return true
	}
	return p.classAt(k)&auxiliary == 0 && endsIn(p.wordAt(k), p.doc.lx.endings.past) && p.phraseEnd(k) < 0
}

// reduced reports whether the verb at item k stands for a relative clause of the phrase right before it: "the order
// released on Friday", "protesters marching". The verb of the sentence is yet to come.
func (p *paragraph) reduced(k int) bool {
	n, c := p.phraseEnd(k), p.classAt(k)
	switch {
	case n < 0 || p.phraseHolding(k) >= 0 || c&(reporting|plainVerb) == 0 && !p.unknownVerb(k):
		return false
	case c&gerund != 0:
		return true
	}
	if p.phrases[n].name >= 0 || p.phrases[n].class&pronoun != 0 {
		return p.passiveBy(k) // after a name or pronoun a past is the verb itself
	}
	return endsIn(p.wordAt(k), p.doc.lx.endings.past) && !p.says(k)
}

// passiveBy reports whether "by" and somebody follow the verb at item k, rather than "by" and a deed: "issued by
// his firm", but not "began by thanking them".
func (p *paragraph) passiveBy(k int) bool {
	return p.small(k+1, byWord) && p.classAt(k+2)&gerund == 0
}

// says reports whether item k is a firm verb of speech in a finite form.
func (p *paragraph) says(k int) bool {
	c := p.classAt(k)
	return c&reporting != 0 && c&finite != 0 && c&weakVerb == 0
}

// nounBefore reports whether the word before item k can end a subject: no modifier that still
// waits for its noun.
func (p *paragraph) nounBefore(k int) bool {
	c := p.classAt(k - 1)
	return c&modifier == 0 || c&(roleNoun|bodyNoun) != 0
}

// finiteAfter reports whether a finite verb stands at item k or after small words.
func (p *paragraph) finiteAfter(k int) bool {
	for p.classAt(k)&adverb != 0 {
		k++
	}
	c := p.classAt(k)
	return p.phraseHolding(k) < 0 && (c&(auxiliary|finite) != 0 || p.unknownVerb(k) || p.unknownThird(k))
}

// passive reports whether a form of "be" governs the participle at item k.
func (p *paragraph) passive(k, floor int) bool {
	for k--; k >= floor && p.phraseHolding(k) < 0; k-- {
		if p.smallPart(k)&beWord != 0 {
			return true
		}
		if p.classAt(k)&(adverb|negation|auxiliary) == 0 {
			return false
		}
	}
	return false
}
