package site

import (
	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// Printed says that others print the same report, and where.
type Printed struct {
	Summary string // "by 20 outlets, first by", "in 3 articles, first in"
	First   Link   // the earliest printing; without Href on its own page
	Others  []Link // without that of the page
	More    string // "and 12 more"; empty when all are listed
}

// mostPrintings is the number of printings that a page lists.
const mostPrintings = 24

// printed returns what a page says about the other printings of a report, each linked by the function
// given; nil when there are none. A printing that has no address of that kind is counted and not listed.
func (e *edition) printed(b *Base, r *quote.Report, address func(*quote.Report) string) *Printed {
	if r == nil || r.Dispatch == nil {
		return nil
	}
	d := r.Dispatch
	p := &Printed{Summary: e.in.Plural(len(d.Reports), "in {n} article, first in", "in {n} articles, first in")}
	if len(d.Outlets) > 1 {
		p.Summary = e.in.Plural(len(d.Outlets), "by {n} outlet, first by", "by {n} outlets, first by")
	}
	left := 0
	for i, other := range d.Reports {
		link := printing(b, other)
		if path := address(other); other != r && path != "" {
			link.Href = b.to(path)
		}
		switch {
		case i == 0:
			p.First = link
		case other == r:
		case link.Href == "" || len(p.Others) == mostPrintings:
			left++
		default:
			p.Others = append(p.Others, link)
		}
	}
	if left > 0 {
		p.More = e.in.Say("and {n} more", "n", e.in.Number(left))
	}
	return p
}

// printing names a printing by its outlet, or by its title where that is unknown.
func printing(b *Base, r *quote.Report) Link {
	name := titleOf(b.in, r.Article)
	if r.Publisher != nil {
		name = r.Publisher.Name
	}
	return Link{Text: name, Dir: otherDirection(name, b.Dir)}
}

// printingsOf returns, for each printing of a dispatch, the address of the same quotation in it.
func printingsOf(q *quote.Quotation) func(*quote.Report) string {
	all := q.Printings
	if q.Prints != nil {
		all = append([]*quote.Quotation{q.Prints}, q.Prints.Printings...)
	}
	return func(r *quote.Report) string {
		for _, other := range all {
			if other.Article == r.Article {
				return quotationPath(other)
			}
		}
		return ""
	}
}

// printedBy says how many outlets, or articles of unknown outlets, print the words of a quotation that
// stands for others; "" when it stands for itself alone.
func printedBy(in *tongue.Tongue, q *quote.Quotation) string {
	if len(q.Printings) == 0 {
		return ""
	}
	outlets := map[string]bool{}
	for _, p := range append([]*quote.Quotation{q}, q.Printings...) {
		if p.Article.Outlet != "" {
			outlets[p.Article.Outlet] = true
		}
	}
	if len(outlets) > 1 {
		return in.Plural(len(outlets), "printed by {n} outlet", "printed by {n} outlets")
	}
	return in.Plural(1+len(q.Printings), "printed in {n} article", "printed in {n} articles")
}
