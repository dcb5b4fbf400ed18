package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"verbatim/internal/build"
)

// patience is how long a build may take before anything is said of how far it has come.
const patience = time.Second

// A progress shows how far a build has come: on a terminal as a bar that is drawn again and again on one
// line, elsewhere as a line now and then, so that logs stay short.
type progress struct {
	to       io.Writer
	terminal bool
	every    time.Duration // between two drawings

	mu      sync.Mutex
	started time.Time
	doing   string
	since   time.Time // when that began
	drawn   time.Time
	shown   bool // a bar stands on the line
}

// newProgress returns a progress, or nil for one that says nothing.
func newProgress(to io.Writer, quiet bool) *progress {
	if quiet {
		return nil
	}
	p := &progress{to: to, started: time.Now(), every: 10 * time.Second}
	if f, ok := to.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb" {
			p.terminal, p.every = true, 100*time.Millisecond
		}
	}
	return p
}

// watch returns what a build is to call, or nil.
func (p *progress) watch() build.Watch {
	if p == nil {
		return nil
	}
	return func(doing string, done, total int) { p.at(time.Now(), doing, done, total) }
}

func (p *progress) at(now time.Time, doing string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if doing != p.doing {
		p.doing, p.since = doing, now
	}
	last := p.drawn
	if last.IsZero() {
		last = p.started.Add(patience - p.every)
	}
	if now.Sub(last) < p.every || now.Sub(p.started) < patience {
		return
	}
	p.drawn = now
	line := p.line(now, done, total)
	if p.terminal {
		p.shown = true
		fmt.Fprintf(p.to, "\r\x1b[K%s", line)
		return
	}
	fmt.Fprintln(p.to, line)
}

// line words the state: "Making pages  ██████░░░░  60 %, 6,000 of 10,000, 2 s left".
func (p *progress) line(now time.Time, done, total int) string {
	if total == 0 {
		return p.doing + " …"
	}
	done = min(done, total)
	const width = 20
	var b strings.Builder
	b.WriteString(p.doing)
	if p.terminal {
		full := width * done / total
		b.WriteString("  " + strings.Repeat("█", full) + strings.Repeat("░", width-full))
	}
	fmt.Fprintf(&b, "  %d %%, %s of %s", 100*done/total, thousands(done), thousands(total))
	if spent := now.Sub(p.since); done > 0 && spent > 300*time.Millisecond {
		left := time.Duration(float64(spent) * float64(total-done) / float64(done))
		fmt.Fprintf(&b, ", %d s left", int(left.Round(time.Second).Seconds()))
	}
	return b.String()
}

// stop clears the line for what is said next.
func (p *progress) stop() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}

// thousands prints a number with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
