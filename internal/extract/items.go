package extract

import (
	"sort"
	"strings"

	"verbatim/internal/text"
)

// items lays out a paragraph as the reporter's own words with each quoted span in one piece.
func (d *document) layOut(p *paragraph) {
	start := len(d.items)
	next := p.spans[0]
	for i := p.from; i < p.to; {
		if next < p.spans[1] {
			s := d.spans[next]
			if first := max(s.open, p.from); i >= first {
				d.spans[next].item = len(d.items) - start
				d.items = append(d.items, item{token: int32(i), span: int32(next)})
				next++
				i = s.to
				if s.close >= 0 {
					i = s.close + 1
				}
				continue
			}
		}
		d.items = append(d.items, item{token: int32(i), span: -1})
		i++
	}
	p.items = d.items[start:len(d.items):len(d.items)]
}

// quoted reports whether item k of a paragraph is a quoted span.
func (p *paragraph) quoted(k int) bool { return k >= 0 && k < len(p.items) && p.items[k].span >= 0 }

// class returns the classes of item k; a quoted span and a place outside have none.
func (d *document) classAt(p *paragraph, k int) class {
	if k < 0 || k >= len(p.items) || p.items[k].span >= 0 {
		return 0
	}
	return d.class[p.items[k].token]
}

// wordAt returns item k as printed, "" for a quoted span or a place outside.
func (d *document) wordAt(p *paragraph, k int) string {
	if k < 0 || k >= len(p.items) || p.items[k].span >= 0 {
		return ""
	}
	return d.word(int(p.items[k].token))
}

// kindAt returns the token kind of item k; a quoted span and a place outside are punctuation.
func (d *document) kindAt(p *paragraph, k int) text.Kind {
	if k < 0 || k >= len(p.items) || p.items[k].span >= 0 {
		return text.Punct
	}
	return d.tokens[p.items[k].token].Kind
}

// longest is the most items a sentence may have. Whatever looks around within a sentence is thereby
// bounded, so that the time of the stage is linear in the length of the text.
const longest = 240

// cut divides the items of a paragraph into sentences. A quoted span that ends in a full stop
// ends its sentence unless the reporter's words go on in small letters or with a cue; one that
// ends in a comma never does.
func (d *document) cut(p *paragraph) {
	start, from := len(d.sentences), 0
	for k := range p.items {
		if d.endsSentence(p, k) || k-from >= longest {
			d.sentences = append(d.sentences, sentence{from: from, to: k + 1})
			from = k + 1
		}
	}
	if from < len(p.items) {
		d.sentences = append(d.sentences, sentence{from: from, to: len(p.items)})
	}
	p.sentences = d.sentences[start:len(d.sentences):len(d.sentences)]
}

func (d *document) endsSentence(p *paragraph, k int) bool {
	if k+1 >= len(p.items) {
		return true
	}
	if s := p.items[k].span; s >= 0 {
		switch d.lastSign(int(s)) {
		case '.', '…':
			return d.startsSentence(p, k+1)
		case '?', '!':
			return d.startsSentence(p, k+1) && !d.cueFollows(p, k+1)
		}
		return false
	}
	t := d.tokens[p.items[k].token]
	if t.Kind != text.Punct {
		// "… at 4 p.m. He left": an abbreviation may end a sentence too.
		return t.Kind == text.Word && strings.HasSuffix(d.word(int(p.items[k].token)), ".") &&
			d.classAt(p, k)&(titleWord|modifier) == 0 && d.classAt(p, k+1)&(pronoun|determiner) != 0 && d.capital(p, k+1)
	}
	switch d.wordAt(p, k) {
	case "?", "!":
		return d.startsSentence(p, k+1)
	case ".":
		return d.startsSentence(p, k+1)
	case "...", "…":
		return d.capital(p, k+1)
	case ";":
		return false
	}
	return false
}

// lastSign returns the sign that ends the words of a span, 0 when they end in a letter or digit.
func (d *document) lastSign(s int) rune {
	sp := d.spans[s]
	if sp.from >= sp.to {
		return 0
	}
	last := d.tokens[sp.to-1]
	w := d.word(sp.to - 1)
	switch {
	case last.Kind == text.Mark && sp.to-2 >= sp.from:
		w = d.word(sp.to - 2) // a nested quotation ends the words
	case last.Kind == text.Word && strings.HasSuffix(w, "."):
		return '.'
	}
	switch w {
	case ".", "?", "!", ",", ";", ":", "…", "-", "–", "—":
		return []rune(w)[0]
	}
	if strings.HasPrefix(w, "..") {
		return '…'
	}
	return 0
}

// startsSentence reports whether item k can begin a sentence: a capital, a number, a quoted span
// or the end of the paragraph.
func (d *document) startsSentence(p *paragraph, k int) bool {
	return k >= len(p.items) || p.quoted(k) || d.capital(p, k) || d.kindAt(p, k) == text.Number
}

func (d *document) capital(p *paragraph, k int) bool {
	if k < 0 || k >= len(p.items) || p.items[k].span >= 0 {
		return false
	}
	t := d.tokens[p.items[k].token]
	return t.Kind == text.Word && t.Case != text.Lower
}

// cueFollows reports whether the next few items name somebody and then say that he spoke:
// “Go!” Ana Ruiz said.
func (d *document) cueFollows(p *paragraph, k int) bool {
	for n := k; n < k+7 && n < len(p.items); n++ {
		if p.quoted(n) || d.kindAt(p, n) == text.Punct && d.wordAt(p, n) != "," {
			return false
		}
		if c := d.classAt(p, n); c&reporting != 0 && c&(finite|base) != 0 && c&weakVerb == 0 {
			return true
		}
	}
	return false
}

// sentenceOf returns the index of the sentence that holds item k.
func (p *paragraph) sentenceOf(k int) int {
	n := sort.Search(len(p.sentences), func(n int) bool { return k < p.sentences[n].to })
	return min(n, len(p.sentences)-1)
}
