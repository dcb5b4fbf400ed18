package site

import (
	"strings"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A Card is a quotation on a page: the words, who said them, and where it stands.
type Card struct {
	ID      string
	Href    string   // the quotation's own page; empty for one in review, which has none
	Lang    string   // of the words, when not the archive's
	Dir     string   // of the words, when not the page's
	Size    string   // "short", "medium" or "long": how much room the words need
	Source  string   // where the report stands on the web; empty when unknown
	Words   []string // a direct quotation, by paragraph; empty for a partial one
	Passage Passage  // a partial quotation inside its sentence; empty for a direct one
	More    string   // what the card leaves out: "5 more paragraphs"; empty when it shows all
	Speaker *Credit  // nil on the speaker's own page and for a quotation in review
	Date    *When    // nil where the page has said it
	Outlet  *Link    // nil where the page has said it; no Href when unknown
	Printed string   // "printed by 20 outlets"; empty where one alone did, or the page is about one
	Article *Link    // nil where the page has said it
	Parts   string   // tokens of the parts of a list that it belongs to, for the script that filters; empty where none does
	Notice  *Notice  // how the words stand; nil for those that stand as reported. Of a withdrawn quotation the card shows nothing else
	Also    *Also    // who else reports the words; nil when nobody does
	Held    string   // why the quotation waits in review; empty when it is published
}

// A Credit names a speaker under their words.
type Credit struct {
	Link
	Role    string // held on the day; empty when unknown
	Sort    string // "unnamed source", "organisation"; empty for a person
	Unnamed bool
	Wrongly bool // somebody else said the words
}

// omit says what a page has said already, so that its cards need not say it again.
type omit struct{ speaker, date, outlet, article bool }

// card sets a quotation for a list.
func (e *edition) card(b *Base, q *quote.Quotation, said omit) Card {
	r := e.reports[q.Article]
	if q.Status.Kind == quote.Withdrawn {
		return Card{ID: q.ID, Href: b.to(quotationPath(q)), Notice: notice(b, q)}
	}
	c := e.words(b, q)
	c.abridge(e.in)
	if !q.Published {
		c.Held = reason(e.in, q.Held)
	} else {
		c.Href = b.to(quotationPath(q))
		c.Also = e.also(b, q)
		if !said.speaker {
			c.Speaker = credit(b, q)
		}
	}
	if !said.date {
		d := when(e.in, q.Article.Date)
		c.Date = &d
	}
	if !said.outlet {
		c.Outlet = outletLink(b, r)
		c.Printed = printedBy(e.in, q)
	}
	if !said.article && r != nil {
		c.Article = &Link{Text: clip(titleOf(e.in, q.Article), 120), Href: b.to(articlePath(r)), Dir: otherDirection(q.Article.Title, b.Dir)}
	}
	return c
}

// words sets the words of a quotation in full.
func (e *edition) words(b *Base, q *quote.Quotation) Card {
	c := Card{
		ID:     q.ID,
		Lang:   e.otherLanguage(q.Article.Language),
		Source: webAddress(q.Article.URL),
		Notice: notice(b, q),
	}
	text := q.Words()
	if q.Kind == quote.Partial {
		c.Passage = passage(e.in, q.Article, contextOf(q), append(wordMarks(q), e.withheld(q.Article)...))
		c.Dir = otherDirection(q.Article.Slice(contextOf(q)), b.Dir)
	} else {
		text = standing(text)
		c.Words = paragraphs(text)
		c.Dir = otherDirection(text, b.Dir)
	}
	c.Size = size(q, text)
	return c
}

// paragraphs cuts words at their blank lines.
func paragraphs(s string) []string {
	var out []string
	for par := range strings.SplitSeq(s, "\n\n") {
		if strings.TrimSpace(par) != "" {
			out = append(out, par)
		}
	}
	if len(out) == 0 {
		return []string{s}
	}
	return out
}

// size says how much room the words need: a line is set large, a speech as running text.
func size(q *quote.Quotation, text string) string {
	n := utf8.RuneCountInString(text)
	if q.Kind == quote.Partial {
		n = utf8.RuneCountInString(q.Article.Slice(contextOf(q)))
	}
	switch {
	case n <= 90:
		return "short"
	case n <= 320:
		return "medium"
	}
	return "long"
}

// abridge keeps a very long speech from filling a list: the first paragraphs, and how many more
// the quotation's own page has. Room is in bytes.
func (c *Card) abridge(in *tongue.Tongue) {
	const most, room = 12, 4000
	used := 0
	for i, par := range c.Words {
		used += len(par)
		if i > 0 && (i >= most || used > room) {
			c.More = in.Count(len(c.Words)-i, "more paragraph", "more paragraphs")
			c.Words = c.Words[:i]
			return
		}
	}
}

// credit names the speaker of a published quotation, with the role held on the day.
func credit(b *Base, q *quote.Quotation) *Credit {
	s := q.Speaker
	if s == nil {
		return nil
	}
	c := &Credit{
		Link:    Link{Text: s.Name, Href: b.to(speakerPath(s)), Dir: otherDirection(s.Name, b.Dir)},
		Sort:    sortOf(b.in, s.Kind),
		Unnamed: s.Kind == quote.Unnamed,
		Wrongly: q.Status.Kind == quote.Misattributed,
	}
	if r, ok := s.RoleOn(dayOf(q)); ok {
		c.Role = r.Title
	}
	return c
}

// dayOf returns the day on which words were said, as near as the archive knows: else that of the report.
func dayOf(q *quote.Quotation) quote.Date {
	if said := q.SaidOn(); !said.IsZero() {
		return said
	}
	return q.Article.Date
}

// sortOf names the sort of speaker, with nothing to say of a person.
func sortOf(in *tongue.Tongue, k quote.SpeakerKind) string {
	switch k {
	case quote.Body:
		return in.Say("organisation")
	case quote.Unnamed:
		return in.Say("unnamed source")
	case quote.Group:
		return in.Say("speaking together")
	}
	return ""
}

// outletLink leads to who published a report, or says that nobody wrote it down.
func outletLink(b *Base, r *quote.Report) *Link {
	switch {
	case r == nil:
		return nil
	case r.Publisher == nil:
		return &Link{Text: b.in.Say("outlet unknown")}
	}
	return &Link{Text: r.Publisher.Name, Href: b.to(outletPath(r.Publisher)), Dir: otherDirection(r.Publisher.Name, b.Dir)}
}

// titleOf returns the title of an article, or words for one that has none.
func titleOf(in *tongue.Tongue, a *quote.Article) string {
	if strings.TrimSpace(a.Title) == "" {
		if a.Entered != nil {
			return in.Say("Untitled source ({id})", "id", a.ID)
		}
		return in.Say("Untitled article ({id})", "id", a.ID)
	}
	return a.Title
}
