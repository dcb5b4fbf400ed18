package diag

import (
	"strings"
	"testing"
)

func TestString(t *testing.T) {
	for _, tt := range []struct {
		m    Message
		want string
	}{
		{
			Message{Severity: Warning, File: "content/articles/summit.md", Line: 14, Column: 3, Text: "quotation has no speaker", Name: "no-speaker", Source: "“We will not be rushed.”", Hint: "write a speaker file"},
			"content/articles/summit.md:14:3: warning: quotation has no speaker [no-speaker]\n    “We will not be rushed.”\n    hint: write a speaker file",
		},
		{Message{Severity: Error, File: "verbatim.yaml", Line: 2, Text: "wrong"}, "verbatim.yaml:2: error: wrong"},
		{Message{Severity: Error, File: "verbatim.yaml", Column: 9, Text: "wrong"}, "verbatim.yaml: error: wrong"},
		{Message{Text: "2 more notes of this kind", Name: "no-url"}, "note: 2 more notes of this kind [no-url]"},
	} {
		if got := tt.m.String(); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
	}
}

// Content is hostile: no file name, value or line may steer the terminal or flood it.
func TestStringIsPrintable(t *testing.T) {
	m := Message{File: "a\x1b[2J.txt", Line: 1, Text: "title is \"\u009b31m\"", Source: "\r\x07" + strings.Repeat("é", 5000)}
	got := m.String()
	if i := strings.IndexFunc(got, func(r rune) bool { return r != '\n' && (r < ' ' || 0x7f <= r && r < 0xa0) }); i >= 0 {
		t.Errorf("a control character at %d of %q", i, got)
	}
	if n := len([]rune(got)); n > 300 {
		t.Errorf("%d characters for one message", n)
	}
}

func TestSort(t *testing.T) {
	want := []Message{
		{File: "a.md", Line: 2, Column: 1, Text: "x"},
		{File: "a.md", Line: 2, Column: 5, Text: "x"},
		{File: "a.md", Line: 10, Text: "x"},
		{File: "b.md", Text: "w"},
		{File: "b.md", Text: "x", Name: "one"},
		{File: "b.md", Text: "x", Name: "two"},
	}
	got := []Message{want[5], want[2], want[0], want[4], want[3], want[1]}
	Sort(got)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("message %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestWorst(t *testing.T) {
	for _, tt := range []struct {
		in   []Severity
		want Severity
	}{
		{nil, Note},
		{[]Severity{Note, Note}, Note},
		{[]Severity{Note, Error, Warning}, Error},
	} {
		var ms []Message
		for _, s := range tt.in {
			ms = append(ms, Message{Severity: s})
		}
		if got := Worst(ms); got != tt.want {
			t.Errorf("the worst of %v is %v, want %v", tt.in, got, tt.want)
		}
	}
}
