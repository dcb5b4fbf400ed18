package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"slices"
)

const (
	rounds = 400 // of gradient ascent over all examples
	step   = 0.5 // of AdaGrad
	ridge  = 2   // what a squared weight costs, against the log-likelihood of one decision
)

// fit returns the features and the weights under which the right answers are likeliest: the
// log-likelihood of a conditional logit (McFadden 1974), of several right candidates the sum, held
// down by a squared penalty, climbed with AdaGrad (Duchi et al. 2011) over all examples at a time.
func fit(xs []example) ([]string, []float64) {
	names, indexed := index(xs)
	w := make([]float64, len(names))
	history := make([]float64, len(names))
	grad := make([]float64, len(names))
	var p []float64
	for range rounds {
		for i := range grad {
			grad[i] = -2 * ridge * w[i]
		}
		for k := range xs {
			p = probabilities(p, w, indexed[k])
			var right float64
			for i, ok := range xs[k].right {
				if ok {
					right += p[i]
				}
			}
			right = math.Max(right, 1e-12)
			for i, fs := range indexed[k] {
				g := -p[i]
				if xs[k].right[i] {
					g += p[i] / right
				}
				for _, f := range fs {
					grad[f] += g
				}
			}
		}
		for i, g := range grad {
			history[i] += g * g
			if history[i] > 0 {
				w[i] += step * g / math.Sqrt(history[i])
			}
		}
	}
	return names, w
}

// index numbers the features of the examples in the order of their names.
func index(xs []example) ([]string, [][][]int) {
	seen := make(map[string]int)
	for _, x := range xs {
		for _, fs := range x.candidates {
			for _, f := range fs {
				seen[f] = 0
			}
		}
	}
	names := make([]string, 0, len(seen))
	for f := range seen {
		names = append(names, f)
	}
	slices.Sort(names)
	for i, f := range names {
		seen[f] = i
	}
	out := make([][][]int, len(xs))
	for k, x := range xs {
		for _, fs := range x.candidates {
			ids := make([]int, len(fs))
			for i, f := range fs {
				ids[i] = seen[f]
			}
			out[k] = append(out[k], ids)
		}
	}
	return names, out
}

// probabilities returns the model's belief in each candidate, in dst.
func probabilities(dst, w []float64, candidates [][]int) []float64 {
	dst = dst[:0]
	top := math.Inf(-1)
	for _, fs := range candidates {
		var s float64
		for _, f := range fs {
			s += w[f]
		}
		top = math.Max(top, s)
		dst = append(dst, s)
	}
	var sum float64
	for i := range dst {
		dst[i] = math.Exp(dst[i] - top)
		sum += dst[i]
	}
	for i := range dst {
		dst[i] /= sum
	}
	return dst
}

// writeWeights writes the file that package extract embeds.
func writeWeights(file string, names []string, w []float64) error {
	var b bytes.Buffer
	b.WriteString("# What each feature adds to the score of a candidate. Learned by internal/extract/train; not to be edited by hand.\n")
	for i, f := range names {
		if x := math.Round(w[i]*1000) / 1000; x != 0 {
			fmt.Fprintf(&b, "%s %g\n", f, x)
		}
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
