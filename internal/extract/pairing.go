package extract

import (
	"slices"
	"verbatim/internal/text"
)

// A pair is two marks that belong together.
type pair struct {
	open, close int // tokens; close is -1 when the paragraph ends first
	nested      bool
}

// pairing finds the pairs of one paragraph. A missing or stray mark costs at most this paragraph.
type pairing struct {
	d      *document
	p      *paragraph
	marks  []int // tokens of kind Mark
	stack  []opened
	pairs  []pair
	stray  []int // marks without a partner
	orphan int   // a closing mark before any other, or -1
	count  [families]int
}

// An opened mark waits for its partner.
type opened struct {
	token  int
	family family
}

func (d *document) pair(p *paragraph, pr *pairing) {
	pr.d, pr.p, pr.orphan = d, p, -1
	pr.marks, pr.stack, pr.pairs, pr.stray = pr.marks[:0], pr.stack[:0], pr.pairs[:0], pr.stray[:0]
	pr.count = [families]int{}
	for i := p.from; i < p.to; i++ {
		if d.tokens[i].Kind == text.Mark {
			pr.marks = append(pr.marks, i)
		}
	}
	for n, i := range pr.marks {
		f := familyOf(d.word(i))
		if f == single {
			pr.single(n, i)
			continue
		}
		dir := d.direction(p, i)
		if dir == either {
			dir = opens
			if pr.count[f] > 0 || pr.count[f.partner()] > 0 {
				dir = closes
			}
		}
		if f == double && dir == closes && pr.count[f] == 0 && pr.inches(i) {
			continue
		}
		if dir == opens {
			pr.open(n, i, f)
		} else {
			pr.close(i, f)
		}
	}
	for k, o := range pr.stack {
		if k == 0 && o.family != single || k == 0 && o.token == p.from {
			pr.pairs = append(pr.pairs, pair{open: o.token, close: -1})
		} else if o.family != single || d.word(o.token) == "‘" {
			pr.stray = append(pr.stray, o.token)
		}
	}
	pr.nest()
}

func (pr *pairing) open(n, i int, f family) {
	if pr.count[f] > 0 && !pr.nests(n, f) {
		// The mark before never closed: let it go and begin anew.
		for k, o := range pr.stack {
			if o.family == f {
				for _, o := range pr.stack[k:] {
					pr.count[o.family]--
					if o.family != single {
						pr.stray = append(pr.stray, o.token)
					}
				}
				pr.stack = pr.stack[:k]
				break
			}
		}
	}
	pr.stack = append(pr.stack, opened{i, f})
	pr.count[f]++
}

// nests reports whether an opening mark inside marks of its own kind quotes within the quotation:
// the next two of the kind both close.
func (pr *pairing) nests(n int, f family) bool {
	seen := 0
	for _, i := range pr.ahead(n) {
		if familyOf(pr.d.word(i)) != f {
			continue
		}
		if pr.d.direction(pr.p, i) != closes {
			return false
		}
		if seen++; seen == 2 {
			return true
		}
	}
	return false
}

func (pr *pairing) close(i int, f family) {
	if pr.count[f] == 0 {
		f = f.partner()
	}
	if pr.count[f] == 0 {
		if len(pr.pairs) == 0 && len(pr.stack) == 0 && pr.orphan < 0 && len(pr.stray) == 0 {
			pr.orphan = i
		} else {
			pr.stray = append(pr.stray, i)
		}
		return
	}
	for k := len(pr.stack) - 1; ; k-- {
		o := pr.stack[k]
		pr.count[o.family]--
		if o.family == f {
			pr.pairs = append(pr.pairs, pair{open: o.token, close: i})
			pr.stack = pr.stack[:k]
			return
		}
		if o.family != single || pr.d.word(o.token) == "‘" {
			pr.stray = append(pr.stray, o.token)
		}
	}
}

// ahead returns the marks a decision on mark n may look at.
func (pr *pairing) ahead(n int) []int {
	return pr.marks[n+1 : min(len(pr.marks), n+1+horizonOfMarks)]
}

// horizonOfMarks is how many marks ahead a decision on one mark may look.
const horizonOfMarks = 100

// inches reports whether a mark after a number measures: 6' 2".
func (pr *pairing) inches(i int) bool {
	return i > pr.p.from && !pr.d.tokens[i].Spaced && pr.d.tokens[i-1].Kind == text.Number
}

// nest sorts the pairs by position and tells the outermost from those inside them.
func (pr *pairing) nest() {
	slices.SortFunc(pr.pairs, func(a, b pair) int { return a.open - b.open })
	end := -1
	for k := range pr.pairs {
		m := &pr.pairs[k]
		if m.open < end {
			m.nested = true
			continue
		}
		if end = m.close; end < 0 {
			end = pr.p.to
		}
	}
}
