package serve

import (
	"bytes"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path"
	"strconv"
	"strings"

	"verbatim/internal/review"
)

// A handler serves the files of a site as a host of plain files does, with the script that
// reloads pages put into each page on its way out.
type handler struct {
	site   *os.Root
	hub    *hub
	review http.Handler // the page at review.Path; nil when nobody asked for it
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !loopback(hostname(r.Host)) {
		// Otherwise any web page could have its own name resolve to this machine and read drafts.
		http.Error(w, "This preview answers only to localhost.", http.StatusMisdirectedRequest)
		return
	}
	if h.review != nil && strings.HasPrefix(r.URL.Path, review.Path) {
		h.review.ServeHTTP(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "A site of plain files can only be read.", http.StatusMethodNotAllowed)
		return
	}
	header := w.Header()
	header.Set("Cache-Control", "no-cache")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	switch r.URL.Path {
	case eventsPath:
		h.hub.serveEvents(w, r)
	case scriptPath:
		header.Set("Content-Type", "text/javascript; charset=utf-8")
		io.WriteString(w, reloadScript)
	default:
		h.serveFile(w, r)
	}
}

// serveFile answers with a file of the site, or with its 404 page.
func (h *handler) serveFile(w http.ResponseWriter, r *http.Request) {
	name, ok := h.find(r.URL.Path)
	if !ok {
		h.notFound(w)
		return
	}
	if name == "" { // a folder asked for without its slash: relative links need it
		target := path.Base(r.URL.Path) + "/"
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", "./"+target)
		w.WriteHeader(http.StatusMovedPermanently)
		return
	}
	if path.Ext(name) == ".html" {
		if !h.servePage(w, name, http.StatusOK) {
			h.notFound(w)
		}
		return
	}
	f, err := h.site.Open(name)
	if err != nil {
		h.notFound(w)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		h.notFound(w)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, name, info.ModTime(), f)
}

// find returns the file that an address means. The name is empty when the address is that of a
// folder with an index, without its slash.
func (h *handler) find(address string) (name string, ok bool) {
	name = strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if !fs.ValidPath(name) || hidden(name) {
		return "", false
	}
	info, err := h.site.Stat(name)
	if err != nil {
		return "", false
	}
	if info.IsDir() {
		index, err := h.site.Stat(name + "/index.html")
		return "", err == nil && index.Mode().IsRegular()
	}
	return name, info.Mode().IsRegular()
}

// hidden reports whether a path leads into Verbatim's own notes, or to any other dotfile.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || strings.Contains(name, "/.") }

// servePage answers with a page and the reload script in it, and reports whether the page exists.
func (h *handler) servePage(w http.ResponseWriter, name string, status int) bool {
	state := h.hub.state() // before reading, so that a page is never newer than it claims
	body, err := h.site.ReadFile(name)
	if err != nil {
		return false
	}
	body = inject(body, state.Version)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body)
	return true
}

func (h *handler) notFound(w http.ResponseWriter) {
	if h.servePage(w, "404.html", http.StatusNotFound) {
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	w.Write(inject([]byte("<!doctype html><meta charset=utf-8><title>Not found</title><body><p>There is no such page.</p></body>"), h.hub.state().Version))
}

// inject puts the reload script at the end of a page. It is a file of this server's, not a script
// in the page, so that the page's own security policy lets it through.
func inject(body []byte, version string) []byte {
	tag := []byte(`<script src="` + scriptPath + `?` + version + `" defer></script>`)
	i := bytes.LastIndex(body, []byte("</body>"))
	if i < 0 {
		i = len(body)
	}
	return bytes.Join([][]byte{body[:i], tag, body[i:]}, nil)
}

// contentTypes name what the site is made of, so that the preview does not depend on what the
// system believes about extensions.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".jsonl":       "application/x-ndjson",
	".xml":         "application/xml; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".webp":        "image/webp",
	".ico":         "image/x-icon",
	".woff2":       "font/woff2",
	".webmanifest": "application/manifest+json",
}

func contentType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t, ok := contentTypes[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// hostname returns the host of a Host header or an address, without port and brackets.
func hostname(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return host
	}
	return strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
}

// loopback reports whether a host name always means this machine.
func loopback(host string) bool {
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}
