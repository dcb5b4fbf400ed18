// Release builds what a release of Verbatim consists of: a static binary for each system, packed with
// the manual pages, the completions of four shells, licence and README; the list of what it is made of, and checksums.
// The same commit gives the same bytes, whoever builds it and wherever.
//
//	go run ./internal/release -version v1.2.3 -repository owner/verbatim -out dist
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A target is a system that releases are built for.
type target struct{ os, arch string }

func (t target) String() string { return t.os + "_" + t.arch }

// targets are the systems of a release.
var targets = []target{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

// A release is what is built.
type release struct {
	version    string    // "v1.2.3"
	repository string    // "owner/name", which new archives install it from; may be empty
	made       time.Time // of the commit; the age of every packed file
}

// A packed is a file of a pack.
type packed struct {
	name string // slash-separated
	mode int64
	body []byte
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("release: ")
	var r release
	flag.StringVar(&r.version, "version", "", "`tag` of the release: v1.2.3")
	flag.StringVar(&r.repository, "repository", "", "`owner/name` that the release is published in")
	out := flag.String("out", "dist", "`folder` for the packs, which must not exist")
	flag.Parse()
	if err := r.run(context.Background(), *out); err != nil {
		log.Fatal(err)
	}
}

var versionForm = regexp.MustCompile(`^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`)

func (r *release) run(ctx context.Context, out string) error {
	if !versionForm.MatchString(r.version) {
		return fmt.Errorf("version %q is not of the form v1.2.3\n    hint: -version takes the tag of the release", r.version)
	}
	var err error
	if r.made, err = commitTime(ctx); err != nil {
		return err
	}
	if err := os.Mkdir(out, 0o777); err != nil {
		return fmt.Errorf("%w\n    hint: remove what an earlier run left there", err)
	}
	common, err := r.common(ctx)
	if err != nil {
		return err
	}
	var sums strings.Builder
	var sample []byte // every binary is made of the same modules
	for _, t := range targets {
		binary, err := r.compile(ctx, t)
		if err != nil {
			return err
		}
		sample = binary
		name, body, err := r.pack(t, binary, common)
		if err != nil {
			return fmt.Errorf("packing %s: %w", t, err)
		}
		if err := os.WriteFile(filepath.Join(out, name), body, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(body), name)
		log.Printf("%s: %.1f MB, of which the binary has %.1f MB unpacked", name, float64(len(body))/1e6, float64(len(binary))/1e6)
	}
	parts, err := r.parts(sample)
	if err != nil {
		return err
	}
	list := "verbatim_" + r.version + "_sbom.cdx.json"
	if err := os.WriteFile(filepath.Join(out, list), parts, 0o666); err != nil {
		return err
	}
	fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(parts), list)
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o666)
}

// commitTime returns when the commit that is checked out was made.
func commitTime(ctx context.Context) (time.Time, error) {
	out, err := exec.CommandContext(ctx, "git", "log", "-1", "--format=%ct").Output()
	if err != nil {
		return time.Time{}, fmt.Errorf("asking git when the commit was made: %w", err)
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	return time.Unix(n, 0).UTC(), err
}

// compile returns the binary for a system. What the machine is called and where the checkout lies does not
// enter it.
func (r *release) compile(ctx context.Context, t target) ([]byte, error) {
	dir, err := os.MkdirTemp("", "verbatim-release-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, t.binary())
	flags := "-s -w -buildid= -X main.release=" + r.version + " -X main.repository=" + r.repository
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", flags, "-o", file, "verbatim/cmd/verbatim")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling for %s: %w\n%s", t, err, out)
	}
	return os.ReadFile(file)
}

func (t target) binary() string {
	if t.os == "windows" {
		return "verbatim.exe"
	}
	return "verbatim"
}

// common returns what every pack holds: papers, manual and completions. The last two the program writes
// itself, compiled for this machine.
func (r *release) common(ctx context.Context) ([]packed, error) {
	var files []packed
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "verbatim").Output()
	if err != nil {
		return nil, fmt.Errorf("finding the checkout: %w", err)
	}
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md"} {
		body, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), name))
		if err != nil {
			return nil, err
		}
		files = append(files, packed{name, 0o644, body})
	}
	binary, err := r.compile(ctx, target{runtime.GOOS, runtime.GOARCH})
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "verbatim-release-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, target{os: runtime.GOOS}.binary())
	if err := os.WriteFile(program, binary, 0o700); err != nil {
		return nil, err
	}
	if out, err := exec.CommandContext(ctx, program, "man", filepath.Join(dir, "man")).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("writing the manual: %w\n%s", err, out)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "man", "*.1"))
	if err != nil {
		return nil, err
	}
	for _, page := range pages {
		body, err := os.ReadFile(page)
		if err != nil {
			return nil, err
		}
		files = append(files, packed{"man/man1/" + filepath.Base(page), 0o644, body})
	}
	for shell, name := range map[string]string{"bash": "verbatim.bash", "zsh": "_verbatim", "fish": "verbatim.fish", "powershell": "verbatim.ps1"} {
		body, err := exec.CommandContext(ctx, program, "completion", shell).Output()
		if err != nil {
			return nil, fmt.Errorf("writing the completions of %s: %w", shell, err)
		}
		files = append(files, packed{"completions/" + name, 0o644, body})
	}
	slices.SortFunc(files, func(a, b packed) int { return cmp.Compare(a.name, b.name) })
	return files, nil
}

// pack returns the pack for a system: a zip for Windows, a tar elsewhere.
func (r *release) pack(t target, binary []byte, common []packed) (name string, body []byte, err error) {
	files := append([]packed{{t.binary(), 0o755, binary}}, common...)
	stem := "verbatim_" + r.version + "_" + t.String()
	var b bytes.Buffer
	if t.os == "windows" {
		err := r.zip(&b, files)
		return stem + ".zip", b.Bytes(), err
	}
	err = r.tar(&b, files)
	return stem + ".tar.gz", b.Bytes(), err
}

func (r *release) tar(w io.Writer, files []packed) error {
	gz, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	tw := tar.NewWriter(gz)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Mode: f.mode, Size: int64(len(f.body)), ModTime: r.made, Format: tar.FormatPAX}
		if err := tw.WriteHeader(h); err != nil {
			return err
		}
		if _, err := tw.Write(f.body); err != nil {
			return err
		}
	}
	if err := tw.Close(); err != nil {
		return err
	}
	return gz.Close()
}

func (r *release) zip(w io.Writer, files []packed) error {
	zw := zip.NewWriter(w)
	for _, f := range files {
		fw, err := zw.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: r.made})
		if err != nil {
			return err
		}
		if _, err := fw.Write(f.body); err != nil {
			return err
		}
	}
	return zw.Close()
}
