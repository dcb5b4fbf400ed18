package write

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// stage writes the body of a page into the staging folder. A page of a folder that does not exist yet goes
// into a folder of the same name there, which Commit moves into place whole; others go under a number.
func (t *Tree) stage(e *entry, body []byte) error {
	if dir := path.Dir(e.path); dir != "." {
		t.mu.Lock()
		exists := t.folders[dir]
		t.mu.Unlock()
		if !exists {
			return t.stageWhole(dir, path.Base(e.path), body)
		}
	}
	t.mu.Lock()
	stage, err := t.openStage()
	t.staged++
	name := fmt.Sprintf("%08d", t.staged)
	t.mu.Unlock()
	if err != nil {
		return err
	}
	e.staged = stageDir + "/" + name
	return writeFile(stage, name, body, false)
}

// stageWhole writes a page into a folder that Commit will move whole.
func (t *Tree) stageWhole(dir, name string, body []byte) error {
	t.mu.Lock()
	f, err := t.wholeFolder(dir)
	t.staged++
	t.mu.Unlock()
	if err != nil {
		return err
	}
	err = writeFile(f.root, name, body, false)
	t.mu.Lock()
	f.users--
	t.mu.Unlock()
	return err
}

// An openFolder of the staging folder is kept open because pages of one folder come one after another, and
// to open it takes longer than to write a page.
type openFolder struct {
	root  *os.Root
	users int // that write into it just now
}

// mostOpen is how many folders are kept open: few enough for the strictest systems.
const mostOpen = 64

// wholeFolder opens a folder below the one for whole folders, for one user more. The caller holds t.mu.
func (t *Tree) wholeFolder(dir string) (*openFolder, error) {
	if f := t.open[dir]; f != nil {
		f.users++
		return f, nil
	}
	stage, err := t.openStage()
	if err != nil {
		return nil, err
	}
	for other, f := range t.open {
		if len(t.open) < mostOpen {
			break
		}
		if f.users == 0 {
			f.root.Close()
			delete(t.open, other)
		}
	}
	inStage := wholeDir + "/" + dir
	if err := stage.MkdirAll(inStage, 0o777); err != nil {
		return nil, err
	}
	root, err := stage.OpenRoot(inStage)
	if err != nil {
		return nil, err
	}
	f := &openFolder{root, 1}
	t.open[dir] = f
	return f, nil
}

// openStage makes the staging folder, when it is first asked for. The caller holds t.mu.
func (t *Tree) openStage() (*os.Root, error) {
	if t.stageRoot != nil {
		return t.stageRoot, nil
	}
	if err := t.root.Mkdir(stageDir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	var err error
	t.stageRoot, err = t.root.OpenRoot(stageDir)
	return t.stageRoot, err
}

// closeStage closes what staging holds open: no system lets a folder be moved or removed otherwise.
func (t *Tree) closeStage() {
	for dir, f := range t.open {
		f.root.Close()
		delete(t.open, dir)
	}
	if t.stageRoot != nil {
		t.stageRoot.Close()
		t.stageRoot = nil
	}
}

// writeFile makes a file that must not exist yet. With sync, the bytes are on the disk itself
// when it returns.
func writeFile(root *os.Root, name string, body []byte, sync bool) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	if err == nil && sync {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// clearStage removes what a build left in the staging folder: files named with digits only, and the
// folder for whole folders.
func (t *Tree) clearStage() error {
	info, err := t.root.Lstat(stageDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is %s where a folder must be; move it away", t.name(stageDir), kind(info))
	}
	dir, err := t.root.Open(stageDir)
	if err != nil {
		return err
	}
	names, err := dir.Readdirnames(-1)
	dir.Close()
	if err != nil {
		return fmt.Errorf("reading %s: %w", t.name(stageDir), cause(err))
	}
	for _, name := range names {
		if name == wholeDir {
			if err := t.root.RemoveAll(path.Join(stageDir, name)); err != nil {
				return fmt.Errorf("removing %s: %w", t.name(path.Join(stageDir, name)), cause(err))
			}
		}
		if !digits(name) {
			continue
		}
		if err := t.root.Remove(path.Join(stageDir, name)); err != nil {
			return fmt.Errorf("removing %s: %w", t.name(path.Join(stageDir, name)), cause(err))
		}
	}
	t.root.Remove(stageDir) // only if empty
	return nil
}

// digits reports whether s is made of decimal digits.
func digits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}
