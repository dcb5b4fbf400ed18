package site

import (
	"bytes"

	"verbatim/internal/card"
	"verbatim/internal/quote"
)

// A picture is the card of a quotation, shown where its link is shared.
type picture struct {
	card.Content
	path string
	alt  string
}

// picture returns the card of a quotation. There is none when the archive wants none, when its
// whole address, which those who show previews ask for, is not known, or when the fonts of the cards
// lack a letter.
func (e *edition) picture(r *quote.Report, q *quote.Quotation) *picture {
	set := &e.arc.Settings
	if set.NoCards || set.BaseURL == "" {
		return nil
	}
	p := &picture{Content: card.Content{Partial: q.Kind == quote.Partial, Source: join(outletOf(r), e.in.Date(dayOf(q))), Status: statusLabel(e.in, q), Archive: set.Title}}
	if q.Kind == quote.Partial {
		for _, par := range passage(e.in, q.Article, contextOf(q), append(wordMarks(q), e.withheld(q.Article)...)) {
			var runs card.Paragraph
			for _, piece := range par {
				runs = append(runs, card.Run{Text: piece.Text, Said: piece.Part == partWords})
			}
			p.Words = append(p.Words, runs)
		}
	} else {
		for _, par := range paragraphs(standing(q.Words())) {
			p.Words = append(p.Words, card.Paragraph{{Text: par, Said: true}})
		}
	}
	p.alt = e.in.Say("“{text}”", "text", gist(q, 300))
	if s := q.Speaker; s != nil {
		p.Speaker = oneLine(s.Name)
		if q.Status.Kind == quote.Misattributed {
			p.Speaker = e.in.Say("Wrongly attributed to {name}", "name", p.Speaker)
		}
		p.alt += " – " + p.Speaker
		if role, ok := s.RoleOn(dayOf(q)); ok {
			p.Role = role.Title
		} else if s.Kind != quote.Person {
			p.Role = sortOf(e.in, s.Kind)
		}
	}
	if !e.press.CanSet(&p.Content) {
		return nil
	}
	p.path = cardPath(q.ID, p.Key())
	return p
}

// image tells a page of its picture.
func (p *picture) image(e *edition) *Image {
	return &Image{Address: e.absolute(p.path), Type: "image/png", Width: card.Width, Height: card.Height, Alt: p.alt}
}

// cardFile draws a picture, when there is one.
func (e *edition) cardFile(p *picture, from string) (job, bool) {
	if p == nil {
		return job{}, false
	}
	return job{path: p.path, from: from, dear: true, write: func(w *bytes.Buffer) error { return e.press.Draw(w, &p.Content) }}, true
}

// outletOf names who published a report; empty when unknown.
func outletOf(r *quote.Report) string {
	if r.Publisher == nil {
		return ""
	}
	return r.Publisher.Name
}

// join puts what is known of two things into one line.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
