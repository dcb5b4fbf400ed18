package write

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

type sum = [sha256.Size]byte

// A manifest lists what Verbatim wrote: for each path the hashes its file may have, and the
// folders it made. While a build commits, a path may have two hashes, before and after.
//
// On disk it is what sha256sum reads and writes, so that `sha256sum -c .verbatim/manifest` checks
// a site; folders are comments to that program:
//
//	# folder speakers
//	0f343b0931126a20f133d67c2b018a3b4e5c1d2e…  index.html
type manifest struct {
	sums    map[string][]sum
	folders map[string]bool
}

const folderMark = "# folder "

func newManifest() *manifest {
	return &manifest{sums: make(map[string][]sum), folders: make(map[string]bool)}
}

// add records that a file may hold what hashes to s.
func (m *manifest) add(path string, s sum) {
	if !slices.Contains(m.sums[path], s) {
		m.sums[path] = append(m.sums[path], s)
	}
}

// union returns a manifest that lists all of both.
func (m *manifest) union(o *manifest) *manifest {
	u := newManifest()
	for _, part := range []*manifest{m, o} {
		maps.Copy(u.folders, part.folders)
		for path, sums := range part.sums {
			for _, s := range sums {
				u.add(path, s)
			}
		}
	}
	return u
}

// encode returns the manifest as it stands on disk: sorted, so that equal sites have equal
// manifests.
func (m *manifest) encode() []byte {
	var b bytes.Buffer
	for _, dir := range slices.Sorted(maps.Keys(m.folders)) {
		fmt.Fprintf(&b, "%s%s\n", folderMark, dir)
	}
	for _, path := range slices.Sorted(maps.Keys(m.sums)) {
		sums := slices.Clone(m.sums[path])
		slices.SortFunc(sums, func(a, b sum) int { return bytes.Compare(a[:], b[:]) })
		for _, s := range sums {
			fmt.Fprintf(&b, "%x  %s\n", s, path)
		}
	}
	return b.Bytes()
}

// decodeManifest reads what encode wrote. The file lies open to anyone: a line that is not of
// the form, or names a path where no page can stand, is passed over, and so claims nothing.
func decodeManifest(data []byte) *manifest {
	m := newManifest()
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for lines.Scan() {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if dir, ok := strings.CutPrefix(line, folderMark); ok {
			if checkPath(dir) == nil {
				m.folders[dir] = true
			}
			continue
		}
		digest, path, ok := strings.Cut(line, "  ")
		raw, err := hex.DecodeString(digest)
		if !ok || err != nil || len(raw) != sha256.Size || checkPath(path) != nil {
			continue
		}
		m.add(path, sum(raw))
	}
	return m
}

// Listed returns the paths of the files that a manifest lists, sorted: the pages of the build that wrote it.
func Listed(manifest []byte) []string {
	return slices.Sorted(maps.Keys(decodeManifest(manifest).sums))
}

// readManifest returns what earlier builds wrote into the folder; nothing when there is no
// manifest.
func (t *Tree) readManifest() (*manifest, error) {
	info, err := t.root.Lstat(manifestFile)
	if errors.Is(err, fs.ErrNotExist) {
		return newManifest(), nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", t.name(manifestFile), cause(err))
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is %s where Verbatim keeps its list of pages; move it away", t.name(manifestFile), kind(info))
	}
	data, err := t.root.ReadFile(manifestFile)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", t.name(manifestFile), cause(err))
	}
	return decodeManifest(data), nil
}

// writeManifest replaces the manifest in one step.
func (t *Tree) writeManifest(m *manifest) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	stage, err := t.openStage()
	if err != nil {
		return fmt.Errorf("making %s: %w", t.name(stageDir), cause(err))
	}
	t.staged++
	tmp := fmt.Sprintf("%08d", t.staged)
	if err := writeFile(stage, tmp, m.encode(), true); err != nil {
		return fmt.Errorf("writing %s: %w", t.name(manifestFile), cause(err))
	}
	if err := t.root.Rename(path.Join(stageDir, tmp), manifestFile); err != nil {
		return fmt.Errorf("writing %s: %w", t.name(manifestFile), cause(err))
	}
	return nil
}
