package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/internal/review"
)

// A logbook is a writer that tests read while the server writes.
type logbook struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// eventually waits until a condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(changesWithin); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

const article = `---
title: Council votes on the bridge
date: 2019-05-02
outlet: Harbour Gazette
url: https://gazette.example/bridge
---
The council met on Thursday to vote on the bridge over the old dock.

"The bridge will open before the winter," said Marta Lindqvist, the harbour master.
`

// startPreview serves a small archive until the test ends, and returns its folder, its address
// and what the terminal shows.
func startPreview(t *testing.T) (root, url string, terminal *logbook) {
	t.Helper()
	return startWith(t, Options{})
}

func startWith(t *testing.T, opts Options) (root, url string, terminal *logbook) {
	t.Helper()
	root = t.TempDir()
	write(t, filepath.Join(root, "verbatim.yaml"), "title: Harbour talk\nbase_url: https://harbour.example/\n")
	write(t, filepath.Join(root, "content", "articles", "bridge.txt"), article)
	terminal = &logbook{}
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	opts.Archive, opts.Log = root, terminal
	go func() { ended <- Run(ctx, opts) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(changesWithin):
			t.Error("the server does not stop")
		}
		if left, _ := os.ReadDir(temp); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)
	eventually(t, "the server", func() bool {
		select {
		case err := <-ended:
			ended <- err
			t.Fatal(err)
		default:
		}
		return strings.Contains(terminal.String(), "Serving")
	})
	return root, address.FindString(terminal.String()), terminal
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// listen returns the states that a browser is told.
func listen(t *testing.T, url string) <-chan state {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	r, err := http.NewRequestWithContext(ctx, "GET", url+"_verbatim/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("content type %q", got)
	}
	states := make(chan state, 100)
	go func() {
		defer resp.Body.Close()
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			var s state
			if json.Unmarshal([]byte(data), &s) == nil {
				states <- s
			}
		}
	}()
	return states
}

func next(t *testing.T, states <-chan state, what string, holds func(state) bool) state {
	t.Helper()
	timeout := time.After(changesWithin)
	for {
		select {
		case s := <-states:
			if holds(s) {
				return s
			}
		case <-timeout:
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func TestPreviewFollowsTheArchive(t *testing.T) {
	root, url, terminal := startPreview(t)
	file := filepath.Join(root, "content", "articles", "bridge.txt")
	page := url + "speakers/marta-lindqvist.html"
	if body := fetch(t, page); !strings.Contains(body, "before the winter") {
		t.Fatalf("the speaker's page lacks her words:\n%s", body)
	}
	if body := fetch(t, url+"nowhere.html"); strings.Contains(body, "harbour.example") {
		t.Error("the page for missing pages leads to the published site, not to the preview")
	}
	states := listen(t, url)
	first := next(t, states, "the first state", func(state) bool { return true })
	if first.Problem != "" {
		t.Errorf("problem %q", first.Problem)
	}

	write(t, file, strings.Replace(article, "before the winter", "before the summer", 1))
	second := next(t, states, "a rebuild", func(s state) bool { return s.Version != first.Version })
	if body := fetch(t, page); !strings.Contains(body, "before the summer") {
		t.Error("the rebuilt page holds the old words")
	}

	// A mistake in the content is shown, and the rest is built.
	write(t, file, strings.Replace(article, "date: 2019-05-02", "date: some day", 1))
	next(t, states, "the message", func(s state) bool { return strings.Contains(s.Problem, "some day") })
	if !strings.Contains(terminal.String(), "some day") {
		t.Error("the terminal does not show the message")
	}

	// A template that cannot be read leaves the last good site.
	write(t, file, article)
	good := next(t, states, "a site without problems", func(s state) bool { return s.Problem == "" && s.Version != second.Version })
	write(t, filepath.Join(root, "templates", "base.tmpl"), "{{ if }")
	bad := next(t, states, "the failure", func(s state) bool { return s.Problem != "" })
	if bad.Version != good.Version || !strings.Contains(bad.Problem, "base.tmpl") {
		t.Errorf("state %+v", bad)
	}
	if body := fetch(t, page); !strings.Contains(body, "before the winter") {
		t.Error("the last good site is gone")
	}
	if err := os.RemoveAll(filepath.Join(root, "templates")); err != nil {
		t.Fatal(err)
	}
	next(t, states, "the recovery", func(s state) bool { return s.Problem == "" && s.Version != good.Version })
}

func TestPortTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	err = Run(context.Background(), Options{Archive: t.TempDir(), Port: port, Log: io.Discard})
	if err == nil || !strings.Contains(err.Error(), l.Addr().String()) || !strings.Contains(err.Error(), "hint: ") || !strings.Contains(err.Error(), "--port 0") {
		t.Errorf("error %v, want one that names the address and another port", err)
	}
}

func TestOnlyLoopbackAddresses(t *testing.T) {
	for host, ok := range map[string]bool{
		"": true, "127.0.0.1": true, "::1": true, "localhost": true,
		"0.0.0.0": false, "::": false, "192.168.1.2": false, "example.org": false, "127.0.0.1:80": false,
	} {
		if err := CheckHost(host); (err == nil) != ok {
			t.Errorf("CheckHost(%q) = %v", host, err)
		}
	}
	if err := Run(context.Background(), Options{Host: "0.0.0.0", Log: io.Discard}); err == nil {
		t.Error("listened to everybody")
	}
}

func TestNoArchive(t *testing.T) {
	var terminal strings.Builder
	err := Run(context.Background(), Options{Archive: filepath.Join(t.TempDir(), "nothing"), Log: &terminal})
	if err == nil || !strings.Contains(err.Error(), "hint:") {
		t.Errorf("error %v, want one with a hint", err)
	}
	if terminal.Len() > 0 {
		t.Errorf("beside the error, the terminal shows %q", terminal.String())
	}
}

// A decision taken on the review page is built like any other change: the page of the quotation shows it,
// and it waits no longer.
func TestReviewIsBuilt(t *testing.T) {
	root, url, terminal := startWith(t, Options{Review: true, Editor: "Ada Flint"})
	eventually(t, "the address of the review page", func() bool { return strings.Contains(terminal.String(), "Review: "+url+"_verbatim/review/") })
	write(t, filepath.Join(root, "content", "articles", "hall.txt"), "The hall\n\nThe council met for six hours. Outside, the rain fell.\n\n\"There is no money left for the wall.\" The hall was silent.\n")
	type queue struct{ Items []review.Item }
	waiting := func() (string, bool) {
		var q queue
		if err := json.Unmarshal([]byte(fetch(t, url+"_verbatim/review/queue.json")), &q); err != nil {
			t.Fatal(err)
		}
		for _, it := range q.Items {
			if it.Kind != review.NewSpeaker && strings.Contains(it.Words, "no money left") {
				return it.Key, true
			}
		}
		return "", false
	}
	var key string
	eventually(t, "the quotation in the queue", func() (ok bool) { key, ok = waiting(); return ok })

	token := regexp.MustCompile(`name="verbatim-token" content="([^"]+)"`).FindStringSubmatch(fetch(t, url+"_verbatim/review/"))[1]
	body, err := json.Marshal(review.Decision{Key: key, Action: review.Attribute, Value: "Petra Novak", Editor: "Ada Flint"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), "POST", url+"_verbatim/review/decide", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", strings.TrimSuffix(url, "/"))
	r.Header.Set("X-Verbatim-Token", token)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("decided: %s", resp.Status)
	}
	eventually(t, "the page of the speaker", func() bool {
		return strings.Contains(fetch(t, url+"speakers/petra-novak.html"), "There is no money left for the wall")
	})
	if _, still := waiting(); still {
		t.Error("it still waits")
	}
}
