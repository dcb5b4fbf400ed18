package site

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/tongue"
	"verbatim/internal/typeset"
)

// kinds are the kinds of page, each with a folder of its own below templates/.
var kinds = []string{
	"home",
	"speakers", "speaker", "part", // a part is what a filter leaves of a speaker's list
	"topics", "topic", "compare",
	"outlets", "outlet",
	"articles", "article",
	"dates", "date",
	"quotation", "withdrawn",
	"document",
	"corrections",
	"numbers", // about the numbers
	"data",    // what there is to download
	"search",
	"missing",  // 404.html
	"specimen", // the design, on one page, for those who change it

	"masthead", // the head of every page, set once for pages alike
	"moved",    // a former address of an article
	"entry",    // the content of an entry in a feed
	"decision", // the same, in the feed of corrections
}

// bare are the kinds that stand without the frame of base.tmpl.
var bare = []string{"masthead", "moved", "entry", "decision"}

// A theme is a parsed set of templates, one per kind of page, with the programs that do the same quickly.
type theme struct {
	templates map[string]*template.Template
	programs  *sync.Map // *typeset.Program by kind; nil for a kind that only html/template can set
}

// parseTheme reads and parses every template and puts its texts into a tongue. Errors begin with file and line.
func parseTheme(fsys fs.FS, in *tongue.Tongue) (theme, error) {
	th := theme{make(map[string]*template.Template, len(kinds)), new(sync.Map)}
	frame := template.New("frame")
	if _, err := parseFile(frame, fsys, "templates/base.tmpl"); err != nil {
		return th, err
	}
	shared, err := fs.Glob(fsys, "templates/shared/*.tmpl")
	if err != nil {
		return th, err
	}
	for _, name := range shared {
		t, err := parseFile(frame, fsys, name)
		if err != nil {
			return th, err
		}
		if part := strings.TrimSuffix(path.Base(name), ".tmpl"); t.Lookup(part) == nil {
			return th, fmt.Errorf("%s:1: expected {{define %q}}, so that pages can call the component by the name of its file", name, part)
		}
	}
	for _, kind := range kinds {
		set, err := frame.Clone()
		if err != nil {
			return th, err
		}
		name := kindFile(kind)
		if _, err := parseFile(set, fsys, name); err != nil {
			return th, err
		}
		if set.Lookup("main") == nil {
			return th, fmt.Errorf(`%s:1: expected {{define "main"}}, which holds what the page shows`, name)
		}
		in.Template(set)
		th.templates[kind] = set.Lookup("templates/base.tmpl")
		if slices.Contains(bare, kind) {
			th.templates[kind] = set.Lookup("main")
		}
	}
	return th, strayTemplate(fsys, shared)
}

func kindFile(kind string) string { return "templates/" + kind + "/" + kind + ".tmpl" }

// parseFile adds a file to a set under its whole path, so that messages name the file.
func parseFile(set *template.Template, fsys fs.FS, name string) (*template.Template, error) {
	src, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: the theme has no such template; a theme needs base.tmpl and one for each of: %s", name, strings.Join(kinds, ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("reading the theme: %w", err)
	}
	t, err := set.New(name).Parse(string(src))
	if err != nil {
		return nil, placed(err)
	}
	return t, nil
}

// strayTemplate complains about a template that no page uses: as a rule, a slip in its name.
func strayTemplate(fsys fs.FS, shared []string) error {
	return fs.WalkDir(fsys, "templates", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".tmpl" || name == "templates/base.tmpl" || slices.Contains(shared, name) {
			return err
		}
		if kind := path.Base(path.Dir(name)); name == kindFile(kind) && slices.Contains(kinds, kind) {
			return nil
		}
		return fmt.Errorf("%s: no page uses this template; expected base.tmpl, shared/{part}.tmpl, or {kind}/{kind}.tmpl for a kind of: %s", name, strings.Join(kinds, ", "))
	})
}

// placed words an error of the template packages so that it begins with the file and line:
// "template: templates/home/home.tmpl:3: unexpected …" loses its first word.
func placed(err error) error {
	msg := err.Error()
	for _, prefix := range []string{"html/template:", "template:"} {
		if rest, ok := strings.CutPrefix(msg, prefix); ok {
			return fmt.Errorf("%s", strings.TrimSpace(rest))
		}
	}
	return err
}

// execute writes one page of a kind. What html/template says of the first is the measure: it settles the
// escaping, and a program that sets the page otherwise is not used.
func (t theme) execute(w *bytes.Buffer, kind string, data any) error {
	made, known := t.programs.Load(kind)
	if known {
		if p, _ := made.(*typeset.Program); p != nil && p.Execute(w, data) == nil {
			return nil
		}
	}
	start := w.Len()
	if err := t.templates[kind].Execute(w, data); err != nil {
		return placed(err)
	}
	if !known {
		t.programs.Store(kind, t.program(kind, data, w.Bytes()[start:]))
	}
	return nil
}

// program returns the program for a kind of page, or nil when there is none that says of some data
// what html/template says of it.
func (t theme) program(kind string, data any, want []byte) *typeset.Program {
	p, err := typeset.Compile(t.templates[kind], reflect.TypeOf(data))
	if err != nil {
		return nil
	}
	var got bytes.Buffer
	if err := p.Execute(&got, data); err != nil || !bytes.Equal(got.Bytes(), want) {
		return nil
	}
	return p
}
