package extract

import (
	"cmp"
	"math"
	"slices"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A draft is a quotation being put together from spans that follow one another.
type draft struct {
	from, to int // spans
	verdict  *verdict
	kind     quote.Kind
}

// extraction joins the spans into quotations and gives account of every mark. Its parts are made in
// one piece each: they live and die together.
func (a *attributor) extraction() *quote.Extraction {
	d := a.d
	drafts := slices.DeleteFunc(a.drafts(), a.setAside)
	x := &quote.Extraction{Article: d.article, Mentions: d.mentions(), Described: d.described()}
	if len(drafts) > 0 {
		x.Quotations = make([]*quote.Quotation, 0, len(drafts))
	}
	var segments, attributions, links int
	for i := range drafts {
		segments += drafts[i].to - drafts[i].from
		if v := drafts[i].verdict; v != nil {
			attributions++
			links += len(v.who.via)
		}
	}
	made := struct {
		quotations   []quote.Quotation
		segments     []quote.Span
		attributions []quote.Attribution
		links        []quote.Link
	}{
		make([]quote.Quotation, len(drafts)), make([]quote.Span, 0, segments),
		make([]quote.Attribution, 0, attributions), make([]quote.Link, 0, links),
	}
	for i, dr := range drafts {
		q := &made.quotations[i]
		q.Kind, q.Article = dr.kind, d.article
		first := len(made.segments)
		for s := dr.from; s < dr.to; s++ {
			sp := &d.spans[s]
			made.segments = append(made.segments, d.extent(sp.from, sp.to))
			q.Context = q.Context.Cover(a.contextOf(s))
			for _, m := range [2]int{sp.open, sp.close} {
				if m >= 0 {
					d.marks = append(d.marks, quote.Mark{Span: d.tokens[m].Span(), Fate: quote.Quoted, Quotation: i})
				}
			}
		}
		q.Segments = made.segments[first:len(made.segments):len(made.segments)]
		if v := dr.verdict; v != nil {
			made.attributions = append(made.attributions, v.attribution(d))
			q.Attribution = &made.attributions[len(made.attributions)-1]
			if first := len(made.links); len(v.who.via) > 0 {
				made.links = append(made.links, v.who.via...)
				q.Attribution.Via = made.links[first:len(made.links):len(made.links)]
			}
		}
		x.Quotations = append(x.Quotations, q)
	}
	slices.SortFunc(d.marks, func(a, b quote.Mark) int { return a.Span.Start - b.Span.Start })
	x.Marks = append(make([]quote.Mark, 0, len(d.marks)), d.marks...)
	quote.AssignIDs(d.article.ID, d.text, x.Quotations)
	return x
}

// setAside reports whether the marks of a draft quote nobody, and notes why.
func (a *attributor) setAside(dr draft) bool {
	reason := a.scare(&dr)
	if reason == "" {
		return false
	}
	for _, sp := range a.d.spans[dr.from:dr.to] {
		a.d.account(sp.open, quote.ScareQuotes, reason)
		a.d.account(sp.close, quote.ScareQuotes, reason)
	}
	return true
}

// mentions returns the places where a person or body is named, in order of the text.
func (d *document) mentions() []quote.Mention {
	n := 0
	for i := range d.names {
		if d.names[i].mentions() {
			n++
		}
	}
	out := make([]quote.Mention, 0, n)
	for _, i := range d.byPlace {
		n := &d.names[i]
		if !n.mentions() {
			continue
		}
		form := quote.FullName
		if n.length() < len(n.entity.words) {
			form = quote.Surname
		}
		out = append(out, quote.Mention{Span: n.span, Name: n.entity.name, Kind: n.entity.kind, Form: form})
	}
	return out
}

// described returns what the article says of the people it names.
func (d *document) described() []quote.Mention {
	var out []quote.Mention
	for _, i := range d.byPlace {
		n := &d.names[i]
		if !n.mentions() || n.entity.listed {
			continue
		}
		n.entity.listed = true
		for r := range n.entity.roles {
			out = append(out, quote.Mention{Span: n.entity.roles[r].whole, Name: n.entity.name, Kind: n.entity.kind, Form: quote.Description})
		}
	}
	slices.SortFunc(out, func(a, b quote.Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Name, b.Name))
	})
	return slices.Compact(out)
}

// mentions reports whether a name is one of a person or body.
func (n *name) mentions() bool { return n.entity != nil && !n.entity.place }

// attribution turns a verdict into evidence, the steps to the full name left out.
func (v *verdict) attribution(d *document) quote.Attribution {
	at := quote.Attribution{
		Name:       v.who.entity.name,
		Kind:       v.who.entity.kind,
		Form:       v.who.form,
		Mention:    v.at,
		Sentence:   v.said,
		Rule:       v.rule,
		Confidence: math.Round(v.confidence*1000) / 1000,
	}
	if v.cue != nil {
		at.Cue = d.extent(v.cue.from, v.cue.to)
	}
	return at
}

// drafts groups the spans: a speech over several paragraphs is one quotation, and so are the two
// halves of a sentence that its cue divides.
func (a *attributor) drafts() []draft {
	d := a.d
	out := d.room.drafts
	for s := range d.spans {
		v := d.spans[s].verdict
		if s > 0 && len(out) > 0 && (a.continues(s-1, s) || a.splits(s-1, s)) {
			last := &out[len(out)-1]
			last.to = s + 1
			if better(v, last.verdict) {
				last.verdict = v
			}
			continue
		}
		out = append(out, draft{from: s, to: s + 1, verdict: v, kind: a.kind(s)})
	}
	d.room.drafts = out
	return out
}

// better reports whether a verdict rests on firmer ground than another for the same quotation: a
// cue of its own beats one carried over.
func better(v, old *verdict) bool {
	if v == nil {
		return false
	}
	return old == nil || v.confidence > old.confidence && v.cue != nil && v.rule != "same-turn" && v.rule != "carried"
}

// continues reports whether span s goes on with the speech that span t left open.
func (a *attributor) continues(t, s int) bool {
	d := a.d
	if d.spans[s].turn != noTurn {
		return false // somebody else's turn
	}
	if d.spans[s].block {
		return d.spans[t].block && d.next(d.spans[t].para) == d.spans[s].para && d.spans[t].to == d.paras[d.spans[t].para].to
	}
	if v, w := d.spans[t].verdict, d.spans[s].verdict; v != nil && w != nil && v.cue != nil && w.cue != nil && v.who.entity != w.who.entity && v.said != w.said {
		return false // the closing mark is missing: two cues name two speakers
	}
	return d.spans[t].close < 0 && d.spans[t].continued && d.next(d.spans[t].para) == d.spans[s].para &&
		d.spans[s].from <= d.paras[d.spans[s].para].from+1 ||
		d.spans[s].open < 0
}

// splits reports whether only a cue stands between two spans of one sentence: "A," she said, "b".
func (a *attributor) splits(t, s int) bool {
	d := a.d
	if d.spans[t].para != d.spans[s].para {
		return false
	}
	p := &d.paras[d.spans[t].para]
	i, j := d.spans[t].item, d.spans[s].item
	if p.sentenceOf(i) != p.sentenceOf(j) || j-i < 3 || j-i > 24 {
		return false
	}
	switch d.lastSign(t) {
	case ',', '-', '–', '—', '…', '?', '!':
	default:
		if p.wordAt(i+1) != "," {
			return false
		}
	}
	if w := p.wordAt(j - 1); w != "," && w != "–" && w != "—" && w != "-" {
		return false
	}
	if first := d.spans[s].from; d.tokens[first].Kind == text.Word && d.tokens[first].Case == text.Title && d.part(first)&iWord == 0 && !d.is(first, "I'm") && d.lastSign(t) != ',' {
		return false
	}
	v, w := d.spans[t].verdict, d.spans[s].verdict
	return v != nil && v.cue != nil && v.cue.item > i && v.cue.item < j && (w == nil || w.who.entity == v.who.entity)
}

// kind tells words that stand alone from words inside the reporter's own sentence.
func (a *attributor) kind(s int) quote.Kind {
	d := a.d
	p := &d.paras[d.spans[s].para]
	k := d.spans[s].item
	sent := p.sentences[p.sentenceOf(k)]
	first := d.tokens[d.spans[s].from]
	capital := first.Kind != text.Word || first.Case != text.Lower
	if k == sent.from {
		if d.lastSign(s) == 0 && k+1 < sent.to && p.wordAt(k+1) != "," && p.kindAt(k+1) == text.Word {
			return quote.Partial // “Nonsense” was her word for it
		}
		return quote.Direct
	}
	switch p.wordAt(k - 1) {
	case ":":
		return quote.Direct
	case ",", "–", "—", "-":
		if capital {
			return quote.Direct
		}
		return quote.Partial
	}
	if p.quoted(k-1) || p.classAt(k-1)&reporting != 0 && capital && d.lastSign(s) != 0 {
		return quote.Direct
	}
	return quote.Partial
}

// contextOf returns the sentence around a span.
func (a *attributor) contextOf(s int) quote.Span {
	n := a.d.spans[s].para
	p := &a.d.paras[n]
	return a.sentenceSpan(n, p.sentenceOf(a.d.spans[s].item))
}
