package site

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// A homePage says what the archive is and leads into it.
type homePage struct {
	Base
	About    string
	Lead     *Card  // a quotation that reads well on its own; nil in an empty archive
	Days     []Card // others like it, of which a script shows one a day in its place
	Facts    []Fact
	Latest   []Card
	Speakers []Link // who is quoted most
	Topics   []Link // what about
	Years    []Link
	Time     *Timeline // nil when there is nothing to see
	More     string    // link to all dates; empty when Latest is all there is
}

// A Fact is a number and what it counts, with the way there.
type Fact struct {
	Number string
	Noun   string
	Href   string
}

func (e *edition) home(yield func(job) bool) {
	yield(e.html("home", homePath, "the home page", true, func() framed { return e.homePage() }))
}

func (e *edition) homePage() *homePage {
	const latest, ways = 8, 12
	set := &e.arc.Settings
	p := &homePage{
		Base:  e.base("home", homePath, set.Title, set.Description),
		About: set.Description,
	}
	p.TabTitle = set.Title
	p.Crumbs = nil
	if len(e.lists.all) > 0 {
		p.feeds(homePath)
	}
	lead := e.lead()
	if lead != nil {
		e.script(&p.Base, "keys")
		c := e.card(&p.Base, lead, omit{})
		p.Lead = &c
		if others := e.days(lead); len(others) > 0 {
			e.script(&p.Base, "day")
			for _, q := range others {
				c := e.card(&p.Base, q, omit{})
				c.ID = "" // the same quotation may stand among the latest
				p.Days = append(p.Days, c)
			}
		}
	}
	for _, q := range e.lists.all {
		if q == lead {
			continue
		}
		if len(p.Latest) == latest {
			p.More = p.to(datesPath)
			break
		}
		p.Latest = append(p.Latest, e.card(&p.Base, q, omit{}))
	}
	p.Facts = e.facts(&p.Base)
	p.Speakers = topSpeakers(&p.Base, e.lists.all, ways)
	p.Topics = topTopics(&p.Base, e.lists.all, ways)
	p.Time = e.calendar(&p.Base)
	for _, y := range e.years {
		p.Years = append(p.Years, Link{Text: y.name(e.in), Href: p.to(datePath(y.date)), Count: e.in.Number(len(y.quotations))})
	}
	p.Data = e.about(&p.Base)
	return p
}

// lead chooses the quotation that opens the home page: of the newest, the first that stands alone
// and is neither a scrap nor a speech; failing that, the newest.
func (e *edition) lead() *quote.Quotation {
	qs := e.lists.all
	for _, q := range qs[:min(len(qs), 40)] {
		if standsAlone(q) {
			return q
		}
	}
	if len(qs) > 0 {
		return qs[0]
	}
	return nil
}

// standsAlone reports whether a quotation can be shown by itself, in large letters, to somebody who
// knows nothing of it.
func standsAlone(q *quote.Quotation) bool {
	const least, most = 30, 160 // characters
	n := utf8.RuneCountInString(q.Words())
	if q.Status.Kind != quote.AsReported && q.Status.Kind != quote.Verified {
		return false
	}
	return q.Kind == quote.Direct && len(q.Segments) == 1 && least <= n && n <= most && q.Speaker != nil && q.Speaker.Kind != quote.Unnamed
}

// days chooses quotations to show one a day: up to three weeks of them, from the whole archive and
// from as many speakers as there are. IDs are hashes, so their order is as good as drawing lots, and
// a new article changes little of it.
func (e *edition) days(lead *quote.Quotation) []*quote.Quotation {
	const most = 21
	var fit []*quote.Quotation
	for _, q := range e.lists.all {
		if q != lead && standsAlone(q) {
			fit = append(fit, q)
		}
	}
	slices.SortFunc(fit, func(a, b *quote.Quotation) int { return cmp.Compare(a.ID, b.ID) })
	var out []*quote.Quotation
	for len(out) < most && len(fit) > 0 {
		of := make(tally[*quote.Speaker])
		var rest []*quote.Quotation
		for _, q := range fit {
			if of[q.Speaker]++; of[q.Speaker] == 1 && len(out) < most {
				out = append(out, q)
			} else {
				rest = append(rest, q)
			}
		}
		fit = rest
	}
	return out
}

// facts count what the archive holds.
func (e *edition) facts(b *Base) []Fact {
	var out []Fact
	add := func(n int, noun, path string) {
		if n > 0 {
			out = append(out, Fact{e.in.Number(n), noun, b.to(path)})
		}
	}
	if shown := len(e.lists.all); shown < len(e.arc.Quotations) {
		add(shown, e.in.Plural(shown, "utterance", "utterances"), datesPath)
	}
	add(len(e.arc.Quotations), e.in.Plural(len(e.arc.Quotations), "quotation", "quotations"), datesPath)
	add(len(e.arc.Speakers), e.in.Plural(len(e.arc.Speakers), "speaker", "speakers"), speakersPath)
	add(len(e.arc.Topics), e.in.Plural(len(e.arc.Topics), "topic", "topics"), topicsPath)
	add(len(e.arc.Reports), e.in.Plural(len(e.arc.Reports), "article", "articles"), articlesPath)
	add(len(e.arc.Outlets), e.in.Plural(len(e.arc.Outlets), "outlet", "outlets"), outletsPath)
	return out
}
