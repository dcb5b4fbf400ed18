package extract

import "verbatim/internal/text"

// A cue is a place where the reporter says that somebody speaks.
type cue struct {
	item     int // the verb, or the first word of "according to"
	from, to int // tokens
	class    class
	subject  int  // index into paragraph.phrases, or -1
	doubtful bool // negated or hypothetical: "would not say"
	inverted bool // the speaker follows the verb
}

// findCues looks for speech in the reporter's words of a paragraph and notes for each sentence which
// cues and phrases it holds.
func (p *paragraph) findCues() {
	start, next := len(p.doc.cues), 0
	for s := range p.sentences {
		sent := &p.sentences[s]
		sent.phrases[0] = next
		for next < len(p.phrases) && p.phrases[next].from < sent.to {
			next++
		}
		sent.phrases[1] = next
		sent.cues[0] = len(p.doc.cues) - start
		p.findCuesIn(sent)
		sent.cues[1] = len(p.doc.cues) - start
	}
	p.cues = p.doc.cues[start:len(p.doc.cues):len(p.doc.cues)]
	for i := range p.cues {
		if n := p.cues[i].subject; n >= 0 {
			p.phrases[n].speaks = true
		}
	}
}

// cuesIn returns the cues of a sentence.
func (p *paragraph) cuesIn(s int) []cue {
	return p.cues[p.sentences[s].cues[0]:p.sentences[s].cues[1]]
}

func (p *paragraph) findCuesIn(sent *sentence) {
	for k := sent.from; k < sent.to; k++ {
		c := p.classAt(k)
		if p.partAt(k)&sourceWord != 0 {
			if cu, end := p.sourceAt(k); end > 0 {
				if cu.subject >= 0 {
					p.doc.cues = append(p.doc.cues, cu)
				}
				continue
			}
		}
		if c&reporting == 0 || p.phraseHolding(k) >= 0 {
			continue
		}
		by := -1
		if c&(askVerb|tellVerb|asVerb) != 0 && c&finite != 0 && p.passive(k, sent.from) {
			// "Ruiz was asked by Lund": who speaks stands after "by", if anywhere.
			if c&asVerb == 0 {
				if n, _ := p.subject(k, sent.from, true); n >= 0 {
					p.phrases[n].addressed = true
				}
			}
			if by = p.byPhrase(k, sent.to); by < 0 {
				continue
			}
		}
		cu := cue{item: k, from: p.token(k), to: p.token(k) + 1, class: c, subject: -1}
		cu.subject, cu.doubtful = p.subject(k, sent.from, false)
		if p.doc.lx.grammar.second && c&finite != 0 && by < 0 {
			if n := p.subjectAfter(k); n >= 0 {
				cu.subject, cu.inverted = n, true
			}
		}
		if by >= 0 {
			cu.subject = by
		}
		if cu.subject < 0 && c&finite != 0 && c&weakVerb == 0 && k == sent.from {
			if n := p.phraseFrom(k + 1); n >= 0 && p.phrases[n].name >= 0 {
				cu.subject, cu.inverted = n, true // Said Ana Ruiz, “…”
			}
		}
		if c&finite != 0 && c&sayVerb != 0 && c&(weakVerb|tellVerb|asVerb) == 0 && p.wordAt(k-1) == "," && (cu.subject < 0 || p.phrases[cu.subject].name < 0) {
			// "The plan failed, said Ana Ruiz."
			if n := p.phraseFrom(k + 1); n >= 0 && p.phrases[n].name >= 0 && !p.phrases[n].owned {
				switch p.wordAt(p.phrases[n].to) {
				case ",", ".", ";", "":
					cu.subject, cu.inverted = n, true
				}
			}
		}
		if c&finite == 0 && c&gerund == 0 && cu.subject < 0 {
			continue
		}
		p.doc.cues = append(p.doc.cues, cu)
	}
}

// byPhrase returns the phrase after "by" soon after item k, or -1.
func (p *paragraph) byPhrase(k, to int) int {
	for k++; k < to; k++ {
		if p.small(k, byWord) {
			return p.phraseFrom(k + 1)
		}
		if p.quoted(k) || p.kindAt(k) == text.Punct {
			return -1
		}
	}
	return -1
}
