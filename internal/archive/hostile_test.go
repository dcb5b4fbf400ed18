package archive

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"verbatim/internal/quote"
)

// One article that is all quotations in one sentence, with as many names and as many terms, takes
// no longer than its length asks for.
func TestHostile(t *testing.T) {
	const n = 20000
	var b strings.Builder
	a := &quote.Article{ID: "wall", File: "articles/wall.txt", Title: strings.Repeat("harbour ", n), Date: quote.Date{Year: 2015}}
	e := &quote.Extraction{Article: a}
	for i := range n {
		start := b.Len()
		b.WriteString("harbour ")
		at := &quote.Attribution{Name: "Ruiz", Form: quote.Surname, Mention: quote.Span{Start: start, End: start + 1}, Confidence: 1}
		switch i % 4 {
		case 1:
			at.Name = fmt.Sprintf("Ana X%d Ruiz", i)
		case 2:
			at.Name, at.Form = "the mayor", quote.Description
		case 3:
			at.Name, at.Kind = fmt.Sprint("source ", i), quote.Unnamed
		}
		e.Quotations = append(e.Quotations, &quote.Quotation{
			ID: fmt.Sprint(i), Segments: []quote.Span{{Start: start, End: start + len("harbour")}}, Attribution: at,
		})
		e.Mentions = append(e.Mentions, quote.Mention{Name: fmt.Sprintf("Ana X%d Ruiz", i)})
		a.Topics = append(a.Topics[:min(i, 50)], fmt.Sprint("unknown", i))
		a.Aliases = append(a.Aliases, fmt.Sprint("alias", i%100))
	}
	a.Text = b.String()
	for _, q := range e.Quotations {
		q.Context = quote.Span{End: len(a.Text)}
	}
	in := Input{
		Settings:    quote.Settings{Language: "en", Threshold: 0.5, MaxShare: 1},
		Speakers:    []*quote.Speaker{{Name: "Ana Ruiz", File: "speakers/ana-ruiz.md", Roles: []quote.Role{{Title: "Mayor", From: quote.Date{Year: 2010}}}}},
		Topics:      []*quote.Topic{{Name: "Harbour", File: "topics/harbour.md", Terms: []string{"harbour", "harbour harbour x"}}},
		Extractions: []*quote.Extraction{e},
	}
	start := time.Now()
	arc, _ := New(in)
	if took := time.Since(start); took > 2*time.Minute {
		t.Errorf("an article of %d quotations took %v", n, took)
	}
	if len(arc.Topics) != 1 || len(arc.Quotations) < n/4 {
		t.Errorf("%d topics and %d published quotations", len(arc.Topics), len(arc.Quotations))
	}
}
