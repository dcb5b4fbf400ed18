package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// atOnce is how many results the search page waits for before it shows any; Pagefind is asked for as
// many.
const atOnce = 2

// measurePagefind indexes the same quotation pages with Pagefind and asks it the same queries,
// through its own script and without any page of results around it.
func (s settings) measurePagefind(ctx context.Context, b *browser, a *archive) error {
	dir := filepath.Join(filepath.Dir(a.site), "pagefind-site")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(a.site, "quotes"), filepath.Join(dir, "quotes")); err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "indexing with Pagefind")
	bin, err := filepath.Abs(filepath.Join(s.pagefind, "node_modules", ".bin", "pagefind"))
	if err != nil {
		return err
	}
	start := time.Now()
	cmd := exec.CommandContext(ctx, bin, "--site", dir, "--root-selector", "figure.display")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("pagefind: %w\n%s", err, out)
	}
	took := time.Since(start)
	files, size := 0, int64(0)
	err = filepath.WalkDir(filepath.Join(dir, "pagefind"), func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		files++
		size += info.Size()
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("\nPagefind, %d quotation pages: %d files, %.1f MB, indexed in %.1f s\n\n", a.quotations, files, float64(size)/1e6, took.Seconds())

	if err := os.WriteFile(filepath.Join(dir, "ask.html"), []byte(`<!doctype html><title>Pagefind</title><link rel="icon" href="data:,">`), 0o666); err != nil {
		return err
	}
	h := &host{dir: dir}
	srv := httptest.NewServer(h)
	defer srv.Close()
	ask := func(ctx context.Context, query string, results int) ([]string, error) {
		q, err := json.Marshal(query)
		if err != nil {
			return nil, err
		}
		return eval[[]string](ctx, fmt.Sprintf(`(async () => {
			const pagefind = await import("/pagefind/pagefind.js");
			const found = await pagefind.search(%s);
			const data = await Promise.all(found.results.slice(0, %d).map(r => r.data()));
			return data.map(d => d.url);
		})()`, q, results))
	}
	rare, common, phrases := a.queries(40)
	fmt.Println("| query | KB to the first two results | requests |\n| --- | --- | --- |")
	for _, sort := range []struct {
		name    string
		queries []string
	}{{"one rare word", rare}, {"two common words", common}, {"a phrase of five words", phrases}} {
		var costs []cost
		for _, q := range sort.queries {
			tab, done, err := b.tab()
			if err != nil {
				return err
			}
			h.reset()
			if err := chromedp.Do(tab, chromedp.Navigate(srv.URL+"/ask.html")); err != nil {
				return err
			}
			if _, err := ask(tab, q, atOnce); err != nil {
				return fmt.Errorf("%q: %w", q, err)
			}
			costs = append(costs, h.read())
			done()
		}
		fmt.Printf("| %s | %s | %s |\n", sort.name, kilobytes(costs), requests(costs))
	}

	drawn, _, err := a.draw(min(s.items, 200))
	if err != nil {
		return err
	}
	tab, done, err := b.tab()
	if err != nil {
		return err
	}
	defer done()
	if err := chromedp.Do(tab, chromedp.Navigate(srv.URL+"/ask.html")); err != nil {
		return err
	}
	var known, altered rate
	for _, it := range drawn {
		for _, sort := range []struct {
			words   []string
			results int
			rate    *rate
		}{{it.words, 3, &known}, {it.altered, 10, &altered}} {
			urls, err := ask(tab, strings.Join(sort.words, " "), sort.results)
			if err != nil {
				return err
			}
			sort.rate.of++
			for _, u := range urls {
				if strings.Contains(u, it.quotation.ID) {
					sort.rate.found++
					break
				}
			}
		}
	}
	fmt.Printf("\nPagefind: known items in the first three %s, altered in the first ten %s\n", known, altered)
	return nil
}
