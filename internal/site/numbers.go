package site

import (
	"cmp"
	"fmt"

	"verbatim/internal/accuracy"
	"verbatim/internal/quote"
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
func measures(f accuracy.Figures) []Measure {
	var out []Measure
	for _, m := range []struct {
		text  string
		value float64
	}{
		{"quotations found: the mean of those found among the annotated, and of the annotated among those found", f.Found},
		{"speakers right, of the quotations found", f.Right},
		{"published under the right name, of all quotations", f.Coverage},
		{"published under a wrong name, of those published", f.Misattributed},
		{"distance between confidence and the share that is right", f.Calibration},
	} {
		out = append(out, Measure{m.text, fmt.Sprintf("%.1f%%", m.value), int(10*m.value + 0.5)})
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
		Base: e.base("numbers", numbersPath, "About the numbers",
			"How many quotations "+set.Title+" found, how many it publishes and how many wait, by kind, rule and outlet."),
		Summary:   quotations(c.all) + " in " + count(len(e.arc.Reports), "article", "articles") + ", " + share(c.published(), c.all) + " of them published",
		Threshold: fmt.Sprintf("%.2f", floor(set.Threshold)),
		InHundred: fmt.Sprintf("%.0f", 100*floor(set.Threshold)),
	}
	if c.sure > 0 {
		p.Confidence = fmt.Sprintf("%.2f", floor(c.confidence/float64(c.sure)))
	}
	for _, d := range e.arc.Documents {
		if d.Slug == "method" {
			p.Method = &Link{Text: d.Title, Href: p.to(documentPath(d)), Dir: otherDirection(d.Title, p.Dir)}
		}
	}
	figures := accuracy.Measured()
	p.Accuracy = measures(figures)
	p.Measured = fmt.Sprintf("on %s of American politics in English, in which people marked %s and who spoke; what is published is what reaches a confidence of %.2f. The engine was tuned on articles like these; others may come out worse",
		count(figures.Articles, "news article", "news articles"), count(figures.Fragments, "quoted fragment", "quoted fragments"), quote.DefaultThreshold)
	p.Tables = e.tables(&p.Base, c)
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// tables sets the counts, leaving out a table that would be empty.
func (e *edition) tables(b *Base, c *census) []Table {
	published, held := c.published(), c.all-c.published()
	all := []Table{
		{
			ID: "standing", Heading: "Quotations", Sort: "What became of them", Of: "Quotations",
			Note: "What waits stands on the page of its article, as unattributed, and nowhere else.",
			Rows: rows(c.all+c.withdrawn, []Row{
				counted("published under a name", c.named),
				counted("published as an unnamed source’s", c.unnamed),
				counted("in review", held),
				counted("withdrawn", c.withdrawn),
			}),
		},
		{
			ID: "review", Heading: "In review", Sort: "Why they wait", Of: "Quotations",
			Rows: rows(held, []Row{
				counted("the article names nobody", c.nobody),
				counted("the name is not sure enough", c.unsure),
				counted("the name may be another’s", c.doubtful),
			}),
		},
		{
			ID: "utterances", Heading: "Utterances", Sort: "How many reports of each", Of: "Utterances",
			Note: "An utterance is one occasion of speech. Lists show it once, by one of the quotations that report it.",
			Rows: rows(len(e.lists.all), []Row{
				counted("reported once", len(e.lists.all)-c.reported),
				counted("reported by two or more", c.reported),
			}),
		},
		{
			ID: "kinds", Heading: "Kinds", Sort: "How the words stand", Of: "Published",
			Rows: rows(published, []Row{
				counted("direct: as sentences of their own", c.kinds[quote.Direct]),
				counted("partial: inside the reporter’s sentence", c.kinds[quote.Partial]),
			}),
		},
		{
			ID: "status", Heading: "Status", Sort: "What editors found out", Of: "Published",
			Note: "Whatever shows the words shows this too.",
			Rows: rows(published, []Row{
				counted("verified: borne out by a recording or a document", c.status[quote.Verified]),
				counted("disputed: denied, or not said so", c.status[quote.Disputed]),
				counted("misattributed: said by somebody else", c.status[quote.Misattributed]),
				counted("retracted: taken back by who published them", c.status[quote.Retracted]),
			}),
		},
		{
			ID: "rules", Heading: "Rules", Sort: "What decided the name", Of: "Published",
			Rows: rows(published, e.ruleRows(c)),
		},
		{
			ID: "outlets", Heading: "Outlets", Sort: "Who published the article", Of: "Found",
			Rows: rows(c.all, e.outletRows(b, c)),
		},
		{
			ID: "marks", Heading: "Quotation marks", Sort: "What became of them", Of: "Marks",
			Note: "Each mark in the articles is accounted for, once.",
			Rows: rows(c.marks, []Row{
				counted("open or close a quotation", c.fates[quote.Quoted]),
				counted("stand inside a quotation", c.fates[quote.Nested]),
				counted("quote nobody: a title, a nickname, a so-called thing", c.fates[quote.ScareQuotes]),
				counted("stand in a headline or in what surrounds the article", c.fates[quote.OnFurniture]),
				counted("have no partner", c.fates[quote.Unbalanced]),
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
			if q.Attribution != nil && q.Attribution.Rule != quote.ByEditor {
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
		row := counted(cmp.Or(rule, "no rule"), c.rules[rule])
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
		row := counted("outlet unknown", n)
		if o != nil {
			row.Link = b.outletLink(o, n)
		}
		row.Aside = reviewed(held)
		out = append(out, row)
	}
	if rest > 0 {
		row := counted(count(len(c.outlets)-most, "other outlet", "other outlets"), rest)
		row.Href, row.Aside = b.to(outletsPath), reviewed(unattributed)
		out = append(out, row)
	}
	return out
}

func reviewed(n int) string {
	if n == 0 {
		return ""
	}
	return number(n) + " in review"
}

func counted(text string, n int) Row {
	return Row{Link: Link{Text: text, Count: number(n)}, n: n}
}

// rows works out the shares of rows, leaving out those that count nothing.
func rows(of int, in []Row) []Row {
	var out []Row
	for _, r := range in {
		if r.n > 0 {
			r.Share, r.Permille = share(r.n, of), max(1, 1000*r.n/of)
			out = append(out, r)
		}
	}
	return out
}

// share prints a part of a whole in hundredths. Only nothing is 0%, and only all is 100%.
func share(n, of int) string {
	switch {
	case of == 0 || n == 0:
		return "0%"
	case n >= of:
		return "100%"
	case 200*n < of:
		return "<1%"
	case 200*(of-n) < of:
		return ">99%"
	}
	return fmt.Sprintf("%d%%", (200*n+of)/(2*of))
}
