package webpage

import (
	"slices"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// mostElements is the size of a page, in elements, beyond which readability is not asked: it goes over
// the page several times.
const mostElements = 60_000

// chooseReport decides which blocks are the report; all others become furniture, with the reason.
//
// Readability finds the part of the page that reads like an article, and throws away more of it than we
// can afford. So what it keeps tells where the report is, and every sentence there counts as report
// unless the page itself calls it furniture.
func chooseReport(doc *html.Node, blocks []*block) {
	kept := readable(doc)
	clearSuspects(blocks, kept)
	var around *html.Node
	for _, b := range blocks {
		if b.reason == "" && kept[b.text] && isProse(b) {
			around = common(around, b.node.Parent) // what stands beside a lone paragraph is near it, too
		}
	}
	if around == nil {
		around = likelyBody(doc, blocks)
	}
	for n := around; n != nil; n = n.Parent {
		if isBody(n) { // a report in several boxes
			around = n
			break
		}
	}
	within := map[*html.Node]bool{}
	beside := besideProse(blocks, func(b *block) bool { return isBelow(b.node, around, within) })
	for _, b := range blocks {
		switch {
		case b.reason != "":
		case b.kind == quote.Paragraph && b.linked*5 > len(b.text)*4 && !strings.ContainsAny(b.text, "“”«»„\""):
			b.reason = "a pointer to other stories"
		case kept[b.text], b.level == 1:
		case !isBelow(b.node, around, within), !isProse(b) && b.kind == quote.Paragraph && !(b.item && isItem(b)) && !beside[b]:
			b.reason = elsewhere
		}
	}
	dropPulls(blocks)
	for _, b := range blocks {
		if b.reason != "" {
			b.kind = quote.Furniture
		}
	}
}

// longLine is how many spaces no menu, button or caption next to a report has.
const longLine = 15

// besideProse returns the blocks without an end of a sentence that stand between the first and the last
// prose of the report, next to it in the same element: a line that lacks its full stop, a heading that is
// marked up as a paragraph. A long line may also be the first or the last.
func besideProse(blocks []*block, inReport func(*block) bool) map[*block]bool {
	first, last := map[*html.Node]int{}, map[*html.Node]int{} // of the prose in an element
	for i, b := range blocks {
		if b.reason == "" && isProse(b) && inReport(b) {
			for _, n := range []*html.Node{b.node, b.node.Parent} {
				if _, ok := first[n]; !ok {
					first[n] = i
				}
				last[n] = i
			}
		}
	}
	out := map[*block]bool{}
	for i, b := range blocks {
		if b.reason != "" || b.linked > 0 {
			continue
		}
		for _, n := range []*html.Node{b.node, b.node.Parent} {
			if f, ok := first[n]; ok && (f < i && i < last[n] || strings.Count(b.text, " ") >= longLine) {
				out[b] = true
			}
		}
	}
	return out
}

// elsewhere is the reason of what stands apart from the report and is nothing else that we know.
const elsewhere = "stands outside the report"

// readable returns the text of the blocks that readability keeps.
func readable(doc *html.Node) (kept map[string]bool) {
	kept = map[string]bool{}
	defer func() { recover() }() // a page that readability stumbles over is judged without it
	p := readability.NewParser()
	p.MaxElemsToParse = mostElements
	p.DisableJSONLD = true // facts.go reads more of it
	article, err := p.ParseDocument(doc, nil)
	if err != nil || article.Node == nil {
		return kept
	}
	for _, b := range cutBlocks(article.Node, nil) {
		kept[b.text] = true
	}
	return kept
}

// clearSuspects settles which elements that look like furniture are so. A site may call the box around
// its whole report "widget": an element that holds the greater part of the words worth keeping is no
// furniture, and a name that leaves no doubt yields only when next to nothing stands outside.
func clearSuspects(blocks []*block, kept map[string]bool) {
	const nextToNothing = 200 // bytes of prose
	all := 0
	size := map[*html.Node]int{}
	found := slices.ContainsFunc(blocks, func(b *block) bool { return isProse(b) && kept[b.text] })
	for _, b := range blocks {
		if !isProse(b) || found && !kept[b.text] {
			continue
		}
		all += len(b.text)
		for _, s := range b.inside {
			size[s.node] += len(b.text)
		}
	}
	for _, b := range blocks {
		for _, s := range b.inside {
			n := size[s.node]
			if s.sure && all-n < nextToNothing && n > all-n || !s.sure && n*5 > all*2 {
				continue
			}
			b.reason = s.reason
			break
		}
	}
}

// likelyBody returns the element that should hold the report by its name, or else the whole page.
func likelyBody(doc *html.Node, blocks []*block) *html.Node {
	size := map[*html.Node]int{}
	for _, b := range blocks {
		if b.reason != "" || !isProse(b) {
			continue
		}
		for n := b.node; n != nil; n = n.Parent {
			if isBody(n) {
				size[n] += len(b.text)
				break
			}
		}
	}
	best := doc
	for _, b := range blocks { // in order, so that equals are decided
		for n := b.node; n != nil; n = n.Parent {
			if isBody(n) {
				if size[n] > size[best] {
					best = n
				}
				break
			}
		}
	}
	return best
}

// isBody reports whether an element says that it holds an article.
func isBody(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	prop, _ := attr(n, "itemprop")
	return n.DataAtom == atom.Article || n.DataAtom == atom.Main || prop == "articleBody"
}

// common returns the nearest element around both, where nil is around nothing.
func common(a, b *html.Node) *html.Node {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	for depth(a) > depth(b) {
		a = a.Parent
	}
	for depth(b) > depth(a) {
		b = b.Parent
	}
	for a != b {
		a, b = a.Parent, b.Parent
	}
	return a
}

func depth(n *html.Node) int {
	d := 0
	for n = n.Parent; n != nil; n = n.Parent {
		d++
	}
	return d
}

// isBelow reports whether a node is top or stands below it. Answers are kept in known.
func isBelow(n, top *html.Node, known map[*html.Node]bool) bool {
	if n == top {
		return true
	}
	if n == nil {
		return false
	}
	if is, ok := known[n]; ok {
		return is
	}
	is := isBelow(n.Parent, top, known)
	known[n] = is
	return is
}

// isProse reports whether a block reads like a sentence of a report: it ends one or quotes somebody,
// and no more than half of it is a link.
func isProse(b *block) bool {
	if b.linked*2 > len(b.text) || len(b.text) < 15 && !strings.ContainsAny(b.text, "“”«»„\"") {
		return false
	}
	if b.kind == quote.Heading {
		return false
	}
	if strings.ContainsAny(b.text, "“”«»„\"") {
		return true
	}
	end := strings.TrimRight(b.text, "”’\"'»›)]} ")
	r, _ := utf8.DecodeLastRuneInString(end)
	return strings.ContainsRune(".!?…。！？؟।:", r)
}

// isItem reports whether an item of a list has words of its own, and not a link to something.
func isItem(b *block) bool { return b.linked*3 < len(b.text) && strings.Count(b.text, " ") >= 3 }

// dropPulls makes furniture of the words that are set apart and stand in the report as well. A
// quotation that stands nowhere else stays.
func dropPulls(blocks []*block) {
	any := false
	for _, b := range blocks {
		any = any || b.pull && b.reason == ""
	}
	if !any {
		return
	}
	var report strings.Builder
	for _, b := range blocks {
		if !b.pull && b.reason == "" {
			report.WriteString(bare(b.text))
			report.WriteByte(' ')
		}
	}
	said := report.String()
	for _, b := range blocks {
		if b.pull && b.reason == "" && strings.Contains(said, bare(b.text)) {
			b.reason = "words of the report, set apart"
		}
	}
}

// bare returns a text in small letters without marks.
func bare(s string) string {
	return oneLine(strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”„«»‘’'‚‹›.,;:!?…–—-", r) {
			return ' '
		}
		return r
	}, strings.ToLower(s)))
}
