package extract

import (
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// scare returns why the marks quote nobody, "" when they quote somebody.
func (a *attributor) scare(dr *draft) string {
	d := a.d
	if d.plain {
		return "" // what is no quotation shows in the words around it, which nobody reads here
	}
	if d.spans[dr.from].hypothetical {
		return "words that nobody is said to have spoken yet"
	}
	if dr.to-dr.from == 1 && (dr.kind == quote.Partial || a.afterComma(dr.from)) && a.titled(dr.from, dr.verdict) {
		return "a title or name"
	}
	if v := dr.verdict; v != nil && v.rule != "clause-subject" || dr.kind == quote.Direct && dr.to-dr.from > 1 {
		return ""
	}
	s := dr.from
	words, capitals := a.count(s)
	switch {
	case words == 0:
		return "holds no words"
	case dr.kind == quote.Direct && d.lastSign(s) != 0:
		return ""
	case capitals == words && words > 1:
		return "a title or name"
	case words <= 2 || words <= 4 && dr.verdict == nil:
		return "a few words that nobody is said to have spoken"
	}
	return ""
}

// titled reports whether a span is a title that the reporter's sentence merely mentions: on NBC's
// “Meet the Press”. Where a verb or a colon leads up to the marks, somebody may have said it.
func (a *attributor) titled(s int, v *verdict) bool {
	d := a.d
	words, capitals := a.count(s)
	if words < 2 || capitals < words || d.lastSign(s) != 0 && d.lastSign(s) != ',' && (d.lastSign(s) != '.' || words > 8) || v != nil && v.cue != nil && v.cue.class&asVerb != 0 {
		return false
	}
	p, k := &d.paras[d.spans[s].para], d.spans[s].item
	switch p.wordAt(k - 1) {
	case ",":
		n := p.phraseEnd(k - 1)
		return n >= 0 && p.phrases[n].name < 0 && p.phrases[n].class&documentNoun != 0 // his first book, “Hard Rain,”
	case ":", "":
		return false
	}
	if p.small(k-1, thatWord|asWord) {
		return false
	}
	return p.classAt(k-1)&(preposition|determiner) != 0 || p.kindAt(k-1) == text.Possessive || p.phraseHolding(k-1) >= 0
}

// afterComma reports whether a comma stands right before a span.
func (a *attributor) afterComma(s int) bool {
	sp := &a.d.spans[s]
	return a.d.paras[sp.para].wordAt(sp.item-1) == ","
}

// count returns the words of a span and how many of them a title would print so: with a capital, or
// small because they are small words.
func (a *attributor) count(s int) (words, capitals int) {
	d, sp := a.d, a.d.spans[s]
	for t := sp.from; t < sp.to; t++ {
		if d.tokens[t].Kind != text.Word {
			continue
		}
		words++
		if d.tokens[t].Case != text.Lower || d.class[t]&(preposition|determiner|conjunction) != 0 && t > sp.from {
			capitals++
		}
	}
	return words, capitals
}
