package hostile

import (
	"io"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

var errEnd = io.EOF

var (
	once    sync.Once
	program string
	failed  []byte
)

// binary builds the program once and returns its path.
func binary(t *testing.T) string {
	t.Helper()
	once.Do(func() {
		name := "verbatim"
		if runtime.GOOS == "windows" {
			name += ".exe"
		}
		program = filepath.Join(programDir, name)
		failed, _ = exec.Command("go", "build", "-o", program, "verbatim/cmd/verbatim").CombinedOutput()
	})
	if len(failed) > 0 {
		t.Fatalf("building the program: %s", failed)
	}
	return program
}
