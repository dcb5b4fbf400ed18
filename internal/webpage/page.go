package webpage

import (
	"errors"
	"strings"

	"verbatim/internal/quote"
)

// A Page is the text of a web page and what the page says about it.
type Page struct {
	Text string // UTF-8, blocks divided by blank lines; empty for a page without text
	// Blocks are in order and do not overlap. Every byte of Text that is not white space lies in one.
	// At most one is a title. Line is the line of the HTML, counted from 1, with the last start tag
	// before the words; lines never fall.
	Blocks []quote.Block
	Facts  Facts
}

// ErrDeep says that a page nests its elements deeper than any honest page does.
var ErrDeep = errors.New("elements nested more than 512 deep")

// Parse reads a page. The only errors are [ErrDeep] and those of pages that cannot be parsed at all.
func Parse(html string) (*Page, error) {
	doc, lines, err := parseTree(html)
	if err != nil {
		return nil, err
	}
	p := &Page{Facts: gatherFacts(doc, html)}
	blocks := cutBlocks(doc, newJudge(doc))
	chooseReport(doc, blocks)
	findTitle(blocks, &p.Facts)

	var out strings.Builder
	line := 1
	for _, b := range blocks {
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		start := out.Len()
		out.WriteString(b.text)
		line = max(line, lines.at(b.offset))
		p.Blocks = append(p.Blocks, quote.Block{
			Span: quote.Span{Start: start, End: out.Len()}, Kind: b.kind, Reason: b.reason, Line: line,
		})
	}
	p.Text = out.String()
	return p, nil
}

// findTitle marks the headline: the heading that says what the page calls itself, else the first of the
// first level, else a line near the top that is the page's <title> with or without the name of the site,
// which then is what the page is called.
func findTitle(blocks []*block, facts *Facts) {
	title := headline(blocks, facts.Title)
	for i := 0; i < min(len(blocks), 60) && title < 0; i++ {
		b := blocks[i]
		if (b.reason == "" || b.reason == elsewhere) && says(facts.named, b.text) {
			facts.Title = append(Claims{{oneLine(b.text), "the headline"}}, facts.Title...)
			title, b.reason = i, ""
		}
	}
	if title >= 0 {
		blocks[title].kind = quote.Title
	}
}

// headline returns the heading that one of the claims names, else the first of the first level, or -1.
func headline(blocks []*block, titles Claims) int {
	var headings []int
	for i, b := range blocks {
		if b.kind == quote.Heading && b.level <= 2 && len(headings) < 100 {
			headings = append(headings, i)
		}
	}
	for _, c := range titles {
		for _, i := range headings {
			if says(Claims{c}, blocks[i].text) {
				return i
			}
		}
	}
	for _, i := range headings {
		if blocks[i].level == 1 {
			return i
		}
	}
	return -1
}

// says reports whether one of the claims is a text, whatever its case and spaces.
func says(claims Claims, text string) bool {
	for _, c := range claims {
		if strings.EqualFold(oneLine(c.Value), oneLine(text)) {
			return true
		}
	}
	return false
}

// oneLine makes one line of a text, with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
