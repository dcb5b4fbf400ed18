package site

import (
	"bytes"
	"html/template"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// This file is the only one that may name template.HTML. What it makes comes from templates of the
// theme, or from goldmark with raw HTML left out, which is its way unless told otherwise, and without
// links to addresses that are not of the web.

var prose = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Linkify, extension.DefinitionList, extension.Typographer),
	goldmark.WithParserOptions(
		parser.WithAutoHeadingID(),
		parser.WithASTTransformers(util.Prioritized(fit{}, 100)),
	),
)

// Markup is HTML that a template prints as it stands: Markdown, or a component set before.
type Markup = template.HTML

// component takes what a template of the theme has set, and escaped, as it stands.
func component(set *bytes.Buffer) Markup { return Markup(set.String()) }

// markdown turns what an editor wrote into HTML that fits below the title of a page. The root is
// the way from the page to the root of the site, from which editors write their links.
func markdown(src, root string) Markup {
	if strings.TrimSpace(src) == "" {
		return ""
	}
	ctx := parser.NewContext(parser.WithIDs(&headingIDs{seen: make(map[string]int)}))
	ctx.Set(rootKey, root)
	var buf bytes.Buffer
	if err := prose.Convert([]byte(src), &buf, parser.WithContext(ctx)); err != nil {
		panic(err) // only the writer can fail, and a buffer does not
	}
	return Markup(buf.String())
}

// summary returns the first words of Markdown as plain text, for descriptions.
func summary(src string) string {
	source := []byte(src)
	doc := prose.Parser().Parse(text.NewReader(source))
	var b strings.Builder
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Heading:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if entering {
				b.Write(n.Segment.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				b.WriteString(typed.Replace(string(n.Value)))
			}
		case *ast.Paragraph:
			if !entering {
				b.WriteByte(' ')
			}
		}
		if b.Len() > 400 {
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return clip(b.String(), 200)
}

// typed undoes the entities that goldmark's typographer writes.
var typed = strings.NewReplacer("&lsquo;", "‘", "&rsquo;", "’", "&ldquo;", "“", "&rdquo;", "”", "&ndash;", "–", "&mdash;", "—", "&hellip;", "…", "&laquo;", "«", "&raquo;", "»")

var rootKey = parser.NewContextKey()

// A fit transformer makes Markdown fit for a page: headings begin at the second rank, because the
// page has its title; links inside the site lead from the root; an image from elsewhere becomes a
// link, because readers are not tracked; and a link that may not lead where it says is no more than
// its text.
type fit struct{}

func (fit) Transform(doc *ast.Document, source text.Reader, ctx parser.Context) {
	root, _ := ctx.Get(rootKey).(string)
	var foreign []*ast.Image
	var unsafe []ast.Node
	var headings []*ast.Heading
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			headings = append(headings, n)
		case *ast.Link:
			n.Destination = rooted(spelt(n.Destination), root)
			if !mayLead(n.Destination) {
				unsafe = append(unsafe, n)
			}
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkURL && !mayLead(n.URL(source.Source())) {
				unsafe = append(unsafe, n)
			}
		case *ast.Image:
			n.Destination = spelt(n.Destination)
			switch {
			case isLocal(n.Destination):
				n.Destination = rooted(n.Destination, root)
			case mayLead(n.Destination):
				foreign = append(foreign, n)
			default:
				unsafe = append(unsafe, n)
			}
		}
		return ast.WalkContinue, nil
	})
	top := 6
	for _, h := range headings {
		top = min(top, h.Level)
	}
	for _, h := range headings {
		h.Level = min(6, h.Level-top+2)
	}
	for _, img := range foreign {
		link := ast.NewLink()
		link.Destination = img.Destination
		for c := img.FirstChild(); c != nil; c = img.FirstChild() {
			link.AppendChild(link, c)
		}
		img.Parent().ReplaceChild(img.Parent(), img, link)
	}
	for _, n := range unsafe {
		parent := n.Parent()
		if auto, ok := n.(*ast.AutoLink); ok {
			parent.InsertBefore(parent, n, ast.NewString(util.EscapeHTML(auto.Label(source.Source()))))
		}
		for c := n.FirstChild(); c != nil; c = n.FirstChild() {
			parent.InsertBefore(parent, n, c)
		}
		parent.RemoveChild(parent, n)
	}
}

// spelt returns an address as a browser reads it: "java&#115;cript:" is a script by another spelling,
// and so is one with white space or control characters in it.
func spelt(dest []byte) []byte {
	dest = util.ResolveEntityNames(util.ResolveNumericReferences(dest))
	return bytes.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, bytes.TrimSpace(dest))
}

// mayLead reports whether a link may lead to an address: one of the web, of mail, or of the site
// itself. Anything else runs something, or opens what is on the reader's own disk.
func mayLead(dest []byte) bool {
	if isLocal(dest) {
		return true
	}
	scheme, _, _ := bytes.Cut(bytes.ToLower(dest), []byte(":"))
	switch string(scheme) {
	case "http", "https", "mailto":
		return true
	}
	return bytes.HasPrefix(dest, []byte("//"))
}

// isLocal reports whether an address stays within the site.
func isLocal(dest []byte) bool {
	before, _, ok := bytes.Cut(dest, []byte(":"))
	return !bytes.HasPrefix(dest, []byte("//")) && (!ok || bytes.ContainsAny(before, "/?#"))
}

// rooted makes an address that an editor wrote from the root of the site lead there from a page:
// "about.html", "/about.html" and the file "about.md" all mean the page about.html.
func rooted(dest []byte, root string) []byte {
	if len(dest) == 0 || dest[0] == '#' || !isLocal(dest) {
		return dest
	}
	path := strings.TrimLeft(string(dest), "/\\")
	path, frag, _ := strings.Cut(path, "#")
	if stem, ok := strings.CutSuffix(path, ".md"); ok {
		path = stem + ".html"
	}
	for {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(path, "./"), "../")
		if path = rest; !ok {
			break
		}
	}
	if path == "" {
		path = homePath
	}
	if frag != "" {
		frag = "#" + frag
	}
	return []byte(root + path + frag)
}

// headingIDs names headings "section-…", so that no heading can take a name the page itself uses.
type headingIDs struct{ seen map[string]int }

func (h *headingIDs) Generate(value []byte, _ ast.NodeKind) []byte {
	var b strings.Builder
	b.WriteString("section")
	dash := true
	for _, r := range strings.ToLower(string(value)) {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 0x7f {
			if dash {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
			continue
		}
		dash = true
	}
	id := b.String()
	h.seen[id]++
	if n := h.seen[id]; n > 1 {
		id += "-" + strconv.Itoa(n)
		h.seen[id]++
	}
	return []byte(id)
}

func (h *headingIDs) Put(value []byte) { h.seen[string(value)]++ }
