package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// The folders of an archive.
const (
	contentDir  = "content"
	articlesDir = "content/articles"
	speakersDir = "content/speakers"
	topicsDir   = "content/topics"
	pagesDir    = "content/pages"
	quotesDir   = "content/quotes"
)

// A Source is an archive that is open for reading.
type Source struct {
	Root        string // as given to Open
	Settings    quote.Settings
	Limits      quote.Limits        // of `verbatim check`
	Unsettled   bool                // verbatim.yaml is there and could not be read: Settings are not what the editor wants
	Speakers    []*quote.Speaker    // by File
	Topics      []*quote.Topic      // by File
	Documents   []*quote.Document   // by File
	Quotations  []*quote.Extraction // entered by hand, each the only one of an article that stands for its source; by File
	Corrections []*quote.Correction // in order of the file
	// Undecided says that a decision of the editors could not be understood: nothing may be published,
	// since it may be the one that withdraws words or takes them out of somebody's mouth.
	Undecided bool
	Articles  []string // files of articles below Root, with forward slashes, sorted

	files fs.FS // the files below Root; no symbolic link leads out of it
}

// Open reads the settings, speakers, topics and pages of the archive at root and lists its
// articles. What is wrong with the content is in the messages, sorted; the error says that root is
// no archive, and what to do about it.
func Open(root string) (*Source, []diag.Message, error) {
	if err := checkArchive(root); err != nil {
		return nil, nil, err
	}
	folder, err := os.OpenRoot(root)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the archive: %w", err)
	}
	s := &Source{Root: root, files: folder.FS()}
	var ms, more []diag.Message
	var settled bool
	s.Settings, s.Limits, settled, ms = readSettings(s.files)
	s.Unsettled = !settled

	s.Speakers, more = readAll(s.files, speakersDir, readSpeaker)
	ms = append(ms, more...)
	s.Topics, more = readAll(s.files, topicsDir, readTopic)
	ms = append(ms, more...)
	s.Documents, more = readAll(s.files, pagesDir, readDocument)
	ms = append(ms, more...)
	ms = append(ms, s.checkNavigation()...)
	s.Quotations, more = readAll(s.files, quotesDir, readQuotation)
	ms = append(ms, more...)
	var understood bool
	s.Corrections, understood, more = readCorrections(s.files)
	s.Undecided = !understood
	ms = append(ms, more...)
	s.Articles, more = listArticles(s.files)
	ms = append(ms, more...)
	diag.Sort(ms)
	return s, ms, nil
}

// Article reads one of Articles. The article is nil when it cannot be used; the messages, sorted,
// say why. It may be called from several goroutines at once.
func (s *Source) Article(file string) (*quote.Article, []diag.Message) {
	a, ms := readArticle(s.files, file, articlesDir+"/")
	diag.Sort(ms)
	return a, ms
}

// readAll reads every Markdown file below a folder.
func readAll[T any](fsys fs.FS, dir string, read func(fs.FS, string) (*T, []diag.Message)) ([]*T, []diag.Message) {
	var out []*T
	names, ms := list(fsys, dir)
	for _, name := range names {
		if !markdownFile(name) {
			ms = append(ms, strayFile(name, "only .md files are read in "+dir))
			continue
		}
		one, more := read(fsys, name)
		if one != nil {
			out = append(out, one)
		}
		ms = append(ms, more...)
	}
	return out, ms
}

// listArticles returns the files that hold articles. A message speaks of every other file there.
func listArticles(fsys fs.FS) (articles []string, ms []diag.Message) {
	names, ms := list(fsys, articlesDir)
	stems := map[string]string{}
	for _, name := range names {
		switch strings.ToLower(path.Ext(name)) {
		case ".txt", ".md", ".html", ".htm":
			if other, taken := stems[stem(name)]; taken {
				ms = append(ms, diag.Message{
					Severity: diag.Error, File: name, Name: "same-stem",
					Text: "this file and " + path.Base(other) + " would share one ID and one sidecar",
					Hint: "rename one of the two; until then this one is left out",
				})
				continue
			}
			stems[stem(name)] = name
			articles = append(articles, name)
		}
	}
	for _, name := range names {
		switch ext := strings.ToLower(path.Ext(name)); ext {
		case ".txt", ".md", ".html", ".htm":
		case ".yaml", ".yml":
			if _, ok := stems[stem(name)]; !ok {
				m := strayFile(name, "metadata without an article")
				m.Severity, m.Name = diag.Warning, "no-article"
				m.Hint = fmt.Sprintf("it belongs to %[1]s.txt, %[1]s.md or %[1]s.html, and there is none of them", path.Base(stem(name)))
				ms = append(ms, m)
			} else if ext == ".yml" && slices.Contains(names, stem(name)+".yaml") {
				m := strayFile(name, "a second file of metadata for one article")
				m.Severity, m.Name = diag.Warning, "two-sidecars"
				m.Hint = "keep one of the two; " + path.Base(stem(name)) + ".yaml was read"
				ms = append(ms, m)
			}
		default:
			ms = append(ms, strayFile(name, "articles are .txt, .md or .html files"))
		}
	}
	return articles, ms
}

// strayFile notes a file that is not read.
func strayFile(name, why string) diag.Message {
	return diag.Message{Severity: diag.Note, File: name, Name: "not-read", Text: "not read: " + why,
		Hint: "move it elsewhere if it is no content"}
}

// list returns the files below a folder, sorted. Hidden files and editors' copies are left out. A
// folder that is not there has no files.
func list(fsys fs.FS, dir string) (names []string, ms []diag.Message) {
	fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == dir && errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			f := &sheet{name: name}
			f.unreadable(err)
			ms = append(ms, f.messages...)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case ignored(d.Name()) && name != dir:
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			if info, err := fs.Stat(fsys, name); err == nil && info.IsDir() {
				f := &sheet{name: name}
				f.warn(place{}, "linked-folder", "a symbolic link to a folder, which is not followed", "move the folder here, or link its files one by one")
				ms = append(ms, f.messages...)
				return nil
			}
		}
		names = append(names, name)
		return nil
	})
	slices.Sort(names)
	return names, ms
}

// ignored reports whether a name is of the kind that systems and editors leave behind.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") || name == "Thumbs.db" || name == "desktop.ini"
}
