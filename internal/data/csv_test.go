package data_test

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"verbatim/internal/data"
	"verbatim/internal/quote"
)

// A cell without the apostrophe that keeps it from being computed.
func asPrinted(cell string) string { return strings.TrimPrefix(cell, "'") }

// The table can be read back whole by any reader of RFC 4180, and holds no cell that a spreadsheet computes.
func TestTable(t *testing.T) {
	arc := read(t, quay)
	said(t, arc, "a ruin").Status = quote.Status{Kind: quote.Disputed, Reason: "'So', she says, \"never\".\nNot once.", Source: "@letter", Date: quote.Date{Year: 2020}}
	all := files(t, arc)
	body, marked := strings.CutPrefix(all[data.TablePath], "\ufeff")
	if !marked {
		t.Error("spreadsheets need a byte order mark to read UTF-8")
	}
	if bare := strings.ReplaceAll(body, "\r\n", ""); strings.Contains(bare, "\r") || strings.Count(body, "\r\n") != len(arc.Quotations)+1 {
		t.Error("rows must end in CRLF, and nothing else may")
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := make(map[string]int)
	for i, name := range rows[0] {
		column[name] = i
	}
	records := records(t, all[data.QuotationsPath])
	if len(rows) != len(records)+1 {
		t.Fatalf("%d rows for %d quotations", len(rows), len(records))
	}
	for i, r := range records {
		outlet := ""
		if r.Article.Outlet != nil {
			outlet = r.Article.Outlet.Name
		}
		for name, want := range map[string]string{
			"id": r.ID, "words": r.Words, "kind": r.Kind, "context": r.Context.Text, "speaker": r.Speaker.Slug, "speaker_name": r.Speaker.Name,
			"status": r.Status.Kind, "status_reason": r.Status.Reason, "status_source": r.Status.Source, "status_date": r.Status.Date, "said": r.Said,
			"title": r.Article.Title, "date": r.Article.Date, "author": r.Article.Author, "outlet": outlet, "article_url": r.Article.URL,
			"sha256": r.Article.SHA256, "address": r.Address, "url": r.URL, "confidence": strconv.FormatFloat(r.Evidence.Confidence, 'f', -1, 64),
		} {
			c, ok := column[name]
			if !ok {
				t.Fatalf("there is no column %s", name)
			}
			cell := rows[i+1][c]
			if got := asPrinted(cell); got != want {
				t.Errorf("%s of %s: %q, want %q", name, r.ID, got, want)
			}
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Errorf("%s of %s: a spreadsheet would compute %q", name, r.ID, cell)
			}
		}
	}
}
