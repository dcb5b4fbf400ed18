package data

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"math"
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A Record is one published quotation, a line of data/quotations.ndjson. Offsets count Unicode code
// points of the article's text, from 0. Text that is unknown is empty, never absent; what does not
// exist is null.
type Record struct {
	ID        string    `json:"id"`
	Words     string    `json:"words"`    // as printed; see quote.Quotation.Words for what stands between segments
	Kind      string    `json:"kind"`     // "direct" or "partial"
	Segments  []Segment `json:"segments"` // at least one, in order
	Context   Segment   `json:"context"`  // the sentences that hold the words; withdrawn words in them are "[withdrawn]"
	Speaker   Speaker   `json:"speaker"`
	Evidence  Evidence  `json:"evidence"`
	Status    Status    `json:"status"`
	Topics    []Topic   `json:"topics"` // strongest first; never null
	Article   Article   `json:"article"`
	Utterance string    `json:"utterance"` // ID of the quotation that leads the variants of one utterance, its own if it does; empty when no other report has it
	Said      string    `json:"said"`      // day the words were spoken, ISO 8601 as far as it is known
	Address   string    `json:"address"`   // of the page, relative to the root of the site
	URL       string    `json:"url"`       // the whole address; empty when the archive does not know where it will stand
}

// A Segment is a stretch of an article.
type Segment struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A Speaker is under whose name the quotation stands.
type Speaker struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
	Kind string `json:"kind"` // "person", "body", "unnamed" or "group"
}

// Evidence says why.
type Evidence struct {
	Name       string   `json:"name"`    // the fullest form the article gives
	Form       string   `json:"form"`    // of the mention: "full name", "surname", "description" or "pronoun"
	Mention    *Segment `json:"mention"` // null when there is none
	Cue        *Segment `json:"cue"`
	Via        []Link   `json:"via"` // from the mention towards the speaker; never null
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"` // 0 to 1, four decimals, rounded down
}

// A Link is one step from a mention towards the speaker.
type Link struct {
	Name    string   `json:"name"`
	Why     string   `json:"why"`
	Mention *Segment `json:"mention"` // null when the step leaves the article
}

// A Status says how the words stand.
type Status struct {
	Kind   string `json:"kind"` // "as reported", "verified", "disputed", "misattributed" or "retracted"; in a Withdrawal "withdrawn"
	Reason string `json:"reason"`
	Source string `json:"source"`
	Date   string `json:"date"`
}

// A Topic is a subject of the quotation.
type Topic struct {
	Slug  string  `json:"slug"`
	Name  string  `json:"name"`
	Score float64 `json:"score"`
	Terms []Term  `json:"terms"` // why; never null
}

// A Term is what was found in or near the words.
type Term struct {
	Term  string `json:"term"`
	Place string `json:"place"` // see quote.Place
	Found string `json:"found"`
}

// An Article is the report the words stand in.
type Article struct {
	ID       string  `json:"id"`
	Address  string  `json:"address"` // of its page, relative to the root of the site
	Title    string  `json:"title"`
	Date     string  `json:"date"` // of publication, ISO 8601 as far as it is known
	Author   string  `json:"author"`
	Outlet   *Outlet `json:"outlet"` // null when unknown
	URL      string  `json:"url"`
	Archived string  `json:"archived"`
	Language string  `json:"language"` // BCP 47, never empty
	SHA256   string  `json:"sha256"`   // of the article's text as UTF-8, in hex
}

// An Outlet published the article.
type Outlet struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// NewRecords returns the published quotations of an archive as records, in its order.
func NewRecords(arc *quote.Archive) iter.Seq[*Record] {
	return func(yield func(*Record) bool) {
		d := newDesk(arc)
		for _, q := range arc.Quotations {
			if !yield(d.record(q)) {
				return
			}
		}
	}
}

// A desk makes records. It keeps what the quotations of one article share, as these follow one another.
type desk struct {
	arc     *quote.Archive
	reports map[*quote.Article]*quote.Report

	report   *quote.Report // the one the fields below are about
	article  Article
	points   text.CodePoints
	withheld []quote.Span
}

func newDesk(arc *quote.Archive) *desk {
	d := &desk{arc: arc, reports: make(map[*quote.Article]*quote.Report, len(arc.Reports))}
	for _, r := range arc.Reports {
		d.reports[r.Article] = r
	}
	return d
}

// turn makes ready for the quotations of an article.
func (d *desk) turn(a *quote.Article) {
	r := d.reports[a]
	if d.report == r {
		return
	}
	d.report, d.points, d.withheld = r, text.NewCodePoints(a.Text), r.Withheld()
	hash := a.SHA256
	if hash == "" {
		sum := sha256.Sum256([]byte(a.Text))
		hash = hex.EncodeToString(sum[:])
	}
	d.article = Article{
		ID: a.ID, Address: "articles/" + r.Slug + ".html", Title: a.Title, Date: a.Date.String(), Author: a.Author,
		URL: a.URL, Archived: a.Archived, Language: a.Language, SHA256: hash,
	}
	if d.article.Language == "" {
		d.article.Language = d.arc.Settings.Language
	}
	if r.Publisher != nil {
		d.article.Outlet = &Outlet{r.Publisher.Slug, r.Publisher.Name}
	}
}

func (d *desk) record(q *quote.Quotation) *Record {
	d.turn(q.Article)
	r := &Record{
		ID:      q.ID,
		Words:   q.Words(),
		Kind:    q.Kind.String(),
		Status:  statusOf(q),
		Topics:  make([]Topic, 0, len(q.Topics)),
		Article: d.article,
		Said:    q.SaidOn().String(),
		Address: addressOf(q),
	}
	if d.arc.Settings.BaseURL != "" {
		r.URL = d.arc.Settings.BaseURL + r.Address
	}
	if u := q.Utterance; u != nil && len(u.Variants) > 1 {
		r.Utterance = u.Lead().ID
	}
	context := q.Context
	for _, s := range q.Segments {
		r.Segments = append(r.Segments, d.segment(s))
		context = context.Cover(s)
	}
	r.Context = d.segment(context)
	if s := q.Speaker; s != nil {
		r.Speaker = Speaker{s.Slug, s.Name, s.Kind.String()}
	}
	r.Evidence.Via = []Link{}
	if at := q.Attribution; at != nil {
		r.Evidence = Evidence{
			Name: at.Name, Form: at.Form.String(), Mention: d.part(at.Mention), Cue: d.part(at.Cue),
			Via: make([]Link, 0, len(at.Via)), Rule: at.Rule, Confidence: math.Floor(at.Confidence*1e4+1e-6) / 1e4,
		}
		for _, l := range at.Via {
			r.Evidence.Via = append(r.Evidence.Via, Link{l.Name, l.Why, d.part(l.Span)})
		}
	}
	for _, a := range q.Topics {
		t := Topic{Slug: a.Topic.Slug, Name: a.Topic.Name, Score: a.Score, Terms: make([]Term, 0, len(a.Terms))}
		for _, h := range a.Terms {
			t.Terms = append(t.Terms, Term{h.Term, h.Place.String(), h.Found})
		}
		r.Topics = append(r.Topics, t)
	}
	return r
}

// addressOf returns the address of the page of a quotation, from the root of the site.
func addressOf(q *quote.Quotation) string { return "quotes/" + q.ID + ".html" }

func statusOf(q *quote.Quotation) Status {
	return Status{q.Status.Kind.String(), q.Status.Reason, q.Status.Source, q.Status.Date.String()}
}

// part returns a stretch of the article, or nil for none.
func (d *desk) part(s quote.Span) *Segment {
	if s.Empty() {
		return nil
	}
	seg := d.segment(s)
	return &seg
}

// segment returns a stretch of the article. Words in it that were withdrawn are left out, with a note.
func (d *desk) segment(s quote.Span) Segment {
	seg := Segment{Start: d.points.At(s.Start), End: d.points.At(s.End)}
	at := s.Start
	var b strings.Builder
	for _, w := range d.withheld {
		if w.Overlaps(s) {
			b.WriteString(d.report.Text[at:max(at, w.Start)])
			b.WriteString(withdrawn)
			at = min(w.End, s.End)
		}
	}
	if at == s.Start {
		seg.Text = d.report.Slice(s) // nearly always
		return seg
	}
	b.WriteString(d.report.Text[at:s.End])
	seg.Text = b.String()
	return seg
}

// withdrawn stands where words were that the archive has taken back.
const withdrawn = "[withdrawn]"
