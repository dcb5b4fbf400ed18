// Measure prints what the search costs and how well it finds, beside Pagefind on the same pages: the
// tables of docs/performance.md. Run it in the root of the repository, as `make bench-search` does:
//
//	go run ./internal/search/measure [-articles 20000] [-dir FOLDER] [-pagefind FOLDER]
//
// It needs a browser, and for the comparison the npm package pagefind in FOLDER/node_modules.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"time"

	"verbatim/internal/build"
	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/search"
)

func main() {
	var s settings
	flag.IntVar(&s.articles, "articles", 20000, "articles of the synthetic archive")
	flag.StringVar(&s.dir, "dir", filepath.Join(os.TempDir(), "verbatim-bench-search"), "folder for the archives and sites; kept")
	flag.StringVar(&s.shared, "shared", "../shared", "folder with the generator and the plain articles")
	flag.StringVar(&s.pagefind, "pagefind", "", "folder whose node_modules hold pagefind; empty leaves it out")
	flag.IntVar(&s.items, "items", 1000, "known items to look for")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := s.run(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "measure: error: %v\n", err)
		os.Exit(1)
	}
}

type settings struct {
	articles, items       int
	dir, shared, pagefind string
}

func (s settings) run(ctx context.Context) error {
	bench := filepath.Join(s.dir, fmt.Sprint("bench-", s.articles))
	if err := s.generate(ctx, bench); err != nil {
		return err
	}
	plain := filepath.Join(s.dir, "plain")
	if err := s.writePlain(plain); err != nil {
		return err
	}
	synthetic, err := measureArchive(ctx, bench, filepath.Join(bench, "verbatim"), s.items)
	if err != nil {
		return err
	}
	real, err := measureArchive(ctx, plain, plain, s.items)
	if err != nil {
		return err
	}
	printIndexes(synthetic, real)
	browser, err := startBrowser(ctx)
	if err != nil {
		return err
	}
	defer browser.close()
	for _, a := range []*archive{synthetic, real} {
		if err := browser.measureWire(a); err != nil {
			return err
		}
	}
	if s.pagefind != "" {
		return s.measurePagefind(ctx, browser, synthetic)
	}
	return nil
}

// generate makes the synthetic archive, unless an earlier run has.
func (s settings) generate(ctx context.Context, dir string) error {
	if _, err := os.Stat(filepath.Join(dir, "verbatim", "verbatim.yaml")); err == nil {
		return nil
	}
	gen := filepath.Join(s.shared, "bench", "gen")
	if _, err := os.Stat(gen); err != nil {
		return fmt.Errorf("the generator of the synthetic archive is missing: %w", err)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", "run", ".", "-n", fmt.Sprint(s.articles), "-out", dir)
	cmd.Dir = gen
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// An archive is one that was built and indexed, with what that took.
type archive struct {
	name       string
	site       string // folder of the site
	arc        *quote.Archive
	x          *search.Index
	build      time.Duration // all stages, onto an empty folder
	index      time.Duration // the index alone, median of three
	files      int
	bytes      int // on disk
	text       int // of the quoted words
	known      rate
	altered    rate
	quotations int
}

// measureArchive builds an archive from nothing and looks for known items in it.
func measureArchive(ctx context.Context, dir, source string, items int) (*archive, error) {
	a := &archive{name: filepath.Base(dir), site: filepath.Join(dir, "site")}
	if err := os.RemoveAll(a.site); err != nil {
		return nil, err
	}
	fmt.Fprintf(os.Stderr, "building %s\n", dir)
	start := time.Now()
	res, err := build.Run(ctx, build.Options{Archive: source, Out: a.site})
	if err != nil {
		return nil, err
	}
	if res.Refused != "" {
		return nil, errors.New(res.Refused)
	}
	a.build, a.arc, a.quotations = time.Since(start), res.Archive, res.Quotations
	var times []time.Duration
	for range 3 {
		a.files, a.bytes = 0, 0
		start := time.Now()
		err := search.Files(a.arc, func(p page.Page) error {
			a.files++
			a.bytes += len(p.Body)
			return nil
		})
		if err != nil {
			return nil, err
		}
		times = append(times, time.Since(start))
	}
	a.index = median(times)
	for _, q := range a.arc.Quotations {
		for _, s := range q.Segments {
			a.text += s.Len()
		}
	}
	a.x, err = search.Open(func(name string) ([]byte, error) {
		return fs.ReadFile(os.DirFS(a.site), search.Folder+name)
	})
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(os.Stderr, "looking for %d known items in %s\n", items, dir)
	a.known, a.altered, err = a.knownItems(items)
	return a, err
}
