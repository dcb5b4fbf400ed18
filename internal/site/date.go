package site

import (
	"strconv"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A period is a year, a month, or no known date, and the quotations published in it.
type period struct {
	date       quote.Date // its year, or its year and month; zero for no known date
	quotations []*quote.Quotation
	months     []period // of a year, newest first, those of which the month is known
}

// periods cuts quotations, newest first, into years and those into months. The quotations of no
// known date come last.
func periods(qs []*quote.Quotation) []period {
	years := runs(qs, func(d quote.Date) quote.Date { return quote.Date{Year: d.Year} })
	for i := range years {
		for _, m := range runs(years[i].quotations, func(d quote.Date) quote.Date { return quote.Date{Year: d.Year, Month: d.Month} }) {
			if m.date.Month > 0 {
				years[i].months = append(years[i].months, m)
			}
		}
	}
	return years
}

// runs cuts quotations where the date, reduced to a key, changes.
func runs(qs []*quote.Quotation, key func(quote.Date) quote.Date) []period {
	var out []period
	start := 0
	for i := range qs {
		k := key(qs[i].Article.Date)
		if i+1 == len(qs) || key(qs[i+1].Article.Date) != k {
			out = append(out, period{date: k, quotations: qs[start : i+1]})
			start = i + 1
		}
	}
	return out
}

// A datePage is a year or a month and its quotations; or those of no known date.
type datePage struct {
	Base
	Name     string
	Time     When
	Summary  string
	Months   []Link // of a year, in the order of the calendar
	Speakers []Link // who is quoted most, of a year
	Topics   []Link // what about, of a year
	Earlier  *Link  // the period before, if any
	Later    *Link
	Groups   []Group
	Pager    Pager
}

// datePages are the index and the pages of each year, each month, and no known date.
func (e *edition) datePages(yield func(job) bool) {
	if len(e.years) > 0 && !yield(e.html("dates", datesPath, "index of dates", true, func() framed { return e.dates() })) {
		return
	}
	var all []period
	for _, y := range e.years {
		all = append(all, y.months...)
	}
	for i := range e.years {
		if !e.periodPages(e.years, i, yield) {
			return
		}
	}
	for i := range all {
		if !e.periodPages(all, i, yield) {
			return
		}
	}
}

// periodPages are the pages of one period among its like.
func (e *edition) periodPages(ps []period, i int, yield func(job) bool) bool {
	first := datePath(ps[i].date)
	for n, at := range pages(len(ps[i].quotations), e.pageSize) {
		path := listPath(first, n)
		if !yield(e.html("date", path, "date "+ps[i].name(e.in), true, func() framed { return e.date(ps, i, path, n, at) })) {
			return false
		}
	}
	return true
}

// name returns the period in words: "2015", "January 2015", "Date unknown".
func (p period) name(in *tongue.Tongue) string {
	if p.date.IsZero() {
		return in.Say("Date unknown")
	}
	return in.Date(p.date)
}

func (e *edition) date(ps []period, i int, path string, n int, at quote.Span) *datePage {
	period := ps[i]
	name := period.name(e.in)
	summary := utterances(e.in, len(period.quotations), e.lists.dates[period.date])
	description := e.in.Say("Quotations published in {period}: {summary}.", "period", name, "summary", summary)
	if period.date.IsZero() {
		description = e.in.Say("Quotations from articles whose date nobody wrote down.")
	}
	p := &datePage{
		Base:    e.base("date", path, numbered(e.in, name, n), description),
		Name:    name,
		Time:    when(e.in, period.date),
		Summary: summary,
	}
	p.under(e.in.Say("Dates"), datesPath)
	by, said := byMonth(&p.Base), omit{}
	if period.date.Month > 0 {
		p.under(strconv.Itoa(period.date.Year), datePath(quote.Date{Year: period.date.Year}))
		by, said = byDay(e.in), omit{date: true}
	}
	if n == 1 && period.date.Month == 0 && !period.date.IsZero() {
		p.Months = monthLinks(&p.Base, period)
		p.Speakers = topSpeakers(&p.Base, period.quotations, 8)
		p.Topics = topTopics(&p.Base, period.quotations, 8)
	}
	if i+1 < len(ps) && !ps[i+1].date.IsZero() {
		p.Earlier = &Link{Text: ps[i+1].name(e.in), Href: p.to(datePath(ps[i+1].date))}
	}
	if i > 0 && !period.date.IsZero() {
		p.Later = &Link{Text: ps[i-1].name(e.in), Href: p.to(datePath(ps[i-1].date))}
	}
	p.Groups = e.groups(&p.Base, period.quotations[at.Start:at.End], by, said)
	p.Pager = pager(&p.Base, datePath(period.date), n, pageCount(len(period.quotations), e.pageSize))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// monthLinks leads to the months of a year, in the order of the calendar.
func monthLinks(b *Base, year period) []Link {
	var out []Link
	for i := len(year.months) - 1; i >= 0; i-- {
		m := year.months[i]
		out = append(out, Link{Text: b.in.Month(m.date.Month), Href: b.to(datePath(m.date)), Count: b.in.Number(len(m.quotations))})
	}
	return out
}

// byMonth groups the quotations of a year under its months.
func byMonth(b *Base) grouping {
	return func(q *quote.Quotation) Group {
		d := q.Article.Date
		switch {
		case d.IsZero():
			return Group{}
		case d.Month == 0:
			return Group{Heading: b.in.Say("Month unknown")}
		}
		return Group{Heading: b.in.Month(d.Month), Href: b.to(datePath(d))}
	}
}

// byDay groups the quotations of a month under its days.
func byDay(in *tongue.Tongue) grouping {
	return func(q *quote.Quotation) Group {
		d := q.Article.Date
		if d.Day == 0 {
			return Group{Heading: in.Say("Day unknown")}
		}
		return Group{Heading: in.Day(d)}
	}
}

// A datesPage is the index of years and months.
type datesPage struct {
	Base
	Summary string
	Years   []Calendar
}

// A Calendar is a year in the index, with the months that have quotations.
type Calendar struct {
	Link
	Months []Link
}

func (e *edition) dates() *datesPage {
	p := &datesPage{
		Base: e.base("dates", datesPath, e.in.Say("Dates"), e.in.Say("The quotations of {archive} by year and month of publication.", "archive", e.arc.Settings.Title)),
	}
	p.Summary = utterances(e.in, len(e.lists.all), len(e.arc.Quotations))
	if years := span(e.in, e.arc.Quotations); years != "" {
		p.Summary += ", " + years
	}
	for _, y := range e.years {
		p.Years = append(p.Years, Calendar{
			Link:   Link{Text: y.name(e.in), Href: p.to(datePath(y.date)), Count: e.in.Number(len(y.quotations))},
			Months: monthLinks(&p.Base, y),
		})
	}
	p.Data = e.breadcrumbs(&p.Base)
	return p
}
