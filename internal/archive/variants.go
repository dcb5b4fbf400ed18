package archive

import (
	"fmt"
	"slices"

	"verbatim/internal/quote"
	"verbatim/internal/variant"
)

// utterances finds the published quotations that report one occasion of speech, as editors decided or as their words
// show.
func utterances(arc *quote.Archive, d *docket) {
	opts := variant.Options{Language: arc.Settings.Language}
	opts.Merged, opts.Split = d.utterances()
	d.warnOfTwoMouths()
	for _, u := range variant.Group(arc.Quotations, opts) {
		for _, q := range u.Variants {
			q.Utterance = u
		}
	}
}

// utterances returns what editors decided to be one utterance, in sets, and what not, in pairs. Of two decisions on the
// same pair the later counts. What has no place in lists has none here.
func (d *docket) utterances() (merged [][]*quote.Quotation, split [][2]*quote.Quotation) {
	for _, r := range d.rulings {
		about := listed(r.About)
		if about == nil {
			continue
		}
		set := []*quote.Quotation{about}
		for _, id := range r.Merge {
			if other := listed(d.index[id].Quotation); other != nil && other != about {
				set = append(set, other)
				split = slices.DeleteFunc(split, func(p [2]*quote.Quotation) bool {
					return p == [2]*quote.Quotation{about, other} || p == [2]*quote.Quotation{other, about}
				})
			}
		}
		if len(set) > 1 {
			merged = append(merged, set)
		}
		for _, id := range r.Split {
			if other := listed(d.index[id].Quotation); other != nil && other != about {
				split = append(split, [2]*quote.Quotation{about, other})
			}
		}
	}
	return merged, split
}

// listed returns the quotation that stands in lists for another: itself, or the first printing of the same report. It is
// nil for one that stands in none.
func listed(q *quote.Quotation) *quote.Quotation {
	if q != nil && q.Prints != nil {
		q = q.Prints
	}
	if q == nil || !q.Published {
		return nil
	}
	return q
}

// warnOfTwoMouths warns of merged quotations that stand under two names: lists show the words of one for both.
func (d *docket) warnOfTwoMouths() {
	for _, r := range d.rulings {
		for _, q := range r.Others {
			if slices.Contains(r.Merge, q.ID) && r.About != nil && r.About.Published && q.Published && r.About.Speaker != q.Speaker {
				d.warn(r, "two-speakers", fmt.Sprintf("%s and %s are merged, but stand under %s and %s", r.About.ID, q.ID, r.About.Speaker.Name, q.Speaker.Name),
					"decide who spoke with speaker:, or take the merge out")
			}
		}
	}
}
