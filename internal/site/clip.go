package site

import (
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// clip and oneLine are short for text.Clip and text.OneLine.
func clip(s string, n int) string { return text.Clip(s, n) }
func oneLine(s string) string     { return text.OneLine(s) }

// standing returns words that stand alone on a page without the comma that led on into the
// reporter's sentence: a habit of American typesetting, and none of the speaker's.
func standing(words string) string { return strings.TrimSuffix(words, ",") }

// gist returns the words of a quotation as a label for links and titles: one line of at most n
// characters, without the comma that led on into the reporter's sentence.
func gist(q *quote.Quotation, n int) string {
	return strings.TrimRight(clip(q.Words(), n), ",;: ")
}
