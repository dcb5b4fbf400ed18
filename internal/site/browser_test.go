package site

import (
	"context"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"verbatim/internal/browsertest"
	"verbatim/internal/page"
)

// serve answers requests for a site below /repo/, as GitHub Pages does.
func serve(t *testing.T, files map[string][]byte) string {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := strings.CutPrefix(r.URL.Path, "/repo/")
		if name == "" {
			name = homePath
		}
		body, found := files[name]
		if !ok || !found {
			name, body = missingPath, files[missingPath]
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		if !found {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = w.Write(body)
	}))
	t.Cleanup(srv.Close)
	return srv.URL + "/repo/"
}

// served returns the fixture archive on a server, with the address of its root.
func served(t *testing.T) (string, map[string][]byte) {
	t.Helper()
	files := make(map[string][]byte)
	at := serve(t, files)
	arc := fixture()
	arc.Settings.BaseURL = at
	s := defaultSite(t)
	maps.Copy(files, collect(t, func(yield func(page.Page) error) error { return s.specimen(arc, yield) }))
	addDownloads(files, arc)
	return at, files
}

// TestServedLinks asks a server for every address that any page of the site leads to.
func TestServedLinks(t *testing.T) {
	at, files := served(t)
	root, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	asked := make(map[string]bool)
	for name, l := range crawl(t, files) {
		for _, link := range l.links {
			ref, err := url.Parse(link)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			target := root.ResolveReference(&url.URL{Path: root.Path + name}).ResolveReference(ref)
			target.Fragment = ""
			if target.Host != root.Host || asked[target.String()] {
				continue
			}
			asked[target.String()] = true
			res, err := http.Get(target.String())
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != http.StatusOK {
				t.Errorf("%s leads to %s, which is answered with %s", name, target, res.Status)
			}
		}
	}
	if len(asked) < 60 {
		t.Errorf("only %d addresses were found", len(asked))
	}
}

// A tab is a page of the browser that remembers what went wrong in it.
type tab struct {
	ctx    context.Context
	mu     sync.Mutex
	faults []string
}

// open opens a tab. Requests to anywhere but the origin are faults, and so is everything a page
// writes to the console.
func open(t *testing.T, browser context.Context, origin string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	if err := chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *log.EventEntryAdded:
			// A missing page is missing on purpose.
			if !strings.Contains(ev.Entry.URL, "/no/such/") {
				b.fault("console: %s (%s)", ev.Entry.Text, ev.Entry.URL)
			}
		case *runtime.EventExceptionThrown:
			b.fault("exception: %s", ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			b.fault("console.%s was called", ev.Type)
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(ev.Request.URL, origin) {
				b.fault("a request left the site: %s", ev.Request.URL)
			}
		}
	}); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	call(t, b, network.Enable, network.EnableParams{})
	return b
}

func (b *tab) fault(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

// drain returns the faults since the last call.
func (b *tab) drain() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.faults
	b.faults = nil
	return out
}

func call[P, R any](t *testing.T, b *tab, cmd cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, cmd, params); err != nil {
		t.Fatalf("%s: %v", cmd.Method, err)
	}
}

// colours makes the browser prefer a colour scheme: "light" or "dark".
func (b *tab) colours(t *testing.T, scheme string) {
	t.Helper()
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

func (b *tab) visit(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
}

func eval[T any](t *testing.T, b *tab, script string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

// everyKind are pages of every kind, those with awkward content among them.
var everyKind = []string{
	"index.html", "speakers/index.html", "speakers/edda-moss.html", "speakers/edda-moss/2.html", "speakers/edda-moss/topic-harbour.html", "speakers/long-name.html",
	"speakers/evil.html", "speakers/a-port-official.html", "speakers/layla-haddad.html", "topics/index.html", "topics/harbour.html", "topics/public-works.html", "topics/public-works/compare.html",
	"outlets/index.html", "outlets/outlet-1.html", "articles/index.html", "articles/2015/harbour-vote.html", "articles/untitled.html",
	"articles/hostile.html", "articles/sayyada.html", "dates/index.html", "dates/2014.html", "dates/2015-01.html",
	"quotes/fixture001.html", "quotes/fixture003.html", "quotes/fixture018.html", "quotes/fixture021.html", "quotes/fixture022.html",
	"about.html", "method.html", "numbers.html", "data/index.html", "search.html", "hostile-page.html", "quotes/fixture036.html", "quotes/fixture039.html", "articles/contested.html", "no/such/page.html",
}

// TestBrowser looks at the site in a real browser, below a path of a server and on a disk.
func TestBrowser(t *testing.T) {
	browser := browsertest.Start(t)
	at, _ := served(t)
	for _, tt := range []struct {
		name string
		run  func(*testing.T, context.Context, string)
	}{
		{"quiet", testQuiet},
		{"faults", testFaults},
		{"copying", testCopying},
		{"keys", testKeys},
		{"keys-off", testKeysOff},
		{"skipping", testSkipping},
		{"filters", testFilters},
		{"comparing", testComparing},
		{"days", testDays},
		{"filters-from-disk", testFiltersFromDisk},
		{"without-script", testWithoutScript},
		{"from-disk", testFromDisk},
		{"printing", testPrinting},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, browser, at) })
	}
}

// testQuiet opens every kind of page, narrow and wide, light and dark, and wants quiet: no
// message on the console, no request elsewhere, nothing wider than the window even when all is
// unfolded, and colours that follow the reader's choice.
func testQuiet(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	for _, name := range append(slices.Clone(everyKind), specimenPath) {
		b.visit(t, at+name)
		eval[bool](t, b, openAll)
		for _, width := range []int64{320, 360, 1440, 1600} {
			if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
				t.Fatal(err)
			}
			for scheme, want := range map[string]string{"light": "rgb(251, 249, 244)", "dark": "rgb(22, 20, 18)"} {
				b.colours(t, scheme)
				if paper := eval[string](t, b, `getComputedStyle(document.documentElement).backgroundColor`); paper != want {
					t.Errorf("%s: paper is %s in %s, want %s", name, paper, scheme, want)
				}
			}
			if wide := eval[int64](t, b, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("%s is %d pixels wide in a window of %d; first too wide: %s", name, wide, width, eval[string](t, b, tooWide))
			}
		}
		for _, f := range b.drain() {
			t.Errorf("%s: %s", name, f)
		}
	}
}

// openAll opens what a page keeps folded, also where one part would close another.
const openAll = `document.querySelectorAll("details").forEach(d => { d.removeAttribute("name"); d.open = true }) === undefined`

const tooWide = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "." + e.className)[0] || ""`

// layoutShift is how much of a page has moved since it was first painted.
const layoutShift = `new Promise(done => {
	let sum = 0;
	new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value }).observe({type: "layout-shift", buffered: true});
	setTimeout(() => done(sum), 300);
})`

// testFaults proves that the tests above could fail: a script, an image from elsewhere
// and an exception are all noticed.
func testFaults(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	b.visit(t, at+"index.html")
	for _, fault := range []string{
		`document.head.append(Object.assign(document.createElement("script"), {textContent: "1"}))`,
		`document.body.append(Object.assign(document.createElement("img"), {src: "https://elsewhere.example/x.png"}))`,
		`setTimeout(() => { throw new Error("on purpose") })`,
	} {
		eval[bool](t, b, `(() => { `+fault+`; return true })()`)
		if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`new Promise(done => setTimeout(() => done(true), 200))`, chromedp.EvalAwaitPromise)); err != nil {
			t.Fatal(err)
		}
		if len(b.drain()) == 0 {
			t.Errorf("nothing was noticed of %s", fault)
		}
	}
}

// testCopying wants buttons to copy with, made by the script, and what they copy.
func testCopying(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	b.visit(t, at+"quotes/fixture002.html")
	if n := eval[int](t, b, `document.querySelectorAll("button.copy").length`); n != 9 {
		t.Errorf("%d buttons, want one each for the words, the link, the citation and six styles", n)
	}
	shift, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](layoutShift, chromedp.EvalAwaitPromise))
	if err != nil || shift > 0.01 {
		t.Errorf("the layout shifts by %.3f, %v", shift, err)
	}
	for button, want := range map[string]string{
		"#permalink + button":        at + "quotes/fixture002.html",
		".display figcaption button": "We will move it stone by stone, […] and we will move it once.",
		"#mla + button":              "Pell, J. “Town votes to move its harbour.” The Tidewater Gazette, 16 Jan. 2015, https://gazette.example/2015/harbour-vote?id=7&x=1.",
	} {
		copied := eval[string](t, b, `(() => {
			let got = "";
			navigator.clipboard.writeText = async text => { got = text };
			document.querySelector("`+button+`").click();
			return got;
		})()`)
		if copied != want {
			t.Errorf("%s copied %q, want %q", button, copied, want)
		}
	}
	b.visit(t, at+"quotes/fixture001.html")
	open := eval[string](t, b, `(() => {
		for (const s of document.querySelectorAll(".styles summary")) s.click();
		return [...document.querySelectorAll(".styles details[open]")].map(d => d.innerText).join();
	})()`)
	if !strings.Contains(open, "{{cite news") || strings.Contains(open, "@article") {
		t.Errorf("of the styles opened one after the other these are open: %s", open)
	}
}

// testKeys walks through a list with the keyboard: to each quotation and back, to the link that
// leads on, and into the evidence; what is reached is seen, and keys with another meaning keep it.
func testKeys(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	b.visit(t, at+"speakers/edda-moss.html")
	for _, step := range []struct{ keys, want string }{
		{"j", "q-fixture001"},
		{"j", "q-fixture002"},
		{"k", "q-fixture001"},
		{"k", "q-fixture001"}, // there is none before the first
		{"jjj", "q-fixture017"},
		{"x", "q-fixture017"},
		{"j", "older"},
		{"j", "older"},
	} {
		if err := chromedp.Do(b.ctx, chromedp.KeyEvent(step.keys)); err != nil {
			t.Fatal(err)
		}
		const focus = `document.activeElement.id || document.activeElement.className`
		if got := eval[string](t, b, focus); got != step.want {
			t.Errorf("after %q the focus is on %q, want %q", step.keys, got, step.want)
		}
		if !eval[bool](t, b, `(() => {
			const e = document.activeElement, box = e.getBoundingClientRect();
			return e.matches(":focus-visible") && parseFloat(getComputedStyle(e).outlineWidth) >= 2 && box.top >= 0 && box.top < innerHeight;
		})()`) {
			t.Errorf("after %q nobody sees where the focus is", step.keys)
		}
	}
	eval[bool](t, b, `document.dispatchEvent(new KeyboardEvent("keydown", {key: "k", ctrlKey: true, bubbles: true, cancelable: true}))`)
	if got := eval[string](t, b, `document.activeElement.className`); got != "older" {
		t.Errorf("with the control key held, the focus moved to %q", got)
	}
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent("k")); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent("\r")); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](t, b, `location.href`); got != at+"quotes/fixture017.html" {
		t.Errorf("Enter led to %s", got)
	}
	for _, f := range b.drain() {
		t.Error(f)
	}
}

// await runs a script until it gives what is wanted, or for ten seconds, and returns what it gave last.
func await(t *testing.T, b *tab, script, want string) string {
	t.Helper()
	var got string
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if got = eval[string](t, b, script); got == want {
			break
		}
	}
	return got
}

const filterState = `location.search + " | " + (document.querySelector(".filter .result")?.textContent ?? "") + " | " + [...document.querySelectorAll(".card")].map(c => c.id.slice(-3)).join(" ")`

// testFilters narrows a list of several pages: by one part, by two, by one that has no page; goes
// back; opens an address that was kept; and comes to it from the page of a part.
func testFilters(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	page := at + "speakers/edda-moss.html"
	b.visit(t, page)
	shift, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](layoutShift, chromedp.EvalAwaitPromise))
	if err != nil || shift > 0.01 {
		t.Errorf("the layout shifts by %.3f, %v", shift, err)
	}
	whole := eval[string](t, b, filterState)
	click := func(token string) string {
		return `(() => { document.querySelector("[data-part=` + token + `]").click(); return true })()`
	}
	const (
		harbour = "?only=topic-harbour | 6 of 13 quotations: The harbour. Show all | 001 002 003 031 032 033"
		direct  = "?only=topic-harbour,kind-direct | 5 of 13 quotations: The harbour, Direct. Show all | 002 003 031 032 033"
		old     = "?only=topic-harbour,year-2010,kind-direct | 3 of 13 quotations: The harbour, 2010, Direct. Show all | 031 032 033"
	)
	for _, step := range []struct{ what, script, want string }{
		{"a topic", click("topic-harbour"), harbour},
		{"a kind besides", click("kind-direct"), direct},
		{"a year without a page", click("year-2010"), old},
		{"going back", `history.back() === undefined`, direct},
		{"forward", `history.forward() === undefined`, old},
		{"the year again", click("year-2010"), direct},
		{"all", `(() => { document.querySelector(".filter .result a").click(); return true })()`, " | 13 of 13 quotations" + strings.TrimPrefix(whole, " | ")},
		{"back to the first", `history.go(-4) === undefined`, harbour},
	} {
		eval[bool](t, b, step.script)
		if got := await(t, b, filterState, step.want); got != step.want {
			t.Errorf("after %s:\n got %s\nwant %s", step.what, got, step.want)
		}
	}
	for script, want := range map[string]string{
		`document.querySelector(".filter .result").getAttribute("role")`:                                            "status",
		`[...document.querySelectorAll(".filter [aria-current]")].map(a => a.dataset.part).join()`:                  "topic-harbour",
		`document.querySelector("[data-part=kind-partial]").parentElement.querySelector(".count").textContent`:      "1",
		`document.querySelector("[data-part=year-2014]").parentElement.className`:                                   "none",
		`[...document.querySelectorAll(".card a")].every(a => a.href.startsWith("` + at + `")) ? "home" : "astray"`: "home",
		`document.querySelector("#q-fixture031 .evidence a").href`:                                                  at + "quotes/fixture031.html",
	} {
		if got := eval[string](t, b, script); got != want {
			t.Errorf("%s is %q, want %q", script, got, want)
		}
	}
	b.visit(t, page+"?only=no-such,topic-harbour,kind-direct")
	want := strings.Replace(direct, "?only=", "?only=no-such,", 1)
	if got := await(t, b, filterState, want); got != want {
		t.Errorf("the address that was kept shows\n     %s\nwant %s", got, want)
	}
	b.visit(t, at+"speakers/edda-moss/topic-harbour.html")
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(`.filter .result a`)); err != nil {
		t.Fatal(err)
	}
	if got := await(t, b, filterState, harbour); got != harbour {
		t.Errorf("from the page of the topic:\n got %s\nwant %s", got, direct)
	}
	// When later pages cannot be read, the plain page of the part is the answer.
	b.visit(t, page)
	eval[bool](t, b, `(() => { fetch = () => Promise.reject(new Error("no network")); return true })()`)
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(`.filter summary`), chromedp.Click(`[data-part=kind-direct]`)); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](t, b, `location.pathname`); got != "/repo/speakers/edda-moss/kind-direct.html" {
		t.Errorf("without the index, the link leads to %s", got)
	}
	for _, f := range b.drain() {
		t.Error(f)
	}
}

// testDays opens the home page on one day after another, and once without script.
func testDays(t *testing.T, browser context.Context, at string) {
	const shown = `document.querySelector("#day").textContent + ": " + [...document.querySelectorAll(".days > div")].map((d, i) => d.checkVisibility({visibilityProperty: true}) ? i : "").join("")`
	b := open(t, browser, at)
	b.visit(t, at+"index.html")
	n := eval[int](t, b, `document.querySelectorAll(".days > div").length`)
	if n < 4 {
		t.Fatalf("%d quotations to choose from", n)
	}
	if room := eval[int](t, b, `document.querySelector(".days").offsetHeight - Math.max(...[...document.querySelectorAll(".days > div")].map(d => d.firstElementChild.offsetHeight))`); room != 0 {
		t.Errorf("the room is %d pixels more than the longest needs", room)
	}
	for d := range 3 {
		date := time.Date(2026, 2, 28+d, 23, 59, 0, 0, time.UTC)
		b := open(t, browser, at)
		call(t, b, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: "UTC"})
		call(t, b, devtools.AddScriptToEvaluateOnNewDocument, devtools.AddScriptToEvaluateOnNewDocumentParams{
			Source: fmt.Sprintf(`Date = class extends Date { constructor() { super(%d) } }`, date.UnixMilli()),
		})
		b.visit(t, at+"index.html")
		if got, want := eval[string](t, b, shown), fmt.Sprint("Quotation of the day: ", date.Unix()/86400%int64(n)); got != want {
			t.Errorf("on %s the page shows %q, want %q", date.Format(time.DateOnly), got, want)
		}
		shift, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](layoutShift, chromedp.EvalAwaitPromise))
		if err != nil || shift > 0 {
			t.Errorf("the layout shifts by %.3f, %v", shift, err)
		}
		for _, f := range b.drain() {
			t.Error(f)
		}
	}
	call(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(t, at+"index.html")
	if got := eval[string](t, b, shown); got != "From the archive: 0" {
		t.Errorf("without script the page shows %q", got)
	}
}

// testComparing wants columns where there is room and one list where there is none, and a speaker who
// is not chosen out of sight, without any script.
func testComparing(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	call(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(t, at+"topics/public-works/compare.html")
	const places = `[...document.querySelectorAll(".group .voice-1, .group .voice-2")].filter(c => c.children.length && c.checkVisibility()).map(c => c.className.slice(-1) + ":" + (c.getBoundingClientRect().left > innerWidth / 2 ? "right" : "left")).join(" ")`
	for width, want := range map[int64]string{
		1440: "2:right 1:left 1:left 2:right",
		360:  "2:left 1:left 1:left 2:left",
	} {
		if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900)); err != nil {
			t.Fatal(err)
		}
		if got := eval[string](t, b, places); got != want {
			t.Errorf("at %d pixels the quotations stand %q, want %q", width, got, want)
		}
	}
	if err := chromedp.Do(b.ctx, chromedp.Click("#voice-1")); err != nil {
		t.Fatal(err)
	}
	if got, want := eval[string](t, b, places), "2:left 2:left"; got != want {
		t.Errorf("without the first speaker the quotations stand %q, want %q", got, want)
	}
}

// testFiltersFromDisk narrows a list of one page from a disk; the links of a list of several pages lead
// to plain pages there.
func testFiltersFromDisk(t *testing.T, browser context.Context, _ string) {
	for size, want := range map[int]string{
		50: "speakers/edda-moss.html?only=kind-direct",
		4:  "speakers/edda-moss/kind-direct.html",
	} {
		arc := fixture()
		arc.Settings.BaseURL, arc.Settings.PageSize = "", size
		root := onDisk(t, render(t, defaultSite(t), arc))
		b := open(t, browser, "file://")
		b.visit(t, root+"speakers/edda-moss.html")
		if err := chromedp.Do(b.ctx, chromedp.Click(`.filter summary`), chromedp.Click(`[data-part=kind-direct]`)); err != nil {
			t.Fatal(err)
		}
		var got string
		for range 500 {
			// While the browser goes from page to page there is nothing to ask.
			if v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`location.href + " " + [...document.querySelectorAll(".card")].map(c => c.id.slice(-3)).join(" ")`)); err == nil {
				got = v
			}
			if strings.HasPrefix(got, root+want+" 002 003 027 031") {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		if !strings.HasPrefix(got, root+want+" 002 003 027 031") {
			t.Errorf("with %d quotations a page: %s, want %s", size, got, want)
		}
		for _, f := range b.drain() {
			t.Error(f)
		}
	}
}

// testKeysOff turns the keys of one letter off, finds them off at the next visit, and turns them on
// again, all with the keyboard and in a narrow window.
func testKeysOff(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	const (
		focus = `document.activeElement.id || document.activeElement.className || document.activeElement.localName`
		line  = `document.querySelector(".keys").innerText`
	)
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(320, 640)); err != nil {
		t.Fatal(err)
	}
	press := func(keys string) {
		t.Helper()
		if err := chromedp.Do(b.ctx, chromedp.KeyEvent(keys)); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		keys string
		want string
		says string
	}{
		{"j", "q-fixture001", "Turn keys off"},
		{"", "speaker", "Keys of one letter are off. Turn keys on"},
		{"j", "speaker", "Keys of one letter are off. Turn keys on"},
		{"", "speaker", "Turn keys off"},
		{"j", "q-fixture001", "Turn keys off"},
	} {
		b.visit(t, at+"speakers/edda-moss.html")
		if step.keys != "" {
			press(step.keys)
		} else {
			press("x") // the first key shows that there is a keyboard
			eval[bool](t, b, `(() => { document.querySelector(".keys button").focus(); return true })()`)
			press("\r")
			if got := eval[string](t, b, `document.activeElement.localName`); got != "button" {
				t.Errorf("after the switch the focus is on %s", got)
			}
			eval[bool](t, b, `document.activeElement.blur() === undefined`)
		}
		if got := eval[string](t, b, focus); got != step.want {
			t.Errorf("after %q the focus is on %q, want %q", step.keys, got, step.want)
		}
		if got := eval[string](t, b, line); !strings.HasSuffix(got, step.says) {
			t.Errorf("after %q the line says %q, want %q", step.keys, got, step.says)
		}
	}
	for _, f := range b.drain() {
		t.Error(f)
	}
}

// testSkipping wants the first press of the tab key to show a link that leads past the masthead.
func testSkipping(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	b.visit(t, at+"speakers/edda-moss.html")
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent("\t")); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](t, b, `(() => { const e = document.activeElement, box = e.getBoundingClientRect(); return e.className + " " + (box.top >= 0 && box.height > 20) })()`); got != "skip true" {
		t.Errorf("the tab key leads first to %s", got)
	}
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent("\r"), chromedp.KeyEvent("\t")); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](t, b, `location.hash + " " + (document.activeElement.closest("main") !== null)`); got != "#main true" {
		t.Errorf("the link leads to %s", got)
	}
}

// printed is what a page shows on paper that it should not, or keeps back that it should show.
const printed = `[
	...[...document.querySelectorAll(".masthead nav, .masthead form, .trail, .skip, .pager, .turn, .letters, .filter, .voices, .styles, button, input, summary")]
		.filter(e => e.checkVisibility()).map(e => "a way around is printed: " + e.outerHTML.slice(0, 80)),
	...[...document.querySelectorAll("h1:not(.unseen), .words, .credit, .display, .record, .passage, .chain, #citation")]
		.filter(e => !e.closest("[hidden], details") && !e.checkVisibility()).map(e => "not printed: " + e.outerHTML.slice(0, 80)),
	...[document.documentElement].map(e => getComputedStyle(e)).filter(s => s.color != "rgb(0, 0, 0)" || s.backgroundColor != "rgb(255, 255, 255)")
		.map(s => s.color + " on " + s.backgroundColor),
].join("\n")`

// testPrinting wants the words on paper without the ways around, black on white even for readers who
// like the dark, and nothing wider than the sheet.
func testPrinting(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
	for _, name := range everyKind {
		if name == "search.html" {
			continue // is nothing but a way around
		}
		b.visit(t, at+name)
		if got := eval[string](t, b, printed); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// testWithoutScript wants the same page without JavaScript, and no button that does
// nothing.
func testWithoutScript(t *testing.T, browser context.Context, at string) {
	b := open(t, browser, at)
	call(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for name, words := range map[string][]string{
		"index.html":                        {"The Tidewater Record", "Edda Moss", "quotations"},
		"speakers/edda-moss/year-2014.html": {"Edda Moss in 2014", "5 of 13 quotations", "a fair point"},
		"speakers/edda-moss.html":           {"Edda Moss", "We will move it stone by stone, […] and we will move it once."},
		"quotes/fixture002.html":            {"We will move it stone by stone, […] and we will move it once.", "Mrs Moss", "the article gives the full name", "cue-after", "0.97", at + "quotes/fixture002.html"},
		"articles/2015/harbour-vote.html":   {"And who asked the gulls?", "UNATTRIBUTED"},
	} {
		b.visit(t, at+name)
		shown := eval[string](t, b, `document.body.innerText`)
		for _, w := range words {
			if !strings.Contains(shown, w) && !strings.Contains(strings.ToUpper(shown), w) {
				t.Errorf("%s does not show %q", name, w)
			}
		}
		if n := eval[int](t, b, `document.querySelectorAll("button:not([type=submit])").length`); n != 0 {
			t.Errorf("%s has %d buttons", name, n)
		}
		for _, f := range b.drain() {
			t.Errorf("%s: %s", name, f)
		}
	}
}

// testFromDisk opens the site from a folder, as from a USB stick, and follows links.
func testFromDisk(t *testing.T, browser context.Context, _ string) {
	arc := fixture()
	arc.Settings.BaseURL = ""
	root := onDisk(t, render(t, defaultSite(t), arc))
	b := open(t, browser, "file://")
	b.visit(t, root+"index.html")
	for _, link := range []string{`a[href="speakers/index.html"]`, `a[href="../speakers/edda-moss.html"]`, `.evidence a`} {
		if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(link)); err != nil {
			t.Fatalf("%s: %v", link, err)
		}
		if font := eval[string](t, b, `getComputedStyle(document.body).fontFamily`); !strings.Contains(font, "Iowan") {
			t.Errorf("behind %s the style sheet does not reach the page: %s", link, font)
		}
	}
	if at := eval[string](t, b, `location.href`); !strings.HasSuffix(at, "/quotes/fixture001.html") {
		t.Errorf("the links led to %s", at)
	}
	for _, f := range b.drain() {
		t.Error(f)
	}
}

// onDisk writes a site to a folder and returns its address.
func onDisk(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, files[name], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return "file://" + filepath.ToSlash(dir) + "/"
}
