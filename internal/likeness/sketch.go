package likeness

import "math"

// The sketch has keys*rows numbers, and rows of them make a key.
const (
	keys = 32
	rows = 2
)

// A Sketch is what a text is found by: of each of 64 orders of all runs of words, the first that the
// text has. Texts agree in as many of these as their sets of runs overlap.
type Sketch [keys * rows]uint32

// Sketch returns the sketch of the runs.
func (r Runs) Sketch() Sketch {
	var s Sketch
	for i := range s {
		s[i] = math.MaxUint32
	}
	for _, h := range r {
		for i := range s {
			s[i] = min(s[i], uint32((h*factors[i])>>32))
		}
	}
	return s
}

// factors are odd numbers, one an order.
var factors = func() (f [keys * rows]uint64) {
	x := uint64(1)
	for i := range f {
		x = mix(x)
		f[i] = x | 1
	}
	return f
}()

// Keys returns the keys of the sketch. Texts that share a key are worth comparing.
func (s *Sketch) Keys() [keys]uint64 {
	var out [keys]uint64
	for i := range out {
		h := uint64(i)
		for _, x := range s[i*rows : (i+1)*rows] {
			h = mix(h ^ uint64(x))
		}
		out[i] = h
	}
	return out
}
