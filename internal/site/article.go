package site

import (
	"cmp"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// An articlePage says where an article stands and whom it quotes. It never has the article's text.
type articlePage struct {
	Base
	Sort       string // "article", or what words entered by hand stand in: "book"
	Place      string // where in it they stand: "page 41"; may be empty
	Name       string // title, or words for one that has none
	NameDir    string // when not the page's
	NameLang   string // when not the archive's
	Outlet     *Link
	Said       *When // of the words; nil when unknown
	Date       When
	Author     string
	Source     string // where the article stands; empty when unknown
	Archived   string // where a copy stands; empty when unknown
	Printed    *Printed
	Summary    string // "12 quotations, 2 of them unattributed"
	Quotations []Card // in the order of the text, those in review among them
}

// articlePages are the index, a page for each article, and one at each of its former addresses.
func (e *edition) articlePages(yield func(job) bool) {
	if len(e.arc.Reports) > 0 && !e.articlesIndex(yield) {
		return
	}
	for _, r := range e.arc.Reports {
		path, from := articlePath(r), cmp.Or(r.File, "article "+r.ID)
		if !yield(e.html("article", path, from, true, func() framed { return e.article(r, path) })) {
			return
		}
		for _, alias := range r.Aliases {
			old := aliasPath(alias)
			if !yield(e.html("moved", old, "alias "+alias+" of "+from, false, func() framed { return e.moved(old, path, titleOf(e.in, r.Article)) })) {
				return
			}
		}
	}
}

func (e *edition) article(r *quote.Report, path string) *articlePage {
	name := titleOf(e.in, r.Article)
	p := &articlePage{
		Sort:     "article",
		Name:     name,
		NameLang: e.otherLanguage(r.Language),
		Date:     when(e.in, r.Date),
		Author:   r.Author,
		Source:   webAddress(r.URL),
		Archived: webAddress(r.Archived),
	}
	published, all := 0, standingIn(r)
	for _, q := range r.Quotations {
		if q.Published {
			published++
		}
	}
	p.Summary = attributed(e.in, all, published)
	if r.Unread != "" && all > published {
		p.Summary += ": " + reason(e.in, r.Unread)
	}
	if n := len(r.Quotations) - all; n > 0 {
		p.Summary += ", " + e.in.Say("{n} withdrawn", "n", e.in.Number(n))
	}
	p.Base = e.base("article", path, name, e.in.Say("The quotations in {article}, each with its speaker and the evidence for the name.", "article", e.in.Say("“{text}”", "text", name)+imprint(e.in, r)))
	p.Preview, p.Published = "article", r.Date.String()
	if s := r.Article.Entered; s != nil {
		p.Sort, p.Place = s.Medium, s.Place
	}
	p.NameDir = otherDirection(name, p.Dir)
	if !r.Said.IsZero() {
		said := when(e.in, r.Said)
		p.Said = &said
	}
	p.Outlet = outletLink(&p.Base, r)
	p.Printed = e.printed(&p.Base, r, articlePath)
	p.under(e.in.Say("Articles"), articlesPath)
	if len(r.Quotations) > 0 {
		e.script(&p.Base, "keys")
	}
	for _, q := range r.Quotations {
		p.Quotations = append(p.Quotations, e.card(&p.Base, q, omit{date: true, outlet: true, article: true}))
	}
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// attributed says how many quotations an article holds, and how many of them are under no name.
func attributed(in *tongue.Tongue, all, published int) string {
	switch {
	case published == all:
		return quotations(in, all)
	case published == 0:
		return in.Say("{quotations}, unattributed", "quotations", quotations(in, all))
	}
	return in.Say("{quotations}, {n} of them unattributed", "quotations", quotations(in, all), "n", in.Number(all-published))
}

// imprint says by whom and when a report was published, as far as it is known.
func imprint(in *tongue.Tongue, r *quote.Report) string {
	s := ""
	if r.Publisher != nil {
		s += ", " + oneLine(r.Publisher.Name)
	}
	if d := in.Date(r.Date); d != "" {
		s += ", " + d
	}
	return s
}

// An articlesPage is a page of the index of articles.
type articlesPage struct {
	Base
	Summary string
	Years   []Year
	Pager   Pager
}

// A Year holds the articles of one year, newest first.
type Year struct {
	Heading  string
	Articles []Article
}

// An Article stands in the index of articles.
type Article struct {
	Link
	Outlet *Link
	Date   When
}

func (e *edition) articlesIndex(yield func(job) bool) bool {
	for n, at := range pages(len(e.arc.Reports), e.indexSize()) {
		path := listPath(articlesPath, n)
		if !yield(e.html("articles", path, "index of articles", true, func() framed { return e.articles(path, n, at) })) {
			return false
		}
	}
	return true
}

func (e *edition) articles(path string, n int, at quote.Span) *articlesPage {
	p := &articlesPage{
		Base:    e.base("articles", path, numbered(e.in, e.in.Say("Articles"), n), e.in.Say("The articles quoted in {archive}, newest first.", "archive", e.arc.Settings.Title)),
		Summary: e.in.Count(len(e.arc.Reports), "article", "articles"),
	}
	for _, r := range e.arc.Reports[at.Start:at.End] {
		heading := e.in.Say("Date unknown")
		if y := r.Date.Year; y > 0 {
			heading = e.in.Date(quote.Date{Year: y})
		}
		if k := len(p.Years); k == 0 || p.Years[k-1].Heading != heading {
			p.Years = append(p.Years, Year{Heading: heading})
		}
		year := &p.Years[len(p.Years)-1]
		name := titleOf(e.in, r.Article)
		year.Articles = append(year.Articles, Article{
			Link: Link{
				Text: name, Href: p.to(articlePath(r)), Count: e.in.Number(standingIn(r)),
				Lang: e.otherLanguage(r.Language), Dir: otherDirection(name, p.Dir),
			},
			Outlet: outletLink(&p.Base, r),
			Date:   when(e.in, r.Date),
		})
	}
	p.Pager = pager(&p.Base, articlesPath, n, pageCount(len(e.arc.Reports), e.indexSize()))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// A movedPage stands at a former address and leads to the present one.
type movedPage struct {
	Base
	Target Link
}

func (e *edition) moved(old, path, name string) *movedPage {
	p := &movedPage{Base: e.base("moved", old, name, e.in.Say("This page has moved."))}
	p.Target = Link{Text: name, Href: p.to(path), Dir: otherDirection(name, p.Dir)}
	p.Canonical = e.absolute(path)
	return p
}
