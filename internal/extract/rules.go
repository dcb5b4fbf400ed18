package extract

import (
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A verdict says who spoke the words of one span, and why.
type verdict struct {
	rule string
	// confidence is the probability that the speaker is right; package-internal rules leave it to
	// choose.
	confidence float64
	para       int
	phrase     int // the speaker's phrase in that paragraph, or -1 when carried
	cue        *cue
	who        *referent
	at         quote.Span // the mention
	said       quote.Span // the sentence that says so
}

// ruleNames are the names a verdict's rule may have, in the order of rules; the last are finer names
// that a rule gives itself.
var ruleNames = []string{
	"turn", "name-colon", "cue-after", "cue-before", "cue-after-inside", "cue-final", "possessor", "signed", "colon",
	"same-turn", "colon-before", "carried", "after-speech", "after-subject", "clause-subject",
	"weak-cue-before", "thing-before",
}

// A place is where a quoted span stands.
type place struct {
	para, item, sentence, span int
}

// rules are tried in order until one finds a speaker. Each is named for what it saw.
var rules = []struct {
	name string
	try  func(*attributor, place) *verdict
}{
	{"turn", (*attributor).turn},                  // “RUIZ: …
	{"name-colon", (*attributor).nameColon},       // Ana Ruiz: “…”
	{"cue-after", (*attributor).cueAfterStart},    // “…,” Ana Ruiz said
	{"cue-before", (*attributor).cueBefore},       // Ana Ruiz said: “…”
	{"cue-after-inside", (*attributor).cueAfter},  // The plan was “…”, Ana Ruiz said
	{"cue-final", (*attributor).cueFinal},         // The “…” plan failed, Ana Ruiz said.
	{"possessor", (*attributor).possessor},        // Ana Ruiz’s claim that “…”
	{"signed", (*attributor).signed},              // “…” – Ana Ruiz, mayor
	{"colon", (*attributor).colon},                // The economist put it so: “…”
	{"same-turn", (*attributor).sameTurn},         // “…,” she said. “…”
	{"colon-before", (*attributor).colonBefore},   // She was blunt: [new paragraph] “…”
	{"carried", (*attributor).carried},            // “…,” she said. [new paragraph] “…”
	{"after-speech", (*attributor).afterSpeech},   // She said no. “…”
	{"after-subject", (*attributor).afterSubject}, // She left at noon. “…”
	{"clause-subject", (*attributor).clauseOwner}, // Ana Ruiz accepted “…”
}

// An attributor decides who spoke, span by span from the top.
type attributor struct {
	*resolver
	verdicts []*verdict // of each span
	// hypothetical marks spans whose nearest cue says that nobody spoke: "may say", "would not say".
	hypothetical []bool
	explain      []Choice // decisions laid open; nil when nobody asked
	scratch      [8]feature
}

func newAttributor(d *document, pp *people) *attributor {
	return &attributor{
		resolver: &resolver{d: d, people: pp},
		verdicts: make([]*verdict, len(d.spans)),

		hypothetical: make([]bool, len(d.spans)),
	}
}

// attribute reads the article from the top and decides on every span.
func (a *attributor) attribute() {
	d := a.d
	for n := range d.paras {
		p := &d.paras[n]
		if !p.report() {
			if p.kind != quote.Furniture {
				a.hearNames(p)
			}
			continue
		}
		d.findCues(p)
		for s := range p.sentences {
			a.sentence++
			a.hear(n, s)
			a.decide(n, s)
		}
	}
}

// hearNames remembers who a title or heading names.
func (a *attributor) hearNames(p *paragraph) {
	for k := range p.phrases {
		if ph := &p.phrases[k]; ph.name >= 0 {
			if e := a.d.names[ph.name].entity; e != nil {
				a.note(e, a.d.names[ph.name].span, 0.4)
			}
		}
	}
}

// hear resolves in order the phrases of a sentence that name somebody or act in it. What else it
// speaks of is resolved when a rule asks for it.
func (a *attributor) hear(n, s int) {
	p := &a.d.paras[n]
	sent := p.sentences[s]
	main := a.mainSubject(n, s)
	if main < 0 && sent.phrases[0] < sent.phrases[1] {
		// No verb that we know: what begins the sentence acts in it.
		if first := sent.phrases[0]; p.phrases[first].from <= sent.from+1 && a.d.classAt(p, p.phrases[first].from-1)&preposition == 0 {
			main = first
		}
	}
	for k := sent.phrases[0]; k < sent.phrases[1]; k++ {
		ph := &p.phrases[k]
		acts := k == main || ph.speaks
		if acts || ph.name >= 0 || ph.class&subjectPronoun != 0 || ph.apposes != nil || ph.from <= sent.from+1 {
			a.resolve(p, k, acts)
		}
	}
}

// mainSubject returns the phrase that is the subject of a sentence, or -1.
func (a *attributor) mainSubject(n, s int) int {
	sent := a.d.paras[n].sentences[s]
	return a.d.clauseSubject(&a.d.paras[n], sent.from, sent.to)
}

// decide attributes the spans of a sentence.
func (a *attributor) decide(n, s int) {
	p := &a.d.paras[n]
	sent := p.sentences[s]
	for k := sent.from; k < sent.to; k++ {
		if !p.quoted(k) {
			continue
		}
		pl := place{n, k, s, int(p.items[k].span)}
		v := a.choose(pl)
		if v == nil {
			continue
		}
		a.verdicts[pl.span] = v
		if v.confidence >= 0.5 {
			a.spoke, a.spokeAt = v.who.entity, a.sentence
		}
	}
}

// speaker makes the verdict that the phrase with a cue speaks, or nil when it cannot.
func (a *attributor) speaker(n int, c *cue, phrase int) *verdict {
	p := &a.d.paras[n]
	if phrase < 0 {
		return nil
	}
	ph := &p.phrases[phrase]
	who := a.resolve(p, phrase, true)
	if who == nil {
		if ph.class&pronoun != 0 && ph.to == ph.from+1 || ph.class&(calendarWord|documentNoun) != 0 && ph.name < 0 || c == nil || c.class&weakVerb != 0 {
			return nil
		}
		from, to := a.d.whole(p, phrase)
		ds := a.d.describe(from, to)
		if ds.head == "" {
			if ph.article != indefinite && ph.class&pluralNoun == 0 {
				return nil
			}
			ds.head = a.d.word(ph.head) // "another said"
		}
		who = &referent{entity: a.introduce(a.d.extent(from, to), &ds, quote.Unnamed, ph), form: quote.Description, confidence: 0.75}
		ph.who = who
	}
	from, to := a.d.whole(p, phrase)
	if who.form == quote.Description && who.entity.at.Start == int(a.d.tokens[from].Start) {
		to = a.tokenAfter(who.entity.at.End, to)
	}
	if k := p.phrases[phrase].to; c != nil && c.item > k && int(p.items[k-1].token)+1 == to {
		// "Ana Ruiz, who said": the relative word belongs to the mention.
		if a.d.wordAt(p, k) == "," {
			k++
		}
		if a.d.classAt(p, k)&relative != 0 && a.d.classAt(p, k)&determiner == 0 {
			to = int(p.items[k].token) + 1
		}
	}
	v := &verdict{para: n, phrase: phrase, cue: c, who: who, at: a.d.extent(from, to)}
	v.said = a.sentenceSpan(n, p.sentenceOf(ph.from))
	return v
}

// tokenAfter returns the first token at or after t that starts beyond a byte offset.
func (a *attributor) tokenAfter(offset, t int) int {
	for t < len(a.d.tokens) && int(a.d.tokens[t].Start) < offset {
		t++
	}
	return t
}

// sentenceSpan returns the bytes of a sentence, quotation marks included.
func (a *attributor) sentenceSpan(n, s int) quote.Span {
	p := &a.d.paras[n]
	if s < 0 || s >= len(p.sentences) {
		return quote.Span{}
	}
	sent := p.sentences[s]
	return a.d.itemExtent(p, sent.from, sent.to)
}

// itemExtent returns the bytes of some items.
func (d *document) itemExtent(p *paragraph, from, to int) quote.Span {
	if from >= to {
		return quote.Span{}
	}
	end := p.to
	if to < len(p.items) {
		end = int(p.items[to].token)
	}
	return d.extent(int(p.items[from].token), end)
}

// startsIts reports whether nothing but a conjunction or another quotation with its cue stands
// before a span in its sentence.
func (a *attributor) startsIts(pl place) bool {
	p := &a.d.paras[pl.para]
	from := p.sentences[pl.sentence].from
	return pl.item == from || pl.item == from+1 && a.d.classAt(p, from)&conjunction != 0
}

// cueAfterStart finds the cue after a quotation that begins its sentence, or after one that ends
// in a comma where nothing introduces it.
func (a *attributor) cueAfterStart(pl place) *verdict {
	p := &a.d.paras[pl.para]
	if !a.startsIts(pl) {
		if a.d.lastSign(pl.span) != ',' && a.d.wordAt(p, pl.item+1) != "," {
			return nil
		}
		switch a.d.wordAt(p, pl.item-1) {
		case ":", ",", "that":
			return nil
		}
		v := a.cueAfter(pl)
		if v == nil || v.cue == nil || v.cue.class&weakVerb != 0 || a.d.classAt(p, pl.item-1)&reporting != 0 || !a.adjoins(p, v, pl.item) {
			return nil
		}
		return v
	}
	return a.cueAfter(pl)
}

// adjoins reports whether the cue or the speaker of a verdict follows a span with nothing but a comma
// between.
func (a *attributor) adjoins(p *paragraph, v *verdict, item int) bool {
	k := item + 1
	if a.d.wordAt(p, k) == "," {
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
	for k < to && (d.wordAt(p, k) == "," || d.wordAt(p, k) == "–" || d.wordAt(p, k) == "—" || d.wordAt(p, k) == "-" || d.classAt(p, k)&adverb != 0 && d.classAt(p, k)&(subordinate|preposition) == 0) {
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
		if c.item >= to || c.item > k+24 {
			break
		}
		if c.item == k && c.inverted {
			return a.speaker(pl.para, c, c.subject)
		}
		if c.item == k && c.class&gerund == 0 {
			n := p.phraseFrom(k + 1)
			for j := k + 1; n < 0 && j < k+4 && d.classAt(p, j)&adverb != 0; j++ {
				n = p.phraseFrom(j + 1)
			}
			if n >= 0 && a.canSpeak(p, n, c) && (c.subject < 0 || p.phrases[n].name >= 0 || p.phrases[n].class&personish != 0) {
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
		if first == k || a.reaches(p, k, first) {
			return a.speaker(pl.para, c, c.subject)
		}
		break
	}
	return nil
}

// reaches reports whether the subject at item first is the head of what begins at item k: a name
// inserted after a description, "a spokesman for the party, Ana Ruiz, said".
func (a *attributor) reaches(p *paragraph, k, first int) bool {
	for j := k; j < first; j++ {
		if a.d.wordAt(p, j) == "," || p.phraseHolding(j) >= 0 || a.d.classAt(p, j)&(preposition|conjunction|subordinate|adverb) != 0 {
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
	k := p.phrases[n].to
	for a.d.classAt(p, k)&preposition != 0 {
		m := p.phraseFrom(k + 1)
		if m < 0 {
			break
		}
		k = p.phrases[m].to
	}
	if a.d.wordAt(p, k) != "," {
		return n
	}
	if m := p.phraseFrom(k + 1); m >= 0 && p.phrases[m].name >= 0 && !p.phrases[m].owned && a.d.names[p.phrases[m].name].entity.kind == quote.Person {
		if w := a.d.wordAt(p, p.phrases[m].to); w == "," || w == "." || w == "" {
			return m
		}
	}
	return n
}

// canSpeak reports whether a phrase after a cue can be its speaker rather than its object.
func (a *attributor) canSpeak(p *paragraph, n int, c *cue) bool {
	ph := &p.phrases[n]
	switch {
	case ph.name >= 0:
		return true
	case ph.class&subjectPronoun != 0:
		return a.d.wordAt(p, ph.from) != "it" && a.d.wordAt(p, ph.from) != "you"
	case ph.class&pronoun != 0 && ph.to == ph.from+1:
		return false
	case ph.class&calendarWord != 0:
		return false
	}
	return ph.class&(personish|bodyNoun) != 0 || c.class&(finite) != 0 && c.class&weakVerb == 0 && ph.article != bare && ph.class&documentNoun == 0
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
			if c.class&weakVerb == 0 && a.close(p, c.item, pl.item) {
				a.hypothetical[pl.span] = true
				return nil
			}
			continue
		}
		if c.class&weakVerb != 0 && !a.close(p, c.item, pl.item) {
			continue
		}
		if c.class&asVerb != 0 && c.item == pl.item-1 {
			continue // a film called “…”, not somebody who calls
		}
		if a.divided(p, c.item, pl.item) {
			break
		}
		if ph := &p.phrases[c.subject]; a.resolve(p, c.subject, true) == nil && !a.speaks(p, c, pl.item) || a.d.isWord(p, ph.from, "it") && c.class&weakVerb != 0 {
			if last == nil {
				last = c // a thing: somebody better may say it further out
			}
			continue
		}
		v := a.speaker(pl.para, c, c.subject)
		if v != nil && c.class&weakVerb != 0 {
			v.rule = "weak-cue-before"
		}
		return v
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

// speaks reports whether a thing may be the speaker all the same: a firm verb of its own right before
// the words, "which an inquiry said was “…”".
func (a *attributor) speaks(p *paragraph, c *cue, item int) bool {
	return c.class&sayVerb != 0 && c.class&weakVerb == 0 && c.class&finite != 0 && c.subject >= 0 &&
		p.phrases[c.subject].to == c.item && p.phrases[c.subject].article == indefinite && item-c.item < 8
}

// close reports whether only small words stand between a weak cue and the quotation.
func (a *attributor) close(p *paragraph, from, to int) bool {
	if to-from > 14 {
		return false
	}
	if w := a.d.wordAt(p, to-1); w == ":" {
		return true
	}
	if a.d.classAt(p, from)&asVerb != 0 {
		return a.d.wordAt(p, to-1) == "as" || a.d.wordAt(p, to-2) == "as" || to-from <= 5
	}
	for k := from + 1; k < to; k++ {
		if p.quoted(k) {
			continue
		}
		w := a.d.wordAt(p, k)
		if w == "," || w == "that" || a.d.classAt(p, k)&(determiner|auxiliary|adverb|pronoun) != 0 || w == "as" {
			continue
		}
		if a.d.wordAt(p, from+1) == "that" {
			return true
		}
		return false
	}
	return true
}

// divided reports whether a semicolon or the end of another turn stands between two items.
func (a *attributor) divided(p *paragraph, from, to int) bool {
	for k := from + 1; k < to; k++ {
		if a.d.wordAt(p, k) == ";" {
			return true
		}
	}
	return false
}

// cueFinal finds a cue that closes the sentence after a comma: ..., Ana Ruiz said.
func (a *attributor) cueFinal(pl place) *verdict {
	d, p := a.d, &a.d.paras[pl.para]
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
		if first > pl.item && d.wordAt(p, first-1) == "," && c.item-first < 20 && a.closes(p, c, to) {
			return a.speaker(pl.para, c, c.subject)
		}
	}
	return nil
}

// closes reports whether nothing but small matter follows a cue up to item to.
func (a *attributor) closes(p *paragraph, c *cue, to int) bool {
	if c.inverted {
		return true
	}
	for k := c.item + 1; k < to; k++ {
		w := a.d.wordAt(p, k)
		if w == "that" || w == ":" || p.quoted(k) {
			return false
		}
	}
	return to-c.item < 16
}

// possessor reads Ana Ruiz’s claim that “…”, in her words, “…”.
func (a *attributor) possessor(pl place) *verdict {
	d, p := a.d, &a.d.paras[pl.para]
	k := pl.item
	for n := 0; n < 2; n++ {
		switch d.wordAt(p, k-1) {
		case ",", ":", "that", "of", "as", "was", "is", "–", "—", "-":
			k--
		}
	}
	n := p.phraseEnd(k)
	if n < 0 || p.phrases[n].class&(speechNoun|documentNoun) == 0 {
		return nil
	}
	ph := &p.phrases[n]
	if ph.owner >= 0 {
		return a.speaker(pl.para, nil, ph.owner)
	}
	switch d.wordAt(p, ph.from) {
	case "his", "His", "her", "Her", "their", "Their":
		return a.pronounOwner(pl.para, n)
	}
	return nil
}

// pronounOwner resolves the possessive pronoun that begins a phrase.
func (a *attributor) pronounOwner(n, phrase int) *verdict {
	d, p := a.d, &a.d.paras[n]
	from := p.phrases[phrase].from
	owner := newPronoun(d, p, from)
	who := a.byPronoun(p, &owner)
	if who == nil {
		return nil
	}
	return &verdict{para: n, phrase: -1, who: who, at: d.tokens[p.items[from].token].Span(), said: a.sentenceSpan(n, p.sentenceOf(from))}
}

// newPronoun makes a phrase of a possessive pronoun alone.
func newPronoun(d *document, p *paragraph, k int) phrase {
	return phrase{from: k, to: k + 1, head: int(p.items[k].token), name: -1, owner: -1, class: d.classAt(p, k)}
}

// clauseOwner gives words inside the reporter's sentence to the person it is about, when no cue
// says who spoke them. It is the weakest of the rules.
func (a *attributor) clauseOwner(pl place) *verdict {
	p := &a.d.paras[pl.para]
	sent := p.sentences[pl.sentence]
	if a.alone(pl) {
		return nil
	}
	n := a.d.before(p, pl.item, sent.from, -1, false)
	if n < 0 || p.phrases[n].from > pl.item || p.phrases[n].addressed || !a.personal(p, n) {
		return nil
	}
	return a.speaker(pl.para, nil, n)
}

// signed reads “…” – Ana Ruiz, mayor: a name after a dash ends the paragraph.
func (a *attributor) signed(pl place) *verdict {
	d, p := a.d, &a.d.paras[pl.para]
	switch d.wordAt(p, pl.item+1) {
	case "–", "—", "-", "―":
	default:
		return nil
	}
	n := p.phraseFrom(pl.item + 2)
	if n < 0 || p.phrases[n].name < 0 {
		return nil
	}
	for k := p.phrases[n].to; k < len(p.items); k++ {
		if d.classAt(p, k)&(reporting|plainVerb|auxiliary) != 0 && p.phraseHolding(k) < 0 || p.quoted(k) {
			return nil
		}
	}
	return a.speaker(pl.para, nil, n)
}

// nameColon reads Ana Ruiz: “…”, a name and a colon that begin the sentence or follow a dash.
func (a *attributor) nameColon(pl place) *verdict {
	p := &a.d.paras[pl.para]
	n := p.phraseEnd(pl.item - 1)
	if a.d.wordAt(p, pl.item-1) != ":" || n < 0 || p.phrases[n].name < 0 {
		return nil
	}
	from := p.phrases[n].from
	switch a.d.wordAt(p, from-1) {
	case "-", "–", "—", "―", "]":
		return a.speaker(pl.para, nil, n)
	}
	if from == p.sentences[pl.sentence].from {
		return a.speaker(pl.para, nil, n)
	}
	return nil
}

// colon gives the words after a colon without a listed cue to whom the sentence leads up.
func (a *attributor) colon(pl place) *verdict {
	p := &a.d.paras[pl.para]
	if a.d.wordAt(p, pl.item-1) != ":" {
		return nil
	}
	n := p.phraseEnd(pl.item - 1)
	if n >= 0 && p.phrases[n].name >= 0 && a.d.names[p.phrases[n].name].length() > 1 && a.personal(p, n) && p.phrases[n].who.entity.kind == quote.Person {
		return a.speaker(pl.para, nil, n) // … surprised the economist Ana Ruiz: “…”
	}
	// A sentence without a listed cue that ends in a colon: its subject speaks.
	if m := a.mainSubject(pl.para, pl.sentence); m >= 0 && p.phrases[m].from < pl.item && a.resolve(p, m, true) != nil {
		return a.speaker(pl.para, nil, m)
	}
	if n >= 0 && a.resolve(p, n, false) != nil {
		return a.speaker(pl.para, nil, n) // More from the report: “…”
	}
	return nil
}

// personal reports whether a phrase means a person or body that can speak.
func (a *attributor) personal(p *paragraph, n int) bool {
	who := a.resolve(p, n, true)
	return who != nil && !who.entity.place && p.phrases[n].class&documentNoun == 0
}

// alone reports whether a span makes up its sentence, so that the words around do not use it.
func (a *attributor) alone(pl place) bool {
	p := &a.d.paras[pl.para]
	s := p.sentences[pl.sentence]
	for k := s.from; k < s.to; k++ {
		if k != pl.item && !p.quoted(k) && a.d.kindAt(p, k) != text.Punct {
			return false
		}
	}
	return true
}

// sameTurn gives a sentence of words alone to whoever spoke before in the same paragraph.
func (a *attributor) sameTurn(pl place) *verdict {
	if !a.alone(pl) && !a.startsIts(pl) {
		return nil
	}
	for s := pl.span - 1; s >= a.d.paras[pl.para].spans[0]; s-- {
		if v := a.verdicts[s]; v != nil {
			return v.again()
		}
	}
	return nil
}

// again returns the verdict for words that go on with those it was made for.
func (v *verdict) again() *verdict {
	w := *v
	w.rule, w.confidence = "", 0
	return &w
}

// colonBefore gives words that begin a paragraph to the subject of a paragraph that ends in a colon.
func (a *attributor) colonBefore(pl place) *verdict {
	n := a.previous(pl.para)
	if n < 0 || pl.item != 0 {
		return nil
	}
	p := &a.d.paras[n]
	if len(p.items) == 0 || a.d.wordAt(p, len(p.items)-1) != ":" {
		return nil
	}
	if v := a.spokenIn(n, len(p.sentences)-1); v != nil {
		return v
	}
	last := len(p.sentences) - 1
	if m := a.mainSubject(n, last); m >= 0 && a.personal(p, m) {
		return a.speaker(n, nil, m)
	}
	if m := p.phraseEnd(len(p.items) - 1); m >= 0 && p.phrases[m].name >= 0 {
		return a.speaker(n, nil, m) // And from Ana Ruiz:
	}
	return nil
}

// spokenIn returns the verdict that the subject of the last cue in a sentence speaks on, or nil.
func (a *attributor) spokenIn(n, s int) *verdict {
	p := &a.d.paras[n]
	main := a.mainSubject(n, s)
	cues := p.cuesIn(s)
	for i := range cues {
		c := &cues[i]
		if c.subject < 0 || c.doubtful {
			continue
		}
		if c.subject == main || c.inverted || c.class&weakVerb == 0 {
			if v := a.speaker(n, c, c.subject); v != nil && v.who != nil {
				return v
			}
		}
	}
	return nil
}

// previous returns the paragraph of the report before n, or -1.
func (a *attributor) previous(n int) int {
	for n--; n >= 0; n-- {
		if a.d.paras[n].report() {
			return n
		}
	}
	return -1
}

// carried gives a paragraph of words alone to whoever was quoted last in the paragraph before.
func (a *attributor) carried(pl place) *verdict {
	if pl.item != 0 || !a.alone(pl) {
		return nil
	}
	n := a.previous(pl.para)
	if n < 0 {
		return nil
	}
	p := &a.d.paras[n]
	for s := p.spans[1] - 1; s >= p.spans[0]; s-- {
		v := a.verdicts[s]
		if v == nil {
			continue
		}
		// Words near the end of the paragraph, or a new speaker introduced since?
		at := p.sentenceOf(a.d.spans[s].item)
		for later := len(p.sentences) - 1; later > at; later-- {
			if w := a.spokenIn(n, later); w != nil {
				return w
			}
		}
		return v.again()
	}
	return nil
}

// afterSpeech gives a sentence of words alone to the subject of the speech reported right before.
func (a *attributor) afterSpeech(pl place) *verdict {
	if !a.alone(pl) {
		return nil
	}
	if pl.sentence > 0 {
		return a.spokenIn(pl.para, pl.sentence-1)
	}
	n := a.previous(pl.para)
	if n < 0 {
		return nil
	}
	for s := len(a.d.paras[n].sentences) - 1; s >= 0; s-- {
		if v := a.spokenIn(n, s); v != nil {
			return v
		}
	}
	return nil
}

// afterSubject gives a sentence of words alone to the person the sentence before is about.
func (a *attributor) afterSubject(pl place) *verdict {
	if !a.alone(pl) {
		return nil
	}
	n, s := pl.para, pl.sentence-1
	if s < 0 {
		if n = a.previous(pl.para); n < 0 {
			return nil
		}
		s = len(a.d.paras[n].sentences) - 1
	}
	if s < 0 {
		return nil
	}
	p := &a.d.paras[n]
	m := a.mainSubject(n, s)
	if m < 0 || !a.personal(p, m) || p.phrases[m].who.entity.kind != quote.Person {
		return nil
	}
	return a.speaker(n, nil, m)
}
