package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkStart measures how long the program takes to say what it is: what any other command takes more.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "verbatim")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for b.Loop() {
		if out, err := exec.Command(program, "version").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
}
