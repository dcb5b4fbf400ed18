package hostile

import (
	"os"
	"testing"
)

// programDir holds the program that some attempts run.
var programDir string

func TestMain(m *testing.M) {
	var err error
	if programDir, err = os.MkdirTemp("", "verbatim-hostile-"); err != nil {
		panic(err)
	}
	status := m.Run()
	os.RemoveAll(programDir)
	os.Exit(status)
}
