package site

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"verbatim"
	"verbatim/internal/quote"
)

// The paper of the theme is what browsers are told it is.
func TestPaper(t *testing.T) {
	src, err := fs.ReadFile(verbatim.Theme, "static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"--paper: " + lightPaper + ";", "--paper: " + darkPaper + ";"} {
		if !strings.Contains(string(src), want) {
			t.Errorf("tokens.css has no %q", want)
		}
	}
	for _, name := range quote.ColourNames {
		if !strings.Contains(string(src), "--"+name+": #") {
			t.Errorf("tokens.css has no colour %q", name)
		}
	}
}

// TestLook wants each setting to show, and the site to be the theme's own without any.
func TestLook(t *testing.T) {
	s := defaultSite(t)
	plain, arc := render(t, s, fixture()), fixture()
	arc.Settings.Look = quote.Look{
		Colours:   []quote.Colour{{Name: "paper", Light: "#ffffff", Dark: "#000000"}, {Name: "accent", Light: "#123456"}},
		Words:     `Charter, "Bitstream Charter", serif`,
		Text:      "system-ui",
		Portraits: quote.RoundPortraits,
	}
	own := render(t, s, arc)
	style := func(pages map[string][]byte) string {
		for name, body := range pages {
			if strings.HasPrefix(name, "assets/style.") {
				if !strings.Contains(string(pages[homePath]), `href="`+name+`"`) {
					t.Errorf("the home page does not ask for %s", name)
				}
				return string(body)
			}
		}
		t.Fatal("no style sheet")
		return ""
	}
	added, found := strings.CutPrefix(style(own), style(plain))
	if !found {
		t.Fatal("the theme's style sheet was changed, not added to")
	}
	for _, want := range []string{
		"(prefers-color-scheme: light) and (not (prefers-contrast: more)) { :root { --paper: #ffffff; --accent: #123456; } }",
		"(prefers-color-scheme: dark) and (not (prefers-contrast: more)) { :root { --paper: #000000; } }",
		`:root { --serif: Charter, "Bitstream Charter", serif; }`, ":root { --sans: system-ui; }", "border-radius: 50%",
	} {
		if !strings.Contains(added, want) {
			t.Errorf("the style sheet lacks %q:\n%s", want, added)
		}
	}
	for _, want := range []string{`content="#ffffff" media="(prefers-color-scheme: light)"`, `content="#000000" media="(prefers-color-scheme: dark)"`} {
		if !strings.Contains(string(own[homePath]), want) {
			t.Errorf("the home page lacks %q", want)
		}
	}
	arc = fixture()
	arc.Settings.Look.Portraits = quote.NoPortraits
	for name, body := range render(t, s, arc) {
		if strings.Contains(string(body), "<figure class=\"portrait\"") && name != "specimen.html" {
			t.Errorf("%s shows a portrait", name)
		}
	}
}

// TestSections wants the navigation to be what the settings say, in that order, without what has nothing to show.
func TestSections(t *testing.T) {
	s, arc := defaultSite(t), fixture()
	arc.Outlets = nil
	arc.Settings.Look.Sections = []string{"topics", "outlets", arc.Documents[0].Slug, "speakers"}
	e := newEdition(s, arc)
	var got []string
	for _, n := range e.nav {
		got = append(got, n.Path)
	}
	if want := []string{topicsPath, documentPath(arc.Documents[0]), speakersPath}; !slices.Equal(got, want) {
		t.Errorf("navigation leads to %q, want %q", got, want)
	}
}
