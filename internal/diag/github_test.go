package diag

import (
	"bytes"
	"strings"
	"testing"
)

func TestGitHub(t *testing.T) {
	for _, tt := range []struct {
		m    Message
		want string
	}{
		{
			Message{Severity: Warning, File: "content/articles/summit.md", Line: 14, Column: 3, Text: "quotation has no speaker", Name: "no-speaker", Source: "“We will not be rushed.”", Hint: "write a speaker file"},
			"::warning file=content/articles/summit.md,line=14,col=3,title=no-speaker::quotation has no speaker%0A“We will not be rushed.”%0Ahint: write a speaker file",
		},
		{Message{Severity: Error, Text: "the site has 1200 MB"}, "::error::the site has 1200 MB"},
		{Message{File: "a,b: 100%.md", Text: "50% of it"}, "::notice file=a%2Cb%3A 100%25.md::50%25 of it"},
		{Message{File: "a.md", Column: 4, Text: "x"}, "::notice file=a.md::x"},
		{
			Message{Severity: Error, File: "x.md\n::warning::y", Name: "n\r\n::debug::z", Text: "one\n::add-mask::two", Source: "::stop-commands::three\r\n::error::four"},
			"::error file=x.md%0A%3A%3Awarning%3A%3Ay,title=n\ufffd%0A%3A%3Adebug%3A%3Az::one%0A::add-mask::two%0A::stop-commands::three\ufffd%0A::error::four",
		},
	} {
		var b bytes.Buffer
		if err := GitHub(&b, []Message{tt.m}); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSuffix(b.String(), "\n"); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
		if strings.Count(b.String(), "\n") != 1 {
			t.Errorf("%q is more than one line", b.String())
		}
	}
}

// The host shows the first ten of each kind: the gravest must not drown in notes.
func TestGitHubGravestFirst(t *testing.T) {
	ms := []Message{{Text: "1"}, {Severity: Error, Text: "2"}, {Severity: Warning, Text: "3"}, {Text: "4"}, {Severity: Error, Text: "5"}}
	var b bytes.Buffer
	if err := GitHub(&b, ms); err != nil {
		t.Fatal(err)
	}
	if want := "::error::2\n::error::5\n::warning::3\n::notice::1\n::notice::4\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	if ms[0].Text != "1" {
		t.Error("the messages were sorted in place")
	}
}
