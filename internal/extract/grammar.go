package extract

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/text"
)

// This file is what the stage does for languages that are not built like English, each part of it asked for by a line
// of their grammar.txt: nouns with capitals, verbs before their subjects, particles at the end of the clause.

// readGrammar prepares the tokens of a document for what was written with English in mind.
func (d *document) readGrammar() {
	g := d.lx.grammar
	if g.capitals {
		known := d.knownNames()
		if d.partPossessors(known) {
			d.lookUp()
		}
		d.keepSurnames(known)
		d.lowerNouns(known)
	}
	for i := 0; g.reach > 0 && i < len(d.tokens); i++ {
		for j := i + 2; d.class[i]&particled != 0 && j < len(d.tokens) && j <= i+g.reach && d.tokens[j-1].Kind <= text.Possessive; j++ {
			if d.withParticle(i, j) {
				break
			}
		}
	}
}

// A nameSet holds the words, in small letters, that an article uses as parts of names.
type nameSet map[string]bool

// knownNames finds the parts of names where every noun has a capital: given names, what follows one or a title, and what
// stands beside a verb of speech. Whatever gives no such sign is a noun.
func (d *document) knownNames() nameSet {
	known := make(nameSet)
	note := func(i int) {
		for ; i < len(d.tokens) && d.maybeName(i); i++ {
			known[d.lower(i)] = true
		}
	}
	for i := range d.tokens {
		if d.tokens[i].Kind != text.Word {
			continue
		}
		c := d.class[i]
		switch {
		case d.givenAlone(i):
			known[d.lower(i)] = true
			if next := d.afterParticles(i + 1); next < len(d.tokens) && d.tokens[next].Kind == text.Word && d.tokens[next].Case == text.Title {
				known[d.lower(next)] = true // whatever else the word means
				note(next + 1)
			}
		case c&(titleWord|roleNoun) != 0 && c&pluralNoun == 0 && d.tokens[i].Case != text.Lower:
			note(i + 1)
		case c&reporting != 0 && c&finite != 0 && c&weakVerb == 0:
			if i > 0 && d.maybeName(i-1) && (i == 1 || d.class[i-2]&(determiner|preposition|adverb) == 0 && d.tokens[i-2].Kind != text.Word) {
				known[d.lower(i-1)] = true
			}
			if i+1 < len(d.tokens) && d.maybeName(i+1) {
				note(i + 1)
			}
		}
	}
	return known
}

// afterParticles returns the token after the small words that may stand inside a name from token i on: "von der".
func (d *document) afterParticles(i int) int {
	for from := i; i < len(d.tokens) && i < from+3 && d.smallPart(i)&particleWord != 0; {
		i++
	}
	return i
}

// keepSurnames takes nouns for surnames where they stand as such: "Clara Voss" and "Clara Feld" leave no doubt, and where
// "Feld" is somebody's name, "Frau Feld" and "sagte Feld" mean a person.
func (d *document) keepSurnames(known nameSet) {
	for i := 1; i < len(d.tokens); i++ {
		c := d.class[i]
		if d.tokens[i].Kind != text.Word || d.tokens[i].Case != text.Title || c == 0 || c&(maleName|femaleName|pronoun|determiner) != 0 || !known[d.lower(i)] {
			continue
		}
		from := i - 1
		for from > 0 && d.smallPart(from)&particleWord != 0 {
			from--
		}
		says := d.class[i-1]&reporting != 0 && d.class[i-1]&finite != 0 || i+1 < len(d.tokens) && d.class[i+1]&reporting != 0 && d.class[i+1]&finite != 0 && d.class[i-1]&(determiner|preposition) == 0
		if d.givenAlone(from) || d.class[i-1]&honorific != 0 || says {
			d.class[i] &^= wordly | plainNoun | speechNoun | sourceNoun | kinNoun | officeNoun | masculine | feminine | pronoun | determiner
		}
	}
}

// maybeName reports whether a token may be a part of a name by itself: a word with a capital that no list holds and that
// does not end as nouns do.
func (d *document) maybeName(i int) bool {
	if d.tokens[i].Kind != text.Word || d.tokens[i].Case != text.Title {
		return false
	}
	if c := d.class[i]; c != 0 {
		return c&^(maleName|femaleName) == 0
	}
	return !endsIn(d.word(i), d.lx.endings.noun)
}

// partPossessors cuts the s off names that own something, "Merkels Sprecher", as if an apostrophe stood before it. It
// reports whether there were any.
func (d *document) partPossessors(known nameSet) bool {
	var at []int
	for i := range d.tokens {
		w := d.lower(i)
		if d.tokens[i].Case != text.Title || len(w) < 4 || w[len(w)-1] != 's' || known[w] && d.class[i] != 0 {
			continue
		}
		stem := w[:len(w)-1]
		if c := d.lx.class(stem); d.class[i] == 0 && (known[stem] || c&(maleName|femaleName|countryWord|placeWord) != 0) {
			at = append(at, i)
			delete(known, w)
		}
	}
	if len(at) == 0 {
		return false
	}
	tokens := make([]text.Token, 0, len(d.tokens)+len(at))
	for i, t := range d.tokens {
		if _, part := slices.BinarySearch(at, i); !part {
			tokens = append(tokens, t)
			continue
		}
		s := text.Token{Start: t.End - 1, End: t.End, Kind: text.Possessive}
		t.End--
		tokens = append(tokens, t, s)
	}
	more := func(token int) int { n, _ := slices.BinarySearch(at, token); return token + n }
	for n := range d.paras {
		d.paras[n].from, d.paras[n].to = more(d.paras[n].from), more(d.paras[n].to)
	}
	d.tokens, d.doubles = tokens, 0
	return true
}

// lowerNouns takes the capitals off nouns that are no parts of names, so that a capital means what it does in English.
// Where any word has a capital it stays.
func (d *document) lowerNouns(known nameSet) {
	for i := len(d.tokens) - 1; i >= 0; i-- {
		t := &d.tokens[i]
		if t.Kind != text.Word || t.Case != text.Title || d.beginsSentence(i) && !d.afterOrdinal(i) {
			continue
		}
		c := d.class[i]
		heads := i+1 < len(d.tokens) && d.tokens[i+1].Kind == text.Word && d.tokens[i+1].Case != text.Lower
		switch {
		case known[d.lower(i)] && (c == 0 || c&(maleName|femaleName) != 0), c&(countryWord|placeWord) != 0:
		case c&(titleWord|roleNoun) != 0 && heads && d.class[i+1]&(bodyNoun|documentNoun|plainNoun) == 0:
			// "Kanzlerin Merkel"
		case c == 0 && heads && d.class[i+1]&bodyNoun != 0 && endsIn(d.word(i), d.lx.endings.adjective):
			// "Deutsche Bank": an adjective has a capital in a name only
		case c&bodyNoun != 0 && i > 0 && d.tokens[i-1].Case == text.Title && d.class[i-1] == 0 && endsIn(d.word(i-1), d.lx.endings.adjective):
		default:
			t.Case = text.Lower
		}
	}
}

// capital reports whether a token is printed with a capital, whatever its case has been taken for.
func (d *document) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(d.word(i))
	return unicode.IsUpper(r)
}

// afterOrdinal reports whether a number with a full stop stands before a token: "am 3. Oktober".
func (d *document) afterOrdinal(i int) bool {
	return i > 1 && d.is(i-1, ".") && !d.tokens[i-1].Spaced && d.tokens[i-2].Kind == text.Number
}

// verbFirst gives words that a comma follows to whoever does something right after them, the verb first, as it is in such
// languages: „…“, lächelte Ana Ruiz.
func (a *attributor) verbFirst(pl place) *verdict {
	p := &a.d.paras[pl.para]
	k := pl.item + 1
	if p.wordAt(k) == "," {
		k++
	}
	if c := p.classAt(k); p.kindAt(k) != text.Word || a.d.capital(p.token(k)) || c&(preposition|determiner|pronoun|conjunction|subordinate|auxiliary|adverb|relative) != 0 {
		return nil
	}
	n := p.phraseFrom(k + 1)
	if n < 0 || !p.mayAct(n) || p.classAt(p.phrases[n].from)&listener != 0 && p.phrases[n].class&subjectPronoun == 0 && p.partAt(p.phrases[n].from)&definiteWord == 0 || !a.personal(p, n) {
		return nil
	}
	return a.speaker(pl.para, nil, a.inserted(p, n))
}

// subjectAfter returns the phrase right after the verb at item k when it is the subject, or -1: a verb that stands second
// has something else before it then.
func (p *paragraph) subjectAfter(k int) int {
	j := k + 1
	for p.classAt(j)&(adverb|negation) != 0 && p.classAt(j)&(determiner|preposition) == 0 {
		j++
	}
	n := p.phraseFrom(j)
	if n < 0 || !p.mayAct(n) || p.classAt(p.phrases[n].from)&listener != 0 {
		return -1
	}
	if m := p.phraseEnd(k); m >= 0 {
		m = p.headOf(m, 0)
		before := &p.phrases[m]
		acts := p.mayAct(m) && p.classAt(before.from-1)&preposition == 0 && p.classAt(before.from)&listener == 0
		if acts && (p.person(m) || !p.person(n)) {
			return -1
		}
	}
	return n
}

// mayAct reports whether a phrase can be the subject of a verb of speech.
func (p *paragraph) mayAct(n int) bool {
	ph := &p.phrases[n]
	return ph.name >= 0 && ph.class&calendarWord == 0 || ph.class&subjectPronoun != 0 && p.partAt(ph.from)&itWord == 0 ||
		ph.class&(personish|bodyNoun) != 0 && ph.article != bare
}

// person reports whether a phrase rather means a person than a body.
func (p *paragraph) person(n int) bool {
	ph := &p.phrases[n]
	return ph.class&(bodyNoun|documentNoun|countryWord|placeWord) == 0 && p.mayPerson(n) && (ph.name < 0 || p.capital(ph.to-1) && p.items[ph.to-1].letters == text.Title) ||
		ph.class&roleNoun != 0
}
