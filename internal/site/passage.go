package site

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A Passage is text of an article in paragraphs, with some of its words marked.
type Passage []Paragraph

// A Paragraph is a run of pieces.
type Paragraph []Piece

// A Piece is a stretch of a paragraph that plays one part.
type Piece struct {
	Part string // "" for the reporter's text, "words", "mention", "cue", or "cut" for a mark of something left out
	Text string
}

// The parts a piece can play, beside the reporter's own text. Where two meet, the first wins.
const (
	partWords   = "words"
	partMention = "mention"
	partCue     = "cue"
	partCut     = "cut"

	partWithheld = "withheld" // words that were withdrawn: printed as a mark of something left out
)

var precedence = []string{partWithheld, partWords, partMention, partCue}

// A marked span is a stretch of an article and the part it plays.
type marked struct {
	quote.Span
	part string
}

// passage returns a stretch of an article as its paragraphs, furniture left out, with the spans
// given marked.
func passage(in *tongue.Tongue, a *quote.Article, within quote.Span, marks []marked) Passage {
	within = inside(a, within)
	var out Passage
	for _, b := range a.Blocks[blockAt(a, within.Start):] {
		if b.Span.Start >= within.End {
			break
		}
		s := quote.Span{Start: max(b.Span.Start, within.Start), End: min(b.Span.End, within.End)}
		if s.Empty() || b.Kind == quote.Furniture {
			continue
		}
		out = append(out, paragraph(in, a, s, marks))
	}
	if len(out) == 0 && !within.Empty() {
		out = append(out, paragraph(in, a, within, marks))
	}
	return out
}

// blockAt returns the index of the first block that ends after an offset.
func blockAt(a *quote.Article, offset int) int {
	i, _ := slices.BinarySearchFunc(a.Blocks, offset, func(b quote.Block, offset int) int {
		if b.Span.End <= offset {
			return -1
		}
		return 1
	})
	return i
}

// inside keeps a span within the text, whatever it says.
func inside(a *quote.Article, s quote.Span) quote.Span {
	s.Start = min(max(s.Start, 0), len(a.Text))
	s.End = min(max(s.End, s.Start), len(a.Text))
	return s
}

// paragraph cuts one stretch of text at the ends of the marked spans.
func paragraph(in *tongue.Tongue, a *quote.Article, within quote.Span, marks []marked) Paragraph {
	cuts := []int{within.Start, within.End}
	for _, m := range marks {
		if m.Overlaps(within) {
			cuts = append(cuts, max(m.Start, within.Start), min(m.End, within.End))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out Paragraph
	for i := 1; i < len(cuts); i++ {
		s := quote.Span{Start: cuts[i-1], End: cuts[i]}
		p := Piece{Part: partAt(s, marks), Text: a.Slice(s)}
		if p.Part == partWithheld {
			out = append(out, Piece{partCut, in.Say("[withdrawn]")})
			continue
		}
		if n := len(out); n > 0 && out[n-1].Part == p.Part {
			out[n-1].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

// partAt returns the part of a span that no mark begins or ends within.
func partAt(s quote.Span, marks []marked) string {
	best := len(precedence)
	for _, m := range marks {
		if m.Overlaps(s) {
			best = min(best, slices.Index(precedence, m.part))
		}
	}
	if best == len(precedence) {
		return ""
	}
	return precedence[best]
}

// wordMarks marks the segments of a quotation.
func wordMarks(q *quote.Quotation) []marked {
	ms := make([]marked, len(q.Segments))
	for i, s := range q.Segments {
		ms[i] = marked{s, partWords}
	}
	return ms
}

// withheld marks the words of an article that were withdrawn, so that no sentence around other words
// shows them.
func (e *edition) withheld(a *quote.Article) []marked {
	r := e.reports[a]
	if r == nil {
		return nil
	}
	var out []marked
	for _, s := range r.Withheld() {
		out = append(out, marked{s, partWithheld})
	}
	return out
}

// contextOf returns the sentences around a quotation, never less than its words.
func contextOf(q *quote.Quotation) quote.Span {
	s := q.Context
	for _, seg := range q.Segments {
		s = s.Cover(seg)
	}
	return inside(q.Article, s)
}

// shorten leaves out the middle of quoted words that are long, and paragraphs that hold nothing
// but quoted words and are neither first nor last, each with a visible mark: the words stand in
// full elsewhere on the page.
func (p Passage) shorten() Passage {
	const head, tail = 90, 60
	out := make(Passage, 0, len(p))
	for i, par := range p {
		if i > 0 && i < len(p)-1 && onlyWords(par) {
			if n := len(out); n > 0 && len(out[n-1]) == 1 && out[n-1][0].Part == partCut {
				continue
			}
			out = append(out, Paragraph{{partCut, "[…]"}})
			continue
		}
		var short Paragraph
		for _, piece := range par {
			if piece.Part != partWords || utf8.RuneCountInString(piece.Text) < 2*(head+tail) {
				short = append(short, piece)
				continue
			}
			short = append(short, Piece{partWords, firstChars(piece.Text, head)}, Piece{partCut, " […] "}, Piece{partWords, lastChars(piece.Text, tail)})
		}
		out = append(out, short)
	}
	return out
}

// onlyWords reports whether a paragraph holds nothing but quoted words and their marks.
func onlyWords(par Paragraph) bool {
	for _, piece := range par {
		if piece.Part == partMention || piece.Part == partCue || piece.Part == "" && len(strings.TrimSpace(piece.Text)) > len("“”") {
			return false
		}
	}
	return true
}

// firstChars returns about the first n characters of a text, up to the end of a word.
func firstChars(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			if cut := strings.LastIndexByte(s[:i], ' '); cut > i/2 {
				return s[:cut]
			}
			return s[:i]
		}
	}
	return s
}

// lastChars returns about the last n characters of a text, from the start of a word.
func lastChars(s string, n int) string {
	i := len(s)
	for ; i > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	if i > 0 {
		if cut := strings.IndexByte(s[i:], ' '); cut >= 0 && cut < (len(s)-i)/2 {
			i += cut + 1
		}
	}
	return s[i:]
}
