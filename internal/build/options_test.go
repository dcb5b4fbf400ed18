package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBaseURL(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://example.org", "https://example.org/"},
		{"https://example.org/quotes", "https://example.org/quotes/"},
		{"https://example.org/quotes/", "https://example.org/quotes/"},
		{"HTTPS://example.org/a%20b//", "https://example.org/a%20b/"},
		{"http://localhost:8080/", "http://localhost:8080/"},
		{"https://пример.example/д", "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.example/%D0%B4/"},
	} {
		if got, err := BaseURL(c.in); got != c.want || err != nil {
			t.Errorf("BaseURL(%q) = %q, %v, want %q", c.in, got, err, c.want)
		}
	}
	for _, in := range []string{
		"", "example.org", "/quotes/", "//example.org/", "ftp://example.org/", "javascript:alert(1)", "https://", "https://:80/",
		"https://me:secret@example.org/", "https://example.org/?a=b", "https://example.org/?", "https://example.org/#top",
		"https://example.org/\x00", "https://exa mple.org/", "mailto:a@example.org",
	} {
		if got, err := BaseURL(in); err == nil {
			t.Errorf("BaseURL(%q) = %q, want an error", in, got)
		} else if !strings.Contains(err.Error(), "base URL") {
			t.Errorf("BaseURL(%q): error %q does not say what it is about", in, err)
		}
	}
}

func TestCheckOut(t *testing.T) {
	dir := t.TempDir()
	archive := filepath.Join(dir, "archive")
	for _, d := range []string{"content/articles", "public"} {
		if err := os.MkdirAll(filepath.Join(archive, d), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		out string
		ok  bool
	}{
		{"archive/public", true},
		{"archive/docs/site", true},
		{"elsewhere", true},
		{"archive-public", true},
		{"archive/contents", true},
		{"archive", false},
		{"archive/.", false},
		{".", false},
		{"archive/content", false},
		{"archive/content/articles/new", false},
		{"archive/public/../static/x", false},
		{"archive/templates", false},
		{"archive/.git", false},
		{"link/new", false},
	} {
		if strings.HasPrefix(c.out, "link") {
			if err := os.Symlink(filepath.Join(archive, "content"), filepath.Join(dir, "link")); err != nil {
				t.Log("no symbolic links here:", err)
				continue
			}
		}
		if err := checkOut(archive, filepath.Join(dir, c.out)); (err == nil) != c.ok {
			t.Errorf("checkOut with output %s: %v, want ok %t", c.out, err, c.ok)
		}
	}
}
