package load

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// golden runs a function over every archive in a folder of testdata. The function returns the
// sections it makes of the archive, in order; they must equal those the archive ends with.
func golden(t *testing.T, dir string, sections []string, run func(t *testing.T, root string, files []txtar.File) []string) {
	cases, err := filepath.Glob(filepath.Join("testdata", dir, "*"))
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases in testdata/%s: %v", dir, err)
	}
	for _, name := range cases {
		t.Run(filepath.Base(name), func(t *testing.T) {
			arc, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var files, want []txtar.File
			for _, f := range arc.Files {
				if i := len(want); i < len(sections) && f.Name == sections[i] {
					want = append(want, f)
				} else {
					files = append(files, f)
				}
			}
			root := t.TempDir()
			for _, f := range files {
				writeFile(t, filepath.Join(root, filepath.FromSlash(f.Name)), f.Data)
			}
			var got []txtar.File
			for i, s := range run(t, root, files) {
				got = append(got, txtar.File{Name: sections[i], Data: []byte(s)})
			}
			if *update {
				arc.Files = append(files, got...)
				if err := os.WriteFile(name, txtar.Format(arc), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if a, b := txtar.Format(&txtar.Archive{Files: got}), txtar.Format(&txtar.Archive{Files: want}); string(a) != string(b) {
				t.Errorf("got:\n%s\nwant:\n%s", a, b)
			}
		})
	}
}

func writeFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestBlocks(t *testing.T) {
	golden(t, "blocks", []string{"blocks"}, func(t *testing.T, root string, files []txtar.File) []string {
		a, ms := File(filepath.Join(root, files[0].Name))
		if a == nil {
			t.Fatalf("not loaded: %v", ms)
		}
		if err := checkBlocks(a); err != nil {
			t.Error(err)
		}
		return []string{dumpBlocks(a)}
	})
}

// dumpBlocks writes the title and a line for each block: where it starts, what it is, its words.
func dumpBlocks(a *quote.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\n", a.Title)
	for _, bl := range a.Blocks {
		fmt.Fprintf(&b, "%d %s %q", bl.Line, bl.Kind, a.Slice(bl.Span))
		if bl.Reason != "" {
			fmt.Fprintf(&b, " (%s)", bl.Reason)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// checkBlocks reports how the blocks of an article break their contract.
func checkBlocks(a *quote.Article) error {
	at := 0
	for i, b := range a.Blocks {
		switch {
		case b.Span.Empty() || b.Span.Start < at || b.Span.End > len(a.Text):
			return fmt.Errorf("block %d at %v is empty, out of order or out of range", i, b.Span)
		case strings.TrimFunc(a.Text[at:b.Span.Start], isSpace) != "":
			return fmt.Errorf("%q before block %d is in no block", a.Text[at:b.Span.Start], i)
		case trim(a.Text, b.Span) != b.Span:
			return fmt.Errorf("block %d starts or ends with white space", i)
		case (b.Kind == quote.Furniture) != (b.Reason != ""):
			return fmt.Errorf("block %d is %v for the reason %q", i, b.Kind, b.Reason)
		}
		at = b.Span.End
	}
	if rest := a.Text[at:]; strings.TrimFunc(rest, isSpace) != "" {
		return fmt.Errorf("%q is in no block", rest)
	}
	return nil
}

func TestMessages(t *testing.T) {
	golden(t, "messages", []string{"messages", "loaded"}, func(t *testing.T, root string, _ []txtar.File) []string {
		s, ms, err := Open(root)
		if err != nil {
			t.Fatal(err)
		}
		var loaded strings.Builder
		dumpSource(&loaded, s)
		for _, file := range s.Articles {
			a, more := s.Article(file)
			ms = append(ms, more...)
			if a == nil {
				fmt.Fprintf(&loaded, "%s: left out\n", file)
			} else {
				dumpArticle(&loaded, a)
			}
		}
		diag.Sort(ms)
		var out strings.Builder
		for _, m := range ms {
			if m.Name == "" || m.File == "" {
				t.Errorf("a message without name or file: %v", m)
			}
		}
		if err := diag.Print(&out, ms); err != nil {
			t.Fatal(err)
		}
		return []string{out.String(), loaded.String()}
	})
}

func dumpSource(w *strings.Builder, s *Source) {
	fmt.Fprintf(w, "%+v\n", s.Settings)
	if !reflect.DeepEqual(s.Limits, defaultLimits) {
		fmt.Fprintf(w, "%+v\n", s.Limits)
	}
	for _, p := range s.Speakers {
		fmt.Fprintf(w, "speaker %s: %q sort=%q %v aliases=%q same=%q about=%q\n", p.Slug, p.Name, p.Sort, p.Kind, p.Aliases, p.SameAs, p.About)
		for _, r := range p.Roles {
			fmt.Fprintf(w, "    role %q names=%q %s to %s\n", r.Title, r.Names, r.From, r.To)
		}
	}
	for _, t := range s.Topics {
		fmt.Fprintf(w, "topic %s: %q terms=%q line=%d parent=%q same=%q about=%q\n", t.Slug, t.Name, t.Terms, t.Line, t.Parent, t.SameAs, t.About)
	}
	for _, d := range s.Documents {
		fmt.Fprintf(w, "page %s: %q order=%d body=%q\n", d.Slug, d.Title, d.Order, d.Body)
	}
}

func dumpArticle(w *strings.Builder, a *quote.Article) {
	fmt.Fprintf(w, "article %s (%s): %q", a.ID, a.File, a.Title)
	for _, f := range []struct{ name, value string }{
		{"date", a.Date.String()}, {"said", a.Said.String()}, {"outlet", a.Outlet}, {"author", a.Author}, {"url", a.URL},
		{"archived", a.Archived}, {"language", a.Language},
		{"aliases", strings.Join(a.Aliases, ",")}, {"topics", strings.Join(a.Topics, ",")},
	} {
		if f.value != "" {
			fmt.Fprintf(w, " %s=%s", f.name, f.value)
		}
	}
	if a.Draft {
		w.WriteString(" draft")
	}
	w.WriteByte('\n')
}
