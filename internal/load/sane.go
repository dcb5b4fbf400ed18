package load

import (
	"fmt"
	"strings"
)

// The bounds of what is handed to the Markdown parser: beyond them its work grows with the square
// of its input, and no report comes near.
const (
	maxBracketsInParagraph = 1000 // opening brackets without a blank line between
	maxQuoteDepth          = 50   // ">" at the start of a line
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
