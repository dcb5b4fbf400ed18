package archive

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// nobody is the reason to hold a quotation without a speaker.
const nobody = "nobody is named"

// Decide is the rule of publication as far as one article can tell: a quotation is published if
// its speaker is named with a confidence of at least the threshold, 0 to 1. Otherwise held says
// why not, in plain words.
func Decide(at *quote.Attribution, threshold float64) (published bool, held string) {
	switch {
	case at == nil || strings.TrimSpace(at.Name) == "":
		return false, nobody
	case at.Confidence >= threshold:
		return true, ""
	}
	return false, fmt.Sprintf("the speaker is not sure enough: confidence %s, published from %s",
		floor(at.Confidence), floor(threshold))
}

// floor prints a confidence with two digits, never rounded up to one it does not reach.
func floor(c float64) string { return fmt.Sprintf("%.2f", math.Floor(c*100+1e-9)/100) }

// attribute resolves the attributions of the reports and decides what is published. A speaker is
// set on published quotations only, so that nothing held can come to stand under a name.
func attribute(all []*quote.Report, reg *register, threshold float64) {
	for _, r := range all {
		current := &reading{Report: r}
		for _, q := range r.Quotations {
			var f finding
			if at := q.Attribution; at != nil && at.Rule == quote.EnteredByHand {
				f = reg.entered(r, at)
			} else {
				f = reg.resolve(current, at)
			}
			q.Attribution = f.at
			if q.Held != "" {
				continue // refused before
			}
			if q.Held = f.held; q.Held == "" {
				q.Published, q.Held = Decide(f.at, threshold)
			}
			if f.at == nil && r.Unread != "" {
				q.Held = r.Unread
			}
			switch {
			case q.Published:
				q.Speaker = f.who.Speaker
				continue
			case f.who != nil:
				f.among = []candidate{{f.who, "whom the article seems to mean"}}
			}
			for _, c := range f.among {
				q.Candidates = append(q.Candidates, quote.Candidate{Speaker: c.who.Speaker, Why: c.why})
			}
		}
	}
	reg.reportDoubts()
}

// shortArticle is the number of words up to which the share of an article is not limited: a note
// of a few lines may be all quotation.
const shortArticle = 150

// limitShare reports articles of which more than the largest share, 0 to 1, would be republished.
func limitShare(all []*quote.Report, largest float64, log *log) {
	for _, r := range all {
		if r.Entered != nil {
			continue // the words are all there is of it
		}
		size, words := 0, 0
		for _, b := range r.Blocks {
			if b.Kind != quote.Furniture {
				size += b.Span.Len()
				words += countWords(r.Slice(b.Span))
			}
		}
		if len(r.Blocks) == 0 {
			size, words = len(r.Text), countWords(r.Text)
		}
		if words <= shortArticle {
			continue
		}
		if share := float64(shown(r)) / float64(size); share > largest {
			log.failf(fileOf(r.Article),
				"set draft: true for the article, or raise publish.share in verbatim.yaml if its licence allows that",
				"the site would republish %.0f%% of the article's text, and at most %.0f%% is allowed",
				math.Ceil(share*100), largest*100)
		}
	}
}

// shown returns how many bytes of an article the site shows: quotations, in review or not, with the
// sentences they stand in, each byte counted once.
func shown(r *quote.Report) int {
	var spans []quote.Span
	for _, q := range r.Quotations {
		if q.Status.Kind == quote.Withdrawn {
			continue
		}
		spans = append(append(spans, q.Segments...), q.Context)
	}
	slices.SortFunc(spans, func(a, b quote.Span) int { return cmp.Compare(a.Start, b.Start) })
	n, end := 0, 0
	for _, s := range spans {
		s.Start = max(s.Start, end)
		if !s.Empty() {
			n += s.Len()
			end = s.End
		}
	}
	return n
}

// countWords returns how many words white space parts a text into.
func countWords(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}

// noteUnread notes the articles in which no speaker was looked for.
func noteUnread(all []*quote.Report, log *log) {
	for _, r := range all {
		if r.Unread == "" || len(r.Quotations) == 0 {
			continue
		}
		what := "its quotation stays unattributed"
		if n := len(r.Quotations); n > 1 {
			what = fmt.Sprintf("its %d quotations stay unattributed", n)
		}
		log.add(diag.Message{
			Severity: diag.Note, File: fileOf(r.Article), Name: "no-lexicon", Text: what + ": " + r.Unread,
			Hint: "if it is in another language, declare that with language: in its front matter; a language can be added, see docs/languages.md",
		})
	}
}

// noteUnattributed notes, once an article, the quotations for which the article names nobody.
func noteUnattributed(all []*quote.Report, log *log) {
	for _, r := range all {
		n := 0
		var first *quote.Quotation
		for _, q := range r.Quotations {
			if q.Attribution != nil || q.Held != nobody {
				continue
			}
			if n == 0 {
				first = q
			}
			n++
		}
		if n == 0 {
			continue
		}
		m := diag.Message{File: fileOf(r.Article)}
		if len(first.Segments) > 0 {
			m = place(r.Article, first.Segments[0].Start)
		}
		m.Severity = diag.Note
		m.Name = "no-speaker"
		m.Text = "quotation has no speaker"
		if n > 1 {
			m.Text += fmt.Sprintf(", nor have %d others of this article", n-1)
			if n == 2 {
				m.Text = "quotation has no speaker, nor has one other of this article"
			}
		}
		m.Hint = "it stays on the article's page as unattributed"
		log.add(m)
	}
}
