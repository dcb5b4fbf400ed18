package edit

import (
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// An entry is a decision as its lines: one key each, in the order in which people read them.
type entry []line

// A line is one key with its value as YAML, which may run over several lines of the file. They are
// indented as for a mapping in the first column.
type line struct{ key, text string }

// entryOf writes a decision down.
func entryOf(c *quote.Correction) entry {
	c = plain(c)
	var e entry
	put := func(key, value string) {
		if value != "" {
			e = append(e, line{key, key + ": " + scalar(value)})
		}
	}
	list := func(key string, values []string, decided bool) {
		switch {
		case len(values) == 0 && decided:
			e = append(e, line{key, key + ": []"})
		case len(values) > 0:
			var b strings.Builder
			b.WriteString(key + ":")
			for _, v := range values {
				b.WriteString("\n  - " + oneLine(v))
			}
			e = append(e, line{key, b.String()})
		}
	}
	flag := func(key string, yes bool) {
		if yes {
			e = append(e, line{key, key + ": true"})
		}
	}
	put("quotation", c.Quotation)
	flag("missing", c.Missing)
	put("article", c.Article)
	put("words", c.Words)
	flag("not_a_quotation", c.NotQuotation)
	put("speaker", c.Speaker)
	list("topics", c.Topics, c.Topics != nil)
	if c.Status != nil {
		put("status", c.Status.Kind.String())
	}
	put("said", c.Said.String())
	list("merge", c.Merge, false)
	list("split", c.Split, false)
	put("reason", c.Reason)
	put("source", c.Source)
	put("editor", c.Editor)
	put("date", c.Date.String())
	return e
}

// String returns the entry as the item of a list in the first column.
func (e entry) String() string { return e.indented(0) }

// indented returns the entry as the item of a list, with its dash behind some spaces.
func (e entry) indented(spaces int) string {
	var b strings.Builder
	for i, l := range e {
		text := indent(l.text, spaces+2)
		if i == 0 {
			text = strings.Repeat(" ", spaces) + "- " + text[spaces+2:]
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// indent moves every line that is not empty to the right.
func indent(s string, spaces int) string {
	var b strings.Builder
	for l := range strings.Lines(s) {
		if l != "\n" {
			b.WriteString(strings.Repeat(" ", spaces))
		}
		b.WriteString(l)
	}
	return b.String()
}

// wide is the length from which a text runs over several lines, and the one they are filled to.
const wide = 96

// scalar writes a text as the value of a key in the first column, as plainly as YAML allows: as it is,
// over several lines when it is long, with paragraphs as paragraphs, or between quotation marks.
func scalar(s string) string {
	var tries []string
	switch {
	case strings.Contains(s, "\n"):
		tries = append(tries, "|-\n"+indent(s, 2))
	case len(s) > wide:
		tries = append(tries, ">-\n"+indent(fill(s), 2))
	default:
		tries = append(tries, s)
	}
	tries = append(tries, "'"+strings.ReplaceAll(s, "'", "''")+"'")
	for _, t := range tries {
		if reads(t, s) {
			return t
		}
	}
	return quoted(s)
}

// oneLine is scalar for a value that must not run over several lines.
func oneLine(s string) string {
	for _, t := range []string{s, "'" + strings.ReplaceAll(s, "'", "''") + "'"} {
		if reads(t, s) {
			return t
		}
	}
	return quoted(s)
}

// reads reports whether YAML reads a value as a text and as this one.
func reads(value, s string) bool {
	file, err := parser.ParseBytes([]byte("k: "+value+"\n"), parser.ParseComments)
	if err != nil || len(file.Docs) != 1 {
		return false
	}
	pairs := pairsOf(file.Docs[0].Body)
	if len(pairs) != 1 || pairs[0].GetComment() != nil || pairs[0].Value.GetComment() != nil {
		return false
	}
	switch v := pairs[0].Value.(type) {
	case *ast.StringNode:
		return v.Value == s
	case *ast.LiteralNode:
		return v.Value.Value == s
	case *ast.IntegerNode, *ast.FloatNode:
		return value == s && v.GetToken().Value == s && strings.Trim(s, "0123456789abcdefghijklmnopqrstuvwxyz-") == ""
	}
	return false
}

// quoted writes a text between double quotation marks.
func quoted(s string) string {
	b, err := yaml.MarshalWithOptions(s, yaml.JSON())
	if err != nil {
		return "''"
	}
	return strings.TrimSpace(string(b))
}

// fill breaks a text at single spaces into lines of a length that reads well in a diff.
func fill(s string) string {
	var b strings.Builder
	n := 0
	for i, word := range strings.Split(s, " ") {
		switch {
		case i == 0:
		case n+1+len(word) > wide:
			b.WriteByte('\n')
			n = 0
		default:
			b.WriteByte(' ')
			n++
		}
		b.WriteString(word)
		n += len(word)
	}
	return b.String()
}

// pairsOf returns the pairs of a mapping.
func pairsOf(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

// rewrite makes of the lines of one item those of another decision. Keys whose value stays keep their
// lines; all comments stay. It reports whether the item is laid out one key a line.
func rewrite(lines []string, item load.Item, was, is entry) (string, bool) {
	// Comments are left to the lexer: the parser refuses some that stand further out than a value.
	file, err := parser.ParseBytes([]byte(item.Text), 0)
	if err != nil || len(file.Docs) != 1 {
		return "", false
	}
	pairs := pairsOf(file.Docs[0].Body)
	if len(pairs) == 0 || len(lines) == 0 {
		return "", false
	}
	remarks := map[int]string{} // by index into lines
	for _, t := range lexer.Tokenize(item.Text) {
		if t.Type == token.CommentType {
			remarks[t.Position.Line-1] = "#" + t.Value
		}
	}
	// Where each key starts; nothing but the dash may stand before the first, nor anything before another.
	column := item.Indent + 2
	starts := make([]int, len(pairs))
	for i, p := range pairs {
		t := p.Key.GetToken()
		at := t.Position.Line - 1
		if i > 0 && at <= starts[i-1] || at >= len(lines) || at < 0 {
			return "", false
		}
		before := lines[at][:min(len(lines[at]), t.Position.Column-1)]
		if i == 0 {
			if at != 0 || strings.TrimSpace(before) != "-" {
				return "", false
			}
			column = t.Position.Column - 1
		} else if strings.TrimSpace(before) != "" {
			return "", false
		}
		starts[i] = at
	}
	var b strings.Builder
	pad := strings.Repeat(" ", column)
	first := true
	put := func(text string) {
		if first {
			text = strings.Repeat(" ", item.Indent) + "-" + strings.Repeat(" ", column-item.Indent-1) + strings.TrimLeft(text, " ")
		}
		first = false
		b.WriteString(text)
	}
	tail := ""
	kept := map[string]bool{}
	for i, p := range pairs {
		end := len(lines)
		if i+1 < len(pairs) {
			end = starts[i+1]
		}
		own := lines[starts[i]:end]
		code := len(own) // lines of the value, without what follows it
		for code > 1 && blankOrComment(own[code-1]) {
			code--
		}
		key, remark := p.Key.GetToken().Value, remarks[starts[i]]
		after := strings.Join(own[code:], "")
		text, stays := is.find(key)
		switch old, _ := was.find(key); {
		case stays && old == text:
			l := strings.Join(own[:code], "")
			if i == 0 {
				l = pad + l[column:]
			}
			put(l)
		case stays && remark != "" && !strings.Contains(text, "\n"):
			put(indent(text, column) + " " + remark + "\n")
		case stays:
			put(indent(text, column) + "\n")
			fallthrough
		default:
			if remark != "" {
				after = pad + remark + "\n" + after
			}
		}
		kept[key] = true
		if i+1 == len(pairs) {
			tail = after
		} else {
			b.WriteString(after)
		}
	}
	if first {
		return "", false
	}
	for _, l := range is {
		if !kept[l.key] {
			put(indent(l.text, column) + "\n")
		}
	}
	return b.String() + tail, true
}

// find returns the text of a key.
func (e entry) find(key string) (string, bool) {
	for _, l := range e {
		if l.key == key {
			return l.text, true
		}
	}
	return "", false
}

func blankOrComment(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "#")
}
