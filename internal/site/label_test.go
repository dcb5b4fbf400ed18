package site

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// Every text of the templates, the code and the scripts has a label in each language that comes with the program, and no label
// stands for a text that is gone.
func TestLabelsComplete(t *testing.T) {
	said := make(map[string]string) // where, by text
	for _, text := range defaultSite(t).texts() {
		said[text] = "templates and scripts"
	}
	maps.Copy(said, textsOfCode(t))
	for lang, labels := range tongue.Shipped() {
		for _, text := range slices.Sorted(maps.Keys(said)) {
			if _, ok := labels[text]; !ok {
				t.Errorf("%s has no label for %q, in %s", lang, text, said[text])
			}
		}
		for _, text := range slices.Sorted(maps.Keys(labels)) {
			if said[text] == "" {
				t.Errorf("%s has a label for %q, which nothing says", lang, text)
			}
		}
	}
}

// textsOfCode returns the texts that the code of this package has worded: the first string of a call of Say, the plural
// of one of Count or Plural, and whatever stands in a list of texts from elsewhere.
func textsOfCode(t *testing.T) map[string]string {
	t.Helper()
	out := make(map[string]string)
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				fun, ok := n.Fun.(*ast.SelectorExpr)
				if !ok || !strings.HasSuffix(types.ExprString(fun.X), "in") || len(n.Args) == 0 {
					return true
				}
				switch fun.Sel.Name {
				case "Say":
					if text, ok := literal(n.Args[0]); ok {
						out[text] = name
					}
				case "Count":
					if noun, ok := literal(n.Args[2]); ok {
						out["{n} "+noun] = name
					}
				case "Plural":
					if text, ok := literal(n.Args[2]); ok {
						out[text] = name
					}
				}
			case *ast.CompositeLit:
				if id, ok := n.Type.(*ast.Ident); ok && id.Name == "texts" {
					for _, e := range n.Elts {
						if text, ok := literal(e); ok {
							out[text] = name
						}
					}
				}
			}
			return true
		})
	}
	return out
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// The pages of a German archive speak German, the texts of the templates among them; and the programs that set them
// quickly say the same as html/template.
func TestGerman(t *testing.T) {
	arc := fixture()
	arc.Settings.Language = "de-AT"
	files := render(t, defaultSite(t), arc)
	for path, want := range map[string][]string{
		"index.html":  {"Aus dem Archiv", `aria-label="Zitate durchsuchen"`, `placeholder="Wer sagte …"`, "Zum Inhalt springen", `<html lang="de-AT"`},
		"404.html":    {"Unter dieser Adresse gibt es keine Seite"},
		"search.html": {"genaue Wortfolge", "Die Suche braucht JavaScript"},
	} {
		for _, w := range want {
			if !strings.Contains(string(files[path]), w) {
				t.Errorf("%s: expected %s", path, w)
			}
		}
	}
}

// An archive words single labels otherwise, in any language; what it writes is text, and no markup.
func TestLabelsOfSettings(t *testing.T) {
	arc := fixture()
	arc.Settings.Labels = []quote.Label{
		{Text: "From the archive", Forms: map[string]string{"other": "Heard <here> & {{.There}}"}, Line: 3},
		{Text: "Contact: {reference}", Forms: map[string]string{"other": "{reference} answers"}, Line: 4},
	}
	home := string(render(t, defaultSite(t), arc)["index.html"])
	for _, want := range []string{"Heard &lt;here&gt; &amp; {{.There}}", " answers</li>"} {
		if !strings.Contains(home, want) {
			t.Errorf("the home page lacks %q", want)
		}
	}
	for _, c := range []struct {
		label quote.Label
		want  string
	}{
		{quote.Label{Text: "From the archives", Forms: map[string]string{"other": "x"}, Line: 7}, `verbatim.yaml:7: labels: no page says "From the archives"; the nearest text is "From the archive"`},
		{quote.Label{Text: "Contact: {reference}", Forms: map[string]string{"other": "Contact"}, Line: 2}, `verbatim.yaml:2: labels: the label "Contact" leaves out {reference}, which "Contact: {reference}" has`},
	} {
		arc.Settings.Labels = []quote.Label{c.label}
		if err := defaultSite(t).Pages(arc, nil); err == nil || err.Error() != c.want {
			t.Errorf("got %v, expected %s", err, c.want)
		}
	}
}

// No page of a German archive says in English what has a label: neither as a text by itself nor in an attribute that people
// read. What is quoted, and what an archive's own files say, is in their language.
func TestNothingEnglish(t *testing.T) {
	arc := fixture()
	arc.Settings.Language = "de"
	english := make(map[string]bool)
	for text, label := range tongue.Shipped()["de"] {
		if label != text {
			english[text] = true
		}
	}
	own := make(map[string]bool) // pages that an editor wrote
	for _, d := range arc.Documents {
		own[documentPath(d)] = true
		delete(english, d.Title)
	}
	pages := 0
	for path, body := range render(t, defaultSite(t), arc) {
		if !strings.HasSuffix(path, ".html") || own[path] {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		pages++
		for n := range doc.Descendants() {
			switch n.Type {
			case html.TextNode:
				if p := n.Parent; p != nil && !slices.Contains([]string{"code", "kbd", "q", "b", "mark", "script", "style", "pre"}, p.Data) {
					if text := strings.Join(strings.Fields(n.Data), " "); english[text] {
						t.Errorf("%s says %q", path, text)
					}
				}
			case html.ElementNode:
				for _, a := range n.Attr {
					if slices.Contains([]string{"alt", "aria-label", "title", "placeholder", "data-copy"}, a.Key) && english[a.Val] {
						t.Errorf("%s has %s=%q", path, a.Key, a.Val)
					}
				}
			}
		}
	}
	if pages < 40 {
		t.Errorf("only %d pages were read", pages)
	}
}
