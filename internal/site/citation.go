package site

import (
	"cmp"
	"strings"

	"verbatim/internal/quote"
)

// A Citation is a quotation as others would cite it. What is cited is the report, which readers
// can check; the words and who spoke them are named with it.
type Citation struct {
	Plain []Run // one sentence with the words, the speaker, the report and this archive
	Forms []CitationForm
}

// A CitationForm is the citation in one style or format.
type CitationForm struct {
	ID      string // of the element that holds it
	Name    string // "APA"
	Entry   []Run  // for the list of references, or a note; empty when Code is not
	InText  []Run  // what stands in the running text and leads to the entry; may be empty
	Code    string // for a program
	Summary string // what a reader does with it: "entry for the list of works cited"
}

// A Run is a stretch of an entry set in one way.
type Run struct {
	Text   string
	Italic bool
	Dir    string // set when the text does not run in the page's direction
}

// A cited quotation is what the styles and formats word, each in its way. Fields are one line each, and
// empty when unknown.
type cited struct {
	id        string
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
	url       string // where the report stands, else its copy, else the quotation in this archive
	language  string // BCP 47
	archive   string
	status    string // "disputed: reason"; empty when the words stand as reported
	permalink string // of the quotation; empty when the archive does not know where it will stand
}

// cite words the citations of a quotation. What is unknown is left out, but never the speaker.
func (e *edition) cite(r *quote.Report, q *quote.Quotation) Citation {
	c := e.cited(r, q)
	other := c.otherwise(e.dir)
	return Citation{
		Plain: isolated([]Run{{Text: c.plain(imprint(r), webAddress(r.URL))}}, other),
		Forms: []CitationForm{
			{ID: "apa", Name: "APA", Summary: "Entry for the list of references", Entry: isolated(c.standing(c.apa()), other), InText: isolated([]Run{{Text: c.apaInText()}}, other)},
			{ID: "mla", Name: "MLA", Summary: "Entry for the list of works cited", Entry: isolated(c.standing(c.mla()), other), InText: isolated([]Run{{Text: c.mlaInText()}}, other)},
			{ID: "chicago", Name: "Chicago", Summary: "Footnote or endnote", Entry: isolated(c.standing(c.chicago()), other)},
			{ID: "bibtex", Name: "BibTeX", Summary: "Entry for a bibliography in TeX", Code: c.bibTeX()},
			{ID: "csl", Name: "CSL-JSON", Summary: "Item for a reference manager", Code: c.csl()},
			{ID: "wikitext", Name: "Wikitext", Summary: "Quotation with its source, for a wiki", Code: c.wikitext()},
		},
	}
}

func (e *edition) cited(r *quote.Report, q *quote.Quotation) *cited {
	c := &cited{
		id:        q.ID,
		speaker:   "Speaker unknown",
		words:     gist(q, 160),
		full:      standing(q.Words()),
		authors:   bylines(r.Author, r.Outlet),
		title:     "[Untitled article]",
		date:      r.Date,
		language:  cmp.Or(r.Language, e.language),
		archive:   oneLine(e.arc.Settings.Title),
		permalink: e.absolute(quotationPath(q)),
	}
	c.wrongly = q.Status.Kind == quote.Misattributed
	if label := statusLabel(q); label != "" {
		c.status = strings.ToLower(label)
		if reason := oneLine(q.Status.Reason); reason != "" {
			c.status += ": " + strings.TrimSuffix(reason, ".")
		}
	}
	if q.Speaker != nil {
		c.speaker, c.unnamed = oneLine(q.Speaker.Name), q.Speaker.Kind == quote.Unnamed
	}
	if title := oneLine(r.Title); title != "" {
		c.title, c.titled = title, true
	}
	if r.Publisher != nil {
		c.outlet = oneLine(r.Publisher.Name)
	}
	c.url = cmp.Or(webAddress(r.URL), webAddress(r.Archived), c.permalink)
	return c
}

// otherwise returns the parts that do not run in the direction around them, and so would turn what
// stands beside them.
func (c *cited) otherwise(dir string) []string {
	var out []string
	parts := []string{c.words, c.title, c.speaker, c.outlet}
	for _, a := range c.authors {
		parts = append(parts, a.last)
	}
	for _, part := range parts {
		if otherDirection(part, dir) != "" {
			out = append(out, part)
		}
	}
	return out
}

// isolated cuts runs so that each of some parts is a run of its own, with its direction. The text
// stays the same.
func isolated(runs []Run, parts []string) []Run {
	for _, part := range parts {
		var out []Run
		for _, r := range runs {
			before, after, found := strings.Cut(r.Text, part)
			if !found || r.Dir != "" {
				out = append(out, r)
				continue
			}
			for _, piece := range []Run{{Text: before, Italic: r.Italic}, {part, r.Italic, otherDirection(part, "")}, {Text: after, Italic: r.Italic}} {
				if piece.Text != "" {
					out = append(out, piece)
				}
			}
		}
		runs = out
	}
	return runs
}

// plain words the citation for no style in particular.
func (c *cited) plain(imprint, source string) string {
	s := c.who() + ", “" + c.words + "”"
	if !stopped(c.words) {
		s += "."
	}
	s += " Quoted in " + c.quotedTitle("") + imprint
	if source != "" {
		s += ", <" + source + ">"
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
// cites has to say.
func (c *cited) standing(entry []Run) []Run {
	if c.status == "" {
		return entry
	}
	return append(entry, Run{Text: " [Quotation " + c.status + ".]"})
}

// who names the speaker, and says of a source that the article does not name that it is none.
func (c *cited) who() string {
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
func (c *cited) quotedTitle(punctuation string) string {
	if !c.titled {
		return c.title + punctuation
	}
	return "“" + c.title + punctuation + "”"
}

// note says what the fields of a program have no place for: whose words are cited, and where this
// archive keeps them.
func (c *cited) note() string {
	s := c.who() + ": “" + c.words + "” "
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
