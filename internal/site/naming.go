package site

import (
	"slices"
	"strings"

	"verbatim/internal/quote"
)

// A naming is a published quotation whose words name somebody, and where.
type naming struct {
	quotation *quote.Quotation
	mention   quote.Span
}

// namings finds for each speaker the quotations of others that name them, newest first, each once.
// Only names count, not what may stand for one: neither pronouns nor descriptions.
func namings(arc *quote.Archive) map[*quote.Speaker][]naming {
	known := knownNames(arc.Speakers)
	out := make(map[*quote.Speaker][]naming)
	for _, r := range arc.Reports {
		if len(r.Mentions) == 0 {
			continue
		}
		local := namesIn(r)
		for _, q := range r.Quotations {
			if !q.Published {
				continue
			}
			for _, m := range r.Mentions {
				if m.Form != quote.FullName && m.Form != quote.Surname || !within(q, m.Span) {
					continue
				}
				s := local[fold(m.Name)]
				if s == nil {
					s = known[fold(m.Name)]
				}
				if s == nil || s == q.Speaker || s.Kind == quote.Unnamed {
					continue
				}
				if ns := out[s]; len(ns) > 0 && ns[len(ns)-1].quotation == q {
					continue
				}
				out[s] = append(out[s], naming{q, m.Span})
			}
		}
	}
	for s, ns := range out {
		out[s] = namedOnce(ns)
	}
	return out
}

// namedOnce leaves out the quotations of an utterance whose lead names the same speaker.
func namedOnce(ns []naming) []naming {
	names := make(map[*quote.Quotation]bool)
	for _, n := range ns {
		names[n.quotation] = true
	}
	return slices.DeleteFunc(ns, func(n naming) bool {
		lead := n.quotation.Variants()[0]
		return n.quotation != lead && names[lead]
	})
}

// within reports whether a span lies in the quoted words.
func within(q *quote.Quotation, s quote.Span) bool {
	for _, seg := range q.Segments {
		if seg.Contains(s) {
			return !s.Empty()
		}
	}
	return false
}

// knownNames are the names by which an archive knows one speaker and no other. A lone word, which
// is as a rule a surname, names a person only when it is all of the name.
func knownNames(speakers []*quote.Speaker) map[string]*quote.Speaker {
	names := make(map[string]*quote.Speaker)
	note := func(name string, s *quote.Speaker) {
		key := fold(name)
		if other, ok := names[key]; ok && other != s {
			s = nil
		}
		names[key] = s
	}
	for _, s := range speakers {
		if s.Kind != quote.Person && s.Kind != quote.Body {
			continue
		}
		note(s.Name, s)
		for _, a := range s.Aliases {
			if s.Kind == quote.Body || strings.Contains(strings.TrimSpace(a), " ") {
				note(a, s)
			}
		}
	}
	return names
}

// namesIn are the names that a report uses for the speakers of its quotations, as the archive
// settled them: what nobody else in the report is called by.
func namesIn(r *quote.Report) map[string]*quote.Speaker {
	names := make(map[string]*quote.Speaker)
	for _, q := range r.Quotations {
		if !q.Published || q.Attribution == nil || q.Speaker == nil {
			continue
		}
		key, s := fold(q.Attribution.Name), q.Speaker
		if other, ok := names[key]; ok && other != s {
			s = nil
		}
		names[key] = s
	}
	return names
}

func fold(name string) string { return strings.ToLower(oneLine(name)) }

// A Named quotation is one whose words name a speaker, in short: the words around the name.
type Named struct {
	Href    string
	Excerpt Paragraph
	Lang    string // when not the archive's
	Dir     string // when not the page's
	Status  string // "Disputed"; empty when it stands as reported
	Speaker string
	Unnamed bool
	Date    When
}

// named sets the newest n quotations that name a speaker.
func (e *edition) named(b *Base, ns []naming, n int) []Named {
	var out []Named
	for _, x := range ns[:min(n, len(ns))] {
		q := x.quotation
		item := Named{
			Href:    b.to(quotationPath(q)),
			Excerpt: excerpt(q, x.mention),
			Lang:    e.otherLanguage(q.Article.Language),
			Dir:     otherDirection(q.Words(), b.Dir),
			Date:    when(e.in, q.Article.Date),
			Status:  statusLabel(e.in, q),
			Speaker: e.in.Say("Speaker unknown"),
		}
		if q.Speaker != nil {
			item.Speaker, item.Unnamed = q.Speaker.Name, q.Speaker.Kind == quote.Unnamed
		}
		out = append(out, item)
	}
	return out
}

// excerpt returns the quoted words around a mention, with what is left out on either side shown.
func excerpt(q *quote.Quotation, mention quote.Span) Paragraph {
	const before, after = 80, 100
	for _, seg := range q.Segments {
		if !seg.Contains(mention) {
			continue
		}
		a := q.Article
		lead, rest := a.Text[seg.Start:mention.Start], standing(a.Text[mention.End:seg.End])
		left, right := lastChars(lead, before), firstChars(rest, after)
		var out Paragraph
		if len(left) < len(lead) {
			out = append(out, Piece{partCut, "… "})
		}
		out = append(out, Piece{"", oneSpaced(left)}, Piece{partMention, a.Slice(mention)}, Piece{"", oneSpaced(right)})
		if len(right) < len(rest) {
			out = append(out, Piece{partCut, " …"})
		}
		return out
	}
	return nil
}

// oneSpaced sets a stretch of text on one line, keeping the space at its ends.
func oneSpaced(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}
