package edit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// ErrChanged says that a file is no longer as it was when it was read: somebody else has written it.
// Nothing was written; read it again, look at what has changed, and decide again.
var ErrChanged = errors.New("the file has changed since it was read")

// A File is a file as it was when it was read, so that nobody's changes are written over.
type File struct {
	Path string
	Text []byte // nil when there was no file
}

// Read reads a file, which need not exist.
func Read(path string) (*File, error) {
	b, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &File{Path: path}, nil
	case err != nil:
		return nil, fmt.Errorf("reading a file to be edited: %w", err)
	case b == nil:
		b = []byte{}
	}
	return &File{Path: path, Text: b}, nil
}

// Write puts a new text in the place of the old one, whole or not at all: it is written to the disk
// beside the file, read back, and renamed. ErrChanged says that the file is not as Read found it. On
// success the File holds the new text.
func (f *File) Write(text []byte) (err error) {
	path := f.Path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // the link stays a link
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("writing %s: %w", f.Path, err)
	}
	tmp, err := os.CreateTemp(dir, ".verbatim-*.tmp")
	if err != nil {
		return fmt.Errorf("writing %s: %w", f.Path, err)
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	_, err = tmp.Write(text)
	if err == nil {
		err = tmp.Sync()
	}
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = os.Chmod(tmp.Name(), mode)
	}
	if err == nil {
		var back []byte
		if back, err = os.ReadFile(tmp.Name()); err == nil && string(back) != string(text) {
			err = errors.New("the disk gives back other bytes than were written")
		}
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", f.Path, err)
	}
	now, err := Read(path)
	if err != nil {
		return err
	}
	if string(now.Text) != string(f.Text) || (now.Text == nil) != (f.Text == nil) {
		return fmt.Errorf("%s: %w", f.Path, ErrChanged)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fmt.Errorf("writing %s: %w", f.Path, err)
	}
	f.Text = text
	return nil
}

// Corrections reads the file of decisions of the archive in a folder.
func Corrections(archive string) (*File, error) {
	return Read(filepath.Join(archive, filepath.FromSlash(load.CorrectionsFile)))
}

// Decide writes one decision into a file of decisions, as Correct does.
func (f *File) Decide(c *quote.Correction) error {
	text, err := Correct(string(f.Text), c)
	if err != nil {
		return err
	}
	return f.Write([]byte(text))
}

// Decide writes one decision into the file of the archive in a folder, as it is now.
func Decide(archive string, c *quote.Correction) error {
	f, err := Corrections(archive)
	if err != nil {
		return err
	}
	return f.Decide(c)
}
