package archive

import (
	"cmp"
	"slices"
	"sort"

	"verbatim/internal/quote"
)

// The weight of a term by the place where it stands, in tenths, and the sum a topic needs. A term
// in the words or in their sentence is enough; a heading and the title carry a topic only
// together, or with several terms. A term counts once in each place.
var weights = [...]int{
	quote.InWords:    20,
	quote.InSentence: 10,
	quote.InHeading:  6,
	quote.InTitle:    4,
	quote.ByHand:     100,
}

const enough = 10

// mostHits is how many places of terms around one quotation are looked at: far more than any
// report has, and a bound on the work when one sentence holds a whole text.
const mostHits = 500

// assign finds the topics of each published quotation.
func (t *tree) assign(all []*quote.Report, language string) {
	s := &scorer{
		tree:   t,
		finder: newFinder(t.topics, language, t.log),
		hand:   t.byHand(all),
		index:  make(map[*quote.Topic]int, len(t.topics)),
		scores: make([]score, len(t.topics)),
	}
	for i, topic := range t.topics {
		s.index[topic] = i
	}
	s.seen = make([][quote.ByHand]int, len(s.finder.terms))
	for _, r := range all {
		s.report(r)
	}
}

// A scorer adds up the terms around quotations.
type scorer struct {
	tree   *tree
	finder *finder
	hand   map[string]*quote.Topic
	index  map[*quote.Topic]int
	scores []score             // by topic, for the quotation in hand
	seen   [][quote.ByHand]int // by term and place: the turn in which it was last counted
	turn   int                 // one a quotation
	open   []int               // topics with a score this turn
	body   []hit               // in the contexts of the report in hand
	title  []hit
}

// A score is what speaks for a topic.
type score struct {
	sum  int
	hits []quote.TermHit
}

// report assigns the topics of one report's published quotations. Every stretch of text is looked
// at once, however many quotations stand in it.
func (s *scorer) report(r *quote.Report) {
	var contexts []quote.Span
	for _, q := range r.Quotations {
		if q.Published {
			contexts = append(contexts, surroundings(q))
		}
	}
	if len(contexts) == 0 {
		return
	}
	s.body = s.body[:0]
	for _, sp := range union(contexts) {
		s.body = s.finder.find(s.body, r.Text, sp)
	}
	withheld := r.Withheld() // what nobody may see is evidence of nothing
	if len(withheld) > 0 {
		s.body = slices.DeleteFunc(s.body, func(h hit) bool {
			return slices.ContainsFunc(withheld, quote.Span{Start: h.start, End: h.end}.Overlaps)
		})
	}
	s.title = s.finder.find(s.title[:0], r.Title, quote.Span{End: len(r.Title)})

	var headings []quote.Span
	for _, b := range r.Blocks {
		if b.Kind == quote.Heading {
			headings = append(headings, b.Span)
		}
	}
	last, above := -1, []hit(nil)
	for _, q := range r.Quotations {
		if !q.Published {
			continue
		}
		s.turn++
		s.open = s.open[:0]
		s.around(q)
		h := sort.Search(len(headings), func(i int) bool { return headings[i].Start >= q.Segments[0].Start }) - 1
		if h >= 0 {
			if h != last {
				last, above = h, s.finder.find(above[:0], r.Text, headings[h])
			}
			s.add(above, r.Text, quote.InHeading)
		}
		s.add(s.title, r.Title, quote.InTitle)
		for _, slug := range r.Article.Topics {
			if topic := s.hand[slug]; topic != nil {
				s.count(s.index[topic], quote.TermHit{Term: topic.Name, Place: quote.ByHand, Found: slug})
			}
		}
		q.Topics = s.assignments()
	}
}

// surroundings returns the stretch of a report from the first to the last byte that speaks of a
// quotation.
func surroundings(q *quote.Quotation) quote.Span {
	sp := q.Context
	for _, seg := range q.Segments {
		sp = sp.Cover(seg)
	}
	return sp
}

// union returns the stretches that spans cover together, in order.
func union(spans []quote.Span) []quote.Span {
	slices.SortFunc(spans, func(a, b quote.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out := spans[:1]
	for _, sp := range spans[1:] {
		if last := &out[len(out)-1]; sp.Start <= last.End {
			last.End = max(last.End, sp.End)
		} else {
			out = append(out, sp)
		}
	}
	return out
}

// around counts the terms in the words of a quotation and in the sentences that hold them.
func (s *scorer) around(q *quote.Quotation) {
	sp := surroundings(q)
	from := sort.Search(len(s.body), func(i int) bool { return s.body[i].start >= sp.Start })
	seg := 0
	for i := from; i < len(s.body) && i < from+mostHits && s.body[i].end <= sp.End; i++ {
		h := quote.Span{Start: s.body[i].start, End: s.body[i].end}
		for seg < len(q.Segments)-1 && q.Segments[seg].End <= h.Start {
			seg++
		}
		place := quote.InSentence
		if q.Segments[seg].Contains(h) {
			place = quote.InWords
		}
		s.add(s.body[i:i+1], q.Article.Text, place)
	}
}

// add counts hits at a place, each term once.
func (s *scorer) add(hits []hit, in string, place quote.Place) {
	for _, h := range hits {
		for _, n := range h.terms {
			if s.seen[n][place] == s.turn {
				continue
			}
			s.seen[n][place] = s.turn
			t := s.finder.terms[n]
			s.count(t.topic, quote.TermHit{Term: t.printed, Place: place, Found: in[h.start:h.end]})
		}
	}
}

// count adds a hit to the score of a topic.
func (s *scorer) count(topic int, h quote.TermHit) {
	sc := &s.scores[topic]
	if sc.sum == 0 {
		s.open = append(s.open, topic)
	}
	if h.Place == quote.ByHand && len(sc.hits) > 0 && sc.hits[len(sc.hits)-1].Place == quote.ByHand {
		return // said twice
	}
	sc.sum += weights[h.Place]
	sc.hits = append(sc.hits, h)
}

// assignments returns the topics with a sufficient score, strongest first, and clears the scores.
// Hits are counted from the words outward, and so in order of their weight but for an editor's.
func (s *scorer) assignments() []quote.Assignment {
	var out []quote.Assignment
	slices.Sort(s.open) // by slug, as the topics are
	for _, i := range s.open {
		sc := &s.scores[i]
		if sc.sum >= enough {
			slices.SortStableFunc(sc.hits, func(a, b quote.TermHit) int {
				return cmp.Compare(weights[b.Place], weights[a.Place])
			})
			out = append(out, quote.Assignment{
				Topic: s.tree.topics[i],
				Score: float64(sc.sum) / 10,
				Terms: slices.Clone(sc.hits),
			})
		}
		sc.sum, sc.hits = 0, sc.hits[:0]
	}
	slices.SortStableFunc(out, func(a, b quote.Assignment) int { return cmp.Compare(b.Score, a.Score) })
	return out
}
