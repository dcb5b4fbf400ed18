package extract

import (
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// collectRoles gathers what the article calls each person: titles before the name, appositions
// before and after it.
func (d *document) collectRoles(pp *people) {
	for i := range d.names {
		n := &d.names[i]
		if n.entity == nil {
			continue
		}
		from := n.first
		if n.owner >= 0 {
			from = n.owner
		}
		pp.giveRole(n.entity, from, n.from)
	}
	for i := range d.paras {
		p := &d.paras[i]
		for k := range p.phrases {
			pp.apposition(p, k)
		}
	}
}

// giveRole notes the description that some tokens give of an entity.
func (pp *people) giveRole(e *entity, from, to int) {
	d := pp.d
	if from >= to || len(e.roles) >= 16 {
		return
	}
	ds := d.describe(from, to)
	if ds.head == "" {
		return
	}
	if o, ok := d.lx.offices[ds.head]; ok {
		if first, last, two := strings.Cut(o, " "); two {
			ds.head, ds.words = last, append(ds.words, first)
		} else {
			ds.head = o
		}
	}
	if d.lx.class(ds.head)&(roleNoun|titleWord|sourceNoun) == 0 {
		return
	}
	if d.lx.class(ds.head)&(masculine|feminine) != 0 {
		e.gender |= d.lx.class(ds.head) & (masculine | feminine)
	}
	if d.lx.part(ds.head)&addressWord != 0 {
		return
	}
	ds.at = d.extent(from, to)
	ds.whole = ds.at
	if e.roles == nil {
		e.roles = d.descriptions.take(2)
	}
	e.roles = append(e.roles, ds)
	key := d.lx.headKey(ds.head)
	if !pp.byRole.holds(key, e) {
		pp.byRole.enter(key, e)
	}
}

// apposition reads "Ana Ruiz, the mayor of Lima," and "the mayor of Lima, Ana Ruiz,".
func (pp *people) apposition(p *paragraph, k int) {
	d := pp.d
	ph := &p.phrases[k]
	if ph.name >= 0 && d.names[ph.name].entity != nil {
		at := ph.to
		if p.wordAt(at) != "," && p.wordAt(at) != "–" && p.wordAt(at) != "—" && p.wordAt(at) != "(" {
			return
		}
		if p.kindAt(at+1) == text.Number && p.wordAt(at+2) == "," {
			at += 2 // "Ana Ruiz, 53, the mayor"
		}
		n := p.phraseFrom(at + 1)
		if n < 0 || p.phrases[n].name >= 0 || p.phrases[n].class&roleNoun == 0 || d.names[ph.name].entity.kind != quote.Person {
			return
		}
		if p.finiteAfter(p.afterTail(n)) {
			return // "After talks with Ana Ruiz, the mayor said": a new subject
		}
		pp.describes(p, n, d.names[ph.name].entity)
		// "a developer and spokeswoman for the town"
		k := p.phrases[n].to
		if p.classAt(k)&andWord != 0 {
			if m := p.phraseFrom(k + 1); m >= 0 && p.phrases[m].name < 0 && p.phrases[m].class&roleNoun != 0 && !p.finiteAfter(p.phrases[m].to) {
				pp.describes(p, m, d.names[ph.name].entity)
			}
		}
		return
	}
	if ph.class&roleNoun == 0 || ph.name >= 0 {
		return
	}
	// The description stands before: find the name after the comma that closes it.
	at := p.afterTail(k)
	if p.wordAt(at) == "," {
		at++
	} else if at != ph.to {
		return
	}
	n := p.phraseFrom(at)
	if n < 0 || n == k || p.phrases[n].name < 0 || d.names[p.phrases[n].name].entity == nil || p.phrases[n].owned {
		return
	}
	end := p.phrases[n].to
	if w := p.wordAt(end); w != "," && w != "." && at != ph.to && p.classAt(end)&reporting == 0 {
		return
	}
	pp.describes(p, k, d.names[p.phrases[n].name].entity)
}

// describes notes that a phrase is an apposition of an entity.
func (pp *people) describes(p *paragraph, n int, e *entity) {
	from, to := p.withOwner(n)
	known := len(e.roles)
	pp.giveRole(e, from, to)
	if end := p.tail(p.phrases[n].to); end > to && len(e.roles) > known {
		e.roles[known].whole = pp.d.extent(from, end)
	}
	e.withTail(pp.d, p, n)
	p.phrases[n].apposes = e
}

// withTail adds the country in "president of France" to the role given last.
func (e *entity) withTail(d *document, p *paragraph, n int) {
	if len(e.roles) == 0 {
		return
	}
	to := p.token(p.phrases[n].to-1) + 1
	if end := p.tail(p.phrases[n].to); end > to {
		more := d.describe(to, end)
		last := &e.roles[len(e.roles)-1]
		last.countries = append(last.countries, more.countries...)
	}
}
