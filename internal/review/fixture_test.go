package review

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"verbatim/internal/build"
)

// town is an archive in which something of nearly every kind waits.
const town = `
-- verbatim.yaml --
title: Port Selby
-- content/speakers/edda-moss.md --
---
name: Edda Moss
roles:
  - title: Mayor of Port Selby
    from: 2010-05-11
---
-- content/articles/pier.md --
---
title: The pier
date: 2015-01-16
outlet: Harbour Times
url: https://example.org/pier
---

Edda Moss, the mayor of Port Selby, met Tom Brandt at the pier.

"The pier will open in May, whatever the weather does." A gull flew by.

"We have waited long enough for it," said Mr Quill.

The so-called "people's pier" cost more than planned.

"Nobody asked the fishermen about any of this," said Tom Brandt.
-- content/articles/tide.md --
---
title: The tide
date: 2015-02-16
outlet: Selby Post
url: https://example.org/tide
---

The council met for six hours. Outside, the rain fell.

"There is no money left for the wall." The hall was silent.
`

// newTown lays the archive into a folder.
func newTown(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(town)).Files {
		write(t, filepath.Join(dir, filepath.FromSlash(f.Name)), string(f.Data))
	}
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(b)
}

// at is the time on the clock of tests.
var at = time.Date(2016, 2, 1, 9, 30, 0, 0, time.UTC)

// seat opens a desk for the archive in a folder.
func seat(t *testing.T, dir string) *Desk {
	t.Helper()
	d := NewDesk(dir, func() time.Time { return at })
	refresh(t, d, dir)
	return d
}

// refresh reads the archive again, as the preview does when a file has changed.
func refresh(t *testing.T, d *Desk, dir string) {
	t.Helper()
	res, err := build.Archive(t.Context(), build.Options{Archive: dir})
	if err != nil {
		t.Fatal(err)
	}
	if res.Refused != "" {
		t.Fatal(res.Refused)
	}
	d.Refresh(res.Archive)
}

// item returns what waits with some words.
func item(t *testing.T, d *Desk, kind Kind, words string) *Item {
	t.Helper()
	items, _ := d.Waiting()
	for _, it := range items {
		if it.Kind == kind && strings.Contains(it.Words, words) {
			return it
		}
	}
	t.Fatalf("nothing of the kind %s waits with the words %q", kind, words)
	return nil
}
