package site

import (
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/variant"
)

// Variants are the other reports of an utterance, laid beside the one whose page it is.
type Variants struct {
	Here    string    // who reports the words of the page
	Lead    *Link     // the report that stands for all in lists; nil when it is that of the page
	Reports []Variant // the others, the lead first, then by date
	More    []Link    // those not laid beside it
	Rest    string    // "and 12 more"; empty when all are listed
	Same    bool      // none prints other words
}

// A Variant is another report of the words of a page.
type Variant struct {
	Link    // to its page, by who reports it
	Article string
	ArtDir  string // of the title, when not the page's
	Date    When
	Status  string // "Disputed"; empty when the words stand as reported
	Words   []Span
	Equal   string // said in place of words that are the same: "the same words"; else empty
	Lang    string // of the words, when not the archive's
	Dir     string // of the words, when not the page's
}

// A Span is a stretch of a report laid beside another.
type Span struct {
	Part string // "" for what both print, "left" for what this one leaves out, "put" for what it alone prints, "cut" for a note
	Text string
}

// What a page shows of many reports, and of long stretches.
const (
	mostLaid          = 10 // reports laid beside the page's own
	mostListedReports = 40 // others that are named
	mostLeft          = 16 // words left out on end that are shown
	shownLeft         = 8  // words of a longer stretch that are shown at its start
)

// variants lays the other reports of an utterance beside the quotation of a page.
func (e *edition) variants(b *Base, q *quote.Quotation) *Variants {
	standing, others := reportsOf(q)
	if len(others) == 0 {
		return nil
	}
	v := &Variants{Here: e.reporter(b, q).Text, Same: true}
	if lead := standing.Utterance.Lead(); lead != standing {
		link := e.reporter(b, lead)
		v.Lead = &link
	}
	for i, other := range others {
		switch {
		case i < mostLaid:
			r := e.variant(b, q, other)
			v.Same = v.Same && r.Equal != ""
			v.Reports = append(v.Reports, r)
		case i < mostLaid+mostListedReports:
			v.More = append(v.More, e.reporter(b, other))
		}
	}
	if n := len(others) - mostLaid - mostListedReports; n > 0 {
		v.Rest = e.in.Say("and {n} more", "n", e.in.Number(n))
	}
	return v
}

// variant lays another report beside a quotation.
func (e *edition) variant(b *Base, q, other *quote.Quotation) Variant {
	words := other.Words()
	v := Variant{
		Link: e.reporter(b, other), Article: titleOf(e.in, other.Article), ArtDir: otherDirection(other.Article.Title, b.Dir),
		Date: when(e.in, other.Article.Date), Status: statusLabel(e.in, other),
		Lang: e.otherLanguage(other.Article.Language), Dir: otherDirection(words, b.Dir),
	}
	pieces := variant.Align(q, other)
	if len(pieces) == 1 && pieces[0].Part == variant.Both {
		v.Equal = e.in.Say("the same words")
		return v
	}
	for i, p := range pieces {
		text := p.Words
		if i == len(pieces)-1 {
			text = standing(text)
		}
		switch p.Part {
		case variant.Both:
			v.Words = append(v.Words, Span{"", text})
		case variant.Put:
			v.Words = append(v.Words, Span{"put", text})
		case variant.Left:
			if p.Count <= mostLeft {
				v.Words = append(v.Words, Span{"left", text})
				continue
			}
			first := strings.Join(strings.Fields(text)[:shownLeft], " ")
			v.Words = append(v.Words, Span{"left", first + " …"}, Span{"cut", e.in.Plural(p.Count-shownLeft, "[{n} more word left out]", "[{n} more words left out]")})
		}
	}
	return v
}

// related leads to the quotations that may report the same words.
func (e *edition) related(b *Base, q *quote.Quotation) []Neighbour {
	standing, _ := reportsOf(q)
	if standing.Utterance == nil {
		return nil
	}
	var out []Neighbour
	for _, other := range standing.Utterance.Related {
		n := neighbour(b, other)
		n.Speaker = e.reporter(b, other).Text
		if d := e.in.Date(other.Article.Date); d != "" {
			n.Speaker += ", " + d
		}
		out = append(out, *n)
	}
	return out
}
