package site

import (
	"slices"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// Lists show each utterance once, by the quotation that stands for it, however many reports there are. The others keep
// their pages.
type onceLists struct {
	all      []*quote.Quotation
	speakers map[*quote.Speaker][]*quote.Quotation // of those whose list is shorter for it
	topics   map[*quote.Topic][]*quote.Quotation
	dates    map[quote.Date]int // quotations of a year or a month, each report by itself
}

func once(arc *quote.Archive) onceLists {
	l := onceLists{
		all:      quote.Leads(arc.Quotations),
		speakers: make(map[*quote.Speaker][]*quote.Quotation), topics: make(map[*quote.Topic][]*quote.Quotation),
		dates: make(map[quote.Date]int),
	}
	for _, s := range arc.Speakers {
		if leads := quote.Leads(s.Quotations); len(leads) < len(s.Quotations) {
			l.speakers[s] = leads
		}
	}
	for _, t := range arc.Topics {
		if leads := quote.Leads(t.Quotations); len(leads) < len(t.Quotations) {
			l.topics[t] = leads
		}
	}
	for _, q := range arc.Quotations {
		d := q.Article.Date
		l.dates[quote.Date{Year: d.Year}]++
		if d.Month > 0 {
			l.dates[quote.Date{Year: d.Year, Month: d.Month}]++
		}
	}
	return l
}

// by returns what is quoted of a speaker, each utterance once, newest first.
func (l *onceLists) by(s *quote.Speaker) []*quote.Quotation {
	if leads, ok := l.speakers[s]; ok {
		return leads
	}
	return s.Quotations
}

// about returns what is quoted about a topic, each utterance once, newest first.
func (l *onceLists) about(t *quote.Topic) []*quote.Quotation {
	if leads, ok := l.topics[t]; ok {
		return leads
	}
	return t.Quotations
}

// utterances says how many utterances a list shows, and in how many quotations they were reported where that is not the
// same: "40 utterances in 42 quotations".
func utterances(in *tongue.Tongue, shown, all int) string {
	if shown == all {
		return quotations(in, all)
	}
	return in.Count(shown, "utterance", "utterances") + " " + in.Plural(all, "in {n} quotation", "in {n} quotations")
}

// counting words how many of a list there are, by what it shows: quotations, or utterances where several quotations report one.
func counting(in *tongue.Tongue, n int, list []*quote.Quotation) string {
	if slices.ContainsFunc(list, func(q *quote.Quotation) bool { return len(q.Variants()) > 1 }) {
		return in.Count(n, "utterance", "utterances")
	}
	return quotations(in, n)
}

// reportsOf returns the quotations of an utterance, of which the one given, or the printing that stands for it, is the
// first.
func reportsOf(q *quote.Quotation) (standing *quote.Quotation, others []*quote.Quotation) {
	if q.Prints != nil {
		q = q.Prints
	}
	for _, v := range q.Variants() {
		if v != q {
			others = append(others, v)
		}
	}
	return q, others
}

// Also leads to the other reports of an utterance.
type Also struct {
	Reports []Reported
	More    *Link // to the rest; nil when all are listed
}

// A Reported utterance is named by who reports it.
type Reported struct {
	Link
	Status string // "disputed"; empty when the words stand as reported
}

// mostAlso is the number of other reports that a card names.
const mostAlso = 5

// also names who else reports the words of a quotation; nil when nobody does. Each outlet is named once, by its first
// report.
func (e *edition) also(b *Base, q *quote.Quotation) *Also {
	_, others := reportsOf(q)
	if len(others) == 0 {
		return nil
	}
	out := &Also{}
	named := make(map[string]bool)
	left := 0
	for _, v := range others {
		link := e.reporter(b, v)
		switch {
		case named[link.Text]:
		case len(out.Reports) == mostAlso:
			left++
			named[link.Text] = true
		default:
			named[link.Text] = true
			out.Reports = append(out.Reports, Reported{Link: link, Status: plainStatus(e.in, v)})
		}
	}
	if left > 0 {
		out.More = &Link{Text: e.in.Say("{n} more", "n", e.in.Number(left)), Href: b.to(quotationPath(q)) + "#reports"}
	}
	return out
}

// plainStatus names how words stand in the middle of a line: "disputed"; empty when they stand as reported.
func plainStatus(in *tongue.Tongue, q *quote.Quotation) string {
	if q.Status.Kind == quote.AsReported {
		return ""
	}
	return in.Say(q.Status.Kind.String())
}

// reporter names who reports a quotation, the outlet or the article where that is unknown, and leads to its page.
func (e *edition) reporter(b *Base, q *quote.Quotation) Link {
	name := e.in.Say("“{text}”", "text", clip(titleOf(e.in, q.Article), 60))
	if r := e.reports[q.Article]; r != nil && r.Publisher != nil {
		name = r.Publisher.Name
	}
	return Link{Text: name, Href: b.to(quotationPath(q)), Dir: otherDirection(name, b.Dir)}
}
