package build

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/borrowed"
	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// everybody is who is quoted in the two articles the project began with.
var everybody = []string{"A British government source", "Barack Obama", "Bernadette Meehan", "David Cameron"}

// The two articles the project began with, as raw page dumps: everyone quoted in them has a page.
func TestRawSeeds(t *testing.T) {
	wantEverybody(t, Options{Archive: rawSeeds(t), Out: filepath.Join(t.TempDir(), "public")})
}

// The archive in this repository: the same people, without a doubt or a mistake, and, beside the
// two articles it retells, the same words under each name.
func TestOwnArchive(t *testing.T) {
	own := wantEverybody(t, Options{Archive: filepath.Join("..", ".."), Out: filepath.Join(t.TempDir(), "public")})
	if own.Review > 0 {
		t.Errorf("%d quotations in review", own.Review)
	}
	seeds := run(t, Options{Archive: rawSeeds(t), Out: filepath.Join(t.TempDir(), "public")})
	want, got := spoken(seeds.Archive), spoken(own.Archive)
	for _, name := range everybody {
		for words := range want[name] {
			if !got[name][words] {
				t.Errorf("content/ lacks words of %s: %q", name, words)
			}
		}
		for words := range got[name] {
			if !want[name][words] {
				t.Errorf("content/ has words of %s that were not reported: %q", name, words)
			}
		}
	}
}

// wantEverybody builds an archive and wants a page for each of everybody, and for nobody else.
func wantEverybody(t *testing.T, opts Options) *Result {
	t.Helper()
	res := run(t, opts)
	if got := diag.Worst(res.Messages); got > diag.Note {
		t.Errorf("messages: %v", res.Messages)
	}
	var names []string
	for _, s := range res.Archive.Speakers {
		names = append(names, s.Name)
		if len(s.Quotations) == 0 {
			t.Errorf("%s has no quotation", s.Name)
		}
		if _, err := os.Stat(filepath.Join(opts.Out, "speakers", s.Slug+".html")); err != nil {
			t.Error(err)
		}
	}
	slices.Sort(names)
	if !slices.Equal(names, everybody) {
		t.Errorf("speakers %q, want %q", names, everybody)
	}
	return res
}

// rawSeeds lays out an archive of the two articles, with sidecars and nothing else.
func rawSeeds(t *testing.T) string {
	t.Helper()
	files := map[string]string{
		"verbatim.yaml": "title: Seeds\nbase_url: https://seeds.example/\n",
		"content/articles/000_26bccdc828abefa0.yaml": "outlet: AFP\ndate: 2015-01-16\n",
		"content/articles/001_9d3b83e31fcd518e.yaml": "outlet: Belfast Telegraph\ndate: 2015-01-17\n",
	}
	for _, name := range []string{"000_26bccdc828abefa0.txt", "001_9d3b83e31fcd518e.txt"} {
		body, err := os.ReadFile(borrowed.Path(t, "seeds/"+name))
		if err != nil {
			t.Fatal(err)
		}
		files["content/articles/"+name] = string(body)
	}
	return newArchive(t, files)
}

// spoken returns the words published under each name, one entry for each stretch between marks;
// marks, spaces and the stop at the end are as the outlet sets them and do not count.
func spoken(arc *quote.Archive) map[string]map[string]bool {
	marks := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "…", "...")
	out := make(map[string]map[string]bool)
	for _, q := range arc.Quotations {
		words := out[q.Speaker.Name]
		if words == nil {
			words = make(map[string]bool)
			out[q.Speaker.Name] = words
		}
		for _, s := range q.Segments {
			line := strings.Join(strings.Fields(marks.Replace(q.Article.Slice(s))), " ")
			words[strings.TrimRight(line, ".,")] = true
		}
	}
	return out
}
