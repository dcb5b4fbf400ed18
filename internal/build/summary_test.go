package build

import (
	"fmt"
	"slices"
	"testing"

	"verbatim/internal/diag"
)

// A terminal is not flooded: of each kind the first few, and then a count.
func TestBrief(t *testing.T) {
	var res Result
	add := func(n int, severity diag.Severity, name string) {
		for i := range n {
			res.Messages = append(res.Messages, diag.Message{Severity: severity, Name: name, File: fmt.Sprint(i), Text: "wrong"})
		}
	}
	add(9, diag.Note, "no-url")
	add(3, diag.Note, "no-date")
	add(21, diag.Warning, "no-article")
	add(52, diag.Error, "bad-date")
	add(50, diag.Error, "unknown-key")
	shown := make(map[string]int)
	var counts []string
	for _, m := range res.Brief() {
		if m.File == "" {
			counts = append(counts, m.Severity.String()+" "+m.Name+": "+m.Text)
			continue
		}
		shown[m.Name]++
	}
	for name, want := range map[string]int{"no-url": 3, "no-date": 3, "no-article": 20, "bad-date": 50, "unknown-key": 50} {
		if shown[name] != want {
			t.Errorf("%d messages of %s shown, want %d", shown[name], name, want)
		}
	}
	want := []string{
		"note no-url: 6 more notes of this kind",
		"warning no-article: 1 more warning of this kind",
		"error bad-date: 2 more errors of this kind",
	}
	if !slices.Equal(counts, want) {
		t.Errorf("counts %q, want %q", counts, want)
	}
}
