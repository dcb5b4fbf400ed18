package write

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A seal tells whether the files of a site are still those that a build left, without reading them: by
// size, and by when and which file last changed, as the operating system keeps it. Nobody can set that time. It is
// only too coarse to tell two changes in one tick of the clock apart; files changed so shortly before the
// last of the site are sealed by their hash besides.

// tick is longer than the clocks of file systems that count parts of a second need to move on; coarse is for the others.
const (
	tick   = 100 * time.Millisecond
	coarse = 3 * time.Second
)

// Seal returns the seal of all that the folder holds of the new site, or nil where the system does not tell
// enough. It is called after Commit.
func (t *Tree) Seal() []byte {
	names := make([]string, 0, len(t.pages)+1)
	for _, e := range t.pages {
		names = append(names, e.path)
	}
	names = append(names, manifestFile)
	states, ok := look(t.out, names)
	if !ok {
		return nil
	}
	var last int64
	whole := true
	for _, s := range states {
		last = max(last, s.changed)
		whole = whole && s.changed%int64(time.Second) == 0
	}
	since := last - int64(tick)
	if whole {
		since = last - int64(coarse)
	}
	var out []byte
	for i, s := range states {
		out = binary.AppendUvarint(out, uint64(len(names[i])))
		out = append(out, names[i]...)
		out = s.append(out)
		var hash []byte
		if s.changed >= since {
			sum, err := t.sealed(i)
			if err != nil {
				return nil
			}
			hash = sum[:]
		}
		out = binary.AppendUvarint(out, uint64(len(hash)))
		out = append(out, hash...)
	}
	return out
}

// sealed returns the hash of a file of the seal.
func (t *Tree) sealed(i int) (sum, error) {
	if i < len(t.pages) {
		return t.pages[i].sum, nil
	}
	return hashOf(filepath.Join(filepath.FromSlash(t.out), filepath.FromSlash(manifestFile)))
}

// Intact reports whether a folder holds what it held when it was sealed. What a build that was killed
// left in it is cleared. While another build writes to the folder, it is not intact.
func Intact(out string, seal []byte) bool {
	if _, err := os.Lstat(filepath.Join(out, filepath.FromSlash(manifestFile))); err != nil {
		return false
	}
	t := newTree(out)
	defer t.release()
	return t.hold(out) == nil && intact(out, seal)
}

func intact(out string, seal []byte) bool {
	names, files, ok := readSeal(seal)
	if !ok || len(names) == 0 {
		return false
	}
	states, ok := look(out, names)
	if !ok {
		return false
	}
	for i, f := range files {
		if states[i] != f.state || !f.holds(filepath.Join(out, filepath.FromSlash(names[i]))) {
			return false
		}
	}
	return true
}

// A sealedFile is what a seal says of a file.
type sealedFile struct {
	state state
	hash  []byte // nil where the state tells enough
}

// holds reports whether a file whose state is still the same holds the same.
func (f sealedFile) holds(name string) bool {
	if len(f.hash) == 0 {
		return true
	}
	found, err := hashOf(name)
	return err == nil && bytes.Equal(found[:], f.hash)
}

func readSeal(seal []byte) (names []string, files []sealedFile, ok bool) {
	take := func() ([]byte, bool) {
		n, size := binary.Uvarint(seal)
		if size <= 0 || n > uint64(len(seal)-size) {
			return nil, false
		}
		b := seal[size : size+int(n)]
		seal = seal[size+int(n):]
		return b, true
	}
	for len(seal) > 0 {
		name, ok := take()
		if !ok {
			return nil, nil, false
		}
		var f sealedFile
		if f.state, seal, ok = readState(seal); !ok {
			return nil, nil, false
		}
		if f.hash, ok = take(); !ok {
			return nil, nil, false
		}
		names, files = append(names, string(name)), append(files, f)
	}
	return names, files, true
}

// Trust tells the tree of the seal of the last build. What has not changed since need not be read to know
// what it holds: the manifest says so, if it is still the one that was sealed.
func (t *Tree) Trust(seal []byte) {
	names, files, ok := readSeal(seal)
	if !ok || len(names) == 0 || names[len(names)-1] != manifestFile {
		return
	}
	manifest := files[len(files)-1]
	states, ok := look(t.out, []string{manifestFile})
	if !ok || states[0] != manifest.state || !manifest.holds(filepath.Join(filepath.FromSlash(t.out), filepath.FromSlash(manifestFile))) {
		return
	}
	t.trusted = make(map[string]state, len(names))
	for i, f := range files {
		if len(f.hash) == 0 {
			t.trusted[names[i]] = f.state
		}
	}
}

// sumKnown returns the hash of a file without reading it, where that is sure.
func (t *Tree) sumKnown(name string, info fs.FileInfo) (sum, bool) {
	sealed, ok := t.trusted[name]
	known := t.old.sums[name]
	if !ok || len(known) != 1 {
		return sum{}, false
	}
	now, ok := stateOf(info)
	return known[0], ok && now == sealed
}

func hashOf(name string) (sum, error) {
	f, err := os.Open(name)
	if err != nil {
		return sum{}, err
	}
	defer f.Close()
	return sumReader(f)
}

// A state is what the system knows of a file.
type state struct {
	size, modified, changed int64 // bytes, nanoseconds
	inode                   uint64
}

func (s state) append(out []byte) []byte {
	for _, n := range []int64{s.size, s.modified, s.changed, int64(s.inode)} {
		out = binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	return out
}

func readState(data []byte) (s state, rest []byte, ok bool) {
	if len(data) < 32 {
		return s, nil, false
	}
	n := func(i int) int64 { return int64(binary.LittleEndian.Uint64(data[8*i:])) }
	return state{n(0), n(1), n(2), uint64(n(3))}, data[32:], true
}

// look returns the states of some files of a folder, and false when one is missing or no regular file, or
// when the system does not tell.
func look(out string, names []string) ([]state, bool) {
	states := make([]state, len(names))
	var failed atomic.Bool
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := len(names) * w / workers; i < len(names)*(w+1)/workers && !failed.Load(); i++ {
				info, err := os.Lstat(filepath.Join(out, filepath.FromSlash(names[i])))
				if err != nil || !info.Mode().IsRegular() {
					failed.Store(true)
					return
				}
				s, ok := stateOf(info)
				if !ok {
					failed.Store(true)
					return
				}
				states[i] = s
			}
		})
	}
	wg.Wait()
	return states, !failed.Load()
}
