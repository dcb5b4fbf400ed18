package site

import (
	"cmp"
	"slices"

	"verbatim/internal/quote"
)

// A topicPage is one topic and the quotations about it.
type topicPage struct {
	Base
	Name     string
	NameDir  string // when not the page's
	Summary  string
	About    Markup
	SameAs   []Link
	Broader  []Link // the nearest first
	Narrower []Link
	Related  []Link    // those that share most quotations with it, counted by these
	Speakers []Link    // who speaks about it most; empty when Strands says so
	Strands  *Strands  // who speaks about it over time; nil when there is nothing to see
	Compare  *Link     // to the page that sets them side by side; nil when there is none
	Time     *Timeline // nil when there is nothing to see
	Groups   []Group
	Pager    Pager
}

// topicPages are the tree, and for each topic the pages of the list and the feeds.
func (e *edition) topicPages(yield func(job) bool) {
	if len(e.arc.Topics) > 0 && !yield(e.html("topics", topicsPath, "index of topics", true, func() framed { return e.topics() })) {
		return
	}
	for _, t := range e.arc.Topics {
		first, from := topicPath(t), cmp.Or(t.File, "topic "+t.Name)
		for n, at := range pages(len(e.lists.about(t)), e.pageSize) {
			path := listPath(first, n)
			if !yield(e.html("topic", path, from, true, func() framed { return e.topic(t, path, n, at) })) {
				return
			}
		}
		if some := compared(e.voices[t]); some != nil {
			path := comparePath(t)
			if !yield(e.html("compare", path, from, describedOf(some) > 1, func() framed { return e.compare(t, path, some) })) {
				return
			}
		}
		if !e.feeds(feed{of: first, title: t.Name, quotations: e.lists.about(t)}, from, yield) {
			return
		}
	}
}

func (e *edition) topic(t *quote.Topic, path string, n int, at quote.Span) *topicPage {
	list := e.lists.about(t)
	p := &topicPage{
		Base:    e.base("topic", path, numbered(e.in, t.Name, n), e.in.Say("What is said about {topic}, by whom and where: {summary}.", "topic", t.Name, "summary", utterances(e.in, len(list), len(t.Quotations)))),
		Name:    t.Name,
		Summary: utterances(e.in, len(list), len(t.Quotations)),
		SameAs:  sameAs(t.SameAs),
	}
	if years := span(e.in, t.Quotations); years != "" {
		p.Summary += ", " + years
	}
	p.NameDir = otherDirection(t.Name, p.Dir)
	p.under(e.in.Say("Topics"), topicsPath)
	for _, broader := range ancestors(t) {
		p.under(broader.Name, topicPath(broader))
	}
	p.feeds(topicPath(t))
	if n == 1 {
		p.About = markdown(t.About, p.root)
		voices := e.voices[t]
		if p.Strands = e.strands(&p.Base, t, voices); p.Strands == nil {
			for _, v := range voices[:min(12, len(voices))] {
				p.Speakers = append(p.Speakers, e.onTopic(&p.Base, v, t))
			}
		}
		if some := compared(voices); some != nil {
			p.Compare = &Link{Text: inWords(e.in, some), Href: p.to(comparePath(t))}
		}
		p.Time = e.timeline(&p.Base, topicPath(t), list)
		for _, broader := range slices.Backward(ancestors(t)) {
			p.Broader = append(p.Broader, p.topicLink(broader, len(e.lists.about(broader))))
		}
		p.Related = e.akin(&p.Base, t, 8)
		for _, narrow := range t.Narrower {
			if len(narrow.Quotations) > 0 {
				p.Narrower = append(p.Narrower, p.topicLink(narrow, len(e.lists.about(narrow))))
			}
		}
	}
	p.Groups = e.groups(&p.Base, list[at.Start:at.End], byYear(&p.Base), omit{})
	p.Pager = pager(&p.Base, topicPath(t), n, pageCount(len(list), e.pageSize))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// ancestors returns the broader topics of a topic, the broadest first. A circle ends where it
// closes.
func ancestors(t *quote.Topic) []*quote.Topic {
	var out []*quote.Topic
	for b := t.Broader; b != nil && b != t && !slices.Contains(out, b); b = b.Broader {
		out = append(out, b)
	}
	slices.Reverse(out)
	return out
}

// akin links to the topics that quotations of a topic are also about, those that share most
// first. Topics above and below it share by nature, and are left out.
func (e *edition) akin(b *Base, t *quote.Topic, n int) []Link {
	shared := make(tally[*quote.Topic])
	for _, q := range e.lists.about(t) {
		for _, a := range q.Topics {
			if a.Topic != t && !slices.Contains(ancestors(t), a.Topic) && !slices.Contains(ancestors(a.Topic), t) {
				shared[a.Topic]++
			}
		}
	}
	var out []Link
	for _, other := range shared.top(n, func(t *quote.Topic) string { return t.Name + "\x00" + t.Slug }) {
		out = append(out, b.topicLink(other, shared[other]))
	}
	return out
}

// A topicsPage is the tree of topics.
type topicsPage struct {
	Base
	Summary string
	Tree    []Branch
}

// A Branch is a topic with the topics below it.
type Branch struct {
	Link
	About    string
	Narrower []Branch
}

func (e *edition) topics() *topicsPage {
	p := &topicsPage{
		Base:    e.base("topics", topicsPath, e.in.Say("Topics"), e.in.Say("What is spoken about in {archive}.", "archive", e.arc.Settings.Title)),
		Summary: e.in.Count(len(e.arc.Topics), "topic", "topics"),
	}
	var top []*quote.Topic
	for _, t := range e.arc.Topics {
		if t.Broader == nil || !slices.Contains(e.arc.Topics, t.Broader) {
			top = append(top, t)
		}
	}
	p.Tree = e.branches(&p.Base, top, make(map[*quote.Topic]bool))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// branches makes the tree below some topics, each topic in one place only.
func (e *edition) branches(b *Base, ts []*quote.Topic, seen map[*quote.Topic]bool) []Branch {
	var out []Branch
	for _, t := range ts {
		if seen[t] || len(t.Quotations) == 0 {
			continue
		}
		seen[t] = true
		out = append(out, Branch{
			Link:     b.topicLink(t, len(e.lists.about(t))),
			About:    summary(t.About),
			Narrower: e.branches(b, t.Narrower, seen),
		})
	}
	return out
}
