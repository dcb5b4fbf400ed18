package diff

import (
	"strings"

	"verbatim/internal/data"
	"verbatim/internal/text"
)

// twins are a quotation that is gone and one that has come in its place; one of them may be nil.
type twins struct{ before, after *data.Record }

// pair finds what became of the quotations that are gone among those that have come: the same words at
// another address, or most of the words in the same article. The address of a quotation is made of article and
// words, so both would otherwise look like one quotation less and another more.
func pair(gone, come []*data.Record) []twins {
	var out []twins
	left := make(map[*data.Record]bool, len(come))
	sameWords := make(map[string][]*data.Record)
	sameArticle := make(map[string][]*data.Record)
	for _, q := range come {
		left[q] = true
		words := text.Fold(q.Words)
		sameWords[words] = append(sameWords[words], q)
		sameArticle[q.Article.ID] = append(sameArticle[q.Article.ID], q)
	}
	match := func(q, now *data.Record) {
		out = append(out, twins{q, now})
		delete(left, now)
	}
	var unmatched []*data.Record
	for _, q := range gone {
		if now := best(q, sameWords[text.Fold(q.Words)], left, likeArticle, 1); now != nil {
			match(q, now)
		} else {
			unmatched = append(unmatched, q)
		}
	}
	for _, q := range unmatched {
		candidates := sameArticle[q.Article.ID]
		if len(candidates) > mostCompared {
			candidates = nil
		}
		if now := best(q, candidates, left, likeWords, 0.6); now != nil {
			match(q, now)
		} else {
			out = append(out, twins{before: q})
		}
	}
	for _, q := range come {
		if left[q] {
			out = append(out, twins{after: q})
		}
	}
	return out
}

// mostCompared is the number of new quotations in one article up to which each is compared with each that is
// gone. Beyond it the article is another one.
const mostCompared = 200

// best returns the candidate most like a quotation, the first of equals, nil when none is at least as like
// as asked.
func best(q *data.Record, candidates []*data.Record, left map[*data.Record]bool, like func(a, b *data.Record) float64, least float64) *data.Record {
	var found *data.Record
	for _, c := range candidates {
		if left[c] {
			if x := like(q, c); x >= least && (found == nil || x > least) {
				found, least = c, x
			}
		}
	}
	return found
}

// likeArticle is 1 or more where two quotations of the same words are of one report: it has the same text,
// source, or outlet and date.
func likeArticle(a, b *data.Record) float64 {
	switch x, y := a.Article, b.Article; {
	case x.ID == y.ID:
		return 4
	case x.SHA256 != "" && x.SHA256 == y.SHA256:
		return 3
	case x.URL != "" && x.URL == y.URL:
		return 2
	case nameOf(x.Outlet) == nameOf(y.Outlet) && x.Date == y.Date && x.Title == y.Title:
		return 1
	}
	return 0
}

// likeWords is the part of the words of two quotations that both have, 0 to 1.
func likeWords(a, b *data.Record) float64 {
	x, y := strings.Fields(text.Fold(a.Words)), strings.Fields(text.Fold(b.Words))
	counts := make(map[string]int, len(x))
	for _, w := range x {
		counts[w]++
	}
	both := 0
	for _, w := range y {
		if counts[w] > 0 {
			counts[w]--
			both++
		}
	}
	return 2 * float64(both) / float64(max(1, len(x)+len(y)))
}
