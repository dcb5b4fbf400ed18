package load

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"verbatim/internal/quote"
)

// dates returns how dates are written.
func (r *record) dates(key string) quote.DateStyle {
	s := r.text(key)
	if s == "" {
		return quote.OwnDates
	}
	style, ok := quote.DateStyleOf(s)
	if !ok {
		e, _ := r.find(key)
		e.fault(e.value, "bad-dates", fmt.Sprintf("dates are %q, and must be one of %s", s, strings.Join(quote.DateStyleNames, ", ")),
			"leave the key out to write them as the language does")
	}
	return style
}

// labels returns the texts of the theme that the archive words otherwise. Whether the theme has them is known only where
// it is read.
func (r *record) labels(key string) []quote.Label {
	e, ok := r.find(key)
	if !ok {
		return nil
	}
	var out []quote.Label
	for _, p := range pairs(e.value) {
		l := quote.Label{Text: p.Key.GetToken().Value, Line: e.from.place(p.Key.GetToken()).line, Forms: make(map[string]string)}
		if s, ok := scalar(p.Value); ok {
			l.Forms["other"] = s
		} else {
			for _, form := range pairs(p.Value) {
				s, ok := scalar(form.Value)
				if !ok {
					e.wrong(form.Value, "a text")
					continue
				}
				l.Forms[form.Key.GetToken().Value] = s
			}
		}
		if len(l.Forms) == 0 {
			e.wrong(p.Value, "a text, or one for each form of the plural")
			continue
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		e.wrong(e.value, "texts of the theme, each with what to say instead")
	}
	return out
}

// pairs returns the entries of a mapping; none of what is no mapping.
func pairs(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}
