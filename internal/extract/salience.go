package extract

import "verbatim/internal/quote"

const (
	memory  = 80 // entries of history a pronoun looks back on
	horizon = 14 // sentences it looks back
)

// A heard entry remembers that an entity was spoken of.
type heard struct {
	entity   *entity
	sentence int        // counted through the article
	span     quote.Span // in bytes
	weight   float64
}

// note remembers that an entity was spoken of in the current sentence.
func (r *resolver) note(e *entity, span quote.Span, weight float64) {
	if e != nil {
		r.d.history = append(r.d.history, heard{e, r.sentence, span, weight})
	}
}

// A sum gathers the weight of an entity while salient looks back.
type sum struct {
	entity     *entity
	total, top float64
	span       quote.Span // where it was last spoken of
}

// sumOf returns the sum of the entity of an entry, which is a new one when it was not met before.
func (r *resolver) sumOf(h *heard) *sum {
	for i := range r.d.sums {
		if r.d.sums[i].entity == h.entity {
			return &r.d.sums[i]
		}
	}
	r.d.sums = append(r.d.sums, sum{entity: h.entity, span: h.span})
	return &r.d.sums[len(r.d.sums)-1]
}

// decay is the weight of a mention by the number of sentences since.
var decay = [...]float64{1.8, 1.1, 0.55, 0.38, 0.28, 0.2, 0.15, 0.11, 0.09, 0.07, 0.05, 0.04, 0.03, 0.03, 0.02}

// afterglow is the weight that who spoke last has beyond other mentions, by the number of sentences since.
var afterglow = [...]float64{0.9, 0.9, 0.3, 0.1, 0}

// salient returns the entity that stands out most where we are, with its summed weight, the weight
// of the second, and the place it was last spoken of. The measure tells how well an entity
// agrees; 0 rules it out.
func (r *resolver) salient(agree func(*entity) float64) (best heard, second float64, at quote.Span) {
	r.d.sums = r.d.sums[:0]
	for i := len(r.d.history) - 1; i >= 0 && i >= len(r.d.history)-memory; i-- {
		h := &r.d.history[i]
		ago := r.sentence - h.sentence
		if ago > horizon {
			break
		}
		a := agree(h.entity)
		if a == 0 {
			continue
		}
		w := h.weight * a * decay[min(ago, len(decay)-1)]
		s := r.sumOf(h)
		s.total += 0.25 * w
		s.top = max(s.top, w)
	}
	for i := range r.d.sums {
		s := &r.d.sums[i]
		w := s.top + min(s.total, 1.2)
		if s.entity == r.spoke {
			w += afterglow[min(r.sentence-r.spokeAt, len(afterglow)-1)]
		}
		if w > best.weight {
			second = best.weight
			best = heard{entity: s.entity, weight: w}
			at = s.span
		} else {
			second = max(second, w)
		}
	}
	return best, second, at
}

// lastHeard returns the position in history where an entity was last spoken of, or -1.
func (r *resolver) lastHeard(e *entity) int {
	for i := len(r.d.history) - 1; i >= 0 && i >= len(r.d.history)-4*memory; i-- {
		if r.d.history[i].entity == e {
			return i
		}
	}
	return -1
}

// margin turns the lead of the best candidate over the second into a confidence.
func margin(best, second float64) float64 {
	lead := (best - second) / best
	return 0.6 + 0.35*min(1, lead*1.4)
}
