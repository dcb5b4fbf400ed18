package variant

import (
	"slices"
	"strings"

	"znkr.io/diff"
)

// A level says how sure it is that two quotations report one utterance.
type level uint8

const (
	unlike level = iota
	related
	certain
)

// What certainty asks for. The figures were set with the seeds and a generated set in view, see docs/variants.md.
const (
	enoughSame    = 4.0  // words that carry meaning, where one quotation is a clean cut of the other
	enoughEdited  = 4.0  // the same, where words differ
	enoughContent = 4.0  // of them without what small words add, where words and days differ
	smallWord     = 0.2  // what a word that carries little adds, in a run
	formulaWord   = 0.25 // what one adds that the speaker says again and again, on another day
	enoughRuns    = 0.33 // share of the runs of three words of the shorter that the longer has
	enoughWords   = 0.6  // share of its words that carry meaning
	relatedWords  = 3.0  // words that carry meaning, for what is offered as related
	relatedShare  = 0.6  // share of the words that carry meaning, or
	relatedRuns   = 0.4  // of the runs of three words
	relatedScrap  = 2.0  // words that carry meaning, of a scrap that another report has word for word
	mostSentence  = 60   // words looked at beside a cut for what may turn the sense about
	anchorWords   = 3    // words in a row that place one quotation in the other
	anchorContent = 2    // or words that carry meaning, in a row
	nearEdits     = 2    // words that may stand between such a run and one more that agrees
	sameBlock     = 10   // words that may stand between two such runs of one block
	smallBlock    = 0.3  // share of the words that agree which makes a block more than chance
)

// A match is how two quotations agree.
type match struct {
	level    level
	score    float32 // 0 to 1
	whole    bool    // the shorter stands in the longer word for word
	inA, inB place   // the stretches that agree
}

// compareNear compares two quotations that share keys: b is the earlier, in which the candidate has places.
func compareNear(a, b *said, c *candidate, r *reader) match {
	if len(a.words) <= len(b.words) {
		return compareAt(a, b, int(c.diagonal), r)
	}
	m := compareAt(b, a, int(-c.diagonal), r)
	m.inA, m.inB = m.inB, m.inA
	return m
}

// compareAt compares two quotations of one speaker. The first word of a is expected about the place at of b.
func compareAt(a, b *said, at int, r *reader) match {
	if len(a.words) == 0 || len(b.words) == 0 || a.stale || b.stale || a.vocab != b.vocab {
		return match{}
	}
	when := occasion(a, b)
	if when == unlike {
		return match{}
	}
	short, long, swapped := a, b, false
	if len(a.words) > len(b.words) {
		short, long, swapped, at = b, a, true, -at
	}
	m := lay(short, long, at, when, r)
	if swapped {
		m.inA, m.inB = m.inB, m.inA
	}
	return m
}

// occasion says how sure days make it that two reports may be of one occasion.
func occasion(a, b *said) level {
	x, y := a.day, b.day
	if a.known && b.known {
		if x != y {
			return unlike // the speaker said it twice
		}
		return certain
	}
	switch days := max(x-y, y-x); {
	case x == unknownDay || y == unknownDay:
		return related
	case days <= certainDays:
		return certain
	case days <= relatedDays:
		return related
	}
	return unlike
}

// lay lays the words of two quotations beside each other and says how they agree.
func lay(short, long *said, at int, when level, r *reader) match {
	from, to := 0, len(long.words)
	if n := len(short.words); to > 4*n+100 {
		from, to = max(0, at-n-40), min(to, at+2*n+40)
		if from >= to {
			return match{}
		}
	}
	x, y := r.bare(0, short.words), r.bare(1, long.words[from:to])
	l := layout{short: short, long: long, r: r, from: from}
	if i := at - from; i >= 0 && i+len(x) <= len(y) && slices.Equal(x, y[i:i+len(x)]) {
		l.edits = r.equal(x, i)
	} else {
		l.edits = diff.Edits(x, y)
	}
	if !l.anchor() {
		return match{}
	}
	l.weigh()
	return l.match(when)
}

// equal returns the edits of words that stand as they are at a place of others, in room that is used again.
func (r *reader) equal(x []word, at int) []diff.Edit[word] {
	r.edits = r.edits[:0]
	for i, w := range x {
		r.edits = append(r.edits, diff.Edit[word]{Op: diff.Match, PosX: i, PosY: at + i, X: w, Y: w})
	}
	return r.edits
}

// bare returns words without what is known of their places, in room that is used again.
func (r *reader) bare(n int, words []word) []word {
	out := r.rooms[n][:0]
	for _, w := range words {
		out = append(out, w&number)
	}
	r.rooms[n] = out
	return out
}

// A layout is two quotations laid beside each other.
type layout struct {
	short, long *said
	r           *reader
	from        int // place in long of what was laid
	edits       []diff.Edit[word]
	first, last int // edits between which they agree

	same, weight, all float64 // weights: of words that agree, the same without names and formulas, of all of short
	runs              int     // of three words that agree
	changed, added    int     // words of either within the stretch that the other has not
	turned            bool    // what one has and the other has not turns the sense about
}

// A block is a stretch of edits that begins and ends with words that agree, and how many of them do.
type block struct{ first, last, same int }

// anchor finds the stretch in which the two agree, from the first block of words that can be no chance to the last.
func (l *layout) anchor() bool {
	var blocks []block
	all := 0
	for i := 0; i < len(l.edits); {
		if l.edits[i].Op != diff.Match {
			i++
			continue
		}
		b, content := block{first: i}, 0
		for ; i < len(l.edits) && l.edits[i].Op == diff.Match; i++ {
			if l.r.entries[l.edits[i].X].content {
				content++
			}
		}
		b.last, b.same = i-1, i-b.first
		firm := b.same >= anchorWords || content >= anchorContent || b.same == len(l.short.words)
		if n := len(blocks); n > 0 {
			// What agrees close to a block belongs to it.
			apart := b.first - blocks[n-1].last - 1
			if apart <= nearEdits || firm && apart <= sameBlock {
				blocks[n-1].last = b.last
				blocks[n-1].same += b.same
				all += b.same
				continue
			}
		}
		if firm {
			b.first, b.same = l.reach(b.first, b.same)
			blocks = append(blocks, b)
			all += b.same
		}
	}
	// Of blocks far apart the small ones are chance: an opening that many sentences have.
	l.first = -1
	for _, b := range blocks {
		if float64(b.same) < smallBlock*float64(all) {
			continue
		}
		if l.first < 0 {
			l.first = b.first
		}
		l.last = b.last
	}
	return l.first >= 0
}

// reach moves the beginning of a block over words before it that agree close by.
func (l *layout) reach(first, same int) (int, int) {
	for i, apart := first-1, 0; i >= 0 && apart <= nearEdits; i-- {
		if l.edits[i].Op == diff.Match {
			first, apart = i, 0
			same++
		} else {
			apart++
		}
	}
	return first, same
}

// weigh counts what agrees and what does not.
func (l *layout) weigh() {
	days := l.short.day != l.long.day
	for _, w := range l.short.words {
		if l.r.entries[w&number].content && w&stock == 0 {
			l.all++
		}
	}
	run := 0
	var gap []diff.Edit[word]
	for _, e := range l.edits[l.first : l.last+1] {
		if e.Op != diff.Match {
			run = 0
			gap = append(gap, e)
			if e.Op == diff.Delete {
				l.changed++
			} else {
				l.added++
			}
			continue
		}
		l.turned = l.turned || l.turns(gap)
		gap = gap[:0]
		if run++; run > 2 {
			l.runs++
		}
		w := l.short.words[e.PosX]
		if w&stock != 0 {
			continue
		}
		carries := l.r.entries[e.X].content
		if carries {
			l.same++
		}
		switch {
		case days && l.short.formula != nil && l.short.formula[e.PosX]:
			if carries {
				l.weight += formulaWord
			}
		case !carries:
			if run > 2 || l.r.entries[e.X].polar {
				l.weight += smallWord
			}
		case w&capital != 0:
			l.weight += 0.5
		default:
			l.weight++
		}
	}
	l.turned = l.turned || l.cut()
}

// turns reports whether words that only one of the two has between words of both turn the sense about: a negation, another
// number, an opposite. Without knowledge of the language any may.
func (l *layout) turns(gap []diff.Edit[word]) bool {
	if len(gap) == 0 {
		return false
	}
	if !l.short.vocab.known {
		return true
	}
	var left, put []word
	for _, e := range gap {
		if e.Op == diff.Delete {
			left = append(left, e.X)
		} else {
			put = append(put, e.Y)
		}
	}
	if !slices.Equal(l.polar(left), l.polar(put)) {
		return true
	}
	for _, a := range left {
		for _, b := range put {
			x, y := l.r.entries[a], l.r.entries[b]
			if x.digits && y.digits || l.short.vocab.opposite[[2]string{x.form, y.form}] || negates(x.form, y.form) || negates(y.form, x.form) {
				return true
			}
		}
	}
	return false
}

// negates reports whether a word is another with a syllable before it that turns it about.
func negates(w, of string) bool {
	rest, ok := strings.CutSuffix(w, of)
	if !ok || len(of) < 4 {
		return false
	}
	switch rest {
	case "un", "in", "im", "il", "ir", "dis", "non", "mis", "anti":
		return true
	}
	return false
}

// polar returns the words among some that turn the sense about, in order.
func (l *layout) polar(words []word) []word {
	var out []word
	for _, w := range words {
		if l.r.entries[w&number].polar {
			out = append(out, w&number)
		}
	}
	slices.Sort(out)
	return out
}

// cut reports whether the sentence from which one of the two was cut out turns the sense about: "I do not think that …"
// before what the other begins with, "… unless we are asked" behind what it ends with.
func (l *layout) cut() bool {
	if !l.short.vocab.known {
		return l.changed+l.added > 0
	}
	first, last := l.edits[l.first], l.edits[l.last]
	return l.turnsAside(l.r.before(l.short.words, first.PosX), l.r.before(l.long.words, l.from+first.PosY)) ||
		l.turnsAside(l.r.behind(l.short.words, last.PosX+1), l.r.behind(l.long.words, l.from+last.PosY+1))
}

// turnsAside reports whether the words of two sentences beside what they share turn the sense about.
func (l *layout) turnsAside(a, b []word) bool {
	return !slices.Equal(l.polar(a), l.polar(b)) || len(a) > 0 && len(b) > 0 && l.r.entries[a[0]&number].digits && l.r.entries[b[0]&number].digits
}

// before returns the words of a sentence before one of its words, as far back as a negation may reach it from.
func (r *reader) before(words []word, i int) []word {
	from := i
	for from > 0 && words[from]&opens == 0 && i-from < mostSentence && (from == len(words) || !r.entries[words[from]&number].clause) {
		from--
	}
	return words[from:i]
}

// behind returns the words of a sentence from one of its words on, as far as a negation among them may reach back: into a
// clause of its own only when it begins it, "but not now".
func (r *reader) behind(words []word, i int) []word {
	to := i
	for to < len(words) && words[to]&opens == 0 && to-i < mostSentence {
		if e := r.entries[words[to]&number]; e.clause && (to+1 == len(words) || !r.entries[words[to+1]&number].polar) {
			break
		}
		to++
	}
	return words[i:to]
}

// match decides.
func (l *layout) match(when level) match {
	first, last := l.edits[l.first], l.edits[l.last]
	m := match{
		whole: l.changed+l.added == 0 && last.PosX-first.PosX+1 == len(l.short.words),
		inA:   place{first.PosX, last.PosX + 1},
		inB:   place{l.from + first.PosY, l.from + last.PosY + 1},
	}
	runs := 0.0
	if n := len(l.short.words) - 2; n > 0 {
		runs = float64(l.runs) / float64(n)
	} else if m.whole {
		runs = 1
	}
	share := 0.0
	if l.all > 0 {
		share = l.same / l.all
	}
	m.score = float32(runs+share) / 2
	enough := enoughEdited
	if l.changed+l.added == 0 {
		enough = enoughSame
	}
	sameArticle := l.short.Article == l.long.Article
	switch {
	case when == certain && !l.turned && l.weight >= enough && (l.same >= enoughContent || l.changed+l.added == 0 || l.short.day == l.long.day) && runs >= enoughRuns && share >= enoughWords && (!sameArticle || m.whole):
		m.level = certain
	case sameArticle:
	case l.same >= relatedWords && (share >= relatedShare || runs >= relatedRuns), m.whole && l.same >= relatedScrap && when == certain:
		m.level = related
	}
	return m
}
