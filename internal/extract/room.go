package extract

import (
	"sync"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A room holds all that the stage puts down while it reads an article. What it found is copied out at
// the end, and the room serves the next article.
type room struct {
	tokens   []text.Token
	class    []class // of tokens
	number   []int32 // of tokens, as the lexicon counts its words; 0 for those it does not hold
	surnames []int32 // numbers of words that are surnames here; see takeSurnames
	paras    []paragraph
	pairing  pairing
	spans    []span // what stands between outermost marks, in order of the text
	marks    []quote.Mark
	names    []name
	byPlace  []int // names by position
	bySure   []int // names, the surest first
	people   people

	// What the paragraphs hold, one after another.
	items     []item
	inner     []item // of the span being read
	sentences []sentence
	phrases   []phrase
	holders   []int32 // of paragraph.phraseItem
	cues      []cue

	// What is known of those the article speaks of.
	entities     slab[entity]
	words        shelf[string]
	scratch      []string // words on their way to the shelf
	descriptions shelf[description]
	referents    slab[referent]
	links        shelf[quote.Link]
	history      []heard   // see resolver
	sums         []sum     // see salient
	unnamed      []*entity // see recall

	// What becomes of the spans.
	verdicts   slab[verdict]
	candidates []candidate
	features   []feature
	scores     []float64
	drafts     []draft
}

// rooms keeps the rooms of articles that are done.
var rooms = sync.Pool{New: func() any { return new(room) }}

// roomKept is the longest article, in tokens, whose room is kept.
const roomKept = 1 << 20

// release gives the room of a document back. Nothing that points into it may be used afterwards.
func (d *document) release() {
	r := d.room
	d.room = nil
	if cap(r.tokens) > roomKept {
		return
	}
	r.tokens, r.class, r.number, r.surnames = r.tokens[:0], r.class[:0], r.number[:0], r.surnames[:0]
	r.paras, r.spans, r.marks = empty(r.paras), empty(r.spans), empty(r.marks)
	r.names, r.byPlace, r.bySure = empty(r.names), r.byPlace[:0], r.bySure[:0]
	r.items, r.inner, r.sentences = r.items[:0], r.inner[:0], r.sentences[:0]
	r.phrases, r.holders, r.cues = empty(r.phrases), r.holders[:0], r.cues[:0]
	r.entities.reset()
	r.words.reset()
	r.scratch = empty(r.scratch)
	r.descriptions.reset()
	r.referents.reset()
	r.links.reset()
	r.history, r.sums, r.unnamed = empty(r.history), empty(r.sums), empty(r.unnamed)
	r.verdicts.reset()
	r.candidates, r.features, r.scores = empty(r.candidates), r.features[:0], r.scores[:0]
	r.drafts = empty(r.drafts)
	r.people.reset()
	rooms.Put(r)
}

// empty takes the values out of a list, so that nothing they point to is kept, and returns its room.
func empty[T any](list []T) []T {
	clear(list)
	return list[:0]
}

// A slab hands out zero values one by one. They stay where they are, and their room serves the next
// article.
type slab[T any] struct {
	chunks [][]T
	used   int
}

// chunkLength is how many values a slab makes at a time.
const chunkLength = 64

func (s *slab[T]) next() *T {
	n, i := s.used/chunkLength, s.used%chunkLength
	if n == len(s.chunks) {
		s.chunks = append(s.chunks, make([]T, chunkLength))
	}
	s.used++
	return &s.chunks[n][i]
}

// put hands out a value that is v.
func (s *slab[T]) put(v T) *T {
	p := s.next()
	*p = v
	return p
}

// reset takes all values back.
func (s *slab[T]) reset() {
	for n := 0; n*chunkLength < s.used; n++ {
		clear(s.chunks[n])
	}
	s.used = 0
}

// A shelf hands out room for short lists, one after another, and keeps it for the next article.
type shelf[T any] struct{ room []T }

// take returns an empty list with room for n values. What grows beyond that moves elsewhere.
func (s *shelf[T]) take(n int) []T {
	if len(s.room)+n > cap(s.room) {
		s.room = make([]T, 0, max(2*cap(s.room), n, chunkLength)) // lists in the old room keep it
	}
	from := len(s.room)
	s.room = s.room[:from+n]
	return s.room[from : from : from+n]
}

// keep returns a copy of a list.
func (s *shelf[T]) keep(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append(s.take(len(list)), list...)
}

// reset takes all lists back.
func (s *shelf[T]) reset() {
	clear(s.room)
	s.room = s.room[:0]
}
