package main

import (
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"verbatim/internal/diag"
	"verbatim/internal/load"
)

// unrun are the command lines of the documentation that no test runs, with the reason. One that the
// documentation no longer has fails.
var unrun = map[string]string{
	"go run ./cmd/verbatim build": "the build of the example archive has a test of its own",
	"make test":                   "it runs this test",
	"make eval":                   "minutes; the scores on record have a test of their own",
	"make eval WHY='the reason'":  "minutes",
	"make specimen":               "serves until it is stopped; the specimen has a test of its own",
	"go run ./internal/site/specimen -theme FOLDER":                                                   "serves until it is stopped",
	"go test ./internal/eval":                                                                         "it runs with all tests",
	"verbatim import https://gazette.example/feed.xml":                                                "the network",
	"verbatim ledger --archive private > public-repository/ledger.ndjson":                             "two repositories; ledger.txtar builds from a ledger where the articles are not",
	"cd public-repository":                                                                            "two repositories, as above",
	"verbatim build --quotations ledger.ndjson":                                                       "two repositories, as above",
	"parallel --pipe --keep-order --block 10M verbatim extract < articles.ndjson > quotations.ndjson": "GNU parallel is not on every machine; extract_parallel.txtar runs it where it is",
}

// A manual is a page of documentation.
type manual struct {
	path   string // from the root of the checkout, slash-separated
	source []byte
	tree   ast.Node
}

// manuals reads the README and every page of docs/.
func manuals(t *testing.T) []manual {
	root := filepath.Join("..", "..")
	names, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatal("no documentation: ", err)
	}
	var out []manual
	for _, name := range append([]string{filepath.Join(root, "README.md")}, names...) {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			t.Fatal(err)
		}
		md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
		out = append(out, manual{filepath.ToSlash(rel), source, md.Parser().Parse(text.NewReader(source))})
	}
	return out
}

// examples returns the code blocks of a page.
func (m manual) examples() []string {
	var out []string
	_ = ast.Walk(m.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			if entering {
				out = append(out, string(n.Lines().Value(m.source)))
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}

var (
	commandForm = regexp.MustCompile(`^(verbatim|make|go|cd|mkdir|cat|seq|find|split|sort|xargs|parallel) `)
	remarkForm  = regexp.MustCompile(`(\s+#\s|\s{3,}).*$`)
	hereForm    = regexp.MustCompile(`<<'(\w+)'$`)
	settingForm = regexp.MustCompile(`^(title|description|base_url|language|contact|licence|publish|page_size|feed_length|cards|look|navigation|check|downloads|embeds|labels|dates):`)
)

// commands returns the commands of an example, or nothing when it holds none. What stands to the right of a
// line is a remark for the reader; a command goes on behind a backslash, and to the end of what it is given to
// read.
func commands(example string) []string {
	if !commandForm.MatchString(example) {
		return nil
	}
	var out []string
	var whole strings.Builder // of a command of several lines
	end := ""                 // what ends the lines it is given to read
	for line := range strings.Lines(example) {
		bare := strings.TrimRight(line, "\n")
		whole.WriteString(line)
		if here := hereForm.FindStringSubmatch(bare); end == "" && here != nil {
			end = here[1]
		} else if end == bare {
			end = ""
		}
		if end != "" || strings.HasSuffix(bare, "\\") {
			continue
		}
		command := strings.TrimSpace(whole.String())
		whole.Reset()
		if !strings.Contains(command, "\n") {
			command = strings.TrimSpace(remarkForm.ReplaceAllString(command, ""))
		}
		if commandForm.MatchString(command) {
			out = append(out, command)
		}
	}
	return out
}

// TestDocumentedCommands runs every command line of the documentation, those of a page one after the other in
// one folder.
func TestDocumentedCommands(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the examples are written for a Unix shell")
	}
	met := map[string]bool{}
	for _, m := range manuals(t) {
		t.Run(m.path, func(t *testing.T) {
			var dir string
			for _, example := range m.examples() {
				for _, line := range commands(example) {
					if _, ok := unrun[line]; ok {
						met[line] = true
						continue
					}
					if dir == "" {
						dir = exampleFolder(t)
					}
					if strings.HasPrefix(line, "verbatim serve") {
						serveExample(t, dir, line)
						continue
					}
					run := exec.Command("sh", "-c", line)
					run.Dir = dir
					run.Env = append(os.Environ(), "HOME="+dir)
					if out, err := run.CombinedOutput(); err != nil {
						t.Errorf("%s\n%v\n%s", line, err, out)
					}
				}
			}
		})
	}
	for line, why := range unrun {
		if !met[line] {
			t.Errorf("%q stands in no page; take it off the list (%s)", line, why)
		}
	}
}

// TestDocumentedFiles has every example of a content file read: settings, and files with front matter.
func TestDocumentedFiles(t *testing.T) {
	n := 0
	for _, m := range manuals(t) {
		for _, example := range m.examples() {
			name := fileFor(m.path, example)
			if name == "" {
				continue
			}
			n++
			dir := exampleFolder(t)
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(example), 0o666); err != nil {
				t.Fatal(err)
			}
			src, messages, err := load.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(name, "content/articles/") {
				_, more := src.Article(name)
				messages = append(messages, more...)
			}
			for _, message := range messages {
				if message.File == name && message.Severity >= diag.Warning && message.Name != "no-report" {
					t.Errorf("%s: an example as %s: %s", m.path, name, message)
				}
			}
		}
	}
	if n < 8 {
		t.Errorf("found %d examples of files, expected more", n)
	}
}

// fileFor returns the name under which an example would stand in an archive; empty when it is no whole file.
func fileFor(page, example string) string {
	switch {
	case settingForm.MatchString(example) && (page != "docs/writing.md" || strings.Contains(example, "publish:")) && !strings.Contains(example, "outlet:"):
		return "verbatim.yaml"
	case strings.HasPrefix(example, "- quotation:"), strings.HasPrefix(example, "- article:"):
		return "content/corrections.yaml"
	case !strings.HasPrefix(example, "---\n"), strings.HasSuffix(example, "---\n"):
		return ""
	case strings.Contains(example, "\nterms:"):
		return "content/topics/example.md"
	case strings.Contains(example, "\nname:"):
		return "content/speakers/example.md"
	case strings.Contains(example, "\nspeaker:"):
		return "content/quotes/example.md"
	case strings.Contains(example, "\norder:"):
		return "content/pages/example.md"
	}
	return "content/articles/example.md"
}

// TestDocumentedLinks follows every link of the documentation that stays in the checkout, to the heading if it
// names one, and wants each page to be reachable from the README.
func TestDocumentedLinks(t *testing.T) {
	all := manuals(t)
	headings := map[string]map[string]bool{}
	for _, m := range all {
		headings[m.path] = map[string]bool{}
		_ = ast.Walk(m.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if h, ok := n.(*ast.Heading); ok && entering {
				if id, ok := h.AttributeString("id"); ok {
					headings[m.path][string(id.([]byte))] = true
				}
			}
			return ast.WalkContinue, nil
		})
	}
	linked := map[string]bool{"README.md": true}
	for _, m := range all {
		for _, target := range m.links() {
			u, err := url.Parse(target)
			if err != nil || u.Scheme != "" || u.Host != "" {
				continue
			}
			to := m.path
			if u.Path != "" {
				to = filepath.ToSlash(filepath.Join(filepath.Dir(filepath.FromSlash(m.path)), filepath.FromSlash(u.Path)))
			}
			if _, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(to))); err != nil {
				t.Errorf("%s: %s leads nowhere", m.path, target)
				continue
			}
			if known, ok := headings[to]; ok && u.Fragment != "" && !known[u.Fragment] {
				t.Errorf("%s: %s: %s has no such heading, but %q", m.path, target, to, slices.Sorted(maps.Keys(known)))
			}
			if m.path == "README.md" {
				linked[to] = true
			}
		}
	}
	for _, m := range all {
		if !linked[m.path] {
			t.Errorf("README.md does not lead to %s", m.path)
		}
	}
}

// links returns the targets of the links and pictures of a page.
func (m manual) links() []string {
	var out []string
	_ = ast.Walk(m.tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			out = append(out, string(n.Destination))
		case *ast.Image:
			out = append(out, string(n.Destination))
		}
		return ast.WalkContinue, nil
	})
	return out
}
