package load

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"verbatim/internal/quote"
)

// A record is a YAML mapping whose keys are known by name. Its getters return the zero value, and
// leave a message, when an entry is not what they ask for.
type record struct {
	what    string   // what it describes, for messages: "an article"
	known   []string // keys it may have
	entries []entry  // in order of the file
	at      place    // where it starts
	in      *sheet
	// misspelt are the known keys that unknown ones were most likely meant to be, "" for none.
	misspelt []string
}

// An entry is a key with its value. It knows its file, since the record of an article may come
// from two.
type entry struct {
	key   string
	at    place // of the key
	value ast.Node
	from  region
}

// fill takes the entries of a mapping and reports whether the node is one. Unknown keys become
// messages.
func (r *record) fill(g region, n ast.Node) bool {
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		g.in.fault(g.place(n.GetToken()), "malformed", "expected keys and values, found "+kindOf(n), "write one \"key: value\" a line")
		return false
	}
	for i, p := range pairs {
		key := p.Key.GetToken()
		if i == 0 {
			r.at = g.place(key)
		}
		if !slices.Contains(r.known, key.Value) {
			r.unknown(g, key)
			continue
		}
		r.entries = append(r.entries, entry{key.Value, g.place(key), p.Value, g})
	}
	return true
}

func (r *record) unknown(g region, key *token.Token) {
	hint := "known keys: " + strings.Join(r.known, ", ")
	near := nearest(key.Value, r.known)
	if near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.misspelt = append(r.misspelt, near)
	g.in.fault(g.place(key), "unknown-key", fmt.Sprintf("%s has no key %q", r.what, key.Value), hint)
}

// find returns the entry of a key, and whether there is one with a value.
func (r *record) find(key string) (entry, bool) {
	if !slices.Contains(r.known, key) {
		panic("load: key " + key + " is read but not declared")
	}
	for _, e := range r.entries {
		if e.key == key {
			_, null := e.value.(*ast.NullNode)
			return e, !null
		}
	}
	return entry{}, false
}

// has reports whether a key has a value.
func (r *record) has(key string) bool {
	_, ok := r.find(key)
	return ok
}

// lacks says that the one key without which the file is of no use has no value.
func (r *record) lacks(key string) {
	hint := fmt.Sprintf("start the file with a line of ---, %[1]s: and the %[1]s, and another line of ---", key)
	if len(r.entries) > 0 || len(r.misspelt) > 0 {
		hint = fmt.Sprintf("add %[1]s: and the %[1]s to the front matter", key)
	}
	r.in.fault(r.at, "no-"+key, fmt.Sprintf("%s without a %s", r.what, key), hint)
}

// text returns a value that is one piece of text. Numbers and the like are taken as typed.
func (r *record) text(key string) string {
	e, ok := r.find(key)
	if !ok {
		return ""
	}
	s, ok := scalar(e.value)
	if !ok {
		e.wrong(e.value, "text")
	}
	return s
}

// texts returns a list of texts; a single text is a list of one.
func (r *record) texts(key string) []string {
	e, ok := r.find(key)
	if !ok {
		return nil
	}
	var out []string
	for _, item := range e.items() {
		if s, ok := scalar(item); !ok {
			e.wrong(item, "text, or a list of texts")
		} else if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// date returns a date, zero when there is none.
func (r *record) date(key string) quote.Date {
	s := r.text(key)
	if s == "" {
		return quote.Date{}
	}
	d, err := quote.ParseDate(s)
	if err != nil {
		e, _ := r.find(key)
		e.fault(e.value, "bad-date", fmt.Sprintf("no date: %q", s), "write 2015-01-16, 2015-01 or 2015")
	}
	return d
}

// url returns an address on the web, empty when there is none.
func (r *record) url(key string) string {
	s := r.text(key)
	if s == "" {
		return ""
	}
	if err := checkURL(s); err != nil {
		e, _ := r.find(key)
		e.fault(e.value, "bad-url", fmt.Sprintf("no web address: %q: %v", s, err), "write it in full: https://example.org/report")
		return ""
	}
	return s
}

// urls returns a list of addresses on the web.
func (r *record) urls(key string) []string {
	e, ok := r.find(key)
	if !ok {
		return nil
	}
	var out []string
	for _, item := range e.items() {
		s, ok := scalar(item)
		if !ok {
			e.wrong(item, "a web address, or a list of them")
			continue
		}
		if s == "" {
			continue
		}
		if err := checkURL(s); err != nil {
			e.fault(item, "bad-url", fmt.Sprintf("no web address: %q: %v", s, err), "write it in full: https://www.wikidata.org/wiki/Q76")
			continue
		}
		out = append(out, s)
	}
	return out
}

// yes returns a value that is true or false. When it is neither, the answer is true: the one such
// key holds an article back, and what cannot be understood should not be published.
func (r *record) yes(key string) bool {
	e, ok := r.find(key)
	if !ok {
		return false
	}
	if b, ok := e.value.(*ast.BoolNode); ok {
		return b.Value
	}
	e.wrong(e.value, "true or false")
	return true
}

// share returns a number from 0 to 1, or otherwise when there is none.
func (r *record) share(key string, otherwise float64) float64 {
	s := r.text(key)
	if s == "" {
		return otherwise
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(0 <= x && x <= 1) {
		e, _ := r.find(key)
		e.fault(e.value, "out-of-range", fmt.Sprintf("%s is %s, and must be a number from 0 to 1", key, s), "a usual value is "+strconv.FormatFloat(otherwise, 'g', -1, 64))
		return otherwise
	}
	return x
}

// count returns a whole number from lo to hi, or otherwise when there is none.
func (r *record) count(key string, lo, hi, otherwise int) int {
	s := r.text(key)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < lo || n > hi {
		e, _ := r.find(key)
		e.fault(e.value, "out-of-range", fmt.Sprintf("%s is %s, and must be a whole number from %d to %d", key, s, lo, hi), "a usual value is "+strconv.Itoa(otherwise))
		return otherwise
	}
	return n
}

// inner returns the mapping below a key, without entries when there is none.
func (r *record) inner(key, what string, known ...string) *record {
	in := &record{what: what, known: known, in: r.in}
	if e, ok := r.find(key); ok {
		in.fill(e.from, e.value)
	}
	return in
}

// each returns the mappings in the list below a key.
func (r *record) each(key, what string, known ...string) []*record {
	e, ok := r.find(key)
	if !ok {
		return nil
	}
	var out []*record
	for _, item := range e.items() {
		in := &record{what: what, known: known, in: r.in}
		if in.fill(e.from, item) {
			out = append(out, in)
		}
	}
	return out
}

// items returns the values of a list; a single value is a list of one.
func (e entry) items() []ast.Node {
	if list, ok := e.value.(*ast.SequenceNode); ok {
		return list.Values
	}
	return []ast.Node{e.value}
}

// scalar returns a value as text, without outer white space, and whether it is a single value.
func scalar(n ast.Node) (s string, ok bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		s = n.GetToken().Value
	case *ast.NullNode:
	default:
		return "", false
	}
	return strings.TrimSpace(s), true
}

// wrong says that a value is of another kind than expected.
func (e entry) wrong(n ast.Node, expected string) {
	hint := ""
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		hint = "anchors and aliases are not read here: write the value out"
	case *ast.MappingNode, *ast.MappingValueNode:
		hint = "a colon followed by a space starts a mapping: put the text between quotation marks"
	}
	e.fault(n, "wrong-type", fmt.Sprintf("%s should be %s, found %s", e.key, expected, kindOf(n)), hint)
}

func (e entry) fault(n ast.Node, name, text, hint string) {
	at := e.at
	if t := n.GetToken(); t != nil && t.Position != nil && t.Type != token.MappingValueType {
		at = e.from.place(t)
	}
	e.from.in.fault(at, name, text, hint)
}

// dump returns a value in one spelling, to compare values and to show them.
func dump(n ast.Node) string {
	if list, ok := n.(*ast.SequenceNode); ok {
		var items []string
		for _, v := range list.Values {
			items = append(items, dump(v))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	if s, ok := scalar(n); ok {
		if s == "" {
			return ""
		}
		return strconv.Quote(s)
	}
	return n.String()
}

// kindOf names a node for people.
func kindOf(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "keys and values"
	case *ast.SequenceNode:
		return "a list"
	case *ast.BoolNode:
		return "true or false"
	case *ast.IntegerNode, *ast.FloatNode:
		return "a number"
	case *ast.NullNode:
		return "nothing"
	case *ast.AnchorNode:
		return "an anchor"
	case *ast.AliasNode:
		return "an alias"
	case *ast.TagNode:
		return "a tag"
	}
	return "text"
}
