package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gosimple/slug"

	"verbatim/internal/diag"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// articles is the folder that imports go to.
const articles = "content/articles"

// A shelf is the folder of an archive that articles are written to. No symbolic link leads out of it.
type shelf struct {
	root   *os.Root
	dry    bool
	taken  map[string]bool // stems that are taken, in small letters
	broken error
}

// errBroken says that nothing more can be written.
var errBroken = errors.New("the folder cannot be written to")

func openShelf(archive string, dry bool) (*shelf, error) {
	root, err := os.OpenRoot(archive)
	if err != nil {
		return nil, fmt.Errorf("opening the archive: %w", err)
	}
	s := &shelf{root: root, dry: dry, taken: map[string]bool{}}
	err = fs.WalkDir(root.FS(), articles, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if !d.IsDir() {
			s.taken[strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))] = true
		}
		return nil
	})
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("looking at %s: %w", articles, err)
	}
	return s, nil
}

func (s *shelf) close() { s.root.Close() }

// settle compares a document with what is there and writes it.
func settle(r reading, k *known, out *shelf) Outcome {
	o := Outcome{Source: r.source, Fate: r.fate, Why: r.why, Notes: r.notes}
	if r.why != "" {
		return o
	}
	if o.Why = k.find(&r); o.Why != "" {
		o.Fate = Skipped
		return o
	}
	a := r.article
	file, text := markdown(a, r.hash)
	if why := readsBack(file, text); why != "" {
		o.Fate, o.Why = Failed, why
		return o
	}
	a.File = out.name(a, r.name)
	if err := out.write(a.File, file); err != nil {
		o.Fate, o.Why = Failed, err.Error()
		out.broken = errBroken
		return o
	}
	o.Fate, o.File = Written, a.File
	k.add(a, text, r.hash, r.runs, &r.sketch)
	return o
}

// readsBack says why a file would not build or would not say what its source says, or "".
func readsBack(file []byte, text string) string {
	a, messages := load.Bytes("article.md", file)
	for _, m := range messages {
		if m.Severity == diag.Error {
			return "it would not build: " + m.Text
		}
	}
	if a == nil {
		return "it would not build"
	}
	if a.Text != text {
		return "its text has something in it that Markdown cannot say; save it as .txt below " + articles + " instead"
	}
	return ""
}

// name chooses the file for an article: the year and its title, and a number where that is taken.
func (s *shelf) name(a *quote.Article, source string) string {
	year := "undated"
	if !a.Date.IsZero() {
		year = fmt.Sprintf("%04d", a.Date.Year)
	}
	stem := slugOf(a.Title)
	if stem == "" {
		stem = slugOf(strings.TrimSuffix(path.Base(source), path.Ext(source)))
	}
	if stem == "" {
		stem = "article"
	}
	base := path.Join(articles, year, stem)
	name := base
	for n := 2; s.taken[name]; n++ {
		name = base + "-" + strconv.Itoa(n)
	}
	s.taken[name] = true
	return name + ".md"
}

// longestSlug keeps names short enough for every system, with room for a number.
const longestSlug = 80

// slugOf makes a file name of a title: small ASCII letters, digits and hyphens; empty when nothing is
// left.
func slugOf(title string) string {
	for len(title) > 400 {
		title = title[:400]
		for !utf8.ValidString(title) {
			title = title[:len(title)-1]
		}
	}
	s := slug.Make(title)
	if len(s) > longestSlug {
		s = s[:longestSlug]
		if i := strings.LastIndexByte(s, '-'); i > longestSlug/2 {
			s = s[:i]
		}
	}
	s = strings.Trim(s, "-_")
	switch s {
	case "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
		"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9": // devices on Windows
		s = "article-" + s
	}
	return s
}

// write writes a file whole, or not at all.
func (s *shelf) write(name string, data []byte) error {
	if s.dry {
		return nil
	}
	dir := path.Dir(name)
	if err := s.root.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("making %s: %w", dir, bare(err))
	}
	part := path.Join(dir, ".verbatim-import.tmp") // hidden, so that no build reads it; the next import writes over it
	if err := s.root.WriteFile(part, data, 0o666); err != nil {
		return fmt.Errorf("writing %s: %w", name, bare(err))
	}
	if err := s.root.Rename(part, name); err != nil {
		return fmt.Errorf("writing %s: %w", name, bare(err))
	}
	return nil
}

// bare takes the name of the file from an error that will name it again.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
