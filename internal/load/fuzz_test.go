package load

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzText(f *testing.F) {
	cases, _ := filepath.Glob("testdata/blocks/*")
	for _, name := range cases {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	for _, s := range []string{"", "\x00", "\r", "\r\n\r", "a\rb\n\rc", "\xff\xfe", "\"", "\u200b", "“\n”", "{\n}", "x\r\r\ny"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := Text("id", s)
		if a.Text != s || a.ID != "id" {
			t.Error("the text has changed")
		}
		if err := checkBlocks(a); err != nil {
			t.Error(err)
		}
	})
}

func FuzzFile(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: x\n---\nThe mayor spoke.\n", "---\n", "---\n---\n", "\xff\xfea\x00", "\x93a\x94", "# a\n> b\n- c\n",
		"---\ntitle: [a, {b: c}]\ndate: &x 2015\n<<: *x\n---\nx", "---\r\ndate: 2015\r\n---\r\nx", "---\n? a\n: b\n---\nx",
		"a\\*b &amp; `c` <d> ![e](f) [g](h) <!-- i -->", "---\ntitle: !!str 3\n---\nx", "---\ntitle: |\n  x\n---\ny", "[a]: b\n",
	} {
		f.Add([]byte(s), true)
		f.Add([]byte(s), false)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte, markdown bool) {
		name := filepath.Join(dir, "x.txt")
		if markdown {
			name = filepath.Join(dir, "x.md")
		}
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
		a, ms := File(name)
		for _, m := range ms {
			if m.Name == "" || m.Text == "" || m.Line > strings.Count(newlines(string(b)), "\n")+strings.Count(string(b), "\x00")+2 {
				t.Errorf("a message without name or beyond the file: %+v", m)
			}
		}
		if a == nil {
			if len(ms) == 0 {
				t.Error("no article, and no message why")
			}
			return
		}
		if len(a.Blocks) == 0 {
			t.Error("an article without blocks")
		}
		if err := checkBlocks(a); err != nil {
			t.Error(err)
		}
		line := 0
		for _, bl := range a.Blocks {
			if bl.Line < max(line, 1) {
				t.Errorf("block on line %d behind one on line %d", bl.Line, line)
			}
			line = bl.Line
		}
	})
}

// The YAML parser is not ours; whatever it makes of a text, a message must come of it, no panic.
func FuzzYAML(f *testing.F) {
	for _, s := range []string{"title: x\n", "a: [b, {c: d}]\n", "? a\n: b\n", "&a *a", "a: |+2\n  x\n", "%YAML 1.2\n---\na: b", "- a\n-\n", "a: !!binary x", "<<: {title: x}", "title: \"\\u00e9\"\n", "date: 2015-01-16 # x\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := &sheet{name: "x.yaml", text: newlines(s)}
		r, ok := region{in: in, text: in.text, first: 1}.record("an article", articleKeys...)
		if !ok {
			if len(in.messages) == 0 {
				t.Error("refused without a message")
			}
			return
		}
		r.article("id")
		r.each("topics", "a role", "title")
		r.inner("author", "publish", "share").share("share", 0.5)
	})
}

func FuzzPage(f *testing.F) {
	for _, s := range []string{
		"<p>“It stands,” said Ana Ruiz.", "<!--\n---\ntitle: x\n---\n-->\n<p>x", "<!--\n---\n", "<q>a <q>b</q></q>", "\xe9<meta charset=iso-8859-1>",
		"<table>x<td>y</table>", "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":[\"x\"]}</script><h1>x</h1>",
		"<nav>a</nav><article><h1>b</h1><p>c d e f.</article>", "<pre>a\n\nb</pre><br><br>c", "<svg><p>x</svg><b><p>y", "<x-y><p>a</x-y>",
	} {
		f.Add([]byte(s))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte) {
		name := filepath.Join(dir, "x.html")
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
		a, ms := File(name)
		if a == nil {
			if len(ms) == 0 {
				t.Error("no article, and no message why")
			}
			return
		}
		if len(a.Blocks) == 0 {
			t.Error("an article without blocks")
		}
		if err := checkBlocks(a); err != nil {
			t.Error(err)
		}
		line := 0
		for _, bl := range a.Blocks {
			if bl.Line < max(line, 1) || bl.Line > strings.Count(newlines(string(b)), "\n")+strings.Count(string(b), "\x00")+2 {
				t.Errorf("block on line %d behind one on line %d", bl.Line, line)
			}
			line = bl.Line
		}
	})
}
