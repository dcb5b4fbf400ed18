package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Recorded is a wording on record that is near to a sentence.
type Recorded struct {
	Doc   int
	Score int     // thousandths of the sentence, rare words counted twice, that stand there in order
	Parts []Part  // the two wordings side by side, as far as they concern one another
	Cut   [2]bool // whether the recorded words go on before and behind the parts
	Long  bool    // the sentence has more words than are compared

	scattered bool // the record has more words between those of the sentence than it shares with it
}

// Whole reports whether the sentence is on record in one piece: every word of it, nothing between them,
// and no gap that an article left.
func (r Recorded) Whole() bool {
	return !r.Long && len(r.Parts) == 1 && r.Parts[0].In == Both && !strings.Contains(r.Parts[0].Text, "[…]")
}

// A Part is a stretch of words that both wordings have, or one of them.
type Part struct {
	In   In
	Text string // as printed; of what both have, as the record prints it

	source     string
	start, end int
}

// In says which wording has a part.
type In uint8

// A part stands in both wordings, in the sentence alone, or in the record alone.
const (
	Both In = iota
	Asked
	OnRecord
)

const (
	mostCompared  = 200 // words of a sentence that are compared
	mostClues     = 12  // words and pairs looked up: the longest
	mostShortlist = 60  // documents looked at more closely
	mostRecorded  = 5   // documents read
	slackLeast    = 5   // words that may stand between, beside a quarter of the sentence
	likeness      = 500 // the least score of a wording that is like the sentence at all
	likenessApart = 750 // the same of one whose words are scattered over the record
)

// A clue is a word of a sentence, or a pair of frequent ones, that may lead to where it was said.
type clue struct {
	key    string
	length int
	at     []int // where it stands in the sentence, in words
}

// Said returns the recorded wordings nearest to a sentence, nearest first; none when nothing on
// record is like it. What counts is how much of the sentence is on record, not how much of the
// record is in the sentence: a few words of a long statement are found.
func (x *Index) Said(text string) ([]Recorded, error) {
	asked := Words(text)
	long := len(asked) > mostCompared
	asked = asked[:min(len(asked), mostCompared)]
	if len(asked) == 0 || x.root.Docs == 0 {
		return nil, nil
	}
	docs, err := x.shortlist(asked)
	if err != nil {
		return nil, err
	}
	var out []Recorded
	for _, s := range docs {
		d, err := x.Document(s.doc)
		if err != nil {
			return nil, err
		}
		r := x.compare(text, asked, d.Words(), s.diagonal)
		r.Doc, r.Long = s.doc, long
		if r.Score >= likenessApart || r.Score >= likeness && !r.scattered {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Recorded) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(differences(a.Parts), differences(b.Parts)), cmp.Compare(b.Doc, a.Doc))
	})
	return out, nil
}

// differences counts the parts that only one wording has.
func differences(parts []Part) int {
	n := 0
	for _, p := range parts {
		if p.In != Both {
			n++
		}
	}
	return n
}

// clues returns the longest words of a sentence that are not frequent, and, if it has fewer than three of
// them, its pairs of frequent words behind them.
func (x *Index) clues(asked []Word) []*clue {
	byKey := make(map[string]*clue)
	var all []*clue
	add := func(key string, length, at int) {
		c := byKey[key]
		if c == nil {
			c = &clue{key: key, length: length}
			byKey[key] = c
			all = append(all, c)
		}
		c.at = append(c.at, at)
	}
	for i, w := range asked {
		if x.rank[w.Form] == 0 {
			add(w.Form, utf8.RuneCountInString(w.Form), i)
		}
	}
	if len(all) < 3 {
		for i := 1; i < len(asked); i++ {
			a, b := asked[i-1].Form, asked[i].Form
			if x.rank[a] > 0 && x.rank[b] > 0 {
				add(pairKey(a, b), 0, i-1)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *clue) int { return cmp.Compare(b.length, a.length) })
	return all[:min(len(all), mostClues)]
}

// A suspect is a document that may hold the sentence, at a distance from the start of the one to the
// start of the other.
type suspect struct {
	doc, diagonal, run, total int
}

// shortlist returns the documents that share the rarest runs of words with a sentence, best first.
func (x *Index) shortlist(asked []Word) ([]suspect, error) {
	type meeting struct{ diagonal, at, weight int }
	meetings := make(map[int][]meeting)
	total := make(map[int]int)
	for _, c := range x.clues(asked) {
		p, err := x.places(c.key)
		if err != nil {
			return nil, err
		}
		if p == nil {
			continue
		}
		weight := int(x.rarity(len(p.docs)))
		for _, d := range p.docs {
			total[d] += weight
		}
		for _, pl := range p.at {
			for _, at := range c.at {
				d := docOf(pl)
				meetings[d] = append(meetings[d], meeting{int(pl-placeOf(d, 0)) - at, at, weight})
			}
		}
	}
	var all []suspect
	for d, n := range total {
		all = append(all, suspect{doc: d, total: n})
	}
	slices.SortFunc(all, func(a, b suspect) int { return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(b.doc, a.doc)) })
	all = all[:min(len(all), mostShortlist)]
	for i := range all {
		s := &all[i]
		ms := meetings[s.doc]
		slices.SortFunc(ms, func(a, b meeting) int { return cmp.Or(cmp.Compare(a.diagonal, b.diagonal), cmp.Compare(a.at, b.at)) })
		// Meetings on nearly one diagonal are a run. Each word of the sentence counts once.
		seen := make(map[int]int)
		run, from := 0, 0
		for j, m := range ms {
			if seen[m.at]++; seen[m.at] == 1 {
				run += m.weight
			}
			for m.diagonal-ms[from].diagonal > slack(len(asked)) {
				if seen[ms[from].at]--; seen[ms[from].at] == 0 {
					run -= ms[from].weight
				}
				from++
			}
			if run > s.run || j == 0 {
				s.run, s.diagonal = run, ms[from].diagonal
			}
		}
	}
	slices.SortFunc(all, func(a, b suspect) int {
		return cmp.Or(cmp.Compare(b.run, a.run), cmp.Compare(b.total, a.total), cmp.Compare(b.doc, a.doc))
	})
	return all[:min(len(all), mostRecorded)], nil
}

// slack is how many words may come between those of a sentence of n words.
func slack(n int) int { return max(slackLeast, n/4) }

// compare lays the words asked beside those on record, around a diagonal.
func (x *Index) compare(text string, asked []Word, record string, diagonal int) Recorded {
	recorded := Words(record)
	// Gaps between segments make the index count further than the text; hence the wider start.
	from := max(0, min(diagonal-2*slack(len(asked))-gapDistance, len(recorded)))
	to := max(from, min(diagonal+len(asked)+3*slack(len(asked))+gapDistance, len(recorded)))
	stretch := recorded[from:to]
	steps := common(asked, stretch)

	// What the record says before the first shared word and behind the last is another matter.
	first, last := slices.Index(steps, Both), lastIndex(steps, Both)
	if first < 0 {
		return Recorded{}
	}
	var r Recorded
	i, j, matched, whole, shared, between := 0, 0, 0, 0, 0, 0
	for n, in := range steps {
		if n == first {
			r.Cut[0] = from+j > 0
		}
		if n == last {
			r.Cut[1] = from+j+1 < len(recorded)
		}
		switch {
		case in == Asked:
			r.add(in, text, asked[i])
		case n >= first && n <= last:
			r.add(in, record, stretch[j])
			if in == Both {
				shared++
			} else {
				between++
			}
		}
		if in != OnRecord {
			weight := 2
			if x.rank[asked[i].Form] > 0 {
				weight = 1
			}
			whole += weight
			if in == Both {
				matched += weight
			}
			i++
		}
		if in != Asked {
			j++
		}
	}
	for n, p := range r.Parts {
		r.Parts[n].Text = p.source[p.start:p.end]
	}
	r.Score, r.scattered = matched*1000/whole, between > shared
	return r
}

// add adds a word of a text to the last part, or to a new one.
func (r *Recorded) add(in In, text string, w Word) {
	if n := len(r.Parts); n > 0 && r.Parts[n-1].In == in {
		r.Parts[n-1].end = w.End
		return
	}
	r.Parts = append(r.Parts, Part{In: in, source: text, start: w.Start, end: w.End})
}

func lastIndex(steps []In, in In) int {
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i] == in {
			return i
		}
	}
	return -1
}

// common walks through two texts along their longest common run of words, gaps allowed: a step a
// word, shared or not.
func common(a, b []Word) []In {
	width := len(b) + 1
	longest := make([]int, (len(a)+1)*width) // from i in a and j in b to their ends
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].Form == b[j].Form {
				longest[i*width+j] = longest[(i+1)*width+j+1] + 1
			} else {
				longest[i*width+j] = max(longest[(i+1)*width+j], longest[i*width+j+1])
			}
		}
	}
	var steps []In
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i].Form == b[j].Form:
			steps = append(steps, Both)
			i++
			j++
		case j == len(b) || i < len(a) && longest[(i+1)*width+j] >= longest[i*width+j+1]:
			steps = append(steps, Asked)
			i++
		default:
			steps = append(steps, OnRecord)
			j++
		}
	}
	return steps
}

// String prints the difference on a line, for terminals: [-asked-] and {+on record+}.
func (r Recorded) String() string {
	var out []string
	for _, p := range r.Parts {
		t := strings.Join(strings.Fields(p.Text), " ")
		switch p.In {
		case Asked:
			t = "[-" + t + "-]"
		case OnRecord:
			t = "{+" + t + "+}"
		}
		out = append(out, t)
	}
	s := strings.Join(out, " ")
	if r.Cut[0] {
		s = "… " + s
	}
	if r.Cut[1] {
		s += " …"
	}
	return s
}
