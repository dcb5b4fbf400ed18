package extract

import (
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// An item is what a reader of the reporter's own words meets: a token outside marks, or a whole quoted
// span in place of its tokens. Methods that take the index of an item, as most of a paragraph do,
// also take one outside the paragraph, where they find nothing.
type item struct {
	token int32 // first token
	span  int32 // index into document.spans, or -1

	// Of a token; a span is printed as nothing, is punctuation and has no class.
	start, end int32 // bytes
	kind       text.Kind
	letters    text.Case
	part       part
	class      class
}

// itemOf makes an item of a token.
func (d *document) itemOf(i int) item {
	t := &d.tokens[i]
	return item{
		token: int32(i), span: -1,
		start: t.Start, end: t.End, kind: t.Kind, letters: t.Case, part: d.part(i), class: d.class[i],
	}
}

// layOut lays out a paragraph as the reporter's own words with each quoted span in one piece.
func (d *document) layOut(p *paragraph) {
	start := len(d.items)
	next := p.spans[0]
	for i := p.from; i < p.to; {
		if next < p.spans[1] {
			s := &d.spans[next]
			if i >= max(s.open, p.from) {
				s.item = len(d.items) - start
				d.items = append(d.items, item{token: int32(i), span: int32(next), kind: text.Punct})
				next++
				i = s.to
				if s.close >= 0 {
					i = s.close + 1
				}
				continue
			}
		}
		d.items = append(d.items, d.itemOf(i))
		i++
	}
	p.items = d.items[start:len(d.items):len(d.items)]
}

// token returns the first token of item k, which is in the paragraph.
func (p *paragraph) token(k int) int { return int(p.items[k].token) }

// quoted reports whether item k is a quoted span.
func (p *paragraph) quoted(k int) bool { return uint(k) < uint(len(p.items)) && p.items[k].span >= 0 }

// classAt returns the classes of item k.
func (p *paragraph) classAt(k int) class {
	if uint(k) >= uint(len(p.items)) {
		return 0
	}
	return p.items[k].class
}

// partAt returns the parts of item k.
func (p *paragraph) partAt(k int) part {
	if uint(k) >= uint(len(p.items)) {
		return 0
	}
	return p.items[k].part
}

// smallPart returns the parts of item k when it is printed in small letters.
func (p *paragraph) smallPart(k int) part {
	if p.capital(k) {
		return 0
	}
	return p.partAt(k)
}

// small reports whether item k is printed in small letters and of one of some classes.
func (p *paragraph) small(k int, c class) bool {
	return uint(k) < uint(len(p.items)) && p.items[k].class&c != 0 && p.items[k].letters == text.Lower
}

// wordAt returns item k as printed.
func (p *paragraph) wordAt(k int) string {
	if uint(k) >= uint(len(p.items)) {
		return ""
	}
	return p.doc.text[p.items[k].start:p.items[k].end]
}

// kindAt returns the kind of item k; a place outside is punctuation.
func (p *paragraph) kindAt(k int) text.Kind {
	if uint(k) >= uint(len(p.items)) {
		return text.Punct
	}
	return p.items[k].kind
}

// capital reports whether item k is a word with a capital.
func (p *paragraph) capital(k int) bool {
	return uint(k) < uint(len(p.items)) && p.items[k].kind == text.Word && p.items[k].letters != text.Lower
}

// extent returns the bytes of the items from..to, quotation marks included.
func (p *paragraph) extent(from, to int) quote.Span {
	if from >= to {
		return quote.Span{}
	}
	end := p.to
	if to < len(p.items) {
		end = p.token(to)
	}
	return p.doc.extent(p.token(from), end)
}
