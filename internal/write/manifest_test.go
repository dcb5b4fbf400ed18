package write

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"testing"
)

func sumOf(s string) sum { return sha256.Sum256([]byte(s)) }

func TestManifestOnDisk(t *testing.T) {
	m := newManifest()
	m.add("z.html", sumOf("z"))
	m.add("speakers/ana.html", sumOf("b"))
	m.add("speakers/ana.html", sumOf("a"))
	m.add("speakers/ana.html", sumOf("b"))
	m.folders["speakers"] = true
	want := fmt.Sprintf("# folder speakers\n%x  speakers/ana.html\n%x  speakers/ana.html\n%x  z.html\n", sumOf("b"), sumOf("a"), sumOf("z"))
	if got := string(m.encode()); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// Whatever stands in the file, what is read from it names only places where pages can stand,
// and reading what was written gives the same again.
func FuzzManifest(f *testing.F) {
	f.Add([]byte("# folder speakers\n" + fmt.Sprintf("%x  index.html\n", sumOf("one"))))
	f.Add([]byte(fmt.Sprintf("%x  ../up\r\n", sumOf("one"))))
	f.Add([]byte("# folder ..\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m := decodeManifest(data)
		for p, sums := range m.sums {
			if err := checkPath(p); err != nil || len(sums) == 0 {
				t.Errorf("%q with %d sums: %v", p, len(sums), err)
			}
		}
		for p := range m.folders {
			if err := checkPath(p); err != nil {
				t.Errorf("folder %q: %v", p, err)
			}
		}
		once := m.encode()
		if twice := decodeManifest(once).encode(); !bytes.Equal(once, twice) {
			t.Errorf("written %q\nread and written %q", once, twice)
		}
	})
}
