// Package people lists whom the articles of an archive quote though no file in content/speakers
// describes them: what a person or body is called, how often it is quoted, who may be the same and who
// may be two. It also writes the file that an editor then completes.
package people

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/quote"
)

// A Found is a person or body that articles quote and no file describes.
type Found struct {
	*quote.Speaker        // as the archive found it
	Stem           string // name of the file to write, without folder and extension
	Published      int    // quotations under the name
	Held           int    // quotations that wait in review and may be by this one
	Open           int    // of Held, those that are read surely enough: what waits is who bears the name, and a file may settle it
	Articles       int    // that quote it
	Forms          []Form // how articles print the name, most frequent first
	Called         []Form // what else they call it: "the mayor of Port Selby", most frequent first
	First, Last    quote.Date
	Sample         *quote.Quotation // the newest quotation
}

// A Form is a text and how often it stands.
type Form struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
	Alone bool   `json:"alone"` // the surname without the given name
}

// List returns whom articles quote and no file describes, most quoted first.
func List(arc *quote.Archive) []*Found {
	byWho := make(map[*quote.Speaker]*gathering)
	var order []*gathering
	for _, r := range arc.Reports {
		for _, q := range r.Quotations {
			who := speakerOf(q)
			if who == nil || who.File != "" || who.Kind != quote.Person && who.Kind != quote.Body || q.Prints != nil {
				continue
			}
			g := byWho[who]
			if g == nil {
				g = &gathering{found: &Found{Speaker: who, Sample: q}, forms: make(map[Form]int), called: make(map[Form]int)}
				byWho[who] = g
				order = append(order, g)
			}
			g.add(r, q, arc.Settings.Threshold)
		}
	}
	out := make([]*Found, 0, len(order))
	for _, g := range order {
		f := g.found
		f.Forms, f.Called = ranked(g.forms), ranked(g.called)
		f.Stem = f.Slug
		if f.Stem == "" {
			f.Stem = archive.Slug(f.Name)
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b *Found) int {
		return cmp.Or(
			cmp.Compare(b.Published+b.Held, a.Published+a.Held), cmp.Compare(b.Published, a.Published),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.Stem, b.Stem))
	})
	return out
}

// speakerOf returns under whom a quotation stands, or whom it most likely is by while it waits.
func speakerOf(q *quote.Quotation) *quote.Speaker {
	switch {
	case q.Status.Kind == quote.Withdrawn:
		return nil
	case q.Published:
		return q.Speaker
	case len(q.Candidates) > 0 && q.Attribution != nil:
		return q.Candidates[0].Speaker
	}
	return nil
}

// A gathering is a Found while its quotations are counted.
type gathering struct {
	found  *Found
	last   *quote.Report
	forms  map[Form]int
	called map[Form]int
}

func (g *gathering) add(r *quote.Report, q *quote.Quotation, threshold float64) {
	f, at := g.found, q.Attribution
	if q.Published {
		f.Published++
	} else {
		f.Held++
		if at != nil && at.Confidence >= threshold {
			f.Open++
		}
	}
	if at == nil {
		return
	}
	if g.last != r {
		g.last = r
		f.Articles++
		g.see(r, at)
	}
	form := Form{Text: oneLine(at.Name)}
	if (at.Form == quote.FullName || at.Form == quote.Surname) && !at.Mention.Empty() {
		form = Form{Text: oneLine(r.Slice(at.Mention)), Alone: at.Form == quote.Surname}
	}
	g.forms[form]++
}

// see notes what a report gives away of somebody once: the date, and what it calls the person.
func (g *gathering) see(r *quote.Report, at *quote.Attribution) {
	f := g.found
	if !r.Date.IsZero() {
		if f.First.IsZero() || r.Date.Compare(f.First) < 0 {
			f.First = r.Date
		}
		if r.Date.Compare(f.Last) > 0 {
			f.Last = r.Date
		}
	}
	for _, m := range r.Described {
		if m.Name == at.Name {
			g.called[Form{Text: oneLine(r.Slice(m.Span))}]++
		}
	}
}

// ranked returns what was counted, most frequent first.
func ranked(counts map[Form]int) []Form {
	out := make([]Form, 0, len(counts))
	for f, n := range counts {
		f.Count = n
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Form) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text), boolCompare(a.Alone, b.Alone))
	})
	return out
}

// boolCompare puts false before true.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// A Survey is what an editor of speaker files wants to know of an archive.
type Survey struct {
	Found     []*Found
	SameMaybe []archive.Pair    // by their names, two who may be one
	TwoMaybe  []archive.Twofold // by what articles call them, one who may be two
}

// Look surveys an archive.
func Look(arc *quote.Archive) *Survey {
	s := &Survey{Found: List(arc), TwoMaybe: archive.Twofolds(arc)}
	var all []*quote.Speaker
	for _, sp := range arc.Speakers {
		if sp.File != "" {
			all = append(all, sp)
		}
	}
	for _, f := range s.Found {
		all = append(all, f.Speaker)
	}
	s.SameMaybe = archive.Alike(all)
	return s
}
