package hostile

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const deep = 100_000

// bombAttempts are files that grow when they are read, or that are too large or too deep for a careless reader.
func bombAttempts() []attempt {
	var laughs strings.Builder
	laughs.WriteString("title: &a0 [x,x,x,x,x,x,x,x,x]\n")
	for i := range 9 {
		fmt.Fprintf(&laughs, "k%d: &a%d [%s]\n", i, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i), 9), ","))
	}
	var all []attempt
	file := func(area, what, name, text string) {
		all = append(all, attempt{area, what, func(t *testing.T) string {
			b := buildWith(t, map[string]string{name: text}, nil)
			dir := "articles"
			if !strings.HasPrefix(name, "content/articles/") {
				dir = "none"
			}
			return orPages(t, b, filepath.Base(name), dir)
		}})
	}
	front := func(s string) string { return "---\n" + s + "\n---\n\n\"It is odd,\" Edda Moss said.\n" }
	file("YAML of an article", "nine aliases of nine aliases, nine deep", "content/articles/odd.txt", front(laughs.String()))
	file("YAML of an article", "an alias of itself", "content/articles/odd.txt", front("title: &a [*a]"))
	file("YAML of an article", "100,000 lists in one another", "content/articles/odd.txt", front("title: "+strings.Repeat("[", deep)))
	file("YAML of an article", "100,000 maps in one another", "content/articles/odd.txt", front("title: "+strings.Repeat("{a: ", deep)))
	file("YAML of an article", "100,000 indents", "content/articles/odd.txt", front(steps(2000)))
	file("YAML of an article", "100,000 keys", "content/articles/odd.txt", front(many("k%d: 1\n", deep)))
	file("YAML of an article", "100,000 former addresses", "content/articles/odd.txt", front("aliases: ["+many("a%d,", deep)+"]"))
	file("YAML of an article", "one key twice", "content/articles/odd.txt", front("title: a\ntitle: b"))
	file("YAML of an article", "two documents", "content/articles/odd.txt", front("title: a\n...\n--- {title: b}"))
	file("YAML of an article", "a type of its own", "content/articles/odd.txt", front("title: !!python/object/apply:os.system [id]"))
	file("YAML of an article", "a merge of another map", "content/articles/odd.txt", front("x: &x {title: a}\n<<: *x"))
	file("YAML of an article", "a title of 5 MB", "content/articles/odd.txt", front("title: "+strings.Repeat("so ", 5<<20/3)))
	file("YAML of an article", "a date of 100,000 digits", "content/articles/odd.txt", front("date: "+strings.Repeat("9", deep)))
	file("YAML of an article", "a date that is none", "content/articles/odd.txt", front("date: .nan"))
	file("YAML of an article", "no end", "content/articles/odd.txt", "---\ntitle: x\n\"It is odd,\" Edda Moss said.\n")
	file("YAML of the settings", "nine aliases of nine aliases, nine deep", "verbatim.yaml", laughs.String())
	file("YAML of the settings", "page_size of a billion", "verbatim.yaml", "title: x\npage_size: 1000000000\n")
	file("YAML of the settings", "page_size below nothing", "verbatim.yaml", "title: x\npage_size: -1\n")
	file("YAML of a speaker", "nine aliases of nine aliases, nine deep", "content/speakers/odd.md", "---\nname: Odd\n"+laughs.String()+"---\n")
	file("YAML of the corrections", "nine aliases of nine aliases, nine deep", "content/corrections.yaml", laughs.String())
	file("YAML of the corrections", "100,000 lists in one another", "content/corrections.yaml", strings.Repeat("[", deep))

	for what, text := range map[string]string{
		"block quotations": strings.Repeat(">", deep) + " x", "lists": strings.Repeat("- ", deep) + "x", "brackets": strings.Repeat("[", deep) + "x" + strings.Repeat("](y)", deep),
		"stars": strings.Repeat("*a **b ", deep), "backticks": ticks(700), "HTML elements": strings.Repeat("<div>", deep), "images": strings.Repeat("![", deep),
		"open angle brackets": strings.Repeat("<", deep), "link references": many("[a%d]: x\n", deep), "entities": strings.Repeat("&#x26;", deep),
		"table columns": strings.Repeat("|a", deep) + "|\n" + strings.Repeat("|-", deep) + "|\n",
	} {
		file("Markdown of a page, 100,000", what, "content/pages/odd.md", "---\ntitle: Odd\n---\n\n"+text+"\n")
	}
	file("Markdown of an article, 100,000", "block quotations", "content/articles/odd.md", front("title: x")+"\n"+strings.Repeat(">", deep)+" x\n")
	file("Markdown of an article, 100,000", "HTML elements", "content/articles/odd.md", front("title: x")+"\n"+strings.Repeat("<div>", deep)+"\n")

	page := func(body string) string {
		return "<!doctype html><title>Odd</title><article>" + body + "<p>“It is odd, and we have all said so for a long time,” Edda Moss said on Friday in the town hall.</p></article>"
	}
	file("saved page", "100,000 elements in one another", "content/articles/odd.html", page(strings.Repeat("<div>", deep)))
	file("saved page", "100,000 inline elements in one another", "content/articles/odd.html", page(strings.Repeat("<b>", deep)))
	file("saved page", "100,000 attributes", "content/articles/odd.html", page("<p "+many("a%d=1 ", deep)+">x</p>"))
	file("saved page", "JSON-LD with 100,000 lists in one another", "content/articles/odd.html", page(`<script type="application/ld+json">`+strings.Repeat("[", deep)+"</script>"))
	file("saved page", "metadata that is a script", "content/articles/odd.html", page(`<meta property="og:url" content="javascript:alert(1)"><link rel=canonical href="javascript:alert(2)">`))

	file("text of an article", "nothing", "content/articles/odd.txt", "")
	file("text of an article", "300,000 opening marks", "content/articles/odd.txt", strings.Repeat("“a ", 300_000))
	file("text of an article", "300,000 closing marks", "content/articles/odd.txt", strings.Repeat("a” ", 300_000))
	file("text of an article", "a million straight marks in a line", "content/articles/odd.txt", strings.Repeat("\"", 1_000_000))
	file("text of an article", "100,000 names and verbs", "content/articles/odd.txt", strings.Repeat("Ana Ruiz said, ", 100_000))
	file("text of an article", "a word of 5 MB", "content/articles/odd.txt", strings.Repeat("x", 5<<20))
	file("text of an article", "300,000 paragraphs", "content/articles/odd.txt", strings.Repeat("x\n\n", 300_000))
	file("text of an article", "zeros", "content/articles/odd.txt", strings.Repeat("\x00", 1<<20))
	file("text of an article", "bytes that are no text", "content/articles/odd.txt", strings.Repeat("\xff\xfe\x80\xc0", 1<<18))
	file("text of an article", "half a character of UTF-16", "content/articles/odd.txt", "\xff\xfe\x22\x00\x49\x00\x00\xd8")
	file("text of an article", "100,000 accents on a letter", "content/articles/odd.txt", "\"e"+strings.Repeat("\u0301", deep)+",\" Ana Ruiz said.")
	all = append(all,
		sparse("2 GB", "content/articles/odd.txt", 2<<30),
		sparse("1 TB", "content/articles/odd.txt", 1<<40),
		sparse("2 GB, a page", "content/pages/odd.md", 2<<30),
		sparse("2 GB, the settings", "verbatim.yaml", 2<<30),
		attempt{"size of a file", "a billion quotation marks", func(t *testing.T) string {
			b := buildWith(t, nil, func(root string) {
				f, err := os.Create(filepath.Join(root, "archive/content/articles/odd.txt"))
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				// A million of them and holes between: the reader has to count bytes, not to trust them.
				block := bytes.Repeat([]byte("\""), 1000)
				for i := range int64(1000) {
					if _, err := f.WriteAt(block, i*1_000_000); err != nil {
						t.Fatal(err)
					}
				}
			})
			return orPages(t, b, "odd.txt", "articles")
		}},
	)
	for what, line := range map[string]string{
		"100,000 lists in one another":   strings.Repeat("[", deep),
		"100,000 objects in one another": strings.Repeat(`{"id":`, deep),
		"a line without an end, 200 MB":  "",
		"two articles of one id":         `{"id":"a","text":"x"}` + "\n" + `{"id":"a","text":"x"}`,
		"half a surrogate":               `{"id":"a","text":"\ud800 x"}`,
		"an id of 1 MB":                  `{"id":"` + strings.Repeat("x", 1<<20) + `","text":"x"}`,
		"a key twice":                    `{"id":"a","id":"b","text":"x"}`,
		"keys nobody asked for":          `{"__proto__":{"x":1},"id":"a","text":"x"}`,
		"a number for a text":            `{"id":"a","text":1e999999}`,
	} {
		all = append(all, attempt{"line of JSON for verbatim extract", what, func(t *testing.T) string { return extractLine(t, line) }})
	}
	return sortedBy(all)
}

// sortedBy orders attempts by area as they come and by name within, since maps have no order.
func sortedBy(all []attempt) []attempt {
	var areas []string
	by := make(map[string][]attempt)
	for _, a := range all {
		if by[a.area] == nil {
			areas = append(areas, a.area)
		}
		by[a.area] = append(by[a.area], a)
	}
	var out []attempt
	for _, area := range areas {
		list := by[area]
		for i := range list {
			for j := i; j > 0 && list[j].name < list[j-1].name; j-- {
				list[j], list[j-1] = list[j-1], list[j]
			}
		}
		out = append(out, list...)
	}
	return out
}

// many repeats a format with the numbers from 0.
func many(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// steps is a map of maps, each a space further in.
func steps(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%sa:\n", strings.Repeat(" ", i))
	}
	return b.String()
}

// ticks opens code with ever more backticks.
func ticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("`", i+1) + " ")
	}
	return b.String()
}

// sparse is a file of nothing but a size.
func sparse(what, name string, size int64) attempt {
	return attempt{"size of a file", what, func(t *testing.T) string {
		b := buildWith(t, nil, func(root string) {
			at := filepath.Join(root, "archive", filepath.FromSlash(name))
			os.MkdirAll(filepath.Dir(at), 0o777)
			f, err := os.Create(at)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := f.Truncate(size); err != nil {
				t.Skip(err)
			}
		})
		return orPages(t, b, filepath.Base(name), "articles")
	}}
}

// extractLine hands a line to the filter and an article after it, which must be answered. An empty line stands for one
// that is longer than memory should hold.
func extractLine(t *testing.T, line string) string {
	t.Helper()
	program := binary(t)
	cmd := exec.CommandContext(t.Context(), program, "extract")
	next := "\n" + `{"id":"next","text":"\"The tide is late,\" said Jonas Weber."}` + "\n"
	if line == "" {
		cmd.Stdin = &endless{left: 200 << 20, then: next}
	} else {
		cmd.Stdin = strings.NewReader(line + next)
	}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run()
	if !strings.Contains(out.String(), `"Jonas Weber"`) {
		t.Errorf("the next line is not answered: %s %s", out.String(), errs.String())
	}
	if strings.Contains(errs.String(), "goroutine") {
		t.Errorf("it crashed: %s", errs.String())
	}
	if first, _, _ := strings.Cut(errs.String(), "\n"); first != "" {
		return (built{root: "/"}).brief(strings.TrimPrefix(first, "<stdin>:1: "))
	}
	return "read"
}

// An endless reader gives letters, and then a text.
type endless struct {
	left int
	then string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left > 0 {
		n := min(len(p), e.left)
		for i := range p[:n] {
			p[i] = 'x'
		}
		e.left -= n
		return n, nil
	}
	if e.then == "" {
		return 0, errEnd
	}
	n := copy(p, e.then)
	e.then = e.then[n:]
	return n, nil
}
