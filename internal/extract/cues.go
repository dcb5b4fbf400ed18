package extract

import "verbatim/internal/text"

// A cue is a place where the reporter says that somebody speaks.
type cue struct {
	item     int // the verb, or the first word of "according to"
	from, to int // tokens
	class    class
	subject  int  // index into paragraph.phrases, or -1
	object   int  // listener or the person named by the words, or -1
	doubtful bool // negated or hypothetical: "would not say"
	inverted bool // the speaker follows the verb
}

// findCues looks for speech in the reporter's words of a paragraph and notes for each sentence which
// cues and phrases it holds.
func (d *document) findCues(p *paragraph) {
	start, next := len(d.cues), 0
	for s := range p.sentences {
		sent := &p.sentences[s]
		sent.phrases[0] = next
		for next < len(p.phrases) && p.phrases[next].from < sent.to {
			next++
		}
		sent.phrases[1] = next
		sent.cues[0] = len(d.cues) - start
		d.findCuesIn(p, sent)
		sent.cues[1] = len(d.cues) - start
	}
	p.cues = d.cues[start:len(d.cues):len(d.cues)]
	for i := range p.cues {
		if n := p.cues[i].subject; n >= 0 {
			p.phrases[n].speaks = true
		}
	}
}

// cuesIn returns the cues of a sentence.
func (p *paragraph) cuesIn(s int) []cue {
	return p.cues[p.sentences[s].cues[0]:p.sentences[s].cues[1]]
}

func (d *document) findCuesIn(p *paragraph, sent *sentence) {
	for k := sent.from; k < sent.to; k++ {
		c := d.classAt(p, k)
		if d.isWord(p, k, "according") && d.wordAt(p, k+1) == "to" {
			if ph := p.phraseFrom(k + 2); ph >= 0 {
				d.cues = append(d.cues, cue{item: k, from: int(p.items[k].token), to: int(p.items[k+1].token) + 1, class: sayVerb, subject: ph, object: -1, inverted: true})
			}
			continue
		}
		if c&reporting == 0 || p.phraseHolding(k) >= 0 {
			continue
		}
		by := -1
		if c&(askVerb|tellVerb|asVerb) != 0 && c&finite != 0 && d.passive(p, k, sent.from) {
			// "Ruiz was asked by Lund": who speaks stands after "by", if anywhere.
			if c&asVerb == 0 {
				if n, _ := d.subject(p, k, sent.from, true); n >= 0 {
					p.phrases[n].addressed = true
				}
			}
			if by = d.byPhrase(p, k, sent.to); by < 0 {
				continue
			}
		}
		cu := cue{item: k, from: int(p.items[k].token), to: int(p.items[k].token) + 1, class: c, object: -1, subject: -1}
		cu.subject, cu.doubtful = d.subject(p, k, sent.from, false)
		if by >= 0 {
			cu.subject = by
		}
		if cu.subject < 0 && c&finite != 0 && c&weakVerb == 0 && k == sent.from {
			if n := p.phraseFrom(k + 1); n >= 0 && p.phrases[n].name >= 0 {
				cu.subject, cu.inverted = n, true // Said Ana Ruiz, “…”
			}
		}
		if c&finite != 0 && c&sayVerb != 0 && c&(weakVerb|tellVerb|asVerb) == 0 && d.wordAt(p, k-1) == "," && (cu.subject < 0 || p.phrases[cu.subject].name < 0) {
			// "The plan failed, said Ana Ruiz."
			if n := p.phraseFrom(k + 1); n >= 0 && p.phrases[n].name >= 0 && !p.phrases[n].owned {
				switch d.wordAt(p, p.phrases[n].to) {
				case ",", ".", ";", "":
					cu.subject, cu.inverted = n, true
				}
			}
		}
		if c&finite == 0 && c&gerund == 0 && cu.subject < 0 {
			continue
		}
		d.cues = append(d.cues, cu)
	}
}

// passive reports whether a form of "be" governs the participle at item k.
func (d *document) passive(p *paragraph, k, floor int) bool {
	for k--; k >= floor && p.phraseHolding(k) < 0; k-- {
		switch d.wordAt(p, k) {
		case "is", "are", "was", "were", "be", "been", "being":
			return true
		}
		if d.classAt(p, k)&(adverb|negation|auxiliary) == 0 {
			return false
		}
	}
	return false
}

// byPhrase returns the phrase after "by" soon after item k, or -1.
func (d *document) byPhrase(p *paragraph, k, to int) int {
	for k++; k < to; k++ {
		if w := d.wordAt(p, k); w == "by" {
			return p.phraseFrom(k + 1)
		}
		if p.quoted(k) || d.kindAt(p, k) == text.Punct {
			return -1
		}
	}
	return -1
}

func (d *document) isWord(p *paragraph, k int, w string) bool {
	s := d.wordAt(p, k)
	return s == w || len(s) == len(w) && s[1:] == w[1:] && s[0]|0x20 == w[0]
}

// phraseEnd returns the phrase that ends right before item k, or -1.
func (p *paragraph) phraseEnd(k int) int {
	if k <= 0 || k > len(p.phraseItem) {
		return -1
	}
	if n := int(p.phraseItem[k-1]); n >= 0 && p.phrases[n].to == k {
		return n
	}
	return -1
}

// phraseFrom returns the phrase that begins at item k, or -1.
func (p *paragraph) phraseFrom(k int) int {
	if k < 0 || k >= len(p.phraseItem) {
		return -1
	}
	if n := int(p.phraseItem[k]); n >= 0 && p.phrases[n].from == k {
		// A possessor belongs to the phrase it owns.
		for p.phrases[n].owned && n+1 < len(p.phrases) && p.phrases[n+1].owner == n {
			n++
		}
		return n
	}
	return -1
}

// phraseHolding returns the phrase that item k belongs to, or -1.
func (p *paragraph) phraseHolding(k int) int {
	if k < 0 || k >= len(p.phraseItem) {
		return -1
	}
	return int(p.phraseItem[k])
}

// subject returns, for a clause that begins no earlier than item floor, the phrase that does what the verb at item k says, or -1, and whether the verb
// is negated or hypothetical. With own, only a subject of the verb's own counts, not that of the verb
// it goes on with.
func (d *document) subject(p *paragraph, k, floor int, own bool) (ph int, doubtful bool) {
	ing := d.classAt(p, k)&gerund != 0
	j := k - 1
	for ; j >= floor; j-- {
		c := d.classAt(p, j)
		switch w := d.wordAt(p, j); {
		case w == "to" || w == "To":
			// An infinitive: "went on to say", "declined to say".
			for j--; j >= floor; j-- {
				if d.classAt(p, j)&(reporting|plainVerb|adverb|auxiliary) == 0 && d.wordAt(p, j) != "on" && !d.unknownVerb(p, j) || p.phraseHolding(j) >= 0 {
					break
				}
				if w := d.wordAt(p, j); w == "declined" || w == "refused" || w == "failed" || w == "wanted" || w == "seemed" || w == "used" {
					doubtful = true
				}
			}
			if n := p.phraseHolding(j); n >= 0 && p.phrases[n].to == p.phrases[n].from+1 &&
				(d.isWord(p, j, "this") || p.phrases[n].class == 0 && d.classAt(p, j-1)&(auxiliary|adverb) != 0) {
				continue // "had this to say", "was quick to say": go on to the left of it
			}
			j++
			continue
		case p.phraseHolding(j) >= 0 && p.phrases[p.phraseHolding(j)].class&calendarWord != 0 && d.kindAt(p, j) == text.Word && p.phrases[p.phraseHolding(j)].from > floor:
			j = p.phrases[p.phraseHolding(j)].from // "Ana Ruiz later Thursday told"
			if d.classAt(p, j-1)&preposition != 0 {
				j--
			}
			continue
		case p.phraseHolding(j) >= 0:
		case c&negation != 0:
			doubtful = true
			continue
		case c&modal != 0:
			if w == "may" || w == "might" || w == "should" || w == "must" {
				doubtful = true
			}
			continue
		case c&auxiliary != 0:
			ing = false // "is calling"
			continue
		case d.kindAt(p, j) == text.Possessive:
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
		if ing {
			return d.before(p, j, floor, -1, own), doubtful // “…,” he wrote, calling it “…,” adding: “…”
		}
		return -1, doubtful
	}
	if n := p.phraseEnd(j + 1); n >= 0 {
		if ing && (p.phrases[n].name >= 0 || p.phrases[n].class&personish != 0) && d.classAt(p, p.phrases[n].from-1)&preposition != 0 {
			return n, doubtful // "footage of Ana Ruiz saying", but not "emailed supporters saying"
		}
		n = d.headOf(p, n, floor)
		if ing {
			return d.before(p, p.phrases[n].from, floor, n, own), doubtful
		}
		return n, doubtful
	}
	c := d.classAt(p, j)
	switch w := d.wordAt(p, j); {
	case c&relative != 0 || w == "who" || w == "which":
		at := j
		if d.wordAt(p, at-1) == "," {
			at--
		}
		if n := p.phraseEnd(at); n >= 0 {
			return d.headOf(p, n, floor), doubtful
		}
	case w == ",":
		if ing {
			return d.before(p, j, floor, -1, own), doubtful
		}
		if n := d.beforeInsertion(p, j, floor); n >= 0 {
			return n, doubtful
		}
		return d.before(p, j, floor, -1, own), doubtful
	case w == ")":
		for j--; j > floor; j-- {
			if d.wordAt(p, j) == "(" {
				if n := p.phraseEnd(j); n >= 0 {
					return d.headOf(p, n, floor), doubtful
				}
				break
			}
		}
	case w == "–" || w == "—" || w == "-":
		for m := j - 1; m > floor; m-- {
			if d.wordAt(p, m) == w {
				if n := p.phraseEnd(m); n >= 0 {
					return d.headOf(p, n, floor), doubtful
				}
				break
			}
		}
	case c&conjunction != 0 || ing || d.classAt(p, j)&(reporting|plainVerb) != 0:
		return d.before(p, j, floor, -1, own), doubtful
	}
	return -1, doubtful
}

// unknownVerb reports whether item j looks like the past of a verb that no list holds.
func (d *document) unknownVerb(p *paragraph, j int) bool {
	w := d.wordAt(p, j)
	return len(w) > 4 && w[len(w)-2:] == "ed" && d.kindAt(p, j) == text.Word
}

// headOf climbs from the end of a subject to its head: from "England" in "the Bank of England",
// from "party" in "a spokesman for the party".
func (d *document) headOf(p *paragraph, n, floor int) int {
	for {
		ph := &p.phrases[n]
		from := ph.from
		if ph.owner >= 0 {
			from = p.phrases[ph.owner].from
		}
		link := from - 1
		if d.wordAt(p, link) == "by" && d.classAt(p, link-1)&(reporting|plainVerb) != 0 || d.wordAt(p, link) == "by" && d.unknownVerb(p, link-1) {
			link-- // "a letter obtained by the agency"
		} else if c := d.classAt(p, link); c&preposition == 0 || c&subordinate != 0 {
			return n
		}
		m := p.phraseEnd(link)
		if link <= floor || m < 0 || p.phrases[m].from < floor {
			return n
		}
		up := &p.phrases[m]
		if ph.name >= 0 && up.name < 0 && up.class&roleNoun != 0 && d.affiliated(ph) {
			return n // "the chief economist at Deutsche Bank Tony Meer": he speaks
		}
		if up.class&calendarWord != 0 || up.name < 0 && up.class&(personish|bodyNoun|documentNoun|pronoun) == 0 && d.namesPerson(ph) {
			return n
		}
		n = m
	}
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

// before returns the subject of the clause that a verb at item k goes on with, when that verb has
// none of its own: "Ana Ruiz left early and said", "Ana Ruiz left, saying". The clause begins at
// the last semicolon or conjunction that brings a subject of its own.
func (d *document) before(p *paragraph, k, floor, not int, own bool) int {
	if own {
		return -1
	}
	lo := floor
	for j := k - 2; j > floor; j-- {
		w := d.wordAt(p, j)
		if w == ";" {
			lo = j + 1
			break
		}
		c := d.classAt(p, j)
		if w == "," && d.classAt(p, j+1)&(conjunction|subordinate) != 0 && d.wordAt(p, j+1) != "that" {
			j++
		} else if w != "and" && w != "but" {
			continue
		} else if c&conjunction == 0 {
			continue
		}
		n := p.phraseFrom(j + 1)
		if n >= 0 && d.finiteAfter(p, p.phrases[n].to) {
			lo = j + 1
			break
		}
		if w == "," {
			j--
		}
	}
	if n := d.clauseSubject(p, lo, k); n >= 0 && n != not {
		return n
	}
	return -1
}

// finiteAfter reports whether a finite verb stands at item k or after small words.
func (d *document) finiteAfter(p *paragraph, k int) bool {
	for d.classAt(p, k)&adverb != 0 {
		k++
	}
	c := d.classAt(p, k)
	return p.phraseHolding(k) < 0 && (c&(auxiliary|finite) != 0 || d.unknownVerb(p, k))
}

// clauseSubject returns the subject of the first finite verb between two items that no opening
// clause holds, or -1.
func (d *document) clauseSubject(p *paragraph, lo, hi int) int {
	found := -1
	first := lo
	for first+1 < hi && d.classAt(p, first)&adverb != 0 && d.classAt(p, first)&subordinate == 0 {
		first++ // "Shortly after"
	}
	opening := d.classAt(p, first)&subordinate != 0 && d.classAt(p, first)&(determiner|pronoun) == 0
	comma := false
	for k := lo; k < hi; k++ {
		if p.quoted(k) {
			continue
		}
		if d.wordAt(p, k) == "," {
			comma = true
		}
		c := d.classAt(p, k)
		if p.phraseHolding(k) >= 0 || c&(reporting|plainVerb|auxiliary) == 0 && !d.unknownVerb(p, k) || c&gerund != 0 {
			continue
		}
		n := p.phraseEnd(k)
		if n >= 0 {
			n = d.headOf(p, n, lo)
		} else if d.wordAt(p, k-1) != "," || k-1 > lo {
			n, _ = d.subject(p, k, lo, true)
		}
		if n < 0 || p.phrases[n].from < lo || d.classAt(p, p.phrases[n].from-1)&relative != 0 {
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

// beforeInsertion returns the subject before one or more insertions between commas that end at
// comma j: "Ana Ruiz, a baker from Ica, Peru, who was on her way home, said". A name inserted after
// a description is the subject itself.
func (d *document) beforeInsertion(p *paragraph, j, floor int) int {
	best, inserted := -1, -1
	clause := false // a finite verb without a relative word stands in the stretch we are in
	for m := j - 1; m > floor; m-- {
		if p.quoted(m) {
			continue
		}
		c := d.classAt(p, m)
		switch {
		case c&relative != 0 && c&determiner == 0 || d.wordAt(p, m) == "where" || d.wordAt(p, m) == "that":
			clause = false
		case p.phraseHolding(m) < 0 && (c&(finite|auxiliary) != 0 || d.unknownVerb(p, m)) && d.wordAt(p, m+1) != "by":
			clause = true
		}
		w := d.wordAt(p, m)
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
		if d.wordAt(p, m-1) == ")" {
			for at = m - 1; at > floor && d.wordAt(p, at) != "("; at-- {
			}
		}
		n := p.phraseEnd(at)
		if n < 0 {
			continue
		}
		if k := p.phraseFrom(m + 1); best < 0 && k >= 0 && p.phrases[k].to == j {
			inserted = k
		}
		n = d.headOf(p, n, floor)
		ph := &p.phrases[n]
		if d.classAt(p, ph.from-1)&preposition != 0 && ph.owner < 0 || ph.class&calendarWord != 0 {
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
