package load

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

var quotationKeys = []string{
	"speaker", "source", "date", "said", "publisher", "author", "url", "archived", "language", "id", "topics", "status", "draft",
}

// A time within a recording: 12:30, or 1:12:30.
var timePattern = regexp.MustCompile(`^[0-9]{1,3}(:[0-5][0-9]){1,2}$`)

// readQuotation reads a file of content/quotes: words that an editor entered by hand. They are the only
// quotation of an article of their own, which stands for the source and holds nothing else. A file that
// leaves open who spoke, or how the words stand, is not used.
func readQuotation(fsys fs.FS, name string) (*quote.Extraction, []diag.Message) {
	f, ok := readSheet(fsys, name)
	if !ok {
		return nil, f.messages
	}
	head, body, first, ok := f.split()
	if !ok {
		return nil, f.messages
	}
	r, ok := head.record("a quotation", quotationKeys...)
	if !ok {
		return nil, f.messages
	}
	a := &quote.Article{
		ID:       "quotes/" + norm.NFC.String(strings.TrimPrefix(stem(name), quotesDir+"/")),
		File:     name,
		Date:     r.date("date"),
		Said:     r.date("said"),
		Outlet:   fields(r.text("publisher")),
		Author:   fields(r.text("author")),
		URL:      r.url("url"),
		Archived: r.url("archived"),
		Language: r.language("language"),
		Topics:   r.texts("topics"),
		Draft:    r.yes("draft") || slices.Contains(r.misspelt, "draft"),
	}
	if own := r.text("id"); own != "" {
		a.ID = own
		e, _ := r.find("id")
		a.IDLine = e.at.line
	}
	a.Title, a.Entered = r.source("source")
	if a.Said.After(a.Date) {
		e, _ := r.find("said")
		e.fault(e.value, "bad-date", fmt.Sprintf("words said on %s cannot stand in a source of %s", a.Said, a.Date), "check both dates; said was left out")
		a.Said = quote.Date{}
	}
	status, sound := r.status("status")
	speaker := fields(r.text("speaker"))
	if speaker == "" {
		r.lacks("speaker")
	}
	q := f.fillWords(a, body, first)
	if q == nil {
		f.fault(place{line: max(1, first-1)}, "empty", "a quotation without words below its front matter", "write the words there, without quotation marks")
	}
	// A key that nobody reads may be the one that says how the words stand, or that they are withdrawn.
	if speaker == "" || q == nil || !sound || slices.ContainsFunc(f.messages, func(m diag.Message) bool { return m.Name == "unknown-key" }) {
		return nil, f.messages
	}
	q.Status = status
	q.Attribution = &quote.Attribution{Name: speaker, Rule: quote.EnteredByHand, Confidence: 1}
	e := &quote.Extraction{Article: a, Quotations: []*quote.Quotation{q}}
	quote.AssignIDs(a.ID, a.Text, e.Quotations)
	return e, f.messages
}

// source returns the title of a source and what else is known of it.
func (r *record) source(key string) (title string, s *quote.Source) {
	s = &quote.Source{Medium: "document"}
	e, ok := r.find(key)
	if !ok {
		r.in.warn(r.at, "no-source", "a quotation without a source", "say where the words stand, so that readers can check them: source: with book:, speech:, letter:, recording:, interview: or document: and the title")
		return "", s
	}
	if t, single := scalar(e.value); single {
		return fields(t), s
	}
	in := r.inner(key, "a source", append(slices.Clone(quote.Media), "page", "time")...)
	for _, medium := range quote.Media {
		if !in.has(medium) {
			continue
		}
		if title != "" {
			other, _ := in.find(medium)
			other.fault(other.value, "two-sources", fmt.Sprintf("a source that is a %s and a %s", s.Medium, medium), "keep one of the two; further sources belong in a file each")
			continue
		}
		title, s.Medium = fields(in.text(medium)), medium
	}
	if title == "" && len(in.misspelt) == 0 {
		r.in.fault(in.at, "no-title", "a source without a title", "write book:, speech:, letter:, recording:, interview: or document: and the title")
	}
	if page := fields(in.text("page")); page != "" {
		s.Place = "page " + page
		if strings.ContainsAny(page, "-–, ") {
			s.Place = "pages " + page
		}
	}
	if at := in.text("time"); at != "" {
		if !timePattern.MatchString(at) {
			te, _ := in.find("time")
			te.fault(te.value, "bad-time", fmt.Sprintf("no time within a recording: %q", at), "write minutes and seconds, 12:30, or hours as well, 1:12:30")
			return title, s
		}
		if s.Place != "" {
			s.Place += ", "
		}
		s.Place += "at " + at
	}
	return title, s
}

// status returns how words stand, and whether it is said as it must be.
func (r *record) status(key string) (quote.Status, bool) {
	e, ok := r.find(key)
	if !ok {
		return quote.Status{}, true
	}
	if s, single := scalar(e.value); single {
		kind, known := r.statusKind(key)
		if known && kind != quote.AsReported {
			e.fault(e.value, "no-source", fmt.Sprintf("the status %q without a reason, a source and a date", s), "write status: and below it kind:, reason:, source: and date:")
		}
		return quote.Status{}, known && kind == quote.AsReported
	}
	in := r.inner(key, "a status", "kind", "reason", "source", "date")
	kind, known := in.statusKind("kind")
	status := quote.Status{Kind: kind, Reason: fields(in.text("reason")), Source: fields(in.text("source")), Date: in.date("date")}
	switch {
	case !known:
		if in.sound("kind") {
			r.in.fault(in.at, "no-kind", "a status without a kind", "write kind: "+strings.Join(statusNames, ", "))
		}
	case kind == quote.AsReported:
		return quote.Status{}, true
	case status.Reason == "" || status.Source == "" || status.Date.IsZero():
		e.fault(e.value, "no-source", fmt.Sprintf("the status %q without a reason, a source or a date", kind), "write reason:, source: and date: below status:")
	default:
		return status, true
	}
	return quote.Status{}, false
}

// fillWords makes the text of an article of the words below the front matter, and the quotation that they
// are. Lines that an editor wrapped are joined; a blank line parts paragraphs. Marks around the whole are
// no words. It returns nil when there are none.
func (f *sheet) fillWords(a *quote.Article, body string, first int) *quote.Quotation {
	var b strings.Builder
	q := &quote.Quotation{}
	for _, p := range text.Paragraphs(body) {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		words := fields(body[p.Start:p.End])
		if words == "" {
			continue
		}
		s := quote.Span{Start: b.Len(), End: b.Len() + len(words)}
		b.WriteString(words)
		a.Blocks = append(a.Blocks, quote.Block{Span: s, Line: first + strings.Count(body[:p.Start], "\n")})
		q.Segments = append(q.Segments, s)
	}
	a.Text = b.String()
	if len(q.Segments) == 0 {
		return nil
	}
	q.Context = q.Segments[0].Cover(q.Segments[len(q.Segments)-1])
	lead, last := &q.Segments[0], &q.Segments[len(q.Segments)-1]
	if words := a.Text[lead.Start:last.End]; strings.Count(words, "“") == 1 && strings.HasPrefix(words, "“") && strings.HasSuffix(words, "”") ||
		strings.Count(words, `"`) == 2 && strings.HasPrefix(words, `"`) && strings.HasSuffix(words, `"`) {
		mark := len(`"`)
		if strings.HasPrefix(words, "“") {
			mark = len("“")
		}
		lead.Start, last.End = lead.Start+mark, last.End-mark
		f.warn(place{line: a.Blocks[0].Line}, "marks", "quotation marks around the words", "take them away: all that stands below the front matter is quoted")
	}
	if lead.Empty() || last.Empty() {
		return nil
	}
	return q
}
