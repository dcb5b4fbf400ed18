package load

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// archive writes files into a new folder and returns it.
func archive(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, data := range files {
		writeFile(t, filepath.Join(root, filepath.FromSlash(name)), []byte(data))
	}
	return root
}

const head = "---\ndate: 2015\noutlet: x\nurl: https://example.org/\n---\n"

func TestOpenNoArchive(t *testing.T) {
	root := archive(t, map[string]string{
		"coast/verbatim.yaml":         "title: x\n",
		"coast/content/articles/a.md": head + "x",
		"coast/deep/er/x":             "",
		"hills/content/x":             "",
		"empty/x":                     "",
		".hidden/verbatim.yaml":       "",
		"odd/verbatim.yaml/x":         "",
	})
	tests := []struct{ dir, want string }{
		{"empty", "empty is no archive: it has neither verbatim.yaml nor content/\n    hint: name the folder that holds verbatim.yaml with --archive DIR"},
		{"odd", "odd is no archive: it has neither verbatim.yaml nor content/\n    hint: name the folder that holds verbatim.yaml with --archive DIR"},
		{".", ". is no archive: it has neither verbatim.yaml nor content/\n    hint: an archive lies in it: --archive coast\n    hint: an archive lies in it: --archive hills"},
		{"coast/deep/er", "coast/deep/er is no archive: it has neither verbatim.yaml nor content/\n    hint: an archive lies above it: --archive coast"},
		{"nowhere", "nowhere is no archive: there is no such folder\n    hint: name the folder that holds verbatim.yaml with --archive DIR"},
		{"empty/x", "empty/x is no archive: it is a file\n    hint: to read quotations out of one article: verbatim extract empty/x"},
	}
	t.Chdir(root)
	for _, tt := range tests {
		_, _, err := Open(tt.dir)
		var no *NotArchive
		if !errors.As(err, &no) || err.Error() != tt.want {
			t.Errorf("Open(%q):\n%v\nwant\n%s", tt.dir, err, tt.want)
		}
	}
	if _, ms, err := Open("coast"); err != nil || len(ms) > 0 {
		t.Errorf("Open(coast): %v %v", ms, err)
	}
}

// What cannot be read is named, and everything else loads.
func TestUnreadable(t *testing.T) {
	root := archive(t, map[string]string{
		"verbatim.yaml":              "title: x\n",
		"content/articles/good.txt":  head + "The mayor spoke.\n",
		"content/articles/huge.txt":  "",
		"content/articles/real/x.md": head + "The mayor left.\n",
		"outside.txt":                "",
	})
	secret := filepath.Join(t.TempDir(), "secret.txt")
	writeFile(t, secret, []byte("not yours"))
	dir := filepath.Join(root, "content", "articles")
	if err := os.Truncate(filepath.Join(dir, "huge.txt"), 50<<20); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{
		"absolute.txt": secret, "climbs.txt": "../../../../../../../../etc/hostname", "gone.txt": "nowhere.txt",
		"inside.txt": "good.txt", "folder": "real", "loop.txt": "loop.txt",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	s, ms, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	var loaded []string
	for _, file := range s.Articles {
		a, more := s.Article(file)
		if a != nil {
			loaded = append(loaded, a.ID)
		}
		ms = append(ms, more...)
	}
	if want := []string{"good", "inside", "real/x"}; !slices.Equal(loaded, want) {
		t.Errorf("loaded %q, want %q", loaded, want)
	}
	var got []string
	for _, m := range ms {
		got = append(got, strings.TrimPrefix(m.File, "content/articles/")+" "+m.Name)
	}
	slices.Sort(got)
	want := []string{"absolute.txt outside", "climbs.txt outside", "folder linked-folder", "gone.txt unreadable", "huge.txt too-large", "loop.txt unreadable"}
	if !slices.Equal(got, want) {
		t.Errorf("messages %q\nwant     %q", got, want)
	}
}

// Two builds of one archive see the same, in the same order, from any number of goroutines.
func TestArticleConcurrently(t *testing.T) {
	files := map[string]string{"verbatim.yaml": "title: x\n"}
	for _, name := range strings.Fields("b a c/d c/e f g h") {
		files["content/articles/"+name+".txt"] = "---\nautor: x\n---\nTitle of " + name + "\n\nThe mayor spoke of " + name + " again.\n"
	}
	s, _, err := Open(archive(t, files))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields("content/articles/a.txt content/articles/b.txt content/articles/c/d.txt content/articles/c/e.txt content/articles/f.txt content/articles/g.txt content/articles/h.txt")
	if !slices.Equal(s.Articles, want) {
		t.Fatalf("articles %q", s.Articles)
	}
	var wg sync.WaitGroup
	for range 4 {
		for _, file := range s.Articles {
			wg.Go(func() {
				id := strings.TrimSuffix(strings.TrimPrefix(file, "content/articles/"), ".txt")
				if a, ms := s.Article(file); a == nil || a.ID != id || a.Title != "Title of "+id || len(ms) != 4 {
					t.Errorf("%s: %+v %v", file, a, ms)
				}
			})
		}
	}
	wg.Wait()
}

// The ID of an article is composed the same way whichever way the file system spells accents.
func TestIDIsComposed(t *testing.T) {
	s, _, err := Open(archive(t, map[string]string{"content/articles/cafe\u0301.txt": head + "The mayor spoke."}))
	if err != nil {
		t.Fatal(err)
	}
	if a, _ := s.Article(s.Articles[0]); a == nil || a.ID != "caf\u00e9" {
		t.Errorf("got %+v", a)
	}
}

func TestFileNotThere(t *testing.T) {
	a, ms := File(filepath.Join(t.TempDir(), "none.txt"))
	if a != nil || len(ms) != 1 || ms[0].Name != "unreadable" {
		t.Errorf("got %v, %v", a, ms)
	}
}
