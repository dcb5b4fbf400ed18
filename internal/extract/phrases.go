package extract

import (
	"verbatim/internal/text"
)

// A phrase is a noun phrase of the reporter: somebody or something a sentence speaks of.
type phrase struct {
	from, to  int // items, to exclusive
	head      int // token of its last noun
	name      int // index into document.names when the phrase ends in a name, or -1
	owner     int // phrase before a possessive 's, or -1
	owned     bool
	speaks    bool // a cue has it for its subject
	addressed bool // it is spoken to: "Ruiz was asked"
	article   article
	class     class // of the head
	who       *referent
	apposes   *entity // whom the phrase describes as an apposition beside the name
}

// An article says how a phrase introduces its head.
type article uint8

const (
	bare article = iota
	definite
	indefinite
	possessive
)

// findPhrases divides the items into noun phrases. Inner says that a quotation or heading holds them.
func (p *paragraph) findPhrases(inner bool) {
	d := p.doc
	first := len(d.phrases)
	start, owner, ownerFrom := -1, -1, -1
	flush := func(end int) {
		if start >= 0 && end > start {
			d.phrases = append(d.phrases, p.newPhrase(start, end, owner, ownerFrom, inner))
		}
		start, owner, ownerFrom = -1, -1, -1
	}
	for k := range p.items {
		it := &p.items[k]
		c, kind := it.class, it.kind
		switch {
		case kind == text.Mark && c&nickMark != 0 && start >= 0:
			// inside a name
		case it.span >= 0 || kind == text.Mark:
			flush(k)
		case kind == text.Punct:
			if w := p.wordAt(k); w == "&" && start >= 0 && p.capital(k+1) {
				continue
			}
			flush(k)
		case kind == text.Possessive:
			if start >= 0 && p.classAt(k+1)&(gerund|determiner|adverb|negation|preposition) != 0 && p.classAt(k+1)&(roleNoun|modifier) == 0 {
				flush(k) // "Ruiz's calling it": a verb
			} else if start >= 0 {
				flush(k)
				d.phrases[len(d.phrases)-1].owned = true
				start, owner = k, len(d.phrases)-1-first
				ownerFrom = p.token(d.phrases[first+owner].from)
			}
		case kind == text.Number:
			if start < 0 {
				start = k
			}
		case start >= 0 && it.letters == text.Lower && p.linksName(k):
			// "of" inside a name
		case it.letters != text.Lower && !p.functionWord(k, start):
			if start < 0 {
				start = k
			}
		case c&pronoun != 0 && !p.possessivePronoun(k):
			flush(k)
			d.phrases = append(d.phrases, p.newPhrase(k, k+1, -1, -1, inner))
		case c&determiner != 0 && !p.clausal(k):
			if start >= 0 && (p.classAt(start)&determiner == 0 || d.lx.grammar.cases && p.classAt(k-1)&determiner == 0) || start < 0 {
				flush(k)
				start = k
			}
		case c&(preposition|conjunction|auxiliary|subordinate|relative|negation) != 0:
			flush(k)
		case c&adverb != 0 && (start < 0 || c&modifier == 0 || p.classAt(k-1)&determiner == 0):
			flush(k)
		case c == 0 && start < 0 && p.classAt(k-1)&toWord != 0:
			// "to succeed": a verb that no list holds
		case c == 0 && start < 0 && p.wordAt(k-1) == "," && endsIn(p.wordAt(k), p.doc.lx.endings.participle):
			// "Ruiz, doubling down on it, said": a participle
		case (start >= 0 && p.capital(k-1) || start < 0 && p.classAt(k-1)&(auxiliary|pronoun|adverb) != 0 && p.classAt(k-1)&(determiner|preposition) == 0) && p.unknownVerb(k):
			flush(k) // "Ana Ruiz grilled", "are obliged"
		case start >= 0 && p.unknownThird(k):
			flush(k) // "Ana Ruiz lobbies for it"
		case start >= 0 && c == 0 && p.capital(k-1) && (p.classAt(start)&determiner == 0 || d.lx.grammar.capitals && !d.capital(p.token(k))):
			flush(k) // "Ana Ruiz flew": a verb that no list holds
			start = k
		case p.verbAt(k, start):
			flush(k)
		default:
			if start < 0 {
				start = k
			}
		}
	}
	flush(len(p.items))
	p.phrases = d.phrases[first:len(d.phrases):len(d.phrases)]
}

// holdItems notes for each item which phrase holds it.
func (p *paragraph) holdItems() {
	d := p.doc
	first := len(d.holders)
	for range p.items {
		d.holders = append(d.holders, -1)
	}
	p.phraseItem = d.holders[first:len(d.holders):len(d.holders)]
	for i := range p.phrases {
		for k := p.phrases[i].from; k < p.phrases[i].to; k++ {
			p.phraseItem[k] = int32(i)
		}
	}
}

// findNames finds the names in the words of a span; the phrases around them are let go.
func (d *document) findNames(sp *span) {
	d.inner = d.inner[:0]
	for t := sp.from; t < sp.to; t++ {
		d.inner = append(d.inner, d.itemOf(t))
	}
	kept := len(d.phrases)
	words := paragraph{doc: d, items: d.inner}
	words.findPhrases(true)
	d.phrases = d.phrases[:kept]
}

// newPhrase makes the phrase of items from..to and notes the name it ends in.
func (p *paragraph) newPhrase(from, to, owner, ownerFrom int, inner bool) phrase {
	ph := phrase{from: from, to: to, owner: owner, name: -1, head: p.token(to - 1)}
	ph.class = p.doc.class[ph.head]
	if first := &p.items[from]; first.letters != text.Upper {
		switch {
		case first.part&definiteWord != 0:
			ph.article = definite
		case first.part&indefiniteWord != 0:
			ph.article = indefinite
		case first.part&possessiveWord != 0:
			ph.article = possessive
		}
	}
	if owner >= 0 {
		ph.article = possessive
	}
	if lo, hi, title := p.nameIn(from, to); hi > lo {
		ph.name = len(p.doc.names)
		first := p.token(from)
		p.doc.names = append(p.doc.names, name{
			span: p.doc.extent(lo, hi),
			from: lo, to: hi, first: first, owner: ownerFrom,
			inner: inner, linked: p.doc.linked(lo, hi), title: title, initial: hi-lo == 1 && p.doc.beginsSentence(lo),
		})
	} else {
		p.noteAttribute(from, to)
	}
	return ph
}

// noteAttribute notes the full name of a person that a phrase about something else holds, as in "the Ana Ruiz
// campaign": nobody speaks there, but the surname alone elsewhere means her.
func (p *paragraph) noteAttribute(from, to int) {
	for k := from; k+2 < to; k++ {
		if !p.doc.givenAlone(p.token(k)) || !p.capital(k+1) || p.classAt(k+1)&^(maleName|femaleName) != 0 || p.capital(k+2) {
			continue
		}
		lo, hi := p.token(k), p.token(k+1)+1
		p.doc.names = append(p.doc.names, name{span: p.doc.extent(lo, hi), from: lo, to: hi, first: lo, owner: -1, inner: true})
		return
	}
}

// functionWord reports whether a capitalised word is no part of a name: it begins a sentence and
// belongs to a closed class, or is a verb there.
func (p *paragraph) functionWord(k, start int) bool {
	c := p.classAt(k)
	if c&(titleWord|maleName|femaleName|countryWord|placeWord|bodyNoun) != 0 && c&(pronoun|determiner) == 0 {
		return c&(modal) != 0 && start < 0 && !p.capital(k+1)
	}
	if c&(determiner|pronoun|preposition|conjunction|auxiliary|subordinate|adverb|relative|negation) != 0 {
		return start < 0 || c&(determiner|pronoun|auxiliary) != 0 && !p.capital(k-1)
	}
	if start < 0 && c&reporting != 0 && c&finite != 0 && c&weakVerb == 0 && c&(roleNoun|documentNoun|pluralNoun|speechNoun) == 0 {
		return true // Said Ana Ruiz
	}
	if start < 0 && c&gerund != 0 && c&(reporting|plainVerb) != 0 && p.doc.beginsSentence(p.token(k)) {
		return true // Citing Ana Ruiz, …
	}
	return start < 0 && c&(reporting|plainVerb) != 0 && c&(roleNoun|documentNoun|pluralNoun) == 0 && !p.capital(k+1) &&
		p.doc.beginsSentence(p.token(k)) && !p.says(k+1)
}

// clausal reports whether "that" begins a clause and no phrase.
func (p *paragraph) clausal(k int) bool {
	c := p.classAt(k)
	if c&subordinate == 0 {
		return false
	}
	next := p.classAt(k + 1)
	return p.classAt(k-1)&reporting != 0 || p.quoted(k+1) || p.capital(k+1) || p.kindAt(k+1) != text.Word ||
		next&(determiner|pronoun|auxiliary|pluralNoun|preposition|subordinate) != 0 || k > 0 && p.kindAt(k-1) == text.Word && p.classAt(k-1)&(preposition|conjunction) == 0
}

// possessivePronoun reports whether "her", "his" or the like stands before a noun.
func (p *paragraph) possessivePronoun(k int) bool {
	c := p.classAt(k)
	if c&determiner == 0 || c&pronoun == 0 {
		return c&pronoun == 0
	}
	next := p.classAt(k + 1)
	return p.kindAt(k+1) == text.Word && next&(determiner|pronoun|preposition|conjunction|auxiliary|subordinate) == 0
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

// phraseBefore returns the item at which the phrase that ends right before item k begins, or 0.
func (p *paragraph) phraseBefore(k int) int {
	if n := p.phraseEnd(k); n >= 0 {
		return p.phrases[n].from
	}
	return 0
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

// withOwner returns the tokens of a phrase with its possessor.
func (p *paragraph) withOwner(n int) (from, to int) {
	ph := p.phrases[n]
	from, to = p.token(ph.from), p.token(ph.to-1)+1
	if ph.owner >= 0 {
		from = p.token(p.phrases[ph.owner].from)
	}
	return from, to
}

// tail returns the token after the words that complete a description: "for the Democratic Party",
// "of London".
func (p *paragraph) tail(k int) int {
	end := 0
	for {
		part := p.smallPart(k)
		if part&tailWord == 0 {
			return end
		}
		n := p.phraseFrom(k + 1)
		if n < 0 && part&owningWord != 0 {
			n = p.phraseFrom(k)
		}
		if n < 0 || p.phrases[n].class&calendarWord != 0 || part&nameTailWord != 0 && !p.capital(p.phrases[n].to-1) {
			return end
		}
		if p.documentWord(n) {
			return end // "in a statement"
		}
		k = p.phrases[n].to
		end = p.token(k-1) + 1
	}
}

func (p *paragraph) documentWord(n int) bool {
	return p.phrases[n].class&documentNoun != 0 && p.phrases[n].name < 0
}

// afterTail returns the item after a description and what completes it: "the mayor of Lima".
func (p *paragraph) afterTail(n int) int {
	k := p.phrases[n].to
	for p.classAt(k)&preposition != 0 || p.partAt(k)&owningWord != 0 {
		m := p.phraseFrom(k + 1)
		if p.partAt(k)&owningWord != 0 {
			m = p.phraseFrom(k)
		}
		if m < 0 {
			break
		}
		k = p.phrases[m].to
	}
	return k
}
