package load

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// entered reads words entered by hand from a file of the text given.
func entered(t *testing.T, text string) (*quote.Extraction, string) {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, filepath.FromSlash(quotesDir), "book", "tide.md")
	os.MkdirAll(filepath.Dir(name), 0o777)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	e, ms := readQuotation(os.DirFS(dir), quotesDir+"/book/tide.md")
	var b strings.Builder
	for _, m := range ms {
		fmt.Fprintf(&b, "%d: %s [%s]\n", m.Line, m.Severity, m.Name)
	}
	return e, b.String()
}

func TestQuotation(t *testing.T) {
	e, ms := entered(t, `---
speaker: Ana Ruiz
source:
  recording: The quay hour
  page: 3-4
  time: 1:12:30
date: 2016-02
said: 2016-01-31
publisher:  Quay   Radio
url: https://quay.example/hour
topics: [tides, money]
status:
  kind: verified
  reason: We have heard it.
  source: the tape
  date: 2016-03-01
---

The tide has never
  missed a *meeting*.

Nor have “I”.
`)
	if ms != "" || e == nil {
		t.Fatal(ms)
	}
	a, q := e.Article, e.Quotations[0]
	q.Article = a
	if got, want := q.Words(), "The tide has never missed a *meeting*.\n\nNor have “I”."; got != want {
		t.Errorf("words %q, want %q", got, want)
	}
	if want := "quotes/book/tide"; a.ID != want || len(q.ID) != 10 {
		t.Errorf("IDs %q and %q", a.ID, q.ID)
	}
	if *a.Entered != (quote.Source{Medium: "recording", Place: "pages 3-4, at 1:12:30"}) || a.Title != "The quay hour" || a.Outlet != "Quay Radio" || a.Said.String() != "2016-01-31" {
		t.Errorf("%+v of %+v", a.Source, a)
	}
	if q.Status.Kind != quote.Verified || q.Status.Source != "the tape" || q.Status.Date.Day != 1 || q.Attribution.Name != "Ana Ruiz" || q.Attribution.Rule != quote.EnteredByHand {
		t.Errorf("%+v, %+v", q.Status, q.Attribution)
	}
	if a.Line(q.Segments[1].Start) != 22 {
		t.Errorf("the second paragraph stands on line %d", a.Line(q.Segments[1].Start))
	}
	if err := checkBlocks(a); err != nil {
		t.Error(err)
	}
}

// What leaves open who spoke or how the words stand is not used; the rest is told.
func TestQuotationFaults(t *testing.T) {
	for _, tt := range []struct {
		text, messages string
		used           bool
	}{
		{"---\nspeaker: A B\nsource: A leaflet\n---\nWords.", "", true},
		{"---\nspeaker: A B\n---\nWords.", "2: warning [no-source]\n", true},
		{"---\nspeaker: A B\nsource: A leaflet\n---\n“Words.”\n", "5: warning [marks]\n", true},
		{"---\nspeaker: A B\nsource: A leaflet\n---\n\"Words\" and \"more\"\n", "", true},
		{"---\nsource: A leaflet\n---\nWords.", "2: error [no-speaker]\n", false},
		{"---\nspeeker: A B\nsource: A leaflet\n---\nWords.", "2: error [unknown-key]\n2: error [no-speaker]\n", false},
		{"---\nspeaker: A B\nsource: A leaflet\n---\n \n", "4: error [empty]\n", false},
		{"Words.", "1: warning [no-source]\n1: error [no-speaker]\n", false},
		{"---\nspeaker: A B\nsource: A leaflet\nstatus: disputed\n---\nWords.", "4: error [no-source]\n", false},
		{"---\nspeaker: A B\nsource: A leaflet\nstatus: as reported\n---\nWords.", "", true},
		{"---\nspeaker: A B\nsource: A leaflet\nstatus:\n  kind: disputd\n---\nWords.", "5: error [bad-status]\n", false},
		{"---\nspeaker: A B\nsource: A leaflet\nstatus:\n  reason: x\n---\nWords.", "5: error [no-kind]\n", false},
		{"---\nspeaker: A B\nsource:\n  book: A\n  speech: B\n---\nWords.", "5: error [two-sources]\n", true},
		{"---\nspeaker: A B\nsource:\n  page: 4\n---\nWords.", "4: error [no-title]\n", true},
		{"---\nspeaker: A B\nsource:\n  recording: A\n  time: noon\n---\nWords.", "5: error [bad-time]\n", true},
	} {
		e, ms := entered(t, tt.text)
		if ms != tt.messages || (e != nil) != tt.used {
			t.Errorf("%q: used %v, want %v; messages\n%swant\n%s", tt.text, e != nil, tt.used, ms, tt.messages)
		}
	}
}

// A misspelt key may be the one that takes the words down, so they stay down.
func TestQuotationMisspelt(t *testing.T) {
	for _, status := range []string{"staus: withdrawn", "state: withdrawn", "status:\n  kind: withdrawn\n  reasn: It names a child.\n  source: us\n  date: 2016-01-01"} {
		e, ms := entered(t, "---\nspeaker: Ana Ruiz\nsource: A leaflet\n"+status+"\n---\nThe tide has never missed a meeting.\n")
		if e != nil || !strings.Contains(ms, "unknown-key") {
			t.Errorf("%s: published: %v, messages:\n%s", status, e != nil, ms)
		}
	}
}
