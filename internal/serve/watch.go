package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// What makes a rebuild necessary: one file at the archive's root, and three folders with all
// that is in them.
const settingsFile = "verbatim.yaml"

var watchedFolders = []string{"content", "templates", "static"}

// A flurry of events counts as one change: it is over after quiet without an event, and reported
// after patience even if it goes on.
const (
	quiet    = 80 * time.Millisecond
	patience = time.Second
)

// A watcher reports changes of an archive.
type watcher struct {
	root    string
	fs      *fsnotify.Watcher
	Changes chan struct{} // holds at most one: a change during a rebuild asks for one more
}

// newWatcher begins to watch; a change after its return is not missed.
func newWatcher(root string) (*watcher, error) {
	fw, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching %s: %w", root, err)
	}
	w := &watcher{root: root, fs: fw, Changes: make(chan struct{}, 1)}
	if err := fw.Add(root); err != nil {
		fw.Close()
		return nil, fmt.Errorf("watching %s: %w", root, err)
	}
	for _, name := range watchedFolders {
		if err := w.addTree(filepath.Join(root, name)); err != nil {
			fw.Close()
			return nil, err
		}
	}
	return w, nil
}

// addTree watches a folder and all folders in it. Folders that vanish meanwhile are no error.
func (w *watcher) addTree(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return fmt.Errorf("watching %s: %w", name, err)
		case !d.IsDir():
			return nil
		case name != dir && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		if err := w.fs.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("watching %s: %w\n    hint: the system may limit how many folders can be watched", name, err)
		}
		return nil
	})
}

// run sorts events until the context ends. Problems of watching itself go to report; the
// preview goes on without.
func (w *watcher) run(ctx context.Context, report func(error)) {
	defer w.fs.Close()
	var (
		settle   = time.NewTimer(time.Hour)
		deadline time.Time // zero while nothing has changed
	)
	settle.Stop()
	changed := func() {
		now := time.Now()
		if deadline.IsZero() {
			deadline = now.Add(patience)
		}
		settle.Reset(max(0, min(quiet, deadline.Sub(now))))
	}
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.fs.Events:
			if !ok {
				return
			}
			if !w.matters(e) {
				continue
			}
			if e.Has(fsnotify.Create) {
				if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
					if err := w.addTree(e.Name); err != nil {
						report(err)
					}
				}
			}
			changed()
		case err, ok := <-w.fs.Errors:
			if !ok {
				return
			}
			// Events were lost: look at all folders again, and build to be safe.
			report(fmt.Errorf("watching %s: %w", w.root, err))
			for _, name := range watchedFolders {
				if err := w.addTree(filepath.Join(w.root, name)); err != nil {
					report(err)
				}
			}
			changed()
		case <-settle.C:
			deadline = time.Time{}
			select {
			case w.Changes <- struct{}{}:
			default:
			}
		}
	}
}

// matters reports whether an event can change the site.
func (w *watcher) matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || scratch(filepath.Base(e.Name)) {
		return false
	}
	rel, err := filepath.Rel(w.root, e.Name)
	if err != nil {
		return false
	}
	first, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	return rel == settingsFile || slices.Contains(watchedFolders, first)
}

// scratch reports whether a name belongs to an editor or a file manager at work, not to an
// archive: "report.txt~", ".report.txt.swp", ".#report.txt", "#report.txt#", "4913" (Vim's test
// whether it may write).
func scratch(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || name == "4913" ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}
