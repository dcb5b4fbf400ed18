// Package extract finds the quotations of one article and says who spoke them.
//
// The stage runs in steps, each in a file of its own:
//
//	document.go    the article's blocks cut into tokens
//	spans.go       quotation marks paired; what stands between is a span
//	transcript.go  turns that begin with a name instead
//	items.go       each paragraph as the reporter's words with every span in one piece; sentences
//	phrases.go     noun phrases and the names in them
//	entities.go    names grouped into people and bodies
//	roles.go       what the article calls them: titles and appositions
//	cues.go        the words that announce speech, and their subjects
//	resolve.go     whom a name, a description or a pronoun means
//	rules.go       who may have spoken a span: a list of rules, each named
//	features.go    what a candidate shows
//	model.go       the learned weights
//	choose.go      who spoke a span, and how sure that is
//	explain.go     a decision laid open
//	quotations.go  spans joined into quotations; scare quotes told apart
//
// Words of the language live in lexicon/, one list a file. The stage knows one article and the
// lexicon, nothing else: it is pure, safe for concurrent use, and its result depends on the text
// and Version alone.
package extract

import "verbatim/internal/quote"

// Version numbers the results of the stage: equal versions, equal results. One line a change.
//
//	1  rules with measured confidence
const Version = 1

// Options tune the search for quotations. The zero value is the usual run.
type Options struct{}

// Quotations returns all that an article tells by itself. Quotations come in order of their first
// segment; segments never overlap and lie in the report, never in furniture.
func Quotations(a *quote.Article, opts Options) *quote.Extraction {
	at := read(a)
	defer at.d.release()
	at.attribute()
	return at.extraction()
}

// read prepares an article for attribution.
func read(a *quote.Article) *attributor {
	d := newDocument(a, english)
	d.findTurns()
	d.findSpans()
	d.layOutAll()
	pp := d.group()
	d.collectRoles(pp)
	return &attributor{resolver: &resolver{d: d, people: pp}}
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
		p.phrases = d.findPhrases(p.items, !p.report())
		first := len(d.holders)
		for range p.items {
			d.holders = append(d.holders, -1)
		}
		p.phraseItem = d.holders[first:len(d.holders):len(d.holders)]
		for i, ph := range p.phrases {
			for k := ph.from; k < ph.to; k++ {
				p.phraseItem[k] = int32(i)
			}
		}
		for s := p.spans[0]; s < p.spans[1]; s++ {
			d.openTurn(&d.spans[s])
			d.inner = d.inner[:0]
			for t := d.spans[s].from; t < d.spans[s].to; t++ {
				d.inner = append(d.inner, d.itemOf(t))
			}
			kept := len(d.phrases)
			d.findPhrases(d.inner, true) // for the names in them
			d.phrases = d.phrases[:kept]
		}
	}
}
