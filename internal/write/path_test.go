package write

import (
	"strings"
	"testing"
)

func TestCheckPath(t *testing.T) {
	for _, c := range []struct {
		path string
		ok   bool
	}{
		{"index.html", true},
		{".nojekyll", true},
		{"speakers/ana-ruiz/2.html", true},
		{"topics/élysée.html", true},
		{"outlets/console.html", true},
		{"outlets/com.html", true},
		{strings.Repeat("a", 255), true},
		{"", false},
		{".", false},
		{"/etc/passwd", false},
		{"../up.html", false},
		{"a/../b.html", false},
		{"a//b.html", false},
		{"a/b/", false},
		{`a\b.html`, false},
		{"C:/b.html", false},
		{"what?.html", false},
		{"line\nbreak.html", false},
		{"nul\x00.html", false},
		{"not-utf8-\xff.html", false},
		{"dots./a.html", false},
		{"space ", false},
		{"con.html", false},
		{"a/NUL", false},
		{"aux .html", false},
		{"com1.html", false},
		{"lpt9.tar.gz", false},
		{"com¹.html", false},
		{".verbatim/manifest", false},
		{".Verbatim/manifest", false},
		{".verbatim", false},
		{"a/.verbatim", true},
		{strings.Repeat("a", 256), false},
	} {
		if err := checkPath(c.path); (err == nil) != c.ok {
			t.Errorf("checkPath(%q) = %v, want ok %t", c.path, err, c.ok)
		}
	}
}
