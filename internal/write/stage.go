package write

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// stage writes the body of a page into the staging folder.
func (t *Tree) stage(e *entry, body []byte) error {
	t.mu.Lock()
	if t.staged == 0 {
		if err := t.root.Mkdir(stageDir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			t.mu.Unlock()
			return err
		}
	}
	t.staged++
	e.staged = fmt.Sprintf("%s/%08d", stageDir, t.staged)
	t.mu.Unlock()
	return t.writeFile(e.staged, body, false)
}

// writeFile makes a file that must not exist yet. With sync, the bytes are on the disk itself
// when it returns.
func (t *Tree) writeFile(name string, body []byte, sync bool) error {
	f, err := t.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	if err == nil && sync {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// clearStage removes what a build left in the staging folder: files named with digits only.
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
