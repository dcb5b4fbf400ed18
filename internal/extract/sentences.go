package extract

import (
	"sort"
	"strings"
	"verbatim/internal/text"
)

// longest is the most items a sentence may have. Whatever looks around within a sentence is thereby
// bounded, so that the time of the stage is linear in the length of the text.
const longest = 240

// cut divides the items of a paragraph into sentences. A quoted span that ends in a full stop
// ends its sentence unless the reporter's words go on in small letters or with a cue; one that
// ends in a comma never does.
func (p *paragraph) cut() {
	start, from := len(p.doc.sentences), 0
	for k := range p.items {
		if p.endsSentence(k) || k-from >= longest {
			p.doc.sentences = append(p.doc.sentences, sentence{from: from, to: k + 1})
			from = k + 1
		}
	}
	if from < len(p.items) {
		p.doc.sentences = append(p.doc.sentences, sentence{from: from, to: len(p.items)})
	}
	p.sentences = p.doc.sentences[start:len(p.doc.sentences):len(p.doc.sentences)]
}

func (p *paragraph) endsSentence(k int) bool {
	if k+1 >= len(p.items) {
		return true
	}
	if s := p.items[k].span; s >= 0 {
		switch p.doc.lastSign(int(s)) {
		case '.', '…':
			return p.startsSentence(k+1) && !p.bareCue(k+1)
		case '?', '!':
			return p.startsSentence(k+1) && !p.cueFollows(k+1)
		}
		return false
	}
	t := p.doc.tokens[p.items[k].token]
	if t.Kind != text.Punct {
		// "… at 4 p.m. He left": an abbreviation may end a sentence too.
		return t.Kind == text.Word && strings.HasSuffix(p.doc.word(p.token(k)), ".") && p.classAt(k)&(titleWord|modifier) == 0 &&
			(p.classAt(k+1)&(pronoun|determiner) != 0 && p.capital(k+1) || p.opensAnew(k+1))
	}
	switch p.wordAt(k) {
	case "?", "!":
		return p.startsSentence(k + 1)
	case ".":
		return p.startsSentence(k + 1)
	case "...", "…":
		return p.capital(k + 1)
	case ";":
		return false
	}
	return false
}

// opensAnew reports whether item k is a quoted span of several words that begins with a capital and ends as a
// sentence does.
func (p *paragraph) opensAnew(k int) bool {
	if !p.quoted(k) {
		return false
	}
	s := int(p.items[k].span)
	sp := &p.doc.spans[s]
	for t := sp.from; t < sp.to; t++ {
		if tok := &p.doc.tokens[t]; tok.Kind == text.Word {
			return tok.Case == text.Title && sp.to-sp.from > 4 && strings.ContainsRune(".?!…,", p.doc.lastSign(s))
		}
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
func (p *paragraph) startsSentence(k int) bool {
	return k >= len(p.items) || p.quoted(k) || p.capital(k) || p.kindAt(k) == text.Number
}

// bareCue reports whether nothing but a name and a verb of speech stands between item k and a full stop, as where a full
// stop was printed for the comma: “We go.” Ana Ruiz said.
func (p *paragraph) bareCue(k int) bool {
	n := k
	for n < k+4 && p.capital(n) {
		n++
	}
	return n > k && p.says(n) && (n+1 == len(p.items) || p.wordAt(n+1) == ".")
}

// cueFollows reports whether the next few items name somebody and then say that he spoke:
// “Go!” Ana Ruiz said; “Go!” Ana Ruiz, a baker from Ica, said.
func (p *paragraph) cueFollows(k int) bool {
	reach := 7
	for n := k; n < k+reach && n < len(p.items); n++ {
		if n > k && n < k+5 && p.wordAt(n) == "," && p.capital(n-1) {
			reach = 24 // what stands between two commas
		}
		if p.quoted(n) || p.kindAt(n) == text.Punct && p.wordAt(n) != "," {
			return false
		}
		if c := p.classAt(n); c&reporting != 0 && c&(finite|base) != 0 && c&weakVerb == 0 {
			return true
		}
	}
	return false
}

// beginsSentence reports whether a token stands where any word would have a capital.
func (d *document) beginsSentence(i int) bool {
	if i == 0 {
		return true
	}
	switch d.word(i - 1) {
	case ".", "!", "?", ":", "...", "…", "•", "-", "–", "—":
		return true
	}
	return d.tokens[i-1].Kind == text.Mark || d.tokens[i-1].End < d.tokens[i].Start && strings.IndexByte(d.text[d.tokens[i-1].End:d.tokens[i].Start], '\n') >= 0
}

// alone reports whether the span at item k makes up its sentence, but for other spans and punctuation.
func (p *paragraph) alone(s sentence, k int) bool {
	for n := s.from; n < s.to; n++ {
		if n != k && p.items[n].kind != text.Punct {
			return false
		}
	}
	return true
}

// sentenceOf returns the index of the sentence that holds item k.
func (p *paragraph) sentenceOf(k int) int {
	n := sort.Search(len(p.sentences), func(n int) bool { return k < p.sentences[n].to })
	return min(n, len(p.sentences)-1)
}
