package load

import (
	"strings"
	"time"

	"verbatim/internal/quote"
)

// dayLayouts are the ways besides 2015-01-16 in which pages, feeds and mails write a day.
var dayLayouts = []string{
	"20060102", "2006/01/02", "2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006",
	time.RFC1123Z, time.RFC1123, time.RFC850, time.ANSIC, "Mon, 2 Jan 2006 15:04:05 -0700", "Monday, 2 January 2006", "Monday, January 2, 2006",
	"Monday 2 January 2006",
}

// parseDay reads the day out of a date, with or without a time. Day is what stands before the time. What
// may mean two days, such as 03/04/2015, is no date.
func parseDay(day, whole string) (quote.Date, bool) {
	if d, err := quote.ParseDate(day); err == nil {
		return d, true
	}
	for _, layout := range dayLayouts {
		for _, s := range []string{whole, day} {
			if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil && t.Year() > 0 {
				return quote.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}, true
			}
		}
	}
	return quote.Date{}, false
}
