package write

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// Commit moves the staged pages into place, removes the stale ones and frees the folder. When
// files of other people stand where pages must go, it names them and touches nothing. After an
// error in the middle, the next build finishes the work.
func (t *Tree) Commit() (Summary, error) {
	t.mu.Lock()
	if t.done {
		t.mu.Unlock()
		return Summary{}, errors.New("the build is over: Commit or Abort was called before")
	}
	t.done = true
	t.mu.Unlock()
	defer t.release()

	if err := t.refuseForeign(); err != nil {
		return Summary{}, err
	}
	slices.SortFunc(t.pages, func(a, b entry) int { return cmp.Compare(a.path, b.path) })
	var sum Summary
	for _, e := range t.pages {
		sum.Total += e.size
		if e.fate == unchanged {
			sum.Unchanged++
		}
	}
	next, missing := t.nextManifest()
	if t.staged == 0 && bytes.Equal(next.encode(), t.old.encode()) {
		return sum, nil
	}
	if err := t.writeManifest(t.old.union(next)); err != nil {
		return sum, fmt.Errorf("%w\n    hint: the site in %s is as it was before this build", err, t.out)
	}
	if err := t.publish(next, missing, &sum); err != nil {
		return sum, fmt.Errorf("%w\n    hint: each page in %s is whole, but some are of this build and some of the last; mend the cause and build again", err, t.out)
	}
	return sum, nil
}

// publish brings the folder to the new state, in an order that keeps every link alive.
func (t *Tree) publish(next *manifest, missing []string, sum *Summary) error {
	t.closeStage()
	for _, dir := range missing {
		if above := path.Dir(dir); above != "." && !t.folders[above] {
			continue // it came with the folder above
		}
		if err := t.root.Rename(path.Join(stageDir, wholeDir, dir), dir); err != nil {
			return fmt.Errorf("moving the folder %s into place: %w", t.name(dir), cause(err))
		}
	}
	for _, step := range []fate{created, changed} {
		for _, e := range t.pages {
			if e.fate != step {
				continue
			}
			if e.staged != "" {
				if err := t.root.Rename(e.staged, e.path); err != nil {
					return fmt.Errorf("moving %s into place: %w", t.name(e.path), cause(err))
				}
			}
			sum.Written++
			sum.Bytes += e.size
			if e.edited {
				sum.Replaced = append(sum.Replaced, e.path)
			}
		}
	}
	if err := t.removeStale(next, sum); err != nil {
		return err
	}
	return t.writeManifest(next)
}

// refuseForeign returns an error when pages want the place of files Verbatim did not write.
func (t *Tree) refuseForeign() error {
	const most = 5
	n := len(t.foreign)
	if n == 0 {
		return nil
	}
	slices.Sort(t.foreign)
	names := make([]string, 0, most)
	for _, p := range t.foreign[:min(n, most)] {
		names = append(names, t.name(p))
	}
	list := strings.Join(names, ", ")
	if n > most {
		list += fmt.Sprintf(" and %d more", n-most)
	}
	return fmt.Errorf("%s: pages must go there, but Verbatim has no record of writing what is there now, so nothing was written\n"+
		"    hint: move these files away or choose another output folder; if all of %s is a site built before, delete it and build again", list, t.out)
}

// nextManifest returns what the folder will hold, and the folders that must be made for it,
// parents first.
func (t *Tree) nextManifest() (next *manifest, missing []string) {
	next = newManifest()
	need := make(map[string]bool)
	for _, e := range t.pages {
		next.add(e.path, e.sum)
		for dir := path.Dir(e.path); dir != "." && !need[dir]; dir = path.Dir(dir) {
			need[dir] = true
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(need)) {
		exists := t.folders[dir]
		if !exists {
			missing = append(missing, dir)
		}
		if !exists || t.old.folders[dir] {
			next.folders[dir] = true
		}
	}
	return next, missing
}

// removeStale removes pages of earlier builds that the new site does not have, then the folders
// made for them. A file that somebody changed since is theirs and stays, and so is a folder that
// holds anything.
func (t *Tree) removeStale(next *manifest, sum *Summary) error {
	t.folders = make(map[string]bool) // folders were made since they were looked up
	for _, p := range slices.Sorted(maps.Keys(t.old.sums)) {
		if _, stays := next.sums[p]; stays {
			continue
		}
		exists, err := t.folder(path.Dir(p))
		if err != nil || !exists {
			continue // the folder was replaced by something else: nothing of ours is in there
		}
		info, err := t.root.Lstat(p)
		if err != nil || !info.Mode().IsRegular() || t.isNew(p, info) {
			continue
		}
		found, err := t.sumFile(p)
		if err != nil {
			return fmt.Errorf("reading the stale page %s: %w", t.name(p), cause(err))
		}
		if !slices.Contains(t.old.sums[p], found) {
			sum.Kept = append(sum.Kept, p)
			continue
		}
		if err := t.root.Remove(p); err != nil {
			return fmt.Errorf("removing the stale page %s: %w", t.name(p), cause(err))
		}
		sum.Removed++
	}
	t.removeFolders(next)
	return nil
}

// isNew reports whether a stale path is another spelling of a new page, on a file system that
// does not tell the case apart.
func (t *Tree) isNew(stale string, info fs.FileInfo) bool {
	p, claimed := t.claims[strings.ToLower(stale)]
	if !claimed {
		return false
	}
	now, err := t.root.Lstat(p.Path)
	return err == nil && os.SameFile(info, now)
}

// removeFolders removes the folders made for pages of earlier builds that hold nothing any more.
func (t *Tree) removeFolders(next *manifest) {
	folders := slices.Sorted(maps.Keys(t.old.folders))
	for _, dir := range slices.Backward(folders) { // children before parents
		if next.folders[dir] {
			continue
		}
		if info, err := t.root.Lstat(dir); err == nil && info.IsDir() {
			t.root.Remove(dir) // only if empty
		}
	}
}
