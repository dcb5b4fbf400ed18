package main

import (
	"fmt"
	"io"
	"math"
)

// crossValidate judges each fold by weights fitted to the others and prints how often the choice is
// right, how far its probability can be trusted, and what each threshold would publish.
func crossValidate(w io.Writer, xs []example) {
	type bin struct {
		n, right   int
		confidence float64
	}
	var (
		bins    [10]bin
		n, good int
		named   []judged
	)
	for fold := range folds {
		var rest, held []example
		for _, x := range xs {
			if x.fold == fold {
				held = append(held, x)
			} else {
				rest = append(rest, x)
			}
		}
		names, weights := fit(rest)
		at := make(map[string]int, len(names))
		for i, f := range names {
			at[f] = i
		}
		for _, x := range held {
			best, p := x.choose(weights, at)
			if best == 0 {
				continue // nobody was proposed
			}
			b := &bins[min(9, int(p*10))]
			b.n++
			b.confidence += p
			n++
			if x.right[best] {
				b.right++
				good++
			}
			named = append(named, judged{p, x.right[best]})
		}
	}
	fmt.Fprintf(w, "cross-validated: %d decisions, the mention is right in %.1f %%\n", n, 100*float64(good)/float64(max(n, 1)))
	var ece float64
	for i, b := range bins {
		if b.n == 0 {
			continue
		}
		mean, right := b.confidence/float64(b.n), float64(b.right)/float64(b.n)
		ece += math.Abs(mean-right) * float64(b.n) / float64(n)
		fmt.Fprintf(w, "  %.1f-%.1f  n=%5d  said %.3f  was %.3f\n", float64(i)/10, float64(i+1)/10, b.n, mean, right)
	}
	fmt.Fprintf(w, "  expected calibration error %.4f\n", ece)
	for _, t := range []float64{0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95} {
		published, wrong := 0, 0
		for _, j := range named {
			if j.p >= t {
				published++
				if !j.right {
					wrong++
				}
			}
		}
		fmt.Fprintf(w, "  threshold %.2f  publishes %.1f %%, of which wrong %.2f %%\n", t, 100*float64(published)/float64(n), 100*float64(wrong)/float64(max(1, published)))
	}
}

// A judged decision is a probability and whether it was right.
type judged struct {
	p     float64
	right bool
}

// choose returns the likeliest speaker under some weights, 0 when nobody was proposed, and its
// probability.
func (x *example) choose(w []float64, at map[string]int) (best int, p float64) {
	scores := make([]float64, len(x.candidates))
	top := math.Inf(-1)
	for i, fs := range x.candidates {
		for _, f := range fs {
			if k, ok := at[f]; ok {
				scores[i] += w[k]
			}
		}
		top = math.Max(top, scores[i])
	}
	var sum float64
	for i := range scores {
		scores[i] = math.Exp(scores[i] - top)
		sum += scores[i]
	}
	for i := 1; i < len(scores); i++ {
		if best == 0 || scores[i] > scores[best] {
			best = i
		}
	}
	if best == 0 {
		return 0, 0
	}
	return best, scores[best] / sum
}
