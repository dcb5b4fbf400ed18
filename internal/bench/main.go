// Bench measures how long builds take, and what they take, on archives of several sizes that it makes itself. Run
// it in the root of the repository, as `make bench` does:
//
//	go run ./internal/bench [-sizes 100,1000,5000,20000] [-runs 3] [-dir FOLDER] [-doc docs/performance.md]
//
// Each archive is built clean, again with nothing changed, after one article changed, and on one core; beside it stand
// the time in which cp copies the same site, and, when hugo is on the PATH, a build of the same quotations, already
// extracted, by Hugo. Each figure is that of a whole process; of several runs it is the median.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

func main() {
	var s settings
	flag.StringVar(&s.sizes, "sizes", "100,1000,5000,20000", "articles of each archive, divided by commas")
	flag.IntVar(&s.runs, "runs", 3, "how often each figure is taken")
	flag.StringVar(&s.dir, "dir", filepath.Join(os.TempDir(), "verbatim-bench"), "`folder` for archives and sites, emptied before and after; in memory, where there is room")
	flag.StringVar(&s.doc, "doc", "", "`page` whose table is written anew")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := s.run(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "bench: error: %v\n", err)
		os.Exit(1)
	}
}

type settings struct {
	sizes    string
	runs     int
	dir, doc string
}

// A round is what was measured of one archive.
type round struct {
	articles, files              int
	bytes                        int64
	clean, idle, edited, oneCore took
	copied                       took // by cp
	hugo                         took // zero when there is no hugo
}

func (s settings) run(ctx context.Context) error {
	var rounds []round
	program := filepath.Join(s.dir, "verbatim")
	if err := s.empty(); err != nil {
		return err
	}
	defer s.empty()
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return err
	}
	if _, err := run(ctx, "go", "build", "-o", program, "./cmd/verbatim"); err != nil {
		return err
	}
	for field := range strings.SplitSeq(s.sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < 1 {
			return fmt.Errorf("-sizes: expected numbers of articles divided by commas, got %q", s.sizes)
		}
		r, err := s.measure(ctx, program, n)
		if err != nil {
			return err
		}
		rounds = append(rounds, r)
	}
	table := tables(rounds, s.runs)
	fmt.Print(table)
	if s.doc == "" {
		return nil
	}
	return fillIn(s.doc, table)
}

// empty removes what this program makes in its folder, and the folder when nothing else is there.
func (s settings) empty() error {
	names, err := filepath.Glob(filepath.Join(s.dir, "bench-*"))
	for _, name := range append(names, filepath.Join(s.dir, "verbatim")) {
		err = errors.Join(err, os.RemoveAll(name))
	}
	os.Remove(s.dir) // only if empty
	return err
}

func (s settings) measure(ctx context.Context, program string, n int) (round, error) {
	fmt.Fprintf(os.Stderr, "%d articles\n", n)
	dir := filepath.Join(s.dir, fmt.Sprint("bench-", n))
	archive, out, copied, cache := filepath.Join(dir, "archive"), filepath.Join(dir, "site"), filepath.Join(dir, "copy"), filepath.Join(dir, "cache")
	defer os.RemoveAll(dir)
	if err := generate(archive, filepath.Join(dir, "hugo"), n); err != nil {
		return round{}, err
	}
	r := round{articles: n}
	build := func(env ...string) (took, error) {
		return run(ctx, "env", append(env, program, "build", "--quiet", "--archive", archive, "--out", out, "--cache", cache)...)
	}
	hugo, _ := exec.LookPath("hugo")
	var clean, idle, edited, oneCore, copies, hugos []took
	for i := range s.runs {
		for _, step := range []struct {
			list *[]took
			do   func() (took, error)
		}{
			{&oneCore, func() (took, error) { return build("GOMAXPROCS=1") }},
			{nil, func() (took, error) { return took{}, errors.Join(os.RemoveAll(out), os.RemoveAll(cache)) }},
			{&clean, func() (took, error) { return build() }},
			{&copies, func() (took, error) { return run(ctx, "cp", "-r", out, copied) }},
			{nil, func() (took, error) { return took{}, os.RemoveAll(copied) }},
			{&idle, func() (took, error) { return build() }},
			{nil, func() (took, error) { return took{}, edit(archive, n, i) }},
			{&edited, func() (took, error) { return build() }},
			{nil, func() (took, error) { return took{}, r.weigh(out) }},
			{nil, func() (took, error) { return took{}, errors.Join(os.RemoveAll(out), os.RemoveAll(cache)) }},
			{&hugos, func() (took, error) {
				if hugo == "" {
					return took{}, nil
				}
				t, err := run(ctx, hugo, "--quiet", "-s", filepath.Join(dir, "hugo"), "-d", filepath.Join(dir, "hugo-site"))
				return t, errors.Join(err, os.RemoveAll(filepath.Join(dir, "hugo-site")))
			}},
		} {
			t, err := step.do()
			if err != nil {
				return r, err
			}
			if step.list != nil {
				*step.list = append(*step.list, t)
			}
		}
	}
	r.clean, r.idle, r.edited, r.oneCore = median(clean), median(idle), median(edited), median(oneCore)
	r.copied, r.hugo = median(copies), median(hugos)
	return r, nil
}

// weigh counts files and bytes of the site.
func (r *round) weigh(out string) error {
	r.files, r.bytes = 0, 0
	return filepath.WalkDir(out, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			r.files++
			r.bytes += info.Size()
		}
		return err
	})
}

// machine says on what was measured.
func machine() string {
	return fmt.Sprintf("%d cores, %s, %s/%s", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
