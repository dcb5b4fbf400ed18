package extract

import (
	"slices"
	"sync"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A document is an article cut into tokens. Positions within it are token indexes.
type document struct {
	article *quote.Article
	text    string
	lx      *lexicon
	weights *weights

	tokens  []text.Token
	class   []class // of tokens
	number  []int32 // of tokens, as the lexicon counts its words; 0 for those it does not hold
	paras   []paragraph
	spans   []span // what stands between outermost marks, in order of the text
	marks   []quote.Mark
	doubles int // double quotation marks in the article
	names   []name
	byPlace []int // names by position

	// What the paragraphs hold, one after another. The room is kept for the next article.
	items     []item
	sentences []sentence
	phrases   []phrase
	cues      []cue
	holders   []int32 // of paragraph.phraseItem
	history   []heard // see resolver
	inner     []item
	people    people
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

// documents keeps the room of documents that are done.
var documents = sync.Pool{New: func() any { return new(document) }}

// release gives the room of a document back. Nothing that points into it may be used afterwards.
func (d *document) release() {
	clear(d.paras)
	clear(d.names)
	clear(d.phrases)
	clear(d.history)
	*d = document{
		tokens: d.tokens[:0], class: d.class[:0], number: d.number[:0], paras: d.paras[:0], spans: d.spans[:0], marks: d.marks[:0],
		names: d.names[:0], byPlace: d.byPlace[:0], items: d.items[:0], sentences: d.sentences[:0],
		phrases: d.phrases[:0], cues: d.cues[:0], holders: d.holders[:0], history: d.history[:0], inner: d.inner[:0],
		people: d.people,
	}
	if cap(d.tokens) <= roomKept {
		documents.Put(d)
	}
}

// roomKept is the longest article, in tokens, whose room is kept.
const roomKept = 1 << 20

func newDocument(a *quote.Article, in language) *document {
	d := documents.Get().(*document)
	d.article, d.text, d.lx, d.weights = a, a.Text, in.lexicon, in.weights
	if d.tokens == nil {
		d.tokens = make([]text.Token, 0, len(a.Text)/5+8)
	}
	for _, b := range a.Blocks {
		from := len(d.tokens)
		d.tokens = text.Tokens(d.tokens, a.Text, b.Span)
		d.paras = append(d.paras, paragraph{doc: d, kind: b.Kind, from: from, to: len(d.tokens)})
	}
	d.class = slices.Grow(d.class[:0], len(d.tokens))[:len(d.tokens)]
	clear(d.class)
	d.number = slices.Grow(d.number[:0], len(d.tokens))[:len(d.tokens)]
	clear(d.number)
	for i, t := range d.tokens {
		if t.Kind == text.Mark && familyOf(d.word(i)) <= curly {
			d.doubles++
		}
		if t.Kind != text.Word {
			continue
		}
		n, c := d.lx.lookup(d.word(i))
		if c&countryWord != 0 {
			// "US" is a country, "us" is none.
			if t.Case == text.Lower {
				c &^= countryWord
			} else if t.Case == text.Upper {
				c = countryWord
			}
		}
		d.number[i], d.class[i] = int32(n), c
	}
	return d
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
func (d *document) part(i int) part { return d.lx.words[d.number[i]].part }

// smallPart returns the parts of a token that is printed in small letters.
func (d *document) smallPart(i int) part {
	if d.tokens[i].Case != text.Lower {
		return 0
	}
	return d.part(i)
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
