// Package borrowed finds the third-party texts that tests measure with: annotated and real articles
// in a folder beside the checkout. They are used in place and never copied. Only tests import it.
package borrowed

import (
	"os"
	"path/filepath"
	"testing"
)

// Required is the environment variable that says the texts must be there: .ci/run sets it, so that no
// test is skipped there unseen. Elsewhere a test without its text is skipped, and says so.
const Required = "VERBATIM_BORROWED"

// Folder returns the folder of the texts, as seen from a package two levels below the root.
func Folder() string { return filepath.Join("..", "..", "..", "shared") }

// Path returns the path of one of the texts, named with forward slashes: "gold/seeds.jsonl".
func Path(tb testing.TB, name string) string {
	tb.Helper()
	path := filepath.Join(Folder(), filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		Missing(tb, err)
	}
	return path
}

// Missing ends a test that lacks what it measures with: as failed where that is required, else as
// skipped.
func Missing(tb testing.TB, why error) {
	tb.Helper()
	if os.Getenv(Required) != "" {
		tb.Fatalf("%s is set, but %v", Required, why)
	}
	tb.Skipf("no texts to measure with: %v", why)
}
