package extract

import (
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A span is what stands between a pair of outermost quotation marks in one paragraph; or a block
// quotation, or a turn of a transcript, without marks.
type span struct {
	para         int      // index into document.paras
	from, to     int      // tokens of the words, to exclusive
	open, close  int      // tokens of the marks; -1 where the words run on from the paragraph before or into the next
	continued    bool     // the next paragraph goes on with it
	block        bool     // set apart without marks
	item         int      // its place in paragraph.items
	turn         int      // the speaker named at its start: an index into document.names, or what nameTurn says
	hypothetical bool     // the nearest cue says that nobody spoke: "may say", "would not say"
	verdict      *verdict // who spoke it; nil for nobody
}

// findSpans pairs the marks of every paragraph and joins what runs over several.
func (d *document) findSpans() {
	pr := &d.pairing
	for n := range d.paras {
		p := &d.paras[n]
		p.spans[0] = len(d.spans)
		d.pair(p, pr)
		switch {
		case !p.report():
			reason := "stands in a " + p.kind.String()
			if p.kind == quote.Furniture {
				reason = "stands in furniture"
			}
			for _, m := range pr.pairs {
				d.account(m.open, quote.OnFurniture, reason)
				d.account(m.close, quote.OnFurniture, reason)
			}
			for _, i := range pr.stray {
				d.account(i, quote.OnFurniture, reason)
			}
			d.account(pr.orphan, quote.OnFurniture, reason)
		case p.turn && len(pr.pairs) == 0 && pr.orphan < 0:
			d.takeTurn(n)
		case p.kind == quote.BlockQuote && len(pr.pairs) == 0 && pr.orphan < 0 && p.to > p.from:
			d.setApart(n)
		default:
			d.keep(n, pr)
		}
		p.spans[1] = len(d.spans)
	}
}

// keep turns the outermost pairs of a paragraph into spans.
func (d *document) keep(n int, pr *pairing) {
	p := &d.paras[n]
	running := d.running(n)
	if pr.orphan >= 0 {
		if running {
			// The speech goes on, but this paragraph lacks its opening mark.
			d.spans = append(d.spans, span{para: n, open: -1, close: pr.orphan, from: p.from, to: pr.orphan, turn: noTurn})
		} else {
			pr.stray = append(pr.stray, pr.orphan)
		}
	}
	for _, m := range pr.pairs {
		if m.nested {
			d.account(m.open, quote.Nested, "quotes within a quotation")
			d.account(m.close, quote.Nested, "quotes within a quotation")
			continue
		}
		if d.nickname(p, m) {
			d.class[m.open] |= nickMark
			d.class[m.close] |= nickMark
			d.account(m.open, quote.ScareQuotes, "a nickname inside a name")
			d.account(m.close, quote.ScareQuotes, "a nickname inside a name")
			continue
		}
		if d.headline(n, m) {
			d.account(m.open, quote.OnFurniture, "stands in a headline")
			d.account(m.close, quote.OnFurniture, "stands in a headline")
			continue
		}
		s := span{para: n, open: m.open, close: m.close, from: m.open + 1, to: m.close, turn: noTurn}
		if m.close < 0 {
			s.to = p.to
			next := d.next(n)
			switch {
			case next >= 0 && d.beginsWith(next, familyOf(d.word(m.open))):
				s.continued = true
			case m.open == p.from || introduces(d, m.open-1):
			default:
				pr.stray = append(pr.stray, m.open)
				continue
			}
		}
		if s.from >= s.to {
			d.account(m.open, quote.ScareQuotes, "nothing stands between the marks")
			d.account(m.close, quote.ScareQuotes, "nothing stands between the marks")
			continue
		}
		d.spans = append(d.spans, s)
	}
	for _, i := range pr.stray {
		d.account(i, quote.Unbalanced, "has no partner in its paragraph")
	}
}

// setApart makes a span of a block quotation without marks. A name after a dash that ends it signs it
// and is no part of the words.
func (d *document) setApart(n int) {
	p := &d.paras[n]
	to := p.to
	for i := p.to - 1; i > p.from && i > p.to-10; i-- {
		switch d.word(i) {
		case "–", "—", "―", "--":
			to = i
		}
	}
	d.spans = append(d.spans, span{para: n, open: -1, close: -1, from: p.from, to: to, block: true, turn: noTurn})
}

// running reports whether the paragraph before n ended inside a quotation.
func (d *document) running(n int) bool {
	if len(d.spans) == 0 {
		return false
	}
	last := d.spans[len(d.spans)-1]
	return last.close < 0 && d.next(last.para) == n
}

// beginsWith reports whether a paragraph begins with a mark of a family.
func (d *document) beginsWith(n int, f family) bool {
	p := d.paras[n]
	if p.from >= p.to || d.tokens[p.from].Kind != text.Mark {
		return false
	}
	g := familyOf(d.word(p.from))
	return g == f || g == f.partner()
}

// introduces reports whether the token announces words: a colon or comma.
func introduces(d *document, i int) bool { return d.is(i, ":") || d.is(i, ",") }

// account notes the fate of a mark; index -1 stands for no mark.
func (d *document) account(token int, f quote.Fate, reason string) {
	if token < 0 {
		return
	}
	d.marks = append(d.marks, quote.Mark{Span: d.tokens[token].Span(), Fate: f, Quotation: -1, Reason: reason})
}
