package fetch

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestPublic(t *testing.T) {
	for s, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "93.184.216.34": true,
		"127.0.0.1": false, "127.9.9.9": false, "10.1.2.3": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false,
		"169.254.169.254": false, "0.0.0.0": false, "0.1.2.3": false, "100.64.0.1": false, "224.0.0.1": false, "255.255.255.255": false,
		"::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001:db8::1": false,
	} {
		if got := Public(netip.MustParseAddr(s)); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}

// loopback allows what tests serve themselves.
func loopback(a netip.Addr) bool { return a.IsLoopback() }

func TestGet(t *testing.T) {
	slow := make(chan bool)
	defer close(slow)
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "User-agent: *\nDisallow: /all\n\nUser-agent: verbatim-import\nDisallow: /secret\n")
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "page for ", r.UserAgent())
	})
	mux.HandleFunc("/all", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "ours") })
	mux.HandleFunc("/secret", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "secret") })
	mux.HandleFunc("/to-secret", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/secret", http.StatusFound) })
	mux.HandleFunc("/to-page", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/to-file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/out", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://[::ffff:10.0.0.1]/x", http.StatusFound)
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 64 {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-slow:
		case <-r.Context().Done():
		}
	})
	server := httptest.NewServer(mux)
	defer server.Close()

	client := &Client{Allow: loopback, Hasty: true}
	for path, want := range map[string]string{
		"/page": "page for verbatim-import", "/to-page": "page for", "/all": "ours",
		"/secret": "! robots.txt", "/to-secret": "! robots.txt", "/to-file": `! a redirect to "file:"`, "/round": "! more than 5 redirects",
		"/bomb": "! more than 16 MB", "/none": "! 404 Not Found", "/out": "! is no public address",
	} {
		p, err := client.Get(context.Background(), server.URL+path)
		want, bad := strings.CutPrefix(want, "! ")
		switch {
		case bad && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want an error with %q", path, err, want)
		case !bad && (err != nil || !strings.HasPrefix(string(p.Body), want)):
			t.Errorf("%s: %v, %v, want %q", path, p, err, want)
		}
	}
	if p, err := client.Get(context.Background(), server.URL+"/to-page"); err != nil || !strings.HasSuffix(p.URL, "/page") {
		t.Errorf("%v, %v, want the address after the redirect", p, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := client.Get(ctx, server.URL+"/slow"); err == nil || err.Error() != "no answer in time" {
		t.Errorf("%v, want no answer in time", err)
	}

	// Without leave to do so, no machine is asked that is not public, by whatever name.
	for _, address := range []string{server.URL + "/page", strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + "/page"} {
		if _, err := new(Client).Get(context.Background(), address); err == nil || !strings.Contains(err.Error(), "no public address") {
			t.Errorf("%s: %v, want that it is no public address", address, err)
		}
	}
	for _, address := range []string{"ftp://example.org/", "file:///etc/passwd", "http://", "example.org", "http://me:pw@example.org/", "http://[::1", "javascript:alert(1)"} {
		if _, err := client.Get(context.Background(), address); err == nil || !strings.Contains(err.Error(), "no address of a page") {
			t.Errorf("%s: %v, want that it is no address", address, err)
		}
	}
}

// A host that cannot say what it allows is not read.
func TestGetWithoutRobots(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, "page")
	}))
	defer server.Close()
	client := &Client{Allow: loopback, Hasty: true}
	if _, err := client.Get(context.Background(), server.URL+"/page"); err == nil || !strings.Contains(err.Error(), "cannot say") {
		t.Errorf("%v, want that the host cannot say", err)
	}
}
