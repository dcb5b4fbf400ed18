package search

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// A draft is an archive in the making.
type draft struct {
	arc      quote.Archive
	speakers map[string]*quote.Speaker
	outlets  map[string]*quote.Outlet
	topics   map[string]*quote.Topic
}

func newDraft() *draft {
	return &draft{
		speakers: make(map[string]*quote.Speaker), outlets: make(map[string]*quote.Outlet), topics: make(map[string]*quote.Topic),
		arc: quote.Archive{Settings: quote.Settings{Title: "Test", Language: "en", PageSize: 50, FeedLength: 10}},
	}
}

func slugOf(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

// says adds a quotation, in an article of its own. Quotations come oldest first, as the words between
// "“" and "”" in the text, or all of it.
func (d *draft) says(date, speaker, outlet, topic, text string) *quote.Quotation {
	n := len(d.arc.Quotations)
	day, _ := quote.ParseDate(date)
	a := &quote.Article{ID: fmt.Sprintf("a%d", n), Title: fmt.Sprintf("Report %d", n), Text: text, Date: day, Outlet: outlet, Language: "en",
		Blocks: []quote.Block{{Span: quote.Span{End: len(text)}}}}
	q := &quote.Quotation{Article: a, Context: quote.Span{End: len(text)}, Segments: []quote.Span{{End: len(text)}}, Published: true,
		Attribution: &quote.Attribution{Name: speaker, Confidence: 1}}
	if strings.Contains(text, "“") {
		q.Kind, q.Segments = quote.Partial, nil
		for at := 0; ; {
			start := strings.Index(text[at:], "“")
			if start < 0 {
				break
			}
			start += at + len("“")
			at = start + strings.Index(text[start:], "”")
			q.Segments = append(q.Segments, quote.Span{Start: start, End: at})
		}
	}
	quote.AssignIDs(a.ID, text, []*quote.Quotation{q})
	s := d.speakers[speaker]
	if s == nil {
		s = &quote.Speaker{Slug: slugOf(speaker), Name: speaker, Sort: speaker}
		d.speakers[speaker] = s
		d.arc.Speakers = append(d.arc.Speakers, s)
	}
	q.Speaker = s
	s.Quotations = append([]*quote.Quotation{q}, s.Quotations...)
	r := &quote.Report{Article: a, Slug: a.ID, Quotations: []*quote.Quotation{q}}
	if outlet != "" {
		o := d.outlets[outlet]
		if o == nil {
			o = &quote.Outlet{Slug: slugOf(outlet), Name: outlet}
			d.outlets[outlet] = o
			d.arc.Outlets = append(d.arc.Outlets, o)
		}
		r.Publisher = o
		o.Reports, o.Quotations = append([]*quote.Report{r}, o.Reports...), append([]*quote.Quotation{q}, o.Quotations...)
	}
	if topic != "" {
		t := d.topics[topic]
		if t == nil {
			t = &quote.Topic{Slug: slugOf(topic), Name: topic}
			d.topics[topic] = t
			d.arc.Topics = append(d.arc.Topics, t)
		}
		q.Topics = []quote.Assignment{{Topic: t, Score: 1}}
		t.Quotations = append([]*quote.Quotation{q}, t.Quotations...)
	}
	d.arc.Reports = append([]*quote.Report{r}, d.arc.Reports...)
	d.arc.Quotations = append([]*quote.Quotation{q}, d.arc.Quotations...)
	return q
}

// quay is a small archive that says a bit of everything.
func quay() *quote.Archive {
	d := newDraft()
	d.says("", "Emile Zürn", "", "", "I never signed it.")
	d.says("2011", "Edda Moss", "The Tidewater Gazette", "Harbour", "The harbour wall leans on nothing but promises.")
	d.says("2012-03", "Edda Moss", "The Tidewater Gazette", "Harbour", "We will rebuild the harbour wall before the tide turns.")
	d.says("2012-06-02", "Tomas Lund", "Evening Lamp", "Harbour", "A wall by the harbour is not a harbour wall.")
	d.says("2013-01-05", "Tomas Lund", "Evening Lamp", "Taxes", "Nobody in this town promised a tax without a promise of work.")
	d.says("2013-01-06", "Layla Haddad", "Evening Lamp", "Taxes", "The mayor called the levy “a tax on patience” and the talks “a long goodbye” on Sunday.")
	d.says("2014-11-30", "Layla Haddad", "جريدة الميناء", "", "البحر لا ينتظر أحدا")
	d.says("2015-02-02", "Edda Moss", "Evening Lamp", "Harbour", "O’Neill’s café costs $4.8 million, and the U.S. pays 10,000.")
	d.says("2015-02-03", "Ada Moss", "Evening Lamp", "", "<script>alert(1)</script> is what the clerk wrote &amp; signed.")
	d.says("2015-02-04", "Ada Moss", "Evening Lamp", "", "The lighthouse keeper waits, waited and is still waiting for a lantern that a promising engineer promised.")
	held := d.says("2016-01-01", "Nobody Known", "Evening Lamp", "", "An unpublished zeppelin waits in review.")
	held.Published, held.Held = false, "the speaker is not sure enough"
	return &d.arc
}

// crowd is an archive in which some words are frequent.
func crowd(n int) *quote.Archive {
	d := newDraft()
	rnd := rand.New(rand.NewPCG(1, 2))
	common := strings.Fields("the of and to in a is that we it for not on will be this")
	var rare []string
	for i := range 600 {
		rare = append(rare, fmt.Sprintf("%c%c%s%c", 'a'+i%23, 'a'+i/23%26, []string{"ol", "ert", "amb", "inx"}[i%4], 'a'+i%7))
	}
	for i := range n {
		var words []string
		for range 4 + rnd.IntN(14) {
			if rnd.IntN(5) < 3 {
				words = append(words, common[min(rnd.IntN(16), rnd.IntN(16))])
			} else {
				words = append(words, rare[min(rnd.IntN(600), rnd.IntN(600))])
			}
		}
		date := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/3).Format(time.DateOnly)
		d.says(date, fmt.Sprintf("Speaker %d", rnd.IntN(40)), fmt.Sprintf("Outlet %d", i%5), fmt.Sprintf("Topic %d", rnd.IntN(7)), strings.Join(words, " "))
	}
	return &d.arc
}

// index returns the files of the index of an archive by name.
func index(t testing.TB, arc *quote.Archive) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	if err := Files(arc, func(p page.Page) error {
		name, ok := strings.CutPrefix(p.Path, Folder)
		if _, twice := files[name]; twice || !ok {
			t.Errorf("file %s comes twice or stands elsewhere", p.Path)
		}
		files[name] = append([]byte(nil), p.Body...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

// reader reads files from memory.
func readFrom(files map[string][]byte) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if b, ok := files[name]; ok {
			return b, nil
		}
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
}

func openIndex(t testing.TB, files map[string][]byte) *Index {
	t.Helper()
	x, err := Open(readFrom(files))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func search(t testing.TB, x *Index, query string) *Answer {
	t.Helper()
	return searchWith(t, x, query, Options{})
}

func searchAll(t testing.TB, x *Index, query string) *Answer {
	t.Helper()
	return searchWith(t, x, query, Options{All: true})
}

func searchWith(t testing.TB, x *Index, query string, opts Options) *Answer {
	t.Helper()
	a, err := x.Search(query, opts)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	return a
}
