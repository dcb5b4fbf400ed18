package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/importer"
)

// The bar says how far the import is, goes on in one line, and leaves nothing behind.
func TestImportBar(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := &bar{out: f, last: -1}
	b.show(importer.Progress{Documents: 3, Read: 25, Size: 100, Source: "a.html", Written: 2})
	b.show(importer.Progress{Documents: 4, Read: 25, Size: 100, Source: "b.html", Written: 2}) // nothing to see yet
	b.show(importer.Progress{Documents: 9, Read: 100, Size: 100, Source: strings.Repeat("long", 50), Written: 7})
	b.clear()
	got, _ := os.ReadFile(f.Name())
	want := "\r\x1b[K[#######.......................]  25%  3 documents, 2 new  a.html" +
		"\r\x1b[K[##############################] 100%  9 documents, 7 new  " + "\r\x1b[K"
	if string(got) != want {
		t.Errorf("%q\nwant %q", got, want)
	}
	if (&command{Stderr: f}).bar() != nil {
		t.Error("a bar in a file")
	}
	var none *bar
	none.clear()
}
