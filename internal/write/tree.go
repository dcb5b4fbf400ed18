// Package write puts the pages of a site on disk.
//
// A build has two halves. [Tree.Put] compares each page with the file on disk and lays those
// that differ in a staging folder; nothing of the old site changes. [Tree.Commit] then moves the
// staged pages into place: new pages first, then changed ones, and only then are stale pages
// removed, so that at every moment each link of each page leads to a file. A build that fails or
// is killed before Commit leaves the old site as it was; one killed within Commit leaves whole
// pages, some old and some new, and the next build finishes the work.
//
// What Verbatim wrote is listed in a manifest inside the output folder. It is a superset of the
// truth at any time: a page is listed before it is moved into place and struck off only after it
// is gone. A file is removed only if the manifest lists it and it still holds what was written;
// a file that is not listed is never overwritten. Everything goes through an [os.Root], so that no
// path, link or manifest entry leads out of the folder.
package write

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/page"
)

// Everything Verbatim keeps for itself lies in one folder inside the output folder.
const (
	stateDir     = ".verbatim"
	stageDir     = stateDir + "/stage"
	wholeDir     = "folders" // in stageDir: folders to be moved whole
	lockFile     = stateDir + "/lock"
	manifestFile = stateDir + "/manifest"
)

// A Tree is an output folder held for one build. It is locked against other builds until Commit
// or Abort.
type Tree struct {
	out       string // as the user typed it, with forward slashes
	root      *os.Root
	lock      *os.File
	madeOut   bool // the output folder did not exist before
	madeState bool // the state folder did not exist before
	old       *manifest

	mu      sync.Mutex
	done    bool
	claims  map[string]page.Page // by path in lower case; bodies dropped
	parents map[string]page.Page // folders the claims need, in lower case
	folders map[string]bool      // folders looked up on disk: does it exist?
	pages   []entry
	foreign []string // files of other people where pages must go
	staged  int

	trusted   map[string]state       // files of the last build by path, unless changed since; see Trust
	stageRoot *os.Root               // the staging folder; nil before there is something to stage
	open      map[string]*openFolder // below wholeDir, by path of the folder they will be
}

// An entry is one page that the new site has.
type entry struct {
	path   string
	sum    sum
	size   int64
	fate   fate
	staged string // name in the staging folder; empty when unchanged, and when its folder is moved whole
	edited bool   // the file on disk is no longer what the manifest says
}

// A fate says what Commit has to do for a page.
type fate uint8

const (
	unchanged fate = iota
	created
	changed
)

// A Summary counts what a build did to the output folder.
type Summary struct {
	Written   int   // pages created or changed
	Unchanged int   // pages whose file already held the same bytes
	Removed   int   // stale pages of earlier builds
	Bytes     int64 // length of the pages written
	Total     int64 // length of all pages of the site

	Replaced []string // pages written anew although somebody had changed the file since, by path
	Kept     []string // stale pages left in place because somebody had changed the file since, by path
}

// Open takes hold of an output folder, and makes it when it does not exist.
func Open(out string) (*Tree, error) {
	t := newTree(out)
	err := t.hold(out)
	if err == nil {
		t.old, err = t.readManifest()
	}
	if err != nil {
		t.release()
		if errors.Is(err, fs.ErrPermission) {
			err = fmt.Errorf("%w\n    hint: give yourself the right to write there, or choose another output folder", err)
		}
		return nil, fmt.Errorf("opening the output folder: %w", err)
	}
	return t, nil
}

func newTree(out string) *Tree {
	return &Tree{
		out:     filepath.ToSlash(out),
		claims:  make(map[string]page.Page),
		parents: make(map[string]page.Page),
		folders: make(map[string]bool),
		open:    make(map[string]*openFolder),
	}
}

// hold opens the folder, locks it and clears what a killed build left.
func (t *Tree) hold(out string) error {
	switch info, err := os.Stat(out); {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(out, 0o777); err != nil {
			return err
		}
		t.madeOut = true
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is a file\n    hint: choose another output folder, or move the file away", t.out)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return err
	}
	t.root = root

	exists, err := t.folder(stateDir)
	if err != nil {
		return err
	}
	if !exists {
		if err := root.Mkdir(stateDir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("making %s: %w", t.name(stateDir), cause(err))
		}
		t.madeState = true
		t.folders[stateDir] = true
	}
	if err := t.takeLock(); err != nil {
		return err
	}
	return t.clearStage()
}

// Put compares a page with the file on disk and stages it when they differ. A page that is dear to
// make is made only when no earlier build has left it whole. It may be called
// from several goroutines and does not keep p.Body. Two pages that want one address, and an
// address that no file can have, are errors that name what asked for it. A file of somebody else
// at the address is reported by Commit, so that all of them are named at once.
func (t *Tree) Put(p page.Page) error {
	if err := t.claim(p); err != nil {
		return err
	}
	if p.Make != nil {
		kept, err := t.keep(p.Path)
		if kept || err != nil {
			return err
		}
		if p.Body, err = p.Make(); err != nil {
			return err
		}
	}
	e := entry{path: p.Path, sum: sha256.Sum256(p.Body), size: int64(len(p.Body))}
	err := t.compare(&e, p.Body)
	if errors.Is(err, errForeign) {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.foreign = append(t.foreign, p.Path)
		return nil
	}
	if err == nil && e.fate != unchanged {
		err = t.stage(&e, p.Body)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w\n    hint: the site in %s is as it was before this build", t.name(p.Path), cause(err), t.out)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pages = append(t.pages, e)
	return nil
}

// keep reports whether an earlier build left a page, whole, and keeps it then.
func (t *Tree) keep(name string) (bool, error) {
	known := t.old.sums[name]
	if len(known) == 0 {
		return false, nil
	}
	t.mu.Lock()
	exists, err := t.folder(path.Dir(name))
	t.mu.Unlock()
	if err != nil || !exists {
		return false, err
	}
	info, err := t.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return false, nil // to be made anew, or for Put to complain of
	}
	found, sure := t.sumKnown(name, info)
	if !sure {
		if found, err = t.sumFile(name); err != nil || !slices.Contains(known, found) {
			return false, nil
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pages = append(t.pages, entry{path: name, sum: found, size: info.Size(), fate: unchanged})
	return true, nil
}

// claim books the address of a page.
func (t *Tree) claim(p page.Page) error {
	if err := checkPath(p.Path); err != nil {
		return fmt.Errorf("%s asks for the address %q: %w", p.From, p.Path, err)
	}
	p.Body, p.Make = nil, nil
	key := strings.ToLower(p.Path) // some file systems do not tell the case apart

	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done {
		return fmt.Errorf("writing %s: the build is over", t.name(p.Path))
	}
	if other, taken := t.claims[key]; taken {
		return clash("two pages want one address", p, other)
	}
	if below, taken := t.parents[key]; taken {
		return clash("a page wants the address of a folder", p, below)
	}
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		if above, taken := t.claims[dir]; taken {
			return clash("a page wants the address of a folder", p, above)
		}
		t.parents[dir] = p
	}
	t.claims[key] = p
	return nil
}

// clash words the conflict between two pages, in the same order whichever came first.
func clash(what string, a, b page.Page) error {
	if b.From < a.From || b.From == a.From && b.Path < a.Path {
		a, b = b, a
	}
	return fmt.Errorf("%s: %s (for %s) and %s (for %s)\n    hint: give one of them another id or slug", what, a.Path, a.From, b.Path, b.From)
}

// errForeign says that a file of somebody else stands where a page must go.
var errForeign = errors.New("not written by Verbatim")

// compare sets the fate of a page by what stands on disk.
func (t *Tree) compare(e *entry, body []byte) error {
	t.mu.Lock()
	exists, err := t.folder(path.Dir(e.path))
	t.mu.Unlock()
	if err != nil {
		return err
	}
	e.fate = created
	if !exists {
		return nil
	}
	info, err := t.root.Lstat(e.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errForeign
	}
	known := t.old.sums[e.path]
	if info.Size() != e.size && len(known) == 0 {
		return errForeign
	}
	found, sure := t.sumKnown(e.path, info)
	if !sure {
		if found, err = t.sumFile(e.path); err != nil {
			return err
		}
	}
	switch {
	case found == e.sum:
		e.fate = unchanged
	case len(known) == 0:
		return errForeign
	default:
		e.fate = changed
		e.edited = !slices.Contains(known, found)
	}
	return nil
}

// folder reports whether a folder of the tree exists on disk. Anything else in its place is an
// error, a symbolic link included: what lies behind it may belong to somebody else. The caller
// holds t.mu, or is alone.
func (t *Tree) folder(dir string) (bool, error) {
	if dir == "." {
		return true, nil
	}
	if exists, known := t.folders[dir]; known {
		return exists, nil
	}
	exists, err := t.folder(path.Dir(dir))
	if err != nil {
		return false, err
	}
	if exists {
		info, err := t.root.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			exists = false
		case err != nil:
			return false, fmt.Errorf("looking at %s: %w", t.name(dir), cause(err))
		case !info.IsDir():
			return false, fmt.Errorf("%s is %s where a folder must be; move it away", t.name(dir), kind(info))
		}
	}
	t.folders[dir] = exists
	return exists, nil
}

// kind names what stands in the place of a page or a folder.
func kind(info fs.FileInfo) string {
	switch {
	case info.IsDir():
		return "a folder"
	case info.Mode()&fs.ModeSymlink != 0:
		return "a symbolic link"
	case info.Mode().IsRegular():
		return "a file"
	}
	return "a special file"
}

// sumFile hashes a file of the tree.
func (t *Tree) sumFile(name string) (sum, error) {
	f, err := t.root.Open(name)
	if err != nil {
		return sum{}, err
	}
	defer f.Close()
	return sumReader(f)
}

func sumReader(r io.Reader) (sum, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return sum{}, err
	}
	return sum(h.Sum(nil)), nil
}

// Abort gives up the build and leaves the old site as it is. After Commit it does nothing.
func (t *Tree) Abort() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done {
		return
	}
	t.done = true
	t.release()
}

// release frees the folder and takes away what only this build needed.
func (t *Tree) release() {
	t.closeStage()
	if t.root != nil && t.lock != nil {
		t.clearStage()
		if _, err := t.root.Lstat(manifestFile); t.madeState && errors.Is(err, fs.ErrNotExist) {
			t.root.Remove(lockFile) // while it is held: see takeLock
		}
	}
	if t.lock != nil {
		t.lock.Close()
	}
	if t.root != nil {
		if t.madeState {
			t.root.Remove(stateDir) // only if empty
		}
		t.root.Close()
	}
	if t.madeOut {
		os.Remove(filepath.FromSlash(t.out)) // only if empty
	}
}

// name returns a path in the tree as the user would type it.
func (t *Tree) name(p string) string { return path.Join(t.out, p) }

// cause strips the operation and the path from an error of the operating system: our messages
// name the file as the user knows it.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok {
		return le.Err
	}
	return err
}
