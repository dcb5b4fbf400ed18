package site

import (
	"cmp"
	"slices"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A tally counts how often things occur.
type tally[T comparable] map[T]int

// top returns the things that occur most, at most n of them; equals stand by name.
func (t tally[T]) top(n int, name func(T) string) []T {
	out := make([]T, 0, len(t))
	for x := range t {
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b T) int {
		return cmp.Or(cmp.Compare(t[b], t[a]), cmp.Compare(name(a), name(b)))
	})
	return out[:min(n, len(out))]
}

// topTopics links to the topics quotations are about most. A quotation counts once for each of its
// topics and once for each topic broader than these, as it does on the topics' own pages.
func topTopics(b *Base, qs []*quote.Quotation, n int) []Link {
	t := make(tally[*quote.Topic])
	counted := make(map[*quote.Topic]*quote.Quotation)
	for _, q := range qs {
		for _, a := range q.Topics {
			for topic := a.Topic; topic != nil && counted[topic] != q; topic = topic.Broader {
				counted[topic] = q
				t[topic]++
			}
		}
	}
	var out []Link
	for _, topic := range t.top(n, func(t *quote.Topic) string { return t.Name + "\x00" + t.Slug }) {
		out = append(out, b.topicLink(topic, t[topic]))
	}
	return out
}

// topSpeakers links to those quoted most, unnamed sources left out: each of them is quoted in one
// article only.
func topSpeakers(b *Base, qs []*quote.Quotation, n int) []Link {
	t := make(tally[*quote.Speaker])
	for _, q := range qs {
		if q.Speaker != nil && q.Speaker.Kind != quote.Unnamed {
			t[q.Speaker]++
		}
	}
	var out []Link
	for _, s := range t.top(n, func(s *quote.Speaker) string { return s.Sort + "\x00" + s.Slug }) {
		out = append(out, b.speakerLink(s, t[s]))
	}
	return out
}

// topOutlets links to the outlets that published quotations most.
func (e *edition) topOutlets(b *Base, qs []*quote.Quotation, n int) []Link {
	t := make(tally[*quote.Outlet])
	for _, q := range qs {
		if r := e.reports[q.Article]; r != nil && r.Publisher != nil {
			t[r.Publisher]++
		}
	}
	var out []Link
	for _, o := range t.top(n, func(o *quote.Outlet) string { return o.Name + "\x00" + o.Slug }) {
		out = append(out, b.outletLink(o, t[o]))
	}
	return out
}

func (b *Base) topicLink(t *quote.Topic, n int) Link {
	return Link{Text: t.Name, Href: b.to(topicPath(t)), Count: b.in.Number(n), Dir: otherDirection(t.Name, b.Dir)}
}

func (b *Base) speakerLink(s *quote.Speaker, n int) Link {
	return Link{Text: s.Name, Href: b.to(speakerPath(s)), Count: b.in.Number(n), Dir: otherDirection(s.Name, b.Dir)}
}

func (b *Base) outletLink(o *quote.Outlet, n int) Link {
	return Link{Text: o.Name, Href: b.to(outletPath(o)), Count: b.in.Number(n), Dir: otherDirection(o.Name, b.Dir)}
}

// span says over which years quotations run: "2006 – 2015", "2015", or "" when no date is known.
// The quotations are newest first, those without a date last.
func span(in *tongue.Tongue, qs []*quote.Quotation) string {
	newest, oldest := 0, 0
	for _, q := range qs {
		if y := q.Article.Date.Year; y > 0 {
			if newest == 0 {
				newest = y
			}
			oldest = y
		}
	}
	switch {
	case newest == 0:
		return ""
	case newest == oldest:
		return in.Date(quote.Date{Year: newest})
	}
	return in.Date(quote.Date{Year: oldest}) + " – " + in.Date(quote.Date{Year: newest})
}
