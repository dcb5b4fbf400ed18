package search

import (
	"cmp"
	"slices"

	"verbatim/internal/quote"
)

// A collection is the words of an archive as numbers: what the parts of an index are made of.
//
// Documents are numbered from the oldest quotation to the newest, so that a new article adds shards at the end
// and leaves the others as they were.
type collection struct {
	quotations []*quote.Quotation // by number
	reports    map[*quote.Article]*quote.Report
	bytes      int // of the quoted words

	vocabulary map[string]uint32
	forms      []string // by word number
	df         []int    // quotations that hold a word, by word number
	text       []token  // all quotations one after the other
	starts     []int    // where each quotation starts in text, and the end
	rank       []byte   // by word number: 0, or 1 and up for frequent words
	frequent   []uint32 // word numbers by rank, from 0
}

// A token is a word at a place.
type token struct{ word, position uint32 }

// The distance between the last word of a segment and the first of the next: words on the two sides
// of a gap are near, but never a phrase.
const gapDistance = 8

// lastPosition is the position of a word and of all behind it in a quotation that long.
const lastPosition = 1<<20 - 1

// A word is frequent when more than one quotation in frequentShare holds it, and more than
// frequentLeast do. Frequent words have no positions of their own: their pairs have, and the words beside
// them remember them.
const (
	frequentShare = 20
	frequentLeast = 1000
	mostFrequent  = 255
)

// collect reads the published quotations of an archive.
func collect(arc *quote.Archive) *collection {
	c := &collection{reports: make(map[*quote.Article]*quote.Report), vocabulary: make(map[string]uint32)}
	for _, q := range arc.Quotations {
		if q.Published {
			c.quotations = append(c.quotations, q)
		}
	}
	slices.Reverse(c.quotations) // they are newest first
	for _, r := range arc.Reports {
		c.reports[r.Article] = r
	}
	var last []int // the last document of each word, from 1
	c.starts = append(c.starts, 0)
	for d, q := range c.quotations {
		position := uint32(0)
		for i, s := range q.Segments {
			if i > 0 {
				position += gapDistance - 1
			}
			words := q.Article.Slice(s)
			c.bytes += len(words)
			for _, w := range Words(words) {
				n, ok := c.vocabulary[w.Form]
				if !ok {
					n = uint32(len(c.forms))
					c.vocabulary[w.Form] = n
					c.forms = append(c.forms, w.Form)
					c.df = append(c.df, 0)
					last = append(last, 0)
				}
				if last[n] != d+1 {
					last[n] = d + 1
					c.df[n]++
				}
				c.text = append(c.text, token{n, min(position, lastPosition)})
				position++
			}
		}
		c.starts = append(c.starts, len(c.text))
	}
	c.rankFrequent()
	return c
}

// rankFrequent finds the frequent words.
func (c *collection) rankFrequent() {
	for n := range c.forms {
		if c.df[n] > frequentLeast && c.df[n]*frequentShare > len(c.quotations) {
			c.frequent = append(c.frequent, uint32(n))
		}
	}
	slices.SortFunc(c.frequent, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.df[b], c.df[a]), cmp.Compare(c.forms[a], c.forms[b]))
	})
	c.frequent = c.frequent[:min(len(c.frequent), mostFrequent)]
	c.rank = make([]byte, len(c.forms))
	for i, n := range c.frequent {
		c.rank[n] = byte(i + 1)
	}
}

// frequentWords returns the frequent words by rank; never nil.
func (c *collection) frequentWords() []string {
	out := make([]string, len(c.frequent))
	for i, n := range c.frequent {
		out[i] = c.forms[n]
	}
	return out
}
