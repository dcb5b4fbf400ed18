package serve

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/review"
)

// newHandler serves a small site in a temporary folder.
func newHandler(t *testing.T) *handler {
	t.Helper()
	dir := t.TempDir()
	for name, body := range map[string]string{
		"index.html":              "<!doctype html><body><p>Home</p></body>",
		"404.html":                "<!doctype html><body><p>Lost</p></body>",
		"speakers/index.html":     "<!doctype html><body><p>Speakers</p></body>",
		"speakers/ana.html":       "<!doctype html><body><p>Ana</p></body>",
		"speakers/ana/feed.xml":   "<feed/>",
		"assets/base.0f3a.css":    "body{}",
		"data/quotations.json":    "[]",
		"fragment.html":           "<p>no body element</p>",
		".verbatim/manifest":      "our own notes",
		"speakers/.hidden/a.html": "a dotfile",
		".nojekyll":               "",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "outside.html"), []byte("outside"), 0o666); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return &handler{site: root, hub: newHub()}
}

func get(h http.Handler, target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "localhost:8080"
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(target, "?")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestFilesAndTheirTypes(t *testing.T) {
	h := newHandler(t)
	for _, c := range []struct {
		path   string
		status int
		typ    string
		body   string
	}{
		{"/", 200, "text/html; charset=utf-8", "<p>Home</p>"},
		{"/index.html", 200, "text/html; charset=utf-8", "<p>Home</p>"},
		{"/speakers/", 200, "text/html; charset=utf-8", "<p>Speakers</p>"},
		{"/speakers/ana.html", 200, "text/html; charset=utf-8", "<p>Ana</p>"},
		{"/speakers/ana/feed.xml", 200, "application/xml; charset=utf-8", "<feed/>"},
		{"/assets/base.0f3a.css", 200, "text/css; charset=utf-8", "body{}"},
		{"/data/quotations.json", 200, "application/json", "[]"},
		{"/_verbatim/reload.js", 200, "text/javascript; charset=utf-8", "EventSource"},
		{"/nowhere.html", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"/speakers/ana/", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"/speakers/ana", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"/.verbatim/manifest", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"/speakers/.hidden/a.html", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"/../outside.html", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"/speakers/../../outside.html", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{`/..\outside.html`, 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"//outside.html", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
		{"/a\x00b.html", 404, "text/html; charset=utf-8", "<p>Lost</p>"},
	} {
		w := get(h, c.path)
		if w.Code != c.status || w.Header().Get("Content-Type") != c.typ || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%q: %d, %s, %q; want %d, %s, %q", c.path, w.Code, w.Header().Get("Content-Type"), w.Body, c.status, c.typ, c.body)
		}
	}
}

// Without its slash, a folder's relative links would miss.
func TestFolderWithoutSlash(t *testing.T) {
	h := newHandler(t)
	w := get(h, "/speakers?page=2")
	if got := w.Header().Get("Location"); w.Code != http.StatusMovedPermanently || got != "./speakers/?page=2" {
		t.Errorf("%d to %q", w.Code, got)
	}
}

func TestReloadScriptIsInPagesOnly(t *testing.T) {
	h := newHandler(t)
	version := h.hub.state().Version
	tag := `<script src="/_verbatim/reload.js?` + version + `" defer></script>`
	for path, want := range map[string]string{
		"/speakers/ana.html":     "<!doctype html><body><p>Ana</p>" + tag + "</body>",
		"/nowhere.html":          "<!doctype html><body><p>Lost</p>" + tag + "</body>",
		"/fragment.html":         "<p>no body element</p>" + tag,
		"/speakers/ana/feed.xml": "<feed/>",
	} {
		if got := get(h, path).Body.String(); got != want {
			t.Errorf("%s:\n got %s\nwant %s", path, got, want)
		}
	}
}

func TestNoPageForMissingPages(t *testing.T) {
	h := newHandler(t)
	if err := h.site.Remove("404.html"); err != nil {
		t.Fatal(err)
	}
	if w := get(h, "/nowhere.html"); w.Code != 404 || !strings.Contains(w.Body.String(), "There is no such page") {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

// A page of some other site whose name resolves to this machine must get nothing.
func TestOnlyLoopbackHosts(t *testing.T) {
	h := newHandler(t)
	for host, want := range map[string]int{
		"localhost":             200,
		"localhost:8080":        200,
		"LOCALHOST.:8080":       200,
		"127.0.0.1:8080":        200,
		"127.9.9.9":             200,
		"[::1]:8080":            200,
		"[::1]":                 200,
		"[::ffff:127.0.0.1]:80": 200,
		"":                      421,
		"evil.example":          421,
		"evil.example:8080":     421,
		"localhost.evil.test":   421,
		"127.0.0.1.evil.test":   421,
		"192.168.1.2:8080":      421,
		"0.0.0.0:8080":          421,
		"[::]:8080":             421,
	} {
		for _, target := range []string{"/", eventsPath, scriptPath} {
			if target == eventsPath && want == 200 {
				continue // does not end by itself
			}
			r := httptest.NewRequest("GET", target, nil)
			r.Host = host
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != want {
				t.Errorf("host %q, %s: %d, want %d", host, target, w.Code, want)
			}
			if want != 200 && strings.Contains(w.Body.String(), "Home") {
				t.Errorf("host %q was shown the page", host)
			}
		}
	}
}

func TestMethods(t *testing.T) {
	h := newHandler(t)
	for method, want := range map[string]int{"GET": 200, "HEAD": 200, "POST": 405, "PUT": 405, "DELETE": 405, "OPTIONS": 405} {
		r := httptest.NewRequest(method, "/", nil)
		r.Host = "localhost"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want || want == 405 && w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
}

// The review page is served when it was asked for, and only to this machine.
func TestReviewIsBehindTheHost(t *testing.T) {
	h := newHandler(t)
	ask := func(method, host, path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/", nil)
		r.Host, r.URL.Path = host, path
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	if w := ask("GET", "localhost:8080", review.Path); w.Code != http.StatusNotFound {
		t.Errorf("not asked for: %d", w.Code)
	}
	if w := ask("POST", "localhost:8080", review.Path+"decide"); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("decided though not asked for: %d", w.Code)
	}
	h.review = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTeapot) })
	for _, host := range []string{"evil.example", "evil.example:8080", "localhost.evil.example", "192.168.1.2:8080", ""} {
		for _, method := range []string{"GET", "POST"} {
			if w := ask(method, host, review.Path+"decide"); w.Code != http.StatusMisdirectedRequest {
				t.Errorf("%s for the host %q: %d", method, host, w.Code)
			}
		}
	}
	if w := ask("POST", "127.0.0.1:8080", review.Path+"decide"); w.Code != http.StatusTeapot {
		t.Errorf("its own page: %d", w.Code)
	}
	for _, path := range []string{"/_verbatim/review", "/_verbatim/reviews/", "//_verbatim/review/"} {
		if w := ask("GET", "localhost", path); w.Code == http.StatusTeapot {
			t.Errorf("%s leads to the review page", path)
		}
	}
}
