package webpage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// A block is a stretch of words that a browser sets on lines of its own.
type block struct {
	text   string // without white space at both ends; never empty
	kind   quote.BlockKind
	level  int // of a heading, 1 to 6
	reason string
	offset int        // in the file, of the last start tag before its words
	node   *html.Node // the element around it
	linked int        // bytes of text that are links
	item   bool       // of a list
	pull   bool       // set apart as a quotation taken from the report
	inside []suspect  // elements around it that look like furniture, the outermost first
}

// A suspect is an element that looks like furniture, and why.
type suspect struct {
	node   *html.Node
	reason string
	sure   bool // it stays furniture even if a large part of the words stand in it
}

// A cutter walks the tree and cuts the words into blocks.
type cutter struct {
	judge  *judge // of furniture; nil when nobody asks
	blocks []*block

	text    strings.Builder // of the block that is open
	space   bool            // white space is due before the next word
	glued   bool            // none is, after a mark that was written here
	breaks  int             // line breaks since the last word
	at      int             // where the last element before it starts, in the file
	seen    int             // where the last element that was met starts
	linked  int
	inLink  int // depth of links
	inQuote int // depth of <q>
	pre     bool
	where   place
}

// A place is what holds for the words below an element.
type place struct {
	node   *html.Node
	kind   quote.BlockKind
	level  int
	item   bool
	pull   bool
	inside []suspect
}

// cutBlocks returns the blocks of a page in order, with the suspects that a judge finds around them;
// the judge may be nil.
func cutBlocks(doc *html.Node, judge *judge) []*block {
	c := &cutter{judge: judge, where: place{node: doc}}
	c.children(doc)
	c.flush()
	return c.blocks
}

func (c *cutter) children(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch child.Type {
		case html.TextNode:
			c.write(child.Data)
		case html.ElementNode:
			c.element(child)
		}
	}
}

func (c *cutter) element(n *html.Node) {
	if at, ok := offsetOf(n); ok {
		c.seen = at
	}
	switch {
	case unseen[n.DataAtom], n.Namespace != "":
		return
	case n.DataAtom == atom.Br:
		c.lineBreak()
		return
	case n.DataAtom == atom.Hr:
		c.flush()
		return
	case n.DataAtom == atom.Q:
		c.quoted(n)
		return
	case n.DataAtom == atom.A:
		c.inLink++
		defer func() { c.inLink-- }()
	}
	if inline[n.DataAtom] || n.DataAtom == 0 && !holdsBlocks(n) {
		if c.judge == nil || hidden(n) == "" {
			c.children(n)
		}
		return
	}
	c.flush()
	around, pre := c.where, c.pre
	c.where.node = n
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.where.kind, c.where.level = quote.Heading, int(n.Data[1]-'0')
	case atom.Blockquote:
		c.where.kind, c.where.level = quote.BlockQuote, 0
	case atom.Li:
		c.where.item = true
	case atom.Pre:
		c.pre = true
	}
	if c.judge != nil {
		if isPull(n) {
			c.where.pull = true
		} else if s, ok := c.judge.suspicion(n); ok {
			c.where.inside = append(c.where.inside[:len(c.where.inside):len(c.where.inside)], s)
		}
	}
	c.children(n)
	c.flush()
	c.where, c.pre = around, pre
}

// quoted writes the words of a <q> between the marks that a browser would draw.
func (c *cutter) quoted(n *html.Node) {
	opening, closing := "“", "”"
	if c.inQuote%2 == 1 {
		opening, closing = "‘", "’"
	}
	words := strings.TrimSpace(textOf(n, 100))
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(c.text.String(), " "))
	if words == "" || isMark(first) || isOpening(last) && !c.space {
		c.children(n)
		return
	}
	c.write(opening)
	c.glued = true
	c.inQuote++
	c.children(n)
	c.inQuote--
	space := c.space
	c.space = false
	c.write(closing)
	c.space = space || c.space
}

func isMark(r rune) bool { return strings.ContainsRune("\"'“”‘’„‚«»‹›", r) }

// isOpening reports whether a character before a <q> is a mark that the author typed.
func isOpening(r rune) bool { return strings.ContainsRune("\"“‘„‚«‹", r) }

// textOf returns the text below a node, and stops soon after most bytes or nodes.
func textOf(n *html.Node, most int) string {
	var b strings.Builder
	nodes := 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() < most && nodes < most; c = c.NextSibling {
			nodes++
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type == html.ElementNode && !unseen[c.DataAtom]:
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}

// write adds text to the open block. White space runs together as a browser sets it; invisible
// characters that only tell where a word may be broken are left out.
func (c *cutter) write(s string) {
	for _, r := range s {
		switch {
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == 0:
			continue
		case c.pre && r == '\n':
			c.lineBreak()
			continue
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			c.space = !c.glued
			continue
		}
		c.glued = false
		if c.text.Len() == 0 {
			c.at = c.seen
		} else if c.breaks > 0 {
			c.text.WriteByte('\n')
		} else if c.space {
			c.text.WriteByte(' ')
		}
		c.space, c.breaks = false, 0
		c.text.WriteRune(r)
		if c.inLink > 0 {
			c.linked += utf8.RuneLen(r)
		}
	}
}

// lineBreak ends a line; two of them end the paragraph, as on pages that know no <p>.
func (c *cutter) lineBreak() {
	if c.breaks++; c.breaks > 1 && !c.pre || c.breaks > 2 {
		c.flush()
	}
}

// flush ends the open block.
func (c *cutter) flush() {
	text := strings.TrimFunc(c.text.String(), unicode.IsSpace)
	if text != "" {
		w := c.where
		c.blocks = append(c.blocks, &block{
			text: text, kind: w.kind, level: w.level, offset: c.at, node: w.node,
			linked: c.linked, item: w.item, pull: w.pull, inside: w.inside,
		})
	}
	c.text.Reset()
	c.space, c.glued, c.breaks, c.linked = false, false, 0, 0
}

// holdsBlocks reports whether an element of an unknown name has a block among its children.
func holdsBlocks(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom != 0 && !inline[c.DataAtom] && !unseen[c.DataAtom] && c.DataAtom != atom.Br {
			return true
		}
	}
	return false
}

// inline are the elements that a browser sets within a line.
var inline = atoms(
	atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Dfn,
	atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Nobr, atom.Output, atom.Picture,
	atom.Q, atom.Ruby, atom.Rb, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var,
	atom.Wbr,
)

// unseen are the elements whose words a browser does not show as part of the page, or shows struck out.
var unseen = atoms(
	atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Title, atom.Meta, atom.Link, atom.Base,
	atom.Iframe, atom.Object, atom.Embed, atom.Video, atom.Audio, atom.Canvas, atom.Svg, atom.Math, atom.Img, atom.Map, atom.Area,
	atom.Select, atom.Datalist, atom.Option, atom.Textarea, atom.Input, atom.Progress, atom.Meter, atom.Noframes, atom.Noembed, atom.Frameset,
	atom.Del, atom.S, atom.Strike, atom.Rt, atom.Rp, atom.Rtc,
)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		m[a] = true
	}
	return m
}
