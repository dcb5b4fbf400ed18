package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/cache"
	"verbatim/internal/diag"
	"verbatim/internal/theme"
	"verbatim/internal/write"
)

// A shortcut is taken when nothing has changed since the last build: the program, what it was asked to
// do, each file of the archive, byte for byte, and each file of the site.
type shortcut struct {
	cache *cache.Folder
	name  string // of the record of what the last build did
	key   cache.Key

	last   []byte    // the seal of the last build, when there is something to do
	inputs cache.Key // the files of the archive alone
}

// A record is what the last build into a folder did.
type record struct {
	Key        cache.Key
	Articles   int
	Quotations int
	Review     int
	Speakers   int
	Topics     int
	Pages      int
	Total      int64
	Messages   []diag.Message
}

// newShortcut names everything that the build depends on. It is nil when that cannot be told.
func (o Options) newShortcut(ctx context.Context, store *cache.Folder) *shortcut {
	program, err := cache.Program()
	if err != nil || o.Settings != nil || o.foreign || o.Ledger != "" {
		return nil
	}
	archive, err := resolve(o.Archive)
	if err != nil {
		return nil
	}
	out, err := resolve(o.Out)
	if err != nil {
		return nil
	}
	inputs, err := inputsOf(ctx, o.Archive)
	if err != nil {
		return nil
	}
	name := cache.KeyOf(archive, out)
	return &shortcut{
		cache:  store,
		inputs: inputs,
		name:   fmt.Sprintf("site-%x", name[:10]),
		key:    cache.KeyOf(string(program[:]), o.Archive, o.BaseURL, fmt.Sprint(o.NoCards, o.KeepGoing, o.Strict), string(inputs[:])),
	}
}

// inputsOf returns the key of every file that a build of an archive may read.
func inputsOf(ctx context.Context, archive string) (cache.Key, error) {
	root, err := os.OpenRoot(archive)
	if err != nil {
		return cache.Key{}, err
	}
	defer root.Close()
	var names []string
	for _, start := range []string{"verbatim.yaml", "content", theme.Templates, theme.Static} {
		err := fs.WalkDir(root.FS(), start, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == start:
				return nil // not there; a file in its place would be
			case err != nil:
				return err
			case !d.IsDir():
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return cache.Key{}, err
		}
	}
	slices.Sort(names)
	parts := make([]string, len(names))
	work, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		work.Go(func() error {
			for i := len(names) * w / workers; i < len(names)*(w+1)/workers; i++ {
				if err := ctx.Err(); err != nil {
					return err
				}
				body, err := root.ReadFile(names[i])
				if err != nil {
					return err
				}
				sum := sha256.Sum256(body)
				parts[i] = names[i] + "\x00" + string(sum[:])
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return cache.Key{}, err
	}
	return cache.KeyOf(parts...), nil
}

// take returns what the last build found, when this one would find and write the same. Otherwise it
// forgets the last one, and leaves its seal to this one.
func (s *shortcut) take(out string) *Result {
	data := s.cache.Get(s.name)
	if data == nil {
		return nil
	}
	line, seal, _ := bytes.Cut(data, []byte("\n"))
	var rec record
	if json.Unmarshal(line, &rec) != nil || rec.Key != s.key || !write.Intact(out, seal) {
		s.cache.Drop(s.name)
		s.last = seal
		return nil
	}
	return &Result{
		Articles: rec.Articles, Quotations: rec.Quotations, Review: rec.Review, Speakers: rec.Speakers, Topics: rec.Topics,
		Pages: write.Summary{Unchanged: rec.Pages, Total: rec.Total}, Messages: rec.Messages,
	}
}

// keep records what a build did. Messages about an article with withdrawn words may quote these, and
// nothing of them may outlast the build.
func (s *shortcut) keep(ctx context.Context, archive string, res *Result, seal []byte) error {
	if seal == nil {
		return nil
	}
	if now, err := inputsOf(ctx, archive); err != nil || now != s.inputs {
		return nil // somebody wrote while we read: what was read is not what the key names
	}
	withdrawn := make(map[string]bool)
	for _, r := range res.Archive.Reports {
		if len(r.Withheld()) > 0 {
			withdrawn[r.File] = true
		}
	}
	for _, m := range res.Messages {
		for file := range withdrawn {
			if strings.HasSuffix(m.File, filepath.ToSlash(file)) {
				return nil
			}
		}
	}
	line, err := json.Marshal(record{
		Key: s.key, Articles: res.Articles, Quotations: res.Quotations, Review: res.Review, Speakers: res.Speakers, Topics: res.Topics,
		Pages: res.Pages.Written + res.Pages.Unchanged, Total: res.Pages.Total, Messages: res.Messages,
	})
	if err != nil {
		return err
	}
	return s.cache.Put(s.name, append(append(line, '\n'), seal...))
}
