package site

import (
	"time"

	"verbatim/internal/quote"
)

// A When is a date as a page prints it. The zero When is an unknown date.
type When struct {
	ISO  string // for <time datetime>; empty when unknown
	Text string // "16 January 2015", as far as it is known
}

func when(d quote.Date) When {
	if d.IsZero() {
		return When{Text: "date unknown"}
	}
	return When{ISO: d.String(), Text: longDate(d)}
}

// longDate returns a date in words, as far as it is known: "16 January 2015", "January 2015",
// "2015", or "" for the zero date.
func longDate(d quote.Date) string { return d.InWords(time.Month.String) }

// tenure returns the time for which a role was held: "2010 – 2016", "since May 2010",
// "until 2016", or "" when nobody wrote it down.
func tenure(r quote.Role) string {
	from, to := longDate(r.From), longDate(r.To)
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return "since " + from
	case from == "":
		return "until " + to
	}
	return from + " – " + to
}
