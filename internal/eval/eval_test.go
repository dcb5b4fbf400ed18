package eval

import (
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/borrowed"
)

// TestScores holds the program to the scores on record.
func TestScores(t *testing.T) {
	root := filepath.Join("..", "..")
	shared := borrowed.Folder()
	if err := Missing(shared); err != nil {
		borrowed.Missing(t, err)
	}
	data, err := os.ReadFile(filepath.Join("testdata", "scores.txt"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := parseRecords(string(data))
	if err != nil {
		t.Fatalf("testdata/scores.txt: %v", err)
	}
	report, err := Run(t.Context(), root, shared)
	if err != nil {
		t.Fatal(err)
	}
	problems, news := check(records, report.figures())
	for _, p := range problems {
		t.Error(p)
	}
	for _, n := range news {
		t.Log(n)
	}
	for _, res := range report.styles {
		if lost := worst(report.sets[0].scores, res.scores); lost > 1+1e-6 {
			t.Errorf("with %s marks a figure loses %.1f points, more than one", res.name, lost)
		}
	}
}
