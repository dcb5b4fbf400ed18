package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/accuracy"
)

// What sites tell of the engine's accuracy is what stands on record.
func TestTold(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "scores.txt"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := parseRecords(string(data))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "accuracy.md"))
	if err != nil {
		t.Fatal(err)
	}
	f := accuracy.Measured()
	if want := told(sets[0], f.Articles, f.Fragments, records); f != want {
		t.Errorf("internal/accuracy/figures.json says %+v, the scores on record %+v; run make eval", f, want)
	}
	if f.Found == 0 || f.Right == 0 || f.Misattributed == 0 || f.Coverage == 0 || f.Calibration == 0 {
		t.Errorf("a figure is missing: %+v", f)
	}
	heading := fmt.Sprintf("### %s\n%d articles, %d annotated fragments.", sets[0], f.Articles, f.Fragments)
	if !strings.Contains(string(page), heading) {
		t.Errorf("docs/accuracy.md does not say %q; run make eval", heading)
	}
	written, err := os.ReadFile(filepath.Join("..", "accuracy", "figures.json"))
	if err != nil {
		t.Fatal(err)
	}
	if want, err := formatTold(f); err != nil || string(written) != string(want) {
		t.Errorf("figures.json is not as make eval writes it: %s", written)
	}
}
