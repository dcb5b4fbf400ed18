package load

import (
	"fmt"
	"strings"
	"unicode"

	"verbatim/internal/quote"
)

// A rule recognises one sort of furniture. Its function returns the reason in plain words, or ""
// when the block is something else.
type rule struct {
	name string
	fits func(p *page, i int) string
	// exact rules compare whole blocks word for word. Only they may cut a block that holds words
	// between quotation marks.
	exact bool
}

// anywhere are the rules that need not know where the report begins and ends, in order.
var anywhere = []rule{
	{"known-phrase", knownPhrase, true},  // Skip to main content
	{"repeated", repeated, true},         // the same caption three times
	{"program", programText, false},      // .caption { width: 100%; }
	{"ruled-line", ruledLine, false},     // ________
	{"reading-time", readingTime, false}, // 4 min
	{"credit", photoCredit, false},       // Ana Ruiz, Reuters | The harbour at dawn
	{"copyright", copyrightLine, false},  // © 2015 The Example. All rights reserved.
	{"time", timeLine, false},            // 14:32 GMT
	{"opening", knownOpening, false},     // Read more: Harbour to close
	{"sign-up", signUp, false},           // Get the day's headlines in your inbox, with our newsletter.
	{"follow", followLine, false},        // Follow Ana Ruiz on Twitter @ruiz
	{"sharing-row", sharingRow, false},   // Facebook Twitter WhatsApp
}

// outside are the rules for blocks before the first sentence of the report or after its last.
var outside = []rule{
	{"edge-phrase", edgePhrase, true}, // Politics
	{"weather", weatherLine, false},   // | 11.4°C Porto
	{"stamp", stampLine, false},       // Friday 16 January 2015 22:45 GMT
	{"byline", bylineLine, false},     // By Ana Ruiz
	{"after-end", afterEnd, false},    // what follows a newsletter form
}

// removeFurniture marks the blocks that are no part of the report.
func (p *page) removeFurniture() {
	p.findCopies()
	for i := range p.blocks {
		p.try(anywhere, i)
	}
	p.findEdges()
	for i := range p.blocks {
		if p.blocks[i].Kind != quote.Furniture && p.isOutside(i) {
			p.try(outside, i)
		}
	}
}

// try applies the first rule that fits.
func (p *page) try(rules []rule, i int) {
	for _, r := range rules {
		if reason := r.fits(p, i); reason != "" {
			if r.exact || !holdsQuotation(p.words(i)) {
				p.cut(i, reason)
				return
			}
		}
	}
}

func (p *page) cut(i int, reason string) {
	p.blocks[i].Kind, p.blocks[i].Reason = quote.Furniture, reason
}

// findEdges finds the first and the last sentence of the report. A title that asks or shouts is
// not the first sentence; a last paragraph may lack its full stop. A text without sentences has
// no edges: everything in it is inside.
func (p *page) findEdges() {
	p.first, p.last = 0, len(p.blocks)-1
	first, last := -1, -1
	seen := 0 // blocks of the report so far
	for i, b := range p.blocks {
		if b.Kind == quote.Furniture {
			continue
		}
		seen++
		if first < 0 && b.sentence && b.count >= 4 && !(seen == 1 && p.titleLike(i)) {
			first = i
		}
		if b.sentence && b.count >= 3 || b.count > 12 || endsOpen(p.words(i)) || holdsQuotation(p.words(i)) {
			last = i
		}
	}
	if first >= 0 {
		p.first, p.last = first, max(first, last)
	}
}

// isOutside reports whether a block stands before the first sentence or after the last.
func (p *page) isOutside(i int) bool { return i < p.first || i > p.last }

// knownPhrase: the block is a phrase of pages, word for word.
func knownPhrase(p *page, i int) string { return kindReasons[p.phraseKind(i, phrases)] }

// edgePhrase: the block is the name of a section or a button, where nothing can be its section.
func edgePhrase(p *page, i int) string { return kindReasons[p.phraseKind(i, edges)] }

func (p *page) phraseKind(i int, list map[string]string) string {
	if p.blocks[i].count > mostPhraseWords {
		return ""
	}
	return kindIn(list, p.words(i))
}

// mostPhraseWords is the number of words in the longest phrase, and longestPhrase its length in
// bytes with room for punctuation around it.
const (
	mostPhraseWords = 12
	longestPhrase   = 120
)

// kindIn returns the kind of a phrase, or "".
func kindIn(list map[string]string, s string) string {
	if len(s) > longestPhrase {
		return ""
	}
	var buf [2 * longestPhrase]byte
	return list[string(appendFold(buf[:0], s))]
}

// knownLine reports whether a line is furniture by itself, so that it never joins another one.
func knownLine(s string) bool {
	return len(s) <= 60 && (readsMinutes(s) || kindIn(phrases, s) != "")
}

// programText: style sheet or script; see isProgram.
func programText(p *page, i int) string {
	if p.blocks[i].program {
		return "style sheet or script of the page"
	}
	return ""
}

// isProgram reports whether most lines of a group end as lines of programs do.
func isProgram(s string, group []line) bool {
	ends, braces := 0, false
	for _, l := range group {
		t := strings.TrimRight(s[l.span.Start:l.span.End], ".,")
		if strings.HasSuffix(t, ";") || strings.HasSuffix(t, "{") || strings.HasSuffix(t, "}") {
			ends++
		}
		braces = braces || strings.HasSuffix(t, "{") || strings.HasSuffix(t, "}")
	}
	return braces && ends*3 >= len(group)*2
}

// ruledLine: dashes, stars and the like that part sections. Quotation marks and dots are left to
// others, since they may belong to a speech.
func ruledLine(p *page, i int) string {
	if p.blocks[i].count > 0 {
		return ""
	}
	s := strings.TrimRight(p.words(i), ".")
	if s == "" || strings.ContainsFunc(s, func(r rune) bool {
		return !strings.ContainsRune("-–—_=~*#+|•·▪■●/\\<>→←↑↓", r) && !isSpace(r)
	}) {
		return ""
	}
	return "a line without words"
}

// readingTime: how long the report takes to read.
func readingTime(p *page, i int) string {
	if p.blocks[i].count <= 6 && readsMinutes(p.words(i)) {
		return "the time it takes to read"
	}
	return ""
}

// readsMinutes reports whether a line tells a reading time: "4 min", "3 minute read",
// "Reading time: 5 mins".
func readsMinutes(s string) bool {
	if len(s) > 40 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	s = fold(s)
	for _, before := range []string{"reading time", "read time", "estimated reading time", "time to read"} {
		s = strings.TrimLeft(strings.TrimPrefix(s, before), " :-")
	}
	digits := strings.TrimLeft(s, "0123456789")
	if digits == s {
		return false
	}
	switch strings.ReplaceAll(strings.TrimLeft(digits, " -"), "-", " ") {
	case "min", "mins", "min read", "mins read", "minute read", "minutes read", "minute", "minutes", "minutes to read", "min to read", "min de lecture":
		return true
	}
	return false
}

// followLine: an invitation to follow a reporter.
func followLine(p *page, i int) string {
	if p.blocks[i].count > 20 {
		return ""
	}
	s := p.words(i)
	at := strings.LastIndexByte(s, '@')
	if at < 0 || strings.Contains(s[at:], " ") {
		return ""
	}
	if s = fold(s); strings.HasPrefix(s, "follow ") || strings.HasPrefix(s, "twitter:") || strings.HasPrefix(s, "on twitter") {
		return kindReasons["sharing"]
	}
	return ""
}

// sharingRow: names of networks and buttons in one line.
func sharingRow(p *page, i int) string {
	b := p.blocks[i]
	if b.count < 2 || b.count > 12 || b.sentence {
		return ""
	}
	if first, _, _ := strings.Cut(p.words(i), " "); kindIn(phrases, first)+kindIn(edges, first) == "" {
		return ""
	}
	buttons := 0
	for _, w := range strings.FieldsFunc(fold(p.words(i)), func(r rune) bool { return !inWord(r) }) {
		switch kind := phrases[w] + edges[w]; {
		case kind == "sharing" || w == "email" || w == "print" || w == "x":
			buttons++
		case strings.TrimLeft(w, "0123456789") == "":
		default:
			return ""
		}
	}
	if buttons < 2 {
		return ""
	}
	return kindReasons["sharing"]
}

// knownOpening: a single sentence or less that begins as lines of pages do.
func knownOpening(p *page, i int) string {
	b := p.blocks[i]
	if b.count > 30 || b.Span.Len() > 250 {
		return ""
	}
	reason := kindReasons[openingKind(p.words(i))]
	if reason != "" && sentenceBreak(p.words(i)) {
		return ""
	}
	return reason
}

// sentenceBreak reports whether a sentence ends inside a text and another begins.
func sentenceBreak(s string) bool {
	for i := 0; ; {
		j := strings.IndexAny(s[i:], ".!?")
		if j < 0 {
			return false
		}
		i += j + 1
		if rest := s[i:]; len(rest) > 1 && rest[0] == ' ' && unicode.IsUpper(rune(rest[1])) && i > 3 && s[i-3] != ' ' {
			return true
		}
	}
}

// signUp: an invitation to subscribe, told by two of its words, or by one when it begins with a
// verb of request.
func signUp(p *page, i int) string {
	b := p.blocks[i]
	if b.count > 30 || b.Span.Len() > 300 {
		return ""
	}
	if !mentions(p.words(i), "newsletter") && !mentions(p.words(i), "inbox") {
		return ""
	}
	s := strings.ToLower(p.words(i))
	cues := 0
	for _, cue := range []string{"newsletter", "inbox", "daily", "weekly", "free", "sign up", "subscribe", "receive", "headlines", "morning", "email"} {
		if strings.Contains(s, cue) {
			cues++
		}
	}
	verb, _, _ := strings.Cut(fold(s), " ")
	switch verb {
	case "sign", "subscribe", "receive", "get", "join", "enter", "register", "want", "don't":
	default:
		if b.sentence || cues < 2 {
			return ""
		}
	}
	return kindReasons["sign-up"]
}

// mentions reports whether a word stands in a text, in small letters, capitals, or one capital.
func mentions(s, word string) bool {
	return strings.Contains(s, word[1:]) && strings.Contains(strings.ToLower(s), word) ||
		strings.Contains(s, strings.ToUpper(word))
}

// weatherLine: a temperature with a place or a word or two.
func weatherLine(p *page, i int) string {
	b := p.blocks[i]
	if b.count == 0 || b.count > 5 || b.sentence {
		return ""
	}
	s := p.words(i)
	at := strings.IndexAny(s, "°º")
	if at <= 0 || s[at-1] < '0' && s[at-1] != ' ' || s[at-1] > '9' {
		return ""
	}
	words := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return isSpace(r) || r == '|' || r == ',' }) {
		if !strings.ContainsAny(w, "°º0123456789") && len(w) > 1 {
			words++
		}
	}
	if words > 2 {
		return ""
	}
	return "the weather"
}

// afterEnd: a short line below other furniture, when the report has ended.
func afterEnd(p *page, i int) string {
	b := p.blocks[i]
	if i < p.last || b.count > 12 || b.sentence {
		return ""
	}
	for j := i - 1; j > p.last; j-- {
		if p.blocks[j].Kind == quote.Furniture {
			return "stands after the end of the report"
		}
	}
	return ""
}

// repeated: the block stands on the page more than once. A line that is no sentence and stands
// several times in a row is a caption, all of it. Of anything else the first copy stays: later
// ones are pull quotes and teasers. Plain sentences stay even so unless they follow one another,
// since live reports say a thing more than once.
func repeated(p *page, i int) string {
	b := p.blocks[i]
	if b.copies == nil || b.count < 2 {
		return ""
	}
	c := b.copies
	switch {
	case b.isCaption() && !holdsQuotation(p.words(i)):
		return fmt.Sprintf("a caption: the same line %d times in a row", c.n)
	case i == c.first:
	case c.isRow() && b.count >= 3 && !endsOpen(p.words(i)),
		b.count >= 8 && (!b.sentence || holdsQuotation(p.words(i))):
		return "repeats an earlier block word for word"
	}
	return ""
}

// copies counts the blocks of the same words.
type copies struct{ n, first, last int }

// isRow reports whether the copies follow one another directly.
func (c *copies) isRow() bool { return c.last-c.first+1 == c.n }

// isCaption reports whether a block that has copies is a caption, and they all are.
func (b block) isCaption() bool {
	return !b.sentence && b.copies.isRow() && (b.count >= 3 || b.copies.n >= 3)
}

// findCopies finds the blocks that stand on the page more than once.
func (p *page) findCopies() {
	first := make(map[string]int, len(p.blocks))
	for i := range p.blocks {
		s := p.words(i)
		f, again := first[s]
		if !again {
			first[s] = i
			continue
		}
		c := p.blocks[f].copies
		if c == nil {
			c = &copies{n: 1, first: f}
			p.blocks[f].copies = c
		}
		c.n++
		c.last = i
		p.blocks[i].copies = c
	}
}
