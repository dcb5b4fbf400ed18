package serve

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// changesWithin is how long a change may take to be noticed on a busy machine.
const changesWithin = 10 * time.Second

// newWatched returns the folder of a small archive and its watcher.
func newWatched(t *testing.T) (string, *watcher) {
	t.Helper()
	root := t.TempDir()
	write(t, filepath.Join(root, "verbatim.yaml"), "title: Test\n")
	write(t, filepath.Join(root, "content", "articles", "a.txt"), "text")
	w, err := newWatcher(root)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		w.run(ctx, func(err error) { t.Error(err) })
		close(ended)
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	return root, w
}

func write(t *testing.T, name, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(body), 0o666); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func wantChange(t *testing.T, w *watcher, why string) {
	t.Helper()
	select {
	case <-w.Changes:
	case <-time.After(changesWithin):
		t.Fatalf("not noticed: %s", why)
	}
}

func wantNoChange(t *testing.T, w *watcher, why string) {
	t.Helper()
	select {
	case <-w.Changes:
		t.Fatalf("noticed: %s", why)
	case <-time.After(4 * quiet):
	}
}

func TestWatcherNoticesChanges(t *testing.T) {
	root, w := newWatched(t)
	in := func(parts ...string) string { return filepath.Join(append([]string{root}, parts...)...) }
	for _, step := range []struct {
		why string
		do  func()
	}{
		{"a changed article", func() { write(t, in("content", "articles", "a.txt"), "other text") }},
		{"an atomic save", func() {
			write(t, in("content", "articles", ".a.txt.tmp"), "third text")
			rename(t, in("content", "articles", ".a.txt.tmp"), in("content", "articles", "a.txt"))
		}},
		{"a new folder with a file in it", func() { write(t, in("content", "articles", "2015", "01", "b.txt"), "text") }},
		{"a change in that folder", func() { write(t, in("content", "articles", "2015", "01", "b.txt"), "other text") }},
		{"a renamed folder", func() { rename(t, in("content", "articles", "2015"), in("content", "articles", "2016")) }},
		{"a change in the renamed folder", func() { write(t, in("content", "articles", "2016", "01", "b.txt"), "third text") }},
		{"a removed file", func() { os.Remove(in("content", "articles", "a.txt")) }},
		{"changed settings", func() { write(t, in("verbatim.yaml"), "title: Other\n") }},
		{"a folder of templates that was not there", func() { write(t, in("templates", "base.tmpl"), "x") }},
		{"a change in the folder of templates", func() { write(t, in("templates", "base.tmpl"), "y") }},
	} {
		step.do()
		wantChange(t, w, step.why)
		drain(w)
	}
}

// drain waits until nothing is left to report: a folder made and filled may count twice.
func drain(w *watcher) {
	for {
		select {
		case <-w.Changes:
		case <-time.After(3 * quiet):
			return
		}
	}
}

func TestWatcherPassesOverTheRest(t *testing.T) {
	root, w := newWatched(t)
	write(t, filepath.Join(root, "public", "index.html"), "a build into the archive's folder")
	write(t, filepath.Join(root, "notes.txt"), "x")
	for _, name := range []string{".a.txt.swp", "a.txt~", "4913", "#a.txt#", ".DS_Store"} {
		write(t, filepath.Join(root, "content", "articles", name), "x")
	}
	if err := os.Chmod(filepath.Join(root, "content", "articles", "a.txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	wantNoChange(t, w, "what is no part of the archive")
}

// Writes that follow one another sooner than the watcher's patience are one change. On a busy machine a
// write may come late; then it was no flurry, and we try another.
func TestFlurryIsOneChange(t *testing.T) {
	root, w := newWatched(t)
	for range 10 {
		flurry, last := true, time.Now()
		for range 20 {
			write(t, filepath.Join(root, "content", "articles", "a.txt"), time.Now().String())
			flurry = flurry && time.Since(last) < quiet/2
			last = time.Now()
			time.Sleep(quiet / 20)
		}
		changes := 0
		for settled := false; !settled; {
			select {
			case <-w.Changes:
				changes++
			case <-time.After(4 * quiet):
				settled = changes > 0 || time.Since(last) > changesWithin
			}
		}
		switch {
		case changes == 0:
			t.Fatal("a flurry was not noticed")
		case changes <= 3: // one, but for a watcher that had to wait for the processor
			return
		case flurry:
			t.Fatalf("a flurry was noticed %d times", changes)
		}
	}
	t.Fatal("ten times over, writes came too late to be a flurry, and were noticed one by one")
}
