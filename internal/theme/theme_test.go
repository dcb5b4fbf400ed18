package theme

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestThemeOverlay(t *testing.T) {
	base := fstest.MapFS{
		"templates/base.tmpl":         {Data: []byte("base")},
		"templates/shared/card.tmpl":  {Data: []byte("base card")},
		"static/css/base.css":         {Data: []byte("base css")},
		"static/folder-or-file/a.css": {Data: []byte("a")},
		"README.md":                   {Data: []byte("no part of a theme")},
	}
	archive := t.TempDir()
	for name, body := range map[string]string{
		"templates/shared/card.tmpl":   "own card",
		"templates/shared/card.tmpl~":  "an editor's copy",
		"static/logo.svg":              "own logo",
		"static/.DS_Store":             "a file manager's notes",
		"static/.git/config":           "not a part either",
		"static/css/print/paper.css":   "own print css",
		"content/articles/article.txt": "no part of a theme",
	} {
		name = filepath.Join(archive, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	th, err := Over(base, archive)
	if err != nil {
		t.Fatal(err)
	}
	defer th.Close()
	want := map[string]string{
		"templates/base.tmpl":         "base",
		"templates/shared/card.tmpl":  "own card",
		"static/css/base.css":         "base css",
		"static/css/print/paper.css":  "own print css",
		"static/logo.svg":             "own logo",
		"static/folder-or-file/a.css": "a",
	}
	var names []string
	for name, body := range want {
		names = append(names, name)
		if got, err := fs.ReadFile(th, name); string(got) != body || err != nil {
			t.Errorf("%s holds %q, %v, want %q", name, got, err, body)
		}
	}
	if err := fstest.TestFS(th, names...); err != nil {
		t.Error(err)
	}
	n := 0
	fs.WalkDir(th, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			t.Error(err)
		}
		if !d.IsDir() {
			n++
			if _, ok := want[name]; !ok {
				t.Errorf("%s is in the theme", name)
			}
		}
		return nil
	})
	if n != len(want) {
		t.Errorf("%d files, want %d", n, len(want))
	}
}

func TestThemeFolderIsAFile(t *testing.T) {
	archive := t.TempDir()
	if err := os.WriteFile(filepath.Join(archive, "templates"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := Over(fstest.MapFS{}, archive)
	if err == nil || !strings.Contains(err.Error(), "templates is a file") || !strings.Contains(err.Error(), "hint: ") {
		t.Errorf("error %v, want one that says templates is a file, with a hint", err)
	}
}

func TestThemeWithoutOwnFolders(t *testing.T) {
	th, err := Over(fstest.MapFS{"templates/base.tmpl": {Data: []byte("base")}}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer th.Close()
	if _, err := fs.Stat(th, "templates/base.tmpl"); err != nil {
		t.Error(err)
	}
}

// A link in an archive's theme cannot publish a file from elsewhere.
func TestThemeDoesNotFollowLinksOut(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("secret"), 0o666); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(dir, "archive")
	if err := os.MkdirAll(filepath.Join(archive, "static"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../secret", filepath.Join(archive, "static", "leak.txt")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	_, err := Over(fstest.MapFS{}, archive)
	if err == nil || !strings.Contains(err.Error(), "static") {
		t.Errorf("error %v, want one about the static folder", err)
	}
}
