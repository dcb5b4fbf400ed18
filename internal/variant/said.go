package variant

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/quote"
)

// A said quotation is one that is read for comparison.
type said struct {
	*quote.Quotation
	words   []word
	vocab   *vocabulary
	day     int32 // on which the words were spoken where editors know, else of the report; unknownDay when not known to the day
	known   bool  // editors know
	slots   []int32
	content int  // words that carry meaning
	stale   bool // every speaker says it
	// formula tells of each word whether the speaker says it again and again, on other days; nil when none is.
	formula []bool
}

func (s *said) start() int {
	if len(s.Segments) == 0 {
		return 0
	}
	return s.Segments[0].Start
}

// read makes the quotations of one speaker ready for comparison, in the order of time, those without a date last.
func (g *speaker) read(bucket []*quote.Quotation) []said {
	out := make([]said, len(bucket))
	size := 0
	for _, q := range bucket {
		for _, s := range q.Segments {
			size += s.Len()
		}
	}
	words := make([]word, 0, size/5+8*len(bucket))
	for i, q := range bucket {
		s := &out[i]
		s.Quotation, s.vocab = q, g.reader.vocabulary(q.Article.Language)
		if s.day = dayNumber(q.SaidOn()); s.day != unknownDay {
			s.known = true
		} else {
			s.day = dayNumber(q.Article.Date)
		}
		start := len(words)
		words = g.reader.words(s.vocab, q, words)
		s.words = words[start:len(words):len(words)]
		s.stale = g.common[plain(q)]
	}
	slices.SortFunc(out, func(a, b said) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.Article.ID, b.Article.ID), cmp.Compare(a.start(), b.start()), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Short words that so many speakers use alike are said on any occasion.
const (
	shortBytes   = 100
	manySpeakers = 3
)

// commonplaces returns the short words, plain, that several speakers are quoted with.
func commonplaces(quotations []*quote.Quotation) map[string]bool {
	type use struct {
		speaker *quote.Speaker
		n       int
	}
	uses := make(map[string]use)
	out := make(map[string]bool)
	for _, q := range quotations {
		p := plain(q)
		if p == "" || q.Speaker == nil {
			continue
		}
		u := uses[p]
		if u.speaker != q.Speaker {
			u.speaker = q.Speaker
			u.n++
			uses[p] = u
		}
		if u.n == manySpeakers {
			out[p] = true
		}
	}
	return out
}

// plain returns short words as one string of letters, digits and spaces in lower case, and nothing for long ones.
func plain(q *quote.Quotation) string {
	if len(q.Segments) != 1 || q.Segments[0].Len() > shortBytes {
		return ""
	}
	return strings.ToLower(strings.Trim(q.Article.Slice(q.Segments[0]), " .,;:!?…\n"))
}
