package importer

import (
	"bytes"
	"encoding/json"
	"strings"

	"verbatim/internal/quote"
)

// markdown returns an article as a file of Markdown: what is known of it as front matter, then the
// report, furniture left out. Read again, the file gives the texts of the report, which are returned as
// well.
func markdown(a *quote.Article, hash string) (file []byte, text string) {
	var b bytes.Buffer
	b.WriteString("---\n")
	put := func(key, value string) {
		if value = clean(value); value != "" && len(value) < mostValue {
			b.WriteString(key + ": " + quoted(value) + "\n")
		}
	}
	put("title", a.Title)
	if !a.Date.IsZero() {
		b.WriteString("date: " + a.Date.String() + "\n")
	}
	if !a.Said.IsZero() {
		b.WriteString("said: " + a.Said.String() + "\n")
	}
	put("outlet", a.Outlet)
	put("author", a.Author)
	put("url", a.URL)
	put("archived", a.Archived)
	put("language", a.Language)
	for i, t := range a.Topics {
		if b.Len() < mostFront {
			if i == 0 {
				b.WriteString("topics:\n")
			}
			b.WriteString("  - " + quoted(clean(t)) + "\n")
		}
	}
	if a.IDLine > 0 { // declared, and so a promise
		put("id", a.ID)
	}
	for i, alias := range a.Aliases {
		if b.Len() < mostFront {
			if i == 0 {
				b.WriteString("aliases:\n")
			}
			b.WriteString("  - " + quoted(clean(alias)) + "\n")
		}
	}
	if a.Draft {
		b.WriteString("draft: true\n")
	}
	b.WriteString("source: " + hash + "\n---\n")

	var texts []string
	for _, block := range a.Blocks {
		if block.Kind == quote.Furniture || block.Kind == quote.Title {
			continue
		}
		lines := strings.FieldsFunc(a.Slice(block.Span), func(r rune) bool { return r == '\n' || r == '\r' })
		out := lines[:0]
		for _, l := range lines {
			if l = plainLine(l); l != "" {
				out = append(out, l)
			}
		}
		if block.Kind == quote.Heading {
			out = []string{strings.Join(out, " ")}
		}
		if len(out) == 0 || out[0] == "" {
			continue
		}
		texts = append(texts, strings.Join(out, "\n"))
		b.WriteByte('\n')
		for _, l := range out {
			switch block.Kind {
			case quote.Heading:
				b.WriteString("## ")
			case quote.BlockQuote:
				b.WriteString("> ")
			}
			b.WriteString(escape(l))
			b.WriteByte('\n')
		}
	}
	return b.Bytes(), strings.Join(texts, "\n\n")
}

const (
	mostValue = 2000     // bytes of one entry of the front matter
	mostFront = 16 << 10 // bytes of all of it
)

// quoted returns a text as a YAML string, which one in JSON always is.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// plainLine returns a line as Markdown keeps it: no white space at its ends, runs of it as one space,
// no characters that only steer a terminal.
func plainLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	s = strings.Trim(s, " \u00a0\u200b\ufeff\u2060")
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}

// escape returns a line so that Markdown reads it as the words it is.
func escape(s string) string {
	var b strings.Builder
	digits := 0 // at the start of the line
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<", r):
			b.WriteByte('\\')
		case r == '&' && startsEntity(s[i+1:]):
			b.WriteByte('\\')
		case i == 0 && strings.ContainsRune("#>+-=~|", r):
			b.WriteByte('\\')
		case (r == '.' || r == ')') && digits > 0 && digits == i:
			b.WriteByte('\\')
		case (r == '#') && strings.Trim(s[i:], "# ") == "": // would close a heading
			b.WriteByte('\\')
		}
		if r >= '0' && r <= '9' && digits == i && digits < 10 {
			digits++
		}
		b.WriteRune(r)
	}
	return b.String()
}

// startsEntity reports whether a text goes on as an entity does behind its "&".
func startsEntity(s string) bool {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 1 {
		return false
	}
	for _, r := range s[:end] {
		if !(r == '#' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
			return false
		}
	}
	return true
}
