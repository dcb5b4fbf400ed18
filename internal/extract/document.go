package extract

import (
	"slices"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A document is an article cut into tokens. Positions within it are token indexes.
type document struct {
	article *quote.Article
	text    string
	*language
	doubles int // double quotation marks in the article
	*room
}

// A paragraph is one block of the report.
type paragraph struct {
	doc        *document
	kind       quote.BlockKind
	from, to   int // tokens
	items      []item
	sentences  []sentence
	phrases    []phrase
	cues       []cue
	turn       bool    // of a transcript without marks
	spans      [2]int  // range of document.spans
	phraseItem []int32 // for each item the phrase that holds it, or -1
}

// A sentence is a range of items that ends with its full stop or with a span that holds one.
type sentence struct {
	from, to int
	phrases  [2]int // range of paragraph.phrases that begin in it
	cues     [2]int // range of paragraph.cues in it
}

// newDocument cuts an article into tokens and looks them up.
func newDocument(a *quote.Article, in *language) *document {
	d := &document{article: a, text: a.Text, language: in, room: rooms.Get().(*room)}
	d.tokens = slices.Grow(d.tokens, len(a.Text)/5+8)
	for _, b := range a.Blocks {
		from := len(d.tokens)
		d.tokens = text.Tokens(d.tokens, a.Text, b.Span)
		d.paras = append(d.paras, paragraph{doc: d, kind: b.Kind, from: from, to: len(d.tokens)})
	}
	d.items = slices.Grow(d.items, len(d.tokens))
	d.holders = slices.Grow(d.holders, len(d.tokens))
	d.phrases = slices.Grow(d.phrases, len(d.tokens)/4)
	d.lookUp()
	if d.lx.grammar != (grammar{}) {
		d.readGrammar()
	}
	d.takeSurnames()
	return d
}

// lookUp finds the tokens in the lexicon and counts the double marks.
func (d *document) lookUp() {
	d.class = slices.Grow(d.class, len(d.tokens))[:len(d.tokens)]
	d.number = slices.Grow(d.number, len(d.tokens))[:len(d.tokens)]
	for i := range d.tokens {
		t := &d.tokens[i]
		n, c := 0, class(0)
		switch {
		case t.Kind == text.Word:
			n, c = d.lx.lookup(d.text, int(t.Start), int(t.End))
			if c&countryWord != 0 && t.Case != text.Title {
				c = countryCase(c, t.Case)
			}
		case t.Kind == text.Mark && familyOf(d.word(i)) <= curly:
			d.doubles++
		}
		d.number[i], d.class[i] = int32(n), c
		if i > 0 && d.class[i-1]&particled != 0 && t.Kind == text.Word {
			d.withParticle(i-1, i)
		}
	}
}

// withParticle makes token i a verb of speech when the particle it needs for that is token j: "shot back". It reports
// whether it is.
func (d *document) withParticle(i, j int) bool {
	if c := d.class[i]; c&reporting != 0 && c&weakVerb == 0 {
		return false // it reports without one
	}
	c := d.lx.particles[[2]int32{d.number[i], d.number[j]}]
	if c != 0 {
		d.class[i] = d.class[i]&^weakVerb | c
	}
	return c != 0
}

// countryCase returns the classes of the name of a country that is printed in small letters, or in nothing
// but capitals: "US" is a country, "us" is none.
func countryCase(c class, letters text.Case) class {
	if letters == text.Upper {
		return countryWord
	}
	return c &^ countryWord
}

// word returns a token as printed.
func (d *document) word(i int) string { return d.text[d.tokens[i].Start:d.tokens[i].End] }

// lower returns a token in lower case, apostrophes straightened.
func (d *document) lower(i int) string {
	if n := d.number[i]; n > 0 {
		return d.lx.words[n].text
	}
	return lowered(d.word(i))
}

// part returns the parts of a token.
func (d *document) part(i int) part { return d.lx.parts[d.number[i]] }

// smallPart returns the parts of a token that is printed in small letters.
func (d *document) smallPart(i int) part {
	if d.tokens[i].Case != text.Lower {
		return 0
	}
	return d.part(i)
}

// small reports whether a token is printed in small letters and of one of some classes.
func (d *document) small(i int, c class) bool {
	return d.class[i]&c != 0 && d.tokens[i].Case == text.Lower
}

// is reports whether the token is exactly s.
func (d *document) is(i int, s string) bool { return d.word(i) == s }

// extent returns the bytes from the first to the last of some tokens, to is exclusive.
func (d *document) extent(from, to int) quote.Span {
	if from >= to {
		return quote.Span{}
	}
	return quote.Span{Start: int(d.tokens[from].Start), End: int(d.tokens[to-1].End)}
}

// report reports whether a paragraph is part of the report's running text.
func (p *paragraph) report() bool {
	return p.kind == quote.Paragraph || p.kind == quote.BlockQuote
}

// label reports whether a paragraph is a few words in capitals and nothing else, such as "FULL TEXT": what it names
// speaks nowhere.
func (p *paragraph) label() bool {
	if p.to-p.from > 6 {
		return false
	}
	words := 0
	for i := p.from; i < p.to; i++ {
		switch t := &p.doc.tokens[i]; {
		case t.Kind == text.Word && t.Case != text.Upper:
			return false
		case t.Kind == text.Word:
			words++
		}
	}
	return words > 0
}

// next returns the paragraph of the report after n, or -1. A heading ends the run.
func (d *document) next(n int) int {
	for n++; n < len(d.paras); n++ {
		switch {
		case d.paras[n].report():
			return n
		case d.paras[n].kind != quote.Furniture:
			return -1
		}
	}
	return -1
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
