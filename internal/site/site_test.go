package site

import (
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"verbatim"
	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// With -keep DIR the fixture archive is written to a folder, for the eye:
//
//	go test ./internal/site -run Fixture -keep fixture-site
var keep = flag.String("keep", "", "write the rendered fixture archive to this folder")

func defaultSite(t testing.TB) *Site {
	t.Helper()
	s, err := New(verbatim.Theme)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// english is the language of the tests.
var english *tongue.Tongue

// render returns the files of a site by path.
func render(t testing.TB, s *Site, arc *quote.Archive) map[string][]byte {
	t.Helper()
	return collect(t, func(yield func(page.Page) error) error { return s.Pages(arc, yield) })
}

// collect gathers files by path, those that are dear to make empty. Two files at one path fail the test.
func collect(t testing.TB, pages func(func(page.Page) error) error) map[string][]byte {
	t.Helper()
	var mu sync.Mutex
	files := make(map[string][]byte)
	err := pages(func(p page.Page) error {
		mu.Lock()
		defer mu.Unlock()
		if _, ok := files[p.Path]; ok {
			t.Errorf("%s is made twice, the second time for %s", p.Path, p.From)
		}
		files[p.Path] = append([]byte{}, p.Body...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestKeepFixture(t *testing.T) {
	if *keep == "" {
		t.Skip("no folder given with -keep")
	}
	for path, body := range render(t, defaultSite(t), fixture()) {
		name := filepath.Join(*keep, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
