package site

import (
	"cmp"
	"slices"
	"strconv"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// Those who speak about one topic often enough are set side by side on a page of the topic.
const (
	enoughToCompare = 3  // quotations about the topic
	mostCompared    = 4  // speakers on a page
	mostBeside      = 20 // quotations of each
)

// A voice is a speaker with what is quoted of them about one topic, newest first.
type voice struct {
	speaker    *quote.Speaker
	quotations []*quote.Quotation
}

// voicesOn returns who speaks in the list of a topic, most quoted first. Unnamed sources are left out: each of
// them is quoted in one article only.
func voicesOn(about []*quote.Quotation) []voice {
	at := make(map[*quote.Speaker]int)
	var out []voice
	for _, q := range about {
		s := q.Speaker
		if s == nil || s.Kind == quote.Unnamed {
			continue
		}
		i, ok := at[s]
		if !ok {
			i = len(out)
			at[s] = i
			out = append(out, voice{speaker: s})
		}
		out[i].quotations = append(out[i].quotations, q)
	}
	slices.SortFunc(out, func(a, b voice) int {
		return cmp.Or(cmp.Compare(len(b.quotations), len(a.quotations)), cmp.Compare(a.speaker.Sort, b.speaker.Sort), cmp.Compare(a.speaker.Slug, b.speaker.Slug))
	})
	return out
}

// compared returns those of a topic's voices who are set side by side, or nil when there are
// fewer than two.
func compared(voices []voice) []voice {
	n := 0
	for n < len(voices) && n < mostCompared && len(voices[n].quotations) >= enoughToCompare {
		n++
	}
	if n < 2 {
		return nil
	}
	return voices[:n:n]
}

// onTopic leads to what a speaker says about a topic: to that part of their list if it has a page,
// else to all of it. The count is of the part.
func (e *edition) onTopic(b *Base, v voice, t *quote.Topic) Link {
	l := b.speakerLink(v.speaker, len(v.quotations))
	cut := e.cut[v.speaker]
	if cut == nil {
		return l
	}
	for _, f := range cut.facets {
		for _, p := range f.parts {
			if p.page && p.token == "topic-"+t.Slug {
				l.Href = b.to(filterPath(v.speaker, p.token))
			}
		}
	}
	return l
}

// A comparePage sets the speakers on a topic side by side, in rows of time.
type comparePage struct {
	Base
	Topic    string
	TopicDir string // when not the page's
	Summary  string
	Voices   []Voice
	Rows     []Beside // newest first
}

// A Voice is one column.
type Voice struct {
	Link        // to all that they say about the topic
	N    string // number of the column, from 1
	Note string // "the newest 20 of 117"; empty when all are here
}

// Beside is a stretch of time with what was said in it, a cell for each voice in the order of these.
type Beside struct {
	Heading string
	Href    string // empty when the date is unknown
	Cells   []Cell
}

// A Cell is what one voice said in one stretch of time; it may be nothing.
type Cell struct {
	N     string // number of the column
	Cards []Card
}

func (e *edition) compare(t *quote.Topic, path string, voices []voice) *comparePage {
	names := inWords(e.in, voices)
	p := &comparePage{
		Base:  e.base("compare", path, t.Name+": "+names, e.in.Say("What {names} say about {topic}, side by side, with the evidence for each name.", "names", names, "topic", t.Name)),
		Topic: t.Name,
	}
	p.TopicDir = otherDirection(t.Name, p.Dir)
	p.under(e.in.Say("Topics"), topicsPath)
	for _, broader := range ancestors(t) {
		p.under(broader.Name, topicPath(broader))
	}
	p.under(t.Name, topicPath(t))
	all := 0
	var shown []*quote.Quotation
	column := make(map[*quote.Speaker]int)
	for i, v := range voices {
		all += len(v.quotations)
		column[v.speaker] = i
		out := Voice{Link: e.onTopic(&p.Base, v, t), N: strconv.Itoa(i + 1)}
		if len(v.quotations) > mostBeside {
			out.Note = e.in.Say("the newest {n}", "n", e.in.Number(mostBeside))
		}
		p.Voices = append(p.Voices, out)
		shown = append(shown, v.quotations[:min(len(v.quotations), mostBeside)]...)
	}
	p.NoIndex = describedOf(voices) < 2
	list := e.lists.about(t)
	p.Summary = e.in.Plural(len(voices), "{what} by {n} speaker", "{what} by {n} speakers", "what", counting(e.in, all, list))
	e.script(&p.Base, "keys")
	order := make(map[*quote.Quotation]int, len(list))
	for i, q := range list {
		order[q] = i
	}
	slices.SortFunc(shown, func(a, b *quote.Quotation) int { return cmp.Compare(order[a], order[b]) })
	stretch := rowOf(shown)
	for _, q := range shown {
		d := stretch(q.Article.Date)
		row := Beside{Heading: period{date: d}.name(e.in)}
		if !d.IsZero() {
			row.Href = p.to(datePath(d))
		}
		if n := len(p.Rows); n == 0 || p.Rows[n-1].Heading != row.Heading {
			for i := range voices {
				row.Cells = append(row.Cells, Cell{N: strconv.Itoa(i + 1)})
			}
			p.Rows = append(p.Rows, row)
		}
		cell := &p.Rows[len(p.Rows)-1].Cells[column[q.Speaker]]
		cell.Cards = append(cell.Cards, e.card(&p.Base, q, omit{}))
	}
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// describedOf counts the voices whom somebody has described. Search engines are asked to pass by where
// there are not two.
func describedOf(voices []voice) int {
	n := 0
	for _, v := range voices {
		if v.speaker.File != "" {
			n++
		}
	}
	return n
}

// rowOf chooses the stretches of time that make the rows of some quotations, newest first: months where
// these are few and all known, else years.
func rowOf(qs []*quote.Quotation) func(quote.Date) quote.Date {
	if dated := datedOf(qs); len(dated) > 0 && unitFor(dated).name == months.name {
		return func(d quote.Date) quote.Date { return quote.Date{Year: d.Year, Month: d.Month} }
	}
	return func(d quote.Date) quote.Date { return quote.Date{Year: d.Year} }
}

// inWords names voices in a sentence: "A, B and C".
func inWords(in *tongue.Tongue, voices []voice) string {
	s := ""
	for i, v := range voices {
		switch {
		case i > 0 && i == len(voices)-1:
			s += " " + in.Say("and") + " "
		case i > 0:
			s += ", "
		}
		s += v.speaker.Name
	}
	return s
}

// beside leads from a speaker to the topics on which others stand beside them.
func (e *edition) beside(b *Base, s *quote.Speaker) []Link {
	var out []Link
	for _, t := range e.arc.Topics {
		for _, v := range compared(e.voices[t]) {
			if v.speaker == s {
				out = append(out, Link{Text: t.Name, Href: b.to(comparePath(t)), Dir: otherDirection(t.Name, b.Dir)})
			}
		}
	}
	return out
}
