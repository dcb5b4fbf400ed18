package extract

import (
	"slices"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A description is what a phrase says of somebody besides a name: the British leader.
type description struct {
	head      string
	words     []string   // in lower case, head and countries left out
	countries []string   // keys
	at        quote.Span // in bytes
	whole     quote.Span // the same with what completes it: the mayor of Lima
}

// describe reads what some tokens say of somebody besides a name.
func (d *document) describe(from, to int) description {
	var ds description
	countries, words := [4]string{}, d.scratch[:0]
	known := countries[:0]
	for i := from; i < to; i++ {
		if d.tokens[i].Kind != text.Word {
			continue
		}
		w := &d.lx.words[d.number[i]]
		if w.compound && i+1 < to {
			if key, ok := d.lx.countries[w.text+" "+d.lower(i+1)]; ok {
				known = append(known, key)
				i++
				continue
			}
		}
		if w.country != "" && d.tokens[i].Case != text.Lower {
			known = append(known, w.country)
			continue
		}
		c := d.class[i]
		if c&(determiner|preposition|conjunction|auxiliary) != 0 {
			continue
		}
		words = append(words, d.lower(i))
	}
	if n := len(words); n > 0 {
		ds.head, ds.words = words[n-1], d.words.keep(words[:n-1])
	}
	if d.lx.grammar.compound {
		d.lx.divide(&ds)
	}
	ds.countries = d.words.keep(known)
	d.scratch = words
	ds.at = d.extent(from, to)
	return ds
}

// divide parts a head that no list holds into what comes first and the head that its last part is: from
// "verkehrsminister" to "minister", with "verkehrs" beside it.
func (lx *lexicon) divide(ds *description) {
	for i := 3; i+4 <= len(ds.head) && lx.classes[lx.find(ds.head)] == 0; i++ {
		if utf8.RuneStart(ds.head[i]) && lx.classes[lx.find(ds.head[i:])]&(roleNoun|titleWord) != 0 {
			ds.words = append(slices.Clone(ds.words), ds.head[:i])
			ds.head = ds.head[i:]
		}
	}
}

// leaders is the key of heads that differ in whom they lead: no president is a chancellor, but "the
// leader" may be either.
const leaders = "leader"

// fits returns how well a description suits one of the roles of an entity: 0 not at all, up to 3.
func (lx *lexicon) fits(ds *description, e *entity) int {
	best := 0
	for i := range e.roles {
		best = max(best, lx.fit(ds, &e.roles[i]))
	}
	return best
}

// fit returns how well a description suits one role.
func (lx *lexicon) fit(ds, r *description) int {
	if ds.head == "" || r.head == "" {
		return 0
	}
	if len(ds.countries) > 0 && len(r.countries) > 0 && !overlap(ds.countries, r.countries) {
		return 0
	}
	if ds.head == r.head {
		for _, w := range ds.words {
			if !slices.Contains(r.words, w) && len(r.words) > 0 && lx.part(w)&rankWord != 0 {
				return 0 // "defence minister" is not "prime minister"
			}
		}
		for _, w := range r.words {
			if part := lx.part(w); part&(foremostWord|secondWord) != 0 && !slices.Contains(ds.words, w) && (part&secondWord != 0 || len(ds.words) > 0) {
				return 0
			}
		}
		if overlap(ds.countries, r.countries) || overlap(ds.words, r.words) || len(ds.words) == 0 && len(ds.countries) == 0 {
			return 3
		}
		return 2
	}
	if key := lx.heads[ds.head]; key != "" && key == lx.heads[r.head] && (key != leaders || ds.head == key || r.head == key) {
		if overlap(ds.countries, r.countries) {
			return 3
		}
		if key == leaders {
			return 0 // a leader of what? Only a shared country tells
		}
		return 1
	}
	return 0
}

func overlap(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}
