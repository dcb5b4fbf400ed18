package extract

import (
	"embed"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The weights are learned by internal/extract/train from annotated articles: a log-linear model
// over the candidates for one span and over nobody, as in a conditional logit. The file holds one
// feature a line, and what it adds to a candidate's score.
//
//go:embed weights
var weightFiles embed.FS

// weights holds the weight of each feature.
type weights [templates << 8]float64

// featureByName finds a feature as the weights file spells it.
var featureByName = func() map[string]feature {
	m := make(map[string]feature, templates<<8)
	for t := range int(templates) {
		for v := range 256 {
			f := makeFeature(t, v)
			if _, ok := m[f.String()]; !ok {
				m[f.String()] = f
			}
		}
	}
	return m
}()

// embeddedWeights reads the weights of a language.
func embeddedWeights(language string) (*weights, error) {
	data, err := weightFiles.ReadFile("weights/" + language + ".txt")
	if err != nil {
		return nil, err
	}
	return readWeights(string(data))
}

func readWeights(s string) (*weights, error) {
	w := new(weights)
	n := 0
	for line := range strings.Lines(s) {
		n++
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) != 2 {
			return nil, fmt.Errorf("weights:%d: want a feature and its weight, have %q", n, strings.TrimSpace(line))
		}
		f, ok := featureByName[fields[0]]
		if !ok {
			return nil, fmt.Errorf("weights:%d: unknown feature %q: train again with internal/extract/train", n, fields[0])
		}
		x, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return nil, fmt.Errorf("weights:%d: the weight of %s: %w", n, fields[0], err)
		}
		w[f] = x
	}
	return w, nil
}

// score sums the weights of some features.
func (w *weights) score(fs []feature) float64 {
	var sum float64
	for _, f := range fs {
		sum += w[f]
	}
	return sum
}

// softmax turns scores into probabilities, in place.
func softmax(xs []float64) {
	top := math.Inf(-1)
	for _, x := range xs {
		top = math.Max(top, x)
	}
	var sum float64
	for i, x := range xs {
		xs[i] = math.Exp(x - top)
		sum += xs[i]
	}
	for i := range xs {
		xs[i] /= sum
	}
}
