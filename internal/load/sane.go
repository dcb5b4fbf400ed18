package load

import (
	"fmt"
	"strings"
)

// The bounds of what is handed to the Markdown parser: beyond them its work grows with the square
// of its input, and no report comes near.
const (
	maxBracketsInParagraph = 1000 // opening brackets without a blank line between
	maxQuoteDepth          = 50   // ">" at the start of a line, and as many signs that begin an item of a list
)

// saneMarkdown refuses what the parser should not see. First is the line on which the body starts.
func (f *sheet) saneMarkdown(body string, first int) bool {
	brackets, n := 0, first
	for line := range strings.Lines(body) {
		start := strings.TrimLeft(line, "> \t")
		if depth := strings.Count(line[:len(line)-len(start)], ">"); depth > maxQuoteDepth {
			f.fault(place{line: n}, "too-deep", fmt.Sprintf("%d block quotations inside one another", depth), "take the \">\" signs away, or save the text as .txt")
			return false
		}
		if depth := items(line); depth > maxQuoteDepth {
			f.fault(place{line: n}, "too-deep", fmt.Sprintf("%d lists inside one another", depth), "take the signs at the start of the line away, or put a backslash before the first")
			return false
		}
		brackets += strings.Count(line, "[")
		if strings.TrimSpace(line) == "" {
			brackets = 0
		}
		if brackets > maxBracketsInParagraph {
			f.fault(place{line: n}, "too-deep", fmt.Sprintf("more than %d opening brackets in one paragraph", maxBracketsInParagraph), "part it with blank lines, or save the text as .txt")
			return false
		}
		n++
	}
	return true
}

// items returns how many signs that begin an item of a list, or a block quotation, open a line.
func items(line string) int {
	n := 0
	for {
		line = strings.TrimLeft(line, " \t")
		if line == "" || line[0] == '\n' {
			return n
		}
		switch rest := strings.TrimLeft(line, "0123456789"); {
		case line[0] == '>':
			line = line[1:]
		case len(line) > 1 && strings.IndexByte("-+*", line[0]) >= 0 && (line[1] == ' ' || line[1] == '\t'):
			line = line[2:]
		case len(rest) < len(line) && len(rest) > 1 && (rest[0] == '.' || rest[0] == ')') && (rest[1] == ' ' || rest[1] == '\t'):
			line = rest[2:]
		default:
			return n
		}
		n++
	}
}
