package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// parse makes an article of plain paragraphs; a line that begins with "# " is a heading, one with "> "
// a block quotation.
func parse(s string) *quote.Article {
	a := &quote.Article{ID: "test", Text: s}
	for _, p := range text.Paragraphs(s) {
		b := quote.Block{Span: p}
		switch {
		case strings.HasPrefix(s[p.Start:p.End], "# "):
			b.Kind = quote.Heading
		case strings.HasPrefix(s[p.Start:p.End], "> "):
			b.Kind, b.Span.Start = quote.BlockQuote, p.Start+2
		}
		a.Blocks = append(a.Blocks, b)
	}
	return a
}

// dump prints what the stage sees, one line a quotation and one a mark that quotes nobody.
func dump(x *quote.Extraction) string {
	var b strings.Builder
	a := x.Article
	for _, q := range x.Quotations {
		fmt.Fprintf(&b, "%s", q.Kind)
		for i, s := range q.Segments {
			sep := " "
			if i > 0 {
				sep = " + "
			}
			fmt.Fprintf(&b, "%s%q", sep, strings.Join(strings.Fields(a.Slice(s)), " "))
		}
		b.WriteString("\n")
		at := q.Attribution
		if at == nil {
			b.WriteString("\tnobody\n")
			continue
		}
		fmt.Fprintf(&b, "\t%s: %s %s %q", at.Rule, at.Name, at.Form, a.Slice(at.Mention))
		if !at.Cue.Empty() {
			fmt.Fprintf(&b, " cue %q", a.Slice(at.Cue))
		}
		for _, l := range at.Via {
			fmt.Fprintf(&b, " -> %s", l.Name)
		}
		b.WriteString("\n")
	}
	for _, m := range x.Marks {
		if m.Fate != quote.Quoted {
			fmt.Fprintf(&b, "mark %d %s: %s\n", m.Span.Start, m.Fate, m.Reason)
		}
	}
	return b.String()
}

// TestDescribed looks at what articles call people, beside their names.
func TestDescribed(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`John Hale, the mayor of Port Selby, said: "No."`, `John Hale: "the mayor of Port Selby"`},
		{`The surgeon John Hale said: "No." Mr Hale left.`, `John Hale: "The surgeon"`},
		{`"No," said Mayor John Hale.`, `John Hale: "Mayor"`},
		{`"No," said Ann Lee, a spokeswoman for the Harbour Board.`, `Ann Lee: "a spokeswoman for the Harbour Board"`},
		{`"No," said John Hale. "Yes," said Ann Lee, the chairwoman.`, `Ann Lee: "the chairwoman"`},
		{`"No," said John Hale.`, ``},
	} {
		x := Quotations(parse(tt.text), Options{})
		var got []string
		for _, m := range x.Described {
			got = append(got, fmt.Sprintf("%s: %q", m.Name, x.Article.Slice(m.Span)))
			if m.Form != quote.Description {
				t.Errorf("%q: described by a %s", tt.text, m.Form)
			}
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, s, tt.want)
		}
	}
}

// TestGolden reads each file of testdata: a sentence on why the case exists, the article, and what
// is found in it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	more, _ := filepath.Glob("testdata/*/*.txtar") // in a folder named for the language that the articles declare
	files = append(files, more...)
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens in testdata: %v", err)
	}
	for _, file := range files {
		name, _ := filepath.Rel("testdata", strings.TrimSuffix(file, ".txtar"))
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Comment) == 0 || len(ar.Files) == 0 || ar.Files[0].Name != "article.txt" {
				t.Fatalf("%s: want a comment, then article.txt, then quotes", file)
			}
			a := parse(string(ar.Files[0].Data))
			if dir := filepath.Base(filepath.Dir(file)); dir != "testdata" {
				a.Language = dir
			}
			got := dump(Quotations(a, Options{}))
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "quotes", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(ar.Files) != 2 || got != string(ar.Files[1].Data) {
				t.Errorf("got\n%s\nwant\n%s", got, ar.Files[len(ar.Files)-1].Data)
			}
		})
	}
}
