package load

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Inputs no one would write, each large enough that work growing with its square would take
// minutes. The limit is far above what linear work needs on a slow machine.
func TestBigInput(t *testing.T) {
	const limit = 2 * time.Minute // against a hang, not a measure of speed
	for name, s := range map[string]string{
		"one line":           strings.Repeat("word ", 4<<20),
		"quotation marks":    strings.Repeat("\"", 1<<20),
		"curly marks":        strings.Repeat("“", 1<<20),
		"apostrophes":        strings.Repeat("'a", 1<<20),
		"line feeds":         strings.Repeat("\n", 4<<20),
		"carriage returns":   strings.Repeat("a\r", 1<<20),
		"both":               strings.Repeat("\r\n", 2<<20),
		"zero bytes":         strings.Repeat("\x00", 1<<20),
		"broken bytes":       strings.Repeat("\xff", 1<<20),
		"full stops":         strings.Repeat(". ", 1<<20),
		"bars":               strings.Repeat("| ", 1<<20),
		"braces":             strings.Repeat("{\n", 1<<19),
		"one caption":        strings.Repeat("Ana Ruiz at sea\n\n", 1<<17),
		"title and sentence": strings.Repeat("Title of it\n\nThe town is well today.\n\n", 1<<16),
		"short lines":        strings.Repeat("Ab\n", 1<<19),
	} {
		start := time.Now()
		a := Text("big", s)
		if d := time.Since(start); d > limit {
			t.Errorf("%s: %v for %d bytes", name, d, len(s))
		}
		if err := checkBlocks(a); err != nil {
			t.Errorf("%s: %.200v", name, err)
		}
	}
}

// The same for the parsers behind us, which are not linear: they must never see such input.
func TestBigMarkup(t *testing.T) {
	const limit = 2 * time.Minute // against a hang, not a measure of speed
	dir := t.TempDir()
	for name, s := range map[string]string{
		"links.md":       strings.Repeat("[a](", 1<<18),
		"references.md":  strings.Repeat("[a]: b\n", 1<<17),
		"quotes.md":      strings.Repeat(">", 1<<19),
		"stars.md":       strings.Repeat("**a _b ", 1<<14),
		"ticks.md":       strings.Repeat("`a``b", 1<<16),
		"dashes.md":      strings.Repeat("- ", 1<<13),
		"depth.html":     strings.Repeat("<div>", 100_000),
		"bold.html":      strings.Repeat("<b><p>", 20_000),
		"links.html":     strings.Repeat("<a>x", 50_000),
		"fonts.html":     strings.Repeat("<font a=1>x", 50_000),
		"misnested.html": strings.Repeat("<b><i></b>", 20_000),
		"tables.html":    strings.Repeat("<table><tr><td>x", 2000),
		"cells.html":     "<table>" + strings.Repeat("<td>A sentence, with commas.", 30_000),
		"foster.html":    strings.Repeat("<table>"+strings.Repeat("x<b>", 200), 50),
		"marks.html":     strings.Repeat("<q>x", 400) + strings.Repeat("<i></i>", 50_000),
		"captions.html":  strings.Repeat("<figure><figcaption>x", 250) + strings.Repeat("<figcaption>x</figcaption>", 20_000),
		"nested.html":    strings.Repeat("<div>", 300) + strings.Repeat("<p>A sentence, with commas, of some words.</p>", 5000),
		"comments.html":  strings.Repeat("<!-- saved from url=(1)", 20_000),
		"brackets.txt":   "---\n" + strings.Repeat("[", 1<<20) + "\n---\nx",
		"braces.txt":     "---\n" + strings.Repeat("{a: ", 1<<13) + "\n---\nx",
		"items.txt":      "---\n" + strings.Repeat("- ", 1<<13) + "\n---\nx",
		"colons.txt":     "---\n" + strings.Repeat("a: ", 10000) + "\n---\nx",
		"anchors.txt":    "---\n" + strings.Repeat("&a ", 10000) + "\n---\nx",
		"long front.txt": "---\n" + strings.Repeat("# x\n", 1<<20) + "---\nx",
		"bomb.txt": "---\ntitle: &a [x,x,x,x,x,x,x,x]\noutlet: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nauthor: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n" +
			"topics: &d [*c,*c,*c,*c,*c,*c,*c,*c]\naliases: [*d,*d,*d,*d,*d,*d,*d,*d]\n---\nx",
	} {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		a, ms := File(name)
		if d := time.Since(start); d > limit {
			t.Errorf("%s: %v", filepath.Base(name), d)
		}
		if a == nil && len(ms) == 0 {
			t.Errorf("%s: no article, and no message why", filepath.Base(name))
		}
	}
}
