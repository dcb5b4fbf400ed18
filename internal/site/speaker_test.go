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
