package site

import (
	"bytes"
	"image/png"
	"strings"
	"sync"
	"testing"

	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// pictures returns the means to draw each card of a site, by path.
func pictures(t *testing.T, arc *quote.Archive) map[string]func() ([]byte, error) {
	t.Helper()
	var mu sync.Mutex
	out := make(map[string]func() ([]byte, error))
	if err := defaultSite(t).Pages(arc, func(p page.Page) error {
		if strings.HasPrefix(p.Path, "cards/") {
			body, err := p.Make() // later its buffer belongs to another page
			body = bytes.Clone(body)
			mu.Lock()
			defer mu.Unlock()
			out[p.Path] = func() ([]byte, error) { return body, err }
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// Every quotation has a card that its page names, but for words that the fonts cannot set.
func TestCards(t *testing.T) {
	arc := fixture()
	drawn := pictures(t, arc)
	leaves := crawl(t, render(t, defaultSite(t), arc))
	named := 0
	for _, q := range arc.Quotations {
		m := metas(leaves[quotationPath(q)])
		one := func(key string) string { return strings.Join(m[key], "|") }
		if strings.Contains(q.Speaker.Name, "ليلى") {
			if one("og:image") != "" || one("twitter:card") != "summary" {
				t.Errorf("%s: a card in letters that the fonts lack: %q, %q", q.ID, one("og:image"), one("twitter:card"))
			}
			continue
		}
		path, ok := strings.CutPrefix(one("og:image"), arc.Settings.BaseURL)
		if !ok || drawn[path] == nil || !strings.HasPrefix(path, "cards/"+q.ID+".") {
			t.Errorf("%s: og:image %q leads to no card", q.ID, one("og:image"))
			continue
		}
		named++
		if one("twitter:image") != one("og:image") || one("twitter:card") != "summary_large_image" || one("og:image:type") != "image/png" ||
			one("og:image:width") != "1200" || one("og:image:height") != "630" {
			t.Errorf("%s: the tags of its card are %q", q.ID, m)
		}
		alt := one("og:image:alt")
		if alt != one("twitter:image:alt") || !strings.Contains(alt, gist(q, 300)) || !strings.HasSuffix(alt, oneLine(q.Speaker.Name)) {
			t.Errorf("%s: its card is described as %q", q.ID, alt)
		}
		body, err := drawn[path]()
		if err != nil {
			t.Fatal(err)
		}
		config, err := png.DecodeConfig(bytes.NewReader(body))
		if err != nil || config.Width != 1200 || config.Height != 630 {
			t.Errorf("%s: %v, %d × %d pixels", path, err, config.Width, config.Height)
		}
	}
	if named != len(drawn) || named < 20 {
		t.Errorf("%d cards are named, %d drawn", named, len(drawn))
	}
}

// There are no cards when the archive wants none, nor when nobody knows their whole address.
func TestNoCards(t *testing.T) {
	for name, change := range map[string]func(*quote.Settings){
		"switched off": func(s *quote.Settings) { s.NoCards = true },
		"no base URL":  func(s *quote.Settings) { s.BaseURL = "" },
	} {
		arc := fixture()
		change(&arc.Settings)
		if n := len(pictures(t, arc)); n > 0 {
			t.Errorf("%s: %d cards", name, n)
		}
		for path, l := range crawl(t, render(t, defaultSite(t), arc)) {
			if m := metas(l); len(m["og:image"]) > 0 || strings.Join(m["twitter:card"], "") == "summary_large_image" {
				t.Errorf("%s: %s names a card", name, path)
			}
		}
	}
}

// A card has another address when anything it shows has changed, and only then.
func TestCardAddress(t *testing.T) {
	paths := func(change func(*quote.Archive)) map[string]bool {
		arc := fixture()
		change(arc)
		out := make(map[string]bool)
		for path := range pictures(t, arc) {
			out[path] = true
		}
		return out
	}
	base := paths(func(*quote.Archive) {})
	for name, tt := range map[string]struct {
		change func(*quote.Archive)
		moves  bool
	}{
		"title":        {func(a *quote.Archive) { a.Settings.Title = "Another" }, true},
		"outlet":       {func(a *quote.Archive) { a.Outlets[0].Name = "Another" }, true},
		"description":  {func(a *quote.Archive) { a.Settings.Description = "Another" }, false},
		"topic's name": {func(a *quote.Archive) { a.Topics[0].Name = "Another" }, false},
	} {
		moved := false
		for path := range paths(tt.change) {
			moved = moved || !base[path]
		}
		if moved != tt.moves {
			t.Errorf("another %s moves cards: %v", name, moved)
		}
	}
}
