// Package dress prints articles as twenty invented sites would, with menus, advertisements, captions,
// footers, cookie walls, live-blog stamps and comments around them, and measures how much of the report
// is read back and how much of the rest is left out.
//
// A layout is a template in testdata, HTML or text as copied from a browser. Whatever it prints by
// {{f "…"}} is furniture, and labelled so by that alone; titles and paragraphs of the report come from
// the article. No word of a layout was taken from a site.
package dress

import (
	"embed"
	"fmt"
	"html"
	"path"
	"slices"
	"strings"
	"text/template"
)

//go:embed testdata/*.tmpl
var layoutFiles embed.FS

// A Layout is how one invented site prints its reports.
type Layout struct {
	Name string // of its file: "01_daily.html"
	tmpl *template.Template
}

// A Dressed article is a page or a text with its labels.
type Dressed struct {
	Name      string   // of a file with the right extension
	Body      string   // what a browser saves, or what a reader copies
	Furniture []string // the lines that are no part of the report
}

// An Article is what is dressed.
type Article struct {
	Title      string
	Paragraphs []string
}

// Parse makes an article of a text whose first line is the title and whose paragraphs are divided by
// blank lines.
func Parse(text string) Article {
	var a Article
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p == "" {
			continue
		}
		if a.Title == "" {
			a.Title = p
		} else {
			a.Paragraphs = append(a.Paragraphs, p)
		}
	}
	return a
}

// Layouts returns all layouts, by name.
func Layouts() ([]Layout, error) {
	names, err := layoutFiles.ReadDir("testdata")
	if err != nil {
		return nil, err
	}
	var out []Layout
	for _, n := range names {
		name := strings.TrimSuffix(n.Name(), ".tmpl")
		t, err := template.New(n.Name()).Funcs((&printer{}).funcs()).ParseFS(layoutFiles, path.Join("testdata", n.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, Layout{name, t})
	}
	return out, nil
}

// Dress prints an article. The number varies what the site prints beside it.
func (l Layout) Dress(a Article, number int) (Dressed, error) {
	p := &printer{markup: path.Ext(l.Name) == ".html", number: number}
	t, err := l.tmpl.Clone()
	if err != nil {
		return Dressed{}, err
	}
	var b strings.Builder
	half := len(a.Paragraphs) / 2
	err = t.Funcs(p.funcs()).Execute(&b, map[string]any{
		"Title": p.escape(a.Title), "Number": number,
		"First": p.escapeAll(a.Paragraphs[:min(1, len(a.Paragraphs))]),
		"Upper": p.escapeAll(a.Paragraphs[min(1, len(a.Paragraphs)):max(min(1, len(a.Paragraphs)), half)]),
		"Lower": p.escapeAll(a.Paragraphs[max(min(1, len(a.Paragraphs)), half):]),
	})
	if err != nil {
		return Dressed{}, fmt.Errorf("%s: %w", l.Name, err)
	}
	return Dressed{l.Name, b.String(), p.furniture}, nil
}

// A printer prints the furniture of one page and remembers it.
type printer struct {
	markup    bool
	number    int
	asked     int
	furniture []string
}

func (p *printer) funcs() template.FuncMap {
	return template.FuncMap{
		"f":        p.print,
		"story":    func() string { return p.print(p.story()) },
		"headline": func() string { return p.story() },
		"name":     func() string { return p.pick(names) },
		"list":     func(words ...string) []string { return words },
		"times":    func(n int) []int { return make([]int, n) },
	}
}

// print prints furniture.
func (p *printer) print(parts ...string) string {
	s := strings.Join(parts, "")
	if !slices.Contains(p.furniture, s) {
		p.furniture = append(p.furniture, s)
	}
	return p.escape(s)
}

func (p *printer) escape(s string) string {
	if p.markup {
		return html.EscapeString(s)
	}
	return s
}

func (p *printer) escapeAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = p.escape(s)
	}
	return out
}

// story invents the headline of another report.
func (p *printer) story() string {
	return p.pick(subjects) + " " + p.pick(verbs) + " " + p.pick(objects)
}

func (p *printer) pick(list []string) string {
	p.asked++
	return list[(p.number*7919+p.asked*104729)%len(list)]
}

var (
	subjects = []string{"Ferry captain", "Lighthouse keeper", "Port of Larne", "Old net loft", "Harbour choir", "Council of Bremin", "Two swimmers", "Bakery by the quay", "Storm petrel", "Night train", "Rowing club"}
	verbs    = []string{"loses", "finds", "sells", "opens", "defends", "paints", "forgets", "wins back", "closes", "counts", "asks for", "gives up", "rescues"}
	objects  = []string{"a second anchor", "the last herring", "forty blue doors", "its own bell", "a map of the tides", "the north stairs", "nine lost boots", "a loan from the sea", "the mayor's umbrella", "a whale of a time", "the wrong island", "an honest clock"}
	names    = []string{"Ana Writer", "Ben Pen", "Carla Column", "Dov Dateline", "Edda Byline", "Finn Footer", "Gil Galley"}
)
