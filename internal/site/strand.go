package site

import (
	"strings"

	"verbatim/internal/quote"
)

// A Strand shows when one speaker spoke, beside others, on an axis that all share.
type Strand struct {
	Link
	Label string // "2012: 1, 2014: 3"
	Bars  []Bar  // without links
}

// Strands are the speakers of a list over time.
type Strands struct {
	Width, Height int // of each drawing, in units of its own
	From, To      string
	Few           bool // as in a Timeline
	Lines         []Strand
	Others        []Link // those quoted less, without a drawing
}

// strands draws the voices on a topic, the first few with bars. It is nil when all that is dated falls
// into one stretch of time.
func (e *edition) strands(b *Base, t *quote.Topic, voices []voice) *Strands {
	const drawn, most = 6, 12
	dated := datedOf(e.lists.about(t))
	if len(dated) == 0 {
		return nil
	}
	u := unitFor(dated)
	from, to := u.slot(dated[len(dated)-1].Article.Date), u.slot(dated[0].Article.Date)
	if from == to {
		return nil
	}
	const column, height, least = 20, 30, 4
	out := &Strands{Width: column * (to - from + 1), Height: height, From: u.date(e.in, from), To: u.date(e.in, to), Few: to-from < fewBars}
	width := column - 4
	if out.Few {
		width = column / 2
	}
	counts := make([][]int, min(drawn, len(voices)))
	highest := 1
	for i := range counts {
		counts[i] = make([]int, to-from+1)
		for _, q := range datedOf(voices[i].quotations) {
			slot := u.slot(q.Article.Date) - from
			counts[i][slot]++
			highest = max(highest, counts[i][slot])
		}
	}
	for i, v := range voices[:min(most, len(voices))] {
		link := e.onTopic(b, v, t)
		if i >= len(counts) {
			out.Others = append(out.Others, link)
			continue
		}
		s := Strand{Link: link}
		var label []string
		for slot, n := range counts[i] {
			if n == 0 {
				continue
			}
			tall := max(least, n*height/highest)
			s.Bars = append(s.Bars, Bar{Left: slot*column + (column-width)/2, Width: width, Top: height - tall, Height: tall})
			label = append(label, u.date(e.in, from+slot)+": "+e.in.Number(n))
		}
		s.Label = strings.Join(label, ", ")
		if s.Label == "" {
			s.Label = e.in.Say("date unknown")
		}
		out.Lines = append(out.Lines, s)
	}
	if len(out.Lines) == 0 {
		return nil
	}
	return out
}

// datedOf returns those of some quotations, newest first, whose date is known.
func datedOf(qs []*quote.Quotation) []*quote.Quotation {
	for len(qs) > 0 && qs[len(qs)-1].Article.Date.IsZero() {
		qs = qs[:len(qs)-1]
	}
	return qs
}
