package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// Enough is the number of results from which on no further stage is asked: a page of them.
const Enough = 10

// Options tune a search. The zero value is the usual one.
type Options struct {
	// All also finds the quotations that hold the words apart, when enough hold them side by side.
	All bool
}

// An Answer is what a query finds.
type Answer struct {
	Query Query
	Hits  []Hit // best first
	// Exact is the number of hits that hold all that was asked for, word by word. They come first.
	Exact   int
	Apart   bool      // there may be more that hold the words apart: nobody asked, see Options
	Instead []Instead // words looked for in place of others; of hits after Exact
	Notes   []string  // about filters that mean nothing, for people to read
}

// A Hit is a document and why it stands where it stands.
type Hit struct {
	Doc   int
	Stage Stage
	rank  rank
}

// Instead says which words were looked for in place of one.
type Instead struct {
	Word  string
	Forms []string
}

// A Stage is a way to be found; earlier ones rank first.
type Stage uint8

// The stages: all words in the order asked, side by side; all words; other forms of them, the words
// that the last one begins, and what a misspelt one may have meant; all words but one.
const (
	Together Stage = iota
	Everywhere
	OtherForms
	AllButOne
)

// A rank orders the hits of a stage.
type rank struct {
	aligned  bool // the words stand as far apart as in the query, in its order
	exact    int  // words found as written
	distance int  // from the first to the last of the nearest places that hold a word each
	rarity   int  // the sum of how rare the words are
}

// A unit is one item of a query with all that may stand for it.
type unit struct {
	slots []slot // one; more for a phrase
	at    []place
	mark  []byte // by document: 0, or rarity of the rarest form found, with exactly when as written
}

// exactly marks a document that holds a word as written.
const exactly = 64

// A slot is a word of a query with the forms that may stand for it; the first is the word itself.
type slot struct{ forms []string }

// Search answers a query.
func (x *Index) Search(text string, opts Options) (*Answer, error) {
	q := Parse(text)
	a := &Answer{Query: q}
	pass, notes, err := x.allowed(q)
	if err != nil {
		return nil, err
	}
	a.Notes = notes
	var wanted []Item
	for _, it := range q.Items {
		if !it.Not {
			wanted = append(wanted, it)
			continue
		}
		u := newUnit(it)
		if err := x.measure(u); err != nil {
			return nil, err
		}
		for d, m := range u.mark {
			pass[d] = pass[d] && m == 0
		}
	}
	if len(wanted) == 0 {
		if len(q.Filters) > 0 || len(q.Items) > 0 {
			for d := len(pass) - 1; d >= 0; d-- {
				if pass[d] {
					a.Hits = append(a.Hits, Hit{Doc: d, Stage: Everywhere})
				}
			}
		}
		a.Exact = len(a.Hits)
		return a, nil
	}
	units := make([]*unit, len(wanted))
	for i, it := range wanted {
		units[i] = newUnit(it)
	}
	if err := x.together(a, units, pass); err != nil {
		return nil, err
	}
	if a.Exact = len(a.Hits); a.Exact >= Enough && !opts.All {
		a.Apart = len(units) > 1
		return a, nil
	}
	if err := x.find(a, units, pass, Everywhere); err != nil {
		return nil, err
	}
	if a.Exact = len(a.Hits); a.Exact >= Enough {
		return a, nil
	}
	widened, err := x.widen(a, units)
	if err != nil {
		return nil, err
	}
	if widened {
		if err := x.find(a, units, pass, OtherForms); err != nil {
			return nil, err
		}
	}
	if len(a.Hits) < Enough && len(units) >= 3 {
		if err := x.find(a, units, pass, AllButOne); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func newUnit(it Item) *unit {
	u := &unit{}
	for _, w := range it.Words {
		u.slots = append(u.slots, slot{[]string{w}})
	}
	return u
}

// slotsOf returns the slots of all units in order.
func slotsOf(units []*unit) []slot {
	var out []slot
	for _, u := range units {
		out = append(out, u.slots...)
	}
	return out
}

// together finds the documents in which all words stand side by side in the order asked.
func (x *Index) together(a *Answer, units []*unit, pass []bool) error {
	slots := slotsOf(units)
	if len(slots) < 2 {
		return nil
	}
	starts, err := x.aligned(slots)
	if err != nil {
		return err
	}
	var hits []Hit
	for _, p := range starts {
		d := docOf(p)
		if pass[d] {
			pass[d] = false // found
			hits = append(hits, Hit{Doc: d, Stage: Together})
		}
	}
	slices.Reverse(hits)
	a.Hits = append(a.Hits, hits...)
	return nil
}

// find finds the documents that hold every unit, or all but one, in order of rank.
func (x *Index) find(a *Answer, units []*unit, pass []bool, stage Stage) error {
	need := len(units)
	if stage == AllButOne {
		need--
	}
	for _, u := range units {
		if err := x.measure(u); err != nil {
			return err
		}
	}
	var hits []Hit
	for d, ok := range pass {
		if !ok {
			continue
		}
		n := 0
		r := rank{}
		for _, u := range units {
			if m := u.mark[d]; m > 0 {
				n++
				r.exact += int(m / exactly)
				r.rarity += int(m % exactly)
			}
		}
		if n >= need {
			hits = append(hits, Hit{Doc: d, Stage: stage, rank: r})
		}
	}
	var starts []place
	if slots := slotsOf(units); stage == OtherForms && len(slots) > 1 {
		var err error
		if starts, err = x.aligned(slots); err != nil {
			return err
		}
	}
	near := newWindow(units)
	for i := range hits {
		h := &hits[i]
		for len(starts) > 0 && docOf(starts[0]) < h.Doc {
			starts = starts[1:]
		}
		h.rank.aligned = len(starts) > 0 && docOf(starts[0]) == h.Doc
		h.rank.distance, h.rank.aligned = near.measure(h.Doc, stage == AllButOne, h.rank.aligned)
		pass[h.Doc] = false
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(before(a.rank.aligned, b.rank.aligned), cmp.Compare(b.rank.exact, a.rank.exact),
			cmp.Compare(a.rank.distance, b.rank.distance), cmp.Compare(b.rank.rarity, a.rank.rarity), cmp.Compare(b.Doc, a.Doc))
	})
	if stage == AllButOne { // of near misses that lack a word, a page is enough
		hits = hits[:min(len(hits), max(0, Enough-len(a.Hits)))]
	}
	a.Hits = append(a.Hits, hits...)
	return nil
}

// before orders what is true before what is not.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// rarity returns how rare a term is: the number of binary digits that its documents leave of all.
func (x *Index) rarity(df int) byte {
	return byte(max(1, 1+bits.Len(uint(x.root.Docs))-bits.Len(uint(df))))
}

// measure finds where a unit stands, unless that is known.
func (x *Index) measure(u *unit) error {
	if u.mark != nil {
		return nil
	}
	u.mark = make([]byte, x.root.Docs)
	if len(u.slots) > 1 {
		starts, err := x.aligned(u.slots)
		if err != nil {
			return err
		}
		u.at = starts
		docs := 0
		last := -1
		for _, p := range starts {
			if d := docOf(p); d != last {
				last = d
				docs++
			}
		}
		for _, p := range starts {
			u.mark[docOf(p)] = exactly | x.rarity(docs)
		}
		return nil
	}
	everywhere := true // each form has its places
	for i, form := range u.slots[0].forms {
		p, err := x.places(form)
		if err != nil {
			return err
		}
		if p == nil {
			continue
		}
		everywhere = everywhere && x.rank[form] == 0
		m := x.rarity(len(p.docs))
		for _, d := range p.docs {
			if i == 0 {
				u.mark[d] = exactly | m
			} else if u.mark[d] < exactly {
				u.mark[d] = max(u.mark[d], m)
			}
		}
		u.at = append(u.at, p.at...)
	}
	if !everywhere {
		u.at = nil
	} else if len(u.slots[0].forms) > 1 {
		slices.Sort(u.at)
	}
	return nil
}

// widen adds to single words their second chances, and reports whether there are any.
func (x *Index) widen(a *Answer, units []*unit) (bool, error) {
	any := false
	for i, u := range units {
		if len(u.slots) > 1 {
			continue
		}
		form := u.slots[0].forms[0]
		var forms []string
		add := func(more []string, err error) error {
			for _, f := range more {
				if f != form && !slices.Contains(forms, f) {
					forms = append(forms, f)
				}
			}
			return err
		}
		if err := add(x.kin(form)); err != nil {
			return false, err
		}
		if i == len(units)-1 && a.Query.Open {
			if err := add(x.completions(form)); err != nil {
				return false, err
			}
		}
		p, err := x.places(form)
		if err != nil {
			return false, err
		}
		if p == nil && len(forms) == 0 {
			if err := add(x.near(form)); err != nil {
				return false, err
			}
		}
		if len(forms) == 0 {
			continue
		}
		any = true
		u.slots[0].forms = append(u.slots[0].forms, forms...)
		u.mark, u.at = nil, nil
		a.Instead = append(a.Instead, Instead{form, forms})
	}
	return any, nil
}
