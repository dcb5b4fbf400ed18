package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// The quotations of the day are others than the one that stands there without script, read well alone,
// name who spoke, and come from as many speakers as can be.
func TestDays(t *testing.T) {
	arc := synthetic(60)
	for _, q := range arc.Quotations {
		q.Segments[0].End = q.Segments[0].Start + len("Sentence 0 of report 0 says that the harbour moves")
	}
	e := newEdition(defaultSite(t), arc)
	lead := e.lead()
	days := e.days(lead)
	if len(days) != 21 || slices.Contains(days, lead) {
		t.Errorf("%d quotations for days to come, the first among them: %v", len(days), slices.Contains(days, lead))
	}
	of := make(tally[*quote.Speaker])
	for _, q := range days {
		of[q.Speaker]++
		if !standsAlone(q) {
			t.Errorf("%q is shown alone", q.Words())
		}
	}
	if len(of) != 20 {
		t.Errorf("they come from %d speakers, want all 20", len(of))
	}
}

// Without a quotation that reads well alone the home page has one, and no other for other days.
func TestNoDays(t *testing.T) {
	d := newDesk(quote.Settings{Title: "Short", Language: "en"})
	s := d.speaker(quote.Speaker{Slug: "bo", Name: "Bo", Sort: "Bo"})
	for i := range 3 {
		d.quotes(d.article(fmt.Sprint(i), quote.Article{Text: "“So,” Bo said."}), s, quote.Direct, "So,")
	}
	home := string(render(t, defaultSite(t), d.finish())[homePath])
	if strings.Contains(home, "<div hidden>") || strings.Contains(home, "/day.") || !strings.Contains(home, "From the archive") {
		t.Error("a page with nothing to choose from chooses")
	}
}
