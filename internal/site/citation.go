package site

import (
	"strings"

	"verbatim/internal/cite"
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

// cite words the citations of a quotation. What is unknown is left out, but never the speaker.
func (e *edition) cite(r *quote.Report, q *quote.Quotation) Citation {
	w := cite.New(&e.arc.Settings, r, q, e.absolute(quotationPath(q)))
	var other []string // the parts that would turn what stands beside them
	for _, part := range w.Parts() {
		if otherDirection(part, e.dir) != "" {
			other = append(other, part)
		}
	}
	entry := func(runs []cite.Run) []Run {
		out := make([]Run, len(runs))
		for i, r := range runs {
			out[i] = Run{Text: r.Text, Italic: r.Italic}
		}
		return isolated(out, other)
	}
	plain := func(s string) []Run { return isolated([]Run{{Text: s}}, other) }
	return Citation{
		Plain: plain(w.Plain()),
		Forms: []CitationForm{
			{ID: "apa", Name: "APA", Summary: e.in.Say("Entry for the list of references"), Entry: entry(w.APA()), InText: plain(w.APAInText())},
			{ID: "mla", Name: "MLA", Summary: e.in.Say("Entry for the list of works cited"), Entry: entry(w.MLA()), InText: plain(w.MLAInText())},
			{ID: "chicago", Name: "Chicago", Summary: e.in.Say("Footnote or endnote"), Entry: entry(w.Chicago())},
			{ID: "bibtex", Name: "BibTeX", Summary: e.in.Say("Entry for a bibliography in TeX"), Code: w.BibTeX()},
			{ID: "csl", Name: "CSL-JSON", Summary: e.in.Say("Item for a reference manager"), Code: w.CSL()},
			{ID: "wikitext", Name: "Wikitext", Summary: e.in.Say("Quotation with its source, for a wiki"), Code: w.Wikitext()},
		},
	}
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
