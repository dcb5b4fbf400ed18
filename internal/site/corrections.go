package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"

	"verbatim/internal/quote"
)

// The list of what editors decided stands at correctionsPath, below what the editors say themselves in
// content/pages/corrections.md, if they do.
const (
	correctionsPath = "corrections.html"
	correctionsSlug = "corrections"
)

// A correctionsPage lists what editors decided, the newest first.
type correctionsPage struct {
	Base
	Body    Markup // the editors' own words, on the first page
	Summary string
	Days    []DecidedDay
	Pager   Pager
}

// A DecidedDay is the decisions of one day.
type DecidedDay struct {
	Date      When
	Decisions []Decision
}

// correctionPages are the pages of the list and its feeds; none when nothing was decided yet.
func (e *edition) correctionPages(yield func(job) bool) {
	all := e.arc.Rulings
	if len(all) == 0 {
		return
	}
	const from = "the list of corrections"
	for n, at := range pages(len(all), e.pageSize) {
		path := listPath(correctionsPath, n)
		if !yield(e.html("corrections", path, from, true, func() framed { return e.corrections(path, n, at) })) {
			return
		}
	}
	if !yield(job{path: feedPath(correctionsPath, "feed.xml"), from: from, write: e.correctionsAtom}) ||
		!yield(job{path: feedPath(correctionsPath, "feed.json"), from: from, write: e.correctionsJSON}) {
		return
	}
	// Where a quotation was that is none, or whose article has gone as well, a page says so.
	made := make(map[string]bool)
	for _, r := range all {
		path := "quotes/" + r.Quotation + ".html"
		if r.About != nil || r.Missing || r.Overruled || !r.Withdraws() && !r.NotQuotation || r.Stale && r.NotQuotation || made[path] {
			continue
		}
		made[path] = true
		if !yield(e.html("withdrawn", path, from, false, func() framed { return e.takenOut(r, path) })) {
			return
		}
	}
}

// policy returns what the editors say of corrections, or nil.
func (e *edition) policy() *quote.Document {
	for _, d := range e.arc.Documents {
		if d.Slug == correctionsSlug {
			return d
		}
	}
	return nil
}

func (e *edition) corrections(path string, n int, at quote.Span) *correctionsPage {
	title, description := e.in.Say("Corrections"), e.in.Say("What the editors of {archive} have decided, and why.", "archive", e.arc.Settings.Title)
	doc := e.policy()
	if doc != nil {
		title, description = doc.Title, summary(doc.Body)
	}
	p := &correctionsPage{
		Base:    e.base("corrections", path, numbered(e.in, title, n), description),
		Summary: e.in.Plural(len(e.arc.Rulings), "{n} decision of the editors, the newest first", "{n} decisions of the editors, the newest first"),
	}
	if doc != nil && n == 1 {
		p.Body = markdown(doc.Body, p.root)
	}
	if n > 1 {
		p.under(title, correctionsPath)
	}
	p.Base.feeds(correctionsPath)
	ids := e.decisionIDs()
	for _, r := range e.arc.Rulings[at.Start:at.End] {
		d := e.decision(&p.Base, r)
		d.ID = ids[r]
		if k := len(p.Days); k == 0 || p.Days[k-1].Date != d.Date {
			p.Days = append(p.Days, DecidedDay{Date: d.Date})
		}
		day := &p.Days[len(p.Days)-1]
		day.Decisions = append(day.Decisions, d)
	}
	p.Pager = pager(&p.Base, correctionsPath, n, pageCount(len(e.arc.Rulings), e.pageSize))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// decisionIDs names each decision for ever: what it is about, who made it and when do not change when its
// wording does.
func (e *edition) decisionIDs() map[*quote.Ruling]string {
	ids := make(map[*quote.Ruling]string, len(e.arc.Rulings))
	seen := make(map[string]int)
	for i := len(e.arc.Rulings) - 1; i >= 0; i-- { // the oldest first, so that a new one changes no other
		r := e.arc.Rulings[i]
		about := r.Quotation
		if r.Missing {
			about = r.Article + "\n" + quote.Folded(r.Words)
		}
		id := "decision-" + strings.TrimPrefix(identity("decision", about, r.Editor, r.Date.String(), fmt.Sprint(r.Matters())), "urn:uuid:")[:13]
		if seen[id]++; seen[id] > 1 {
			id = fmt.Sprintf("%s-%d", id, seen[id])
		}
		ids[r] = id
	}
	return ids
}

// takenOut is the page that stands where a quotation was, of which the archive knows nothing but the
// decision.
func (e *edition) takenOut(r *quote.Ruling, path string) *withdrawnPage {
	status, title := r.Status, e.in.Say("A quotation that was withdrawn")
	if status == nil {
		status, title = &quote.Status{Reason: r.Reason, Source: r.Source, Date: r.Date}, e.in.Say("No quotation")
	}
	p := &withdrawnPage{Base: e.base("withdrawn", path, title, e.in.Say("What stood here has been taken out of {archive}.", "archive", e.arc.Settings.Title)), ID: r.Quotation, Date: when(e.in, quote.Date{})}
	p.NoIndex = true
	p.Notice = notice(&p.Base, &quote.Quotation{Status: *status})
	if r.Status == nil {
		// The marks were taken for a quotation once, and quote nobody.
		p.Notice = notice(&p.Base, &quote.Quotation{Status: quote.Status{Kind: quote.Withdrawn, Reason: r.Reason, Source: r.Source, Date: r.Date}})
		p.Notice.Label = e.in.Say("Taken out: the marks quote nobody.")
	}
	p.Gone = true
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// A decisionPage is the content of one entry of the feed of corrections.
type decisionPage struct {
	Base
	Decision Decision
}

// A decidedEntry is what both formats say of a decision.
type decidedEntry struct {
	*quote.Ruling
	id, title, link, content string
}

// decided makes the entries of the feed: as many of the newest decisions as other feeds have quotations.
func (e *edition) decided() ([]decidedEntry, error) {
	path := feedPath(correctionsPath, "feed.xml")
	b := e.base("entry", path, e.arc.Settings.Title, "")
	if e.arc.Settings.BaseURL != "" {
		b.root = e.arc.Settings.BaseURL
	}
	ids := e.decisionIDs()
	var out []decidedEntry
	var buf bytes.Buffer
	for i, r := range e.arc.Rulings[:min(len(e.arc.Rulings), e.feedLength())] {
		d := e.decision(&b, r)
		buf.Reset()
		if err := e.theme.execute(&buf, "decision", &decisionPage{b, d}); err != nil {
			return nil, err
		}
		var title []string
		for _, c := range d.Changes {
			var to []string
			for _, l := range c.To {
				to = append(to, l.Text)
			}
			s := c.Label + ": " + strings.Join(to, ", ")
			if c.From != "" {
				s += ", " + e.in.Say("not {before}", "before", c.From)
			}
			title = append(title, s)
		}
		// The page of the list on which a decision stands changes as others come before it.
		link := b.to(correctionsPath)
		switch {
		case d.Quotation != nil:
			link = d.Quotation.Href
		case i < e.pageSize:
			link += "#" + ids[r]
		}
		out = append(out, decidedEntry{r, ids[r], oneLine(strings.Join(title, "; ")), link, strings.TrimSpace(buf.String())})
	}
	return out, nil
}

func (e *edition) correctionsAtom(w *bytes.Buffer) error {
	path := feedPath(correctionsPath, "feed.xml")
	entries, err := e.decided()
	if err != nil {
		return err
	}
	out := atomFeed{
		Lang: e.language, Title: feed{title: e.in.Say("Corrections")}.name(&e.arc.Settings), Subtitle: e.arc.Settings.Description,
		ID: identity("feed", e.arc.Settings.Title, correctionsPath), Updated: timestamp(entries[0].Date),
		Links: []atomLink{
			{"self", "application/atom+xml", e.reach(path, path)},
			{"alternate", "text/html", e.reach(path, correctionsPath)},
		},
		Author: atomPerson{e.arc.Settings.Title},
	}
	for _, d := range entries {
		at := timestamp(d.Date)
		out.Entries = append(out.Entries, atomEntry{
			Title: d.title, ID: identity("correction", d.id), Published: at, Updated: at,
			Link: atomLink{"alternate", "text/html", d.link}, Author: &atomPerson{oneLine(d.Editor)}, Content: atomText{"html", d.content},
		})
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

func (e *edition) correctionsJSON(w *bytes.Buffer) error {
	path := feedPath(correctionsPath, "feed.json")
	entries, err := e.decided()
	if err != nil {
		return err
	}
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: feed{title: e.in.Say("Corrections")}.name(&e.arc.Settings), Description: e.arc.Settings.Description,
		Home: e.absolute(correctionsPath), Feed: e.absolute(path), Language: e.language, Items: []jsonItem{},
	}
	for _, d := range entries {
		out.Items = append(out.Items, jsonItem{
			ID: identity("correction", d.id), URL: d.link, Title: d.title, HTML: d.content, Published: timestamp(d.Date),
			Authors: []jsonPerson{{Name: oneLine(d.Editor)}},
		})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
