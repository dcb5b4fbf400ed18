package site

import (
	"iter"
	"strconv"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A Group is some cards of a list under one heading.
type Group struct {
	Heading string // empty when the page has said it
	Href    string // a page about the heading; empty when there is none
	Note    string // said beside the heading; may be empty
	Date    *When  // beside the heading, for a group that is an article
	Dir     string // of the heading, when not the page's
	Cards   []Card
}

// A Pager leads through a list of several pages. The zero Pager is that of a list of one page.
type Pager struct {
	Page, Pages string // "2" of "7"
	Newer       string // link to the page before; empty on the first
	Older       string // link to the page after; empty on the last
	Links       []Link // first, last and the pages near by; a Link without Href is a gap
}

// A grouping says how quotations are grouped: the heading under which one stands. Neighbours with
// equal headings share a group.
type grouping func(*quote.Quotation) Group

// groups sets quotations under their headings, in the order given, and gives the page the script
// that walks through them.
func (e *edition) groups(b *Base, qs []*quote.Quotation, by grouping, said omit) []Group {
	var out []Group
	e.script(b, "keys")
	cards := make([]Card, 0, len(qs)) // of all groups, which follow one another
	for _, q := range qs {
		g := by(q)
		if n := len(out); n == 0 || out[n-1].Heading != g.Heading || out[n-1].Href != g.Href {
			out = append(out, g)
		}
		last := &out[len(out)-1]
		cards = append(cards, e.card(b, q, said))
		last.Cards = cards[len(cards)-len(last.Cards)-1:]
	}
	return out
}

// byYear groups quotations under the year they were published in.
func byYear(b *Base) grouping {
	return func(q *quote.Quotation) Group {
		d := q.Article.Date
		if d.IsZero() {
			return Group{Heading: b.in.Say("Date unknown")}
		}
		return Group{Heading: strconv.Itoa(d.Year), Href: b.to(datePath(quote.Date{Year: d.Year}))}
	}
}

// pages cuts a list of n things into pages of a size, and gives the number of each page, from 1,
// and the range it holds. An empty list has one empty page.
func pages(n, size int) iter.Seq2[int, quote.Span] {
	return func(yield func(int, quote.Span) bool) {
		for i, start := 1, 0; start < n || i == 1; i, start = i+1, start+size {
			if !yield(i, quote.Span{Start: start, End: min(n, start+size)}) {
				return
			}
		}
	}
}

// pageCount returns how many pages a list of n things has.
func pageCount(n, size int) int { return max(1, (n+size-1)/size) }

// pager leads through a list of several pages that starts at the path first.
func pager(b *Base, first string, page, pages int) Pager {
	if pages < 2 {
		return Pager{}
	}
	const near = 2
	p := Pager{Page: b.in.Number(page), Pages: b.in.Number(pages)}
	if page > 1 {
		p.Newer = b.to(listPath(first, page-1))
	}
	if page < pages {
		p.Older = b.to(listPath(first, page+1))
	}
	for i := 1; i <= pages; i++ {
		if i > 1 && i < pages && (i < page-near || i > page+near) {
			if p.Links[len(p.Links)-1].Href != "" {
				p.Links = append(p.Links, Link{Text: "…"})
			}
			if i < page {
				i = page - near - 1
			} else {
				i = pages - 1
			}
			continue
		}
		p.Links = append(p.Links, Link{Text: b.in.Number(i), Href: b.to(listPath(first, i)), Current: i == page})
	}
	return p
}

// numbered adds the number of a page, from the second on, to a title.
func numbered(in *tongue.Tongue, title string, page int) string {
	if page == 1 {
		return title
	}
	return in.Say("{title}, page {n}", "title", title, "n", in.Number(page))
}
