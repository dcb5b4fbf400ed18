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

// findCues looks for speech in the reporter's words of a paragraph.
func (d *document) findCues(p *paragraph) []cue {
	var out []cue
	for k := range p.items {
		c := d.classAt(p, k)
		if d.isWord(p, k, "according") && d.wordAt(p, k+1) == "to" {
			if ph := p.phraseFrom(k + 2); ph >= 0 {
				out = append(out, cue{item: k, from: int(p.items[k].token), to: int(p.items[k+1].token) + 1, class: sayVerb, subject: ph, object: -1, inverted: true})
			}
			continue
		}
		if c&reporting == 0 || p.phraseHolding(k) >= 0 {
			continue
		}
		cu := cue{item: k, from: int(p.items[k].token), to: int(p.items[k].token) + 1, class: c, object: -1, subject: -1}
		cu.subject, cu.doubtful = d.subject(p, k)
		if c&finite == 0 && c&gerund == 0 && cu.subject < 0 {
			continue
		}
		out = append(out, cu)
	}
	return out
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

// subject returns the phrase that does what the verb at item k says, or -1, and whether the verb
// is negated or hypothetical.
func (d *document) subject(p *paragraph, k int) (ph int, doubtful bool) {
	floor := p.sentences[p.sentenceOf(k)].from
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
			j++
			continue
		case p.phraseHolding(j) >= 0:
		case c&negation != 0:
			doubtful = true
			continue
		case c&modal != 0:
			if w == "may" || w == "might" || w == "could" || w == "should" || w == "must" {
				doubtful = true
			}
			continue
		case c&auxiliary != 0:
			ing = false // "is calling"
			continue
		case d.kindAt(p, j) == text.Possessive:
			ing = false // "he's calling"
			continue
		case c&adverb != 0 && c&(subordinate|preposition|relative) == 0:
			continue
		}
		break
	}
	if j < floor {
		return -1, doubtful
	}
	if p.quoted(j) {
		return -1, doubtful
	}
	if n := p.phraseEnd(j + 1); n >= 0 {
		if ing && (p.phrases[n].name >= 0 || p.phrases[n].class&personish != 0) {
			return n, doubtful // "footage of Ana Ruiz saying"
		}
		n = d.headOf(p, n, floor)
		if ing {
			return d.before(p, p.phrases[n].from, floor, n), doubtful
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
			return d.before(p, j, floor, -1), doubtful
		}
		if n := d.beforeInsertion(p, j, floor); n >= 0 {
			return n, doubtful
		}
		return d.before(p, j, floor, -1), doubtful
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
		return d.before(p, j, floor, -1), doubtful
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
		if ph.owner >= 0 {
			first := p.phrases[ph.owner]
			if d.classAt(p, first.from-1)&preposition == 0 {
				return n
			}
		}
		from := ph.from
		if ph.owner >= 0 {
			from = p.phrases[ph.owner].from
		}
		c := d.classAt(p, from-1)
		if from-1 < floor || c&preposition == 0 {
			return n
		}
		m := p.phraseEnd(from - 1)
		if m < 0 || p.phrases[m].from < floor {
			return n
		}
		n = m
	}
}

// before returns the subject of the last verb before item k that has one, or -1.
func (d *document) before(p *paragraph, k, floor, not int) int {
	for j := k - 1; j >= floor; j-- {
		c := d.classAt(p, j)
		if p.phraseHolding(j) >= 0 || p.quoted(j) {
			continue
		}
		if c&(reporting|plainVerb|auxiliary) == 0 && !d.unknownVerb(p, j) || c&gerund != 0 || d.wordAt(p, j-1) == "to" {
			continue
		}
		n := p.phraseEnd(j)
		if n < 0 {
			n, _ = d.subject(p, j)
		} else {
			n = d.headOf(p, n, floor)
		}
		if n >= 0 && n != not {
			return n
		}
	}
	return -1
}

// beforeInsertion returns the subject before an insertion between commas that ends at comma j:
// "Ana Ruiz, the mayor of Lima, said". A name inserted after a description is the subject itself.
func (d *document) beforeInsertion(p *paragraph, j, floor int) int {
	for m := j - 1; m > floor; m-- {
		if d.wordAt(p, m) != "," {
			continue
		}
		n := p.phraseEnd(m)
		if n < 0 {
			continue
		}
		c := d.classAt(p, m+1)
		inserted := p.phraseFrom(m + 1)
		n = d.headOf(p, n, floor)
		if inserted >= 0 && p.phrases[inserted].to == j && p.phrases[inserted].name >= 0 && p.phrases[n].name < 0 && p.phrases[n].class&pronoun == 0 {
			return inserted
		}
		// A list or a clause of its own is no insertion.
		if c&(conjunction|subjectPronoun) != 0 && c&relative == 0 {
			continue
		}
		// "Ana Ruiz, mayor of Lima, Peru, said": go on to the first comma.
		if inserted >= 0 && p.phrases[inserted].to == j && p.phrases[n].name >= 0 {
			if o := d.beforeInsertion(p, m, floor); o >= 0 && p.phrases[o].name >= 0 {
				return o
			}
		}
		return n
	}
	return -1
}
