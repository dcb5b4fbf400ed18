package variant

import (
	"cmp"
	"slices"
)

// The bounds that keep the work linear, whatever the words are.
const (
	mostPosted     = 12 // earlier quotations that one key leads to
	mostCandidates = 10 // quotations that one is compared with
	commonPair     = 60 // quotations with one pair of words, beyond which it leads nowhere
)

// What makes a run of words a formula: that the speaker says it on so many days, so far apart.
const (
	formulaDays = 5
	formulaSpan = 2*certainDays + 1
	formulaRuns = 5 // of three words, on end
)

// An index leads from keys, hashes of three words in a row or of two neighbours among those that carry meaning, to the
// quotations of one speaker that hold them. It is used again for the next speaker.
type index struct {
	slots    []slot
	postings []posting
	keys     []int32 // slots of all quotations, one after the other
	pairList pairList
	near     []candidate // by quotation
	touched  []int32
}

// A slot is what is known of one key.
type slot struct {
	key         uint64 // 0 when the slot is free
	head        int32  // latest posting, -1 for none
	quotations  int32
	days        int32
	first, last int32 // days
	latest      int32 // quotation that was counted last
}

// A posting says that a quotation holds a key, and which held it before.
type posting struct{ quotation, position, next int32 }

// A candidate is an earlier quotation that shares keys with the present one.
type candidate struct {
	runs, pairs int32
	low, high   int32 // where they stand in it
	diagonal    int32 // the difference of places that most shared keys have
	votes       int32
}

// A pair is two quotations that were compared, as places in the list of their speaker.
type pair struct {
	a, b int // b earlier
	match
}

// in returns the stretch of one of the two that agrees with the other.
func (p *pair) in(n int) place {
	if n == p.a {
		return p.inA
	}
	return p.inB
}

func (p *pair) other(n int) int {
	if p.a == n {
		return p.b
	}
	return p.a
}

// A pairList is all pairs of one speaker that are not unlike.
type pairList struct {
	all   []pair
	start []int32 // by quotation, into list
	list  []int32
	out   []pair
}

// of returns the pairs in which a quotation stands, best first.
func (l *pairList) of(n int) []pair {
	l.out = l.out[:0]
	for _, i := range l.list[l.start[n]:l.start[n+1]] {
		l.out = append(l.out, l.all[i])
	}
	return l.out
}

// byQuotation prepares of.
func (l *pairList) byQuotation(n int) {
	l.start = slices.Grow(l.start[:0], n+1)[:n+1]
	clear(l.start)
	for i := range l.all {
		l.start[l.all[i].a]++
		l.start[l.all[i].b]++
	}
	sum := int32(0)
	for i, c := range l.start {
		l.start[i] = sum
		sum += c
	}
	l.list = slices.Grow(l.list[:0], int(sum))[:sum]
	for i := range l.all {
		for _, q := range [2]int{l.all[i].a, l.all[i].b} {
			l.list[l.start[q]] = int32(i)
			l.start[q]++
		}
	}
	copy(l.start[1:], l.start[:n])
	l.start[0] = 0
}

// pairs compares the quotations of one speaker, which are in the order of time.
func (x *index) pairs(all []said, r *reader) *pairList {
	l := &x.pairList
	l.all = l.all[:0]
	x.note(all, r)
	x.near = slices.Grow(x.near[:0], len(all))[:len(all)]
	clear(x.near)
	x.postings = x.postings[:0]
	for i := range all {
		markFormula(&all[i], x.slots)
		x.find(all, i)
		slices.SortFunc(x.touched, func(a, b int32) int {
			return cmp.Or(cmp.Compare(x.near[b].weight(), x.near[a].weight()), cmp.Compare(b, a))
		})
		for _, n := range x.touched[:min(len(x.touched), mostCandidates)] {
			if c := &x.near[n]; !c.promising(&all[i], &all[n]) {
				continue
			}
			if m := compareNear(&all[i], &all[n], &x.near[n], r); m.level != unlike {
				l.all = append(l.all, pair{a: i, b: int(n), match: m})
			}
		}
		for _, n := range x.touched {
			x.near[n] = candidate{}
		}
		x.touched = x.touched[:0]
	}
	l.byQuotation(len(all))
	return l
}

func (c *candidate) weight() int32 { return 2*c.runs + c.pairs }

// promising reports whether two quotations share so much that it is worth laying them beside each other.
func (c *candidate) promising(a, b *said) bool {
	short := a
	if len(b.words) < len(a.words) {
		short = b
	}
	return 5*int(c.runs) >= len(short.words)-2 || 5*int(c.pairs+1) >= 2*short.content
}

// note finds the slots of all keys of all quotations and counts what they hold.
func (x *index) note(all []said, r *reader) {
	keys := 0
	for i := range all {
		keys += 2 * len(all[i].words)
	}
	size := 16
	for size < keys+keys/2 {
		size *= 2
	}
	x.slots = slices.Grow(x.slots[:0], size)[:size]
	clear(x.slots)
	x.keys = slices.Grow(x.keys[:0], keys)
	for i := range all {
		s := &all[i]
		start := len(x.keys)
		before, at := word(0), -1
		for j, w := range s.words {
			// Two slots a word: of the run of three that begins with it, and of the pair that it ends.
			run, two := int32(-1), int32(-1)
			if j+2 < len(s.words) {
				run = x.count(hash(1, w&number, s.words[j+1]&number, s.words[j+2]&number), i, s.day)
			}
			if r.entries[w&number].content && w&stock == 0 {
				s.content++
				if at >= 0 && j-at <= 4 {
					two = x.count(hash(2, before&number, w&number, 0), i, s.day)
				}
				before, at = w, j
			}
			x.keys = append(x.keys, run, two)
		}
		s.slots = x.keys[start:len(x.keys):len(x.keys)]
	}
}

// hash mixes a few words into a key that is not 0.
func hash(kind uint64, a, b, c word) uint64 {
	h := kind*0x9e3779b97f4a7c15 ^ uint64(a)
	for _, w := range [2]word{b, c} {
		h = (h ^ h>>29) * 0xbf58476d1ce4e5b9
		h ^= uint64(w)
	}
	h = (h ^ h>>32) * 0x94d049bb133111eb
	h ^= h >> 31
	return h | 1
}

// count returns the slot of a key, and notes that a quotation of a day holds it.
func (x *index) count(key uint64, quotation int, day int32) int32 {
	mask := uint64(len(x.slots) - 1)
	i := key >> 1 & mask
	for x.slots[i].key != key {
		if x.slots[i].key == 0 {
			x.slots[i] = slot{key: key, head: -1, first: day, last: unknownDay, latest: -1}
			break
		}
		i = (i + 1) & mask
	}
	s := &x.slots[i]
	if s.latest != int32(quotation) {
		s.latest = int32(quotation)
		s.quotations++
		if day != unknownDay && s.last != day {
			s.days++
			s.last = day
		}
	}
	return int32(i)
}

// markFormula marks the words of a quotation that its speaker says on many days: whole stretches, since any three words
// come round again.
func markFormula(s *said, slots []slot) {
	runs := 0 // on end that are said on many days
	for j := 0; j < len(s.words); j++ {
		again := false
		if i := s.slots[2*j]; i >= 0 {
			k := &slots[i]
			again = k.days >= formulaDays && k.last-k.first >= formulaSpan
		}
		if !again {
			runs = 0
			continue
		}
		if runs++; runs < formulaRuns {
			continue
		}
		if s.formula == nil {
			s.formula = make([]bool, len(s.words))
		}
		for n := j - formulaRuns + 1; n < j+3; n++ {
			s.formula[n] = true
		}
	}
}

// find notes the earlier quotations that share keys with quotation i, and posts its own.
func (x *index) find(all []said, i int) {
	s := &all[i]
	for j, n := range s.slots {
		if n < 0 {
			continue
		}
		k := &x.slots[n]
		if k.quotations < 2 || j%2 == 1 && k.quotations > commonPair {
			continue
		}
		position := int32(j / 2)
		if k.head >= 0 && x.postings[k.head].quotation == int32(i) {
			continue // again in the same quotation
		}
		for at, left := k.head, mostPosted; at >= 0 && left > 0; left-- {
			p := x.postings[at]
			if s.day != unknownDay && all[p.quotation].day < s.day-relatedDays {
				break
			}
			c := &x.near[p.quotation]
			if c.runs+c.pairs == 0 {
				x.touched = append(x.touched, p.quotation)
				c.low, c.high = p.position, p.position
			}
			c.low, c.high = min(c.low, p.position), max(c.high, p.position)
			if j%2 == 0 {
				c.runs++
			} else {
				c.pairs++
			}
			switch d := p.position - position; {
			case c.votes == 0:
				c.diagonal, c.votes = d, 1
			case max(d-c.diagonal, c.diagonal-d) <= 8:
				c.votes++
			default:
				c.votes--
			}
			at = p.next
		}
		x.postings = append(x.postings, posting{int32(i), position, k.head})
		k.head = int32(len(x.postings) - 1)
	}
}
