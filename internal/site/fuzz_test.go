package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"verbatim/internal/hostile"
)

// FuzzMarkdown sets what editors write: it never becomes an element that runs or loads something.
func FuzzMarkdown(f *testing.F) {
	for _, p := range hostile.Payloads {
		f.Add(p.Text)
		f.Add("- " + p.Text + "\n\n> [" + p.Text + "](" + p.Text + ")\n\n| " + p.Text + " |\n| --- |\n")
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc, err := html.Parse(strings.NewReader(string(markdown(s, "../"))))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "script", "style", "iframe", "object", "embed", "base", "form", "link", "meta", "svg", "math", "template", "video", "audio", "input":
				t.Fatalf("%q becomes <%s>", s, n.Data)
			}
			for _, a := range n.Attr {
				scheme, _, found := strings.Cut(strings.ToLower(strings.TrimSpace(a.Val)), ":")
				if strings.HasPrefix(a.Key, "on") || found && (a.Key == "href" || a.Key == "src") && (scheme == "javascript" || scheme == "data" || scheme == "vbscript") {
					t.Fatalf("%q becomes <%s %s=%q>", s, n.Data, a.Key, a.Val)
				}
			}
		}
	})
}
