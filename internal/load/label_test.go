package load

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"verbatim/internal/quote"
)

func TestLabels(t *testing.T) {
	const settings = `title: Press
dates: month-day
labels:
  Home: Start
  "{n} quotations": {one: "{n} saying", other: "{n} sayings"}
`
	s, _, _, ms := readSettings(fstest.MapFS{settingsFile: {Data: []byte(settings)}})
	want := []quote.Label{
		{Text: "Home", Forms: map[string]string{"other": "Start"}, Line: 4},
		{Text: "{n} quotations", Forms: map[string]string{"one": "{n} saying", "other": "{n} sayings"}, Line: 5},
	}
	if !reflect.DeepEqual(s.Labels, want) || s.Dates != quote.MonthDay {
		t.Errorf("got %+v and dates %d", s.Labels, s.Dates)
	}
	for _, m := range ms {
		t.Error(m)
	}
}

func TestBadLabels(t *testing.T) {
	for settings, want := range map[string]string{
		"dates: long":                   `dates are "long", and must be one of day-month, month-day, iso`,
		"labels: Home":                  "labels should be texts of the theme, each with what to say instead",
		"labels:\n  Home: [Start]":      "labels should be a text, or one for each form of the plural",
		"labels:\n  Home: {one: [a]}":   "labels should be a text",
		"labels:\n  Home: A\n  Home: B": "this key is here twice",
	} {
		_, _, _, ms := readSettings(fstest.MapFS{settingsFile: {Data: []byte("title: Press\n" + settings + "\n")}})
		if len(ms) == 0 || !strings.Contains(ms[0].Text, want) {
			t.Errorf("%s: got %v, want %s", settings, ms, want)
		}
	}
}
