package review

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"verbatim/internal/load"
)

func TestHandlerTakesNothingFromOthers(t *testing.T) {
	dir := newTown(t)
	d := seat(t, dir)
	h, err := NewHandler(d, "Ada Flint")
	if err != nil {
		t.Fatal(err)
	}
	it := item(t, d, Unattributed, "no money")
	body, _ := json.Marshal(Decision{Key: it.Key, Action: NameNobody, Editor: "Ada Flint"})
	own := map[string]string{"Origin": "http://localhost:8080", "Content-Type": "application/json", "X-Verbatim-Token": h.token, "Sec-Fetch-Site": "same-origin"}
	for _, tt := range []struct {
		name, method, path string
		change             map[string]string
		body               string
		want               int
	}{
		{"no origin", "POST", "decide", map[string]string{"Origin": ""}, "", 403},
		{"no page's origin", "POST", "decide", map[string]string{"Origin": "null"}, "", 403},
		{"another site", "POST", "decide", map[string]string{"Origin": "https://evil.example"}, "", 403},
		{"another port", "POST", "decide", map[string]string{"Origin": "http://localhost:8081"}, "", 403},
		{"another scheme", "POST", "decide", map[string]string{"Origin": "https://localhost:8080"}, "", 403},
		{"fetched by another site", "POST", "decide", map[string]string{"Sec-Fetch-Site": "cross-site"}, "", 403},
		{"fetched by a neighbour", "POST", "decide", map[string]string{"Sec-Fetch-Site": "same-site"}, "", 403},
		{"fetched by nobody", "POST", "decide", map[string]string{"Sec-Fetch-Site": "none"}, "", 403},
		{"no token", "POST", "decide", map[string]string{"X-Verbatim-Token": ""}, "", 403},
		{"a wrong token", "POST", "decide", map[string]string{"X-Verbatim-Token": strings.ToLower(h.token)}, "", 403},
		{"a form", "POST", "decide", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, "", 403},
		{"plain text", "POST", "decide", map[string]string{"Content-Type": "text/plain"}, "", 403},
		{"read where one decides", "GET", "decide", nil, "", 405},
		{"put", "PUT", "decide", nil, "", 405},
		{"decided where one reads", "POST", "queue.json", nil, "", 405},
		{"posted to the page", "POST", "", nil, "", 405},
		{"undone by reading", "GET", "undo", nil, "", 405},
		{"undone by another site", "POST", "undo", map[string]string{"Origin": "https://evil.example"}, "", 403},
		{"the queue for another site", "GET", "queue.json", map[string]string{"Sec-Fetch-Site": "cross-site"}, "", 403},
		{"a path out", "GET", "../reload.js", nil, "", 404},
		{"a path out, hidden", "GET", `..%2f..%2fverbatim.yaml`, nil, "", 404},
		{"a file", "GET", "handler.go", nil, "", 404},
		{"no JSON", "POST", "decide", nil, "{", 400},
		{"unknown fields", "POST", "decide", nil, `{"file":"/etc/passwd"}`, 400},
		{"too long", "POST", "decide", nil, `{"reason":"` + strings.Repeat("x", mostBody) + `"}`, 400},
		{"nothing to undo", "POST", "undo", nil, "", 409},
		{"an item that is none", "POST", "decide", nil, `{"key":"../../x","action":"write file","editor":"x"}`, 409},
	} {
		if tt.body == "" {
			tt.body = string(body)
		}
		if w := send(h, tt.method, tt.path, tt.body, own, tt.change); w.Code != tt.want {
			t.Errorf("%s: %d %s, want %d", tt.name, w.Code, w.Body, tt.want)
		}
		if got := readFile(t, dir, load.CorrectionsFile); got != "" {
			t.Fatalf("%s: wrote\n%s", tt.name, got)
		}
	}
	w := send(h, "POST", "decide", string(body), own, nil)
	if w.Code != 200 || !strings.Contains(readFile(t, dir, load.CorrectionsFile), "speaker: nobody") {
		t.Errorf("the page itself: %d %s", w.Code, w.Body)
	}
	if w := send(h, "POST", "decide", string(body), own, nil); w.Code != 409 || !strings.Contains(w.Body.String(), `"kind":"conflict"`) {
		t.Errorf("twice: %d %s", w.Code, w.Body)
	}
	if w := send(h, "POST", "undo", "{}", own, nil); w.Code != 200 || readFile(t, dir, load.CorrectionsFile) != "" {
		t.Errorf("taken back: %d %s", w.Code, w.Body)
	}
}

func send(h http.Handler, method, path, body string, own, change map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	r.Host = "localhost:8080"
	r.URL.Path = Path + path
	for _, header := range []map[string]string{own, change} {
		for k, v := range header {
			if r.Header.Set(k, v); v == "" {
				r.Header.Del(k)
			}
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestHandlerPage(t *testing.T) {
	h, err := NewHandler(seat(t, newTown(t)), `"><script>alert(1)</script>`)
	if err != nil {
		t.Fatal(err)
	}
	w := send(h, "GET", "", "", nil, map[string]string{"Sec-Fetch-Site": "cross-site"}) // a link led here
	if w.Code != 200 || strings.Contains(w.Body.String(), "<script>alert") || !strings.Contains(w.Body.String(), h.token) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for _, header := range []string{"Content-Security-Policy", "Cache-Control", "X-Content-Type-Options", "Cross-Origin-Resource-Policy"} {
		if w.Header().Get(header) == "" {
			t.Errorf("without %s", header)
		}
	}
	if !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Error("another page may frame it")
	}
	for _, name := range []string{"review.css", "review.js", "queue.json"} {
		if w := send(h, "GET", name, "", nil, nil); w.Code != 200 || w.Body.Len() == 0 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
}
