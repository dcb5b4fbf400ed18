package main

import (
	"strings"
	"testing"
	"time"
)

// told returns what a progress says of a build that reads a thousand articles in ten seconds, makes 5,000 pages in forty,
// and moves them.
func told(p *progress) string {
	var b strings.Builder
	p.to = &b
	start := p.started
	for i := range 1001 {
		p.at(start.Add(time.Duration(i)*10*time.Millisecond), "Reading articles", i, 1000)
	}
	for i := range 5001 {
		p.at(start.Add(10*time.Second+time.Duration(i)*8*time.Millisecond), "Making pages", i, 5000)
	}
	p.at(start.Add(51*time.Second), "Moving pages into place", 0, 0)
	p.stop()
	return b.String()
}

func TestProgress(t *testing.T) {
	if p := newProgress(&strings.Builder{}, true); p != nil || p.watch() != nil {
		t.Error("a quiet build tells how far it has come")
	}
	p := newProgress(&strings.Builder{}, false)
	if p.terminal {
		t.Error("a buffer is taken for a terminal")
	}
	want := `Reading articles  10 %, 100 of 1,000, 9 s left
Making pages  2 %, 125 of 5,000, 39 s left
Making pages  27 %, 1,375 of 5,000, 29 s left
Making pages  52 %, 2,625 of 5,000, 19 s left
Making pages  77 %, 3,875 of 5,000, 9 s left
Moving pages into place …
`
	if got := told(p); got != want {
		t.Errorf("in a log:\n%s\nwant:\n%s", got, want)
	}
	p = newProgress(&strings.Builder{}, false)
	p.terminal, p.every = true, 100*time.Millisecond
	got := told(p)
	for _, want := range []string{
		"\r\x1b[KReading articles  ██░░░░░░░░░░░░░░░░░░  10 %, 100 of 1,000, 9 s left",
		"\r\x1b[KMaking pages  ██████████░░░░░░░░░░  50 %, ",
		"\r\x1b[KMoving pages into place …\r\x1b[K",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("on a terminal, nowhere %q", want)
		}
	}
	if strings.Contains(got, "\n") {
		t.Error("on a terminal, more than one line")
	}
	if !strings.HasSuffix(got, "\r\x1b[K") {
		t.Error("the bar is left standing")
	}
	quick := newProgress(&strings.Builder{}, false)
	var b strings.Builder
	quick.to = &b
	quick.at(quick.started.Add(900*time.Millisecond), "Reading articles", 1, 2)
	if quick.stop(); b.Len() > 0 {
		t.Errorf("a quick build says %q", &b)
	}
}
