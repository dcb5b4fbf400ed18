package webpage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// atAttribute tells at which byte of the file an element starts. It stands first in the start tag, so
// that none of the page's own can take its place.
const atAttribute = "data-verbatim-at"

// parseTree parses a page. The parser keeps no positions, so each start tag is given its own as an
// attribute beforehand.
func parseTree(source string) (doc *html.Node, lines *lineIndex, err error) {
	var marked strings.Builder
	marked.Grow(len(source) + len(source)/4)
	z := html.NewTokenizer(strings.NewReader(source))
	offset := 0
	for {
		kind := z.Next()
		raw := string(z.Raw())
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			name := 1
			for name < len(raw) && !strings.ContainsRune(" \t\r\n\f/>", rune(raw[name])) {
				name++
			}
			marked.WriteString(raw[:name])
			marked.WriteString(" " + atAttribute + `="` + strconv.Itoa(offset) + `"`)
			marked.WriteString(raw[name:])
		} else {
			marked.WriteString(raw)
		}
		offset += len(raw)
		if kind == html.ErrorToken {
			break
		}
	}
	doc, err = parse(marked.String())
	return doc, newLineIndex(source), err
}

// parse parses HTML. The parser panics when elements nest too deep.
func parse(source string) (doc *html.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, fmt.Errorf("%v", p)
			if strings.Contains(err.Error(), "512") {
				err = ErrDeep
			}
		}
	}()
	return html.Parse(strings.NewReader(source))
}

// offsetOf returns the byte of the file at which an element starts; elements that only the parser made
// have none.
func offsetOf(n *html.Node) (at int, ok bool) {
	if len(n.Attr) > 0 && n.Attr[0].Key == atAttribute {
		at, err := strconv.Atoi(n.Attr[0].Val)
		return at, err == nil
	}
	return 0, false
}

// A lineIndex turns offsets into lines.
type lineIndex struct{ starts []int }

func newLineIndex(source string) *lineIndex {
	x := &lineIndex{starts: []int{0}}
	for i := range len(source) {
		if source[i] == '\n' {
			x.starts = append(x.starts, i+1)
		}
	}
	return x
}

// at returns the line, from 1, of the byte at offset.
func (x *lineIndex) at(offset int) int {
	i, found := slices.BinarySearch(x.starts, offset)
	if found {
		return i + 1
	}
	return i
}

// attr returns the value of an attribute, and whether the element has it.
func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// above returns the elements that have one of the given name below them.
func above(doc *html.Node, name atom.Atom) map[*html.Node]bool {
	out := map[*html.Node]bool{}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == name {
			for p := n.Parent; p != nil && !out[p]; p = p.Parent {
				out[p] = true
			}
		}
	}
	return out
}

// ancestor returns the nearest element of a name around a node, or nil.
func ancestor(n *html.Node, name atom.Atom) *html.Node {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.DataAtom == name {
			return n
		}
	}
	return nil
}
