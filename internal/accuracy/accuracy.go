// Package accuracy holds how right the engine was when it was last measured, so that a site can say
// it. The figures stand in figures.json, which `make eval` writes; package eval measures them and its
// tests keep the file in step with the scores on record.
package accuracy

import (
	_ "embed"
	"encoding/json"
	"sync"
)

// Figures are the scores of the engine on annotated articles that are part of no archive: reports of
// American politics in English. All but the counts are per cent with one decimal.
type Figures struct {
	Articles      int     `json:"articles"`      // annotated by people
	Fragments     int     `json:"fragments"`     // what stands between a pair of quotation marks in them
	Found         float64 `json:"found"`         // harmonic mean of the annotated quotations found, and of the found ones that are annotated
	Right         float64 `json:"right"`         // of the quotations found, those whose best speaker is the annotated one
	Misattributed float64 `json:"misattributed"` // of those published at the usual threshold, those under another name
	Coverage      float64 `json:"coverage"`      // of the annotated quotations, those published under the right name
	Calibration   float64 `json:"calibration"`   // how far confidence lies from the share that is right, in points
}

//go:embed figures.json
var file []byte

// Measured returns the figures of the last measurement.
var Measured = sync.OnceValue(func() Figures {
	var f Figures
	if err := json.Unmarshal(file, &f); err != nil {
		panic("accuracy: figures.json: " + err.Error()) // it is embedded, and tested
	}
	return f
})
