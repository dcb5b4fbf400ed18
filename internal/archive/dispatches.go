package archive

import (
	"cmp"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/likeness"
	"verbatim/internal/quote"
)

// What makes two articles printings of one dispatch. Outlets cut wire copy to length and write a new
// top, but leave the sentences below alone; reports of the same day by different hands, which quote the
// same speech in full, share less than half.
const (
	samePart = 0.7 // of the shorter text stands in the longer one
	fewRuns  = 40  // texts of fewer words may be alike by chance: a result, a notice
)

// dispatches finds the articles that print one report: wire copy, an article of a group of papers. The
// first printing is the earliest; those of an unknown date stand last. Of words that several printings
// hold, and hold under one name, the first published quotation stands for the others.
func dispatches(all []*quote.Report) []*quote.Dispatch {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b *quote.Report) int {
		if a.Date.IsZero() != b.Date.IsZero() {
			if a.Date.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID))
	})
	sketches := make([]*likeness.Sketch, len(sorted))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range sorted {
		work.Go(func() error {
			if runs := runsOf(r); len(runs) >= fewRuns {
				s := runs.Sketch()
				sketches[i] = &s
			}
			return nil
		})
	}
	work.Wait()

	var out []*quote.Dispatch
	var index likeness.Index
	named := make(map[string]*quote.Report) // by ID, the reports that articles of a ledger print
	for _, r := range sorted {
		if r.Prints != "" {
			named[r.Prints] = nil
		}
	}
	for i, r := range sorted {
		if _, ok := named[r.ID]; ok {
			named[r.ID] = r
		}
		var first *quote.Report
		if r.Prints != "" {
			first = named[r.Prints]
		} else if sketches[i] != nil {
			first = printedBefore(sorted, r, index.Candidates(sketches[i]))
		}
		if first != nil {
			if first.Dispatch == nil {
				first.Dispatch = &quote.Dispatch{Reports: []*quote.Report{first}}
				out = append(out, first.Dispatch)
			}
			r.Dispatch = first.Dispatch
			r.Dispatch.Reports = append(r.Dispatch.Reports, r)
		}
		if sketches[i] != nil {
			index.Add(sketches[i], i)
		}
	}
	for _, d := range out {
		for _, r := range d.Reports {
			if r.Publisher != nil && !slices.Contains(d.Outlets, r.Publisher) {
				d.Outlets = append(d.Outlets, r.Publisher)
			}
		}
		joinPrintings(d)
	}
	return out
}

// printedBefore returns the first printing of what r prints, or nil. A text must be like the first
// printing itself, so that two reports do not become one because a third holds pieces of both.
func printedBefore(sorted []*quote.Report, r *quote.Report, candidates []int) *quote.Report {
	var runs likeness.Runs
	tried := map[*quote.Report]bool{}
	for _, c := range candidates {
		first := sorted[c]
		if first.Dispatch != nil {
			first = first.Dispatch.Reports[0]
		}
		if tried[first] {
			continue
		}
		tried[first] = true
		if runs == nil {
			runs = runsOf(r)
		}
		if likeness.Containment(runs, runsOf(first)) >= samePart {
			return first
		}
	}
	return nil
}

// runsOf returns the runs of words of a report, without the furniture around it.
func runsOf(r *quote.Report) likeness.Runs {
	if len(r.Blocks) == 0 {
		return likeness.RunsOf(r.Text)
	}
	var texts []string
	for _, b := range r.Blocks {
		if b.Kind != quote.Furniture && b.Kind != quote.Title {
			texts = append(texts, r.Slice(b.Span))
		}
	}
	return likeness.RunsOf(texts...)
}

// joinPrintings joins the quotations of a dispatch that hold the same words under the same name, with the
// same status, the first of equals in one article with the first in another, and so on.
func joinPrintings(d *quote.Dispatch) {
	type spoken struct {
		words   string
		speaker *quote.Speaker
		status  quote.StatusKind
		nth     int
	}
	first := map[spoken]*quote.Quotation{}
	for _, r := range d.Reports {
		nth := map[spoken]int{}
		for _, q := range r.Quotations {
			if !q.Published {
				continue
			}
			s := spoken{words: quote.FoldWords(q.Words()), speaker: q.Speaker, status: q.Status.Kind}
			nth[s]++
			s.nth = nth[s]
			if f := first[s]; f == nil {
				first[s] = q
			} else {
				q.Prints = f
				f.Printings = append(f.Printings, q)
			}
		}
	}
}
