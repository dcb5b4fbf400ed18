package quote

import (
	"testing"
	"time"
)

// whole returns the quotation that holds all of a text.
func whole(text string) *Quotation { return &Quotation{Segments: []Span{{0, len(text)}}} }

// IDs are addresses: a change here breaks every link ever made to a quotation.
func TestIDsStay(t *testing.T) {
	const text = "The tide has never missed a meeting."
	q := whole(text)
	AssignIDs("2015/harbour", text, []*Quotation{q})
	if want := "p2amedkb76"; q.ID != want {
		t.Errorf("ID %s, want %s", q.ID, want)
	}
}

func TestIDsFoldSpelling(t *testing.T) {
	id := func(article, text string) string {
		q := whole(text)
		AssignIDs(article, text, []*Quotation{q})
		return q.ID
	}
	const words = `It's a "promise" - with a bell...`
	for _, same := range []string{
		"It’s a “promise” – with a bell…",
		"It's  a\n«promise» —\u00a0with a\u00ad bell…",
	} {
		if got, want := id("a", same), id("a", words); got != want {
			t.Errorf("%q has the ID %s, and the same words in other marks %s", same, got, want)
		}
	}
	for _, other := range []string{"it's a \"promise\" - with a bell...", "It's a \"promise\" with a bell..."} {
		if id("a", other) == id("a", words) {
			t.Errorf("%q has the ID of other words", other)
		}
	}
	if id("a", words) == id("b", words) {
		t.Error("two articles give equal words one ID")
	}
}

func TestEqualWordsGetOrdinals(t *testing.T) {
	const text = "No. No."
	qs := []*Quotation{{Segments: []Span{{0, 3}}}, {Segments: []Span{{4, 7}}}}
	AssignIDs("a", text, qs)
	if want := qs[0].ID + "-2"; len(qs[0].ID) != 10 || qs[1].ID != want {
		t.Errorf("IDs %s and %s, want ten characters and %s", qs[0].ID, qs[1].ID, want)
	}
}

func TestWords(t *testing.T) {
	a := &Article{Text: "“We will go,” she said, “but not today.\n\n“Nor tomorrow.”"}
	span := func(words string) Span {
		for i := range a.Text {
			if len(a.Text)-i >= len(words) && a.Text[i:i+len(words)] == words {
				return Span{i, i + len(words)}
			}
		}
		t.Fatalf("no %q in the text", words)
		return Span{}
	}
	q := &Quotation{Article: a, Segments: []Span{span("We will go,"), span("but not today."), span("Nor tomorrow.")}}
	if got, want := q.Words(), "We will go, […] but not today.\n\nNor tomorrow."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseDate(t *testing.T) {
	for _, tt := range [][2]string{
		{"2015-01-16", "2015-01-16"},
		{"2015-01", "2015-01"},
		{"2015", "2015"},
		{"2015-01-16T23:30:00-05:00", "2015-01-16"},
		{"2015-02-30", ""},
		{"16.1.2015", ""},
		{"", ""},
	} {
		d, err := ParseDate(tt[0])
		if got := d.String(); got != tt[1] || (err == nil) != (tt[1] != "") {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", tt[0], got, err, tt[1])
		}
	}
}

func TestHeldOn(t *testing.T) {
	day := func(y int, m time.Month, d int) Date { return Date{y, m, d} }
	term := Role{From: day(2010, 5, 11), To: day(2016, 7, 13)}
	for _, tt := range []struct {
		role Role
		on   Date
		want bool
	}{
		{term, day(2010, 5, 10), false},
		{term, day(2010, 5, 11), true},
		{term, day(2016, 7, 13), true},
		{term, day(2016, 7, 14), false},
		{term, Date{Year: 2016}, true},
		{term, Date{}, false},
		{Role{}, Date{}, true},
		{Role{From: Date{Year: 2016}}, day(2016, 1, 1), true},
		{Role{To: Date{Year: 2016}}, day(2017, 1, 1), false},
	} {
		if got := tt.role.HeldOn(tt.on); got != tt.want {
			t.Errorf("role from %q to %q held on %q: %v, want %v", tt.role.From, tt.role.To, tt.on, got, tt.want)
		}
	}
}
