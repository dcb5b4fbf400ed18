// Package starter begins an archive: settings, topics, pages, a workflow that publishes it, and an
// example or the articles that somebody already has. It only ever adds: what stands in a folder is
// never overwritten, so that it may be run again.
package starter

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// files holds an archive as it begins. TITLE, REPOSITORY and VERSION stand for what Options say.
//
//go:embed all:files
var files embed.FS

// Options say how an archive begins. The zero value begins one with the example.
type Options struct {
	Dir        string // the folder to begin it in, made if need be; empty means the current one
	Title      string // of the site; empty means one made of the folder's name
	From       string // folder of articles to take along instead of the example; empty for none
	Repository string // "owner/name" of the repository that releases Verbatim, for the workflow; empty when unknown
	Version    string // tag of the release the workflow installs; empty when unknown
	Into       bool   // begin it although the folder holds other things
}

// A Result lists what was done, as paths below Options.Dir with forward slashes, sorted.
type Result struct {
	Created []string
	Kept    []string // stood there before, and stays as it was
	Taken   []string // of Created, those copied from Options.From
	Refused []string // files of Options.From that are no articles, as paths below it
	Differ  []string // of Kept, articles that are another text in Options.From
}

// articleKinds are the names of files that are taken along: articles and their sidecars.
var articleKinds = []string{".txt", ".md", ".html", ".htm", ".yaml", ".yml"}

// Begin begins an archive. The folder must be empty but for what a new repository holds, or be an
// archive already, unless Options.Into is set. An error says what stands in the way; what was created
// before it stays, and a second run completes it.
func Begin(opts Options) (Result, error) {
	opts.Dir = cmp.Or(opts.Dir, ".")
	if err := checkFolder(opts); err != nil {
		return Result{}, err
	}
	if opts.Title == "" {
		opts.Title = titleOf(opts.Dir)
	}
	var taken []string
	var res Result
	if opts.From != "" {
		var err error
		if taken, res.Refused, err = articlesIn(opts.From, opts.Dir); err != nil {
			return Result{}, err
		}
	}
	if err := os.MkdirAll(opts.Dir, 0o777); err != nil {
		return Result{}, fmt.Errorf("making the folder: %w", err)
	}
	root, err := os.OpenRoot(opts.Dir)
	if err != nil {
		return Result{}, fmt.Errorf("opening the folder: %w", err)
	}
	defer root.Close()
	for _, name := range beginning(root, opts) {
		body, err := files.ReadFile("files/" + name)
		if err != nil {
			return res, err
		}
		if err := res.create(root, name, fill(name, body, opts)); err != nil {
			return res, err
		}
	}
	for _, name := range taken {
		body, err := os.ReadFile(filepath.Join(opts.From, filepath.FromSlash(name)))
		if err != nil {
			return res, fmt.Errorf("taking articles along: %w", err)
		}
		if err := res.take(root, path.Join("content/articles", name), body); err != nil {
			return res, err
		}
	}
	slices.Sort(res.Created)
	slices.Sort(res.Kept)
	slices.Sort(res.Taken)
	return res, nil
}

// beginning returns the files of the starter that an archive lacks. Topics, pages and the example come
// only with their folder: who has deleted one of them does not want it back.
func beginning(root *os.Root, opts Options) []string {
	var names []string
	_ = fs.WalkDir(files, "files", func(name string, d fs.DirEntry, _ error) error {
		name = strings.TrimPrefix(strings.TrimPrefix(name, "files"), "/")
		if d.IsDir() {
			if path.Dir(name) == "content" && (exists(root, name) || name == "content/articles" && opts.From != "") {
				return fs.SkipDir
			}
			return nil
		}
		names = append(names, name)
		return nil
	})
	return names
}

func exists(root *os.Root, name string) bool {
	_, err := root.Lstat(filepath.FromSlash(name))
	return err == nil
}

// fill puts what is known of an archive into a file of the starter.
func fill(name string, body []byte, opts Options) []byte {
	title := opts.Title
	if name == "verbatim.yaml" {
		title = strconv.Quote(title)
	}
	text := strings.ReplaceAll(string(body), "TITLE", title)
	if path.Ext(name) == ".yml" {
		text = strings.NewReplacer(
			": REPOSITORY", ": "+cmp.Or(opts.Repository, `""`),
			": VERSION", ": "+cmp.Or(opts.Version, `""`),
		).Replace(text)
	}
	return []byte(text)
}

// create writes a file that is not there yet. It never follows a link out of the folder, and a file
// appears only whole.
func (res *Result) create(root *os.Root, name string, body []byte) error {
	local := filepath.FromSlash(name)
	if exists(root, name) {
		res.Kept = append(res.Kept, name)
		return nil
	}
	if err := root.MkdirAll(filepath.Dir(local), 0o777); err != nil {
		return fmt.Errorf("making the folder of %s: %w", name, err)
	}
	staged := local + ".verbatim-new"
	err := root.WriteFile(staged, body, 0o666)
	if err == nil {
		err = root.Rename(staged, local)
	}
	if err != nil {
		_ = root.Remove(staged)
		return fmt.Errorf("writing %s: %w", name, err)
	}
	res.Created = append(res.Created, name)
	return nil
}

// take creates an article, and notes when another text stands in its place.
func (res *Result) take(root *os.Root, name string, body []byte) error {
	created := len(res.Created)
	if err := res.create(root, name, body); err != nil {
		return err
	}
	if len(res.Created) > created {
		res.Taken = append(res.Taken, name)
		return nil
	}
	if here, err := root.ReadFile(filepath.FromSlash(name)); err != nil || string(here) != string(body) {
		res.Differ = append(res.Differ, name)
	}
	return nil
}

// articlesIn lists the articles below a folder, and what is there but is none. Hidden files are passed
// over, and links are not followed.
func articlesIn(from, dir string) (articles, refused []string, err error) {
	if inside, err := nested(from, dir); err != nil {
		return nil, nil, fmt.Errorf("taking articles along: %w", err)
	} else if inside {
		return nil, nil, fmt.Errorf("%s and %s lie in one another\n    hint: take articles from a folder outside the archive; those in content/articles are in it already", from, dir)
	}
	err = filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		switch hidden := strings.HasPrefix(d.Name(), ".") && rel != "."; {
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir():
		case d.Type().IsRegular() && slices.Contains(articleKinds, strings.ToLower(filepath.Ext(name))) && small(d):
			articles = append(articles, filepath.ToSlash(rel))
		default:
			refused = append(refused, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("taking articles along: %w", err)
	}
	return articles, refused, nil
}

// small reports whether a file is of a size that is read as an article.
func small(d fs.DirEntry) bool {
	info, err := d.Info()
	return err == nil && info.Size() <= 32<<20
}

// nested reports whether one of two folders lies in the other or is the other.
func nested(a, b string) (bool, error) {
	info, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return false, fmt.Errorf("%s is no folder", a)
	}
	var real [2]string
	for i, dir := range []string{a, b} {
		if real[i], err = filepath.Abs(dir); err != nil {
			return false, err
		}
		if p, err := filepath.EvalSymlinks(real[i]); err == nil {
			real[i] = p
		}
	}
	within := func(dir, other string) bool {
		rel, err := filepath.Rel(dir, other)
		return err == nil && filepath.IsLocal(rel)
	}
	return within(real[0], real[1]) || within(real[1], real[0]), nil
}

// checkFolder refuses a folder that holds what is neither an archive nor a new repository.
func checkFolder(opts Options) error {
	entries, err := os.ReadDir(opts.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("looking into the folder: %w", err)
	case opts.Into:
		return nil
	}
	var other string
	for _, e := range entries {
		name := strings.ToLower(e.Name())
		stem, _, _ := strings.Cut(name, ".")
		switch {
		case name == "verbatim.yaml" && !e.IsDir():
			return nil // begun before
		case strings.HasPrefix(name, ".") || stem == "readme" || stem == "license" || stem == "licence":
		case other == "":
			other = e.Name()
		}
	}
	if other == "" {
		return nil
	}
	return &Occupied{Dir: opts.Dir, By: other}
}

// An Occupied says that a folder holds other things than an archive.
type Occupied struct {
	Dir string
	By  string // one of them
}

func (e *Occupied) Error() string {
	return fmt.Sprintf("%s is not empty: it holds %s\n    hint: begin the archive in a folder of its own, or add --into to begin it beside what is there; nothing is overwritten",
		e.Dir, e.By)
}

// titleOf makes a title of the name of a folder: "council-quotes" becomes "Council quotes".
func titleOf(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "Quotations"
	}
	words := strings.FieldsFunc(filepath.Base(abs), func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r < ' ' || r == '/' || r == '\\' })
	if len(words) == 0 {
		return "Quotations"
	}
	title := []rune(strings.Join(words, " "))
	return strings.ToUpper(string(title[:1])) + string(title[1:])
}
