package load

import (
	"io/fs"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// readDocument reads a file of content/pages. A page without a declared title takes it from a
// heading that opens its text, which is then left out of the body.
func readDocument(fsys fs.FS, name string) (*quote.Document, []diag.Message) {
	f, ok := readSheet(fsys, name)
	if !ok {
		return nil, f.messages
	}
	head, body, first, ok := f.split()
	if !ok || !f.saneMarkdown(body, first) {
		return nil, f.messages
	}
	r, ok := head.record("a page", "title", "order")
	if !ok {
		return nil, f.messages
	}
	d := &quote.Document{
		Slug:  f.slug(),
		Title: fields(r.text("title")),
		Body:  trimBlank(body),
		File:  name,
		Order: r.count("order", 0, 1000, 100),
	}
	if first, rest, _ := strings.Cut(d.Body, "\n"); d.Title == "" && strings.HasPrefix(first, "# ") {
		d.Title, d.Body = fields(strings.Trim(first, "# ")), trimBlank(rest)
	}
	if d.Title == "" {
		r.lacks("title")
	}
	if d.Title == "" || d.Slug == "" {
		return nil, f.messages
	}
	return d, f.messages
}

// trimBlank takes blank lines away at both ends of a text.
func trimBlank(s string) string {
	for {
		line, rest, found := strings.Cut(s, "\n")
		if !found || strings.TrimSpace(line) != "" {
			return strings.TrimRight(s, " \t\n")
		}
		s = rest
	}
}
