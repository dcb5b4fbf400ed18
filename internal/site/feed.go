package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"strings"
	"sync"
	"time"

	"verbatim/internal/jot"
	"verbatim/internal/quote"
)

// A feed is the newest of a list of quotations, for feed readers.
type feed struct {
	of         string // path of the page it belongs to
	title      string // of that page; empty for the archive as a whole
	quotations []*quote.Quotation
	entries    func() ([]feedEntry, error) // of the quotations, in their order; made when first asked for
}

// A feedEntry is what both formats say of a quotation.
type feedEntry struct {
	*quote.Quotation
	title, link, content string // the content is HTML
}

// An entryPage is the content of one entry of a feed. Its links are whole addresses where the
// archive knows them.
type entryPage struct {
	Base
	Card Card
}

// feeds are the two jobs of making a feed. It reports whether to go on.
func (e *edition) feeds(f feed, from string, yield func(job) bool) bool {
	f.quotations = f.quotations[:min(len(f.quotations), e.feedLength())]
	f.entries = sync.OnceValues(func() ([]feedEntry, error) { return e.entries(f) })
	return yield(job{path: feedPath(f.of, "feed.xml"), from: from, write: func(w *bytes.Buffer) error { return e.atom(w, f) }}) &&
		yield(job{path: feedPath(f.of, "feed.json"), from: from, write: func(w *bytes.Buffer) error { return e.jsonFeed(w, f) }})
}

// name returns the title of a feed.
func (f feed) name(set *quote.Settings) string {
	if f.title == "" {
		return set.Title
	}
	return f.title + " – " + set.Title
}

// identity returns a name for ever: it stays when the site moves to another address.
func identity(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%s\n", p)
	}
	u := h.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 0x80 // version 8: made as its maker likes
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// timestamp returns the first moment of a date, for formats that ask for a time.
func timestamp(d quote.Date) string {
	return time.Date(d.Year, max(1, d.Month), max(1, d.Day), 0, 0, 0, 0, time.UTC).Format(time.RFC3339)
}

// entries makes the entries of a feed. Both formats stand in one folder, so links that are
// relative serve both.
func (e *edition) entries(f feed) ([]feedEntry, error) {
	path := feedPath(f.of, "feed.xml")
	b := e.base("entry", path, e.arc.Settings.Title, "")
	if e.arc.Settings.BaseURL != "" {
		b.root = e.arc.Settings.BaseURL
	}
	out := make([]feedEntry, 0, len(f.quotations))
	var buf bytes.Buffer
	for _, q := range f.quotations {
		p := entryPage{Base: b, Card: e.words(&b, q)}
		p.Card.Speaker = credit(&b, q)
		p.Card.Href = b.to(quotationPath(q))
		p.Card.Also = e.also(&b, q)
		d := when(e.in, q.Article.Date)
		p.Card.Date = &d
		p.Card.Article = &Link{Text: titleOf(e.in, q.Article)}
		if r := e.reports[q.Article]; r != nil {
			p.Card.Outlet = outletLink(&b, r)
			p.Card.Article.Href = b.to(articlePath(r))
		}
		buf.Reset()
		if err := e.theme.execute(&buf, "entry", &p); err != nil {
			return nil, err
		}
		title := e.in.Say("“{text}”", "text", gist(q, 90))
		if q.Speaker != nil {
			title = q.Speaker.Name + ": " + title
		}
		title = labelled(e.in, q, title)
		out = append(out, feedEntry{q, oneLine(title), p.Card.Href, strings.TrimSpace(buf.String())})
	}
	return out, nil
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr,omitempty"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	ID       string      `xml:"id"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   atomPerson  `xml:"author"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title     string      `xml:"title"`
	ID        string      `xml:"id"`
	Link      atomLink    `xml:"link"`
	Published string      `xml:"published"`
	Updated   string      `xml:"updated"`
	Author    *atomPerson `xml:"author,omitempty"`
	Topics    []atomTopic `xml:"category"`
	Content   atomText    `xml:"content"`
}

type atomTopic struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

// atom writes a feed as Atom. Its format asks for a time with every entry, so quotations of no
// known date are left to the JSON feed; without any entry the time is that of the epoch.
func (e *edition) atom(w *bytes.Buffer, f feed) error {
	path := feedPath(f.of, "feed.xml")
	out := atomFeed{
		Lang: e.language, Title: f.name(&e.arc.Settings), Subtitle: e.arc.Settings.Description,
		ID: identity("feed", e.arc.Settings.Title, f.of), Updated: "1970-01-01T00:00:00Z",
		Links: []atomLink{
			{"self", "application/atom+xml", e.reach(path, path)},
			{"alternate", "text/html", e.reach(path, f.of)},
		},
		Author: atomPerson{e.arc.Settings.Title},
	}
	entries, err := f.entries()
	if err != nil {
		return err
	}
	for _, q := range entries {
		if q.Article.Date.IsZero() {
			continue
		}
		at := timestamp(q.Article.Date)
		entry := atomEntry{
			Title: q.title, ID: identity("quotation", q.ID), Published: at, Updated: at,
			Link: atomLink{"alternate", "text/html", q.link}, Content: atomText{"html", q.content},
		}
		if q.Speaker != nil {
			entry.Author = &atomPerson{q.Speaker.Name}
		}
		for _, t := range q.Topics {
			entry.Topics = append(entry.Topics, atomTopic{t.Topic.Slug, t.Topic.Name})
		}
		if q.Status.Kind != quote.AsReported {
			entry.Topics = append(entry.Topics, atomTopic{"status:" + q.Status.Kind.String(), statusLabel(e.in, q.Quotation)})
		}
		if len(out.Entries) == 0 {
			out.Updated = at
		}
		out.Entries = append(out.Entries, entry)
	}
	w.WriteString(xml.Header)
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	w.WriteByte('\n')
	return nil
}

// reach returns the address of a page for a feed at from: whole if the archive knows where it
// will stand, else relative.
func (e *edition) reach(from, path string) string {
	if u := e.absolute(path); u != "" {
		return u
	}
	return rootOf(from) + escapePath(path)
}

type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	Description string     `json:"description,omitempty"`
	Home        string     `json:"home_page_url,omitempty"`
	Feed        string     `json:"feed_url,omitempty"`
	Language    string     `json:"language,omitempty"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	HTML      string       `json:"content_html"`
	Published string       `json:"date_published,omitempty"`
	Language  string       `json:"language,omitempty"`
	Authors   []jsonPerson `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
	Status    *jsonStatus  `json:"_status,omitempty"`
}

// A jsonStatus is an extension of the format; those have names that begin with an underscore.
type jsonStatus struct {
	Status string `json:"status"`
	Reason string `json:"reason,omitempty"`
	Source string `json:"source,omitempty"`
	Date   string `json:"date,omitempty"`
}

type jsonPerson struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// jsonFeed writes a feed as JSON Feed 1.1.
func (e *edition) jsonFeed(w *bytes.Buffer, f feed) error {
	path := feedPath(f.of, "feed.json")
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.name(&e.arc.Settings), Description: e.arc.Settings.Description,
		Home: e.absolute(f.of), Feed: e.absolute(path), Language: e.language, Items: []jsonItem{},
	}
	entries, err := f.entries()
	if err != nil {
		return err
	}
	for _, q := range entries {
		item := jsonItem{
			ID: identity("quotation", q.ID), URL: q.link, Title: q.title, HTML: q.content, Language: q.Article.Language,
		}
		if !q.Article.Date.IsZero() {
			item.Published = timestamp(q.Article.Date)
		}
		if s := q.Speaker; s != nil {
			item.Authors = []jsonPerson{{s.Name, e.reach(path, speakerPath(s))}}
		}
		for _, t := range q.Topics {
			item.Tags = append(item.Tags, t.Topic.Name)
		}
		if st := q.Status; st.Kind != quote.AsReported {
			item.Status = &jsonStatus{st.Kind.String(), st.Reason, st.Source, st.Date.String()}
		}
		out.Items = append(out.Items, item)
	}
	j := jot.Writer{Indent: "  ", HTML: true, Out: w.AvailableBuffer()}
	j.Open('{')
	j.Field("version", out.Version)
	j.Field("title", out.Title)
	j.Optional("description", out.Description)
	j.Optional("home_page_url", out.Home)
	j.Optional("feed_url", out.Feed)
	j.Optional("language", out.Language)
	j.Key("items")
	j.Open('[')
	for i := range out.Items {
		out.Items[i].jot(&j)
	}
	j.Close(']')
	j.Close('}')
	w.Write(j.Out)
	return w.WriteByte('\n')
}

// jot writes an item, its fields in the order of the type.
func (item *jsonItem) jot(w *jot.Writer) {
	w.Open('{')
	w.Field("id", item.ID)
	w.Field("url", item.URL)
	w.Field("title", item.Title)
	w.Field("content_html", item.HTML)
	w.Optional("date_published", item.Published)
	w.Optional("language", item.Language)
	if len(item.Authors) > 0 {
		w.Key("authors")
		w.Open('[')
		for _, a := range item.Authors {
			w.Open('{')
			w.Field("name", a.Name)
			w.Optional("url", a.URL)
			w.Close('}')
		}
		w.Close(']')
	}
	if len(item.Tags) > 0 {
		w.Key("tags")
		w.Open('[')
		for _, t := range item.Tags {
			w.Text(t)
		}
		w.Close(']')
	}
	if st := item.Status; st != nil {
		w.Key("_status")
		w.Open('{')
		w.Field("status", st.Status)
		w.Optional("reason", st.Reason)
		w.Optional("source", st.Source)
		w.Optional("date", st.Date)
		w.Close('}')
	}
	w.Close('}')
}
