package site

import (
	"cmp"
	"fmt"
	"strconv"

	"verbatim/internal/accuracy"
	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A numbersPage says how the archive comes to its numbers: what was found, what is published, what
// waits and why.
type numbersPage struct {
	Base
	Summary    string
	Threshold  string    // "0.70"
	InHundred  string    // "70": of a hundred names as sure as that, so many are right
	Confidence string    // the mean confidence of the published names: "0.95"; empty when there are none
	Accuracy   []Measure // how right the engine was when last measured
	Measured   string    // on what: "84 news articles … with 933 fragments"
	Method     *Link     // the page that says how names are found; nil when nobody wrote one
	Tables     []Table
}

// A Measure is one figure of the engine's accuracy.
type Measure struct {
	Text     string
	Value    string // "95.1%"
	Permille int    // the value as the length of a bar
}

// measures words the accuracy of the engine as it was last measured.
func measures(in *tongue.Tongue, f accuracy.Figures) []Measure {
	var out []Measure
	for _, m := range []struct {
		text  string
		value float64
	}{
		{in.Say("quotations found: the mean of those found among the annotated, and of the annotated among those found"), f.Found},
		{in.Say("speakers right, of the quotations found"), f.Right},
		{in.Say("published under the right name, of all quotations"), f.Coverage},
		{in.Say("published under a wrong name, of those published"), f.Misattributed},
		{in.Say("distance between confidence and the share that is right"), f.Calibration},
	} {
		out = append(out, Measure{m.text, in.Share(in.Decimal(m.value, 1)), int(10*m.value + 0.5)})
	}
	return out
}

// A Table counts one thing by its sorts. The shares of its rows are of one whole.
type Table struct {
	ID      string
	Heading string
	Note    string
	Sort    string // heading of the first column
	Of      string // heading of the numbers
	Rows    []Row
}

// A Row is one sort, and how many there are of it.
type Row struct {
	Link
	Code     bool   // the text is a name from the program
	Share    string // "12%"
	Permille int    // the share as the length of a bar
	n        int
	Aside    string // said beside the name; may be empty
}

// numbers is the page about the numbers of an archive that has articles.
func (e *edition) numbers(yield func(job) bool) {
	if len(e.arc.Reports) == 0 {
		return
	}
	yield(e.html("numbers", numbersPath, "the page about the numbers", true, func() framed { return e.numbersPage() }))
}

func (e *edition) numbersPage() *numbersPage {
	c := e.census()
	set := &e.arc.Settings
	p := &numbersPage{
		Base: e.base("numbers", numbersPath, e.in.Say("About the numbers"),
			e.in.Say("How many quotations {archive} found, how many it publishes and how many wait, by kind, rule and outlet.", "archive", set.Title)),
		Summary:   quotations(e.in, c.all) + " " + e.in.Plural(len(e.arc.Reports), "in {n} article", "in {n} articles") + ", " + e.in.Say("{share} of them published", "share", share(e.in, c.published(), c.all)),
		Threshold: e.in.Decimal(floor(set.Threshold), 2),
		InHundred: fmt.Sprintf("%.0f", 100*floor(set.Threshold)),
	}
	if c.sure > 0 {
		p.Confidence = e.in.Decimal(floor(c.confidence/float64(c.sure)), 2)
	}
	for _, d := range e.arc.Documents {
		if d.Slug == "method" {
			p.Method = &Link{Text: d.Title, Href: p.to(documentPath(d)), Dir: otherDirection(d.Title, p.Dir)}
		}
	}
	figures := accuracy.Measured()
	p.Accuracy = measures(e.in, figures)
	p.Measured = e.in.Say("on {articles} of American politics in English, in which people marked {fragments} and who spoke; what is published is what reaches a confidence of {confidence}. The engine was tuned on articles like these; others may come out worse",
		"articles", e.in.Count(figures.Articles, "news article", "news articles"), "fragments", e.in.Count(figures.Fragments, "quoted fragment", "quoted fragments"), "confidence", e.in.Decimal(quote.DefaultThreshold, 2))
	p.Tables = e.tables(&p.Base, c)
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// tables sets the counts, leaving out a table that would be empty.
func (e *edition) tables(b *Base, c *census) []Table {
	published, held := c.published(), c.all-c.published()
	all := []Table{
		{
			ID: "standing", Heading: e.in.Say("Quotations"), Sort: e.in.Say("What became of them"), Of: e.in.Say("Quotations"),
			Note: e.in.Say("What waits stands on the page of its article, as unattributed, and nowhere else."),
			Rows: rows(e.in, c.all+c.withdrawn, []Row{
				counted(e.in, e.in.Say("published under a name"), c.named),
				counted(e.in, e.in.Say("published as an unnamed source’s"), c.unnamed),
				counted(e.in, e.in.Say("in review"), held),
				counted(e.in, e.in.Say("withdrawn"), c.withdrawn),
			}),
		},
		{
			ID: "review", Heading: e.in.Say("In review"), Sort: e.in.Say("Why they wait"), Of: e.in.Say("Quotations"),
			Rows: rows(e.in, held, []Row{
				counted(e.in, e.in.Say("the article names nobody"), c.nobody),
				counted(e.in, e.in.Say("the name is not sure enough"), c.unsure),
				counted(e.in, e.in.Say("the name may be another’s"), c.doubtful),
			}),
		},
		{
			ID: "utterances", Heading: e.in.Say("Utterances"), Sort: e.in.Say("How many reports of each"), Of: e.in.Say("Utterances"),
			Note: e.in.Say("An utterance is one occasion of speech. Lists show it once, by one of the quotations that report it."),
			Rows: rows(e.in, len(e.lists.all), []Row{
				counted(e.in, e.in.Say("reported once"), len(e.lists.all)-c.reported),
				counted(e.in, e.in.Say("reported by two or more"), c.reported),
			}),
		},
		{
			ID: "kinds", Heading: e.in.Say("Kinds"), Sort: e.in.Say("How the words stand"), Of: e.in.Say("Published"),
			Rows: rows(e.in, published, []Row{
				counted(e.in, e.in.Say("direct: as sentences of their own"), c.kinds[quote.Direct]),
				counted(e.in, e.in.Say("partial: inside the reporter’s sentence"), c.kinds[quote.Partial]),
			}),
		},
		{
			ID: "status", Heading: e.in.Say("Status"), Sort: e.in.Say("What editors found out"), Of: e.in.Say("Published"),
			Note: e.in.Say("Whatever shows the words shows this too."),
			Rows: rows(e.in, published, []Row{
				counted(e.in, e.in.Say("verified: borne out by a recording or a document"), c.status[quote.Verified]),
				counted(e.in, e.in.Say("disputed: denied, or not said so"), c.status[quote.Disputed]),
				counted(e.in, e.in.Say("misattributed: said by somebody else"), c.status[quote.Misattributed]),
				counted(e.in, e.in.Say("retracted: taken back by who published them"), c.status[quote.Retracted]),
			}),
		},
		{
			ID: "rules", Heading: e.in.Say("Rules"), Sort: e.in.Say("What decided the name"), Of: e.in.Say("Published"),
			Rows: rows(e.in, published, e.ruleRows(c)),
		},
		{
			ID: "outlets", Heading: e.in.Say("Outlets"), Sort: e.in.Say("Who published the article"), Of: e.in.Say("Found"),
			Rows: rows(e.in, c.all, e.outletRows(b, c)),
		},
		{
			ID: "marks", Heading: e.in.Say("Quotation marks"), Sort: e.in.Say("What became of them"), Of: e.in.Say("Marks"),
			Note: e.in.Say("Each mark in the articles is accounted for, once."),
			Rows: rows(e.in, c.marks, []Row{
				counted(e.in, e.in.Say("open or close a quotation"), c.fates[quote.Quoted]),
				counted(e.in, e.in.Say("stand inside a quotation"), c.fates[quote.Nested]),
				counted(e.in, e.in.Say("quote nobody: a title, a nickname, a so-called thing"), c.fates[quote.ScareQuotes]),
				counted(e.in, e.in.Say("stand in a headline or in what surrounds the article"), c.fates[quote.OnFurniture]),
				counted(e.in, e.in.Say("have no partner"), c.fates[quote.Unbalanced]),
			}),
		},
	}
	var out []Table
	for _, t := range all {
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// A census counts an archive through.
type census struct {
	all, named, unnamed      int // quotations, but for those withdrawn
	withdrawn                int
	reported                 int // utterances that several quotations report
	status                   map[quote.StatusKind]int
	nobody, unsure, doubtful int // in review, by reason
	kinds                    map[quote.Kind]int
	rules                    tally[string]
	outlets                  tally[*quote.Outlet]
	attributed               tally[*quote.Outlet]
	marks                    int
	fates                    map[quote.Fate]int
	sure                     int     // published names with a confidence
	confidence               float64 // the sum of these
}

func (c *census) published() int { return c.named + c.unnamed }

func (e *edition) census() *census {
	c := &census{
		kinds: make(map[quote.Kind]int), status: make(map[quote.StatusKind]int), rules: make(tally[string]), fates: make(map[quote.Fate]int),
		outlets: make(tally[*quote.Outlet]), attributed: make(tally[*quote.Outlet]),
	}
	for _, q := range e.lists.all {
		if len(q.Variants()) > 1 {
			c.reported++
		}
	}
	for _, r := range e.arc.Reports {
		for _, q := range r.Quotations {
			if q.Status.Kind == quote.Withdrawn {
				c.withdrawn++
				continue
			}
			c.all++
			c.outlets[r.Publisher]++
			if !q.Published {
				c.hold(q, e.arc.Settings.Threshold)
				continue
			}
			c.attributed[r.Publisher]++
			c.kinds[q.Kind]++
			c.status[q.Status.Kind]++
			if q.Speaker != nil && q.Speaker.Kind == quote.Unnamed {
				c.unnamed++
			} else {
				c.named++
			}
			if q.Attribution != nil {
				c.rules[q.Attribution.Rule]++
			}
			if q.Attribution != nil && q.Attribution.Rule != quote.ByEditor && q.Attribution.Rule != quote.EnteredByHand {
				c.sure++
				c.confidence += q.Attribution.Confidence
			}
		}
		for _, m := range r.Marks {
			c.marks++
			c.fates[m.Fate]++
		}
	}
	return c
}

// hold counts a quotation in review.
func (c *census) hold(q *quote.Quotation, threshold float64) {
	switch {
	case q.Attribution == nil || q.Attribution.Name == "":
		c.nobody++
	case q.Attribution.Confidence < threshold:
		c.unsure++
	default:
		c.doubtful++
	}
}

func (e *edition) ruleRows(c *census) []Row {
	var out []Row
	for _, rule := range c.rules.top(len(c.rules), func(s string) string { return s }) {
		row := counted(e.in, cmp.Or(rule, e.in.Say("no rule")), c.rules[rule])
		row.Code = rule != ""
		out = append(out, row)
	}
	return out
}

// outletRows counts by outlet: those with most quotations one by one, the rest together.
func (e *edition) outletRows(b *Base, c *census) []Row {
	const most = 20
	var out []Row
	rest, unattributed := 0, 0
	name := func(o *quote.Outlet) string {
		if o == nil {
			return ""
		}
		return o.Name + "\x00" + o.Slug
	}
	for i, o := range c.outlets.top(len(c.outlets), name) {
		n, held := c.outlets[o], c.outlets[o]-c.attributed[o]
		if i >= most {
			rest, unattributed = rest+n, unattributed+held
			continue
		}
		row := counted(e.in, e.in.Say("outlet unknown"), n)
		if o != nil {
			row.Link = b.outletLink(o, n)
		}
		row.Aside = reviewed(e.in, held)
		out = append(out, row)
	}
	if rest > 0 {
		row := counted(e.in, e.in.Count(len(c.outlets)-most, "other outlet", "other outlets"), rest)
		row.Href, row.Aside = b.to(outletsPath), reviewed(e.in, unattributed)
		out = append(out, row)
	}
	return out
}

func reviewed(in *tongue.Tongue, n int) string {
	if n == 0 {
		return ""
	}
	return in.Say("{n} in review", "n", in.Number(n))
}

func counted(in *tongue.Tongue, text string, n int) Row {
	return Row{Link: Link{Text: text, Count: in.Number(n)}, n: n}
}

// rows works out the shares of rows, leaving out those that count nothing.
func rows(in *tongue.Tongue, of int, from []Row) []Row {
	var out []Row
	for _, r := range from {
		if r.n > 0 {
			r.Share, r.Permille = share(in, r.n, of), max(1, 1000*r.n/of)
			out = append(out, r)
		}
	}
	return out
}

// share prints a part of a whole in hundredths. Only nothing is 0%, and only all is 100%.
func share(in *tongue.Tongue, n, of int) string {
	switch {
	case of == 0 || n == 0:
		return in.Share("0")
	case n >= of:
		return in.Share("100")
	case 200*n < of:
		return in.Share("<1")
	case 200*(of-n) < of:
		return in.Share(">99")
	}
	return in.Share(strconv.Itoa((200*n + of) / (2 * of)))
}
