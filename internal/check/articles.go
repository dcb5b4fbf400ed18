package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

const (
	noTitle          = "no-title"
	noAuthor         = "no-author"
	unbalancedMark   = "unbalanced"
	manyUnattributed = "unattributed"
)

// unknowns lists what nobody wrote down of the articles, beyond what every build notes: date, outlet
// and address.
func unknowns(s *subject) []diag.Message {
	var ms []diag.Message
	for _, r := range s.archive.Reports {
		if r.Entered != nil {
			continue // loading has said what is not known of a source
		}
		if r.Title == "" {
			ms = append(ms, diag.Message{
				File: s.file(r.File), Name: noTitle, Text: "the title of the report is unknown",
				Hint: `add it to the front matter: title: "The harbour vote"`,
			})
		}
		if r.Author == "" {
			ms = append(ms, diag.Message{
				File: s.file(r.File), Name: noAuthor, Text: "who wrote the report is unknown",
				Hint: "add it to the front matter: author: Ann Lee",
			})
		}
	}
	return ms
}

// unbalanced warns, once an article, of marks without a partner.
func unbalanced(s *subject) []diag.Message {
	var ms []diag.Message
	for _, r := range s.archive.Reports {
		n, first := 0, quote.Mark{}
		for _, mark := range r.Marks {
			if mark.Fate == quote.Unbalanced {
				if n == 0 {
					first = mark
				}
				n++
			}
		}
		if n == 0 {
			continue
		}
		m := s.at(r, first.Span.Start)
		m.Severity = diag.Warning
		m.Name = unbalancedMark
		m.Text = fmt.Sprintf("the quotation mark %s %s", r.Slice(first.Span), cmp.Or(first.Reason, "has no partner"))
		switch n {
		case 1:
		case 2:
			m.Text += ", nor has one other of this article"
		default:
			m.Text += fmt.Sprintf(", nor have %d others of this article", n-1)
		}
		m.Hint = "compare it with the page it was copied from; if it was printed so, add " + unbalancedMark + " to check.ignore"
		ms = append(ms, m)
	}
	return ms
}

// unattributed compares the share of quotations that wait in review with its limit.
func unattributed(s *subject) []diag.Message {
	type part struct {
		file string
		n    int
	}
	var worst []part
	all, waiting := 0, 0
	for _, r := range s.archive.Reports {
		here := 0
		for _, q := range r.Quotations {
			if q.Status.Kind == quote.Withdrawn {
				continue
			}
			all++
			if !q.Published {
				here++
			}
		}
		if waiting += here; here > 0 {
			worst = append(worst, part{cmp.Or(s.file(r.File), r.ID), here})
		}
	}
	if waiting == 0 || float64(waiting) <= s.limits.Unattributed*float64(all) {
		return nil
	}
	slices.SortFunc(worst, func(a, b part) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.file, b.file)) })
	m := diag.Message{
		Severity: diag.Error, File: s.file(settings), Name: manyUnattributed,
		Text: fmt.Sprintf("%d of %s wait in review without a name, %.0f%%, and at most %s%% may",
			waiting, count(all, "quotation"), math.Ceil(100*float64(waiting)/float64(all)), percent(s.limits.Unattributed)),
		Hint: fmt.Sprintf("begin with %s, where %d wait: write files for its speakers, or raise check.unattributed", worst[0].file, worst[0].n),
	}
	return []diag.Message{m}
}

// percent prints a limit from 0 to 1 as it was meant.
func percent(x float64) string { return fmt.Sprintf("%.4g", 100*x) }

// settings is the file that limits stand in.
const settings = "verbatim.yaml"
