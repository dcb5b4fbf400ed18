package extract

import (
	"sort"
	"strings"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A name is a place where somebody or some body is named.
type name struct {
	span     quote.Span // the name alone, without titles
	from, to int        // tokens of the name
	first    int        // first token of the phrase it ends
	owner    int        // first token of a possessor before it ("Britain's"), or -1
	initial  bool       // a single word where any word would have a capital
	inner    bool       // inside a quotation, or in a title or heading
	linked   bool       // small words join its parts: "Bank of England"
	title    class      // classes of the titles before it
	entity   *entity
}

func (n *name) length() int { return n.to - n.from }

// nameIn returns the tokens of the name that ends the phrase of items from..to, without titles,
// roles and countries before it, and the classes of the titles cut away. Empty means no name.
func (p *paragraph) nameIn(from, to int) (lo, hi int, title class) {
	last := to - 1
	for last > from && (p.kindAt(last) == text.Number || p.classAt(last)&calendarWord != 0 && p.classAt(last)&(maleName|femaleName) == 0) {
		last-- // "the White House Thursday"
	}
	if last < from || !p.capital(last) || partyMark(p.wordAt(last)) {
		return 0, 0, 0
	}
	first := last
	for first > from && p.partOfName(first-1) {
		first--
	}
	for first < last && !p.capital(first) {
		first++
	}
	begin := first
	// Cut after the last title or role that something follows. A run that begins with a given name
	// is cut only where another given name begins: "Clinton Director Ana Ruiz".
	given := p.classAt(first)&(maleName|femaleName) != 0 && p.classAt(first)&titleWord == 0 && first < last
	for k := first; k < last; k++ {
		c := p.classAt(k)
		if c&(titleWord|roleNoun|pluralNoun|modifier|countryWord|placeWord|bodyNoun) == 0 || c&(maleName|femaleName) != 0 && c&(titleWord|roleNoun) == 0 {
			continue
		}
		if p.affiliation(first, k, last) {
			begin = k + 1 // "Deutsche Bank Tony Meer"
			continue
		}
		if c&(maleName|femaleName) != 0 && p.partAt(k-1)&addressWord != 0 {
			continue // "Dr Dean Holm"
		}
		named := p.givenIn(k+1, last)
		if given && !(k > first && c&(titleWord|roleNoun) != 0 && named) {
			continue
		}
		if c&(placeWord|bodyNoun) != 0 && c&(titleWord|roleNoun|pluralNoun|modifier|countryWord) == 0 {
			continue
		}
		if c&(titleWord|roleNoun|pluralNoun) != 0 || k == begin {
			if named || !p.bodyTail(k+1, to) {
				title |= c & (titleWord | roleNoun | honorific | masculine | feminine)
				begin = k + 1
			}
		}
	}
	begin = p.skipOffice(begin, last)
	begin = p.skipForeword(begin, last)
	c := p.classAt(begin)
	if begin == last {
		switch {
		case c&calendarWord != 0, c&(pronoun|determiner|preposition|conjunction|subordinate|auxiliary|adverb) != 0 && c&(maleName|femaleName) == 0:
			return 0, 0, 0
		case c&(titleWord|roleNoun|pluralNoun|modifier|sourceNoun) != 0 && title == 0 && c&(maleName|femaleName) == 0:
			return 0, 0, 0
		case c&(roleNoun|officeNoun|pluralNoun) != 0 && begin > first && title&honorific == 0:
			return 0, 0, 0 // "Prime Minister", "US President"
		}
	} else if c := p.classAt(last); c&(roleNoun|pluralNoun) != 0 && c&(maleName|femaleName) == 0 && !p.givenIn(begin, last) {
		return 0, 0, 0 // "National Security Adviser"
	}
	return p.token(begin), p.token(last) + 1, title
}

// linked reports whether some token of a name is printed in small letters.
func (d *document) linked(from, to int) bool {
	for i := from; i < to; i++ {
		if d.tokens[i].Case == text.Lower {
			return true
		}
	}
	return false
}

// linksName reports whether item k, a word in small letters, stands inside a name: "Bank of England",
// "Ursula von der Leyen", "Lund and Sons".
func (p *paragraph) linksName(k int) bool {
	if !p.capital(k - 1) {
		return false
	}
	switch part := p.partAt(k); {
	case part&linkWord != 0:
		if p.classAt(k-2)&(maleName|femaleName) != 0 {
			return false // "Barbara Boxer of California"
		}
		next := k + 1
		if p.small(next, theWord) {
			next++
		}
		return p.capital(next) && p.classAt(k-1)&(bodyNoun|roleNoun|officeNoun|titleWord) != 0 && p.classAt(next)&calendarWord == 0
	case part&particleWord != 0:
		return (p.capital(k+1) || p.capital(k+2)) && !p.origin(k)
	}
	switch c := p.classAt(k); {
	case c&andWord != 0:
		return p.capital(k+1) && (p.partAt(k+1)&partnerWord != 0 || p.twoPortfolios(k))
	case c&theWord != 0:
		return p.small(k-1, ofWord) && p.capital(k+1)
	}
	return false
}

// origin reports whether a small word at item k that may stand inside a name tells where somebody comes from instead, which
// one word may do in a language: "Ana Ruiz von der UNO", "von Berlin".
func (p *paragraph) origin(k int) bool {
	if !p.doc.lx.grammar.capitals {
		return false
	}
	if !p.capital(k + 1) {
		k++
	}
	return p.items[k+1].letters == text.Upper || p.classAt(k+1)&(countryWord|placeWord) != 0
}

// twoPortfolios reports whether "and" at item k joins the two halves of an office before a name: "Food and Farming
// Minister Ana Ruiz".
func (p *paragraph) twoPortfolios(k int) bool {
	for j := k - 1; p.capital(j); j-- {
		if p.classAt(j)&(maleName|femaleName|titleWord|roleNoun) != 0 {
			return false // somebody else stands before
		}
	}
	for j := k + 2; j < k+5 && p.capital(j); j++ {
		if p.classAt(j)&officeNoun != 0 {
			return p.capital(j + 1)
		}
	}
	return false
}

// partOfName reports whether item k may stand inside a name.
func (p *paragraph) partOfName(k int) bool {
	if p.kindAt(k) != text.Word {
		return p.wordAt(k) == "&" || p.classAt(k)&nickMark != 0
	}
	if p.capital(k) {
		if compound(p.wordAt(k)) {
			return false // "Korean-born"
		}
		if c := p.classAt(k); c&(determiner|pronoun|subordinate) != 0 && c&(maleName|femaleName|countryWord|placeWord) == 0 {
			return false
		}
		return p.classAt(k)&calendarWord == 0 || p.classAt(k)&(maleName|femaleName) != 0
	}
	switch c := p.classAt(k); {
	case c&andWord != 0:
		return p.linksName(k)
	case c&theWord != 0, p.partAt(k)&(linkWord|particleWord) != 0:
		return p.capital(k-1) || p.capital(k+1)
	}
	return false
}

// skipOffice steps over the rest of an office that a title began: from "of State Ana Ruiz" to "Ana
// Ruiz".
func (p *paragraph) skipOffice(begin, last int) int {
	if p.smallPart(begin)&linkWord == 0 {
		return begin
	}
	for k := begin + 1; k <= last; k++ {
		if p.classAt(k)&(maleName|femaleName) != 0 {
			return k
		}
	}
	for begin < last && !p.capital(begin) {
		begin++
	}
	return min(begin+1, last)
}

// skipForeword steps over what a report sets before a full name without a title: an occupation,
// "Pastoralist Rod Campbell", or a body, "Western Exporters Neil Duncan". The given name shows where
// the name begins; whatever ends like a body has none.
func (p *paragraph) skipForeword(begin, last int) int {
	if p.classAt(begin)&(maleName|femaleName) != 0 || p.bodyTail(last, last+1) {
		return begin
	}
	if w := p.wordAt(begin); last-begin == 2 && len(w) >= 9 && p.doc.lx.agentive(w) && p.classAt(begin) == 0 && p.doc.beginsSentence(p.token(begin)) {
		return begin + 1
	}
	for k := begin + 1; k < last && k <= begin+4; k++ {
		if p.classAt(k)&(maleName|femaleName) == 0 || !p.capital(k) || last-k > 2 {
			continue
		}
		if k-begin >= 2 || p.doc.lx.agentive(p.wordAt(begin)) || p.classAt(begin-1)&preposition != 0 {
			return k
		}
		return begin
	}
	return begin
}

// affiliation reports whether item k ends the name of a body or place that stands before a person's
// name in one run: "Deutsche Bank Tony Meer", "South Australia Karlene Maywald".
func (p *paragraph) affiliation(first, k, last int) bool {
	if p.classAt(k)&(bodyNoun|countryWord|placeWord) == 0 || k == first || k == last || p.bodyTail(k+1, last+1) {
		return false
	}
	for i := k + 1; i <= last; i++ {
		if !p.capital(i) || p.classAt(i)&(countryWord|placeWord|titleWord|roleNoun|determiner) != 0 {
			return false
		}
	}
	return p.classAt(k+1)&(maleName|femaleName) != 0 || last-k == 2
}

// givenIn reports whether a given name stands among items from to last.
func (p *paragraph) givenIn(from, last int) bool {
	for k := from; k <= last; k++ {
		if p.capital(k) && p.classAt(k)&(maleName|femaleName) != 0 {
			return true
		}
	}
	return false
}

// bodyTail reports whether the words from item k to the end name a body, so that what stands
// before them belongs to its name: "Justice Department", "President of the Board".
func (p *paragraph) bodyTail(k, to int) bool {
	for ; k < to; k++ {
		c := p.classAt(k)
		if c&bodyNoun != 0 && c&(maleName|femaleName) == 0 {
			return true
		}
	}
	return false
}

// agentive reports whether a word looks like one for somebody's work.
func (lx *lexicon) agentive(w string) bool { return len(w) >= 5 && endsIn(w, lx.endings.agent) }

// compound reports whether a word is an adjective made of a name: "Korean-born", "Trump-backed".
func compound(w string) bool {
	i := strings.IndexByte(w, '-')
	return i > 2 && i+2 < len(w) && 'a' <= w[i+1] && w[i+1] <= 'z'
}

// partyMark reports whether a word gives party and state of a lawmaker: "R-Utah".
func partyMark(w string) bool {
	return len(w) > 3 && w[1] == '-' && (w[0] == 'R' || w[0] == 'D' || w[0] == 'I') && w[2] >= 'A' && w[2] <= 'Z'
}

// namesWithin returns the names, as indexes, that begin between two byte offsets.
func (d *document) namesWithin(lo, hi int) []int {
	from := sort.Search(len(d.byPlace), func(i int) bool { return d.names[d.byPlace[i]].span.Start >= lo })
	to := from
	for to < len(d.byPlace) && d.names[d.byPlace[to]].span.Start < hi {
		to++
	}
	return d.byPlace[from:to]
}
