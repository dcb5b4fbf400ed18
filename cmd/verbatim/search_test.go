package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/search"
)

// TestSearchStatus wants words that do not stand as reported to say so, before any name and in JSON.
func TestSearchStatus(t *testing.T) {
	moss := &quote.Speaker{Slug: "edda-moss", Name: "Edda Moss"}
	arc := &quote.Archive{}
	for i, kind := range []quote.StatusKind{quote.AsReported, quote.Verified, quote.Disputed, quote.Misattributed, quote.Retracted} {
		text := "The lantern was lit by number " + strings.Repeat("i", i+1) + "."
		q := &quote.Quotation{ID: kind.String(), Article: &quote.Article{Text: text}, Segments: []quote.Span{{End: len(text)}}, Published: true, Speaker: moss, Status: quote.Status{Kind: kind}}
		arc.Quotations = append(arc.Quotations, q)
		arc.Reports = append(arc.Reports, &quote.Report{Article: q.Article, Quotations: []*quote.Quotation{q}})
	}
	site := t.TempDir()
	if err := search.Files(arc, func(p page.Page) error {
		name := filepath.Join(site, filepath.FromSlash(p.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return os.WriteFile(name, p.Body, 0o666)
	}); err != nil {
		t.Fatal(err)
	}
	for _, said := range []bool{false, true} {
		for query, want := range map[string][2]string{
			"lit by number i":     {"\n    Edda Moss, quotes/", `"status":""`},
			"lit by number ii":    {"\n    verified: Edda Moss, quotes/", `"status":"verified"`},
			"lit by number iii":   {"\n    disputed: Edda Moss, quotes/", `"status":"disputed"`},
			"lit by number iiii":  {"\n    wrongly attributed to Edda Moss, quotes/", `"status":"misattributed"`},
			"lit by number iiiii": {"\n    retracted: Edda Moss, quotes/", `"status":"retracted"`},
		} {
			for i, json := range []bool{false, true} {
				var out bytes.Buffer
				c := &command{Stdout: &out, Stderr: io.Discard}
				opts := searchOptions{site: site, limit: 1, json: json}
				run := c.runSearch
				if said {
					run = c.runSaid
				}
				if err := run(query, opts); err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(out.String(), want[i]) {
					t.Errorf("%s, said %v, json %v: %s", query, said, json, out.String())
				}
			}
		}
	}
}
