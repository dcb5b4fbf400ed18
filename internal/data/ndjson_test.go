package data_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"

	"verbatim/internal/data"
	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// files makes the files of an archive.
func files(t testing.TB, arc *quote.Archive) map[string]string {
	t.Helper()
	out := make(map[string]string)
	var mu sync.Mutex
	downloads, ms, err := data.Files(arc, 7, func(p page.Page) error {
		mu.Lock()
		defer mu.Unlock()
		body := p.Body
		if _, twice := out[p.Path]; twice {
			t.Errorf("%s comes twice", p.Path)
		}
		out[p.Path] = string(body)
		return nil
	})
	if err != nil || len(ms) > 0 {
		t.Fatal(err, ms)
	}
	for _, d := range downloads {
		if body, ok := out[d.Path]; !ok || d.Bytes != int64(len(body)) || d.About == "" || d.Type == "" {
			t.Errorf("%s is listed with %d bytes, and has %d", d.Path, d.Bytes, len(body))
		}
	}
	return out
}

func records(t testing.TB, file string) []*data.Record {
	t.Helper()
	var out []*data.Record
	for r, err := range data.Read(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// What is read back is the archive, quotation by quotation, and the offsets hold the words.
func TestQuotations(t *testing.T) {
	arc := read(t, quay)
	said(t, arc, "The wall, at 1,50 €, is late; \"so be it\",")
	disputed := said(t, arc, "a ruin")
	disputed.Status = quote.Status{Kind: quote.Disputed, Reason: "She says it was \u0085 a joke.", Source: "https://quay.example/letter", Date: quote.Date{Year: 2020, Month: 3}}
	got := records(t, files(t, arc)[data.QuotationsPath])
	if len(got) != len(arc.Quotations) || len(got) < 6 {
		t.Fatalf("%d records of %d quotations", len(got), len(arc.Quotations))
	}
	for i, q := range arc.Quotations {
		r := got[i]
		if r.ID != q.ID || r.Words != q.Words() || r.Speaker.Slug != q.Speaker.Slug || r.Speaker.Name != q.Speaker.Name ||
			r.Kind != q.Kind.String() || r.Status.Kind != q.Status.Kind.String() || r.Status.Reason != q.Status.Reason ||
			r.Article.ID != q.Article.ID || r.Address != "quotes/"+q.ID+".html" || r.URL != "https://quay.example/"+r.Address {
			t.Errorf("record %d is %+v of %q", i, r, q.Words())
		}
		text := []rune(q.Article.Text)
		for _, s := range slices.Concat(r.Segments, []data.Segment{r.Context}, parts(r)) {
			if got := string(text[s.Start:s.End]); got != s.Text {
				t.Errorf("%s: offsets %d to %d hold %q, not %q", r.ID, s.Start, s.End, got, s.Text)
			}
		}
	}
	r := got[slices.Index(arc.Quotations, disputed)]
	if r.Article.Outlet == nil || r.Article.Outlet.Name != "Quay Gazette" || r.Said != "2020-03-01" || r.Article.Date != "2020-03-02" || r.Status.Date != "2020-03" {
		t.Errorf("record %+v", r)
	}
	if len(r.Topics) == 0 || len(r.Topics[0].Terms) == 0 {
		t.Errorf("topics %+v", r.Topics)
	}
	if ferry := got[len(got)-1]; ferry.Article.Outlet != nil || ferry.Article.Date != "" || ferry.Article.Language != "en" {
		t.Errorf("the article of which nothing is known: %+v", ferry.Article)
	}
}

// parts are the stretches of the evidence.
func parts(r *data.Record) []data.Segment {
	var out []data.Segment
	all := []*data.Segment{r.Evidence.Mention, r.Evidence.Cue}
	for _, l := range r.Evidence.Via {
		all = append(all, l.Mention)
	}
	for _, s := range all {
		if s != nil {
			out = append(out, *s)
		}
	}
	return out
}

// Of withdrawn words no file holds any, also not around other words of the sentence.
func TestWithdrawn(t *testing.T) {
	arc := read(t, quay)
	gone := said(t, arc, "number nine, Dock Street")
	id := gone.ID
	withdraw(arc, gone)
	all := files(t, arc)
	for name, body := range all {
		if strings.Contains(body, "number nine") {
			t.Errorf("%s holds withdrawn words", name)
		}
	}
	if got := all[data.WithdrawnPath]; !strings.HasPrefix(got, `{"id":"`+id+`"`) || strings.Count(got, "\n") != 1 || !strings.Contains(got, "private address") {
		t.Errorf("withdrawn: %q", got)
	}
	for _, r := range records(t, all[data.QuotationsPath]) {
		if r.ID == id {
			t.Error("the withdrawn quotation is among the published ones")
		}
	}
}

func TestNothingToPublish(t *testing.T) {
	all := files(t, read(t, map[string]string{"verbatim.yaml": "title: Empty\n"}))
	if got, ok := all[data.QuotationsPath]; !ok || got != "" {
		t.Errorf("quotations of nobody: %q", got)
	}
}

func TestReadErrors(t *testing.T) {
	good := `{"id":"a","later":1}`
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{good, ""},
		{good + "\r\n\n" + good + "\n", ""},
		{good + "\n{\n", "line 2: expected a quotation as JSON"},
		{good + "\n\n[]\n", "line 3: expected a quotation as JSON"},
		{"{}\n", "line 1: expected a quotation as JSON, see docs/data.md: there is no id"},
		{`{"id":7}`, "line 1: expected a quotation as JSON"},
	} {
		var err error
		for _, err = range data.Read(strings.NewReader(c.in)) {
			if err != nil {
				break
			}
		}
		if got := errorText(err); !strings.HasPrefix(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%q: error %q, want %q", c.in, got, c.want)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// Whatever a file holds, reading it ends, with records or with an error.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"id":"a","segments":[{"start":0,"end":1,"text":"x"}],"evidence":{"mention":null}}` + "\n"))
	f.Add([]byte("\xff\n{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for r, err := range data.Read(bytes.NewReader(b)) {
			if (r == nil) == (err == nil) {
				t.Fatal("neither a record nor an error, or both")
			}
		}
	})
}
