package extract

import (
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A transcript prints who speaks at the start of each turn, and no marks: "RUIZ: We will go.",
// "Q: Will you go?". A label here and there is no transcript ("Background: …"), so turns count only
// when there are several, by more than one speaker.
const (
	turnsAtLeast  = 3
	labelsAtLeast = 2
	labelTokens   = 5 // the longest label
	turnTokens    = 6 // the shortest turn that shows a transcript
)

// A label is what stands before the colon at the start of a turn.
type label struct {
	from, to int // tokens; the colon is at to
	question bool
	answer   bool
}

// labelOf reads the label that begins a paragraph.
func (p *paragraph) labelOf() (l label, ok bool) {
	return p.doc.labelAt(p.from, p.to)
}

// labelAt reads the label that begins at token from: a name in capitals or under a title, a full name,
// or Q and A.
func (d *document) labelAt(from, to int) (l label, ok bool) {
	for i := from; i < to && i <= from+labelTokens; i++ {
		if d.is(i, ":") {
			if i == from || i+1 >= to {
				return l, false
			}
			l = label{from: from, to: i}
			if i == from+1 {
				if d.tokens[from].Case == text.Title {
					l.question, l.answer = d.part(from)&askerWord != 0, d.part(from)&answerWord != 0
				}
			}
			return l, true
		}
		if d.tokens[i].Kind != text.Word || d.tokens[i].Case == text.Lower {
			return l, false
		}
	}
	return l, false
}

// shouted reports whether a label is printed in capitals, titles aside.
func (d *document) shouted(l label) bool {
	for i := l.from; i < l.to; i++ {
		if d.tokens[i].Case != text.Upper && d.class[i]&titleWord == 0 {
			return false
		}
	}
	return true
}

// findTurns notes which paragraphs are turns of a transcript.
func (d *document) findTurns() {
	shouted, named, asked := make(map[string]int), make(map[string]int), make(map[string]int)
	for n := range d.paras {
		p := &d.paras[n]
		if p.kind != quote.Paragraph {
			continue
		}
		l, ok := p.labelOf()
		switch {
		case !ok || p.to-l.to < turnTokens:
			continue
		case l.question || l.answer:
			asked[d.word(l.from)]++
		case d.shouted(l):
			shouted[d.article.Slice(d.extent(l.from, l.to))]++
		default:
			named[d.article.Slice(d.extent(l.from, l.to))]++
		}
	}
	enough := func(labels map[string]int) bool {
		turns, repeated := 0, 0
		for _, n := range labels {
			turns += n
			if n > 1 {
				repeated++
			}
		}
		return turns >= turnsAtLeast && len(labels) >= labelsAtLeast && repeated > 0
	}
	okShouted, okNamed, okAsked := enough(shouted), enough(named), enough(asked)
	if !okShouted && !okNamed && !okAsked {
		return
	}
	for n := range d.paras {
		p := &d.paras[n]
		if p.kind != quote.Paragraph {
			continue
		}
		l, ok := p.labelOf()
		if !ok || p.to-l.to < turnTokens && !l.question && !l.answer && !d.shouted(l) {
			continue // "Ana Ruiz: 547." is no speech
		}
		switch {
		case l.question || l.answer:
			p.turn = okAsked
		case d.shouted(l):
			p.turn = okShouted
		default:
			p.turn = okNamed && named[d.article.Slice(d.extent(l.from, l.to))] > 1
		}
	}
}

// takeTurn makes a span of the words after the label that begins a turn without marks.
func (d *document) takeTurn(n int) {
	p := &d.paras[n]
	l, _ := p.labelOf()
	d.spans = append(d.spans, span{para: n, open: -1, close: -1, from: l.to + 1, to: p.to, block: true, turn: d.nameTurn(l)})
}

// openTurn takes the label of a turn out of words in marks: “RUIZ: We will go.
func (d *document) openTurn(sp *span) {
	if l, ok := d.labelAt(sp.from, sp.to); ok && d.shouted(l) && !l.question && !l.answer {
		sp.turn = d.nameTurn(l)
		sp.from = l.to + 1
	}
}

// nameTurn notes the name a label gives and returns its index in names. Q and A name nobody: they
// get asker and answerer.
func (d *document) nameTurn(l label) int {
	switch {
	case l.question:
		return asker
	case l.answer:
		return answerer
	}
	from := l.from
	for from < l.to-1 && d.class[from]&titleWord != 0 {
		from++
	}
	d.names = append(d.names, name{span: d.extent(from, l.to), from: from, to: l.to, first: l.from, owner: -1, inner: true})
	return len(d.names) - 1
}

// What span.turn holds besides an index into names.
const (
	noTurn   = -1
	asker    = -2 // of an interview printed as Q and A
	answerer = -3
)

// turn gives a turn of a transcript to the name that begins it.
func (a *attributor) turn(pl place) *verdict {
	n := a.d.spans[pl.span].turn
	if n == noTurn {
		return nil
	}
	v := a.d.verdicts.put(verdict{para: pl.para, phrase: -1, said: a.sentenceSpan(pl.para, pl.sentence)})
	switch n {
	case asker, answerer:
		p := &a.d.paras[pl.para]
		v.at = a.d.tokens[p.from].Span()
		v.who = a.interviewed()
		if n == asker || v.who == nil {
			v.who = a.interviewer()
		}
		if n == answerer && v.who.entity == a.asking {
			return nil // nobody to answer
		}
	default:
		nm := &a.d.names[n]
		if nm.entity == nil {
			return nil
		}
		v.who, v.at = a.byName(nm), nm.span
	}
	return v
}

// interviewed returns the person an interview is with: whom the text before it names most.
func (a *attributor) interviewed() *referent {
	if a.guest == nil {
		heard := a.d.history[a.asked:] // who was no guest before is none now
		a.asked = len(a.d.history)
		for _, h := range heard {
			if e := h.entity; e.kind == quote.Person && len(e.words) > 1 && (a.guest == nil || e.named > a.guest.named) {
				a.guest = e
			}
		}
	}
	if a.guest == nil {
		return nil
	}
	who := a.d.referents.put(referent{entity: a.guest, form: quote.FullName, confidence: 0.8})
	a.link(who, quote.Link{Span: a.guest.at, Name: a.guest.name, Why: "the person the interview is with"})
	return who
}

// interviewer returns whoever asks the questions.
func (a *attributor) interviewer() *referent {
	if a.asking == nil {
		a.asking = &entity{name: "the interviewer", kind: quote.Unnamed}
	}
	return a.described(a.asking, 0.95)
}
