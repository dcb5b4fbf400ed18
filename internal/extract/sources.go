package extract

import "slices"

// sourceAt reads the words at item k that name whom the reporter has it from: "according to Ana Ruiz". The item after
// them is end, 0 when no such words stand there; the subject of the cue is -1 when nobody is named.
func (p *paragraph) sourceAt(k int) (c cue, end int) {
	d := p.doc
	for i := range d.lx.sources {
		s := &d.lx.sources[i]
		if end = k + len(s.words); end > len(p.items) || s.quoted && !p.rightAfterWords(k) {
			continue
		}
		if !slices.EqualFunc(p.items[k:end], s.words, func(it item, w string) bool { return it.span < 0 && d.lower(int(it.token)) == w }) {
			continue
		}
		c = cue{item: k, from: p.token(k), to: p.token(end-1) + 1, class: sayVerb, subject: p.phraseFrom(end), inverted: true}
		if s.after {
			c.subject, c.inverted = p.phraseEnd(k), false
			c.class |= finite
			if c.subject >= 0 {
				c.subject = p.headOf(c.subject, 0)
			}
		}
		return c, end
	}
	return cue{}, 0
}

// rightAfterWords reports whether words in marks end right before item k, a comma aside.
func (p *paragraph) rightAfterWords(k int) bool {
	if p.wordAt(k-1) == "," {
		k--
	}
	return p.quoted(k - 1)
}
