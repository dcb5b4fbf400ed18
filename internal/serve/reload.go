package serve

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// Addresses of the preview's own; no page of a site can have them, since slugs begin with a
// letter or a digit.
const (
	scriptPath = "/_verbatim/reload.js"
	eventsPath = "/_verbatim/events"
)

//go:embed reload.js
var reloadScript string

// heartbeat keeps idle connections from being cut, and finds those that are dead.
const heartbeat = 15 * time.Second

// A state is what browsers are told: which build stands, and what is wrong.
type state struct {
	Version string `json:"version"` // changes with each build that succeeds, and with each start of the server
	Problem string `json:"problem"` // shown over the page; empty when all is well
}

// A hub passes states on to the browsers that listen.
type hub struct {
	mu      sync.Mutex
	start   int64
	builds  int
	problem string
	changed chan struct{} // closed and replaced at each change

	listeners atomic.Int32 // streams of events that are open
}

// mostListeners is how many pages may listen for changes at a time. Their connections stay open, so that without a bound
// they could be all there are.
const mostListeners = 100

func newHub() *hub {
	return &hub{start: time.Now().UnixMilli(), changed: make(chan struct{})}
}

// built announces a new site, with the problems that remain in it.
func (h *hub) built(problem string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.builds++
	h.announce(problem)
}

// failed announces that the old site stays, and why.
func (h *hub) failed(problem string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.announce(problem)
}

func (h *hub) announce(problem string) {
	h.problem = problem
	close(h.changed)
	h.changed = make(chan struct{})
}

func (h *hub) state() state {
	s, _ := h.watch()
	return s
}

// watch returns the state and a channel that closes when there is another.
func (h *hub) watch() (state, <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	version := strconv.FormatInt(h.start, 36) + "-" + strconv.Itoa(h.builds)
	return state{Version: version, Problem: h.problem}, h.changed
}

// serveEvents sends the state now and at each change, as server-sent events, until the browser
// or the server goes.
func (h *hub) serveEvents(w http.ResponseWriter, r *http.Request) {
	if h.listeners.Add(1) > mostListeners {
		h.listeners.Add(-1)
		http.Error(w, "Too many pages listen for changes.", http.StatusServiceUnavailable)
		return
	}
	defer h.listeners.Add(-1)
	stream := http.NewResponseController(w)
	stream.SetWriteDeadline(time.Time{})
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		s, changed := h.watch()
		data, err := json.Marshal(s)
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
			return
		}
		for waiting := true; waiting; {
			if stream.Flush() != nil {
				return
			}
			select {
			case <-r.Context().Done():
				return
			case <-changed:
				waiting = false
			case <-beat.C:
				if _, err := fmt.Fprint(w, ": still here\n\n"); err != nil {
					return
				}
			}
		}
	}
}
