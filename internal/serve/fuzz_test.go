package serve

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzRequest asks the preview for any address by any host: it never crashes, answers nobody but this machine, and tells
// nothing of what lies beside the site or is hidden in it.
func FuzzRequest(f *testing.F) {
	root := f.TempDir()
	for name, text := range map[string]string{"site/index.html": "home", "site/a/index.html": "a", "site/.verbatim/manifest": "swordfish", "secret.txt": "swordfish"} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			f.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			f.Fatal(err)
		}
	}
	site, err := os.OpenRoot(filepath.Join(root, "site"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { site.Close() })
	h := &handler{site: site, hub: newHub()}
	for _, address := range []string{"/", "/a", "/a/", "/../secret.txt", "/.verbatim/manifest", "/a/../../secret.txt", "//x", "/%2e%2e/secret.txt", "/a\x00", "", "\\..\\secret.txt"} {
		f.Add("GET", address, "127.0.0.1")
		f.Add("PUT", address, "localhost")
		f.Add("GET", address, "evil.example")
	}
	f.Fuzz(func(t *testing.T, method, address, host string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Method, r.URL.Path, r.Host = method, address, host
		if address == eventsPath {
			r.Method = http.MethodHead // the stream does not end
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch {
		case strings.Contains(w.Body.String(), "swordfish"):
			t.Fatalf("%s %q for %q tells a secret", method, address, host)
		case w.Code == http.StatusOK && !loopback(hostname(host)):
			t.Fatalf("%s %q for %q is answered", method, address, host)
		case w.Code == http.StatusOK && r.Method != http.MethodGet && r.Method != http.MethodHead:
			t.Fatalf("%s is answered", method)
		}
	})
}
