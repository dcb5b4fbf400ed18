package importer

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"verbatim/internal/diag"
	"verbatim/internal/likeness"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// A reading is a document that was read, or why it cannot be used.
type reading struct {
	document
	hash    string
	article *quote.Article // nil with why
	runs    likeness.Runs
	sketch  likeness.Sketch
	notes   []string
}

// read reads a document as a build would. It knows nothing of other documents, so that many can be read
// at a time.
func read(d document, known *known) (r reading) {
	r.document = d
	if d.why != "" {
		return r
	}
	defer func() {
		if p := recover(); p != nil {
			r.article, r.fate = nil, Failed
			r.why = fmt.Sprintf("Verbatim stumbled over it: %v; please report it together with the file", p)
		}
	}()
	r.hash = hashOf(d.data)
	if file := known.source(r.hash); file != "" {
		r.fate, r.why = Skipped, "is there already, as "+file
		return r
	}
	var a *quote.Article
	var messages []diag.Message
	if d.path != "" {
		a, messages = load.File(d.path)
	} else {
		a, messages = load.Bytes(d.name, d.data)
	}
	r.data = nil
	for _, m := range messages {
		switch {
		case m.Severity == diag.Error && a == nil:
			r.fate, r.why = Failed, m.Text
			return r
		case m.Name == "no-report":
			r.fate, r.why = Skipped, "no sentence of a report in it"
			return r
		case m.Severity >= diag.Warning, m.Name == "page-differs":
			r.notes = append(r.notes, m.Text)
		}
	}
	if a == nil {
		r.fate, r.why = Failed, "nothing in it can be read"
		return r
	}
	d.known.complete(a)
	r.article = a
	r.runs = likeness.RunsOf(report(a)...)
	r.sketch = r.runs.Sketch()
	return r
}

// complete gives an article what its container says, where it does not speak itself.
func (k knownFacts) complete(a *quote.Article) {
	fill := func(to *string, with string) {
		if *to == "" {
			*to = clean(with)
		}
	}
	fill(&a.Title, k.title)
	fill(&a.Outlet, k.outlet)
	fill(&a.Author, k.author)
	if u, err := url.Parse(k.url); err == nil && u.Hostname() != "" && u.User == nil && !strings.ContainsFunc(k.url, unicode.IsSpace) {
		fill(&a.URL, k.url)
	}
	if a.Date.IsZero() {
		a.Date = k.date
	}
}

// clean makes one line of a text, without characters that only steer a terminal.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// report returns the texts of the report, without title and furniture.
func report(a *quote.Article) []string {
	var out []string
	for _, b := range a.Blocks {
		if b.Kind != quote.Furniture && b.Kind != quote.Title {
			out = append(out, a.Slice(b.Span))
		}
	}
	return out
}
