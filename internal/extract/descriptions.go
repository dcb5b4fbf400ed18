package extract

import (
	"slices"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A description is what a phrase says of somebody besides a name: the British leader.
type description struct {
	head      string
	words     []string // in lower case, head and countries left out
	countries []string // keys
	at        quote.Span
}

// describe reads what some tokens say of somebody besides a name.
func (d *document) describe(from, to int) description {
	var ds description
	for i := from; i < to; i++ {
		if d.tokens[i].Kind != text.Word {
			continue
		}
		w := d.lower(i)
		if d.lx.compound[w] && i+1 < to {
			two := w + " " + d.lower(i+1)
			if key, ok := d.lx.countries[two]; ok {
				ds.countries = append(ds.countries, key)
				i++
				continue
			}
		}
		if key, ok := d.lx.countries[w]; ok && (d.tokens[i].Case != text.Lower) {
			ds.countries = append(ds.countries, key)
			continue
		}
		c := d.class[i]
		if c&(determiner|preposition|conjunction|auxiliary) != 0 {
			continue
		}
		ds.words = append(ds.words, w)
	}
	if n := len(ds.words); n > 0 {
		ds.head = ds.words[n-1]
		ds.words = ds.words[:n-1]
	}
	ds.at = d.extent(from, to)
	return ds
}

// fits returns how well a description suits one of the roles of an entity: 0 not at all, up to 3.
func (ds *description) fits(e *entity) int {
	best := 0
	for i := range e.roles {
		best = max(best, ds.fit(&e.roles[i]))
	}
	return best
}

func (ds *description) fit(r *description) int {
	if ds.head == "" || r.head == "" {
		return 0
	}
	if len(ds.countries) > 0 && len(r.countries) > 0 && !overlap(ds.countries, r.countries) {
		return 0
	}
	if ds.head == r.head {
		for _, w := range ds.words {
			if !slices.Contains(r.words, w) && len(r.words) > 0 && office(w) {
				return 0 // "defence minister" is not "prime minister"
			}
		}
		for _, w := range r.words {
			if w == "prime" && !slices.Contains(ds.words, w) && len(ds.words) > 0 || w == "vice" && !slices.Contains(ds.words, w) {
				return 0
			}
		}
		if overlap(ds.countries, r.countries) || overlap(ds.words, r.words) || len(ds.words) == 0 && len(ds.countries) == 0 {
			return 3
		}
		return 2
	}
	if g := heads[ds.head]; g != "" && g == heads[r.head] && (generic[ds.head] || generic[r.head] || g != "leader") {
		if overlap(ds.countries, r.countries) {
			return 3
		}
		if g == "leader" {
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

// heads groups nouns that may stand for one another.
var heads = map[string]string{
	"president": "leader", "premier": "leader", "minister": "leader", "pm": "leader", "chancellor": "leader",
	"leader": "leader", "president-elect": "leader",
	"spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson",
	"congressman": "lawmaker", "congresswoman": "lawmaker", "lawmaker": "lawmaker", "senator": "lawmaker", "representative": "lawmaker",
	"candidate": "candidate", "nominee": "candidate", "frontrunner": "candidate",
	"chairman": "chair", "chairwoman": "chair", "chair": "chair", "chairperson": "chair",
	"businessman": "businessman", "billionaire": "businessman", "mogul": "businessman", "tycoon": "businessman", "magnate": "businessman",
	"lawyer": "lawyer", "attorney": "lawyer", "solicitor": "lawyer", "barrister": "lawyer",
	"officer": "officer", "policeman": "officer", "policewoman": "officer", "constable": "officer", "detective": "officer",
}

// headKey returns the key under which roles with a head, or with one that may stand for it, are kept.
func headKey(head string) string {
	if g := heads[head]; g != "" {
		return g
	}
	return head
}

// generic are heads that name an office only together with the word before them.
var generic = map[string]bool{"leader": true, "lawmaker": true, "politician": true, "official": true, "man": true, "woman": true}

// office reports whether a word before a head tells one office from another.
func office(w string) bool {
	switch w {
	case "prime", "vice", "deputy", "foreign", "defence", "defense", "finance", "interior", "home", "health", "shadow", "assistant", "first", "former":
		return true
	}
	return false
}
