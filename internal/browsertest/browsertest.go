// Package browsertest starts the browser in which tests look at pages as readers do, and finds the
// tools that judge pages there. Only tests import it.
//
// What is missing ends a test: as failed on a machine of continuous integration, where the
// environment variable CI is set, and elsewhere as skipped, with the reason.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// missing ends a test that lacks what it needs.
func missing(tb testing.TB, why string) {
	tb.Helper()
	if os.Getenv("CI") != "" {
		tb.Fatal(why)
	}
	tb.Skip(why)
}

// Path returns the path of a browser: $CHROMIUM, or one of the usual names on the way.
func Path(tb testing.TB) string {
	tb.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if name == "" {
			continue
		}
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	missing(tb, "no browser found: install chromium, or set CHROMIUM to the path of one")
	return ""
}

// Start starts a browser with a profile of its own for the length of a test. A tab is opened with
// chromedp.NewContext on the context returned.
func Start(tb testing.TB) context.Context {
	tb.Helper()
	ctx, cancel := chromedp.NewExecAllocator(tb.Context(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(Path(tb)),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.UserDataDir(tb.TempDir()),
	)...)
	tb.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	tb.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		tb.Fatalf("starting the browser: %v", err)
	}
	return ctx
}

// Tool returns the path of a file that an npm package of .browser/package.json brings, such as
// "axe-core/axe.min.js", as seen from a package two levels below the root.
func Tool(tb testing.TB, name string) string {
	tb.Helper()
	p, err := filepath.Abs(filepath.Join("..", "..", ".browser", "node_modules", filepath.FromSlash(name)))
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := os.Stat(p); err != nil {
		missing(tb, "the tools of .browser/package.json are not installed: run make deps")
	}
	return p
}

// Node returns the path of Node.js, which runs some of the tools.
func Node(tb testing.TB) string {
	tb.Helper()
	p, err := exec.LookPath("node")
	if err != nil {
		missing(tb, "no node found: install Node.js")
	}
	return p
}
