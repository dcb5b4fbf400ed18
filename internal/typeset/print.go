package typeset

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// The escapers, by the names that html/template gives them in its trees.
const (
	htmlEscaper   = "_html_template_htmlescaper"
	attrEscaper   = "_html_template_attrescaper"
	rcdataEscaper = "_html_template_rcdataescaper"
	urlFilter     = "_html_template_urlfilter"
	urlNormalizer = "_html_template_urlnormalizer"
	jsEscaper     = "_html_template_jsvalescaper"
)

// action compiles {{value}} with the escapers that html/template has put behind it.
func (s *scope) action(p *parse.PipeNode, dot reflect.Type) (step, error) {
	if len(p.Decl) > 0 || len(p.Cmds) < 2 || len(p.Cmds[0].Args) != 1 {
		return nil, fmt.Errorf("no program for {{%s}}", p)
	}
	v, err := s.value(p.Cmds[0].Args[0], dot)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, 3)
	for _, c := range p.Cmds[1:] {
		id, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 {
			return nil, fmt.Errorf("no program for {{%s}}", p)
		}
		names = append(names, id.Ident)
	}
	print, err := printer(v.of, strings.Join(names, "|"))
	if err != nil {
		return nil, fmt.Errorf("{{%s}}: %w", p, err)
	}
	get := v.get
	return func(m *machine, dot reflect.Value) { m.out = print(m.out, get(m, dot)) }, nil
}

// printer returns what appends a value of a type to a page through a row of escapers.
func printer(of reflect.Type, escapers string) (func([]byte, reflect.Value) []byte, error) {
	if escapers == jsEscaper {
		return appendJSON, nil
	}
	escape := appendEscaped
	switch escapers {
	case htmlEscaper, attrEscaper, rcdataEscaper:
	case urlFilter + "|" + urlNormalizer + "|" + attrEscaper:
		escape = func(out []byte, s string) []byte { return appendEscaped(out, normalizeURL(filterURL(s))) }
	case urlFilter + "|" + attrEscaper:
		escape = func(out []byte, s string) []byte { return appendEscaped(out, filterURL(s)) }
	default:
		return nil, fmt.Errorf("no program for the escapers %s", escapers)
	}
	switch {
	case of.PkgPath() == "html/template":
		// Declared safe by the author for one kind of place. Only the plainest case is ours: markup in text.
		if of.Name() == "HTML" && escapers == htmlEscaper {
			return func(out []byte, v reflect.Value) []byte { return append(out, v.String()...) }, nil
		}
	case of.NumMethod() > 0 || reflect.PointerTo(of).NumMethod() > 0:
		// It may have a way of its own of being printed.
	case of.Kind() == reflect.String:
		return func(out []byte, v reflect.Value) []byte { return escape(out, v.String()) }, nil
	case of.Kind() == reflect.Int:
		return func(out []byte, v reflect.Value) []byte { return escape(out, strconv.FormatInt(v.Int(), 10)) }, nil
	case of.Kind() == reflect.Float64, of.Kind() == reflect.Bool:
		return func(out []byte, v reflect.Value) []byte { return escape(out, fmt.Sprint(v.Interface())) }, nil
	}
	return nil, fmt.Errorf("no program to print a %s", of)
}

// replaced holds what stands in HTML text and in quoted attributes for bytes that mean something there.
var replaced = func() (table [256]string) {
	table[0] = "\uFFFD"
	table['"'] = "&#34;"
	table['&'] = "&amp;"
	table['\''] = "&#39;"
	table['+'] = "&#43;"
	table['<'] = "&lt;"
	table['>'] = "&gt;"
	return table
}()

// appendEscaped appends plain text to HTML text, to a quoted attribute or to a title.
func appendEscaped(out []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		if r := replaced[s[i]]; r != "" {
			out = append(out, s[done:i]...)
			out = append(out, r...)
			done = i + 1
		}
	}
	return append(out, s[done:]...)
}

// filterURL replaces an address that may do something else than lead somewhere.
func filterURL(s string) string {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return s
	}
	for _, harmless := range []string{"http", "https", "mailto"} {
		if strings.EqualFold(scheme, harmless) {
			return s
		}
	}
	return "#ZgotmplZ"
}

// inURL holds the bytes that may stand in an address as they are; a percent sign may before two
// hexadecimal digits.
var inURL = func() (table [256]bool) {
	for c := range table {
		table[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c < 0x80 && strings.ContainsRune("-._~!#$&*+,/:;=?@[]", rune(c))
	}
	return table
}()

// normalizeURL escapes the bytes of an address that may not stand there.
func normalizeURL(s string) string {
	for i := 0; i < len(s); i++ {
		if !inURL[s[i]] && !escapedAt(s, i) {
			return escapeURL(s)
		}
	}
	return s
}

func escapeURL(s string) string {
	const hex = "0123456789abcdef"
	out := make([]byte, 0, len(s)+16)
	for i := 0; i < len(s); i++ {
		if c := s[i]; inURL[c] || escapedAt(s, i) {
			out = append(out, c)
		} else {
			out = append(out, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(out)
}

// escapedAt reports whether a byte that was escaped before begins at i.
func escapedAt(s string, i int) bool {
	return s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// appendJSON appends a value to a script. Values that have a say in how they are written, and those
// that are no object, list or string, are left to html/template.
func appendJSON(out []byte, v reflect.Value) []byte {
	if !v.IsValid() || !v.CanInterface() {
		panic(errGiveUp)
	}
	data := v.Interface()
	switch data.(type) {
	case nil, json.Marshaler, encoding.TextMarshaler, fmt.Stringer, error:
		panic(errGiveUp)
	}
	kind := reflect.TypeOf(data)
	if kind.Kind() != reflect.Pointer || kind.Elem().Kind() != reflect.Struct || kind.Elem().PkgPath() == "html/template" {
		panic(errGiveUp)
	}
	b, err := json.Marshal(data)
	if err != nil || len(b) == 0 || b[0] != '{' {
		panic(errGiveUp)
	}
	return append(out, b...)
}
