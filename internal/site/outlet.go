package site

import "verbatim/internal/quote"

// An outletPage is one outlet and what it quoted, article by article.
type outletPage struct {
	Base
	Name    string
	NameDir string // when not the page's
	Summary string
	Groups  []Group
	Pager   Pager
}

// outletPages are the index, and for each outlet the pages of the list and the feeds.
func (e *edition) outletPages(yield func(job) bool) {
	if len(e.arc.Outlets) > 0 && !yield(e.html("outlets", outletsPath, "index of outlets", true, func() framed { return e.outlets() })) {
		return
	}
	for _, o := range e.arc.Outlets {
		first, from := outletPath(o), "outlet "+o.Name
		for n, at := range pages(len(o.Quotations), e.pageSize) {
			path := listPath(first, n)
			if !yield(e.html("outlet", path, from, true, func() framed { return e.outlet(o, path, n, at) })) {
				return
			}
		}
		if !e.feeds(feed{of: first, title: o.Name, quotations: o.Quotations}, from, yield) {
			return
		}
	}
}

func (e *edition) outlet(o *quote.Outlet, path string, n int, at quote.Span) *outletPage {
	p := &outletPage{
		Base:    e.base("outlet", path, numbered(e.in, o.Name, n), e.in.Say("What {outlet} quoted, article by article: {quotations}.", "outlet", o.Name, "quotations", quotations(e.in, len(o.Quotations)))),
		Name:    o.Name,
		Summary: quotations(e.in, len(o.Quotations)) + " " + e.in.Plural(len(o.Reports), "in {n} article", "in {n} articles"),
	}
	p.NameDir = otherDirection(o.Name, p.Dir)
	p.under(e.in.Say("Outlets"), outletsPath)
	p.feeds(outletPath(o))
	p.Groups = e.groups(&p.Base, o.Quotations[at.Start:at.End], e.byArticle(&p.Base), omit{date: true, outlet: true, article: true})
	p.Pager = pager(&p.Base, outletPath(o), n, pageCount(len(o.Quotations), e.pageSize))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// byArticle groups quotations under the article they stand in.
func (e *edition) byArticle(b *Base) grouping {
	return func(q *quote.Quotation) Group {
		d := when(e.in, q.Article.Date)
		g := Group{Heading: titleOf(e.in, q.Article), Date: &d, Dir: otherDirection(q.Article.Title, b.Dir)}
		if r := e.reports[q.Article]; r != nil {
			g.Href = b.to(articlePath(r))
		}
		return g
	}
}

// An outletsPage is the index of outlets.
type outletsPage struct {
	Base
	Summary string
	Outlets []Listed
}

// A Listed link has some words of its own in an index.
type Listed struct {
	Link
	Date *When // nil where it does not belong
	Note string
}

func (e *edition) outlets() *outletsPage {
	p := &outletsPage{
		Base:    e.base("outlets", outletsPath, e.in.Say("Outlets"), e.in.Say("Who published the articles quoted in {archive}.", "archive", e.arc.Settings.Title)),
		Summary: e.in.Count(len(e.arc.Outlets), "outlet", "outlets"),
	}
	for _, o := range e.arc.Outlets {
		p.Outlets = append(p.Outlets, Listed{
			Link: p.outletLink(o, len(o.Quotations)),
			Note: e.in.Count(len(o.Reports), "article", "articles"),
		})
	}
	p.Data = e.breadcrumbs(&p.Base)
	return p
}
