package archive

import (
	"verbatim/internal/quote"
	"verbatim/internal/variant"
)

// utterances finds the published quotations that report one occasion of speech, and makes the lists that show each
// utterance once.
func utterances(arc *quote.Archive) {
	for _, u := range variant.Group(arc.Quotations, variant.Options{Language: arc.Settings.Language}) {
		for _, q := range u.Variants {
			q.Utterance = u
		}
	}
	arc.Leads = quote.Leads(arc.Quotations)
	for _, s := range arc.Speakers {
		s.Leads = quote.Leads(s.Quotations)
	}
	for _, t := range arc.Topics {
		t.Leads = quote.Leads(t.Quotations)
	}
}
