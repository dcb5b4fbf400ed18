package eval

import (
	"encoding/json"

	"verbatim/internal/accuracy"
)

// told returns the figures that sites tell their readers, from the records of the first set.
func told(set string, articles, fragments int, records map[string]record) accuracy.Figures {
	now := func(what string) float64 { return records[set+" "+what].Now }
	return accuracy.Figures{
		Articles: articles, Fragments: fragments,
		Found: now("spans F1"), Right: now("speaker"), Misattributed: now("misattributed"),
		Coverage: now("coverage"), Calibration: now("calibration error"),
	}
}

// formatTold writes internal/accuracy/figures.json.
func formatTold(f accuracy.Figures) ([]byte, error) {
	out, err := json.MarshalIndent(f, "", "  ")
	return append(out, '\n'), err
}
