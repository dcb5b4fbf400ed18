package load

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The bounds of what is handed to the YAML parser. What we read is a page of keys; beyond these
// it is an accident or an attack, and the parser's work may grow faster than its input.
const (
	maxYAML     = 32 << 10 // bytes
	maxBrackets = 1000     // opening brackets and braces
	maxDashes   = 16       // list items opened on one line
)

// A region is a stretch of YAML in a file: the whole of it, or the front matter.
type region struct {
	in    *sheet
	text  string
	first int // line of the file on which the text starts, from 1
}

// record reads the region as one mapping with the given keys. It reports whether the region could
// be read at all: an unknown key or a bad value is a message, but malformed YAML leaves nothing to
// rely on. An empty region is a record without entries.
func (g region) record(what string, known ...string) (r *record, ok bool) {
	r = &record{what: what, known: known, at: place{line: g.first}, in: g.in}
	if !g.sane() {
		return r, false
	}
	file, err := parser.ParseBytes([]byte(g.text), 0)
	if err != nil {
		g.malformed(err)
		return r, false
	}
	var body ast.Node
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			g.in.fault(g.place(doc.Body.GetToken()), "malformed", "a second YAML document in one file",
				"keep one, and take the line of dashes away")
			return r, false
		}
		body = doc.Body
	}
	if body == nil {
		return r, true
	}
	return r, r.fill(g, body)
}

// sane refuses what the parser should not see.
func (g region) sane() bool {
	switch {
	case len(g.text) > maxYAML:
		g.in.fault(place{line: g.first}, "too-large",
			fmt.Sprintf("%d KB of YAML, and %d KB is the most that is read", len(g.text)>>10, maxYAML>>10),
			"move long text below the front matter")
	case strings.Count(g.text, "[")+strings.Count(g.text, "{") > maxBrackets,
		strings.Contains(g.text, strings.Repeat("- ", maxDashes)):
		g.in.fault(place{line: g.first}, "malformed", "YAML nested too deeply", "write plain keys, one a line")
	default:
		return true
	}
	return false
}

// malformed translates the parser's error into a message about the line the author sees.
func (g region) malformed(err error) {
	var at place
	text := err.Error()
	var e yaml.Error
	if errors.As(err, &e) {
		at = g.place(e.GetToken())
		text = e.GetMessage()
	}
	hint := "write one \"key: value\" a line"
	for _, h := range yamlHints {
		if strings.Contains(text, h.message) {
			text, hint = h.plain, h.hint
			break
		}
	}
	if at.line == 0 {
		at.line = g.first
	}
	g.in.fault(at, "malformed", text, hint)
}

// yamlHints put the parser's usual complaints into plain words.
var yamlHints = []struct{ message, plain, hint string }{
	{"mapping value is not allowed in this context", "a colon inside a value confuses YAML", `put the value between quotation marks: title: "Council: the vote"`},
	{"value is not allowed in this context", "text after a value that has already ended", `put the whole value between one kind of quotation marks: title: 'The "new" plan'`},
	{"is a reserved character", "a value may not start with this character", "put the value between quotation marks"},
	{"unexpected directive value", "a value may not start with a per cent sign", "put the value between quotation marks"},
	{"could not find end character of", "a quotation mark opens and never closes", "close it at the end of the value"},
	{"found unknown escape character", "an unknown \\ sequence between double quotation marks", "use single quotation marks, or write \\\\"},
	{"tab character", "a tab where YAML wants spaces", "indent with spaces"},
	{"already defined", "this key is here twice", "keep one of the two"},
	{"']' not found", "a list that opens with [ and never closes", "close it with ]"},
	{"'}' not found", "a mapping that opens with { and never closes", "close it with }"},
}

// place returns where a token stands in the file.
func (g region) place(t *token.Token) place {
	if t == nil || t.Position == nil {
		return place{line: g.first}
	}
	return place{t.Position.Line + g.first - 1, t.Position.Column}
}
