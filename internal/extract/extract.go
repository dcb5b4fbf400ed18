// Package extract finds the quotations of one article and says who spoke them.
//
// The stage runs in steps, each in a file or family of files of its own:
//
//	document.go           the article's blocks cut into tokens; the paragraphs
//	room.go               the room that one article leaves to the next
//	marks.go              what kind of mark one is, and whether it may open or close
//	pairing.go            marks that belong together; singles.go: and those that are apostrophes
//	spans.go              what stands between outermost marks; asides.go: nicknames, headlines
//	transcript.go         turns that begin with a name instead
//	items.go              a paragraph as the reporter's words with every span in one piece
//	sentences.go          its sentences
//	phrases.go            its noun phrases; verbs.go: where a word is a verb
//	names.go              the name a phrase ends in; surnames.go: words that are surnames in this article
//	entities.go           names grouped into people and bodies; index.go: found by a word
//	descriptions.go       what a phrase says of somebody besides the name
//	roles.go              what the article calls people: titles and appositions
//	cues.go               the words that announce speech; subjects.go: who does what a verb says
//	attributor.go         the walk through the article, from the top
//	resolve.go            whom a name or description means; pronouns.go: and a pronoun
//	salience.go           who stands out where we are
//	rules.go              who may have spoken a span: a list of rules, each named
//	rules_cue.go          a cue in the same sentence
//	rules_punctuation.go  a colon or a dash
//	rules_turn.go         who spoke before
//	rules_weak.go         whose words or sentence it is
//	features.go           what a candidate shows; featurenames.go: how that is spelt
//	weights.go            what each feature weighs, as learned
//	choose.go             who spoke a span, and how sure that is
//	explain.go            a decision laid open
//	quotations.go         spans joined into quotations; scare.go: marks that quote nobody
//	language.go           what is known of a language; recognise.go: which one an article is in
//	grammar.go            what languages need that are not built like English
//	sources.go            words that name a source
//	class.go              what a word may be
//	lexicon.go            its words, found by one hash; lexicon_read.go: read from their lists
//
// Words of a language live in its folder of lexicon/, one list a file, down to the few that the grammar turns
// on (to, by, that, as); docs/languages.md says how to add one. The stage knows one article and the
// language, nothing else: it is pure, safe for concurrent use, and its result depends on the article, the
// options and Version alone.
package extract

import "verbatim/internal/quote"

// Version numbers the results of the stage: equal versions, equal results. One line a change.
//
//	1  rules with measured confidence
//	2  a thousand verbs, verbs with particles, names known from quotations and attributes, fading salience
//	3  what the article calls people is reported
//	4  languages: recognised or declared, German beside English
const Version = 4

// Options tune the search for quotations. The zero value is the usual run.
type Options struct {
	Language string // BCP 47: of articles that do not declare theirs and are too short to tell; empty means English
}

// Quotations returns all that an article tells by itself. Quotations come in order of their first
// segment; segments never overlap and lie in the report, never in furniture.
func Quotations(a *quote.Article, opts Options) *quote.Extraction {
	in := languageOf(a, opts)
	at := read(a, in.language)
	defer at.d.release()
	at.attribute()
	x := at.extraction()
	x.Language, x.Unread = in.tag, in.unread
	return x
}

// read prepares an article for attribution.
func read(a *quote.Article, in *language) *attributor {
	d := newDocument(a, in)
	if in.plain {
		d.findSpans()
		d.layOutPlain()
		return &attributor{resolver: &resolver{d: d, people: d.group()}, quoted: -1}
	}
	d.findTurns()
	d.findSpans()
	d.layOutAll()
	pp := d.group()
	d.collectRoles(pp)
	return &attributor{resolver: &resolver{d: d, people: pp}, quoted: -1}
}

// layOutPlain cuts every paragraph into sentences, which is all that can be read without a lexicon.
func (d *document) layOutPlain() {
	for n := range d.paras {
		if p := &d.paras[n]; p.kind != quote.Furniture {
			d.layOut(p)
			p.cut()
			p.holdItems()
		}
	}
}

// layOutAll prepares every paragraph for reading: items, sentences, phrases.
func (d *document) layOutAll() {
	for n := range d.paras {
		p := &d.paras[n]
		if p.kind == quote.Furniture {
			continue
		}
		d.layOut(p)
		p.cut()
		p.findPhrases(!p.report() || p.label())
		p.holdItems()
		for s := p.spans[0]; s < p.spans[1]; s++ {
			d.openTurn(&d.spans[s])
			d.findNames(&d.spans[s])
		}
	}
}
