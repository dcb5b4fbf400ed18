package hostile

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/build"
	"verbatim/internal/diag"
)

// An attempt is one hostile input. Try hands it to the program and returns the outcome in a few words; what must not
// happen fails the test.
type attempt struct {
	area, name string
	try        func(t *testing.T) string
}

// good is an article that must come out whatever stands beside it.
const (
	goodText = "---\ntitle: Good\ndate: 2015-01-16\n---\n\n\"The harbour stays open,\" Marta Lindqvist said on Friday.\n"
	goodFile = "content/articles/good.txt"
	goodPage = "articles/good.html"
)

// An archive is built in a folder that also holds things it must not touch.
type built struct {
	*build.Result
	err  error
	root string // with the folders archive, out and outside
}

// buildWith builds an archive of the good article and some files. Prepare, which may be nil, changes the folder before.
func buildWith(t *testing.T, files map[string]string, prepare func(root string)) built {
	t.Helper()
	root := t.TempDir()
	all := map[string]string{
		"archive/verbatim.yaml": "title: Hostile\nbase_url: https://example.org/\ncards: false\n",
		"archive/" + goodFile:   goodText,
		"outside/secret.txt":    "---\ntitle: Secret\n---\n\n\"The password is swordfish,\" Edda Moss said.\n",
		"outside/keep.html":     "kept",
	}
	for name, text := range files {
		all["archive/"+name] = text
	}
	for name, text := range all {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if prepare != nil {
		prepare(root)
	}
	before := filesOf(t, root, "out")
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute) // what takes longer hangs
	defer cancel()
	peak := watchMemory(t)
	res, err := build.Run(ctx, build.Options{Archive: filepath.Join(root, "archive"), Out: filepath.Join(root, "out")})
	if most := peak(); most > 2<<30 {
		t.Errorf("the build held %d MB", most>>20)
	}
	if ctx.Err() != nil {
		t.Fatal("the build hangs")
	}
	if after := filesOf(t, root, "out"); !maps.Equal(before, after) {
		t.Errorf("a build changed files outside its folder:\nbefore %v\nafter  %v", before, after)
	}
	fs.WalkDir(os.DirFS(filepath.Join(root, "out")), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type()&fs.ModeSymlink != 0 && prepare == nil {
			t.Errorf("the build made a symbolic link: %s", name)
		}
		return nil
	})
	return built{res, err, root}
}

// filesOf returns the files below a folder with their size and time, those below one folder left out.
func filesOf(t *testing.T, root, except string) map[string]string {
	all := make(map[string]string)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path == filepath.Join(root, except) {
			return fs.SkipDir
		}
		if info, err := d.Info(); err == nil && !d.IsDir() {
			all[path] = fmt.Sprint(info.Size(), info.ModTime(), info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// watchMemory samples the heap until the function it returns is called, which gives the most that was seen.
func watchMemory(t *testing.T) func() uint64 {
	done, result := make(chan bool), make(chan uint64)
	go func() {
		var most uint64
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-done:
				result <- most
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); return <-result }
}

// standing requires the good article, and returns what was said about one file in a few words: the worst message, or the
// pages that were made of it.
func (b built) standing(t *testing.T, file string, without ...string) string {
	t.Helper()
	if b.err != nil {
		return "the build is refused: " + b.brief(b.err.Error())
	}
	if b.Refused != "" {
		return "nothing is written: " + b.Refused
	}
	if _, err := os.Stat(filepath.Join(b.root, "out", goodPage)); err != nil {
		t.Errorf("the article beside it did not come out: %v", err)
	}
	var worst *diag.Message
	for i := range b.Messages {
		m := &b.Messages[i]
		if strings.HasPrefix(m.Name, "no-") && m.Severity == diag.Note || file != "" && !strings.HasSuffix(m.File, file) {
			continue
		}
		if worst == nil || m.Severity > worst.Severity {
			worst = m
		}
	}
	if worst != nil && worst.Severity > diag.Note {
		return worst.Severity.String() + ": " + b.brief(worst.Text)
	}
	return ""
}

// brief takes what differs from run to run out of a text, and shortens it.
func (b built) brief(s string) string {
	s = strings.ReplaceAll(s, filepath.ToSlash(b.root)+"/", "")
	s, _, _ = strings.Cut(s, "\n")
	s = regexp.MustCompile(`(x|é|ab|%[0-9A-F]{2}){40,}`).ReplaceAllString(s, "$1…")
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == '\ufeff' || r >= 0xfff0 {
			return '·'
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 150 {
		s = string(r[:150]) + "…"
	}
	return s
}

// pages returns the pages below a folder of the site, the index left out.
func (b built) pages(t *testing.T, dir string) []string {
	var names []string
	entries, _ := os.ReadDir(filepath.Join(b.root, "out", dir))
	for _, e := range entries {
		if name := dir + "/" + e.Name(); strings.HasSuffix(name, ".html") && e.Name() != "index.html" && name != goodPage {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
