package archive

import (
	"fmt"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// A log gathers messages about content.
type log struct{ messages []diag.Message }

func (l *log) add(m diag.Message) { l.messages = append(l.messages, m) }

// failf adds an error about a whole file.
func (l *log) failf(file, hint, format string, args ...any) {
	l.add(diag.Message{Severity: diag.Error, File: file, Text: fmt.Sprintf(format, args...), Hint: hint})
}

// place returns a message that points at a byte of an article.
func place(a *quote.Article, offset int) diag.Message {
	m := diag.Message{File: fileOf(a)}
	var line quote.Span
	m.Line, m.Column, line = a.Position(offset)
	m.Source = a.Slice(line)
	return m
}

// fileOf returns what to call an article in a message: its file, or its ID when it came from a
// stream.
func fileOf(a *quote.Article) string {
	if a.File != "" {
		return a.File
	}
	return a.ID
}

// count returns "1 article", "2 articles".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
