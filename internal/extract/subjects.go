package extract

import "verbatim/internal/text"

// subject returns the phrase that does what the verb at item k says, or -1, and whether the verb is
// negated or hypothetical. The clause begins no earlier than item floor. With own, only a subject of
// the verb's own counts, not that of the verb it goes on with.
func (p *paragraph) subject(k, floor int, own bool) (ph int, doubtful bool) {
	ing := p.classAt(k)&gerund != 0
	j := k - 1
	for ; j >= floor; j-- {
		c := p.classAt(j)
		switch {
		case c&toWord != 0:
			// An infinitive: "went on to say", "declined to say".
			for j--; j >= floor; j-- {
				if p.classAt(j)&(reporting|plainVerb|adverb|auxiliary) == 0 && !p.small(j, onWord) && !p.unknownVerb(j) || p.phraseHolding(j) >= 0 {
					break
				}
				if p.smallPart(j)&doubtWord != 0 {
					doubtful = true
				}
			}
			if n := p.phraseHolding(j); n >= 0 && p.phrases[n].to == p.phrases[n].from+1 &&
				(p.classAt(j)&thisWord != 0 || p.phrases[n].class == 0 && p.classAt(j-1)&(auxiliary|adverb) != 0) {
				continue // "had this to say", "was quick to say": go on to the left of it
			}
			j++
			continue
		case p.phraseHolding(j) >= 0 && p.phrases[p.phraseHolding(j)].class&calendarWord != 0 && p.kindAt(j) == text.Word && p.phrases[p.phraseHolding(j)].from > floor:
			j = p.phrases[p.phraseHolding(j)].from // "Ana Ruiz later Thursday told"
			if p.classAt(j-1)&preposition != 0 {
				j--
			}
			continue
		case p.phraseHolding(j) >= 0:
		case c&negation != 0:
			doubtful = true
			continue
		case c&modal != 0:
			if p.smallPart(j)&hedgeWord != 0 {
				doubtful = true
			}
			continue
		case c&auxiliary != 0:
			ing = false // "is calling"
			continue
		case p.kindAt(j) == text.Possessive:
			ing = false // "he's calling"
			continue
		case c&adverb != 0 && c&(preposition|relative) == 0:
			continue
		}
		break
	}
	if j < floor {
		return -1, doubtful
	}
	if p.quoted(j) {
		if p.small(j-1, ofWord) && p.doc.lastSign(int(p.items[j].span)) == ',' {
			if n := p.beforeInsertion(j, floor); n >= 0 {
				return n, doubtful // "Ana Ruiz, author of “Hard Rain,” put it"
			}
		}
		if ing {
			return p.sharedSubject(j, floor, -1, own), doubtful // “…,” he wrote, calling it “…,” adding: “…”
		}
		return -1, doubtful
	}
	if n := p.phraseEnd(j + 1); n >= 0 {
		if ing && (p.phrases[n].name >= 0 || p.phrases[n].class&personish != 0) && p.classAt(p.phrases[n].from-1)&preposition != 0 {
			return n, doubtful // "footage of Ana Ruiz saying", but not "emailed supporters saying"
		}
		n = p.headOf(n, floor)
		if ing {
			return p.sharedSubject(p.phrases[n].from, floor, n, own), doubtful
		}
		return n, doubtful
	}
	c := p.classAt(j)
	switch w := p.wordAt(j); {
	case c&relative != 0:
		at := j
		if p.wordAt(at-1) == "," {
			at--
		}
		if n := p.phraseEnd(at); n >= 0 {
			if h := p.headOf(n, floor); !p.small(j, whoWord) || p.mayPerson(h) || !p.mayPerson(n) {
				return h, doubtful
			}
			return n, doubtful // "a letter from the mayor, who said"
		}
	case w == ",":
		if ing {
			if p.says(j-1) && p.wordAt(p.phraseBefore(j-1)-1) == "," {
				return p.phraseEnd(j - 1), doubtful // "…, Ana Ruiz said, adding"
			}
			n := p.sharedSubject(j, floor, -1, own)
			if n < 0 && !own {
				n = p.invertedSpeaker(j, floor)
			}
			return n, doubtful
		}
		if n := p.beforeInsertion(j, floor); n >= 0 {
			return n, doubtful
		}
		return p.sharedSubject(j, floor, -1, own), doubtful
	case w == ")":
		for j--; j > floor; j-- {
			if p.wordAt(j) == "(" {
				if n := p.phraseEnd(j); n >= 0 {
					return p.headOf(n, floor), doubtful
				}
				break
			}
		}
	case w == "–" || w == "—" || w == "-":
		for m := j - 1; m > floor; m-- {
			if p.wordAt(m) == w {
				if n := p.phraseEnd(m); n >= 0 {
					return p.headOf(n, floor), doubtful
				}
				break
			}
		}
	case p.reduced(j):
		return p.headOf(p.phraseEnd(j), floor), doubtful // "the order released Friday said"
	case c&conjunction != 0 || ing || p.classAt(j)&(reporting|plainVerb) != 0:
		return p.sharedSubject(j, floor, -1, own), doubtful
	}
	return -1, doubtful
}

// invertedSpeaker returns the speaker right after the last verb of speech before item k, or -1: “…,” said Ana Ruiz at
// noon, adding.
func (p *paragraph) invertedSpeaker(k, floor int) int {
	for k--; k > floor; k-- {
		if p.says(k) && (p.quoted(k-1) || p.wordAt(k-1) == ",") {
			if n := p.phraseFrom(k + 1); n >= 0 && p.mayPerson(n) {
				return n
			}
			return -1
		}
	}
	return -1
}

// sharedSubject returns the subject of the clause that a verb at item k goes on with, when that verb has
// none of its own: "Ana Ruiz left early and said", "Ana Ruiz left, saying". The clause begins at
// the last semicolon or conjunction that brings a subject of its own.
func (p *paragraph) sharedSubject(k, floor, not int, own bool) int {
	if own {
		return -1
	}
	lo := floor
	main := -1 // where a clause begins that closes an opening one: "when Ruiz called, Lund laughed"
	for j := k - 2; j > floor; j-- {
		w := p.wordAt(j)
		c := p.classAt(j)
		if n := p.phraseFrom(j + 1); w == "," && n >= 0 && (p.phrases[n].name >= 0 || p.phrases[n].class&subjectPronoun != 0) && p.finiteAfter(p.phrases[n].to) {
			main = j + 1
		}
		if w == ";" && p.classAt(j+1)&conjunction == 0 {
			lo = j + 1
			break
		}
		if w == "," && p.classAt(j+1)&(conjunction|subordinate) != 0 && !p.small(j+1, thatWord) {
			j++
		} else if w == "—" || w == "–" || w == "--" || w == "-" && p.doc.tokens[p.token(j+1)].Spaced {
			// a dash may open a clause
		} else if !p.small(j, andWord|butWord) {
			continue
		} else if c&conjunction == 0 {
			continue
		}
		n := p.phraseFrom(j + 1)
		if n >= 0 && p.finiteAfter(p.phrases[n].to) {
			if lo = j + 1; main > lo && p.classAt(j)&subordinate != 0 {
				lo = main
			}
			break
		}
		if w == "," {
			j--
		}
	}
	if n := p.clauseSubject(lo, k); n >= 0 && n != not {
		return n
	}
	return -1
}

// clauseSubject returns the subject of the first finite verb between two items that no opening
// clause holds, or -1.
func (p *paragraph) clauseSubject(lo, hi int) int {
	found := -1
	first := lo
	for first+1 < hi && p.classAt(first)&adverb != 0 && p.classAt(first)&subordinate == 0 {
		first++ // "Shortly after"
	}
	opening := p.classAt(first)&subordinate != 0 && p.classAt(first)&(determiner|pronoun) == 0 || p.participial(first)
	comma := false
	for k := lo; k < hi; k++ {
		if p.quoted(k) {
			continue
		}
		c := p.classAt(k)
		if p.wordAt(k) == "," {
			comma = true
		} else if opening && c&subordinate != 0 && c&(determiner|pronoun|relative) == 0 && p.wordAt(k-1) == "," {
			comma = false // "Once, when Ruiz called, Lund said": another opening clause
		}
		if p.phraseHolding(k) >= 0 || c&(reporting|plainVerb|auxiliary) == 0 && !p.unknownVerb(k) && !p.unknownThird(k) || c&gerund != 0 || c&auxiliary == 0 && p.passiveBy(k) {
			continue
		}
		n := p.phraseEnd(k)
		if n >= 0 {
			n = p.headOf(n, lo)
		}
		if p.doc.lx.grammar.second && (n < 0 || p.classAt(p.phrases[n].from-1)&preposition != 0) {
			n = p.subjectAfter(k)
		} else if n >= 0 {
			// it stands right before the verb
		} else if p.wordAt(k-1) != "," || k-1 > lo {
			n, _ = p.subject(k, lo, true)
		}
		if n < 0 || p.phrases[n].from < lo || p.classAt(p.phrases[n].from-1)&relative != 0 {
			continue
		}
		if found < 0 {
			found = n
		}
		if !opening || comma {
			return n
		}
	}
	return found
}

// participial reports whether item k begins a sentence with a participle, so that its subject comes after the comma:
// "Asked whether he would go, Ruiz said".
func (p *paragraph) participial(k int) bool {
	c := p.classAt(k)
	if c&(reporting|plainVerb) == 0 || p.phraseHolding(k) >= 0 || !p.capital(k) {
		return false
	}
	return c&gerund != 0 || endsIn(p.wordAt(k), p.doc.lx.endings.past) && p.phraseFrom(k+1) < 0
}

// beforeInsertion returns the subject before one or more insertions between commas that end at
// comma j: "Ana Ruiz, a baker from Ica, Peru, who was on her way home, said". A name inserted after
// a description is the subject itself.
func (p *paragraph) beforeInsertion(j, floor int) int {
	best, inserted := -1, -1
	clause := false // a finite verb without a relative word stands in the stretch we are in
	for m := j - 1; m > floor; m-- {
		if p.quoted(m) {
			continue
		}
		c := p.classAt(m)
		switch {
		case c&relative != 0 && c&determiner == 0 || p.small(m, whereWord|thatWord):
			clause = false
		case p.phraseHolding(m) < 0 && (c&(finite|auxiliary) != 0 || p.unknownVerb(m) || p.unknownThird(m)) && !p.participleAt(m):
			clause = true
		}
		w := p.wordAt(m)
		if w == ";" || w == ":" {
			break
		}
		if w != "," {
			continue
		}
		if clause {
			break
		}
		at := m
		if p.wordAt(m-1) == ")" {
			for at = m - 1; at > floor && p.wordAt(at) != "("; at-- {
			}
		}
		n := p.phraseEnd(at)
		if n < 0 {
			continue
		}
		if k := p.phraseFrom(m + 1); best < 0 && k >= 0 && p.phrases[k].to == j {
			inserted = k
		}
		n = p.headOf(n, floor)
		ph := &p.phrases[n]
		if c := p.classAt(ph.from - 1); c&preposition != 0 && (c&subordinate == 0 || !p.mayPerson(n)) && ph.owner < 0 || ph.class&calendarWord != 0 {
			continue // "On Monday," and "In Ohio,"
		}
		if best >= 0 && ph.name < 0 && ph.class&(personish|bodyNoun) == 0 {
			continue
		}
		best = n
	}
	if best >= 0 && inserted >= 0 && p.phrases[inserted].name >= 0 && p.phrases[best].name < 0 && p.phrases[best].class&pronoun == 0 {
		return inserted
	}
	return best
}

// headOf climbs from the end of a subject to its head: from "England" in "the Bank of England",
// from "party" in "a spokesman for the party".
func (p *paragraph) headOf(n, floor int) int {
	for {
		ph := &p.phrases[n]
		from := ph.from
		if ph.owner >= 0 {
			from = p.phrases[ph.owner].from
		}
		link := from - 1
		if p.partAt(from)&owningWord != 0 && ph.owner < 0 {
			// "ein Sprecher des Senats": nothing but the form of the article links the two
			if m := p.phraseEnd(from); m >= 0 && p.phrases[m].from >= floor && p.mayPerson(m) {
				n = m
				continue
			}
		}
		if p.classAt(link)&preposition != 0 && p.classAt(link)&subordinate == 0 && p.reduced(link-1) {
			link-- // "a letter obtained by the agency", "protesters marching through the streets"
		} else if c := p.classAt(link); c&conjunction != 0 && ph.name >= 0 {
			// "the lawsuit from Nebraska and Oklahoma": both hang on what comes before
			m := p.phraseEnd(link)
			if m < 0 || link <= floor || p.phrases[m].from <= floor || p.phrases[m].name < 0 || p.classAt(p.phrases[m].from-1)&preposition == 0 {
				return n
			}
			n = m
			continue
		} else if (c&preposition == 0 || c&subordinate != 0) && (p.partAt(link)&beWord == 0 || p.classAt(link-1)&relative == 0) {
			return n
		}
		if p.partAt(link)&beWord != 0 && p.classAt(link-1)&relative != 0 {
			// "Ana Ruiz, who is chairman of the group said"
			link--
			if p.wordAt(link-1) == "," {
				link--
			}
		}
		m := p.phraseEnd(link)
		if m < 0 && p.wordAt(link-1) == "," {
			// "Ana Ruiz, 53, of Lima said"
			if m = p.phraseEnd(link - 1); m >= 0 && p.kindAt(p.phrases[m].to-1) == text.Number && p.wordAt(p.phrases[m].from-1) == "," {
				m = p.phraseEnd(p.phrases[m].from - 1)
			}
			if m >= 0 && !p.doc.namesPerson(&p.phrases[m]) {
				return n
			}
		}
		if link <= floor || m < 0 || p.phrases[m].from < floor {
			return n
		}
		up := &p.phrases[m]
		if ph.name >= 0 && up.name < 0 && up.class&roleNoun != 0 && p.doc.affiliated(ph) {
			return n // "the chief economist at Deutsche Bank Tony Meer": he speaks
		}
		if up.class&calendarWord != 0 || up.name < 0 && up.class&(personish|bodyNoun|documentNoun|pronoun) == 0 && p.doc.namesPerson(ph) {
			return n
		}
		n = m
	}
}

// mayPerson reports whether a phrase can mean a person by its name or its noun.
func (p *paragraph) mayPerson(n int) bool {
	return p.phrases[n].name >= 0 || p.phrases[n].class&(personish|pronoun) != 0
}

// affiliated reports whether the name of a body stands before a person's in one phrase.
func (d *document) affiliated(ph *phrase) bool {
	n := &d.names[ph.name]
	return n.first < n.from && n.length() > 1 &&
		d.class[n.from-1]&(titleWord|roleNoun|pluralNoun|sourceNoun|modifier|determiner|preposition) == 0
}

// namesPerson reports whether a phrase ends in a name that no country or town bears.
func (d *document) namesPerson(ph *phrase) bool {
	return ph.name >= 0 && ph.class&(countryWord|placeWord|calendarWord) == 0
}
