package site

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"verbatim"
)

// altered returns the default theme with some files replaced; an empty file is left out.
func altered(t *testing.T, files map[string]string) fs.FS {
	t.Helper()
	theme := make(fstest.MapFS)
	err := fs.WalkDir(verbatim.Theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(verbatim.Theme, name)
		theme[name] = &fstest.MapFile{Data: body}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range files {
		theme[name] = &fstest.MapFile{Data: []byte(body)}
		if body == "" {
			delete(theme, name)
		}
	}
	return theme
}

// TestThemeErrors wants every slip in a theme reported before any archive is read, with the file
// and the line.
func TestThemeErrors(t *testing.T) {
	for _, tt := range []struct{ file, body, want string }{
		{"templates/home/home.tmpl", "{{define \"main\"}}\n\n{{if}}{{end}}", "templates/home/home.tmpl:3: missing value for if"},
		{"templates/speaker/speaker.tmpl", "{{define \"main\"}}\n{{.Nmae}}{{end}}", "templates/speaker/speaker.tmpl:2:2: "},
		{"templates/quotation/quotation.tmpl", "{{define \"main\"}}\n{{with .Evidence}}\n{{.Sure}}{{end}}{{end}}", "templates/quotation/quotation.tmpl:3:2: "},
		{"templates/topic/topic.tmpl", "{{define \"main\"}}\n\n\n{{template \"tgas\" .Speakers}}{{end}}", "templates/topic/topic.tmpl:4"},
		{"templates/outlet/outlet.tmpl", "{{define \"main\"}}\n<a href=\"{{if .Dir}}\"{{end}}>x</a>{{end}}", "templates/outlet/outlet.tmpl:2"},
		{"templates/date/date.tmpl", "<p>x</p>", `templates/date/date.tmpl:1: expected {{define "main"}}`},
		{"templates/date/date.tmpl", "", "templates/date/date.tmpl: the theme has no such template"},
		{"templates/shared/card.tmpl", "{{define \"crad\"}}{{end}}", `templates/shared/card.tmpl:1: expected {{define "card"}}`},
		{"templates/spekaer/spekaer.tmpl", "x", "templates/spekaer/spekaer.tmpl: no page uses this template"},
		{"templates/base.tmpl", "a\n{{.Base.Nothing}}", "templates/base.tmpl:2:7: "},
		{"static/js/search/main.js", "let a = 1;\nlet = ;", "static/js/search/main.js:2: "},
		{"static/js/search/main.js", "\nimport { x } from \"./nowhere.js\";\nx();", "static/js/search/main.js:2: "},
		{"static/js/search/main.js", "import x from \"elsewhere\";\nx();", "static/js/search/main.js:1: expected an import that begins with a dot"},
	} {
		_, err := New(altered(t, map[string]string{tt.file: tt.body}))
		if err == nil {
			t.Errorf("%s: no error, want %q", tt.file, tt.want)
			continue
		}
		if got := strings.TrimPrefix(err.Error(), "trying the theme: "); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.file, got, tt.want)
		}
	}
}

// TestThemeAdditions wants a theme's own files to reach the site: style sheets joined in, others
// at their own path.
func TestThemeAdditions(t *testing.T) {
	s, err := New(altered(t, map[string]string{
		"static/css/house.css":       ".house { color: red }",
		"static/images/coat.svg":     "<svg xmlns='http://www.w3.org/2000/svg'/>",
		"templates/shared/coat.tmpl": `{{define "coat"}}<p>our coat</p>{{end}}`,
		"templates/home/home.tmpl":   `{{define "main"}}<h1>{{.Archive}}</h1>{{template "coat"}}{{end}}`,
	}))
	if err != nil {
		t.Fatal(err)
	}
	files := render(t, s, proof())
	if string(files["images/coat.svg"]) == "" {
		t.Error("images/coat.svg is missing")
	}
	if !strings.Contains(string(files[s.assets.style]), ".house") {
		t.Error("the style sheet lacks house.css")
	}
	if !strings.Contains(string(files["index.html"]), "<p>our coat</p>") {
		t.Error("the home page lacks the theme's own component")
	}
}

// TestStyleOrder wants the sheets that others build on first, and a name that follows content.
func TestStyleOrder(t *testing.T) {
	a, err := readAssets(altered(t, map[string]string{"static/css/aaa.css": "/* aaa */"}))
	if err != nil {
		t.Fatal(err)
	}
	b, err := readAssets(verbatim.Theme)
	if err != nil {
		t.Fatal(err)
	}
	if a.style == b.style {
		t.Errorf("two style sheets have one name, %s", a.style)
	}
	for _, f := range a.files {
		if f.Path == a.style {
			css := string(f.Body)
			if tokens, base, own := strings.Index(css, "--paper:"), strings.Index(css, "@layer base {"), strings.Index(css, "/* aaa */"); tokens < 0 || tokens > base || base > own {
				t.Errorf("tokens at %d, base at %d, aaa at %d", tokens, base, own)
			}
		}
	}
}
