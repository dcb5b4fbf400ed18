package site

import (
	"strings"

	"verbatim/internal/quote"
)

// atWords returns the address of the report with a text fragment, so that the browser scrolls to
// the words: "https://example.org/report#:~:text=We%20will,not%20today". It is empty when the
// address is unknown. See https://wicg.github.io/scroll-to-text-fragment/.
func atWords(q *quote.Quotation) string {
	const most = 7                                             // words at either end that make a match certain enough
	url, _, _ := strings.Cut(webAddress(q.Article.URL), ":~:") // in place of a fragment the editor may have copied
	url = strings.TrimSuffix(url, "#")
	if url == "" || len(q.Segments) == 0 {
		return url
	}
	seg := q.Segments[0]
	words := strings.Fields(q.Article.Slice(inside(q.Article, seg)))
	var text string
	switch {
	case len(words) == 0:
		return url
	case len(words) > 2*most:
		text = escapeFragment(words[:most]) + "," + escapeFragment(words[len(words)-most:])
	default:
		text = escapeFragment(words)
	}
	if len(words) < 3 {
		text = beside(q.Article, seg, text)
	}
	if len(text) > 1000 { // an unbroken string: browsers give up on such an address
		return url
	}
	if strings.Contains(url, "#") {
		return url + ":~:text=" + text
	}
	return url + "#:~:text=" + text
}

// beside adds the words before and after to a match so short that it may stand elsewhere too. They
// keep the marks of the quotation: a browser wants them to meet the match, with at most a space
// between. Whether marks are straight or curly is the same to it.
func beside(a *quote.Article, s quote.Span, text string) string {
	const most = 4
	block := s
	if i := blockAt(a, s.Start); i < len(a.Blocks) {
		block = a.Blocks[i].Span.Cover(s)
	}
	before := strings.Fields(a.Text[block.Start:s.Start])
	after := strings.Fields(a.Text[s.End:block.End])
	if n := len(before); n > 0 {
		text = escapeFragment(before[max(0, n-most):]) + "-," + text
	}
	if n := len(after); n > 0 {
		text += ",-" + escapeFragment(after[:min(n, most)])
	}
	return text
}

// escapeFragment joins words and escapes what a text fragment gives a meaning: the hyphen, the
// comma and the ampersand, and everything that does not belong into an address.
func escapeFragment(words []string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString("%20")
		}
		for j := range len(w) {
			c := w[j]
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '_' || c == '~' {
				b.WriteByte(c)
				continue
			}
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}
