package data

import (
	"bytes"
	"iter"
	"strconv"
	"strings"
)

// csvColumns are the columns of data/quotations.csv, and how a record fills each.
var csvColumns = []struct {
	name string
	cell func(*Record) string
}{
	{"id", func(r *Record) string { return r.ID }},
	{"words", func(r *Record) string { return r.Words }},
	{"kind", func(r *Record) string { return r.Kind }},
	{"context", func(r *Record) string { return r.Context.Text }},
	{"speaker", func(r *Record) string { return r.Speaker.Slug }},
	{"speaker_name", func(r *Record) string { return r.Speaker.Name }},
	{"speaker_kind", func(r *Record) string { return r.Speaker.Kind }},
	{"status", func(r *Record) string { return r.Status.Kind }},
	{"status_reason", func(r *Record) string { return r.Status.Reason }},
	{"status_source", func(r *Record) string { return r.Status.Source }},
	{"status_date", func(r *Record) string { return r.Status.Date }},
	{"said", func(r *Record) string { return r.Said }},
	{"utterance", func(r *Record) string { return r.Utterance }},
	{"topics", func(r *Record) string {
		slugs := make([]string, len(r.Topics))
		for i, t := range r.Topics {
			slugs[i] = t.Slug
		}
		return strings.Join(slugs, ";")
	}},
	{"article", func(r *Record) string { return r.Article.ID }},
	{"title", func(r *Record) string { return r.Article.Title }},
	{"date", func(r *Record) string { return r.Article.Date }},
	{"author", func(r *Record) string { return r.Article.Author }},
	{"outlet", func(r *Record) string {
		if r.Article.Outlet == nil {
			return ""
		}
		return r.Article.Outlet.Name
	}},
	{"article_url", func(r *Record) string { return r.Article.URL }},
	{"archived", func(r *Record) string { return r.Article.Archived }},
	{"language", func(r *Record) string { return r.Article.Language }},
	{"sha256", func(r *Record) string { return r.Article.SHA256 }},
	{"rule", func(r *Record) string { return r.Evidence.Rule }},
	{"confidence", func(r *Record) string { return strconv.FormatFloat(r.Evidence.Confidence, 'f', -1, 64) }},
	{"address", func(r *Record) string { return r.Address }},
	{"url", func(r *Record) string { return r.URL }},
}

// table lays records out as CSV after RFC 4180: a line of names, then a row a quotation, lines ending in
// CRLF, every cell of text between quotation marks. It begins with a byte order mark, without which
// spreadsheets take UTF-8 for something else and misspell the words.
//
// Line breaks within cells stay as they are, which is why this is not package encoding/csv: that writes
// them as CRLF wherever lines end so.
func table(records iter.Seq[*Record]) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	for i, c := range csvColumns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(c.name)
	}
	b.WriteString("\r\n")
	for r := range records {
		for i, c := range csvColumns {
			if i > 0 {
				b.WriteByte(',')
			}
			if cell := c.cell(r); cell != "" {
				b.WriteByte('"')
				b.WriteString(strings.ReplaceAll(inert(cell), `"`, `""`))
				b.WriteByte('"')
			}
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

// inert keeps a spreadsheet from computing a cell: words that begin like a formula get an apostrophe before
// them. So do those that begin with an apostrophe, and whoever takes one apostrophe from the start of a cell
// has the words as they were.
func inert(cell string) string {
	for _, start := range []string{"=", "+", "-", "@", "'", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(cell, start) {
			return "'" + cell
		}
	}
	return cell
}
