package quote

import (
	"cmp"
	"fmt"
	"strconv"
	"time"
)

// A Date is a calendar date of which the day, or the day and month, may be unknown. The zero
// Date is wholly unknown. Month and Day are zero when unknown; a known Day implies a known Month.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads "2015", "2015-01" or "2015-01-16", and the date of an RFC 3339 time stamp as
// it stands there, without moving it to another time zone.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006", time.RFC3339} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		d := Date{Year: t.Year()}
		if len(layout) > len("2006") {
			d.Month = t.Month()
		}
		if len(layout) > len("2006-01") {
			d.Day = t.Day()
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("date %q is not of the form 2015-01-16, 2015-01 or 2015", s)
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.Year == 0 }

// String returns the date in ISO 8601 as far as it is known: "2015-01-16", "2015-01", "2015",
// or "" for the zero Date.
func (d Date) String() string {
	year := ""
	switch {
	case d.Year == 0:
		return ""
	case d.Year >= 1000 && d.Year <= 9999:
		year = strconv.Itoa(d.Year)
	default:
		year = fmt.Sprintf("%04d", d.Year)
	}
	switch {
	case d.Month == 0:
		return year
	case d.Day == 0:
		return year + "-" + twoDigits(int(d.Month))
	}
	return year + "-" + twoDigits(int(d.Month)) + "-" + twoDigits(d.Day)
}

func twoDigits(n int) string {
	const all = "00010203040506070809101112131415161718192021222324252627282930313233"
	return all[2*n : 2*n+2]
}

// After reports whether the date is later than another as far as both are known: "2015-01-16" is not
// after "2015-01", and nothing is after an unknown date.
func (d Date) After(o Date) bool { return !d.IsZero() && !o.IsZero() && overlapCompare(d, o) > 0 }

// Compare orders dates by time; an unknown part sorts before every known one.
func (d Date) Compare(o Date) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// InWords returns the date as far as it is known, day before month before year, its month spelled by a
// function: "16 January 2015", "January 2015", "2015", or "" for the zero date.
func (d Date) InWords(spell func(time.Month) string) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return spell(d.Month) + " " + strconv.Itoa(d.Year)
	}
	return strconv.Itoa(d.Day) + " " + spell(d.Month) + " " + strconv.Itoa(d.Year)
}
