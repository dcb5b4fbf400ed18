package build

import (
	"sync/atomic"
	"time"
)

// A Stage is one part of a build and how long it took.
type Stage struct {
	Name string
	Took time.Duration
}

// A Watch is told how far a build has come: what it is doing, how much of it is done and how much there is in all,
// which is 0 where nobody knows. It is called often, from several goroutines at once, and should return at once.
type Watch func(doing string, done, total int)

// What a build can be doing, as a Watch is told.
const (
	Reading  = "Reading articles"
	Settling = "Telling speakers apart"
	Making   = "Making pages"
	Placing  = "Moving pages into place"
)

// watch tells a Watch that a part has begun, and returns what to call when a piece of it is done.
func (o Options) watch(doing string, total int) func() {
	if o.Watch == nil {
		return func() {}
	}
	o.Watch(doing, 0, total)
	var done atomic.Int64
	return func() { o.Watch(doing, int(done.Add(1)), total) }
}

// stages time the parts of a build, one after another.
type stages struct {
	done  []Stage
	since time.Time
}

// next ends a part under its name.
func (s *stages) next(name string) {
	now := time.Now()
	s.done = append(s.done, Stage{name, now.Sub(s.since)})
	s.since = now
}
