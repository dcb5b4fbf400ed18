package extract_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"verbatim/internal/borrowed"
	"verbatim/internal/extract"
	"verbatim/internal/load"
)

// TestSeeds holds the stage to the two articles that are annotated in full: every fragment found,
// none besides, each under the right full name.
func TestSeeds(t *testing.T) {
	f, err := os.Open(borrowed.Path(t, "gold/seeds.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var doc struct {
			ID, Text string
			Quotes   []struct {
				Start, End int
				Speaker    string `json:"speaker_canonical"`
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		a := load.Text(doc.ID, doc.Text)
		x := extract.Quotations(a, extract.Options{})
		got := make(map[string]string)
		for _, q := range x.Quotations {
			for _, s := range q.Segments {
				name := ""
				if q.Attribution != nil {
					name = q.Attribution.Name
				}
				got[trim(a.Slice(s))] = name
			}
		}
		runes := []rune(doc.Text)
		want := 0
		for _, q := range doc.Quotes {
			words := trim(string(runes[q.Start:q.End]))
			want++
			if name, ok := got[words]; !ok {
				t.Errorf("%s: missed %q", doc.ID, words)
			} else if name != q.Speaker {
				t.Errorf("%s: %q is under %q, want %q", doc.ID, words, name, q.Speaker)
			}
		}
		if len(got) != want {
			t.Errorf("%s: found %d fragments, want %d", doc.ID, len(got), want)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// trim cuts the punctuation at the end of words, where house styles differ.
func trim(s string) string { return strings.TrimRight(s, ",. ") }
