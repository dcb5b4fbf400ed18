package extract

import (
	"strings"

	"verbatim/internal/quote"
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

// A name is a place where somebody or some body is named.
type name struct {
	span     quote.Span // the name alone, without titles
	whole    quote.Span // with titles and what stands before
	from, to int        // tokens of the name
	first    int        // first token of the whole
	owner    int        // first token of a possessor before it ("Britain's"), or -1
	initial  bool       // a single word where any word would have a capital
	inner    bool       // inside a quotation, or in a title or heading
	title    class      // classes of the titles before it
	entity   *entity
}

// findPhrases divides the items from lo to hi into noun phrases.
func (d *document) findPhrases(items []item, inner bool) []phrase {
	first := len(d.phrases)
	p := &paragraph{items: items}
	start, owner, ownerFrom := -1, -1, -1
	flush := func(end int) {
		if start >= 0 && end > start {
			d.phrases = append(d.phrases, d.newPhrase(p, start, end, owner, ownerFrom, inner))
		}
		start, owner, ownerFrom = -1, -1, -1
	}
	for k := 0; k < len(items); k++ {
		c := d.classAt(p, k)
		kind := d.kindAt(p, k)
		switch {
		case kind == text.Mark && c&nickMark != 0 && start >= 0:
			// inside a name
		case p.quoted(k) || kind == text.Mark:
			flush(k)
		case kind == text.Punct:
			if w := d.wordAt(p, k); w == "&" && start >= 0 && d.capital(p, k+1) {
				continue
			}
			flush(k)
		case kind == text.Possessive:
			if start >= 0 && d.classAt(p, k+1)&(gerund|determiner|adverb|negation|preposition) != 0 && d.classAt(p, k+1)&(roleNoun|modifier) == 0 {
				flush(k) // "Ruiz's calling it": a verb
			} else if start >= 0 {
				flush(k)
				d.phrases[len(d.phrases)-1].owned = true
				start, owner = k, len(d.phrases)-1-first
				ownerFrom = int(items[d.phrases[first+owner].from].token)
			}
		case kind == text.Number:
			if start < 0 {
				start = k
			}
		case d.linksName(p, k, start):
			// "of" inside a name
		case d.capital(p, k) && !d.functionWord(p, k, start):
			if start < 0 {
				start = k
			}
		case c&pronoun != 0 && !d.possessivePronoun(p, k):
			flush(k)
			d.phrases = append(d.phrases, d.newPhrase(p, k, k+1, -1, -1, inner))
		case c&determiner != 0 && !d.clausal(p, k):
			if start >= 0 && d.classAt(p, start)&determiner == 0 || start < 0 {
				flush(k)
				start = k
			}
		case c&(preposition|conjunction|auxiliary|subordinate|relative|negation) != 0:
			flush(k)
		case c&adverb != 0 && (start < 0 || c&modifier == 0 || d.classAt(p, k-1)&determiner == 0):
			flush(k)
		case c == 0 && start < 0 && d.isWord(p, k-1, "to"):
			// "to succeed": a verb that no list holds
		case c == 0 && start < 0 && d.wordAt(p, k-1) == "," && strings.HasSuffix(d.wordAt(p, k), "ing"):
			// "Ruiz, doubling down on it, said": a participle
		case d.unknownVerb(p, k) && (start >= 0 && d.capital(p, k-1) || start < 0 && d.classAt(p, k-1)&(auxiliary|pronoun|adverb) != 0 && d.classAt(p, k-1)&(determiner|preposition) == 0):
			flush(k) // "Ana Ruiz grilled", "are obliged"
		case start >= 0 && c == 0 && d.capital(p, k-1) && d.classAt(p, start)&determiner == 0:
			flush(k) // "Ana Ruiz flew": a verb that no list holds
			start = k
		case d.verbAt(p, k, start):
			flush(k)
		default:
			if start < 0 {
				start = k
			}
		}
	}
	flush(len(items))
	return d.phrases[first:len(d.phrases):len(d.phrases)]
}

// functionWord reports whether a capitalised word is no part of a name: it begins a sentence and
// belongs to a closed class, or is a verb there.
func (d *document) functionWord(p *paragraph, k, start int) bool {
	c := d.classAt(p, k)
	if c&(titleWord|maleName|femaleName|countryWord|placeWord|bodyNoun) != 0 && c&(pronoun|determiner) == 0 {
		return c&(modal) != 0 && start < 0 && !d.capital(p, k+1)
	}
	if c&(determiner|pronoun|preposition|conjunction|auxiliary|subordinate|adverb|relative|negation) != 0 {
		return start < 0 || c&(determiner|pronoun|auxiliary) != 0 && !d.capital(p, k-1)
	}
	if start < 0 && c&reporting != 0 && c&finite != 0 && c&weakVerb == 0 && c&(roleNoun|documentNoun|pluralNoun|speechNoun) == 0 {
		return true // Said Ana Ruiz
	}
	return start < 0 && c&(reporting|plainVerb) != 0 && c&(roleNoun|documentNoun|pluralNoun) == 0 && !d.capital(p, k+1)
}

// clausal reports whether "that" begins a clause and no phrase.
func (d *document) clausal(p *paragraph, k int) bool {
	c := d.classAt(p, k)
	if c&subordinate == 0 {
		return false
	}
	next := d.classAt(p, k+1)
	return d.classAt(p, k-1)&reporting != 0 || p.quoted(k+1) || d.capital(p, k+1) || d.kindAt(p, k+1) != text.Word ||
		next&(determiner|pronoun|auxiliary|pluralNoun|preposition|subordinate) != 0 || k > 0 && d.kindAt(p, k-1) == text.Word && d.classAt(p, k-1)&(preposition|conjunction) == 0
}

// possessivePronoun reports whether "her", "his" or the like stands before a noun.
func (d *document) possessivePronoun(p *paragraph, k int) bool {
	c := d.classAt(p, k)
	if c&determiner == 0 || c&pronoun == 0 {
		return c&pronoun == 0
	}
	next := d.classAt(p, k+1)
	return d.kindAt(p, k+1) == text.Word && next&(determiner|pronoun|preposition|conjunction|auxiliary|subordinate) == 0
}

// linksName reports whether "of", "for", "and" or a particle stands inside a name: "Bank of
// England", "Ursula von der Leyen".
func (d *document) linksName(p *paragraph, k, start int) bool {
	if start < 0 || !d.capital(p, k-1) {
		return false
	}
	switch d.wordAt(p, k) {
	case "of", "for", "on":
		if d.classAt(p, k-2)&(maleName|femaleName) != 0 {
			return false // "Barbara Boxer of California"
		}
		next := k + 1
		if d.wordAt(p, next) == "the" {
			next++
		}
		return d.capital(p, next) && d.classAt(p, k-1)&(bodyNoun|roleNoun|officeNoun|titleWord) != 0 && d.classAt(p, next)&calendarWord == 0
	case "and":
		switch d.wordAt(p, k+1) {
		case "Son", "Sons", "Co", "Company", "Partners", "Associates", "Brothers", "Daughters":
			return true
		}
		return false
	case "the":
		return d.wordAt(p, k-1) == "of" && d.capital(p, k+1)
	case "de", "da", "di", "do", "dos", "del", "della", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "ter", "ten", "zu", "y":
		return d.capital(p, k+1) || d.capital(p, k+2)
	}
	return false
}

// verbAt reports whether item k, a word in small letters, is a verb where it stands; start is
// where the phrase before it began, or -1.
func (d *document) verbAt(p *paragraph, k, start int) bool {
	c := d.classAt(p, k)
	if c&(reporting|plainVerb) == 0 {
		return false
	}
	before := d.classAt(p, k-1)
	switch {
	case start < 0 && before&(reporting|plainVerb) != 0 && c&gerund == 0 && k > 0 && !p.quoted(k-1) && d.wordAt(p, k) != "said" && !pastForm(d.wordAt(p, k)):
		return false // "disavowed remarks": an object
	case c&gerund != 0:
		return start < 0 || before&determiner == 0
	case c&finite != 0 && d.wordAt(p, k) == "said":
		return true
	case before&determiner != 0 && before&(pronoun|pluralNoun) == 0 || d.kindAt(p, k-1) == text.Possessive:
		return false
	case c&finite != 0 && c&(roleNoun|documentNoun|pluralNoun|bodyNoun) == 0:
		if before&preposition != 0 && before&subordinate == 0 {
			return false // "in called-for reforms"
		}
		return start < 0 || d.nounBefore(p, k)
	case c&finite != 0 && c&speechNoun != 0 && start < 0 && before&(preposition|conjunction) != 0:
		return false
	case c&finite != 0:
		return d.capital(p, k-1) || before&(pronoun|roleNoun|bodyNoun) != 0
	case c&base != 0:
		return before&(pronoun|pluralNoun|auxiliary|adverb) != 0 || d.wordAt(p, k-1) == "to" || d.wordAt(p, k-1) == ","
	}
	return start < 0
}

// pastForm reports whether a verb form ends like a regular past.
func pastForm(w string) bool { return len(w) > 2 && w[len(w)-2:] == "ed" }

// nounBefore reports whether the word before item k can end a subject: no modifier that still
// waits for its noun.
func (d *document) nounBefore(p *paragraph, k int) bool {
	c := d.classAt(p, k-1)
	return c&modifier == 0 || c&(roleNoun|bodyNoun) != 0
}

// newPhrase makes the phrase of items from..to and notes the name it ends in.
func (d *document) newPhrase(p *paragraph, from, to, owner, ownerFrom int, inner bool) phrase {
	ph := phrase{from: from, to: to, owner: owner, name: -1, head: int(p.items[to-1].token)}
	ph.class = d.class[ph.head]
	switch d.wordAt(p, from) {
	case "the", "The", "this", "This", "that", "That", "these", "These", "those", "Those", "both", "Both":
		ph.article = definite
	case "a", "A", "an", "An", "one", "One", "another", "Another", "some", "Some":
		ph.article = indefinite
	case "his", "His", "her", "Her", "its", "Its", "their", "Their", "my", "My", "our", "Our":
		ph.article = possessive
	}
	if owner >= 0 {
		ph.article = possessive
	}
	if lo, hi, title := d.nameIn(p, from, to); hi > lo {
		ph.name = len(d.names)
		first := int(p.items[from].token)
		d.names = append(d.names, name{
			span:  d.extent(lo, hi),
			whole: d.extent(first, hi),
			from:  lo, to: hi, first: first, owner: ownerFrom,
			inner: inner, title: title, initial: hi-lo == 1 && d.beginsSentence(lo),
		})
	}
	return ph
}

// nameIn returns the tokens of the name that ends the phrase of items from..to, without titles,
// roles and countries before it, and the classes of the titles cut away. Empty means no name.
func (d *document) nameIn(p *paragraph, from, to int) (lo, hi int, title class) {
	last := to - 1
	for last > from && (d.kindAt(p, last) == text.Number || d.classAt(p, last)&calendarWord != 0 && d.classAt(p, last)&(maleName|femaleName) == 0) {
		last-- // "the White House Thursday"
	}
	if last < from || !d.capital(p, last) || partyMark(d.wordAt(p, last)) {
		return 0, 0, 0
	}
	first := last
	for first > from && d.partOfName(p, first-1) {
		first--
	}
	for first < last && !d.capital(p, first) {
		first++
	}
	begin := first
	// Cut after the last title or role that something follows. A run that begins with a given name
	// is cut only where another given name begins: "Clinton Director Ana Ruiz".
	given := d.classAt(p, first)&(maleName|femaleName) != 0 && first < last
	for k := first; k < last; k++ {
		c := d.classAt(p, k)
		if c&(titleWord|roleNoun|pluralNoun|modifier|countryWord|placeWord|bodyNoun) == 0 || c&(maleName|femaleName) != 0 && c&(titleWord|roleNoun) == 0 {
			continue
		}
		if d.affiliation(p, first, k, last) {
			begin = k + 1 // "Deutsche Bank Tony Meer"
			continue
		}
		named := d.givenIn(p, k+1, last)
		if given && !(k > first && c&(titleWord|roleNoun) != 0 && named) {
			continue
		}
		if c&(placeWord|bodyNoun) != 0 && c&(titleWord|roleNoun|pluralNoun|modifier|countryWord) == 0 {
			continue
		}
		if c&(titleWord|roleNoun|pluralNoun) != 0 || k == begin {
			if named || !d.bodyTail(p, k+1, to) {
				title |= c & (titleWord | roleNoun | honorific | masculine | feminine)
				begin = k + 1
			}
		}
	}
	begin = d.skipOffice(p, begin, last)
	begin = d.skipForeword(p, begin, last)
	c := d.classAt(p, begin)
	if begin == last {
		switch {
		case c&calendarWord != 0, c&(pronoun|determiner|preposition|conjunction|subordinate|auxiliary|adverb) != 0 && c&(maleName|femaleName) == 0:
			return 0, 0, 0
		case c&(titleWord|roleNoun|pluralNoun|modifier|sourceNoun) != 0 && title == 0 && c&(maleName|femaleName) == 0:
			return 0, 0, 0
		case c&(roleNoun|officeNoun|pluralNoun) != 0 && begin > first && title&honorific == 0:
			return 0, 0, 0 // "Prime Minister", "US President"
		}
	} else if c := d.classAt(p, last); c&(roleNoun|pluralNoun) != 0 && c&(maleName|femaleName) == 0 && !d.givenIn(p, begin, last) {
		return 0, 0, 0 // "National Security Adviser"
	}
	return int(p.items[begin].token), int(p.items[last].token) + 1, title
}

// skipForeword steps over what a report sets before a full name without a title: an occupation,
// "Pastoralist Rod Campbell", or a body, "Western Exporters Neil Duncan". The given name shows where
// the name begins; whatever ends like a body has none.
func (d *document) skipForeword(p *paragraph, begin, last int) int {
	if d.classAt(p, begin)&(maleName|femaleName) != 0 || d.bodyTail(p, last, last+1) {
		return begin
	}
	if w := d.wordAt(p, begin); last-begin == 2 && len(w) >= 9 && agentive(w) && d.class[p.items[begin].token] == 0 && d.beginsSentence(int(p.items[begin].token)) {
		return begin + 1
	}
	for k := begin + 1; k < last && k <= begin+4; k++ {
		if d.classAt(p, k)&(maleName|femaleName) == 0 || !d.capital(p, k) || last-k > 2 {
			continue
		}
		if k-begin >= 2 || agentive(d.wordAt(p, begin)) || d.classAt(p, begin-1)&preposition != 0 {
			return k
		}
		return begin
	}
	return begin
}

// agentive reports whether a word looks like one for somebody's work.
func agentive(w string) bool {
	if len(w) < 5 {
		return false
	}
	for _, end := range [...]string{"er", "or", "ist", "man", "woman", "ian", "eer", "ant", "ary", "ory"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// affiliation reports whether item k ends the name of a body or place that stands before a person's
// name in one run: "Deutsche Bank Tony Meer", "South Australia Karlene Maywald".
func (d *document) affiliation(p *paragraph, first, k, last int) bool {
	if d.classAt(p, k)&(bodyNoun|countryWord|placeWord) == 0 || k == first || k == last || d.bodyTail(p, k+1, last+1) {
		return false
	}
	for i := k + 1; i <= last; i++ {
		if !d.capital(p, i) || d.classAt(p, i)&(countryWord|placeWord|titleWord|roleNoun|determiner) != 0 {
			return false
		}
	}
	return d.classAt(p, k+1)&(maleName|femaleName) != 0 || last-k == 2
}

// givenIn reports whether a given name stands among items from to last.
func (d *document) givenIn(p *paragraph, from, last int) bool {
	for k := from; k <= last; k++ {
		if d.capital(p, k) && d.classAt(p, k)&(maleName|femaleName) != 0 {
			return true
		}
	}
	return false
}

// skipOffice steps over the rest of an office that a title began: from "of State Ana Ruiz" to "Ana
// Ruiz".
func (d *document) skipOffice(p *paragraph, begin, last int) int {
	switch d.wordAt(p, begin) {
	case "of", "for", "on":
	default:
		return begin
	}
	for k := begin + 1; k <= last; k++ {
		if d.classAt(p, k)&(maleName|femaleName) != 0 {
			return k
		}
	}
	for begin < last && !d.capital(p, begin) {
		begin++
	}
	return min(begin+1, last)
}

// compound reports whether a word is an adjective made of a name: "Korean-born", "Trump-backed".
func compound(w string) bool {
	i := strings.IndexByte(w, '-')
	return i > 2 && i+2 < len(w) && 'a' <= w[i+1] && w[i+1] <= 'z'
}

// beginsSentence reports whether a token stands where any word would have a capital.
func (d *document) beginsSentence(i int) bool {
	if i == 0 {
		return true
	}
	switch d.word(i - 1) {
	case ".", "!", "?", ":", "...", "…", "•", "-", "–", "—":
		return true
	}
	return d.tokens[i-1].Kind == text.Mark || d.tokens[i-1].End < d.tokens[i].Start && strings.IndexByte(d.text[d.tokens[i-1].End:d.tokens[i].Start], '\n') >= 0
}

// partyMark reports whether a word gives party and state of a lawmaker: "R-Utah".
func partyMark(w string) bool {
	return len(w) > 3 && w[1] == '-' && (w[0] == 'R' || w[0] == 'D' || w[0] == 'I') && w[2] >= 'A' && w[2] <= 'Z'
}

// bodyTail reports whether the words from item k to the end name a body, so that what stands
// before them belongs to its name: "Justice Department", "President of the Board".
func (d *document) bodyTail(p *paragraph, k, to int) bool {
	for ; k < to; k++ {
		c := d.classAt(p, k)
		if c&bodyNoun != 0 && c&(maleName|femaleName) == 0 {
			return true
		}
	}
	return false
}

// partOfName reports whether item k may stand inside a name.
func (d *document) partOfName(p *paragraph, k int) bool {
	if d.kindAt(p, k) != text.Word {
		return d.wordAt(p, k) == "&" || d.classAt(p, k)&nickMark != 0
	}
	if d.capital(p, k) {
		if compound(d.wordAt(p, k)) {
			return false // "Korean-born"
		}
		if c := d.classAt(p, k); c&(determiner|pronoun|subordinate) != 0 && c&(maleName|femaleName|countryWord|placeWord) == 0 {
			return false
		}
		return d.classAt(p, k)&calendarWord == 0 || d.classAt(p, k)&(maleName|femaleName) != 0
	}
	switch d.wordAt(p, k) {
	case "and":
		return d.linksName(p, k, 0)
	case "of", "for", "on", "the", "de", "da", "di", "do", "dos", "del", "della", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "le", "ter", "ten", "zu", "y":
		return d.capital(p, k-1) || d.capital(p, k+1)
	}
	return false
}
