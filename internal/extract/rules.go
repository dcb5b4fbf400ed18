package extract

import (
	"verbatim/internal/quote"
)

// rules propose who spoke a span, the surest first. Each is named for what it saw; the model decides
// between them.
var rules = []struct {
	name string
	try  func(*attributor, place) *verdict
}{
	{"turn", (*attributor).turn},                  // “RUIZ: …
	{"name-colon", (*attributor).nameColon},       // Ana Ruiz: “…”
	{"cue-after", (*attributor).cueAfterStart},    // “…,” Ana Ruiz said
	{"cue-before", (*attributor).cueBefore},       // Ana Ruiz said: “…”
	{"verb-after", (*attributor).verbAfter},       // “…,” Ana Ruiz smiled
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
	{"indirect", (*attributor).indirect},          // She said no. The plan (German: sei) “…”
	{"clause-subject", (*attributor).clauseOwner}, // Ana Ruiz accepted “…”
}

// ruleNames are the names a verdict's rule may have. Features and weights count them by their place
// here: the rules in order, then finer names that a rule gives its verdict itself.
var ruleNames = []string{
	"turn", "name-colon", "cue-after", "cue-before", "verb-after", "cue-after-inside", "cue-final", "possessor", "signed", "colon",
	"same-turn", "colon-before", "carried", "after-speech", "after-subject", "indirect", "clause-subject",
	"weak-cue-before", "thing-before",
}

// A place is where a quoted span stands.
type place struct {
	para     int  // index into document.paras
	item     int  // of that paragraph
	sentence int  // of that paragraph
	span     int  // index into document.spans
	alone    bool // it makes up its sentence, so that the words around do not use it
}

// A verdict says who spoke the words of one span, and why.
type verdict struct {
	rule       string  // one of ruleNames; a rule may leave its own name to propose
	confidence float64 // the probability that the speaker is right; choose sets it
	para       int     // where the mention stands
	phrase     int     // the mention in that paragraph, or -1 when no phrase
	cue        *cue    // nil when none announces the words
	who        *referent
	at         quote.Span // the mention
	said       quote.Span // the sentence that says so
}

// again returns the verdict for words that go on with those it was made for.
func (a *attributor) again(v *verdict) *verdict {
	w := a.d.verdicts.put(*v)
	w.rule, w.confidence = "", 0
	return w
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
		from, to := p.withOwner(phrase)
		ds := a.d.describe(from, to)
		if ds.head == "" {
			if ph.article != indefinite && ph.class&pluralNoun == 0 {
				return nil
			}
			ds.head = a.d.word(ph.head) // "another said"
		}
		who = a.described(a.introduce(a.d.extent(from, to), &ds, quote.Unnamed, ph), 0.75)
		ph.who = who
	}
	from, to := p.withOwner(phrase)
	if who.form == quote.Description && who.entity.at.Start == int(a.d.tokens[from].Start) {
		to = a.tokenAfter(who.entity.at.End, to)
	}
	if c != nil {
		to = max(to, p.withRelative(phrase, c.item))
	}
	return a.d.verdicts.put(verdict{
		para: n, phrase: phrase, cue: c, who: who,
		at: a.d.extent(from, to), said: a.sentenceSpan(n, p.sentenceOf(ph.from)),
	})
}

// withRelative returns the token after the relative word that goes on with a phrase, which belongs to the mention:
// "Ana Ruiz of Lima, who said". The verb stands at item verb. 0 when there is no such word.
func (p *paragraph) withRelative(phrase, verb int) int {
	k := p.phrases[phrase].to
	if p.classAt(k)&preposition != 0 {
		k = p.afterTail(phrase)
	}
	if p.wordAt(k) == "," {
		k++
	}
	if k < verb && p.classAt(k)&relative != 0 && p.classAt(k)&determiner == 0 {
		return p.token(k) + 1
	}
	return 0
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
	return p.extent(sent.from, sent.to)
}

// startsIts reports whether nothing but a conjunction or another quotation with its cue stands
// before a span in its sentence.
func (a *attributor) startsIts(pl place) bool {
	p := &a.d.paras[pl.para]
	for k := p.sentences[pl.sentence].from; k < pl.item; k++ {
		if c := p.classAt(k); c&(conjunction|adverb) == 0 && (c&gerund == 0 || c&reporting == 0) && p.wordAt(k) != "," {
			return false
		}
	}
	return true
}

// personal reports whether a phrase means a person or body that can speak.
func (a *attributor) personal(p *paragraph, n int) bool {
	who := a.resolve(p, n, true)
	return who != nil && !who.entity.place && p.phrases[n].class&documentNoun == 0
}
