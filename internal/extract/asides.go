package extract

import "verbatim/internal/text"

// nickname reports whether marks set off a nickname between two parts of a name: Ragnar "Bear" Olsen.
func (d *document) nickname(p *paragraph, m pair) bool {
	if m.close < 0 || m.close-m.open > 4 || m.open == p.from || m.close+1 >= p.to {
		return false
	}
	for _, i := range [2]int{m.open - 1, m.close + 1} {
		if d.tokens[i].Kind != text.Word || d.tokens[i].Case != text.Title || d.class[i]&(reporting|pronoun|determiner|calendarWord) != 0 {
			return false
		}
	}
	for i := m.open + 1; i < m.close; i++ {
		if d.tokens[i].Kind != text.Word || d.tokens[i].Case == text.Lower {
			return false
		}
	}
	return d.tokens[m.close+1].Spaced
}

// headline reports whether single marks stand in a headline of an article that quotes with double
// marks: headlines have single marks where the text has double ones. It is the first paragraph or one
// that holds nothing else, and it is short.
func (d *document) headline(n int, m pair) bool {
	const (
		words   = 25 // the longest headline
		heading = 12 // the longest heading between paragraphs
		doubles = 4  // as many double marks make a habit
	)
	p := &d.paras[n]
	if m.close < 0 || familyOf(d.word(m.open)) != single || d.doubles < doubles {
		return false
	}
	first := d.next(-1) == n && p.to-p.from <= words && n+1 < len(d.paras)
	alone := m.open == p.from && m.close >= p.to-2 && p.to-p.from <= heading
	return first || alone
}
