// Package cache keeps results of earlier builds in a folder, so that work is not done twice. What it
// gives is what was put under the very same key, byte for byte, or nothing: a key names everything the
// result depends on, and each file is sealed with a hash that is checked when it is read. So the folder may be
// deleted, cut short, copied or written by two builds at once, and no build is any the worse.
//
// It keeps no words of articles. What is found in a text is kept as offsets and names.
package cache

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// version is raised when the files of the cache change their form; files of other versions are not read.
const version = "verbatim cache 1\n"

// DefaultLimit is how many bytes a cache may hold.
const DefaultLimit = 1 << 30

// A Folder is a cache on disk. Several processes may use one at the same time.
type Folder struct {
	root  *os.Root
	limit int64 // bytes
}

// DefaultDir returns the folder for caches of the user: ~/.cache/verbatim, and what corresponds to it elsewhere.
func DefaultDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for caches: %w", err)
	}
	return filepath.Join(dir, "verbatim"), nil
}

// Open opens a cache, and makes its folder when it does not exist. The limit is in bytes; 0 means DefaultLimit.
func Open(dir string, limit int64) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening the cache: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the cache: %w", err)
	}
	return &Folder{root, cmp.Or(limit, DefaultLimit)}, nil
}

// Close frees the folder.
func (f *Folder) Close() error { return f.root.Close() }

// The endings of names: what is kept, and what is being written.
const (
	ending  = ".cache"
	writing = ".tmp"
)

// Get returns what was put under a name, whole, or nil. Names are those of files.
func (f *Folder) Get(name string) []byte {
	data, err := f.root.ReadFile(name + ending)
	if err != nil {
		return nil
	}
	rest, ok := bytes.CutPrefix(data, []byte(version))
	if !ok || len(rest) < sha256.Size || sha256.Sum256(rest[sha256.Size:]) != [sha256.Size]byte(rest) {
		f.Drop(name) // cut short, spoilt, or of another version
		return nil
	}
	now := time.Now()
	_ = f.root.Chtimes(name+ending, now, now) // so that what is used is not what is evicted
	return rest[sha256.Size:]
}

// Put keeps a body under a name in place of what was there, and evicts what was not used for longest when the
// cache has grown beyond its limit. Whoever reads the name meanwhile gets the old body or the new one.
func (f *Folder) Put(name string, body []byte) error {
	tmp := fmt.Sprintf("%s.%d%s", name, os.Getpid(), writing)
	err := f.write(tmp, body)
	if err == nil {
		err = f.root.Rename(tmp, name+ending)
	}
	if err != nil {
		_ = f.root.Remove(tmp)
		return fmt.Errorf("writing to the cache: %w", err)
	}
	f.evict(name + ending)
	return nil
}

func (f *Folder) write(name string, body []byte) error {
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	for _, part := range [][]byte{[]byte(version), sum[:], body} {
		if _, werr := file.Write(part); err == nil {
			err = werr
		}
	}
	return errors.Join(err, file.Close())
}

// Drop forgets what is kept under a name.
func (f *Folder) Drop(name string) { _ = f.root.Remove(name + ending) }

// evict removes the files that were not used for longest until the rest is within the limit, but never the
// one named; and what builds that were killed left half written a day ago.
func (f *Folder) evict(keep string) {
	dir, err := f.root.Open(".")
	if err != nil {
		return
	}
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	if err != nil {
		return
	}
	var total int64
	var files []fs.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		switch {
		case err != nil || !info.Mode().IsRegular():
		case strings.HasSuffix(e.Name(), writing):
			if time.Since(info.ModTime()) > 24*time.Hour {
				_ = f.root.Remove(e.Name())
			}
		case strings.HasSuffix(e.Name(), ending):
			total += info.Size()
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, info := range files {
		if total <= f.limit {
			return
		}
		if info.Name() != keep && f.root.Remove(info.Name()) == nil {
			total -= info.Size()
		}
	}
}
