package archive

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// sameRun is the number of words in a row which two texts share only when one repeats the other.
const sameRun = 5

// An inPrint is a word of a text, folded, so that capitals, accents and marks make no difference.
type inPrint struct {
	word string
	quote.Span
}

// printedWords returns the words of a stretch of text, with their offsets in the text.
func printedWords(s string, within quote.Span) []inPrint {
	var out []inPrint
	start := -1
	end := func(at int) {
		if start >= 0 {
			out = append(out, inPrint{text.Fold(s[start:at]), quote.Span{Start: start, End: at}})
		}
		start = -1
	}
	for i, r := range s[within.Start:within.End] {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			if start < 0 {
				start = within.Start + i
			}
		case r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff': // within a word, and not seen
		default:
			end(within.Start + i)
		}
	}
	end(within.End)
	for i := range out {
		out[i].word = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, out[i].word)
	}
	return out
}

// wordsIn returns the words of a quotation, gaps passed over.
func wordsIn(q *quote.Quotation) []inPrint {
	var out []inPrint
	for _, s := range q.Segments {
		out = append(out, printedWords(q.Article.Text, s)...)
	}
	return out
}

// A wanted list is the words of quotations that are looked for elsewhere.
type wanted struct {
	runs map[string]int // runs of words and of whom, each of sameRun words or of all when these are fewer
}

func newWanted() *wanted { return &wanted{runs: make(map[string]int)} }

// add looks for the words of one more quotation, of which n is given back. Single short words stand anywhere.
func (w *wanted) add(words []inPrint, n int) {
	length := min(sameRun, len(words))
	if length == 0 || length == 1 && utf8.RuneCountInString(words[0].word) < 4 {
		return
	}
	for i := range len(words) - length + 1 {
		key := runKey(words[i : i+length])
		if _, ok := w.runs[key]; !ok {
			w.runs[key] = n
		}
	}
}

func runKey(words []inPrint) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.word)
	}
	return b.String()
}

// find returns the stretches in which words hold what is looked for, and whose the first of it is.
func (w *wanted) find(words []inPrint) (out []quote.Span, whose int) {
	for i := range words {
		for n := 1; n <= sameRun && i+n <= len(words); n++ {
			of, ok := w.runs[runKey(words[i:i+n])]
			if !ok {
				continue
			}
			s := quote.Span{Start: words[i].Start, End: words[i+n-1].End}
			if k := len(out); k > 0 && out[k-1].Overlaps(s) {
				out[k-1].End = max(out[k-1].End, s.End)
				continue
			}
			if len(out) == 0 {
				whose = of
			}
			out = append(out, s)
		}
	}
	return out, whose
}

// withdraw takes the words of withdrawn quotations away from wherever else the same article shows them: other
// quotations that repeat them, whole or in part, go as well, and what stands in between is left out.
func (d *docket) withdraw() {
	for _, rep := range d.reports {
		if !slices.ContainsFunc(rep.Quotations, func(q *quote.Quotation) bool { return q.Status.Kind == quote.Withdrawn }) {
			continue
		}
		d.withdrawRepeats(rep)
		gone := newWanted()
		for n, q := range rep.Quotations {
			if q.Status.Kind == quote.Withdrawn {
				gone.add(wordsIn(q), n)
			}
		}
		for _, q := range rep.Quotations {
			if q.Status.Kind == quote.Withdrawn {
				q.Published, q.Speaker, q.Held, q.Topics, q.Candidates = false, nil, "", nil, nil
			}
		}
		rep.Echoes = nil
		all, _ := gone.find(printedWords(rep.Text, quote.Span{End: len(rep.Text)}))
		for _, s := range all {
			rep.Echoes = append(rep.Echoes, beside(rep, s)...)
		}
		blankTitle(rep, gone)
	}
	d.warnOfTwins()
}

// withdrawRepeats withdraws the quotations of a report that repeat withdrawn ones: equal ones, and where both have
// three words or more, those that hold the words of one or a long run of them, or are a part of one.
func (d *docket) withdrawRepeats(rep *quote.Report) {
	type gone struct {
		*quote.Quotation
		key  string
		runs *wanted
	}
	var all []gone
	for _, q := range rep.Quotations {
		if q.Status.Kind == quote.Withdrawn {
			words := wordsIn(q)
			runs := newWanted()
			runs.add(words, 0)
			all = append(all, gone{q, runKey(words), runs})
		}
	}
	for _, q := range rep.Quotations {
		if q.Status.Kind == quote.Withdrawn {
			continue
		}
		words := wordsIn(q)
		key := runKey(words)
		for _, g := range all {
			found, _ := g.runs.find(words)
			short := strings.Count(g.key, " ") < 2
			switch {
			case key == g.key:
			case short && len(found) > 0:
				d.warn(lastOn(g.Quotation, quote.OnStatus), "still-shown", fmt.Sprintf("the words of %s were withdrawn, but stand within %s as well", g.ID, q.ID),
					"withdraw that one too, in a decision of its own, or leave it if it may stay")
				continue
			case !short && len(found) > 0, len(words) > 2 && strings.Contains(" "+g.key+" ", " "+key+" "):
				d.tell(diag.Note, lastOn(g.Quotation, quote.OnStatus), "withdrawn-too", fmt.Sprintf("%s in %s has words of %s, and is withdrawn with it", q.ID, fileOf(rep.Article), g.ID),
					"a withdrawal takes words out of their whole article")
			default:
				continue
			}
			q.Status, q.Rulings = g.Status, g.Rulings
			break
		}
	}
}

// beside returns what of a stretch is not within a withdrawn quotation, which is left out as it is, or within one
// that stays, of which the editor is told.
func beside(rep *quote.Report, s quote.Span) []quote.Span {
	for _, q := range rep.Quotations {
		if q.Status.Kind != quote.Withdrawn && !q.Published {
			continue
		}
		for _, seg := range q.Segments {
			if !seg.Overlaps(s) {
				continue
			}
			var out []quote.Span
			if s.Start < seg.Start {
				out = beside(rep, quote.Span{Start: s.Start, End: seg.Start})
			}
			if seg.End < s.End {
				out = append(out, beside(rep, quote.Span{Start: seg.End, End: s.End})...)
			}
			return out
		}
	}
	if len(printedWords(rep.Text, s)) == 0 {
		return nil
	}
	return []quote.Span{s}
}

// blankTitle takes withdrawn words out of the title of their article, as the site shows it.
func blankTitle(rep *quote.Report, gone *wanted) {
	spans, _ := gone.find(printedWords(rep.Title, quote.Span{End: len(rep.Title)}))
	if len(spans) == 0 {
		return
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(rep.Title[at:s.Start] + "[withdrawn]")
		at = s.End
	}
	a := *rep.Article
	a.Title = b.String() + rep.Title[at:]
	rep.Article = &a
	for _, q := range rep.Quotations {
		q.Article = &a
	}
}

// warnOfTwins warns of other articles that have words of one that was withdrawn, in a quotation, beside one or
// in the title: whether those are to go as well, only an editor can say.
func (d *docket) warnOfTwins() {
	gone := newWanted()
	var of []*quote.Quotation
	for _, rep := range d.reports {
		for _, q := range rep.Quotations {
			r := lastOn(q, quote.OnStatus)
			if words := wordsIn(q); q.Status.Kind == quote.Withdrawn && r != nil && len(words) > 2 {
				gone.add(words, len(of))
				if r.About != nil && r.About.Article.ID == rep.ID {
					q = r.About // that went because of this one
				}
				of = append(of, q)
			}
		}
	}
	if len(of) == 0 {
		return
	}
	for _, rep := range d.reports {
		for _, q := range rep.Quotations {
			if q.Status.Kind == quote.Withdrawn {
				continue
			}
			where, found := "as "+q.ID, false
			spans, n := gone.find(wordsIn(q))
			if found = len(spans) > 0; !found {
				spans, n = gone.find(printedWords(rep.Text, contextIn(rep, q)))
				where = "in the sentence around " + q.ID
				found = slices.ContainsFunc(spans, func(s quote.Span) bool {
					return !slices.ContainsFunc(rep.Withheld(), s.Overlaps)
				})
			}
			if found && of[n].Article.ID != rep.ID {
				d.warn(lastOn(of[n], quote.OnStatus), "still-shown", fmt.Sprintf("the words of %s were withdrawn, but stand in %s %s as well", of[n].ID, fileOf(rep.Article), where),
					"withdraw that one too, in a decision of its own, or leave it if it may stay")
			}
		}
		if spans, n := gone.find(printedWords(rep.Title, quote.Span{End: len(rep.Title)})); len(spans) > 0 {
			d.warn(lastOn(of[n], quote.OnStatus), "still-shown", fmt.Sprintf("the words of %s were withdrawn, but stand in the title of %s as well", of[n].ID, fileOf(rep.Article)),
				"change its title: in the front matter, or leave it if it may stay")
		}
	}
}

// contextIn returns the sentences around a quotation.
func contextIn(rep *quote.Report, q *quote.Quotation) quote.Span {
	s := q.Context
	s.Start, s.End = max(s.Start, 0), min(s.End, len(rep.Text))
	if s.End < s.Start {
		return quote.Span{}
	}
	return s
}
