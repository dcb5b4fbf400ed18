package quote

import "slices"

// A Label is what an archive says in place of a text of the theme.
type Label struct {
	Text  string            // the English text
	Forms map[string]string // "other", and the further forms of the plural that the language has, as CLDR names them
	Line  int               // of verbatim.yaml, from 1
}

// A DateStyle is how dates are written.
type DateStyle uint8

// The ways of writing dates. OwnDates is that of the language.
const (
	OwnDates DateStyle = iota
	DayMonth           // 16 January 2015
	MonthDay           // January 16, 2015
	ISODate            // 2015-01-16
)

// DateStyleNames are the ways of writing dates as settings name them, from DayMonth on.
var DateStyleNames = []string{"day-month", "month-day", "iso"}

// DateStyleOf returns the way of writing dates that has a name, and whether there is one.
func DateStyleOf(name string) (DateStyle, bool) {
	i := slices.Index(DateStyleNames, name)
	return DateStyle(i + 1), i >= 0
}
