package load

import (
	"bufio"
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"verbatim/internal/quote"
)

// fillMarkdown gives an article the plain text of a Markdown body, its blocks, and its title if
// nobody declared one. First is the line of the file on which the body starts.
//
// Emphasis, links and code lose their markup and keep their words; headings, quoted paragraphs
// and list items become blocks; HTML blocks, comments and images are dropped. Quotation marks stay
// as typed. The author has said what is what, so the only furniture is what the word lists name
// and what stands there twice.
func fillMarkdown(a *quote.Article, body string, first int) {
	m := &markdown{source: []byte(body), lines: lineCounter{text: body, line: first}}
	m.blocks(goldmark.DefaultParser().Parse(text.NewReader(m.source)), quote.Paragraph)
	a.Text = m.out.String()

	p := &page{text: a.Text, declared: a.Title}
	for _, b := range m.found {
		p.add(b.Span)
		p.blocks[len(p.blocks)-1].Block = b
	}
	p.findCopies()
	for i, b := range p.blocks {
		if b.Kind == quote.Paragraph {
			p.try(written, i)
		}
	}
	p.findWrittenTitle()
	for i, b := range p.blocks {
		a.Blocks = append(a.Blocks, b.Block)
		if b.Kind == quote.Title && a.Title == "" {
			a.Title = fields(p.words(i))
		}
	}
}

// written are the rules for text that an author wrote as Markdown, in order.
var written = []rule{
	{"known-phrase", knownPhrase, true},
	{"repeated", repeated, true},
	{"reading-time", readingTime, false},
}

// findWrittenTitle takes a heading for the title: the one the author declared, or the first of the
// text when no paragraph stands above it.
func (p *page) findWrittenTitle() {
	if i := p.declaredTitle(); i >= 0 {
		p.blocks[i].Kind, p.blocks[i].Reason = quote.Title, ""
		return
	}
	for i, b := range p.blocks {
		switch b.Kind {
		case quote.Furniture:
			continue
		case quote.Heading:
			p.blocks[i].Kind = quote.Title
		}
		return
	}
}

// A markdown collects the plain text of a document and the blocks in it.
type markdown struct {
	source []byte
	lines  lineCounter
	out    strings.Builder
	found  []quote.Block
}

// blocks adds the blocks below a node. Kind is what its paragraphs are: those inside a block
// quotation stay quoted, however deep.
func (m *markdown) blocks(parent ast.Node, kind quote.BlockKind) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.add(n, quote.Heading)
		case *ast.Paragraph, *ast.TextBlock:
			m.add(n, kind)
		case *ast.Blockquote:
			m.blocks(n, quote.BlockQuote)
		case *ast.List, *ast.ListItem:
			m.blocks(n, kind)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			m.addLines(n, kind)
		}
	}
}

// add adds the words of a node as one block.
func (m *markdown) add(n ast.Node, kind quote.BlockKind) {
	start := m.begin()
	m.inline(n)
	m.end(n, start, kind)
}

// addLines adds the lines of a code block as they stand.
func (m *markdown) addLines(n ast.Node, kind quote.BlockKind) {
	start := m.begin()
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		m.out.Write(seg.Value(m.source))
	}
	m.end(n, start, kind)
}

// begin parts the next block from the one before and returns where it starts.
func (m *markdown) begin() int {
	if m.out.Len() > 0 {
		m.out.WriteString("\n\n")
	}
	return m.out.Len()
}

func (m *markdown) end(n ast.Node, start int, kind quote.BlockKind) {
	s := m.out.String()
	sp := trim(s, quote.Span{Start: start, End: len(s)})
	if sp.Empty() {
		return
	}
	b := quote.Block{Span: sp, Kind: kind}
	if n.Lines().Len() > 0 {
		b.Line = m.lines.at(n.Lines().At(0).Start)
	}
	m.found = append(m.found, b)
}

// inline writes the words below a node, without markup.
func (m *markdown) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			m.write(n)
		case *ast.String:
			m.out.Write(n.Value)
		case *ast.CodeSpan:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					m.out.Write(t.Segment.Value(m.source))
				}
			}
		case *ast.AutoLink:
			m.out.Write(n.Label(m.source))
		case *ast.Image, *ast.RawHTML:
		default:
			m.inline(n)
		}
	}
}

// write writes a stretch of text with its escapes and entities resolved. goldmark resolves them
// when it renders, so we let it render and take back what rendering escaped.
func (m *markdown) write(t *ast.Text) {
	v := t.Segment.Value(m.source)
	if bytes.ContainsAny(v, "\\&\x00") {
		var b strings.Builder
		w := bufio.NewWriter(&b)
		ghtml.DefaultWriter.Write(w, v)
		w.Flush()
		m.out.WriteString(html.UnescapeString(b.String()))
	} else {
		m.out.Write(v)
	}
	if t.SoftLineBreak() || t.HardLineBreak() {
		m.out.WriteByte('\n')
	}
}
