package load

import (
	"io/fs"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// readTopic reads a file of content/topics. The slug comes from the name of the file.
func readTopic(fsys fs.FS, name string) (*quote.Topic, []diag.Message) {
	f, r, body, ok := readRecord(fsys, name, "a topic", "name", "terms", "broader", "same_as")
	if !ok {
		return nil, f.messages
	}
	t := &quote.Topic{
		Slug:   f.slug(),
		Name:   fields(r.text("name")),
		Terms:  r.texts("terms"),
		Parent: r.text("broader"),
		SameAs: r.urls("same_as"),
		About:  body,
		File:   name,
	}
	if e, ok := r.find("terms"); ok {
		t.Line = e.at.line
	}
	if t.Name == "" {
		r.lacks("name")
	}
	if t.Name == "" || t.Slug == "" {
		return nil, f.messages
	}
	return t, f.messages
}
