package webpage

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A judge tells furniture by the elements, roles and names that a page gives its parts.
type judge struct {
	quoting, headed map[*html.Node]bool // elements with a <blockquote> or <h1> below them
}

func newJudge(doc *html.Node) *judge {
	return &judge{quoting: above(doc, atom.Blockquote), headed: above(doc, atom.H1)}
}

// suspicion says why an element looks like furniture, and whether it does.
func (j *judge) suspicion(n *html.Node) (suspect, bool) {
	if why := hidden(n); why != "" {
		return suspect{n, why, true}, true
	}
	if why := j.byElement(n); why != "" {
		return suspect{n, why, n.DataAtom == atom.Nav || n.DataAtom == atom.Footer}, true
	}
	if role, _ := attr(n, "role"); roles[strings.ToLower(role)] != "" {
		return suspect{n, roles[strings.ToLower(role)], false}, true
	}
	if n.DataAtom == atom.Html || n.DataAtom == atom.Body || n.DataAtom == atom.Main {
		return suspect{}, false
	}
	if c, ok := byName(n); ok && (c.sure || n.DataAtom != atom.Article) {
		return suspect{n, c.reason, c.sure}, true
	}
	return suspect{}, false
}

// byElement tells furniture by the name of the element.
func (j *judge) byElement(n *html.Node) string {
	switch n.DataAtom {
	case atom.Nav, atom.Menu:
		return "a menu"
	case atom.Footer:
		return "the foot of the page"
	case atom.Aside:
		return "stands beside the report"
	case atom.Form, atom.Fieldset:
		return "a form"
	case atom.Button:
		return "a button"
	case atom.Dialog:
		return "a window over the page"
	case atom.Figure:
		if !j.quoting[n] {
			return "a picture and its caption"
		}
	case atom.Figcaption, atom.Caption:
		if f := ancestor(n, atom.Figure); f == nil || !j.quoting[f] {
			return "a caption"
		}
	case atom.Header:
		if ancestor(n, atom.Article) == nil && ancestor(n, atom.Main) == nil && !j.headed[n] {
			return "the head of the page"
		}
	}
	return ""
}

// roles are what an element says it is to those who cannot see it.
var roles = map[string]string{
	"navigation": "a menu", "menu": "a menu", "menubar": "a menu", "tablist": "a menu", "toolbar": "a menu",
	"banner": "the head of the page", "contentinfo": "the foot of the page", "complementary": "stands beside the report",
	"search": "a form", "form": "a form", "dialog": "a window over the page", "alertdialog": "a window over the page",
	"alert": "a message of the page", "status": "a message of the page",
}

// hidden says why a browser does not show an element, or "".
func hidden(n *html.Node) string {
	const why = "hidden on the page"
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return why
		case "aria-hidden":
			if a.Val == "true" {
				return why
			}
		case "style":
			s := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return why
			}
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				if forEars[strings.ToLower(c)] {
					return why
				}
			}
		}
	}
	return ""
}

// forEars are the usual class names of text for screen readers alone.
var forEars = map[string]bool{
	"sr-only": true, "visually-hidden": true, "visuallyhidden": true, "screen-reader-text": true, "screen-reader-only": true,
	"u-visually-hidden": true, "assistive-text": true, "element-invisible": true, "is-hidden": true, "u-hidden": true, "hide-visually": true,
}

// isPull reports whether an element sets words of the report apart to catch the eye.
func isPull(n *html.Node) bool {
	if n.DataAtom != atom.Blockquote && n.DataAtom != atom.Aside && n.DataAtom != atom.Div && n.DataAtom != atom.Figure && n.DataAtom != atom.P {
		return false
	}
	c, _ := attr(n, "class")
	c = strings.ToLower(c)
	return strings.Contains(c, "pull") && strings.Contains(c, "quote")
}

// A class is what the name of an element's class says about it.
type class struct {
	reason string
	sure   bool
}

//go:embed classes.txt
var classesFile string

// classes are the words in names of classes that tell furniture. Two words are joined by a hyphen.
var classes = func() map[string]class {
	m := map[string]class{}
	for line := range strings.Lines(classesFile) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, reason, _ := strings.Cut(line, "\t")
		reason, sure := strings.CutPrefix(reason, "! ")
		m[word] = class{reason, sure}
	}
	return m
}()

// byName tells furniture by the class, the id and the name that designers give an element.
func byName(n *html.Node) (class, bool) {
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-component", "data-testid":
		default:
			continue
		}
		if c, ok := byWords(a.Val); ok {
			return c, true
		}
	}
	if n.DataAtom == 0 { // a name of the site's own: <amp-consent>
		return byWords(n.Data)
	}
	return class{}, false
}

// byWords looks up the words of a list of names.
func byWords(list string) (class, bool) {
	for name := range strings.FieldsSeq(list[:min(len(list), 1000)]) {
		if modifier(name) {
			continue
		}
		before := ""
		for _, word := range nameWords(name) {
			if c, ok := classes[word]; ok {
				return c, true
			}
			if c, ok := classes[before+"-"+word]; ok {
				return c, true
			}
			before = word
		}
	}
	return class{}, false
}

// modifier reports whether a class says what an element has or lacks, not what it is: "has-sidebar",
// "no-ads", "with-comments", "article--related".
func modifier(name string) bool {
	for _, start := range []string{"has-", "no-", "with-", "without-", "is-", "js-", "not-", "hide-", "show-"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return strings.Contains(name, "--")
}

// nameWords parts a name at hyphens, underscores and inner capitals: "readMore_box" is read, more, box.
func nameWords(name string) []string {
	var out []string
	start := 0
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			if i > start {
				out = append(out, strings.ToLower(string(runes[start:i])))
			}
			start = i + 1
		case i > start && unicode.IsUpper(r) && unicode.IsLower(runes[i-1]):
			out = append(out, strings.ToLower(string(runes[start:i])))
			start = i
		}
	}
	if start < len(runes) {
		out = append(out, strings.ToLower(string(runes[start:])))
	}
	return out
}
