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

// prolific returns an archive in which one speaker, described by an editor, is quoted n times by
// reports of a usual length.
func prolific(n int) *quote.Archive {
	d := newDesk(quote.Settings{
		Title: "The Tidewater Record", Description: "What was said about the harbour of Tidewater, who said it, and who reported it.",
		BaseURL: "https://example.org/repo/", Language: "en-GB", PageSize: 50, FeedLength: 30, Threshold: 0.7,
	})
	harbour := &quote.Topic{Slug: "harbour", Name: "The harbour", File: "content/topics/harbour.md", About: "Moving it, paying for it, missing it."}
	d.arc.Topics = []*quote.Topic{harbour}
	moss := d.speaker(quote.Speaker{
		Slug: "edda-moss", Name: "Edda Moss", Sort: "Moss, Edda", File: "content/speakers/edda-moss.md", Roles: []quote.Role{{Title: "Mayor of Tidewater"}},
		About: "Edda Moss ran the harbour for eight years before she ran the town.",
	})
	openings := []string{"We have looked at the sums for", "Nobody who has stood on the quay doubts", "I would rather be asked about", "The engineers have told us twice about", "My predecessor promised the town"}
	things := []string{"the north wall", "the lamps on the slipway", "the dredger that never came", "the price of ice", "the ferry that leaves at five", "the second survey", "the fishermen's hall"}
	ends := []string{"and we will pay for it before we cut another ribbon anywhere in this town", "and the sea is not going to wait until the committee has met again in the autumn", "because a harbour that cannot be reached at low water is a very expensive view", "so let us write down tonight what it costs to do nothing at all for ten more years"}
	for i := range n {
		words := fmt.Sprintf("%s %s in the year %d, %s", openings[i%len(openings)], things[i%len(things)], 1900+i, ends[i%len(ends)])
		r := d.article(fmt.Sprintf("report-%04d", i), quote.Article{
			Title: "Council hears about " + things[i%len(things)] + " for the " + fmt.Sprint(i+1) + ". time", Outlet: "The Tidewater Gazette", Date: day(2000+i/40, 1, 1+i%28),
			URL: fmt.Sprintf("https://gazette.example/reports/%04d", i), Text: "“" + words + ",” Edda Moss said.",
		})
		q := d.quotes(r, moss, quote.Direct, words+",")
		because(q, quote.FullName, "Edda Moss", "said")
		about(q, harbour, quote.TermHit{Term: "harbour", Place: quote.InTitle, Found: "harbour"})
	}
	return d.finish()
}

// zipped returns the length of files as a server sends them, in bytes.
func zipped(t *testing.T, bodies ...[]byte) int {
	t.Helper()
	n := 0
	for _, body := range bodies {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := w.Write(body); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		n += b.Len()
	}
	return n
}

// TestWeight wants pages light, as a server sends them: one with fifty quotations below 60 KB with
// its style and script, all style below 20 KB and all script below 30 KB.
func TestWeight(t *testing.T) {
	files := render(t, defaultSite(t), prolific(120))
	var style, scripts [][]byte
	for name, body := range files {
		switch path.Ext(name) {
		case ".css":
			style = append(style, body)
		case ".js":
			scripts = append(scripts, body)
		}
	}
	if n := zipped(t, style...); n == 0 || n > 20_000 {
		t.Errorf("the style sheet weighs %d bytes, want at most 20,000", n)
	}
	if n := zipped(t, scripts...); n == 0 || n > 30_000 {
		t.Errorf("the scripts weigh %d bytes, want at most 30,000", n)
	}
	for _, name := range []string{"speakers/edda-moss.html", "topics/harbour.html", "outlets/outlet-1.html"} {
		page := files[name]
		if n := strings.Count(string(page), `class="card"`); n != 50 {
			t.Fatalf("%s has %d quotations, want 50", name, n)
		}
		n := zipped(t, append(append([][]byte{page}, style...), scripts...)...)
		t.Logf("%s: %d bytes", name, n)
		if n > 60_000 {
			t.Errorf("%s weighs %d bytes with style and script, want at most 60,000", name, n)
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
	sum := zipped(t, files[name])
	for _, n := range append(allOf(l.root, atom.Script), allOf(l.root, atom.Link)...) {
		for _, key := range []string{"src", "href"} {
			if asset := strings.TrimPrefix(attr(n, key), "../"); strings.HasPrefix(asset, "assets/") {
				sum += zipped(t, files[asset])
			}
		}
	}
	t.Logf("%d bytes", sum)
	if n := len(cardsOf(l)); n != 50 || sum >= 60_000 {
		t.Errorf("a page of %d quotations weighs %d bytes", n, sum)
	}
}
