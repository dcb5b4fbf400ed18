package site

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html/atom"

	"verbatim/internal/browsertest"
)

// lay writes the files of a site into a folder, one by one.
func lay(t testing.TB, dir string, files map[string][]byte) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, files[name], 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// pageNames returns the pages among the files of a site that readers look at, in order. Those that
// only lead on to another are left out: a browser does not stay there.
func pageNames(t *testing.T, files map[string][]byte) []string {
	t.Helper()
	var names []string
	kindSeen := make(map[string]bool)
	for name, l := range crawl(t, files) {
		kind := attr(firstOf(l.root, atom.Body), "class")
		kindSeen[kind] = true
		if kind != "moved" {
			names = append(names, name)
		}
	}
	for _, kind := range kinds {
		if !kindSeen[kind] && kind != "masthead" && kind != "entry" && kind != "decision" {
			t.Errorf("the fixture archive has no page of the kind %q", kind)
		}
	}
	slices.Sort(names)
	return names
}

// tabs opens as many tabs as the machine is likely to have cores for, hands each page to one of
// them, and waits. A tab keeps to one goroutine.
func tabs(t *testing.T, browser context.Context, at string, names []string, look func(b *tab, name string) error) {
	t.Helper()
	queue := make(chan string)
	var wg sync.WaitGroup
	for range 2 {
		b := open(t, browser, at)
		wg.Go(func() {
			for name := range queue {
				if err := look(b, name); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				for _, f := range b.drain() {
					t.Errorf("%s: %s", name, f)
				}
			}
		})
	}
	for _, name := range names {
		queue <- name
	}
	close(queue)
	wg.Wait()
}

// goTo opens a page in a tab, at a width in pixels.
func (b *tab) goTo(address string, width int64) error {
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	return chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address))
}

// audit is what axe-core says against a page, a line a finding. Colours on their way to those of
// another scheme arrive first.
const audit = `document.getAnimations().forEach(a => a.finish()); axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then(r =>
	r.violations.flatMap(v => v.nodes.map(n => v.id + " at " + n.target.join(" ") + ": " + n.failureSummary)))`

// TestAccessibility has axe-core look at every page of the fixture archive with all unfolded, and
// wants nothing said against any: those of every kind in light and dark, on a phone and on a desk, and
// their many likenesses in the dark on a phone and in light on a desk. All its rules are on, those of
// good practice and of the size of targets included. To prove that it would speak up, it is shown a
// fault of each of three sorts first.
func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile(browsertest.Tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	browser := browsertest.Start(t)
	at, files := served(t)

	examine := func(b *tab, spoil string, thorough bool) ([]string, error) {
		if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](string(axe)+";"+spoil+";"+openAll)); err != nil {
			return nil, err
		}
		var said []string
		for _, width := range []int64{360, 1440} {
			for _, scheme := range []string{"light", "dark"} {
				if !thorough && (width == 360) != (scheme == "dark") {
					continue
				}
				if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
					return nil, err
				}
				media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
				if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, media); err != nil {
					return nil, err
				}
				found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](audit, chromedp.EvalAwaitPromise))
				if err != nil {
					return nil, err
				}
				for _, f := range found {
					said = append(said, fmt.Sprintf("%d pixels, %s: %s", width, scheme, f))
				}
			}
		}
		return said, nil
	}

	b := open(t, browser, at)
	for rule, spoil := range map[string]string{
		"color-contrast": `document.querySelector("h1").style.color = "rgb(128, 128, 128)"; document.querySelector("h1").style.background = "rgb(120, 120, 120)"`,
		"image-alt":      `document.querySelector("main").append(document.createElement("img"))`,
		"region":         `document.body.append(Object.assign(document.createElement("p"), {textContent: "outside of everything"}))`,
	} {
		b.visit(t, at+"index.html")
		said, err := examine(b, spoil, false)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.Join(said, "\n"), rule) {
			t.Errorf("axe-core did not notice a page spoilt against its rule %q; it said %q", rule, said)
		}
	}

	tabs(t, browser, at, pageNames(t, files), func(b *tab, name string) error {
		if err := b.goTo(at+name, 360); err != nil {
			return err
		}
		said, err := examine(b, "", slices.Contains(everyKind, name))
		if len(said) > 0 {
			t.Errorf("%s:\n    %s", name, strings.Join(said, "\n    "))
		}
		return err
	})
}

// TestValidHTML has html-validate read every page of the fixture archive, and a spoilt one to
// prove that it would speak up. What it is asked to overlook stands with the reason in
// .browser/htmlvalidate.mjs.
func TestValidHTML(t *testing.T) {
	validator, node := browsertest.Tool(t, "html-validate/bin/html-validate.mjs"), browsertest.Node(t)
	arc := fixture()
	arc.Settings.Language = "en-GB" // a page then says the most about itself
	files := render(t, defaultSite(t), arc)
	const spoilt = "spoilt.html"
	files[spoilt] = []byte(strings.Replace(string(files[homePath]), "<main", `<main><p><div></div></p><img src="x.png"></main><main`, 1))
	dir := t.TempDir()
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return path.Ext(name) != ".html" })
	lay(t, dir, files)

	cmd := exec.CommandContext(t.Context(), node, validator, "--config", filepath.Join("..", "..", ".browser", "htmlvalidate.mjs"),
		"--formatter", "json", filepath.ToSlash(dir)+"/**/*.html")
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || len(out) == 0) {
		t.Fatalf("%v: %s", err, exit.Stderr)
	}
	var reports []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line, Column    int
		}
	}
	if err := json.Unmarshal(out, &reports); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	noticed := false
	for _, r := range reports {
		name := strings.TrimPrefix(filepath.ToSlash(r.FilePath), filepath.ToSlash(dir)+"/")
		if name == spoilt {
			noticed = len(r.Messages) > 1
			continue
		}
		for _, m := range r.Messages {
			t.Errorf("%s:%d:%d: %s [%s]", name, m.Line, m.Column, m.Message, m.RuleID)
		}
	}
	if !noticed {
		t.Error("html-validate said nothing against a spoilt page")
	}
}

// shifted is how much of a page has moved since it was first painted, after a walk to its end and
// some time to settle.
const shifted = `new Promise(done => {
	let sum = 0;
	new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value }).observe({type: "layout-shift", buffered: true});
	scrollTo(0, document.documentElement.scrollHeight);
	setTimeout(() => done(sum), 150);
})`

// TestStill wants nothing to move on any kind of page while it loads and is read, narrow and wide,
// although scripts arrive long after the page was painted.
func TestStill(t *testing.T) {
	browser := browsertest.Start(t)
	_, files := served(t)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/repo/")
		body, ok := files[name]
		if !ok {
			body = files[missingPath]
		}
		if path.Ext(name) == ".js" {
			time.Sleep(250 * time.Millisecond)
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(body)
	}))
	defer srv.Close()
	at := srv.URL + "/repo/"

	b := open(t, browser, at)
	b.visit(t, at+"index.html")
	const late = `new Promise(done => setTimeout(() => { document.body.prepend(Object.assign(document.createElement("p"), {textContent: "late"})); done() }, 50)).then(() => ` + shifted + `)`
	if got, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](late, chromedp.EvalAwaitPromise)); err != nil || got == 0 {
		t.Fatalf("a page that moves was not noticed: %v, %v", got, err)
	}
	names := slices.DeleteFunc(slices.Clone(everyKind), func(name string) bool { return strings.HasPrefix(name, "no/") })
	tabs(t, browser, at, names, func(b *tab, name string) error {
		for _, width := range []int64{360, 1440} {
			if err := b.goTo(at+name, width); err != nil {
				return err
			}
			got, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](shifted, chromedp.EvalAwaitPromise))
			if err != nil {
				return err
			}
			if got != 0 {
				t.Errorf("%s shifts by %.4f at %d pixels", name, got, width)
			}
		}
		return nil
	})
}

// unseen is the first part of a page that waits for a script to be seen. What readers unfold, they
// can unfold without one; of the quotations of the days one is shown, and the others are not missed.
const unseen = `[...document.querySelectorAll("main, main :is(h1, h2, h3, p, li, dd, blockquote, figcaption, svg, nav, table)")]
	.filter(e => !e.closest("details:not([open]), .days > [hidden]") && !e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
	.map(e => e.outerHTML.slice(0, 100))[0] || (document.querySelector("main h1") ? "" : "no heading")`

// TestEveryKindWithoutScript wants every kind of page complete without JavaScript: nothing of it
// waits for a script, and nothing is offered that only a script could do. The style sheet answers the boxes of a
// comparison.
func TestEveryKindWithoutScript(t *testing.T) {
	browser := browsertest.Start(t)
	at, _ := served(t)
	tabs(t, browser, at, everyKind, func(b *tab, name string) error {
		off := emulation.SetScriptExecutionDisabledParams{Value: true}
		if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
			return err
		}
		if err := b.goTo(at+name, 1440); err != nil {
			return err
		}
		missing, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](unseen))
		if err != nil {
			return err
		}
		if missing != "" {
			t.Errorf("%s: not seen without script: %s", name, missing)
		}
		idle, err := chromedp.Run(b.ctx, chromedp.Evaluate[int](`document.querySelectorAll("button:not(form[action] *), input:not(form[action] *, .voices *), select:not(form[action] *)").length`))
		if err == nil && idle > 0 {
			t.Errorf("%s offers %d controls that do nothing without script", name, idle)
		}
		return err
	})
}

// TestEveryKindFromDisk opens every kind of page from a folder: its style reaches it, nothing is
// asked of any server, and the console is silent.
func TestEveryKindFromDisk(t *testing.T) {
	arc := fixture()
	arc.Settings.BaseURL = ""
	dir := t.TempDir()
	lay(t, dir, render(t, defaultSite(t), arc))
	root := "file://" + filepath.ToSlash(dir) + "/"
	names := slices.DeleteFunc(slices.Clone(everyKind), func(name string) bool { return strings.HasPrefix(name, "no/") })
	tabs(t, browsertest.Start(t), root, names, func(b *tab, name string) error {
		if err := b.goTo(root+name, 1440); err != nil {
			return err
		}
		paper, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`getComputedStyle(document.documentElement).backgroundColor`))
		if err == nil && paper != "rgb(251, 249, 244)" {
			t.Errorf("%s: the style sheet does not reach it: paper is %s", name, paper)
		}
		return err
	})
}
