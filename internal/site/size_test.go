package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

func gzipped(t *testing.T, body []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// All style together weighs less than 20 KB as it is sent, and all script less than 30 KB.
func TestAssetSizes(t *testing.T) {
	weights := make(map[string]int)
	for name, body := range render(t, defaultSite(t), fixture()) {
		if ext := path.Ext(name); ext == ".css" || ext == ".js" {
			weights[ext] += gzipped(t, body)
		}
	}
	t.Logf("style %d bytes, script %d bytes", weights[".css"], weights[".js"])
	for ext, most := range map[string]int{".css": 20_000, ".js": 30_000} {
		if n := weights[ext]; n == 0 || n >= most {
			t.Errorf("%s: %d bytes, want less than %d", ext, n, most)
		}
	}
}

// A page with fifty quotations weighs less than 60 KB with its style and scripts. Its words are no two
// alike, so that compression has no easy task.
func TestListPageSize(t *testing.T) {
	d := newDesk(quote.Settings{Title: "Heavy", BaseURL: "https://example.org/", Language: "en", PageSize: 50})
	s := d.speaker(quote.Speaker{Slug: "bo", Name: "Bo", Sort: "Bo"})
	for i := range 120 {
		var words strings.Builder
		for j := range 60 {
			fmt.Fprintf(&words, "%x ", uint32(i*60+j+1)*2654435761)
		}
		r := d.article(fmt.Sprint("report-", i), quote.Article{Title: fmt.Sprintf("Report %x", uint32(i+1)*40503), Outlet: fmt.Sprint("Outlet ", i%40), Date: day(2000+i%20, 1, 1), Text: "“" + words.String() + "” Bo said."})
		d.quotes(r, s, quote.Direct, words.String())
	}
	files := render(t, defaultSite(t), d.finish())
	const name = "speakers/bo.html"
	l := crawl(t, files)[name]
	sum := gzipped(t, files[name])
	for _, n := range append(allOf(l.root, atom.Script), allOf(l.root, atom.Link)...) {
		for _, key := range []string{"src", "href"} {
			if asset := strings.TrimPrefix(attr(n, key), "../"); strings.HasPrefix(asset, "assets/") {
				sum += gzipped(t, files[asset])
			}
		}
	}
	t.Logf("%d bytes", sum)
	if n := len(cardsOf(l)); n != 50 || sum >= 60_000 {
		t.Errorf("a page of %d quotations weighs %d bytes", n, sum)
	}
}
