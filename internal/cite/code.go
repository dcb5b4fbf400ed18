package cite

import (
	"cmp"
	"fmt"
	"strings"

	"verbatim/internal/jot"
)

// BibTeX words an entry with one field a line: of type article or book when outlet and year are known, as
// these types demand, else of type misc.
func (c *Work) BibTeX() string {
	var b strings.Builder
	kind := "misc"
	switch {
	case c.medium == "book" && c.outlet != "" && !c.date.IsZero():
		kind = "book"
	case c.medium != "":
	case c.outlet != "" && !c.date.IsZero():
		kind = "article"
	}
	fmt.Fprintf(&b, "@%s{verbatim:%s", kind, c.id)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %-12s = {%s}", name, value)
		}
	}
	var authors []string
	for _, a := range c.authors {
		if a.given == "" {
			authors = append(authors, "{"+escapeTeX(a.last)+"}")
			continue
		}
		authors = append(authors, escapeTeX(a.inverted()))
	}
	field("author", strings.Join(authors, " and "))
	field("title", "{"+escapeTeX(c.title)+"}")
	switch kind {
	case "article":
		field("journal", escapeTeX(c.outlet))
	case "book":
		field("publisher", escapeTeX(c.outlet))
	default:
		field("howpublished", escapeTeX(c.outlet))
	}
	if d := c.date; !d.IsZero() {
		field("year", fmt.Sprintf("%04d", d.Year))
		if d.Month > 0 {
			fmt.Fprintf(&b, ",\n  %-12s = %s", "month", strings.ToLower(d.Month.String()[:3]))
		}
	}
	field("url", braces.Replace(c.url))
	field("note", escapeTeX(c.note()))
	b.WriteString("\n}")
	return b.String()
}

var tex = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "$", `\$`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "“", "``", "”", "''",
)

// braces escapes in an address what would end the field; the rest of an address stands as it is.
var braces = strings.NewReplacer("{", "%7B", "}", "%7D", " ", "%20")

// escapeTeX takes from text what TeX would read as a command.
func escapeTeX(s string) string {
	if !strings.ContainsFunc(s, inTeX) {
		return s
	}
	return tex.Replace(s)
}

func inTeX(r rune) bool {
	switch r {
	case '\\', '{', '}', '%', '&', '$', '#', '_', '~', '^', '“', '”':
		return true
	}
	return false
}

// A Name is an author: with a family name, or as it stands.
type Name struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
}

// A Date is a year, a year and a month, or a day.
type Date struct {
	Parts [][]int `json:"date-parts"`
}

// An Item is one work in a list of them.
type Item struct {
	ID        string `json:"id"`
	Type      string `json:"type"`
	Author    []Name `json:"author,omitempty"`
	Title     string `json:"title"`
	Container string `json:"container-title,omitempty"`
	Issued    *Date  `json:"issued,omitempty"`
	URL       string `json:"URL,omitempty"`
	Language  string `json:"language,omitempty"`
	Note      string `json:"note"`
}

// types are the names of the sorts of source in that format.
var types = map[string]string{
	"book": "book", "speech": "speech", "letter": "personal_communication", "recording": "song", "interview": "interview", "document": "document",
}

// Item returns the quotation in the format that reference managers share, see
// https://docs.citationstyles.org/.
func (c *Work) Item() Item {
	item := Item{
		ID: "verbatim:" + c.id, Type: cmp.Or(types[c.medium], "article-newspaper"), Title: c.title, Container: c.outlet,
		URL: c.url, Language: c.language, Note: c.note(),
	}
	for _, a := range c.authors {
		if a.given == "" {
			item.Author = append(item.Author, Name{Literal: a.last})
			continue
		}
		item.Author = append(item.Author, Name{Family: a.last, Given: a.given, Suffix: a.suffix})
	}
	if d := c.date; !d.IsZero() {
		parts := []int{d.Year}
		if d.Month > 0 {
			parts = append(parts, int(d.Month))
		}
		if d.Day > 0 {
			parts = append(parts, d.Day)
		}
		item.Issued = &Date{[][]int{parts}}
	}
	return item
}

// CSL words a list of one [Work.Item].
func (c *Work) CSL() string {
	item := c.Item()
	w := jot.Writer{Indent: "  ", Out: make([]byte, 0, 1024)}
	w.Open('[')
	item.jot(&w)
	w.Close(']')
	return string(w.Out)
}

// jot writes an item, its fields in the order of the type.
func (item *Item) jot(w *jot.Writer) {
	w.Open('{')
	w.Field("id", item.ID)
	w.Field("type", item.Type)
	if len(item.Author) > 0 {
		w.Key("author")
		w.Open('[')
		for _, a := range item.Author {
			w.Open('{')
			w.Optional("family", a.Family)
			w.Optional("given", a.Given)
			w.Optional("suffix", a.Suffix)
			w.Optional("literal", a.Literal)
			w.Close('}')
		}
		w.Close(']')
	}
	w.Field("title", item.Title)
	w.Optional("container-title", item.Container)
	if item.Issued != nil {
		w.Key("issued")
		w.Open('{')
		w.Key("date-parts")
		w.Open('[')
		for _, parts := range item.Issued.Parts {
			w.Open('[')
			for _, n := range parts {
				w.Number(n)
			}
			w.Close(']')
		}
		w.Close(']')
		w.Close('}')
	}
	w.Optional("URL", item.URL)
	w.Optional("language", item.Language)
	w.Field("note", item.Note)
	w.Close('}')
}

// templates are the wikis' templates for the sorts of source.
var templates = map[string]string{
	"book": "book", "speech": "speech", "letter": "document", "recording": "AV media", "interview": "interview", "document": "document",
}

// Wikitext words the quotation and its source with the templates quote and cite news, which most
// wikis know.
func (c *Work) Wikitext() string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "\n| %-8s = %s", name, value)
		}
	}
	b.WriteString("{{quote")
	field("text", strings.ReplaceAll(escapeWiki(strings.ReplaceAll(c.full, "\n\n", "\x00")), "\x00", "\n\n"))
	field("author", escapeWiki(c.who()))
	field("source", escapeWiki(c.status))
	b.WriteString("\n}}<ref>{{cite " + cmp.Or(templates[c.medium], "news"))
	for i, a := range c.authors {
		n := ""
		if len(c.authors) > 1 {
			n = fmt.Sprint(i + 1)
		}
		if a.given == "" {
			field("author"+n, escapeWiki(a.last))
			continue
		}
		field("last"+n, escapeWiki(a.last))
		field("first"+n, escapeWiki(strings.TrimSpace(a.given+" "+a.suffix)))
	}
	field("title", escapeWiki(c.title))
	if c.medium == "" {
		field("work", escapeWiki(c.outlet))
	} else {
		field("publisher", escapeWiki(c.outlet))
		field("at", escapeWiki(c.place))
	}
	field("date", longDate(c.date))
	field("url", wikiURL.Replace(c.url))
	field("language", escapeWiki(c.language))
	b.WriteString("\n}}</ref>")
	return b.String()
}

var wiki = strings.NewReplacer(
	"|", "{{!}}", "{", "&#123;", "}", "&#125;", "[", "&#91;", "]", "&#93;", "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"''", "&#39;&#39;", "~~~", "&#126;&#126;&#126;", "\r", " ", "\n", " ", "\t", " ",
)

// escapeWiki takes from text what a wiki would read as its own.
func escapeWiki(s string) string {
	if !strings.ContainsAny(s, "|{}[]<>&~\r\n\t") && !strings.Contains(s, "''") {
		return s
	}
	return wiki.Replace(s)
}

var wikiURL = strings.NewReplacer("|", "%7C", "{", "%7B", "}", "%7D", "[", "%5B", "]", "%5D", "<", "%3C", ">", "%3E", " ", "%20", "'", "%27", `"`, "%22")
