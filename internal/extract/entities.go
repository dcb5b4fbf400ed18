package extract

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// An entity is somebody or something the article speaks of, under all its forms.
type entity struct {
	name   string // fullest form
	at     quote.Span
	words  []string // of the name, in lower case; nil for one known by description only
	kind   quote.SpeakerKind
	place  bool          // a country or town: speaks only as a body
	gender class         // as titles, roles and pronouns tell
	likely class         // as the given name suggests
	kin    bool          // brought in as somebody's wife, son and so on
	junior bool          // the name ends in "Jr." or a numeral
	title  string        // the word before the full name, when it is a title; in lower case
	roles  []description // what the article calls it
	first  int           // where its full name first stands, in bytes
	named  int           // how often it is named outside quotations
	quoted bool          // so far it is named in quotations and headings only
	listed bool          // what the article calls it is in the extraction
	acts   bool          // it is the subject of a sentence or of a verb of speech somewhere
}

// sex returns what is known of the gender, else what the given name suggests.
func (e *entity) sex() class {
	if e.gender != 0 {
		return e.gender
	}
	return e.likely
}

// conflict reports whether two sets of classes tell different genders.
func conflict(a, b class) bool {
	return a&masculine != 0 && a&feminine == 0 && b&feminine != 0 && b&masculine == 0 ||
		a&feminine != 0 && a&masculine == 0 && b&masculine != 0 && b&feminine == 0
}

// people groups the names of an article into entities.
type people struct {
	d         *document
	bySurname index               // last word of a name of two words or more
	byWord    index               // any other word
	byRole    index               // headKey of a role
	alone     map[string]int      // where a surname first stands alone, in bytes
	inOffice  map[string][]string // the titles of office after which a surname stands alone: "President Lund"
	within    map[string]bool     // words that have a capital in the middle of a sentence; see capitalWithin
	counted   bool
	byInitial map[string]*entity // initials of a body of several words
}

// group makes the entities: full names first, so that a surname finds its person wherever the
// full form stands.
func (d *document) group() *people {
	pp := &d.people
	if pp.byInitial == nil {
		pp.reset()
	}
	pp.d = d
	for i := range d.names {
		d.bySure = append(d.bySure, i)
	}
	d.byPlace = append(d.byPlace, d.bySure...)
	slices.SortFunc(d.byPlace, func(a, b int) int { return d.names[a].span.Start - d.names[b].span.Start })
	// Full names that begin with a given name are the surest, then longer ones before shorter.
	slices.SortStableFunc(d.bySure, func(a, b int) int {
		x, y := &d.names[a], &d.names[b]
		return cmp.Or(d.rank(x)-d.rank(y), bit(d.sure(y))-bit(d.sure(x)), y.length()-x.length())
	})
	for i := range d.names {
		n := &d.names[i]
		if n.length() == 1 && !n.inner {
			if at, known := pp.alone[d.lower(n.from)]; !known || n.span.Start < at {
				pp.alone[d.lower(n.from)] = n.span.Start
			}
		}
		if n.length() == 1 && n.title&titleWord != 0 && n.title&honorific == 0 {
			pp.inOffice[d.lower(n.from)] = append(pp.inOffice[d.lower(n.from)], d.lower(n.from-1))
		}
	}
	for _, i := range d.bySure {
		pp.place(&d.names[i])
	}
	return pp
}

// reset takes everybody out and keeps the room.
func (pp *people) reset() {
	pp.d, pp.counted = nil, false
	pp.bySurname.reset()
	pp.byWord.reset()
	pp.byRole.reset()
	if pp.byInitial == nil {
		pp.byInitial = make(map[string]*entity)
		pp.within = make(map[string]bool)
		pp.inOffice = make(map[string][]string)
		pp.alone = make(map[string]int)
	}
	clear(pp.byInitial)
	clear(pp.within)
	clear(pp.inOffice)
	clear(pp.alone)
}

// bit returns 1 for true and 0 for false.
func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sure reports whether a name has two or three words and begins with a given name.
func (d *document) sure(n *name) bool {
	l := n.length()
	return l >= 2 && l <= 3 && d.class[n.from]&(maleName|femaleName) != 0 && d.tokens[n.from].Case == text.Title
}

// rank tells in what order names look for their entities: those of the reporter's own words that have several words,
// then sure ones that only a quotation or heading gives, so that a surname finds them, then the rest.
func (d *document) rank(n *name) int {
	switch {
	case !n.inner && n.length() > 1:
		return 0
	case n.inner && d.sure(n):
		return 1
	case !n.inner:
		return 2
	}
	return 3
}

// place finds or makes the entity of a name.
func (pp *people) place(n *name) {
	words := pp.nameWords(n)
	if len(words) == 0 {
		return
	}
	e := pp.find(n, words)
	if e == nil {
		if n.initial && n.title == 0 && pp.d.class[n.from] == 0 && !pp.capitalWithin(n) {
			return // "Research shows": a capital that means nothing
		}
		if n.inner && n.length() > 3 && !n.linked {
			return // words of a headline that ran together
		}
		e = pp.create(n, words)
	}
	n.entity = e
	e.first = min(e.first, n.span.Start)
	if !n.inner {
		e.named++
		e.quoted = false
	}
	e.gender |= n.title & (masculine | feminine)
	if e.kind == quote.Body && n.title&titleWord != 0 && len(words) == 1 {
		e.kind = quote.Person
	}
}

// find returns the entity a name belongs to, or nil.
func (pp *people) find(n *name, words []string) *entity {
	last := words[len(words)-1]
	if len(words) > 1 {
		for e := range pp.bySurname.under(last) {
			if e.junior == pp.d.suffixed(n) && sameName(e.words, words) {
				return e
			}
		}
		// "the Washington Post Trump said": what ends in a known surname and begins with no given
		// name is two names that met.
		if pp.d.lx.class(words[0])&(maleName|femaleName) == 0 && n.title == 0 && (n.inner || pp.holdsBody(words[:len(words)-1])) {
			for e := range pp.bySurname.under(last) {
				if e.kind == quote.Person && pp.d.lx.class(e.words[0])&(maleName|femaleName) != 0 {
					n.from = n.to - 1
					n.span = pp.d.extent(n.from, n.to)
					return e
				}
			}
		}
		return nil
	}
	// A word alone: a surname, else a part of a name, else the initials of a body.
	if e := pp.nearest(&pp.bySurname, last, n); e != nil {
		return e
	}
	c := pp.d.lx.class(last)
	if e := pp.nearest(&pp.byWord, last, n); e != nil && c&(countryWord|placeWord) == 0 {
		if len(e.words) == 1 || e.kind == quote.Person && (n.title&titleWord == 0 || n.title&honorific != 0) && e.words[0] == last {
			return e
		}
		if len(e.words) > 1 && e.kind == quote.Body && e.words[0] == last {
			return e
		}
	}
	if pp.d.tokens[n.from].Case == text.Upper {
		return pp.byInitial[strings.ReplaceAll(last, ".", "")]
	}
	return nil
}

// senior reports whether a surname without "Jr." may be another than the one with it: the article also
// gives it to the holder of an office that the full name does not bear, "President Lund" beside "Erik
// Lund Jr.".
func (pp *people) senior(e *entity, n *name) bool {
	if pp.d.suffixed(n) {
		return false
	}
	for _, title := range pp.inOffice[pp.d.lower(n.to-1)] {
		if pp.d.lx.office(title) != pp.d.lx.office(e.title) {
			return true
		}
	}
	return false
}

// relative reports whether an entity was brought in as somebody's kin after its surname already stood
// alone: "Mr Holm ... his wife, Anna Holm". The surname alone is the other's.
func (pp *people) relative(e *entity) bool {
	at, known := pp.alone[e.words[len(e.words)-1]]
	return e.kin && known && at < e.at.Start
}

// kinBefore reports whether a noun of kinship stands right before a name or before the comma that sets
// the name off: "his wife, Anna Holm", "first lady Anna Holm".
func (d *document) kinBefore(n *name) bool {
	for i := n.from - 1; i >= 0 && i >= n.from-3; i-- {
		if d.class[i]&kinNoun != 0 {
			return true
		}
		if d.tokens[i].Kind != text.Word && !d.is(i, ",") {
			return false
		}
	}
	return false
}

// nearest returns of the entities under a word the one named last before n, else the first after it. A
// gender that the title contradicts rules one out.
func (pp *people) nearest(x *index, word string, n *name) *entity {
	var best *entity
	at, known := pp.alone[word]
	settled := false // the surname stood alone before some of its bearers came up: it is not theirs
	for e := range x.under(word) {
		settled = settled || known && n.length() == 1 && e.first < at && !conflict(e.sex(), n.title)
	}
	for e := range x.under(word) {
		if settled && e.first > at && !e.junior {
			continue
		}
		if best != nil && (e.quoted && !best.quoted || beside(e, best)) {
			continue
		}
		if conflict(e.sex(), n.title) || e.junior && pp.senior(e, n) || pp.relative(e) && !pp.d.suffixed(n) {
			continue
		}
		if best == nil || best.quoted && !e.quoted || beside(best, e) || e.at.Start < n.span.Start && (best.at.Start > n.span.Start || e.at.Start > best.at.Start) {
			best = e
		}
	}
	return best
}

// beside reports whether an entity is somebody's wife or husband in a report about the other: "President Erik Holm and
// first lady Anna Holm". The surname alone is his, then.
func beside(e, other *entity) bool {
	return e.kin && !other.kin && conflict(e.sex(), other.sex()) && e.named <= other.named+1
}

// create makes the entity that a name is the first of.
func (pp *people) create(n *name, words []string) *entity {
	words = pp.d.words.keep(words)
	e := pp.d.entities.put(entity{name: pp.d.article.Slice(n.span), at: n.span, words: words, junior: pp.d.suffixed(n), quoted: n.inner, first: n.span.Start})
	e.kin = len(words) > 1 && pp.d.kinBefore(n)
	if n.title&titleWord != 0 && n.from > 0 {
		e.title = pp.d.lower(n.from - 1)
	}
	first, last := pp.d.lx.class(words[0]), pp.d.lx.class(words[len(words)-1])
	given := first & (maleName | femaleName)
	switch {
	case len(words) > 1 && given != 0 && last&(countryWord|placeWord) == 0:
		e.kind = quote.Person
	case n.title&titleWord != 0:
		e.kind = quote.Person
	case pp.bodyName(n, words):
		e.kind = quote.Body
	case pp.placeName(words):
		e.kind, e.place = quote.Body, true
	default:
		e.kind = quote.Person
	}
	if e.kind == quote.Person {
		if first&maleName != 0 && first&femaleName == 0 {
			e.likely = masculine
		}
		if first&femaleName != 0 && first&maleName == 0 {
			e.likely = feminine
		}
	}
	if len(words) == 1 {
		pp.byWord.enter(words[0], e)
		return e
	}
	pp.bySurname.enter(words[len(words)-1], e)
	for _, w := range words[:len(words)-1] {
		pp.byWord.enter(w, e)
	}
	if key := pp.d.lx.initials(words); e.kind == quote.Body && pp.byInitial[key] == nil {
		pp.byInitial[key] = e
	}
	return e
}

// capitalWithin reports whether a word has its capital in the middle of a sentence, too.
func (pp *people) capitalWithin(n *name) bool {
	d := pp.d
	if !pp.counted {
		for i := 1; i < len(d.tokens); i++ {
			if d.tokens[i].Case != text.Lower && d.class[i] == 0 && !d.beginsSentence(i) {
				pp.within[d.word(i)] = true
			}
		}
		pp.counted = true
	}
	return pp.within[d.word(n.from)] || d.tokens[n.from].Case == text.Upper
}

// nameWords returns the words of a name in lower case, suffixes left out, until it is called again.
func (pp *people) nameWords(n *name) []string {
	words := pp.d.scratch[:0]
	for i := n.from; i < n.to; i++ {
		if pp.d.tokens[i].Kind != text.Word {
			continue
		}
		if len(words) > 0 && pp.d.part(i)&suffixWord != 0 {
			continue
		}
		words = append(words, pp.d.lower(i))
	}
	pp.d.scratch = words
	return words
}

// suffixed reports whether a name ends in "Jr." or the like, which tells a son from his father.
func (d *document) suffixed(n *name) bool { return n.length() > 1 && d.part(n.to-1)&suffixWord != 0 }

// sameName reports whether two full names name one person: first and last words agree, or one
// lacks only what the other has between them.
func sameName(a, b []string) bool {
	if slices.Equal(a, b) {
		return true
	}
	if len(a) < 2 || len(b) < 2 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if a[0] == b[0] {
		return true
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(long) > len(short) && slices.Equal(long[len(long)-len(short):], short)
}

// initials returns the first letters of the weighty words of a body's name.
func (lx *lexicon) initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if lx.part(w)&skippedWord == 0 {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// holdsBody reports whether one of the words belongs to the name of a body or place.
func (pp *people) holdsBody(words []string) bool {
	for _, w := range words {
		if pp.d.lx.class(w)&(bodyNoun|countryWord|placeWord) != 0 {
			return true
		}
	}
	return false
}

// bodyName reports whether a name is one of an organisation.
func (pp *people) bodyName(n *name, words []string) bool {
	d := pp.d
	for i := n.from; i < n.to; i++ {
		if d.class[i]&bodyNoun != 0 && (i == n.to-1 || i == n.from || d.smallPart(i+1)&linkWord != 0) {
			return true
		}
		if d.class[i]&preposition != 0 || d.small(i, andWord) || d.is(i, "&") {
			return true
		}
	}
	if len(words) == 1 && d.tokens[n.from].Case == text.Upper {
		return true
	}
	// "the Kremlin", "the Sierra Club": an article before a name without a role.
	return n.first < n.from && n.first == n.from-1 && d.class[n.first]&determiner != 0
}

func (pp *people) placeName(words []string) bool {
	if _, ok := pp.d.lx.countries[strings.Join(words, " ")]; ok {
		return true
	}
	for _, w := range words {
		if pp.d.lx.class(w)&(countryWord|placeWord) == 0 && pp.d.lx.part(w)&compassWord == 0 {
			return false
		}
	}
	return true
}
