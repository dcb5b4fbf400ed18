package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A span is what stands between a pair of outermost quotation marks in one paragraph.
type span struct {
	para        int
	open, close int  // tokens of the marks; open is -1 when the paragraph begins inside the words, close is -1 when it ends inside them
	from, to    int  // tokens between the marks, to exclusive
	continued   bool // the next paragraph goes on with it
	item        int  // its place in paragraph.items
	quotation   int  // index of the quotation it belongs to, or -1
	block       bool // a block quotation, set apart without marks
	turn        int  // index into document.names of the speaker named at its start, or as nameTurn says
}

// family groups the marks that can close one another.
type family uint8

const (
	double family = iota // straight, '' and ``
	curly
	single
	guillemet
	angle // ‹ ›
	corner
	whiteCorner
	families
)

func familyOf(mark string) family {
	r, size := utf8.DecodeRuneInString(mark)
	switch r {
	case '\'', '`':
		if len(mark) > size {
			return double // '' and ``
		}
		return single
	case '‘', '’', '‚', '‛', '´':
		return single
	case '«', '»':
		return guillemet
	case '‹', '›':
		return angle
	case '「', '」':
		return corner
	case '『', '』':
		return whiteCorner
	}
	if r == '"' || r == '＂' {
		return double
	}
	return curly
}

// partner returns the family that may close marks of f when its own cannot: writers mix straight
// and curly marks.
func (f family) partner() family {
	switch f {
	case double:
		return curly
	case curly:
		return double
	}
	return f
}

// elisions are words that lose their first letters to an apostrophe; what looks like an opening
// mark before them is none.
var elisions = map[string]bool{
	"tis": true, "twas": true, "em": true, "til": true, "till": true, "cause": true, "n": true,
	"bout": true, "round": true, "cos": true, "cuz": true, "neath": true, "tween": true, "ere": true,
}

// A direction says what a mark may do where it stands.
type direction uint8

const (
	opens direction = 1 << iota
	closes
	either = opens | closes
)

// direction judges a mark by its shape and its neighbours: an opening mark hangs on the word
// after it, a closing mark on the word before it.
func (d *document) direction(p *paragraph, i int) direction {
	before := !d.tokens[i].Spaced && i > p.from  // something hangs on the left
	after := i+1 < p.to && !d.tokens[i+1].Spaced // something hangs on the right
	wordBefore := before && d.tokens[i-1].Kind <= text.Possessive
	wordAfter := after && d.tokens[i+1].Kind <= text.Number
	opener := before && !wordBefore && opensAfter(d.word(i-1)) // "(" or a dash or another opening mark
	var seen direction
	switch {
	case i == p.from:
		seen = opens
	case !before && after:
		seen = opens
	case before && !after:
		seen = closes
	case opener && wordAfter:
		seen = opens
	case before && after && !wordAfter && !opener:
		seen = closes
	case before && after && opener && !wordAfter:
		seen = either
	case wordBefore && wordAfter:
		seen = either
	default:
		seen = either
	}
	r, _ := utf8.DecodeRuneInString(d.word(i))
	switch r {
	case '„', '‚', '「', '『':
		return opens
	case '」', '』':
		return closes
	case '“', '‘', '‛', '‟':
		if seen == closes {
			return either // closes „German“, or is a slip
		}
		return opens
	case '”', '´':
		if seen == opens && i != p.from {
			return either // opens ”Swedish”, or is a slip
		}
		if i == p.from {
			return opens
		}
		return closes
	case '«', '»', '‹', '›':
		// Both nations' ways round are in use, and French ones stand apart from the words.
		if !before && i+1 < p.to && (!after || !wordAfter) {
			if r == '«' || r == '‹' {
				return opens
			}
			return closes
		}
		return seen
	case '`':
		return opens
	}
	return seen
}

// opensAfter reports whether a sign may stand right before an opening mark.
func opensAfter(s string) bool {
	switch s {
	case "(", "[", "{", "-", "–", "—", "―", "/", "“", "‘", "\"", "'", "«", "„", "‚", "‹", "``", "`", "...", "…", "¿", "¡":
		return true
	}
	return false
}

// An opened mark waits for its partner.
type opened struct {
	token  int
	family family
}

// A pair is two marks that belong together.
type pair struct {
	open, close int // tokens; close is -1 when the paragraph ends first
	nested      bool
}

// pairing finds the pairs of one paragraph. A missing or stray mark costs at most this paragraph.
type pairing struct {
	d      *document
	p      *paragraph
	marks  []int // tokens of kind Mark
	stack  []opened
	pairs  []pair
	stray  []int // marks without a partner
	orphan int   // a closing mark before any other, or -1
	count  [families]int
}

func (d *document) pair(p *paragraph, pr *pairing) {
	pr.d, pr.p, pr.orphan = d, p, -1
	pr.marks, pr.stack, pr.pairs, pr.stray = pr.marks[:0], pr.stack[:0], pr.pairs[:0], pr.stray[:0]
	pr.count = [families]int{}
	for i := p.from; i < p.to; i++ {
		if d.tokens[i].Kind == text.Mark {
			pr.marks = append(pr.marks, i)
		}
	}
	for n, i := range pr.marks {
		f := familyOf(d.word(i))
		if f == single {
			pr.single(n, i)
			continue
		}
		dir := d.direction(p, i)
		if dir == either {
			dir = opens
			if pr.count[f] > 0 || pr.count[f.partner()] > 0 {
				dir = closes
			}
		}
		if f == double && dir == closes && pr.count[f] == 0 && pr.inches(i) {
			continue
		}
		if dir == opens {
			pr.open(n, i, f)
		} else {
			pr.close(i, f)
		}
	}
	for k, o := range pr.stack {
		if k == 0 && o.family != single || k == 0 && o.token == p.from {
			pr.pairs = append(pr.pairs, pair{open: o.token, close: -1})
		} else if o.family != single || d.word(o.token) == "‘" {
			pr.stray = append(pr.stray, o.token)
		}
	}
	pr.nest()
}

// nest sorts the pairs by position and tells the outermost from those inside them.
func (pr *pairing) nest() {
	slices.SortFunc(pr.pairs, func(a, b pair) int { return a.open - b.open })
	end := -1
	for k := range pr.pairs {
		m := &pr.pairs[k]
		if m.open < end {
			m.nested = true
			continue
		}
		if end = m.close; end < 0 {
			end = pr.p.to
		}
	}
}

// inches reports whether a mark after a number measures: 6' 2".
func (pr *pairing) inches(i int) bool {
	return i > pr.p.from && !pr.d.tokens[i].Spaced && pr.d.tokens[i-1].Kind == text.Number
}

func (pr *pairing) open(n, i int, f family) {
	if pr.count[f] > 0 && !pr.nests(n, f) {
		// The mark before never closed: let it go and begin anew.
		for k, o := range pr.stack {
			if o.family == f {
				for _, o := range pr.stack[k:] {
					pr.count[o.family]--
					if o.family != single {
						pr.stray = append(pr.stray, o.token)
					}
				}
				pr.stack = pr.stack[:k]
				break
			}
		}
	}
	pr.stack = append(pr.stack, opened{i, f})
	pr.count[f]++
}

// nests reports whether an opening mark inside marks of its own kind quotes within the quotation:
// the next two of the kind both close.
func (pr *pairing) nests(n int, f family) bool {
	seen := 0
	for _, i := range pr.ahead(n) {
		if familyOf(pr.d.word(i)) != f {
			continue
		}
		if pr.d.direction(pr.p, i) != closes {
			return false
		}
		if seen++; seen == 2 {
			return true
		}
	}
	return false
}

func (pr *pairing) close(i int, f family) {
	if pr.count[f] == 0 {
		f = f.partner()
	}
	if pr.count[f] == 0 {
		if len(pr.pairs) == 0 && len(pr.stack) == 0 && pr.orphan < 0 && len(pr.stray) == 0 {
			pr.orphan = i
		} else {
			pr.stray = append(pr.stray, i)
		}
		return
	}
	for k := len(pr.stack) - 1; ; k-- {
		o := pr.stack[k]
		pr.count[o.family]--
		if o.family == f {
			pr.pairs = append(pr.pairs, pair{open: o.token, close: i})
			pr.stack = pr.stack[:k]
			return
		}
		if o.family != single || pr.d.word(o.token) == "‘" {
			pr.stray = append(pr.stray, o.token)
		}
	}
}

// single decides on a single mark, which is an apostrophe far more often than not. An apostrophe
// is no quotation mark and is not accounted for.
func (pr *pairing) single(n, i int) {
	d, p := pr.d, pr.p
	dir := d.direction(p, i)
	if dir == either {
		dir = opens
		if pr.count[single] > 0 {
			dir = closes
		}
		if i > p.from && !d.tokens[i].Spaced && d.tokens[i-1].Kind == text.Word && i+1 < p.to && !d.tokens[i+1].Spaced && d.tokens[i+1].Kind == text.Word {
			return // inside a word
		}
	}
	if dir == opens {
		if i+1 >= p.to {
			return
		}
		if c := d.word(i + 1)[0]; d.tokens[i+1].Kind == text.Word && '0' <= c && c <= '9' {
			return // '90s
		}
		var buf [16]byte
		if w := d.word(i + 1); len(w) < len(buf) && elisions[string(lower(buf[:0], w))] {
			return
		}
		if d.word(i) == "’" && i != p.from {
			return
		}
		if pr.count[single] > 0 && !pr.nests(n, single) {
			return
		}
		if pr.closer(n) < 0 && i != p.from {
			if d.word(i) == "‘" {
				pr.stray = append(pr.stray, i)
			}
			return
		}
		pr.stack = append(pr.stack, opened{i, single})
		pr.count[single]++
		return
	}
	if pr.count[single] == 0 {
		return
	}
	if pr.strong(i) || !pr.strongAhead(n) {
		pr.close(i, single)
	}
}

// closer returns the position in marks of the first single mark after n that may close, or -1.
func (pr *pairing) closer(n int) int {
	for k, i := range pr.ahead(n) {
		if familyOf(pr.d.word(i)) == single && pr.d.direction(pr.p, i) == closes {
			return n + 1 + k
		}
	}
	return -1
}

// ahead returns the marks a decision on mark n may look at.
func (pr *pairing) ahead(n int) []int {
	return pr.marks[n+1 : min(len(pr.marks), n+1+horizonOfMarks)]
}

// horizonOfMarks is how many marks ahead a decision on one mark may look.
const horizonOfMarks = 100

// strong reports whether a closing single mark can be no plural possessive: it hangs on a sign of
// punctuation, stands before one, or its word does not end in s.
func (pr *pairing) strong(i int) bool {
	d, p := pr.d, pr.p
	if d.tokens[i-1].Kind == text.Punct || d.tokens[i-1].Kind == text.Mark {
		return true
	}
	if i+1 >= p.to || !d.tokens[i+1].Spaced {
		return true
	}
	if next := d.tokens[i+1].Kind; next == text.Punct || next == text.Mark {
		return true
	}
	w := d.word(i - 1)
	return !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "S") && !strings.HasSuffix(w, "in") && !strings.HasSuffix(w, "z")
}

// strongAhead reports whether a strong closing mark follows before the next single mark opens.
func (pr *pairing) strongAhead(n int) bool {
	for _, i := range pr.ahead(n) {
		if familyOf(pr.d.word(i)) != single {
			continue
		}
		switch pr.d.direction(pr.p, i) {
		case opens:
			return false
		case closes:
			if pr.strong(i) {
				return true
			}
		}
	}
	return false
}

// findSpans pairs the marks of every paragraph and joins what runs over several.
func (d *document) findSpans() {
	var pr pairing
	for n := range d.paras {
		p := &d.paras[n]
		p.spans[0] = len(d.spans)
		d.pair(p, &pr)
		switch {
		case !p.report():
			reason := "stands in a " + p.kind.String()
			if p.kind == quote.Furniture {
				reason = "stands in furniture"
			}
			for _, m := range pr.pairs {
				d.account(m.open, quote.OnFurniture, reason)
				d.account(m.close, quote.OnFurniture, reason)
			}
			for _, i := range pr.stray {
				d.account(i, quote.OnFurniture, reason)
			}
			d.account(pr.orphan, quote.OnFurniture, reason)
		case p.turn && len(pr.pairs) == 0 && pr.orphan < 0:
			d.takeTurn(n)
		case p.kind == quote.BlockQuote && len(pr.pairs) == 0 && pr.orphan < 0 && p.to > p.from:
			d.setApart(n)
		default:
			d.keep(n, &pr)
		}
		p.spans[1] = len(d.spans)
	}
}

// setApart makes a span of a block quotation without marks. A name after a dash that ends it signs it
// and is no part of the words.
func (d *document) setApart(n int) {
	p := &d.paras[n]
	to := p.to
	for i := p.to - 1; i > p.from && i > p.to-10; i-- {
		switch d.word(i) {
		case "–", "—", "―", "--":
			to = i
		}
	}
	d.spans = append(d.spans, span{para: n, open: -1, close: -1, from: p.from, to: to, block: true, quotation: -1, turn: noTurn})
}

// keep turns the outermost pairs of a paragraph into spans.
func (d *document) keep(n int, pr *pairing) {
	p := &d.paras[n]
	running := d.running(n)
	if pr.orphan >= 0 {
		if running {
			// The speech goes on, but this paragraph lacks its opening mark.
			d.spans = append(d.spans, span{para: n, open: -1, close: pr.orphan, from: p.from, to: pr.orphan, quotation: -1, turn: noTurn})
		} else {
			pr.stray = append(pr.stray, pr.orphan)
		}
	}
	for _, m := range pr.pairs {
		if m.nested {
			d.account(m.open, quote.Nested, "quotes within a quotation")
			d.account(m.close, quote.Nested, "quotes within a quotation")
			continue
		}
		if d.nickname(p, m) {
			d.class[m.open] |= nickMark
			d.class[m.close] |= nickMark
			d.account(m.open, quote.ScareQuotes, "a nickname inside a name")
			d.account(m.close, quote.ScareQuotes, "a nickname inside a name")
			continue
		}
		if d.headline(n, m) {
			d.account(m.open, quote.OnFurniture, "stands in a headline")
			d.account(m.close, quote.OnFurniture, "stands in a headline")
			continue
		}
		s := span{para: n, open: m.open, close: m.close, from: m.open + 1, to: m.close, quotation: -1, turn: noTurn}
		if m.close < 0 {
			s.to = p.to
			next := d.next(n)
			switch {
			case next >= 0 && d.beginsWith(next, familyOf(d.word(m.open))):
				s.continued = true
			case m.open == p.from || introduces(d, m.open-1):
			default:
				pr.stray = append(pr.stray, m.open)
				continue
			}
		}
		if s.from >= s.to {
			d.account(m.open, quote.ScareQuotes, "nothing stands between the marks")
			d.account(m.close, quote.ScareQuotes, "nothing stands between the marks")
			continue
		}
		d.spans = append(d.spans, s)
	}
	for _, i := range pr.stray {
		d.account(i, quote.Unbalanced, "has no partner in its paragraph")
	}
}

// nickname reports whether marks set off a nickname between two parts of a name: Ragnar "Bear" Olsen.
func (d *document) nickname(p *paragraph, m pair) bool {
	if m.close < 0 || m.close-m.open > 4 || m.open == p.from || m.close+1 >= p.to {
		return false
	}
	for _, i := range [2]int{m.open - 1, m.close + 1} {
		if d.tokens[i].Kind != text.Word || d.tokens[i].Case != text.Title || d.class[i]&(reporting|pronoun|determiner|calendarWord) != 0 {
			return false
		}
	}
	for i := m.open + 1; i < m.close; i++ {
		if d.tokens[i].Kind != text.Word || d.tokens[i].Case == text.Lower {
			return false
		}
	}
	return d.tokens[m.close+1].Spaced
}

// headline reports whether single marks stand in a headline of an article that quotes with double
// marks: headlines have single marks where the text has double ones. It is the first paragraph or one
// that holds nothing else, and it is short.
func (d *document) headline(n int, m pair) bool {
	const (
		words   = 25 // the longest headline
		heading = 12 // the longest heading between paragraphs
		doubles = 4  // as many double marks make a habit
	)
	p := &d.paras[n]
	if m.close < 0 || familyOf(d.word(m.open)) != single || d.doubles < doubles {
		return false
	}
	first := d.next(-1) == n && p.to-p.from <= words && n+1 < len(d.paras)
	alone := m.open == p.from && m.close >= p.to-2 && p.to-p.from <= heading
	return first || alone
}

// running reports whether the paragraph before n ended inside a quotation.
func (d *document) running(n int) bool {
	if len(d.spans) == 0 {
		return false
	}
	last := d.spans[len(d.spans)-1]
	return last.close < 0 && d.next(last.para) == n
}

// next returns the paragraph of the report after n, or -1. A heading ends the run.
func (d *document) next(n int) int {
	for n++; n < len(d.paras); n++ {
		switch {
		case d.paras[n].report():
			return n
		case d.paras[n].kind != quote.Furniture:
			return -1
		}
	}
	return -1
}

// beginsWith reports whether a paragraph begins with a mark of a family.
func (d *document) beginsWith(n int, f family) bool {
	p := d.paras[n]
	if p.from >= p.to || d.tokens[p.from].Kind != text.Mark {
		return false
	}
	g := familyOf(d.word(p.from))
	return g == f || g == f.partner()
}

// introduces reports whether the token announces words: a colon or comma.
func introduces(d *document, i int) bool { return d.is(i, ":") || d.is(i, ",") }

// account notes the fate of a mark; index -1 stands for no mark.
func (d *document) account(token int, f quote.Fate, reason string) {
	if token < 0 {
		return
	}
	d.marks = append(d.marks, quote.Mark{Span: d.tokens[token].Span(), Fate: f, Quotation: -1, Reason: reason})
}
