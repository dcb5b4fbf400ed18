package cite

import (
	"strconv"
	"strings"
	"time"

	"verbatim/internal/quote"
)

// A setter puts an entry together, run by run.
type setter []Run

func (s *setter) plain(text string)  { *s = append(*s, Run{Text: text}) }
func (s *setter) italic(text string) { *s = append(*s, Run{Text: text, Italic: true}) }

// APA words an entry after the seventh edition of the manual of the American Psychological
// Association: "Pell, J. (2015, January 16). Title. Outlet. https://…". Without an author the
// title comes first; without a date stands "n.d.".
func (c *Work) APA() []Run {
	var s setter
	dated := " (" + c.apaDate(true) + ")."
	title := c.title
	if len(c.authors) > 0 {
		s.plain(stop(apaNames(c.authors)) + dated + " " + stop(title))
	} else {
		s.plain(stop(title) + dated)
	}
	if c.outlet != "" {
		s.plain(" ")
		s.italic(c.outlet)
		s.plain(".")
	}
	if c.url != "" {
		s.plain(" " + c.url)
	}
	return c.standing(s)
}

func (c *Work) apaDate(full bool) string {
	d := c.date
	switch {
	case d.IsZero():
		return "n.d."
	case !full || d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return strconv.Itoa(d.Year) + ", " + d.Month.String()
	}
	return strconv.Itoa(d.Year) + ", " + d.Month.String() + " " + strconv.Itoa(d.Day)
}

// APAInText names the speaker, whose words are cited from the work of another.
func (c *Work) APAInText() string {
	return "(" + c.who() + ", as cited in " + c.short(" & ", ",") + " " + c.apaDate(false) + ")"
}

// MLA words an entry after the ninth edition of the handbook of the Modern Language Association:
// "Pell, J. “Title.” Outlet, 16 Jan. 2015, https://….". An unknown date is left out.
func (c *Work) MLA() []Run {
	var s setter
	if len(c.authors) > 0 {
		s.plain(stop(mlaNames(c.authors)) + " ")
	}
	if stopped(c.title) {
		s.plain(c.quotedTitle(""))
	} else {
		s.plain(c.quotedTitle("."))
	}
	sep := " "
	if c.outlet != "" {
		s.plain(sep)
		s.italic(c.outlet)
		sep = ", "
	}
	rest := ""
	for _, part := range []string{mlaDate(c.date), c.url} {
		if part != "" {
			rest += sep + part
			sep = ", "
		}
	}
	if sep != " " {
		s.plain(rest + ".")
	}
	return c.standing(s)
}

var mlaMonths = [...]string{"Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}

func mlaDate(d quote.Date) string {
	return d.InWords(func(m time.Month) string { return mlaMonths[m-time.January] })
}

func (c *Work) MLAInText() string {
	return "(" + c.who() + ", qtd. in " + c.short(" and ", "") + ")"
}

// short names a work by its authors, else by its title, for the running text; what follows a title
// stands inside its marks. Three authors or more are named by the first.
func (c *Work) short(and, punctuation string) string {
	switch n := len(c.authors); n {
	case 0:
		return c.quotedTitle(punctuation)
	case 1:
		return c.authors[0].family() + punctuation
	case 2:
		return c.authors[0].family() + and + c.authors[1].family() + punctuation
	}
	return c.authors[0].family() + " et al." + punctuation
}

// Chicago words a note after the Chicago Manual of Style, which names the speaker first: "Edda
// Moss, quoted in J. Pell, “Title,” Outlet, January 16, 2015, https://….".
func (c *Work) Chicago() []Run {
	var s setter
	lead := c.who() + ", quoted in "
	if len(c.authors) > 0 {
		lead += chicagoNames(c.authors) + ", "
	}
	s.plain(lead + c.quotedTitle(","))
	if c.outlet != "" {
		s.plain(" ")
		s.italic(c.outlet)
		s.plain(",")
	}
	tail := " n.d."
	if d := c.date; !d.IsZero() {
		tail = " " + americanDate(d)
	}
	if c.url != "" {
		tail = strings.TrimSuffix(tail, ",") + ", " + c.url
	}
	s.plain(stop(tail))
	return c.standing(s)
}

// americanDate returns a date as American books print it: "January 16, 2015".
func americanDate(d quote.Date) string {
	if d.Day == 0 {
		return longDate(d)
	}
	return d.Month.String() + " " + strconv.Itoa(d.Day) + ", " + strconv.Itoa(d.Year)
}
