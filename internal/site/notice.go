package site

import (
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A Notice tells how words stand that do not simply stand as reported. Whatever shows the words shows it.
type Notice struct {
	Kind   string // "disputed"; a class for the style sheet
	Label  string // "Disputed"
	Reason string
	Source Link // where the reason can be read; without an Href when it is no web address
	Date   When // of the decision; no ISO date when unknown
}

// notice returns what must be told of a quotation, nil when it stands as reported.
func notice(b *Base, q *quote.Quotation) *Notice {
	label := statusLabel(b.in, q)
	if label == "" {
		return nil
	}
	n := &Notice{Kind: q.Status.Kind.String(), Label: label, Reason: q.Status.Reason, Date: when(b.in, q.Status.Date)}
	if source := strings.TrimSpace(q.Status.Source); webAddress(source) != "" {
		n.Source = Link{Text: siteName(source), Href: source}
	} else {
		n.Source = Link{Text: source, Dir: otherDirection(source, b.Dir)}
	}
	return n
}

// statusLabel returns the status of a quotation as a label: "Disputed"; empty when it stands as reported.
func statusLabel(in *tongue.Tongue, q *quote.Quotation) string {
	if q.Status.Kind == quote.AsReported {
		return ""
	}
	name := q.Status.Kind.String()
	return in.Say(strings.ToUpper(name[:1]) + name[1:])
}

// labelled puts the status of a quotation before a line of text about it: "Disputed: …".
func labelled(in *tongue.Tongue, q *quote.Quotation, s string) string {
	if label := statusLabel(in, q); label != "" {
		return label + ": " + s
	}
	return s
}

// A withdrawnPage stands where a quotation was that this archive has taken back. It has none of its words.
type withdrawnPage struct {
	Base
	ID      string
	Notice  *Notice
	Article *Link
	Outlet  *Link
	Date    When
	Gone    bool // the archive knows nothing of where it stood
}

func (e *edition) withdrawn(r *quote.Report, q *quote.Quotation, path string) *withdrawnPage {
	p := &withdrawnPage{
		Base: e.base("withdrawn", path, e.in.Say("A quotation that was withdrawn"), e.in.Say("This quotation has been withdrawn from {archive}.", "archive", e.arc.Settings.Title)),
		ID:   q.ID, Date: when(e.in, r.Date),
	}
	p.NoIndex = true
	p.Notice = notice(&p.Base, q)
	p.Article = &Link{Text: titleOf(e.in, r.Article), Href: p.to(articlePath(r)) + "#q-" + q.ID, Lang: e.otherLanguage(r.Language), Dir: otherDirection(titleOf(e.in, r.Article), p.Dir)}
	p.Outlet = outletLink(&p.Base, r)
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// standingIn counts the quotations of a report that have not been withdrawn.
func standingIn(r *quote.Report) int {
	n := 0
	for _, q := range r.Quotations {
		if q.Status.Kind != quote.Withdrawn {
			n++
		}
	}
	return n
}
