package hostile

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/internal/serve"
)

// requests are what no browser that shows the preview would send, each with what it is called.
var requests = []struct{ name, text string }{
	{"the page of an article, as any browser asks", "GET /articles/good.html HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"a host of somebody else", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"},
	{"a host that begins like ours", "GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n"},
	{"a host that ends like ours", "GET / HTTP/1.1\r\nHost: evil-127.0.0.1.example\r\n\r\n"},
	{"no host", "GET / HTTP/1.1\r\n\r\n"},
	{"two hosts", "GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n"},
	{"a host in the address", "GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"the folder above", "GET /../outside/secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"the folder above, per cent signs", "GET /%2e%2e/outside/secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"the folder above, per cent slash", "GET /..%2foutside%2fsecret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"the folder above, backslash", "GET /..\\outside\\secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"the folder above, per cent backslash", "GET /..%5coutside%5csecret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"the folder above, twice written", "GET /%252e%252e/outside/secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"an absolute path", "GET //etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"a file of the archive", "GET /content/articles/good.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"the program's own notes", "GET /.verbatim/manifest HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"a zero byte", "GET /index.html%00.txt HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"a folder without an index", "GET /assets/ HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"writing", "PUT /index.html HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\n\r\nx"},
	{"posting", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\n\r\nx"},
	{"deleting", "DELETE /index.html HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"tracing", "TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"a method of its own", "EVIL / HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"a header of 1 MB", "GET / HTTP/1.1\r\nHost: HOST\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n\r\n"},
	{"an address of 1 MB", "GET /" + strings.Repeat("x", 1<<20) + " HTTP/1.1\r\nHost: HOST\r\n\r\n"},
	{"a body that lies about its length", "GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
	{"a range beyond the end", "GET /robots.txt HTTP/1.1\r\nHost: HOST\r\nRange: bytes=99999999-\r\n\r\n"},
	{"a thousand ranges", "GET /robots.txt HTTP/1.1\r\nHost: HOST\r\nRange: bytes=0-0" + strings.Repeat(",0-0", 1000) + "\r\n\r\n"},
	{"a line break in a header", "GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\n Set-Cookie: b\r\n\r\n"},
	{"no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"},
}

// serveAttempts send each request to one preview.
func serveAttempts() []attempt {
	var all []attempt
	for _, r := range requests {
		all = append(all, attempt{"request to verbatim serve", r.name, func(t *testing.T) string {
			p := startPreview(t)
			conn, err := net.Dial("tcp", p.host)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			conn.SetDeadline(time.Now().Add(time.Minute))
			if _, err := io.WriteString(conn, strings.ReplaceAll(r.text, "HOST", p.host)); err != nil && len(r.text) < 1<<20 {
				t.Fatal(err)
			}
			if strings.HasPrefix(r.text, "\x16") {
				conn.(*net.TCPConn).CloseWrite()
			}
			res, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				return "the connection is closed"
			}
			body, _ := io.ReadAll(res.Body)
			for _, secret := range []string{"swordfish", "root:x:", "<pre>\n<a href"} {
				if strings.Contains(string(body), secret) {
					t.Errorf("the answer tells %q", secret)
				}
			}
			if res.StatusCode == http.StatusOK && res.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("the answer lets browsers guess what it is")
			}
			return res.Status
		}})
	}
	return append(all,
		attempt{"connections to verbatim serve", "300 that send a letter and wait", func(t *testing.T) string {
			p := startPreview(t)
			var open []net.Conn
			for range 300 {
				conn, err := net.Dial("tcp", p.host)
				if err != nil {
					t.Fatal(err)
				}
				open = append(open, conn)
				io.WriteString(conn, "G")
			}
			defer func() {
				for _, c := range open {
					c.Close()
				}
			}()
			return p.answers(t)
		}},
		attempt{"connections to verbatim serve", "300 that read nothing of what they ask for", func(t *testing.T) string {
			p := startPreview(t)
			var open []net.Conn
			for range 300 {
				conn, err := net.Dial("tcp", p.host)
				if err != nil {
					t.Fatal(err)
				}
				open = append(open, conn)
				fmt.Fprintf(conn, strings.Repeat("GET / HTTP/1.1\r\nHost: %[1]s\r\n\r\n", 20), p.host)
			}
			defer func() {
				for _, c := range open {
					c.Close()
				}
			}()
			return p.answers(t)
		}},
		attempt{"connections to verbatim serve", "300 that wait for events", func(t *testing.T) string {
			p := startPreview(t)
			var open []net.Conn
			for range 300 {
				conn, err := net.Dial("tcp", p.host)
				if err != nil {
					t.Fatal(err)
				}
				open = append(open, conn)
				fmt.Fprintf(conn, "GET /_verbatim/events HTTP/1.1\r\nHost: %s\r\n\r\n", p.host)
			}
			defer func() {
				for _, c := range open {
					c.Close()
				}
			}()
			return p.answers(t)
		}},
	)
}

// A preview is a running verbatim serve.
type preview struct{ host string }

var (
	previewOnce sync.Once
	previewHost string
	previewStop context.CancelFunc
)

// startPreview starts one preview for all tests.
func startPreview(t *testing.T) preview {
	t.Helper()
	previewOnce.Do(func() {
		root := filepath.Join(programDir, "preview")
		for name, text := range map[string]string{
			"archive/verbatim.yaml": "title: Preview\n", "archive/" + goodFile: goodText, "outside/secret.txt": "swordfish",
		} {
			os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o777)
			os.WriteFile(filepath.Join(root, name), []byte(text), 0o666)
		}
		var ctx context.Context
		ctx, previewStop = context.WithCancel(context.Background())
		read, write := io.Pipe()
		go serve.Run(ctx, serve.Options{Archive: filepath.Join(root, "archive"), Log: write})
		lines := bufio.NewScanner(read)
		for lines.Scan() {
			if _, rest, ok := strings.Cut(lines.Text(), "Serving http://"); ok {
				previewHost, _, _ = strings.Cut(rest, "/")
				go io.Copy(io.Discard, read)
				return
			}
		}
	})
	if previewHost == "" {
		t.Fatal("the preview did not start")
	}
	return preview{previewHost}
}

// answers asks for a page while others keep the server busy.
func (p preview) answers(t *testing.T) string {
	t.Helper()
	client := http.Client{Timeout: time.Minute, Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Get("http://" + p.host + "/articles/good.html")
	if err != nil {
		t.Errorf("nobody else is served: %v", err)
		return "others are not served"
	}
	res.Body.Close()
	return "others are served: " + res.Status
}
