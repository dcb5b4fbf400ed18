package archive

import (
	"strings"
	"testing"

	"github.com/gosimple/slug"
)

func TestSlug(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Barack Obama", "barack-obama"},
		{"Guantánamo", "guantanamo"},
		{"Guanta\u0301namo", "guantanamo"},
		{"ＦＵＬＬ width", "full-width"},
		{"Seán O’Dowd", "sean-odowd"},
		{"2015/01/summit", "2015-01-summit"},
		{"../../etc/passwd", "etc-passwd"},
		{"A & B", "a-and-b"},
		{"李明", "li-ming"},
		{"", "x-e3b0c442"},
		{"???", "x-a03b221c"},
		{"😀", "x-f0443a34"},
		{"index", "x-index"},
		{"Feed", "x-feed"},
		{"CON", "x-con"},
		{"2", "x-2"},
		{"2015", "x-2015"},
		{"2nd", "2nd"},
		{"\xff\xfe", "x-b3d510ef"},
	} {
		if got := slugOf(tt.in); got != tt.want {
			t.Errorf("slugOf(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// A long name is cut at a word, and two that differ only at the end stay apart.
func TestSlugLong(t *testing.T) {
	long := strings.Repeat("a very long name ", 20)
	a, b := slugOf(long+"one"), slugOf(long+"two")
	if a == b {
		t.Errorf("two long names share the address %s", a)
	}
	if !strings.HasPrefix(a, "a-very-long-name-a-very-long-name-") || len(a) > maxSlug {
		t.Errorf("slugOf of a long name = %q (%d bytes)", a, len(a))
	}
	if got := slugOf(strings.Repeat("x", 300)); len(got) > maxSlug {
		t.Errorf("slugOf of a long word has %d bytes", len(got))
	}
	if folded := slugOf(strings.ToUpper(long) + "ONE"); folded != a {
		t.Errorf("slugOf folds case of short names only: %q and %q", a, folded)
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Ana Ruiz", "", "..", "con", "7", "_-_", "\u0301", strings.Repeat("é", 200)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := slugOf(s)
		if !slug.IsSlug(got) || len(got) > maxSlug || reserved(got) {
			t.Errorf("slugOf(%q) = %q", s, got)
		}
		if again := slugOf(got); again != got {
			t.Errorf("slugOf(%q) = %q, and of that %q", s, got, again)
		}
	})
}
