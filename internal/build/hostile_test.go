package build

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/borrowed"
	"verbatim/internal/diag"
)

// hostile are files that no honest editor writes. Each is refused, or read as an article that quotes
// nobody by a name that others have; %d keeps them apart.
var hostile = []struct{ name, body string }{
	{"deep.html", strings.Repeat("<div>", 50_000)},
	{"depth.md", strings.Repeat("> ", 500) + "x"},
	{"links.md", strings.Repeat("[a](", 20_000)},
	{"bomb.md", "---\ntitle: &a [x,x,x,x,x,x,x,x]\noutlet: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nauthor: [*b,*b,*b,*b,*b,*b,*b,*b]\n---\nx"},
	{"open.txt", "---\ntitle: x\nnever closed"},
	{"zero.txt", "text\x00text"},
	{"bytes.txt", "\x81\x8d\x8f\x90 words \x9d"},
	{"half.txt", "\xff\xfea"},
	{"empty.html", "<script>document.write('<p>“Late,” said nobody.')</script>"},
	{"empty.txt", " \n\t\n"},
	{"comment.html", "<!--\n---\ntitle: x\n---\n<p>“Early,” said nobody."},
	{"long.md", "---\n" + strings.Repeat("# x\n", 20_000) + "---\nx"},
}

// TestHostileTenth builds real articles with one hostile file among ten, and without them. The pages of
// the articles, of their quotations and of the people in them are the same, and nobody is added.
func TestHostileTenth(t *testing.T) {
	const sample = 90
	f, err := os.Open(borrowed.Path(t, "plain/abc_au_2006.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	clean := map[string]string{"verbatim.yaml": "title: Sample\ncards: false\n"}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for i := 0; len(clean) <= sample && in.Scan(); i++ {
		var line struct{ ID, Text string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if i%35 == 0 {
			clean["content/articles/"+line.ID+".txt"] = line.Text
		}
	}
	mixed := maps.Clone(clean)
	for i := range (len(clean) - 1) / 9 {
		h := hostile[i%len(hostile)]
		mixed[fmt.Sprintf("content/articles/hostile/%03d-%s", i, h.name)] = h.body
	}
	pages := func(files map[string]string) (map[string]string, *Result) {
		out := filepath.Join(t.TempDir(), "public")
		res := run(t, Options{Archive: newArchive(t, files), Out: out})
		all := tree(t, out)
		maps.DeleteFunc(all, func(name, _ string) bool {
			for _, part := range []string{"articles/", "quotes/", "speakers/"} {
				if strings.HasPrefix(name, part) && !strings.HasSuffix(name, "/index.html") {
					return false
				}
			}
			return true
		})
		return all, res
	}
	want, quiet := pages(clean)
	got, loud := pages(mixed)
	if quiet.Articles != len(clean)-1 || quiet.Quotations == 0 {
		t.Fatalf("%d articles with %d quotations", quiet.Articles, quiet.Quotations)
	}
	if n := loud.Count(diag.Error); n < len(mixed)-len(clean) {
		t.Errorf("%d errors about %d hostile files", n, len(mixed)-len(clean))
	}
	for name, sum := range want {
		if got[name] != sum {
			t.Errorf("%s is another with hostile files in the archive", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok && !strings.HasPrefix(name, "articles/hostile-") {
			t.Errorf("%s comes of a hostile file", name)
		}
	}
}
