package site

import (
	"strconv"
	"strings"
	"time"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A Timeline shows how many quotations fall into each stretch of time, as bars that lead there.
type Timeline struct {
	Name   string // "Quotations by year, 2006 – 2015"
	Note   string // what to know beside the bars: the fullest stretch, and what has no date; may be empty
	Width  int    // of the drawing, in units of its own
	Height int
	Bars   []Bar // in the order of time, those of stretches that have quotations
	Few    bool  // there are so few stretches that bars over the whole width would be blocks
	From   string
	To     string
}

// A Bar stands for one stretch of time. Its column reaches from the top of the drawing to the
// bottom, so that a short bar is as easily hit as a long one.
type Bar struct {
	Href   string
	Label  string // "January 2015: 12 quotations"
	X      int    // of the column
	Span   int    // width of the column
	Left   int    // of the bar
	Width  int
	Top    int
	Height int
}

// fewBars is the number of stretches up to which bars over the whole width would be blocks.
const fewBars = 8

// A unit is a stretch of time that a timeline counts by. Its slots are numbered in the order of
// time.
type unit struct {
	name   string
	headed texts // what a drawing by it is called: of quotations, of utterances
	slot   func(quote.Date) int
	date   func(in *tongue.Tongue, slot int) string // in words
}

var (
	months = unit{"month", texts{"Quotations by month, {from} – {to}", "Utterances by month, {from} – {to}"},
		func(d quote.Date) int { return 12*d.Year + int(d.Month) - 1 },
		func(in *tongue.Tongue, i int) string {
			return in.Date(quote.Date{Year: i / 12, Month: time.Month(i%12 + 1)})
		}}
	years = unit{"year", texts{"Quotations by year, {from} – {to}", "Utterances by year, {from} – {to}"},
		func(d quote.Date) int { return d.Year },
		func(_ *tongue.Tongue, i int) string { return strconv.Itoa(i) }}
	decades = unit{"decade", texts{"Quotations by decade, {from} – {to}", "Utterances by decade, {from} – {to}"},
		func(d quote.Date) int { return d.Year / 10 },
		func(in *tongue.Tongue, i int) string { return in.Say("{year}s", "year", strconv.Itoa(10*i)) }}
)

// unitFor chooses a unit that gives neither two bars nor two hundred. Months need every month to be
// known.
func unitFor(dated []*quote.Quotation) unit {
	const mostMonths, mostYears = 36, 60
	newest, oldest := dated[0].Article.Date, dated[len(dated)-1].Article.Date
	switch span := newest.Year - oldest.Year; {
	case span >= mostYears:
		return decades
	case span > mostMonths/12:
		return years
	}
	for _, q := range dated {
		if q.Article.Date.Month == 0 {
			return years
		}
	}
	if months.slot(newest)-months.slot(oldest) >= mostMonths {
		return years
	}
	return months
}

// timeline draws the list of quotations, newest first, whose first page stands at a path. A bar
// leads to the newest quotation of its stretch, on whichever page shows it.
func (e *edition) timeline(b *Base, first string, qs []*quote.Quotation) *Timeline {
	return draw(e.in, qs, func(_ unit, i int) string {
		return b.to(listPath(first, i/e.pageSize+1)) + "#q-" + qs[i].ID
	})
}

// calendar draws all that is quoted in the archive. A bar leads to the page of its year or month.
func (e *edition) calendar(b *Base) *Timeline {
	return draw(e.in, e.lists.all, func(u unit, i int) string {
		d := e.lists.all[i].Article.Date
		switch u.name {
		case months.name:
			return b.to(datePath(d))
		case years.name:
			return b.to(datePath(quote.Date{Year: d.Year}))
		}
		return b.to(datesPath)
	})
}

// draw draws quotations, newest first; lead says where the bar leads whose newest quotation is at
// an index. The drawing is nil when all fall into one stretch, of which there is nothing to see.
func draw(in *tongue.Tongue, qs []*quote.Quotation, lead func(u unit, i int) string) *Timeline {
	dated := datedOf(qs)
	if len(dated) == 0 {
		return nil
	}
	u := unitFor(dated)
	from, to := u.slot(dated[len(dated)-1].Article.Date), u.slot(dated[0].Article.Date)
	if from == to {
		return nil
	}
	counts, newest := make([]int, to-from+1), make([]int, to-from+1)
	for i := len(dated) - 1; i >= 0; i-- {
		slot := u.slot(dated[i].Article.Date) - from
		counts[slot]++
		newest[slot] = i
	}
	most := 0
	for slot, n := range counts {
		if n > counts[most] {
			most = slot
		}
	}
	const column, height, least = 20, 100, 4
	few := len(counts) <= fewBars
	width := column - 4
	if few {
		width = column / 2
	}
	t := &Timeline{
		Width: column * len(counts), Height: height,
		Few:  few,
		From: u.date(in, from), To: u.date(in, to),
	}
	counted := func(n int) string { return quotations(in, n) }
	t.Name = in.Say(u.headed[0], "from", t.From, "to", t.To)
	if counting(in, 0, qs) != quotations(in, 0) {
		counted = func(n int) string { return in.Count(n, "utterance", "utterances") }
		t.Name = in.Say(u.headed[1], "from", t.From, "to", t.To)
	}
	var notes []string
	if counts[most] > 1 {
		notes = append(notes, in.Say("most in {period}: {n}", "period", u.date(in, from+most), "n", in.Number(counts[most])))
	}
	if n := len(qs) - len(dated); n > 0 {
		notes = append(notes, in.Say("{n} without a date", "n", in.Number(n)))
	}
	t.Note = strings.Join(notes, "; ")
	for slot, n := range counts {
		if n == 0 {
			continue
		}
		tall := max(least, n*height/counts[most])
		t.Bars = append(t.Bars, Bar{
			Href:  lead(u, newest[slot]),
			Label: u.date(in, from+slot) + ": " + counted(n),
			X:     slot * column, Span: column,
			Left: slot*column + (column-width)/2, Width: width,
			Top: height - tall, Height: tall,
		})
	}
	return t
}
