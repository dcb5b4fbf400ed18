package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// A host serves a folder as GitHub Pages does, text compressed on the way and unknown types as they
// are, and counts what it sends.
type host struct {
	dir string

	mu       sync.Mutex
	bytes    int
	requests int
	log      []string
}

// counted reports whether a file belongs to the search: its scripts and its index, not the page.
func counted(name string) bool {
	return strings.HasPrefix(name, "search/") || strings.HasPrefix(name, "pagefind/") || strings.HasPrefix(name, "assets/search.")
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	body, err := os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(name)))
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if path.Ext(name) == ".wasm" {
		kind = "application/wasm"
	}
	if kind == "" {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	if strings.HasPrefix(kind, "text/") || strings.Contains(kind, "javascript") || strings.Contains(kind, "json") || strings.Contains(kind, "svg") || strings.Contains(kind, "wasm") {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, 6) // the level is a valid one
		_, _ = z.Write(body)               // a buffer does not fail
		_ = z.Close()
		body = b.Bytes()
		w.Header().Set("Content-Encoding", "gzip")
	}
	if counted(name) {
		h.mu.Lock()
		h.bytes += len(body)
		h.requests++
		h.log = append(h.log, name)
		h.mu.Unlock()
	}
	_, _ = w.Write(body)
}

func (h *host) reset() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.bytes, h.requests, h.log = 0, 0, nil
}

func (h *host) read() cost {
	h.mu.Lock()
	defer h.mu.Unlock()
	return cost{h.bytes, h.requests}
}

// A cost is what a query sent over the wire.
type cost struct{ bytes, requests int }

type browser struct {
	ctx   context.Context
	close func()
}

func startBrowser(ctx context.Context) (*browser, error) {
	dir, err := os.MkdirTemp("", "measure-*")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(dir))
	if p := os.Getenv("CHROMIUM"); p != "" {
		options = append(options, chromedp.ExecPath(p))
	}
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	ctx, cancel := chromedp.NewContext(ctx)
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, fmt.Errorf("starting the browser: %w", err)
	}
	return &browser{ctx, func() { cancel(); stop(); os.RemoveAll(dir) }}, nil
}

// tab opens a tab of the size of a phone, without a cache.
func (b *browser) tab() (context.Context, func(), error) {
	ctx, cancel := chromedp.NewContext(b.ctx)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 844)); err != nil {
		cancel()
		return nil, nil, err
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		cancel()
		return nil, nil, err
	}
	if _, err := chromedp.Call(ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
		cancel()
		return nil, nil, err
	}
	return ctx, cancel, nil
}

func eval[T any](ctx context.Context, script string) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// firstResults waits until the page has answered, and returns how many results it shows.
const firstResults = `new Promise(done => {
	const look = () => {
		const shown = document.querySelectorAll(".results .card .evidence").length;
		const settled = document.querySelector("#found").textContent && !document.querySelector(".results").hasAttribute("aria-busy");
		if (shown || settled) done(shown); else setTimeout(look, 1);
	};
	look();
})`

// measureWire asks cold queries, each in a browser that knows nothing, and warm ones.
func (b *browser) measureWire(a *archive) error {
	h := &host{dir: a.site}
	srv := httptest.NewServer(h)
	defer srv.Close()
	rare, common, phrases := a.queries(40)
	fmt.Printf("\nOver the wire and in time, %s, %d queries of each sort: median (most)\n\n", a.name, 40)
	fmt.Println("| query | KB to the first two results | requests | KB until the page is quiet | requests | ms from Enter to results, warm |\n| --- | --- | --- | --- | --- | --- |")
	for _, sort := range []struct {
		name    string
		queries []string
	}{{"one rare word", rare}, {"two common words", common}, {"a phrase of five words", phrases}} {
		var first, quiet []cost
		for _, q := range sort.queries {
			one, two, err := b.cold(h, srv.URL, q)
			if err != nil {
				return fmt.Errorf("%q: %w", q, err)
			}
			first, quiet = append(first, one), append(quiet, two)
		}
		times, err := b.warm(srv.URL, sort.queries)
		if err != nil {
			return err
		}
		fmt.Printf("| %s | %s | %s | %s | %s | %s |\n", sort.name, kilobytes(first), requests(first), kilobytes(quiet), requests(quiet), spread(times, "%.0f"))
	}
	return nil
}

// cold opens the address of a query and counts: to the first results, and until nothing more comes.
func (b *browser) cold(h *host, at, query string) (first, quiet cost, err error) {
	ctx, done, err := b.tab()
	if err != nil {
		return first, quiet, err
	}
	defer done()
	h.reset()
	if err := chromedp.Do(ctx, chromedp.Navigate(at+"/search.html?q="+escape(query))); err != nil {
		return first, quiet, err
	}
	if _, err := eval[int](ctx, firstResults); err != nil {
		return first, quiet, err
	}
	first = h.read()
	for still := 0; still < 8; still++ {
		before := h.read()
		select {
		case <-ctx.Done():
			return first, quiet, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
		if h.read() != before {
			still = 0
		}
	}
	return first, h.read(), nil
}

// warm asks every query twice in one page and returns the times of the second round, from Enter to
// painted results, in milliseconds.
func (b *browser) warm(at string, queries []string) ([]float64, error) {
	ctx, done, err := b.tab()
	if err != nil {
		return nil, err
	}
	defer done()
	if err := chromedp.Do(ctx, chromedp.Navigate(at+"/search.html")); err != nil {
		return nil, err
	}
	list, err := json.Marshal(queries)
	if err != nil {
		return nil, err
	}
	return eval[[]float64](ctx, `(async () => {
		const times = [];
		for (const round of [1, 2, 3]) for (const query of `+string(list)+`) {
			document.querySelector("#q").value = query;
			document.querySelector("#found").textContent = "";
			document.querySelector(".results").replaceChildren();
			const start = performance.now();
			document.querySelector("form.ask").requestSubmit();
			await new Promise(done => {
				const watch = new MutationObserver(() => {
					if (!document.querySelector(".results .card .evidence") && !/found/.test(document.querySelector("#found").textContent)) return;
					watch.disconnect();
					const times = performance.now() - start;
					done(times);
				});
				watch.observe(document.querySelector(".finder"), { childList: true, subtree: true, characterData: true });
			}).then(ms => { if (round === 3) times.push(ms); });
			while (document.querySelector(".results").hasAttribute("aria-busy")) await new Promise(next => setTimeout(next, 5));
		}
		return times;
	})()`)
}
