package site

import (
	"cmp"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A quotationPage is one quotation with everything that speaks for it.
type quotationPage struct {
	Base
	Card     Card   // the words in full, and who said them
	Words    string // the bare words, to copy
	Heading  string // the page's title as a heading: "David Cameron, 16 January 2015"
	Said     When   // of the words; no ISO date when unknown
	Date     When   // of publication
	Outlet   *Link  // nil when the article has no page
	Article  *Link  // nil when the article has no page
	Author   string // who wrote the article
	Source   string // the report on the web, at the words; empty when unknown
	Archived string // a copy of it
	Printed  *Printed
	Variants *Variants   // what other reports print; nil when there are none
	Related  []Neighbour // what may report the same words
	Topics   []About     // what the words are about, and how we know
	Evidence *Evidence
	Sort     string // "article", or what words entered by hand stand in: "book"
	Place    string // where in it: "page 41"; may be empty
	Held     string
	Decided  []Decision // what editors decided about it, in order of time
	Link     Link       // to this page: its whole address, or its path when the archive does not know where it will stand
	Citation Citation
	Before   *Neighbour // the quotation before this one in the same article; nil for the first
	After    *Neighbour

	picture *picture // for where the link is shared; nil when there is none
}

// An About is a topic and the terms that put the quotation under it.
type About struct {
	Link
	Terms  []Term
	ByHand bool // the editor assigned it
}

// A Term is a word of a topic found near the quotation.
type Term struct{ Found, Place string }

// A Neighbour is another quotation of the same article, in a few words.
type Neighbour struct {
	Link
	Status  string // "Disputed"; empty when it stands as reported
	Speaker string
	Gone    bool // it was taken out, and the text is its ID
}

// quotationPages are the pages of the published quotations, article by article.
func (e *edition) quotationPages(yield func(job) bool) {
	for _, r := range e.arc.Reports {
		var published []*quote.Quotation
		for _, q := range r.Quotations {
			if q.Published {
				published = append(published, q)
			} else if q.Status.Kind == quote.Withdrawn {
				path := quotationPath(q)
				if !yield(e.html("withdrawn", path, "a quotation in "+cmp.Or(r.File, "article "+r.ID), false, func() framed { return e.withdrawn(r, q, path) })) {
					return
				}
			}
		}
		for i, q := range published {
			var before, after *quote.Quotation
			if i > 0 {
				before = published[i-1]
			}
			if i+1 < len(published) {
				after = published[i+1]
			}
			path, from := quotationPath(q), "a quotation in "+cmp.Or(r.File, "article "+r.ID)
			var page *quotationPage
			j := e.html("quotation", path, from, true, func() framed {
				page = e.quotation(r, q, before, after, path)
				return page
			})
			j.also = func() (job, bool) { return e.cardFile(page.picture, from) }
			if !yield(j) {
				return
			}
		}
	}
}

func (e *edition) quotation(r *quote.Report, q, before, after *quote.Quotation, path string) *quotationPage {
	a := q.Article
	p := &quotationPage{Said: when(e.in, q.SaidOn()), Date: when(e.in, a.Date), Author: a.Author, Archived: webAddress(a.Archived)}
	p.Sort = "article"
	if s := a.Entered; s != nil {
		p.Sort, p.Place = s.Medium, s.Place
	}
	who := e.in.Say("Speaker unknown")
	if q.Speaker != nil {
		who = oneLine(q.Speaker.Name)
	}
	words := gist(q, 60)
	p.Base = e.base("quotation", path, labelled(e.in, q, e.in.Say("{speaker}: “{text}”", "speaker", who, "text", words)), labelled(e.in, q, e.in.Say("“{text}” – {speaker}, quoted in {article}.", "text", gist(q, 140), "speaker", who, "article", quotedIn(e.in, r))))
	p.Heading = labelled(e.in, q, who)
	if d := e.in.Date(a.Date); d != "" {
		p.Heading += ", " + d
	}
	p.Preview, p.Published = "article", a.Date.String()
	if p.picture = e.picture(r, q); p.picture != nil {
		p.Image = p.picture.image(e)
	}
	e.script(&p.Base, "copy")
	if q.Speaker != nil {
		p.under(e.in.Say("Speakers"), speakersPath)
		p.under(q.Speaker.Name, speakerPath(q.Speaker))
	}
	p.Card = e.words(&p.Base, q)
	p.Card.Speaker = credit(&p.Base, q)
	p.Words = standing(q.Words())
	p.Outlet = outletLink(&p.Base, r)
	p.Article = &Link{
		Text: titleOf(e.in, a), Href: p.to(articlePath(r)) + "#q-" + q.ID,
		Lang: e.otherLanguage(a.Language), Dir: otherDirection(titleOf(e.in, a), p.Dir),
	}
	p.Printed = e.printed(&p.Base, r, printingsOf(q))
	p.Source = atWords(q)
	p.Topics = abouts(&p.Base, q)
	p.Variants = e.variants(&p.Base, q)
	p.Related = e.related(&p.Base, q)
	withheld := e.withheld(a)
	p.Evidence = evidence(e.in, q, withheld...)
	p.Decided = e.decisions(&p.Base, q)
	if len(withheld) > 0 {
		p.Source = webAddress(a.URL) // the words beside these may be withdrawn ones
	}
	p.Link = Link{Text: cmp.Or(p.Canonical, path), Href: cmp.Or(p.Canonical, p.to(path))}
	p.Citation = e.cite(r, q)
	p.Before, p.After = neighbour(&p.Base, before), neighbour(&p.Base, after)
	p.Data = e.spoken(&p.Base, r, q)
	return p
}

// quotedIn names the report for a sentence: its title, outlet and date, as far as they are known.
func quotedIn(in *tongue.Tongue, r *quote.Report) string {
	return in.Say("“{text}”", "text", clip(titleOf(in, r.Article), 100)) + imprint(in, r)
}

// abouts lists the topics of a quotation with their reasons.
func abouts(b *Base, q *quote.Quotation) []About {
	var out []About
	for _, a := range q.Topics {
		about := About{Link: Link{Text: a.Topic.Name, Href: b.to(topicPath(a.Topic)), Dir: otherDirection(a.Topic.Name, b.Dir)}}
		for _, t := range a.Terms {
			if t.Place == quote.ByHand {
				about.ByHand = true
				continue
			}
			about.Terms = append(about.Terms, Term{Found: oneLine(t.Found), Place: b.in.Say(t.Place.String())})
		}
		out = append(out, about)
	}
	return out
}

// neighbour leads to another quotation of the article.
func neighbour(b *Base, q *quote.Quotation) *Neighbour {
	if q == nil {
		return nil
	}
	words := gist(q, 70)
	n := &Neighbour{Link: Link{Text: words, Href: b.to(quotationPath(q)), Dir: otherDirection(words, b.Dir)}, Status: statusLabel(b.in, q)}
	if q.Speaker != nil {
		n.Speaker = q.Speaker.Name
	}
	return n
}
