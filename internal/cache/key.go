package cache

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"sync"
)

// A Key names everything that a result depends on.
type Key [sha256.Size]byte

// KeyOf returns the key of some parts. Each part counts for itself: "ab", "c" and "a", "bc" differ.
func KeyOf(parts ...string) Key {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		io.WriteString(h, p)
	}
	return Key(h.Sum(nil))
}

// Program returns the key of the running program: its code with all that is embedded in it, lexicons and
// theme included. With any change to these, every key that has it as a part is another.
var Program = sync.OnceValues(func() (Key, error) {
	name, err := os.Executable()
	if err != nil {
		return Key{}, err
	}
	f, err := os.Open(name)
	if err != nil {
		return Key{}, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Key{}, err
	}
	return Key(h.Sum(nil)), nil
})
