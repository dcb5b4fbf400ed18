package tongue

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"verbatim/internal/quote"
)

func none() []string { return nil }

func german(t *testing.T, set quote.Settings) *Tongue {
	t.Helper()
	set.Language = "de"
	in, err := New(fstest.MapFS{}, &set, none)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// What is between two tags is one text, whatever is printed within it; what is around it stays.
func TestTemplate(t *testing.T) {
	const src = `<p class="Search" title="Search">
Decided by {{.Editor}}, {{template "when" .Date}}{{if .Late}}. A later decision counts instead.{{end}}</p>` +
		`<code>Search</code><a{{with .Href}} href="{{.}}"{{end}}>Search</a> <i aria-label="{{.Text}}: all {{.Count}}"></i>{{define "when"}}<b>{{.}}</b>{{end}}`
	for _, c := range []struct {
		in   map[string]forms
		want string
	}{
		{nil, `<p class="Search" title="Search">
Decided by Ada, <b>May</b>. A later decision counts instead.</p><code>Search</code><a href="x">Search</a> <i aria-label="T: all 3"></i>`},
		{map[string]forms{
			"Search":                      {0: `Su"che`},
			"Decided by {editor}, {date}": {0: "{date} <von> {editor}"},
			"{text}: all {count}":         {0: "alle {count}: {text}"},
		}, `<p class="Search" title="Su&#34;che">
<b>May</b> &lt;von&gt; Ada. A later decision counts instead.</p><code>Search</code><a href="x">Su&#34;che</a> <i aria-label="alle 3: T"></i>`},
	} {
		set := template.Must(template.New("page").Parse(src))
		(&Tongue{labels: c.in}).Template(set)
		var got bytes.Buffer
		if err := set.Execute(&got, map[string]any{"Editor": "Ada", "Date": "May", "Late": true, "Href": "x", "Text": "T", "Count": 3}); err != nil {
			t.Fatal(err)
		}
		if got.String() != c.want {
			t.Errorf("got  %s\nwant %s", &got, c.want)
		}
	}
	texts := Texts(template.Must(template.New("page").Parse(src)))
	want := []string{". A later decision counts instead.", "Decided by {editor}, {date}", "Search", "{text}: all {count}"}
	if !slices.Equal(texts, want) {
		t.Errorf("got the texts %q, want %q", texts, want)
	}
}

func TestDates(t *testing.T) {
	whole := quote.Date{Year: 2015, Month: time.January, Day: 6}
	month, year := quote.Date{Year: 2015, Month: time.March}, quote.Date{Year: 2015}
	for _, c := range []struct {
		language string
		style    quote.DateStyle
		want     string
	}{
		{"en", quote.OwnDates, "6 January 2015 | March 2015 | 2015 |  | 6 January"},
		{"en-GB", quote.OwnDates, "6 January 2015 | March 2015 | 2015 |  | 6 January"},
		{"en-US", quote.OwnDates, "January 6, 2015 | March 2015 | 2015 |  | January 6"},
		{"en-US", quote.DayMonth, "6 January 2015 | March 2015 | 2015 |  | 6 January"},
		{"en", quote.MonthDay, "January 6, 2015 | March 2015 | 2015 |  | January 6"},
		{"en", quote.ISODate, "2015-01-06 | 2015-03 | 2015 |  | 2015-01-06"},
		{"de", quote.OwnDates, "6. Januar 2015 | März 2015 | 2015 |  | 6. Januar"},
		{"de-AT", quote.ISODate, "2015-01-06 | 2015-03 | 2015 |  | 2015-01-06"},
		{"fr", quote.OwnDates, "6 January 2015 | March 2015 | 2015 |  | 6 January"},
	} {
		in, err := New(fstest.MapFS{}, &quote.Settings{Language: c.language, Dates: c.style}, none)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join([]string{in.Date(whole), in.Date(month), in.Date(year), in.Date(quote.Date{}), in.Day(whole)}, " | ")
		if got != c.want {
			t.Errorf("%s, style %d: got %s, want %s", c.language, c.style, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	var en *Tongue
	de := german(t, quote.Settings{})
	for _, c := range [][2]string{
		{en.Number(1234567), "1,234,567"}, {en.Number(999), "999"}, {en.Decimal(0.7, 2), "0.70"}, {en.Share("<1"), "<1%"},
		{de.Number(1234567), "1.234.567"}, {de.Decimal(0.7, 2), "0,70"}, {de.Share("12"), "12 %"},
		{en.Count(1, "quotation", "quotations"), "1 quotation"}, {en.Count(2000, "quotation", "quotations"), "2,000 quotations"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
}

// A catalogue of an archive's own has the forms of the plural that its language asks for, and may put what it is given in
// another order.
func TestPlural(t *testing.T) {
	theme := fstest.MapFS{Folder + "/pl.yaml": {Data: []byte(`
months: [stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia]
labels:
  "{n} quotations": {one: "{n} cytat", few: "{n} cytaty", many: "{n} cytatów", other: "{n} cytatu"}
  "by {a}, {b}": "{b}; {a}"
`)}}
	in, err := New(theme, &quote.Settings{Language: "pl"}, func() []string { return []string{"{n} quotations", "by {a}, {b}"} })
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{1: "1 cytat", 2: "2 cytaty", 5: "5 cytatów", 22: "22 cytaty", 112: "112 cytatów"} {
		if got := in.Count(n, "quotation", "quotations"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := in.Say("by {a}, {b}", "a", "{b}", "b", "2"); got != "2; {b}" {
		t.Errorf("got %q", got)
	}
}

// A mistake in a catalogue or in the settings is told with its place and what was expected.
func TestMistakes(t *testing.T) {
	texts := func() []string { return []string{"Home", "by {a}", "{n} quotations"} }
	for _, c := range []struct{ yaml, want string }{
		{"labels: {Hom: x}", `templates/labels/fr.yaml: no page says "Hom"; the nearest text is "Home"`},
		{"labels: {by {a}: par}", "templates/labels/fr.yaml: "},
		{`labels: {"by {a}": par}`, `templates/labels/fr.yaml: the label "par" leaves out {a}, which "by {a}" has`},
		{`labels: {Home: "{a}"}`, `templates/labels/fr.yaml: the label "{a}" has {a}, which "Home" has not`},
		{`labels: {Home: [a]}`, `templates/labels/fr.yaml: "Home": expected a text, or one for each form of the plural`},
		{`labels: {"{n} quotations": {one: une}}`, `templates/labels/fr.yaml: "{n} quotations": expected a text for the form other`},
		{`labels: {"{n} quotations": {uno: une}}`, `templates/labels/fr.yaml: "{n} quotations" has a form "uno"`},
		{"months: [a]", "templates/labels/fr.yaml: expected the names of twelve months, found 1"},
		{"dates: {iso: {day: x}}", `templates/labels/fr.yaml: dates are "iso"`},
		{"lables: {}", "templates/labels/fr.yaml: "},
	} {
		theme := fstest.MapFS{Folder + "/fr.yaml": {Data: []byte(c.yaml)}}
		if _, err := New(theme, &quote.Settings{Language: "fr"}, texts); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.yaml, err, c.want)
		}
	}
}

// A reason that was put together elsewhere is known by the text it follows.
func TestRecognise(t *testing.T) {
	in := &Tongue{labels: map[string]forms{"sure {a}, from {b}": {0: "ab {b} sicher: {a}"}, "by {a}": {0: "von {a}"}}}
	like := []string{"sure {a}, from {b}", "by {a}", "nobody"}
	for text, want := range map[string]string{
		"sure 0.62, from 0.70": "ab 0.70 sicher: 0.62", "by Ada {b}": "von Ada {b}", "nobody": "nobody", "by": "by", "sure of it": "sure of it",
	} {
		if got := in.Recognise(text, like); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
