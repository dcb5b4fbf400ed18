package archive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// reports returns the extractions that belong to the archive as reports, newest first, with
// copies of their quotations and with addresses.
func reports(extractions []*quote.Extraction, log *log) []*quote.Report {
	var sorted []*quote.Extraction
	for _, e := range extractions {
		if e != nil && e.Article != nil && !e.Article.Draft {
			sorted = append(sorted, e)
		}
	}
	slices.SortFunc(sorted, func(a, b *quote.Extraction) int {
		return cmp.Or(
			cmp.Compare(a.Article.ID, b.Article.ID),
			cmp.Compare(a.Article.File, b.Article.File),
			cmp.Compare(a.Article.Text, b.Article.Text))
	})
	out := make([]*quote.Report, 0, len(sorted))
	for _, e := range sorted {
		if n := len(out); n > 0 && out[n-1].ID == e.Article.ID {
			log.add(sharedID(e.Article, out[n-1].Article))
			continue
		}
		out = append(out, &quote.Report{
			Article:    e.Article,
			Quotations: copyQuotations(e),
			Marks:      e.Marks,
			Mentions:   e.Mentions,
			Described:  e.Described,
			Unread:     e.Unread,
		})
	}
	addressReports(out, log)
	refuseEqualIDs(out, log)
	slices.SortStableFunc(out, func(a, b *quote.Report) int { return b.Date.Compare(a.Date) })
	return out
}

// sharedID says that an article has the ID of another and is left out.
func sharedID(a, first *quote.Article) diag.Message {
	where := fileOf(first)
	if first.IDLine > 0 {
		where = fmt.Sprintf("%s:%d", where, first.IDLine)
	}
	m := diag.Message{
		Severity: diag.Error, File: fileOf(a), Line: a.IDLine,
		Text: fmt.Sprintf("the id %q is also that of %s", a.ID, where),
		Hint: "give one of the two another id in its front matter; until then this one is left out",
	}
	if a.IDLine > 0 {
		m.Source = "id: " + a.ID
	}
	return m
}

// copyQuotations returns the quotations of an article for the archive to complete. Attributions
// are shared until one is changed.
func copyQuotations(e *quote.Extraction) []*quote.Quotation {
	all := make([]quote.Quotation, len(e.Quotations))
	out := make([]*quote.Quotation, len(e.Quotations))
	for i, q := range e.Quotations {
		all[i] = quote.Quotation{
			ID: q.ID, Kind: q.Kind, Segments: q.Segments, Context: q.Context,
			Attribution: q.Attribution, Article: e.Article, Status: q.Status,
		}
		out[i] = &all[i]
	}
	return out
}

// addressReports sets the slugs of reports, given by ID, and the addresses that still lead to
// them from before.
func addressReports(all []*quote.Report, log *log) {
	const remedy = "give it another id in its front matter"
	claims := make([]claim, len(all))
	for i, r := range all {
		claims[i] = claim{
			slug: slugOf(r.ID), what: fmt.Sprintf("article %q", r.ID), file: fileOf(r.Article), remedy: remedy,
			granted: func(slug string) { r.Slug = slug },
		}
	}
	settle("articles", claims, log)

	owner := make(map[string]*quote.Report, len(all))
	for _, r := range all {
		owner[r.Slug] = r
	}
	for _, r := range all {
		for _, alias := range r.Article.Aliases {
			slug := slugOf(aliasID(alias))
			first := owner[slug]
			switch {
			case first == r: // the address it has, or said twice
			case first != nil:
				log.failf(fileOf(r.Article), "take the alias out of one of the two; until then the address leads to the other",
					"the alias %q wants the address articles/%s.html of %s", alias, slug, fileOf(first.Article))
			default:
				owner[slug] = r
				r.Aliases = append(r.Aliases, slug)
			}
		}
	}
}

// aliasID returns the former ID in an alias, which an editor may also write as an address:
// "/articles/summit.html".
func aliasID(alias string) string {
	alias = strings.TrimPrefix(strings.TrimSpace(alias), "/")
	return strings.TrimSuffix(strings.TrimPrefix(alias, "articles/"), ".html")
}

// refuseEqualIDs reports quotations of different articles that have one ID, and so one address.
// The later one is held, so that no link leads to the wrong words.
func refuseEqualIDs(all []*quote.Report, log *log) {
	n := 0
	for _, r := range all {
		n += len(r.Quotations)
	}
	owner := make(map[string]*quote.Report, n)
	for _, r := range all {
		for _, q := range r.Quotations {
			first, taken := owner[q.ID]
			if !taken {
				owner[q.ID] = r
				continue
			}
			m := diag.Message{File: fileOf(r.Article)}
			if len(q.Segments) > 0 {
				m = place(r.Article, q.Segments[0].Start)
			}
			m.Severity = diag.Error
			m.Text = fmt.Sprintf("the quotation has the ID %s, as has one of %s", q.ID, fileOf(first.Article))
			m.Hint = "give one of the two articles another id in its front matter; until then this quotation is held"
			log.add(m)
			q.Held = fmt.Sprintf("it has the ID of a quotation of %s", fileOf(first.Article))
		}
	}
}
