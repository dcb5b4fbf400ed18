package cite

import (
	"cmp"
	"strings"
	"time"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A Run is a stretch of an entry set in one way.
type Run struct {
	Text   string
	Italic bool
}

// A Work is what the styles and formats word, each in its way. Fields are one line each, and empty when
// unknown.
type Work struct {
	id        string
	medium    string // sort of the source of words entered by hand; empty for a report
	place     string // where in it the words stand; may be empty
	speaker   string // never empty
	unnamed   bool   // the article does not name the speaker
	wrongly   bool   // somebody else said the words
	words     string // shortened to a line
	full      string // the words as printed, paragraphs divided by blank lines
	authors   []byline
	title     string // never empty
	titled    bool   // the title is the article's own, not words for one that has none
	outlet    string
	date      quote.Date
	source    string // where the report stands
	url       string // where the report stands, else its copy, else the quotation in this archive
	language  string // BCP 47
	archive   string
	status    string // "disputed: reason"; empty when the words stand as reported
	permalink string // of the quotation; empty when the archive does not know where it will stand
}

// New gathers what is cited of a published quotation of a report. The permalink is the whole address of the
// quotation's page, empty when the archive does not know where it will stand.
func New(set *quote.Settings, r *quote.Report, q *quote.Quotation, permalink string) *Work {
	c := &Work{
		id:        q.ID,
		speaker:   "Speaker unknown",
		words:     strings.TrimRight(text.Clip(q.Words(), 160), ",;: "),
		full:      strings.TrimSuffix(q.Words(), ","),
		authors:   bylines(r.Author, r.Outlet),
		title:     "[Untitled article]",
		date:      r.Date,
		language:  cmp.Or(r.Language, set.Language),
		archive:   text.OneLine(set.Title),
		permalink: permalink,
	}
	c.wrongly = q.Status.Kind == quote.Misattributed
	if q.Status.Kind != quote.AsReported {
		c.status = q.Status.Kind.String()
		if reason := text.OneLine(q.Status.Reason); reason != "" {
			c.status += ": " + strings.TrimSuffix(reason, ".")
		}
	}
	if q.Speaker != nil {
		c.speaker, c.unnamed = text.OneLine(q.Speaker.Name), q.Speaker.Kind == quote.Unnamed
	}
	if title := text.OneLine(r.Title); title != "" {
		c.title, c.titled = title, true
	}
	if r.Entered != nil {
		c.medium, c.place = r.Entered.Medium, text.OneLine(r.Entered.Place)
		if !c.titled {
			c.title = "[Untitled " + c.medium + "]"
		}
	}
	if r.Publisher != nil {
		c.outlet = text.OneLine(r.Publisher.Name)
	}
	c.source = text.WebAddress(r.URL)
	c.url = cmp.Or(c.source, text.WebAddress(r.Archived), c.permalink)
	return c
}

// Parts are the stretches of an entry that are named as they stand, each of which may be written in a
// script of its own.
func (c *Work) Parts() []string {
	parts := []string{c.words, c.title, c.speaker, c.outlet}
	for _, a := range c.authors {
		parts = append(parts, a.last)
	}
	return parts
}

// imprint says by whom and when the report was published, as far as it is known.
func (c *Work) imprint() string {
	s := ""
	if c.place != "" {
		s += ", " + c.place
	}
	if c.outlet != "" {
		s += ", " + c.outlet
	}
	if d := longDate(c.date); d != "" {
		s += ", " + d
	}
	return s
}

func longDate(d quote.Date) string { return d.InWords(time.Month.String) }

// Plain words the citation for no style in particular, in a sentence.
func (c *Work) Plain() string {
	s := c.who() + ", “" + c.words + "”"
	if !stopped(c.words) {
		s += "."
	}
	s += " Quoted in " + c.quotedTitle("") + c.imprint()
	if c.source != "" {
		s += ", <" + c.source + ">"
	}
	if c.status != "" {
		s += " [" + c.status + "]"
	}
	s += ". " + c.archive + ", quotation " + c.id
	if c.permalink != "" {
		s += ", <" + c.permalink + ">"
	}
	return s + "."
}

// standing adds to an entry how the words stand, in square brackets, as the styles set what the one who
// cites has to say; and before that, where in a book or a recording the words are.
func (c *Work) standing(entry []Run) []Run {
	if c.place != "" {
		entry = append(entry, Run{Text: " [" + strings.ToUpper(c.place[:1]) + c.place[1:] + ".]"})
	}
	if c.status == "" {
		return entry
	}
	return append(entry, Run{Text: " [Quotation " + c.status + ".]"})
}

// who names the speaker, and says of a source that the article does not name that it is none.
func (c *Work) who() string {
	if c.wrongly {
		return c.speaker + " (wrongly attributed)"
	}
	if c.unnamed {
		return c.speaker + " (unnamed source)"
	}
	return c.speaker
}

// quotedTitle returns the title in marks, with the punctuation that follows it inside them; words for a
// title that is unknown get no marks.
func (c *Work) quotedTitle(punctuation string) string {
	if !c.titled {
		return c.title + punctuation
	}
	return "“" + c.title + punctuation + "”"
}

// note says what the fields of a program have no place for: whose words are cited, and where this
// archive keeps them.
func (c *Work) note() string {
	s := c.who() + ": “" + c.words + "” "
	if c.place != "" {
		s += "(" + c.place + ") "
	}
	if c.status != "" {
		s += "[" + c.status + "] "
	}
	return s + c.archive + ", quotation " + c.id
}

// stopped reports whether text ends a sentence by itself.
func stopped(s string) bool {
	for _, end := range []string{".", "?", "!", "…"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// stop ends a sentence that does not end by itself.
func stop(s string) string {
	if stopped(s) {
		return s
	}
	return s + "."
}
