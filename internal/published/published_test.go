package published

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const record = `{"id":"abc","words":"We shall see","speaker":{"slug":"ann-lee","name":"Ann Lee"},"topics":[{"slug":"harbour"}],"article":{"id":"a","address":"articles/a.html","outlet":{"slug":"gazette"}},"address":"quotes/abc.html","later":1}`

// lay writes files below a new folder.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFolder(t *testing.T) {
	dir := lay(t, map[string]string{
		"index.html": "", "speakers/ann-lee.html": `<meta name="robots" content="noindex">`, "speakers/bo.html": "",
		"data/quotations.ndjson": record + "\n\n", "data/withdrawn.ndjson": `{"id":"old","address":"quotes/old.html","status":{"kind":"withdrawn"}}`,
		".verbatim/manifest": "", ".nojekyll": "", ".git/config": "",
	})
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"data/quotations.ndjson", "data/withdrawn.ndjson", "index.html", "speakers/ann-lee.html", "speakers/bo.html"}
	if got := slices.Sorted(maps.Keys(s.Addresses)); !slices.Equal(got, want) {
		t.Errorf("addresses %q, want %q", got, want)
	}
	if !s.Whole || !s.HasData || len(s.Quotations) != 1 || s.Quotations[0].Words != "We shall see" || s.Withdrawn["old"].Kind != "withdrawn" {
		t.Errorf("%+v", s)
	}
	if s.Described("speakers/ann-lee.html") || !s.Described("speakers/bo.html") || s.Described("speakers/nobody.html") {
		t.Error("pages that search engines should pass by are not told from others")
	}
}

func TestData(t *testing.T) {
	dir := lay(t, map[string]string{"q.ndjson": record})
	s, err := Open(filepath.Join(dir, "q.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"articles/a.html", "outlets/gazette.html", "quotes/abc.html", "speakers/ann-lee.html", "topics/harbour.html"}
	if got := slices.Sorted(maps.Keys(s.Addresses)); !slices.Equal(got, want) {
		t.Errorf("addresses %q, want %q", got, want)
	}
	if s.Whole || s.Withdrawn != nil || s.Described("speakers/ann-lee.html") {
		t.Errorf("it knows more than it can: %+v", s)
	}
}

// A build may come from a stranger: what is no data is refused with the line, and no address leads out of
// the site.
func TestRefused(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"q.ndjson", record + "\n" + record, `the quotation "abc" stands there twice`},
		{"q.ndjson", strings.Replace(record, "quotes/abc.html", "../../x", 1), "expected paths in the site"},
		{"q.ndjson", strings.Replace(record, "quotes/abc.html", "javascript:alert(1)//../", 1), "expected paths in the site"},
		{"q.ndjson", strings.Replace(record, "articles/a.html", "/etc/passwd", 1), "expected paths in the site"},
		{"q.ndjson", "\n" + record[:40], "line 2: expected a quotation as JSON"},
		{"q.ndjson", "[]", "line 1: expected a quotation as JSON"},
		{"withdrawn.ndjson", `{"id":"old","address":"quotes/old.html"}`, "is no quotation"},
		{"manifest", "no sums\n", "lists no file of a site"},
	} {
		name := filepath.Join(lay(t, map[string]string{tt.name: tt.body}), tt.name)
		if _, err := Open(name); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.60s: error %v, want %q", tt.body, err, tt.want)
		}
	}
}

// A link in the folder is not followed out of it.
func TestLinkedOut(t *testing.T) {
	dir := lay(t, map[string]string{"index.html": ""})
	secret := filepath.Join(lay(t, map[string]string{"secret.ndjson": record}), "secret.ndjson")
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(dir, "data", "quotations.ndjson")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.HasData || s.Addresses["data/quotations.ndjson"] {
		t.Error("a file outside the folder was read")
	}
}
