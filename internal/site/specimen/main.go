// Specimen serves the specimen of the design: the site of a built-in archive of awkward cases, and
// specimen.html, on which every component stands. The theme is read from the folder at each visit,
// so that a change shows when the page is loaded again. Run it in the root of the repository, as
// `make specimen` does:
//
//	go run ./internal/site/specimen [-addr 127.0.0.1:8081] [-theme FOLDER]
package main

import (
	"flag"
	"fmt"
	"maps"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"verbatim/internal/page"
	"verbatim/internal/site"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8081", "address to listen at, of this machine")
	theme := flag.String("theme", ".", "folder with templates/ and static/")
	flag.Parse()
	if err := run(*addr, *theme); err != nil {
		fmt.Fprintf(os.Stderr, "specimen: error: %v\n", err)
		os.Exit(1)
	}
}

func run(addr, theme string) error {
	if _, err := render(theme); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening at %s: %w\n    hint: choose another address with -addr", addr, err)
	}
	fmt.Fprintf(os.Stderr, "Serving http://%s/specimen.html (stop with Ctrl-C)\n", listener.Addr())
	server := &http.Server{Handler: &handler{theme: theme, files: make(map[string][]byte)}, ReadHeaderTimeout: 5 * time.Second}
	return server.Serve(listener)
}

// A handler answers with the files of the specimen. Each visit to a page makes them anew; what pages
// of an earlier make refer to stays.
type handler struct {
	theme string
	mu    sync.Mutex
	files map[string][]byte
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if path.Ext(name) == ".html" {
		files, err := render(h.theme)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		maps.Copy(h.files, files)
	}
	body, ok := h.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(body)
}

func render(theme string) (map[string][]byte, error) {
	s, err := site.New(os.DirFS(theme))
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	files := make(map[string][]byte)
	err = s.Specimen(func(p page.Page) error {
		mu.Lock()
		defer mu.Unlock()
		files[p.Path] = append([]byte(nil), p.Body...)
		return nil
	})
	return files, err
}
