package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/quote"
)

// A speaker's list can be narrowed by facets: topic, year, outlet, kind. Each part of a facet has a
// token, such as "topic-harbour" or "year-2015", which is the name of its page, what its cards are
// marked with, and what the script puts into the address. Parts large enough have a page of their
// own, so that filters work without script; the script narrows by any of them, and by several.
const (
	enoughToFilter = 10 // quotations that make filters worth their room
	enoughForPage  = 5  // quotations that make a part worth a page
	mostPaged      = 24 // parts of a facet that may have one, the largest; years are not so many
	mostShown      = 8  // parts of a facet shown at once; the others are unfolded
)

// A facet is one way of cutting a speaker's list. Its parts may overlap, as topics do.
type facet struct {
	name  string // "Topic"
	parts []*part
}

// A part is some of a speaker's list: the quotations about a topic, of a year, of an outlet, of a kind.
type part struct {
	token      string // unique among the parts of a speaker, and fit for an address
	text       string // "The harbour"
	phrase     string // completes the speaker's name: " on The harbour"
	quotations []*quote.Quotation
	page       bool // there is a page for it
}

// A cut list is the list of a speaker with the ways to narrow it.
type cutList struct {
	facets []facet
	tokens [][]string // of each quotation in the order of the list: the parts that it belongs to
}

// cutList cuts the list of a speaker; it is nil for a list that one look takes in.
func (e *edition) cutList(s *quote.Speaker) *cutList {
	list := e.lists.by(s)
	if len(list) < enoughToFilter || s.Kind == quote.Unnamed {
		return nil
	}
	known := make(map[string]*part)
	put := func(f *facet, q *quote.Quotation, token, text, phrase string) {
		p := known[token]
		if p == nil {
			p = &part{token: token, text: text, phrase: phrase}
			known[token] = p
			f.parts = append(f.parts, p)
		}
		if n := len(p.quotations); n == 0 || p.quotations[n-1] != q {
			p.quotations = append(p.quotations, q)
		}
	}
	topic, year, outlet, kind := facet{name: e.in.Say("Topic")}, facet{name: e.in.Say("Year")}, facet{name: e.in.Say("Outlet")}, facet{name: e.in.Say("Kind")}
	for _, q := range list {
		for _, v := range q.Variants() {
			for _, t := range topicsOf(v) {
				put(&topic, q, "topic-"+t.Slug, t.Name, " "+e.in.Say("on {topic}", "topic", t.Name))
			}
			if r := e.reports[v.Article]; r != nil && r.Publisher != nil {
				put(&outlet, q, "outlet-"+r.Publisher.Slug, r.Publisher.Name, " "+e.in.Say("in {outlet}", "outlet", r.Publisher.Name))
			} else {
				put(&outlet, q, "no-outlet", e.in.Say("Outlet unknown"), ", "+e.in.Say("outlet unknown"))
			}
		}
		if y := q.Article.Date.Year; y > 0 {
			put(&year, q, "year-"+strconv.Itoa(y), strconv.Itoa(y), " "+e.in.Say("in {year}", "year", strconv.Itoa(y)))
		} else {
			put(&year, q, "no-date", e.in.Say("Date unknown"), ", "+e.in.Say("date unknown"))
		}
		if q.Kind == quote.Partial {
			put(&kind, q, "kind-partial", e.in.Say("Partial"), ", "+e.in.Say("partial quotations"))
		} else {
			put(&kind, q, "kind-direct", e.in.Say("Direct"), ", "+e.in.Say("direct quotations"))
		}
	}
	most := func(a, b *part) int {
		return cmp.Or(cmp.Compare(len(b.quotations), len(a.quotations)), cmp.Compare(a.text, b.text), cmp.Compare(a.token, b.token))
	}
	for _, f := range []*facet{&topic, &outlet, &kind} {
		slices.SortFunc(f.parts, most)
	}
	out := &cutList{tokens: make([][]string, len(list))}
	place := make(map[*quote.Quotation]int, len(list))
	for i, q := range list {
		place[q] = i
	}
	for _, f := range []facet{topic, year, outlet, kind} {
		if len(f.parts) == 0 || len(f.parts) == 1 && len(f.parts[0].quotations) == len(list) {
			continue // nothing to choose between
		}
		for i, p := range f.parts {
			n := len(p.quotations)
			p.page = enoughForPage <= n && n < len(list) && (i < mostPaged || f.name == year.name)
			for _, q := range p.quotations {
				i := place[q]
				out.tokens[i] = append(out.tokens[i], p.token)
			}
		}
		out.facets = append(out.facets, f)
	}
	if len(out.facets) == 0 {
		return nil
	}
	return out
}

// topicsOf returns the topics of a quotation and those broader, each once.
func topicsOf(q *quote.Quotation) []*quote.Topic {
	var out []*quote.Topic
	for _, a := range q.Topics {
		for t := a.Topic; t != nil && !slices.Contains(out, t); t = t.Broader {
			out = append(out, t)
		}
	}
	return out
}

// A Filter narrows the list of a speaker.
type Filter struct {
	By     string // "by topic, year or kind"
	Here   string // token of the part shown; empty on the page of the whole list
	All    string // link to the whole list
	Index  string // link to what the script must know of later pages; empty when there are none
	Facets []Facet
}

// A Facet is one way of narrowing: by topic, year, outlet or kind.
type Facet struct {
	Name string
	Top  []Part // all of them, or the first
	More []Part // the others
	Rest string // how many others: "12 more"
}

// A Part is what a facet narrows to. Its Href is empty when it has no page.
type Part struct {
	Link
	Token string
}

// filter offers the facets of a speaker on a page that shows the part of a token, or the whole list
// when it is empty. It is nil when there are none.
func (e *edition) filter(b *Base, s *quote.Speaker, here string) *Filter {
	cut := e.cut[s]
	if cut == nil {
		return nil
	}
	facets := cut.facets
	e.script(b, "filter")
	f := &Filter{
		Here: here,
		All:  b.to(speakerPath(s)),
	}
	if len(e.lists.by(s)) > e.pageSize {
		f.Index = b.to(filterIndexPath(s))
	}
	by := ""
	for i, c := range facets {
		switch i {
		case 0:
		case len(facets) - 1:
			by += " " + e.in.Say("or") + " "
		default:
			by += ", "
		}
		by += e.in.Lower(c.name)
		out := Facet{Name: c.name}
		for i, p := range c.parts {
			if here != "" && p.token != here && (!p.page || i >= mostShown) {
				continue // the page of the whole list has them all
			}
			v := Part{Token: p.token, Link: Link{Text: p.text, Count: e.in.Number(len(p.quotations)), Dir: otherDirection(p.text, b.Dir), Current: p.token == here}}
			if p.page {
				v.Href = b.to(filterPath(s, p.token))
			}
			if here != "" || i < mostShown || len(c.parts) == mostShown+1 {
				out.Top = append(out.Top, v)
			} else {
				out.More = append(out.More, v)
			}
		}
		if n := len(out.More); n > 0 {
			out.Rest = e.in.Say("{n} more", "n", e.in.Number(n))
		}
		if len(out.Top)+len(out.More) > 0 {
			f.Facets = append(f.Facets, out)
		}
	}
	f.By = e.in.Say("by {facets}", "facets", by)
	return f
}

// mark gives the cards of a stretch of a speaker's list the tokens of the parts they belong to.
func (e *edition) mark(groups []Group, s *quote.Speaker, at quote.Span) {
	cut := e.cut[s]
	if cut == nil {
		return
	}
	i := at.Start
	for _, g := range groups {
		for j := range g.Cards {
			g.Cards[j].Parts = strings.Join(cut.tokens[i], " ")
			i++
		}
	}
}

// A partPage is the part of a speaker's list that a filter leaves.
type partPage struct {
	Base
	Name    string // "Edda Moss"
	NameDir string // when not the page's
	Part    string // "on The harbour"
	PartDir string // when not the page's
	Summary string
	All     string  // link to the whole list
	Filter  *Filter // on the first page
	Groups  []Group
	Pager   Pager
}

// partPages are the pages of the parts of a speaker's list that are large enough, and the index of
// the list when it has several pages. Search engines are asked to pass by: all that stands there
// stands on the speaker's page too.
func (e *edition) partPages(s *quote.Speaker, from string, yield func(job) bool) bool {
	cut := e.cut[s]
	if cut == nil {
		return true
	}
	for _, f := range cut.facets {
		for _, p := range f.parts {
			if !p.page {
				continue
			}
			first := filterPath(s, p.token)
			for n, at := range pages(len(p.quotations), e.pageSize) {
				path := listPath(first, n)
				if !yield(e.html("part", path, from, false, func() framed { return e.part(s, p, path, n, at) })) {
					return false
				}
			}
		}
	}
	if len(e.lists.by(s)) <= e.pageSize {
		return true
	}
	return yield(job{path: filterIndexPath(s), from: from, write: func(w *bytes.Buffer) error { return e.filterIndex(w, s) }})
}

func (e *edition) part(s *quote.Speaker, part *part, path string, n int, at quote.Span) *partPage {
	title := s.Name + part.phrase
	p := &partPage{
		Base:    e.base("part", path, numbered(e.in, title, n), title+": "+e.in.Say("{quotations}, each with the evidence for the name.", "quotations", counting(e.in, len(part.quotations), part.quotations))),
		Name:    s.Name,
		Part:    strings.TrimPrefix(part.phrase, ", "),
		Summary: e.in.Say("{n} of {all}", "n", e.in.Number(len(part.quotations)), "all", utterances(e.in, len(e.lists.by(s)), len(s.Quotations))),
	}
	p.NoIndex = true
	p.NameDir = otherDirection(s.Name, p.Dir)
	p.PartDir = otherDirection(part.text, p.Dir)
	p.under(e.in.Say("Speakers"), speakersPath)
	p.under(s.Name, speakerPath(s))
	p.All = p.to(speakerPath(s))
	if n == 1 {
		p.Filter = e.filter(&p.Base, s, part.token)
	}
	p.Groups = e.groups(&p.Base, part.quotations[at.Start:at.End], byYear(&p.Base), omit{speaker: true})
	p.Pager = pager(&p.Base, filterPath(s, part.token), n, pageCount(len(part.quotations), e.pageSize))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// A filterIndex tells the script which quotations of a list of several pages belong to which parts.
type filterIndex struct {
	Pages  []string `json:"pages"`  // addresses of the pages, from the folder of the index
	Size   int      `json:"size"`   // quotations a page
	Tokens []string `json:"tokens"` // the parts
	List   [][]any  `json:"list"`   // each quotation in order: its ID, then indexes of Tokens
}

func (e *edition) filterIndex(w *bytes.Buffer, s *quote.Speaker) error {
	list := e.lists.by(s)
	x := filterIndex{Size: e.pageSize, List: make([][]any, len(list))}
	for n := range pageCount(len(list), e.pageSize) {
		x.Pages = append(x.Pages, rootOf(filterIndexPath(s))+escapePath(listPath(speakerPath(s), n+1)))
	}
	at := make(map[string]int)
	for i, tokens := range e.cut[s].tokens {
		x.List[i] = []any{list[i].ID}
		for _, t := range tokens {
			if _, ok := at[t]; !ok {
				at[t] = len(x.Tokens)
				x.Tokens = append(x.Tokens, t)
			}
			x.List[i] = append(x.List[i], at[t])
		}
	}
	return json.NewEncoder(w).Encode(x)
}
