package site

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// The same archive gives the same files, however many processors make them.
func TestSameBytes(t *testing.T) {
	s := defaultSite(t)
	before := runtime.GOMAXPROCS(1)
	one := render(t, s, fixture())
	runtime.GOMAXPROCS(max(before, 4))
	many := render(t, s, fixture())
	runtime.GOMAXPROCS(before)
	if len(one) != len(many) {
		t.Errorf("%d files with one processor, %d with several", len(one), len(many))
	}
	for name, body := range one {
		if !bytes.Equal(body, many[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// An archive with nothing in it has a home page that says what to do, and nothing that dangles.
func TestEmptyArchive(t *testing.T) {
	arc := &quote.Archive{Settings: quote.Settings{Title: "Empty", Language: "en"}}
	files := render(t, defaultSite(t), arc)
	leaves := crawl(t, files)
	for name, l := range leaves {
		for _, link := range l.links {
			if err := follow(files, leaves, l, "", link); err != nil {
				t.Errorf("%s: %q: %v", name, link, err)
			}
		}
	}
	if !strings.Contains(leaves["index.html"].text, "Nothing is quoted here yet") {
		t.Errorf("the home page says %s", leaves["index.html"].text)
	}
	if len(leaves) != 2 {
		t.Errorf("%d pages, want the home page and 404.html", len(leaves))
	}
}

// The first error of yield ends the work and comes back as it is.
func TestYieldError(t *testing.T) {
	full := errors.New("disk full")
	var calls atomic.Int32
	err := defaultSite(t).Pages(synthetic(200), func(page.Page) error {
		if calls.Add(1) > 10 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
	if n := calls.Load(); int(n) > 10+runtime.GOMAXPROCS(0) {
		t.Errorf("yield was called %d times after it had failed", n)
	}
}

// synthetic returns an archive of n articles with six quotations each.
func synthetic(n int) *quote.Archive {
	d := newDesk(quote.Settings{Title: "Large", Description: "Many.", BaseURL: "https://example.org/", Language: "en", PageSize: 50, FeedLength: 30})
	var speakers []*quote.Speaker
	for i := range max(1, n/3) {
		name := fmt.Sprintf("Speaker %c%d", 'A'+i%26, i)
		speakers = append(speakers, d.speaker(quote.Speaker{Slug: fmt.Sprintf("speaker-%d", i), Name: name, Sort: name}))
	}
	for i := range 40 {
		d.arc.Topics = append(d.arc.Topics, &quote.Topic{Slug: fmt.Sprintf("topic-%d", i), Name: fmt.Sprintf("Topic %d", i)})
	}
	for i := range n {
		var text strings.Builder
		for j := range 6 {
			fmt.Fprintf(&text, "“Sentence %d of report %d says that the harbour moves when the sea does and not before,” %s said on the quay.\n\n", j, i, speakers[(i+j*j)%len(speakers)].Name)
		}
		r := d.article(fmt.Sprintf("2015/report-%d", i), quote.Article{
			Title: fmt.Sprintf("Report %d from the harbour", i), Date: day(2000+i%20, 1, 1+i%28), Outlet: fmt.Sprintf("Outlet %d", i%30),
			URL: fmt.Sprintf("https://example.org/report/%d", i), Text: strings.TrimSpace(text.String()),
		})
		for j := range 6 {
			s := speakers[(i+j*j)%len(speakers)]
			q := d.quotes(r, s, quote.Direct, fmt.Sprintf("Sentence %d of report %d says that the harbour moves when the sea does and not before,", j, i))
			q.ID = fmt.Sprintf("q%09d", 6*i+j)
			because(q, quote.FullName, s.Name, "")
			about(q, d.arc.Topics[(i+j)%40], quote.TermHit{Term: "harbour", Place: quote.InWords, Found: "harbour"})
		}
	}
	return d.finish()
}

func BenchmarkPages(b *testing.B) {
	s := defaultSite(b)
	arc := synthetic(1000)
	var pages, size atomic.Int64
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Pages(arc, func(p page.Page) error {
			pages.Add(1)
			size.Add(int64(len(p.Body)))
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(size.Load() / int64(b.N))
	b.ReportMetric(float64(pages.Load())/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric(float64(pages.Load())/float64(b.N), "pages/op")
}
