package write

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/page"
)

// A page that is dear to make is made once, and again only when nobody can vouch for its file.
func TestMadeOnce(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	const name = "cards/a.0123456789.png"
	made := 0
	run := func(fault error) (Summary, error) {
		tree, err := Open(out)
		if err != nil {
			t.Fatal(err)
		}
		defer tree.Abort()
		err = tree.Put(page.Page{Path: name, From: "the test", Make: func() ([]byte, error) {
			made++
			return []byte("picture"), fault
		}})
		if err != nil {
			return Summary{}, err
		}
		return tree.Commit()
	}
	file := filepath.Join(out, filepath.FromSlash(name))
	for _, tt := range []struct {
		what    string
		prepare func() error
		fault   error
		made    int
		counts  string
	}{
		{"it cannot be made", nil, errors.New("out of ink"), 1, ""},
		{"the first build", nil, nil, 1, "1 written, 0 unchanged, 0 removed"},
		{"it is there", nil, nil, 0, "0 written, 1 unchanged, 0 removed"},
		{"it was cut short", func() error { return os.Truncate(file, 3) }, nil, 1, "1 written, 0 unchanged, 0 removed"},
		{"it was removed", func() error { return os.Remove(file) }, nil, 1, "1 written, 0 unchanged, 0 removed"},
		{"nobody knows who wrote it", func() error { return os.RemoveAll(filepath.Join(out, stateDir)) }, nil, 1, "0 written, 1 unchanged, 0 removed"},
	} {
		made = 0
		if tt.prepare != nil {
			if err := tt.prepare(); err != nil {
				t.Fatal(err)
			}
		}
		sum, err := run(tt.fault)
		if !errors.Is(err, tt.fault) {
			t.Errorf("%s: error %v, want %v", tt.what, err, tt.fault)
		}
		if made != tt.made {
			t.Errorf("%s: made %d times, want %d", tt.what, made, tt.made)
		}
		if err == nil {
			if got := counts(sum); got != tt.counts {
				t.Errorf("%s: %s, want %s", tt.what, got, tt.counts)
			}
			wantFiles(t, out, site{"cards/": "", name: "picture"})
		}
	}
}
