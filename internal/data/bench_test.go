package data_test

import (
	"fmt"
	"strings"
	"testing"

	"verbatim/internal/data"
	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// many returns an archive of about so many quotations: the quay's, again and again under other IDs.
func many(t testing.TB, n int) *quote.Archive {
	arc := read(t, quay)
	articles := arc.Reports
	arc.Quotations, arc.Reports = nil, nil
	for i := 0; len(arc.Quotations) < n; i++ {
		for _, r := range articles {
			a, copied := *r.Article, *r
			a.ID = fmt.Sprintf("%s-%d", a.ID, i)
			copied.Article, copied.Slug, copied.Quotations = &a, fmt.Sprintf("%s-%d", r.Slug, i), nil
			for _, q := range r.Quotations {
				if q.Published {
					c := *q
					c.ID, c.Article = fmt.Sprintf("%s-%d", q.ID, i+2), &a
					copied.Quotations = append(copied.Quotations, &c)
				}
			}
			arc.Quotations = append(arc.Quotations, copied.Quotations...)
			arc.Reports = append(arc.Reports, &copied)
		}
	}
	return arc
}

// BenchmarkFiles is what a build spends on the downloads of a large archive, and how large they are.
func BenchmarkFiles(b *testing.B) {
	for _, n := range []int{10, 1000, 30_000} {
		arc := many(b, n)
		b.Run(fmt.Sprint(len(arc.Quotations)), func(b *testing.B) {
			for b.Loop() {
				downloads, _, err := data.Files(arc, 7, func(page.Page) error { return nil })
				if err != nil {
					b.Fatal(err)
				}
				for _, d := range downloads {
					name := strings.TrimPrefix(d.Path, data.Folder)
					b.ReportMetric(float64(d.Bytes)/float64(len(arc.Quotations)), name+"-B/quotation")
				}
			}
		})
	}
}
