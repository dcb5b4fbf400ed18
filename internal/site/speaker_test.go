package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// A portrait stands on the first page of its speaker, in the room that its shape needs, with words
// for those who cannot see it; a picture that the site does not have is not shown.
func TestPortrait(t *testing.T) {
	arc := fixture()
	for _, s := range arc.Speakers {
		if s.Slug == "emile-zurn" {
			s.Portrait = &quote.Picture{Path: "portraits/none.jpg", Alt: "Nobody", Width: 10, Height: 10}
		}
	}
	leaves := crawl(t, render(t, defaultSite(t), arc))
	for name, want := range map[string]string{
		"speakers/edda-moss.html":   "../favicon.svg 176×176 The mark of the harbour office; Tidewater harbour office, public domain",
		"speakers/evil.html":        "../favicon.svg 1×240 " + attack + "; " + attack,
		"speakers/edda-moss/2.html": "",
		"speakers/emile-zurn.html":  "",
	} {
		got := ""
		if img := firstOf(leaves[name].root, atom.Img); img != nil {
			got = attr(img, "src") + " " + attr(img, "width") + "×" + attr(img, "height") + " " + attr(img, "alt") + "; " + strings.TrimSpace(textOf(img.Parent))
		}
		if got != want {
			t.Errorf("%s shows %q, want %q", name, got, want)
		}
	}
}

// The page of a quotation tells the day of the words from that of the report, and the office shown is
// that of the day of the words; a day nobody wrote down is unknown.
func TestSaid(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for name, want := range map[string][]string{
		"quotes/fixture031.html":    {"Said1 June 2009", "Published14 February 2010", "Harbour master of Tidewater"},
		"articles/tide-tables.html": {"Said1 June 2009", "Published14 February 2010"},
		"quotes/fixture001.html":    {"Saiddate unknown not later than the report", "Published16 January 2015", "Mayor of Tidewater"},
	} {
		for _, words := range want {
			if !strings.Contains(leaves[name].text, words) {
				t.Errorf("%s does not say %q", name, words)
			}
		}
	}
}
