package load

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"verbatim/internal/quote"
)

func TestLook(t *testing.T) {
	const settings = `title: Press
navigation: [topics, speakers]
look:
  colours:
    paper: ["#FFFFFF", "#10141a"]
    accent: "#0b5394"
  fonts:
    words: Charter, "Bitstream Charter", serif
  portraits: round
`
	s, _, _, ms := readSettings(fstest.MapFS{settingsFile: {Data: []byte(settings)}})
	want := quote.Look{
		Colours:   []quote.Colour{{Name: "paper", Light: "#ffffff", Dark: "#10141a"}, {Name: "accent", Light: "#0b5394"}},
		Words:     `Charter, "Bitstream Charter", serif`,
		Portraits: quote.RoundPortraits,
		Sections:  []string{"topics", "speakers"},
	}
	if !reflect.DeepEqual(s.Look, want) {
		t.Errorf("got %+v, want %+v", s.Look, want)
	}
	for _, m := range ms {
		t.Error(m)
	}
}

// What cannot go into a style sheet as it is does not go there, and the line is named.
func TestBadLook(t *testing.T) {
	for settings, want := range map[string]string{
		"look:\n  colours:\n    paper: white\n":                                      `verbatim.yaml:3:12: error: no colour: "white" [bad-colour]`,
		"look:\n  colours:\n    papre: '#ffffff'\n":                                  `did you mean "paper"`,
		"look:\n  colours:\n    ink: ['#ffffff', '#ffffff', '#ffffff']\n":            "has 3 colours",
		"look:\n  colours:\n    ink: '#fff;}body{display:none'\n":                    "no colour",
		"look:\n  fonts:\n    words: 'x;}*{display:none}'\n":                         "no list of typefaces",
		"look:\n  fonts:\n    text: '\"Open'\n":                                      "no list of typefaces",
		"look:\n  portraits: oval\n":                                                 `portraits are "oval"`,
		"look:\n  colours:\n    paper: '#ffffff'\n    ink: '#cccccc'\n":              "warning: ink #cccccc on paper #ffffff has a contrast of 1.6",
		"look:\n  colours:\n    paper: ['#fff000', '#000000']\n    ink: '#000000'\n": "",
	} {
		s, _, _, ms := readSettings(fstest.MapFS{settingsFile: {Data: []byte(settings)}})
		var got []string
		for _, m := range ms {
			got = append(got, m.String())
		}
		if all := strings.Join(got, "\n"); want == "" && all != "" || !strings.Contains(all, want) {
			t.Errorf("%s\ngot %s, want %s", settings, all, want)
		}
		if s.Look.Words != "" || s.Look.Text != "" {
			t.Errorf("%s\nkept %+v", settings, s.Look)
		}
	}
}

func TestNavigationNamesNothing(t *testing.T) {
	s := &Source{Documents: []*quote.Document{{Slug: "about"}}}
	s.Settings.Look.Sections = []string{"about", "speekers", "topics"}
	ms := s.checkNavigation()
	if len(ms) != 1 || !strings.Contains(ms[0].String(), `"speekers"`) || !strings.Contains(ms[0].Hint, "about") {
		t.Errorf("got %v", ms)
	}
	if !reflect.DeepEqual(s.Settings.Look.Sections, []string{"about", "topics"}) {
		t.Errorf("kept %q", s.Settings.Look.Sections)
	}
}
