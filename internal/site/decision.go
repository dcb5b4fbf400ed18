package site

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/quote"
)

// A Decision is what an editor decided about a quotation, as readers see it.
type Decision struct {
	ID        string // for links to it on the page of corrections; empty elsewhere
	Changes   []Change
	Quotation *Neighbour // nil when it has no page, and on its own page
	Reason    string
	Source    Link // without an Href when it is no web address
	Editor    string
	Date      When
	Overruled bool // a later decision counts instead
	Stale     bool // the archive no longer holds what it is about
}

// A Change is one matter of a decision.
type Change struct {
	Label string // "Speaker"
	To    []Link // what stands now; without an Href where there is no page
	From  string // what stood before; empty when that is not told
}

// decision returns a decision for a page.
func (e *edition) decision(b *Base, r *quote.Ruling) Decision {
	d := Decision{
		Reason: oneLine(r.Reason), Editor: oneLine(r.Editor), Date: when(e.in, r.Date), Overruled: r.Overruled, Stale: r.Stale && r.About == nil && !r.Withdraws(),
	}
	if source := strings.TrimSpace(r.Source); webAddress(source) != "" {
		d.Source = Link{Text: siteName(source), Href: source}
	} else {
		d.Source = Link{Text: oneLine(source), Dir: otherDirection(source, b.Dir)}
	}
	for _, m := range r.Matters() {
		d.Changes = append(d.Changes, e.change(b, r, m))
	}
	switch q := r.About; {
	case q == nil && (r.Withdraws() || r.NotQuotation):
		d.Quotation = &Neighbour{Link: Link{Text: r.Quotation, Href: b.to("quotes/" + r.Quotation + ".html")}}
	case q != nil && q.Published:
		d.Quotation = neighbour(b, q)
	case q != nil && q.Status.Kind == quote.Withdrawn:
		d.Quotation = &Neighbour{Link: Link{Text: q.ID, Href: b.to(quotationPath(q))}}
	}
	if d.Quotation != nil {
		d.Quotation.Lang = ""
		if q := r.About; q != nil && q.Published {
			d.Quotation.Lang = e.otherLanguage(q.Article.Language)
		} else {
			d.Quotation.Gone = true
		}
	}
	return d
}

// change words one matter of a decision.
func (e *edition) change(b *Base, r *quote.Ruling, m quote.Matter) Change {
	words := func(s ...string) (out []Link) {
		for _, s := range s {
			out = append(out, Link{Text: s, Dir: otherDirection(s, b.Dir)})
		}
		return out
	}
	switch m {
	case quote.OnSpeaker:
		c := Change{Label: e.in.Say("Speaker"), To: words(oneLine(r.Speaker)), From: oneLine(r.Was)}
		switch {
		case strings.EqualFold(r.Speaker, quote.Nobody):
			c.To = words(e.in.Say("it cannot be told who spoke"))
		case r.Is != nil:
			c.To = []Link{{Text: r.Is.Name, Href: b.to(speakerPath(r.Is)), Dir: otherDirection(r.Is.Name, b.Dir)}}
		}
		if len(c.To) == 1 && c.To[0].Text == c.From {
			c.From = "" // confirmed
		}
		return c
	case quote.OnTopics:
		c := Change{Label: e.in.Say("Topics"), To: words(cmp.Or(strings.Join(r.Topics, ", "), e.in.Say("none")))}
		if len(r.Subjects) > 0 {
			c.To = nil
		}
		for _, t := range r.Subjects {
			l := Link{Text: t.Name, Dir: otherDirection(t.Name, b.Dir)}
			if len(t.Quotations) > 0 {
				l.Href = b.to(topicPath(t))
			}
			c.To = append(c.To, l)
		}
		return c
	case quote.OnStatus:
		name := r.Status.Kind.String()
		return Change{Label: e.in.Say("Status"), To: words(e.in.Say(strings.ToUpper(name[:1]) + name[1:]))}
	case quote.OnSaid:
		return Change{Label: e.in.Say("Said"), To: words(e.in.Date(r.Said))}
	case quote.OnMerge:
		return Change{Label: e.in.Say("The same words as"), To: e.others(b, r, r.Merge)}
	case quote.OnSplit:
		return Change{Label: e.in.Say("Other words than"), To: e.others(b, r, r.Split)}
	case quote.OnQuoting:
		return Change{Label: e.in.Say("Taken out"), To: words(e.in.Say("the marks quote nobody"))}
	}
	return Change{Label: e.in.Say("Added"), To: words(e.in.Say("words that had been overlooked"))}
}

// others leads to the quotations of the given IDs, as far as they have pages.
func (e *edition) others(b *Base, r *quote.Ruling, ids []string) []Link {
	var out []Link
	for _, id := range ids {
		l := Link{Text: id}
		if i := slices.IndexFunc(r.Others, func(q *quote.Quotation) bool { return q.ID == id && q.Published }); i >= 0 {
			l = neighbour(b, r.Others[i]).Link
			l.Lang = e.otherLanguage(r.Others[i].Article.Language)
		}
		out = append(out, l)
	}
	return out
}

// decisions returns what was decided about a quotation, in order of time, for its own page.
func (e *edition) decisions(b *Base, q *quote.Quotation) []Decision {
	var out []Decision
	for _, r := range q.Rulings {
		d := e.decision(b, r)
		d.Quotation = nil
		out = append(out, d)
	}
	return out
}
