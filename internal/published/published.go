// Package published reads what an earlier build has put before readers: its addresses, its quotations
// as data, and which of them it has withdrawn. Package check holds a new build against it, package diff
// compares two of them. What it reads may come from strangers: a pull request brings its own build.
package published

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/data"
	"verbatim/internal/write"
)

// A Site is an earlier build.
type Site struct {
	Name      string          // as the user typed it, with forward slashes
	Addresses map[string]bool // of files, relative to the root of the site; never empty
	Whole     bool            // Addresses are those of all files; otherwise of what the data tells of

	HasData    bool                   // there are Quotations, be they none
	Quotations []*data.Record         // in the order of the file; IDs are unique
	Withdrawn  map[string]data.Status // by ID; nil when nobody told

	dir string // of the site, where it is there
}

// Open reads a build: the folder of a site, its data/quotations.ndjson, or the manifest that Verbatim
// keeps in its output folder. The error says what was expected, and never is a folder without a site
// an empty one.
func Open(name string) (*Site, error) {
	if name == "" {
		return nil, fmt.Errorf("the name of a build is empty\n    hint: name %s", expected)
	}
	s := &Site{Name: filepath.ToSlash(name), Addresses: make(map[string]bool)}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no %s\n    hint: name %s", s.Name, expected)
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", s.Name, cause(err))
	case info.IsDir():
		err = s.readFolder(name)
	case !info.Mode().IsRegular():
		err = fmt.Errorf("%s is neither a file nor a folder\n    hint: name %s", s.Name, expected)
	case strings.EqualFold(filepath.Ext(name), ".ndjson"):
		err = s.readFile(name)
	default:
		err = s.readManifest(name)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// expected names what Open reads.
const expected = "the folder of a built site, its " + data.QuotationsPath + ", or its .verbatim/manifest"

// readFolder lists the files of a site and reads its data, if it has any. Names that begin with a full
// stop are no addresses: hosts leave them out.
func (s *Site) readFolder(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("reading %s: %w", s.Name, cause(err))
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("reading %s: %w", path.Join(s.Name, name), cause(err))
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			s.Addresses[name] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !s.Addresses["index.html"] {
		return fmt.Errorf("%s is no built site: it has no index.html\n    hint: name %s", s.Name, expected)
	}
	s.Whole, s.dir = true, dir
	if !s.Addresses[data.QuotationsPath] {
		return nil // built before there was such a file, or by an archive's own rules
	}
	return s.readData(root.FS(), data.QuotationsPath, data.WithdrawnPath)
}

// readFile reads the quotations of a site without the site, and its withdrawals from the file beside it.
func (s *Site) readFile(name string) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return fmt.Errorf("reading %s: %w", s.Name, cause(err))
	}
	defer root.Close()
	if err := s.readData(root.FS(), filepath.Base(name), path.Base(data.WithdrawnPath)); err != nil {
		return err
	}
	s.Addresses = s.told()
	return nil
}

// told returns the addresses that the data tells of.
func (s *Site) told() map[string]bool {
	out := make(map[string]bool)
	add := func(address string) {
		if safe(address) {
			out[address] = true
		}
	}
	for _, q := range s.Quotations {
		add(q.Address)
		add(q.Article.Address)
		add("speakers/" + q.Speaker.Slug + ".html")
		if q.Article.Outlet != nil {
			add("outlets/" + q.Article.Outlet.Slug + ".html")
		}
		for _, t := range q.Topics {
			add("topics/" + t.Slug + ".html")
		}
	}
	for id := range s.Withdrawn {
		add("quotes/" + id + ".html")
	}
	return out
}

// Promised reports whether an address is one that readers keep: that of a page, a feed or a download.
// Style, scripts, pictures and the search index are named by what they hold and asked for by pages alone.
func Promised(address string) bool {
	switch path.Ext(address) {
	case ".html":
		return address != "404.html"
	case ".xml", ".json":
		return strings.HasPrefix(path.Base(address), "feed.") || strings.HasPrefix(address, data.Folder)
	}
	return strings.HasPrefix(address, data.Folder)
}

// Missing returns the promised addresses of a build that a later one no longer has, sorted. Where less is
// known of one of them than all its addresses, those are compared that both can tell of.
func (s *Site) Missing(later *Site) []string {
	before := s.Addresses
	if !later.Whole {
		before = s.told()
	}
	var out []string
	for address := range before {
		if Promised(address) && !later.Addresses[address] {
			out = append(out, address)
		}
	}
	slices.Sort(out)
	return out
}

// readManifest reads the addresses that Verbatim noted for itself.
func (s *Site) readManifest(name string) error {
	body, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("reading %s: %w", s.Name, cause(err))
	}
	for _, address := range write.Listed(body) {
		s.Addresses[address] = true
	}
	if len(s.Addresses) == 0 {
		return fmt.Errorf("%s lists no file of a site\n    hint: name %s", s.Name, expected)
	}
	s.Whole = true
	return nil
}

// readData reads quotations and withdrawals. Without a file of withdrawals nothing is known of them.
func (s *Site) readData(fsys fs.FS, quotations, withdrawn string) error {
	s.HasData = true
	seen := make(map[string]bool)
	err := s.each(fsys, quotations, func(r *data.Record) error {
		switch {
		case r.Words == "" && r.Article.ID == "":
			return fmt.Errorf("the line of %q is no quotation: it has neither words nor an article\n    hint: name the %s of a build", r.ID, path.Base(data.QuotationsPath))
		case !safe(r.Address) || !safe(r.Article.Address):
			return fmt.Errorf("the quotation %q has the address %q and its article %q: expected paths in the site", r.ID, r.Address, r.Article.Address)
		case seen[r.ID]:
			return fmt.Errorf("the quotation %q stands there twice", r.ID)
		}
		seen[r.ID] = true
		s.Quotations = append(s.Quotations, r)
		return nil
	})
	if err != nil {
		return err
	}
	told := make(map[string]data.Status)
	err = s.each(fsys, withdrawn, func(r *data.Record) error { // a withdrawal has the fields of a quotation that tell nothing of it
		told[r.ID] = r.Status
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	s.Withdrawn = told
	return err
}

// each reads the records of a file.
func (s *Site) each(fsys fs.FS, name string, do func(*data.Record) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	defer f.Close()
	for r, err := range data.Read(f) {
		if err == nil {
			err = do(r)
		}
		if err != nil {
			return fmt.Errorf("reading %s of %s: %w", name, s.Name, err)
		}
	}
	return nil
}

// safe reports whether an address is a path in the site: what a stranger's file says is shown as a link.
func safe(address string) bool {
	return fs.ValidPath(address) && address != "." && !strings.ContainsAny(address, ":?#\\")
}

// Described reports whether a page of the site is known to be one that search engines may list: pages that
// nobody wrote anything for ask them not to. Without the pages themselves it is not known.
func (s *Site) Described(address string) bool {
	if s.dir == "" || !s.Addresses[address] {
		return false
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return false
	}
	defer root.Close()
	body, err := root.ReadFile(filepath.FromSlash(address))
	return err == nil && !bytes.Contains(body, []byte(`<meta name="robots" content="noindex">`))
}

// cause strips from an error of the operating system what the message has said already.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
