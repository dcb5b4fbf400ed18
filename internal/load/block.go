package load

import (
	"strings"

	"verbatim/internal/quote"
)

// Text returns an article made of a text from a stream: its blocks, its title, and nothing else.
// The text stays byte for byte as given, whatever it holds.
func Text(id, text string) *quote.Article {
	a := &quote.Article{ID: id}
	fill(a, text, 0)
	return a
}

// fill gives an article its text, blocks, and title if nobody declared one. First is the line of
// the file on which the text starts, 0 when there is no file.
func fill(a *quote.Article, text string, first int) {
	a.Text = text
	p := &page{text: text, declared: a.Title}
	p.cutBlocks()
	p.removeFurniture()
	p.findTitle()
	p.findHeadings()
	a.Blocks = make([]quote.Block, len(p.blocks))
	lines := lineCounter{text: text, line: first}
	for i, b := range p.blocks {
		if first > 0 {
			b.Line = lines.at(b.Span.Start)
		}
		a.Blocks[i] = b.Block
		if b.Kind == quote.Title && a.Title == "" {
			a.Title = fields(p.words(i))
		}
	}
}

// A lineCounter turns rising offsets into lines.
type lineCounter struct {
	text   string
	offset int
	line   int
}

func (c *lineCounter) at(offset int) int {
	c.line += strings.Count(c.text[c.offset:offset], "\n")
	c.offset = offset
	return c.line
}

// A page is a text on its way to becoming the blocks of an article.
type page struct {
	text     string
	declared string // title the author wrote down; may be empty
	blocks   []block

	first, last int // blocks of the first and the last sentence of the report; see findEdges
}

// A block is a block of the article and what the rules ask about it most.
type block struct {
	quote.Block
	count    int     // words, at most manyWords
	sentence bool    // ends as a sentence does
	program  bool    // style sheet or script
	copies   *copies // the blocks of the same words; nil when there is no other
}

// manyWords is as far as words are counted: no rule asks for more.
const manyWords = 40

// words returns the words of a block, exactly as printed.
func (p *page) words(i int) string { return p.text[p.blocks[i].Span.Start:p.blocks[i].Span.End] }

// cutBlocks parts the text into blocks, all of them paragraphs so far. Blank lines part blocks
// always; other line ends do unless the line below goes on with the sentence of the line above.
func (p *page) cutBlocks() {
	lines := splitLines(p.text)
	wrap := findWrapping(lines)
	for i := 0; i < len(lines); {
		n := 1
		for i+n < len(lines) && !lines[i+n].after {
			n++
		}
		group := lines[i : i+n]
		i += n
		if isProgram(p.text, group) {
			p.add(group[0].span.Cover(group[n-1].span))
			p.blocks[len(p.blocks)-1].program = true
			continue
		}
		open := group[0].span
		for j := 1; j < n; j++ {
			if wrap.joins(p.text, group[j-1], group[j]) {
				open = open.Cover(group[j].span)
				continue
			}
			p.add(open)
			open = group[j].span
		}
		p.add(open)
	}
}

func (p *page) add(sp quote.Span) {
	s := p.text[sp.Start:sp.End]
	p.blocks = append(p.blocks, block{
		Block:    quote.Block{Span: sp},
		count:    countWords(s),
		sentence: endsSentence(s),
	})
}
