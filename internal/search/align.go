package search

import "slices"

// aligned returns where the first of several slots stands when all stand side by side, in order.
//
// A word that is not frequent has places. A frequent word has none of its own, but it always stands
// beside something: a word that is not frequent remembers it, and two frequent words are a pair with
// places.
func (x *Index) aligned(slots []slot) ([]place, error) {
	all := make([][]place, len(slots))
	right := false // the slot before was found by its pair with this one
	for j, s := range slots {
		var err error
		var found []place
		for _, form := range s.forms {
			if x.rank[form] == 0 {
				p, err := x.places(form)
				if err != nil {
					return nil, err
				}
				if p != nil {
					found = append(found, p.at...)
				}
			}
		}
		if x.frequentAmong(s) {
			side := 1
			switch {
			case j > 0 && !x.frequentAmong(slots[j-1]):
				side = -1
			case j+1 < len(slots) && !x.frequentAmong(slots[j+1]):
			case j > 0 && (right || j+1 == len(slots)):
				side = -1
			}
			right = side == 1
			if found, err = x.beside(found, s, slots[j+side], side); err != nil {
				return nil, err
			}
		} else {
			right = false
		}
		slices.Sort(found)
		all[j] = slices.Compact(found)
	}
	least := 0
	for j := range all {
		if len(all[j]) < len(all[least]) {
			least = j
		}
	}
	var out []place
	var next = make([]int, len(all))
search:
	for _, p := range all[least] {
		start := p - place(least)
		for j, at := range all {
			for next[j] < len(at) && at[next[j]] < start+place(j) {
				next[j]++
			}
			if next[j] == len(at) {
				break search
			}
			if at[next[j]] != start+place(j) {
				continue search
			}
		}
		out = append(out, start)
	}
	return out, nil
}

func (x *Index) frequentAmong(s slot) bool {
	for _, form := range s.forms {
		if x.rank[form] > 0 {
			return true
		}
	}
	return false
}

// beside appends the places of the frequent words of a slot, as its neighbour on one side knows
// them: 1 for the slot behind it, -1 for the one before.
func (x *Index) beside(found []place, s, neighbour slot, side int) ([]place, error) {
	for _, other := range neighbour.forms {
		if x.rank[other] == 0 {
			p, err := x.places(other)
			if err != nil {
				return nil, err
			}
			if p == nil {
				continue
			}
			ranks := p.before
			if side < 0 {
				ranks = p.after
			}
			var want [mostFrequent + 1]bool
			for _, form := range s.forms {
				want[x.rank[form]] = x.rank[form] > 0
			}
			for i, r := range ranks {
				if want[r] {
					found = append(found, p.at[i]-place(side))
				}
			}
			continue
		}
		for _, form := range s.forms {
			if x.rank[form] == 0 {
				continue
			}
			key, shift := pairKey(form, other), place(0)
			if side < 0 {
				key, shift = pairKey(other, form), 1
			}
			p, err := x.places(key)
			if err != nil {
				return nil, err
			}
			if p == nil {
				continue
			}
			for _, at := range p.at {
				found = append(found, at+shift)
			}
		}
	}
	return found, nil
}

// A window measures how near the units of a query stand in one document after the other.
type window struct {
	units []*unit
	next  []int     // into the places of each unit
	in    [][]place // the places of each unit in the document
}

func newWindow(units []*unit) *window {
	return &window{units: units, next: make([]int, len(units)), in: make([][]place, len(units))}
}

// far is the distance of words of which fewer than two have places.
const far = 1 << placeBits

// measure returns the length of the shortest stretch of a document that holds a place of each unit
// that has places there. If asked to align, it also reports whether some places stand as far apart
// as the units in the query; else it returns the answer it was given. Documents must come in order.
func (w *window) measure(doc int, align, was bool) (distance int, aligned bool) {
	first, limit := placeOf(doc, 0), placeOf(doc+1, 0)
	units := 0
	for i, u := range w.units {
		n := w.next[i]
		for n < len(u.at) && u.at[n] < first {
			n++
		}
		end := n
		for end < len(u.at) && u.at[end] < limit {
			end++
		}
		w.next[i] = end
		w.in[i] = u.at[n:end]
		if n < end {
			units++
		}
	}
	if align {
		was = units > 1 && w.aligned()
	}
	if units < 2 {
		return far, was
	}
	at := make([]int, len(w.in))
	best := place(far)
	for {
		low, high := -1, place(-1)
		for i, in := range w.in {
			if len(in) == 0 {
				continue
			}
			if low < 0 || in[at[i]] < w.in[low][at[low]] {
				low = i
			}
			high = max(high, in[at[i]])
		}
		best = min(best, high-w.in[low][at[low]])
		if at[low]++; at[low] == len(w.in[low]) {
			return int(best), was
		}
	}
}

// aligned reports whether the units that stand in the document stand as far apart as in the query.
func (w *window) aligned() bool {
	offset := place(0)
	var starts []place
	first := true
	for i, in := range w.in {
		if len(in) > 0 {
			var here []place
			for _, p := range in {
				if _, found := slices.BinarySearch(starts, p-offset); found || first {
					here = append(here, p-offset)
				}
			}
			if len(here) == 0 {
				return false
			}
			starts, first = here, false
		}
		offset += place(len(w.units[i].slots))
	}
	return true
}
