package load

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// topBlocks is how many blocks from the top a title is looked for.
const topBlocks = 60

// findTitle finds the title: the block that says what the author declared, else the first line
// above the report that reads like one. A text that begins with an ordinary sentence has none.
func (p *page) findTitle() {
	if i := p.declaredTitle(); i >= 0 {
		p.setTitle(i)
		return
	}
	var lines []int // that read like a title
	for i := range min(p.first+1, len(p.blocks), topBlocks) {
		if p.blocks[i].Kind == quote.Paragraph && p.titleLike(i) && i < p.last {
			lines = append(lines, i)
		}
	}
	// Three lines of a word or three, above a longer one, are a menu.
	menu := 0
	for menu < len(lines) && p.blocks[lines[menu]].count <= 3 {
		menu++
	}
	switch {
	case menu >= 3 && menu < len(lines):
		p.setTitle(lines[menu])
	case len(lines) > 0:
		p.setTitle(lines[0])
	case p.declared == "":
		p.titleFromCaption()
	}
}

// declaredTitle returns the block near the top that holds the declared title, or -1.
func (p *page) declaredTitle() int {
	if p.declared == "" {
		return -1
	}
	want := fold(p.declared)
	for i := range min(len(p.blocks), topBlocks) {
		if s := p.words(i); len(s) < len(want)+40 && fold(s) == want {
			return i
		}
	}
	return -1
}

// titleFromCaption takes the first copy of a repeated line above the report for the title when
// nothing else can be: some pages print the title in three places.
func (p *page) titleFromCaption() {
	for i := range min(p.first, topBlocks) {
		if b := p.blocks[i]; b.copies != nil && b.isCaption() && b.count <= 12 {
			p.blocks[i].Reason = ""
			p.setTitle(i)
			return
		}
	}
}

// setTitle marks the title. The short lines above it are menus; a copy of it below is a repetition.
func (p *page) setTitle(t int) {
	p.blocks[t].Kind, p.blocks[t].Reason = quote.Title, ""
	for i := range t {
		if b := p.blocks[i]; b.Kind == quote.Paragraph && b.count <= 3 && !b.sentence && !holdsQuotation(p.words(i)) {
			p.cut(i, "stands above the title, as menus do")
		}
	}
	title := p.words(t)
	for i := t + 1; i < len(p.blocks); i++ {
		if p.words(i) == title {
			p.cut(i, "repeats the title")
		}
	}
}

// titleLike reports whether a block reads like a title: a line without full stop that is no piece
// of a speech. Titles may ask or shout.
func (p *page) titleLike(i int) bool {
	b, s := p.blocks[i], p.words(i)
	switch {
	case b.count == 0 || b.count > 25 || b.Span.Len() > 220, strings.Contains(s, "\n"):
		return false
	case endsOpen(s) || startsSmall(s) || bulleted(s) || dashed(s) || speechLike(s):
		return false
	case !b.sentence:
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(trimClosing(s))
	return (last == '?' || last == '!') && b.count <= 15 && !sentenceBreak(s) && !strings.ContainsAny(s, "\"“”«»„")
}

// findHeadings marks the section headings: short lines without the end of a sentence, between
// paragraphs. Three and more in a row are a list.
func (p *page) findHeadings() {
	run := []int{} // candidates that follow one another
	flush := func() {
		if len(run) <= 2 {
			for _, i := range run {
				p.blocks[i].Kind = quote.Heading
			}
		}
		run = run[:0]
	}
	for i := range min(p.last, len(p.blocks)) {
		switch {
		case p.blocks[i].Kind == quote.Furniture:
		case p.blocks[i].Kind == quote.Paragraph && p.headingLike(i):
			run = append(run, i)
		default:
			flush()
		}
	}
	flush()
}

// headingLike reports whether a block reads like a section heading.
func (p *page) headingLike(i int) bool {
	b, s := p.blocks[i], p.words(i)
	switch {
	case b.count == 0 || b.count > 10 || b.sentence || b.Span.Len() > 120, strings.Contains(s, "\n"):
		return false
	case i+1 < len(p.blocks) && startsSmall(p.words(i+1)): // the halves of a sentence
		return false
	case endsOpen(s) || startsSmall(s) || bulleted(s) || dashed(s) || speechLike(s) || sentenceBreak(s):
		return false
	case !strings.ContainsFunc(s, unicode.IsLetter):
		return false
	}
	return !holdsQuotation(s) || b.count <= 8 && !looksSpoken(s)
}

// looksSpoken reports whether a line with quotation marks may be a speech and not a heading: a
// mark is left open, or a colon or dash parts the words from a name.
func looksSpoken(s string) bool {
	return strings.Count(s, `"`)%2 == 1 || strings.Count(s, "“") != strings.Count(s, "”") ||
		strings.Contains(s, ": ") || strings.Contains(s, " - ") || strings.ContainsAny(s, "–—")
}

// speechLike reports whether a text holds the seam between words spoken and who spoke them: a
// comma just inside a closing mark.
func speechLike(s string) bool {
	for i, r := range s {
		if r != ',' {
			continue
		}
		switch next, _ := utf8.DecodeRuneInString(s[i+1:]); next {
		case '"', '”', '’', '\'', '»', '“':
			return true
		}
	}
	return false
}
