package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// mostBinary is the largest binary we ship, in bytes: 25 MiB.
const mostBinary = 25 << 20

// Verbatim compiles without cgo for every system of a release, into a binary of bearable size.
func TestTargets(t *testing.T) {
	if os.Getenv("CI") == "" && testing.Short() {
		t.Skip("compiles for six systems, which takes minutes the first time")
	}
	for _, target := range targets {
		binary, err := (&release{version: "v0.0.0"}).compile(t.Context(), target)
		if err != nil {
			t.Error(err)
			continue
		}
		if len(binary) > mostBinary {
			t.Errorf("%s: the binary has %.1f MiB, more than %d", target, float64(len(binary))/(1<<20), mostBinary>>20)
		}
	}
}

// The same commit gives the same bytes, and the binary knows what it is.
func TestRepeatable(t *testing.T) {
	r := &release{version: "v1.2.3", repository: "example/verbatim", made: time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)}
	here := target{runtime.GOOS, runtime.GOARCH}
	var packs [2][]byte
	var binary []byte
	for i := range packs {
		common, err := r.common(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if binary, err = r.compile(t.Context(), here); err != nil {
			t.Fatal(err)
		}
		if _, packs[i], err = r.pack(here, binary, common); err != nil {
			t.Fatal(err)
		}
	}
	parts, err := r.parts(binary)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := r.parts(binary); !bytes.Equal(parts, again) {
		t.Error("listed twice, one binary is made of different parts")
	}
	for _, want := range []string{`"pkg:golang/github.com/goccy/go-yaml@`, `"SHA-256"`, `"specVersion": "1.6"`} {
		if !bytes.Contains(parts, []byte(want)) {
			t.Errorf("the list of parts lacks %s", want)
		}
	}
	if !bytes.Equal(packs[0], packs[1]) {
		t.Error("packed twice, one commit gave different bytes")
	}
	if runtime.GOOS == "windows" {
		return // what follows reads a tar
	}
	names := unpack(t, packs[0], t.TempDir())
	for _, want := range []string{"verbatim", "LICENSE", "README.md", "man/man1/verbatim-build.1", "completions/_verbatim", "completions/verbatim.bash"} {
		if !slices.Contains(names, want) {
			t.Errorf("the pack lacks %s: %q", want, names)
		}
	}
}

// unpack unpacks a tar, runs the program in it, and returns the names of the files.
func unpack(t *testing.T, pack []byte, dir string) (names []string) {
	gz, err := gzip.NewReader(bytes.NewReader(pack))
	if err != nil {
		t.Fatal(err)
	}
	for tr := tar.NewReader(gz); ; {
		h, err := tr.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
		if h.Name != "verbatim" {
			continue
		}
		body, err := io.ReadAll(tr)
		if err != nil {
			t.Fatal(err)
		}
		program := filepath.Join(dir, "verbatim")
		if err := os.WriteFile(program, body, os.FileMode(h.Mode)); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), program, "version").CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), "verbatim v1.2.3") {
			t.Errorf("the packed program says %q: %v", out, err)
		}
		out, err = exec.CommandContext(t.Context(), program, "init", filepath.Join(dir, "archive")).CombinedOutput()
		workflow, _ := os.ReadFile(filepath.Join(dir, "archive", ".github", "workflows", "pages.yml"))
		if err != nil || !strings.Contains(string(workflow), "VERBATIM_REPOSITORY: example/verbatim\n  VERBATIM_VERSION: v1.2.3\n") {
			t.Errorf("an archive begun with a release does not install that release: %v\n%s", err, out)
		}
	}
	return names
}

// A release without a proper tag is refused before anything is made.
func TestBadVersion(t *testing.T) {
	out := filepath.Join(t.TempDir(), "dist")
	err := (&release{version: "latest"}).run(t.Context(), out)
	if err == nil || !strings.Contains(err.Error(), `"latest"`) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a folder was made")
	}
}

// TestFolders compiles copies of the checkout in two folders: the binary must not tell where it was made.
func TestFolders(t *testing.T) {
	if os.Getenv("CI") == "" && testing.Short() {
		t.Skip("compiles twice")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	listed, err := exec.Command("git", "-C", root, "ls-files", "-z", "--", "*.go", "go.mod", "go.sum", "templates", "static", "internal", "content", "docs").Output()
	if err != nil {
		t.Skipf("no checkout to copy: %v", err)
	}
	var sums [2][sha256.Size]byte
	for i, folder := range []string{"one", "another/and deeper"} {
		dir := filepath.Join(t.TempDir(), folder)
		for name := range strings.SplitSeq(strings.TrimSuffix(string(listed), "\x00"), "\x00") {
			data, err := os.ReadFile(filepath.Join(root, name))
			if err != nil {
				continue // deleted and not yet committed
			}
			to := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		t.Chdir(dir)
		binary, err := (&release{version: "v1.2.3", repository: "example/verbatim"}).compile(t.Context(), target{runtime.GOOS, runtime.GOARCH})
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(binary, []byte(dir)) {
			t.Errorf("the binary names the folder %s", dir)
		}
		sums[i] = sha256.Sum256(binary)
	}
	if sums[0] != sums[1] {
		t.Errorf("made in two folders, one source gave %x and %x", sums[0], sums[1])
	}
}
