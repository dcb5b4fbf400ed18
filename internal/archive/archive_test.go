package archive

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden builds the archive of each testdata file and compares what it becomes.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := goldenOf(New(fixture(t, ar)))
			if *update {
				ar.Files = append(inputs(ar), got...)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, g := range got {
				if want := section(ar, g.Name); want != string(g.Data) {
					t.Errorf("%s:\n%s\nwant:\n%s", g.Name, g.Data, want)
				}
			}
		})
	}
}

func goldenOf(arc *quote.Archive, ms []diag.Message) []txtar.File {
	out := []txtar.File{{Name: "archive", Data: []byte(dump(arc))}}
	if len(ms) > 0 {
		var b bytes.Buffer
		diag.Print(&b, ms)
		out = append(out, txtar.File{Name: "messages", Data: b.Bytes()})
	}
	return out
}

// inputs returns the files of a case that are not golden.
func inputs(ar *txtar.Archive) []txtar.File {
	var out []txtar.File
	for _, f := range ar.Files {
		if strings.Contains(f.Name, "/") {
			out = append(out, f)
		}
	}
	return out
}

func section(ar *txtar.Archive, name string) string {
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// TestShuffled checks that the order of the input does not show, and that New leaves its input as
// it was, so that a second run gives the same.
func TestShuffled(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in := fixture(t, ar)
		untouched := fixture(t, ar)
		want := goldenOf(New(in))
		if !reflect.DeepEqual(in, untouched) {
			t.Errorf("%s: New changed its input", file)
		}
		for seed := range uint64(20) {
			shuffle(rand.New(rand.NewPCG(seed, 0)), &in)
			if got := goldenOf(New(in)); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s, shuffle %d:\n%s\nwant:\n%s", file, seed, txtar.Format(&txtar.Archive{Files: got}), txtar.Format(&txtar.Archive{Files: want}))
			}
		}
	}
}

func shuffle(r *rand.Rand, in *Input) {
	r.Shuffle(len(in.Speakers), func(i, j int) { in.Speakers[i], in.Speakers[j] = in.Speakers[j], in.Speakers[i] })
	r.Shuffle(len(in.Topics), func(i, j int) { in.Topics[i], in.Topics[j] = in.Topics[j], in.Topics[i] })
	r.Shuffle(len(in.Documents), func(i, j int) { in.Documents[i], in.Documents[j] = in.Documents[j], in.Documents[i] })
	r.Shuffle(len(in.Extractions), func(i, j int) { in.Extractions[i], in.Extractions[j] = in.Extractions[j], in.Extractions[i] })
}

// TestEmpty checks that nothing makes an empty archive, not a panic.
func TestEmpty(t *testing.T) {
	arc, ms := New(Input{})
	if len(arc.Reports)+len(arc.Speakers)+len(arc.Quotations)+len(ms) > 0 {
		t.Errorf("New of nothing = %+v, %v", arc, ms)
	}
}
