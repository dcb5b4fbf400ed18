package build

import "time"

// A Stage is one part of a build and how long it took.
type Stage struct {
	Name string
	Took time.Duration
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
