package likeness

// mostInBucket bounds what one key may lead to, so that a thousand copies of one text are not each
// compared with all the others. The first of them stand for the rest.
const mostInBucket = 4

// An Index finds texts like a given one without looking at all of them. The zero value is ready for
// use. It is not safe for use by several goroutines.
type Index struct{ buckets map[uint64][]int32 }

// Add files a text under a number.
func (x *Index) Add(s *Sketch, number int) {
	if x.buckets == nil {
		x.buckets = map[uint64][]int32{}
	}
	for _, key := range s.Keys() {
		if b := x.buckets[key]; len(b) < mostInBucket {
			x.buckets[key] = append(b, int32(number))
		}
	}
}

// Candidates returns the numbers of texts that are worth comparing with one, each once, in the order
// of the keys that led to them.
func (x *Index) Candidates(s *Sketch) []int {
	var out []int
	seen := map[int32]bool{}
	for _, key := range s.Keys() {
		for _, n := range x.buckets[key] {
			if !seen[n] {
				seen[n] = true
				out = append(out, int(n))
			}
		}
	}
	return out
}
