package site

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/page"
	"verbatim/internal/quote"
)

const specimenPath = "specimen.html"

// Specimen makes the site of a built-in archive of awkward cases, and besides its pages specimen.html, on
// which every measure and component of the design stands with its name. It yields as Pages does.
func (s *Site) Specimen(yield func(page.Page) error) error { return s.specimen(fixture(), yield) }

func (s *Site) specimen(arc *quote.Archive, yield func(page.Page) error) error {
	e := newEdition(s, arc)
	e.shown = true
	return e.print(yield)
}

// A specimenPage shows the design: its measures, then each component of templates/shared under the name of
// its file, with content that tries it.
type specimenPage struct {
	Base
	Colours  []string // tokens of tokens.css, without the dashes
	Sizes    []string
	Gaps     []string
	Samples  []Sample
	Credits  []Credit
	Notices  []*Notice
	Decided  []Decision
	Evidence []*Evidence
	Runs     []Run
	Links    []Link
	Tags     []Link
	Dates    []When
	Printed  []Printed
	Outward  []Link // to other sites
	Contact  []Link // how to reach somebody: an address, mail, words
	Groups   []Group
	Named    []Named
	Time     *Timeline
	Strands  *Strands
	Filter   *Filter
	Pager    Pager
	Portrait *Portrait
	Prose    Markup
	Table    []Row
}

// A Sample is a card and what is awkward about it.
type Sample struct {
	Note string
	Card Card
}

// awkward are the cases that a design has to bear, as far as an archive has them.
var awkward = []struct {
	note string
	is   func(*quote.Quotation) bool
}{
	{"one word, inside the reporter’s sentence", func(q *quote.Quotation) bool {
		return q.Kind == quote.Partial && !strings.ContainsAny(q.Words(), " \n")
	}},
	{"a split quotation: the gap is marked", func(q *quote.Quotation) bool {
		return q.Kind == quote.Direct && strings.Contains(q.Words(), "[…]")
	}},
	{"a speech of many paragraphs", func(q *quote.Quotation) bool { return strings.Count(q.Words(), "\n\n") > 5 }},
	{"a name of sixty characters, with a long role", func(q *quote.Quotation) bool {
		return q.Speaker != nil && utf8.RuneCountInString(q.Speaker.Name) >= 60
	}},
	{"an unnamed source", func(q *quote.Quotation) bool { return q.Speaker != nil && q.Speaker.Kind == quote.Unnamed }},
	{"an organisation", func(q *quote.Quotation) bool { return q.Speaker != nil && q.Speaker.Kind == quote.Body }},
	{"no date, no outlet", func(q *quote.Quotation) bool { return q.Article.Date.IsZero() && q.Article.Outlet == "" && q.Published }},
	{"two alphabets: Greek on an English page", func(q *quote.Quotation) bool { return containsScript(q.Words(), unicode.Greek) }},
	{"right to left, on a page that runs left to right", func(q *quote.Quotation) bool {
		return q.Kind == quote.Direct && containsScript(q.Words(), unicode.Arabic)
	}},
	{"right to left, inside the reporter’s sentence", func(q *quote.Quotation) bool {
		return q.Kind == quote.Partial && containsScript(q.Words(), unicode.Arabic)
	}},
	{"a word without end, and a name of marks alone", func(q *quote.Quotation) bool {
		for w := range strings.FieldsSeq(q.Words()) {
			if len(w) > 1000 {
				return true
			}
		}
		return false
	}},
	{"content that would like to be markup", func(q *quote.Quotation) bool { return strings.Contains(q.Words(), "<script>") && q.Published }},
	{"in review, under no name", func(q *quote.Quotation) bool { return !q.Published && q.Held != "" }},
	{"verified", hasStatus(quote.Verified)},
	{"disputed", hasStatus(quote.Disputed)},
	{"misattributed", hasStatus(quote.Misattributed)},
	{"retracted", hasStatus(quote.Retracted)},
	{"withdrawn: the words are gone", hasStatus(quote.Withdrawn)},
	{"beside words that were withdrawn", func(q *quote.Quotation) bool {
		return q.Kind == quote.Partial && q.Status.Kind == quote.Disputed
	}},
}

func hasStatus(k quote.StatusKind) func(*quote.Quotation) bool {
	return func(q *quote.Quotation) bool { return q.Status.Kind == k }
}

func containsScript(s string, script *unicode.RangeTable) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(script, r) })
}

// specimenSheet is the page, when it is asked for.
func (e *edition) specimenSheet(yield func(job) bool) {
	if e.shown {
		yield(e.html("specimen", specimenPath, "the specimen", false, func() framed { return e.specimenPage() }))
	}
}

func (e *edition) specimenPage() *specimenPage {
	p := &specimenPage{
		Base:    e.base("specimen", specimenPath, "Specimen", "Every measure and component of the design, with content that tries it."),
		Colours: []string{"paper", "shade", "ink", "soft", "rule", "accent", "tint", "focus"},
		Sizes:   []string{"small", "note", "text", "step-1", "step-2", "step-3", "step-4", "step-5"},
		Gaps:    []string{"gap-1", "gap-2", "gap-3", "gap-4", "gap-5"},
		Links:   []Link{{Text: "somewhere", Href: homePath, Count: "12"}, {Text: "outlet unknown"}},
		Dates:   []When{when(e.in, quote.Date{Year: 2015, Month: 1, Day: 16}), when(e.in, quote.Date{Year: 2015, Month: 1}), when(e.in, quote.Date{Year: 2015}), when(e.in, quote.Date{})},
		Printed: []Printed{
			{Summary: "by 20 outlets, first by", First: Link{Text: "The Tidewater Gazette"}, Others: []Link{{Text: "The Mirror", Href: homePath}, {Text: "The Herald", Href: homePath}}, More: "and 17 more"},
			{Summary: "in 2 articles, first in", First: Link{Text: "Minutes of the moorings committee", Href: homePath}},
		},
		Outward: sameAs([]string{"https://www.wikidata.org/wiki/Q1", "https://en.wikipedia.org/wiki/Quotation", "https://example.org/"}),
		Contact: []Link{reference("https://example.org/form"), reference("editor@example.org"), reference("the desk, by post")},
		Prose:   markdown("A paragraph with *emphasis*, `code` and [a link](index.html).\n\n## A heading\n\n- one\n- two\n\n> What somebody wrote.\n\n| sign | means |\n| --- | --- |\n| ¶ | a paragraph |\n\n```\nverbatim build\n```\n", ""),
		Table:   rows(e.in, 40, []Row{counted(e.in, "direct", 30), counted(e.in, "partial", 10), {Link: Link{Text: "cue-after", Count: "40"}, Code: true, n: 40, Aside: "3 in review"}}),
	}
	p.NoIndex = true
	p.under("Speakers", speakersPath)
	p.under("Topics", topicsPath)
	e.script(&p.Base, "keys")
	e.script(&p.Base, "copy")
	scripts := p.Scripts
	credited := make(map[*quote.Speaker]bool)
	for _, c := range awkward {
		q := e.first(c.is)
		if q == nil {
			continue
		}
		p.Samples = append(p.Samples, Sample{c.note, e.card(&p.Base, q, omit{})})
		if n := notice(&p.Base, q); n != nil {
			p.Notices = append(p.Notices, n)
		}
		if s := q.Speaker; q.Published && !credited[s] {
			credited[s] = true
			p.Credits = append(p.Credits, *credit(&p.Base, q))
		}
	}
	if q := e.first(func(q *quote.Quotation) bool { return q.Attribution != nil && len(q.Attribution.Via) > 1 }); q != nil {
		p.Evidence = append(p.Evidence, evidence(e.in, q, e.withheld(q.Article)...))
	}
	for _, r := range e.arc.Reports {
		if len(r.Quotations) > 0 && r.Quotations[0].Published {
			p.Runs = e.cite(r, r.Quotations[0]).Forms[0].Entry
			break
		}
	}
	for _, r := range e.arc.Rulings {
		p.Decided = append(p.Decided, e.decision(&p.Base, r))
	}
	// A list of two under a heading of its own, and one that several report; the cards above have shown some of these.
	some := slices.Clone(e.arc.Quotations[:min(2, len(e.arc.Quotations))])
	if i := slices.IndexFunc(e.lists.all, func(q *quote.Quotation) bool { return len(q.Variants()) > 1 }); i >= 0 {
		some = append(some, e.lists.all[i])
	}
	p.Groups = e.groups(&p.Base, some, byYear(&p.Base), omit{})
	for i := range p.Groups {
		for j := range p.Groups[i].Cards {
			p.Groups[i].Cards[j].ID = ""
		}
	}
	for _, s := range e.arc.Speakers {
		if p.Named == nil {
			p.Named = e.named(&p.Base, e.namings[s], 2)
		}
		if p.Filter == nil {
			p.Filter = e.filter(&p.Base, s, "")
		}
		if p.Portrait == nil {
			p.Portrait = e.portrait(&p.Base, s)
		}
	}
	for _, t := range e.arc.Topics {
		if p.Strands == nil {
			p.Strands = e.strands(&p.Base, t, e.voices[t])
		}
	}
	p.Tags = topSpeakers(&p.Base, e.arc.Quotations, 6)
	p.Time = e.calendar(&p.Base)
	p.Pager = Pager{Page: "7", Pages: "40", Newer: p.Home, Older: p.Home, Links: []Link{
		{Text: "1", Href: p.Home}, {Text: "…"}, {Text: "6", Href: p.Home}, {Text: "7", Href: p.Home, Current: true}, {Text: "8", Href: p.Home}, {Text: "…"}, {Text: "40", Href: p.Home},
	}}
	p.Scripts = scripts // the filter is shown without the list that it would narrow
	return p
}

// first returns the first quotation of which something holds, in the order of the articles.
func (e *edition) first(is func(*quote.Quotation) bool) *quote.Quotation {
	for _, r := range e.arc.Reports {
		for _, q := range r.Quotations {
			if is(q) {
				return q
			}
		}
	}
	return nil
}
