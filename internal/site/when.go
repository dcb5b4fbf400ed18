package site

import (
	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A When is a date as a page prints it. The zero When is an unknown date.
type When struct {
	ISO  string // for <time datetime>; empty when unknown
	Text string // "16 January 2015", as far as it is known
}

func when(in *tongue.Tongue, d quote.Date) When {
	if d.IsZero() {
		return When{Text: in.Say("date unknown")}
	}
	return When{ISO: d.String(), Text: in.Date(d)}
}

// tenure returns the time for which a role was held: "2010 – 2016", "since May 2010",
// "until 2016", or "" when nobody wrote it down.
func tenure(in *tongue.Tongue, r quote.Role) string {
	from, to := in.Date(r.From), in.Date(r.To)
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return in.Say("since {date}", "date", from)
	case from == "":
		return in.Say("until {date}", "date", to)
	}
	return from + " – " + to
}
