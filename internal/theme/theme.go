// Package theme lays an archive's own templates and assets over the default ones, file by file, copies one
// to change, and tells which of an archive's own have fallen behind.
package theme

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// The folders of a theme.
const (
	Templates = "templates"
	Static    = "static"
)

// A Theme is a default theme with an archive's own files laid over it, one by one. It lists both
// once, at the start; the files themselves are read when they are asked for. It is a file system.
type Theme struct {
	base    fs.FS
	own     *os.Root
	sources map[string]fs.FS             // by path of a file
	mine    map[string]bool              // paths of the archive's own files
	folders map[string]map[string]string // by path of a folder: names in it, each with its path
}

// Over lays the templates/ and static/ folders of an archive over a default theme.
func Over(base fs.FS, archive string) (*Theme, error) {
	root, err := os.OpenRoot(archive)
	if err != nil {
		return nil, fmt.Errorf("reading the archive's theme: %w", err)
	}
	t := &Theme{base: base, own: root, sources: make(map[string]fs.FS), mine: make(map[string]bool), folders: map[string]map[string]string{".": {}}}
	for i, source := range []fs.FS{base, root.FS()} {
		for _, dir := range []string{Templates, Static} {
			if err := t.add(source, dir, i > 0); err != nil {
				root.Close()
				return nil, fmt.Errorf("reading the theme's %s folder: %w", dir, err)
			}
		}
	}
	return t, nil
}

// add lists the files of one source, the archive's own or the default; they hide files of the same path listed before. Dotfiles
// and what editors leave behind are no part of a theme.
func (t *Theme) add(source fs.FS, dir string, own bool) error {
	return fs.WalkDir(source, dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if base := path.Base(name); strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if name == dir && !d.IsDir() {
			return fmt.Errorf("%s is a file\n    hint: rename it: the archive's own %s stand in a folder of this name", dir, dir)
		}
		if d.IsDir() {
			t.place(name)
			delete(t.sources, name)
			if t.folders[name] == nil {
				t.folders[name] = make(map[string]string)
			}
			return nil
		}
		info, err := fs.Stat(source, name)
		if err != nil {
			return err
		}
		if info.Mode().IsRegular() {
			t.place(name)
			t.sources[name] = source
			t.mine[name] = own
		}
		return nil
	})
}

// Own lists the archive's own files, by path.
func (t *Theme) Own() []string {
	var names []string
	for name := range t.sources {
		if t.mine[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Drop takes one of the archive's own files out, so that the default takes its place, if there is one. It
// reports whether there was such a file.
func (t *Theme) Drop(name string) bool {
	if _, ok := t.sources[name]; !ok || !t.mine[name] {
		return false
	}
	delete(t.mine, name)
	if _, err := fs.Stat(t.base, name); err == nil {
		t.sources[name] = t.base
		return true
	}
	delete(t.sources, name)
	delete(t.folders[path.Dir(name)], path.Base(name))
	return true
}

// Close lets go of the archive's folder.
func (t *Theme) Close() error { return t.own.Close() }

// place enters a path into its folder.
func (t *Theme) place(name string) { t.folders[path.Dir(name)][path.Base(name)] = name }

// Open implements fs.FS.
func (t *Theme) Open(name string) (fs.File, error) {
	if source, ok := t.sources[name]; ok {
		return source.Open(name)
	}
	if _, ok := t.folders[name]; ok {
		entries, err := t.ReadDir(name)
		return &folder{name: path.Base(name), entries: entries}, err
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir implements fs.ReadDirFS.
func (t *Theme) ReadDir(name string) ([]fs.DirEntry, error) {
	names, ok := t.folders[name]
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	var entries []fs.DirEntry
	for _, base := range slices.Sorted(maps.Keys(names)) {
		if source, ok := t.sources[names[base]]; ok {
			info, err := fs.Stat(source, names[base])
			if err != nil {
				return nil, err
			}
			entries = append(entries, fs.FileInfoToDirEntry(info))
			continue
		}
		entries = append(entries, fs.FileInfoToDirEntry(folderInfo(base)))
	}
	return entries, nil
}

// A folder is an open folder of a theme.
type folder struct {
	name    string
	entries []fs.DirEntry
}

func (f *folder) Stat() (fs.FileInfo, error) { return folderInfo(f.name), nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: errors.New("is a folder")}
}

// ReadDir implements fs.ReadDirFile.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.entries)
	} else if len(f.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.entries))
	entries := f.entries[:n]
	f.entries = f.entries[n:]
	return entries, nil
}

// folderInfo describes a folder by its name.
type folderInfo string

func (f folderInfo) Name() string     { return string(f) }
func (folderInfo) Size() int64        { return 0 }
func (folderInfo) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (folderInfo) ModTime() time.Time { return time.Time{} }
func (folderInfo) IsDir() bool        { return true }
func (folderInfo) Sys() any           { return nil }
