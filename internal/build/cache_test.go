//go:build unix

package build

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The variables that tell a child process of a test what to do until it is killed.
const (
	childArchives = "VERBATIM_TEST_ARCHIVES" // built in turn, divided as paths are
	childOut      = "VERBATIM_TEST_OUT"
	childCache    = "VERBATIM_TEST_CACHE"
	childLimit    = "VERBATIM_TEST_LIMIT" // bytes that a file may have
)

func TestMain(m *testing.M) {
	archives := filepath.SplitList(os.Getenv(childArchives))
	if len(archives) == 0 {
		os.Exit(m.Run())
	}
	if os.Getenv(childLimit) != "" {
		if err := limitFiles(); err != nil {
			fmt.Println(err)
			os.Exit(4)
		}
	}
	for i := 0; ; i++ {
		if _, err := Run(context.Background(), Options{Archive: archives[i%len(archives)], Out: os.Getenv(childOut), Cache: os.Getenv(childCache), NoCards: true}); err != nil {
			fmt.Println(err)
			os.Exit(3)
		}
	}
}

// limitFiles makes files stop growing at a few kilobytes, as they do when a disk is full.
func limitFiles() error {
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 6 << 10, Max: 6 << 10})
}

func child(archives []string, out, cache string, more ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childArchives+"="+strings.Join(archives, string(os.PathListSeparator)), childOut+"="+out, childCache+"="+cache)
	c.Env = append(c.Env, more...)
	return c
}

// edited returns the archive of the harbour after a day's work: an article more, one changed, one gone.
func edited() map[string]string {
	files := with(map[string]string{
		"content/articles/2019/bridge.md": strings.Replace(harbour["content/articles/2019/bridge.md"], "before the winter", "after the winter", 1),
		"content/articles/2020/tide.md":   "---\ntitle: The tide\ndate: 2020-01-02\noutlet: Harbour Gazette\nurl: https://gazette.example/tide\n---\n\nThe tide came in.\n\n\"It will go out again,\" said Jonas Weber of the bridge.\n",
	})
	delete(files, "content/articles/2018/lighthouse.txt")
	delete(files, "content/articles/2018/lighthouse.yaml")
	return files
}

// A build is killed at two hundred moments, with a cache, while the archive goes back and forth. Whatever it left
// in the output folder and in the cache, the next build leaves what a clean one does.
func TestKilledBuilds(t *testing.T) {
	dir := t.TempDir()
	archives := []string{newArchive(t, harbour), newArchive(t, edited())}
	var want []map[string]string
	for i, archive := range archives {
		clean := filepath.Join(dir, fmt.Sprint("clean", i))
		run(t, Options{Archive: archive, Out: clean, NoCards: true})
		want = append(want, tree(t, clean))
	}
	out, cache := filepath.Join(dir, "public"), filepath.Join(dir, "cache")
	random := rand.New(rand.NewPCG(3, 4))
	staged := 0
	for round := range 200 {
		c := child(archives, out, cache)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if round%2 == 0 {
			time.Sleep(time.Duration(random.IntN(90)) * time.Millisecond)
		} else {
			// Most of a build of a small archive is preparation: wait for it to write.
			for start := time.Now(); time.Since(start) < time.Second; time.Sleep(200 * time.Microsecond) {
				if _, err := os.Stat(filepath.Join(out, ".verbatim", "stage")); err == nil {
					break
				}
			}
			time.Sleep(time.Duration(random.IntN(12000)) * time.Microsecond)
		}
		c.Process.Kill()
		if state, _ := c.Process.Wait(); state.Exited() {
			t.Fatalf("round %d: the child ended by itself: %v", round, state)
		}
		if _, err := os.Stat(filepath.Join(out, ".verbatim", "stage")); err == nil {
			staged++
		}
		if round%4 == 3 {
			continue // let the next child build on what this one left
		}
		i := random.IntN(len(archives))
		run(t, Options{Archive: archives[i], Out: out, Cache: cache, NoCards: true})
		if got := tree(t, out); !maps.Equal(got, want[i]) {
			t.Fatalf("round %d: the repaired site differs from a clean build in %v", round, differing(got, want[i]))
		}
	}
	if staged == 0 {
		t.Error("no kill hit a build at work: the test shows nothing")
	}
	t.Logf("%d of 200 builds were killed while they wrote", staged)
}

func differing(a, b map[string]string) []string {
	var out []string
	for name := range a {
		if a[name] != b[name] {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// When the disk is full, the build says so, and the old site stands as it was.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	out, cache := filepath.Join(dir, "public"), filepath.Join(dir, "cache")
	run(t, Options{Archive: newArchive(t, harbour), Out: out, Cache: cache, NoCards: true})
	before := tree(t, out)
	said, err := child([]string{newArchive(t, edited())}, out, cache, childLimit+"=1").CombinedOutput()
	if state, ok := err.(*exec.ExitError); !ok || state.ExitCode() != 3 {
		t.Fatalf("the build ended with %v: %s", err, said)
	}
	for _, want := range []string{"writing " + filepath.ToSlash(out), "file too large", "hint: the site in"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("the message lacks %q:\n%s", want, said)
		}
	}
	if got := tree(t, out); !maps.Equal(got, before) {
		t.Errorf("the old site is not as it was: %v", differing(got, before))
	}
}

// A build with nothing to do says what the last one said, and reads no article.
func TestNothingChanged(t *testing.T) {
	archive, dir := newArchive(t, with(map[string]string{"content/articles/2020/bare.txt": "Bare\n\nNothing is known of this report.\n\n\"Not a thing,\" said Ada Quill.\n"})), t.TempDir()
	opts := Options{Archive: archive, Out: filepath.Join(dir, "public"), Cache: filepath.Join(dir, "cache"), NoCards: true}
	first := run(t, opts)
	site := tree(t, opts.Out)
	touch := func(name string, change func(string) error) func() error {
		return func() error { return change(filepath.Join(opts.Out, filepath.FromSlash(name))) }
	}
	write := func(body string) func(string) error {
		return func(name string) error { return os.WriteFile(name, []byte(body), 0o666) }
	}
	inArchive := func(name, body string) func() error {
		return func() error { return write(body)(filepath.Join(archive, filepath.FromSlash(name))) }
	}
	entries := func(change func(string) error) func() error {
		return func() error {
			names, err := filepath.Glob(filepath.Join(opts.Cache, "site-*"))
			for _, name := range names {
				err = change(name)
			}
			return err
		}
	}
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("this system does not tell when a file last changed")
	}
	for _, tt := range []struct {
		name   string
		change func() error
		idle   bool
		same   bool // the site ends as it was
	}{
		{"nothing", func() error { return nil }, true, true},
		{"a page changed by hand", touch("index.html", write("mine")), false, true},
		{"a page gone", touch("quotes", os.RemoveAll), false, true},
		{"a page with another date", touch("index.html", func(name string) error { return os.Chtimes(name, time.Unix(1, 0), time.Unix(1, 0)) }), false, true},
		{"a page replaced, with size and date kept", touch("index.html", func(name string) error {
			info, err := os.Stat(name)
			if err != nil {
				return err
			}
			body, err := os.ReadFile(name)
			body[0] ^= 1
			os.WriteFile(name, body, 0o666)
			os.Chtimes(name, info.ModTime(), info.ModTime())
			return err
		}), false, true},
		{"the manifest spoilt", touch(".verbatim/manifest", func(name string) error {
			body, err := os.ReadFile(name)
			os.WriteFile(name, body[:len(body)-20], 0o666)
			return err
		}), false, true},
		{"the record spoilt", entries(write("verbatim cache 1\n")), false, true},
		{"the cache gone", func() error { return os.RemoveAll(opts.Cache) }, false, true},
		{"an article changed", inArchive("content/articles/2020/bare.txt", "Bare\n\nNothing is known.\n\n\"Not much,\" said Ada Quill.\n"), false, false},
		{"a speaker changed", inArchive("content/speakers/marta-lindqvist.md", "---\nname: Marta Lindqvist\n---\nShe left in 2020.\n"), false, false},
		{"a template of the archive's own", func() error {
			if err := os.MkdirAll(filepath.Join(archive, "static", "css"), 0o777); err != nil {
				return err
			}
			return inArchive("static/css/own.css", "p { color: red }")()
		}, false, false},
		{"settings changed", inArchive("verbatim.yaml", "title: Harbour words\nbase_url: https://harbour.example/\n"), false, false},
	} {
		if err := tt.change(); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		res := run(t, opts)
		if idle := res.Archive == nil; idle != tt.idle {
			t.Errorf("%s: read nothing: %t, want %t", tt.name, idle, tt.idle)
		}
		if got := tree(t, opts.Out); tt.same && !maps.Equal(got, site) {
			t.Errorf("%s: the site differs in %v", tt.name, differing(got, site))
		}
		again := run(t, opts)
		if again.Archive != nil {
			t.Errorf("%s: the build after it was not idle", tt.name)
		}
		if tt.idle && (!reflect.DeepEqual(again.Messages, first.Messages) || again.Summary("x", 0) != res.Summary("x", 0) || again.Articles != first.Articles) {
			t.Errorf("%s: an idle build says %s\n%v\nwant\n%v", tt.name, again.Summary("x", 0), again.Messages, first.Messages)
		}
		clean := filepath.Join(t.TempDir(), "clean")
		run(t, Options{Archive: archive, Out: clean, NoCards: true})
		if got, want := tree(t, opts.Out), tree(t, clean); !maps.Equal(got, want) {
			t.Errorf("%s: the site differs from a clean build in %v", tt.name, differing(got, want))
		}
	}
	opts.BaseURL = "https://elsewhere.example/"
	if res := run(t, opts); res.Archive == nil {
		t.Error("another address, and the build was idle")
	}
}

// Words that were withdrawn, and the names in them, do not outlast the build in the cache.
func TestCacheForgetsWithdrawnWords(t *testing.T) {
	files := with(map[string]string{"content/articles/2020/quay.txt": "The quay\n\nThe tide was high at the quay on Monday.\n\n\"My neighbour Wilma Grootveld lives at number nine,\" said Jonas Weber, a ferryman.\n"})
	archive, dir := newArchive(t, files), t.TempDir()
	opts := Options{Archive: archive, Out: filepath.Join(dir, "public"), Cache: filepath.Join(dir, "cache"), NoCards: true}
	res := run(t, opts)
	id := ""
	for _, q := range res.Archive.Quotations {
		if strings.Contains(q.Words(), "Grootveld") {
			id = q.ID
		}
	}
	if id == "" {
		t.Fatal("the words were not published in the first place")
	}
	cached := func(s string) bool {
		found := false
		for name := range tree(t, opts.Cache) {
			body, err := os.ReadFile(filepath.Join(opts.Cache, name))
			found = found || err != nil || strings.Contains(string(body), s)
		}
		return found
	}
	if !cached("Weber") || cached("number nine") {
		t.Error("the cache should hold names, and no words")
	}
	withdrawal := "- quotation: " + id + "\n  status: withdrawn\n  reason: The words name a private address.\n  source: A letter to the editor\n  editor: Ada Flint\n  date: 2020-03-01\n"
	if err := os.WriteFile(filepath.Join(archive, "content", "corrections.yaml"), []byte(withdrawal), 0o666); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if res := run(t, opts); res.Refused != "" {
			t.Fatal(res.Refused)
		}
		if cached("Grootveld") || cached("number nine") {
			t.Error("withdrawn words, or names in them, are still in the cache")
		}
	}
}
