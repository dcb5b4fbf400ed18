package review

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"verbatim/internal/browsertest"
	"verbatim/internal/load"
)

// A tab is the review page in a browser.
type tab struct {
	ctx    context.Context
	mu     sync.Mutex
	faults []string
}

// open opens the page in a tab and waits for the queue. What the page writes to the console is a fault,
// but for the answers of the server that refuse something.
func open(t *testing.T, browser context.Context, address string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	if err := chromedp.Listen(ctx, func(ev any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch ev := ev.(type) {
		case *log.EventEntryAdded:
			if !strings.Contains(ev.Entry.Text, "status of 4") && !strings.Contains(ev.Entry.Text, "status of 5") {
				b.faults = append(b.faults, "console: "+ev.Entry.Text+" "+ev.Entry.URL)
			}
		case *runtime.EventExceptionThrown:
			b.faults = append(b.faults, fmt.Sprintf("exception: %s %+v", ev.ExceptionDetails.Text, ev.ExceptionDetails.Exception))
		}
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, f := range b.faults {
			t.Error(f)
		}
	})
	b.do(t, chromedp.EmulateViewport(1200, 900), chromedp.Navigate(address))
	b.until(t, `/to decide|Nothing waits/.test(document.querySelector("#tally").textContent)`)
	return b
}

func (b *tab) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

func eval[T any](t *testing.T, b *tab, script string) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

func (b *tab) until(t *testing.T, condition string) {
	t.Helper()
	for range 400 {
		if eval[bool](t, b, `!!(`+condition+`)`) {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("the page never came to %s; it shows: %s", condition, eval[string](t, b, `document.body.innerText`))
}

// press presses keys as a keyboard does: one event that types the sign unless the page prevents it.
func (b *tab) press(t *testing.T, keys ...string) {
	t.Helper()
	for _, key := range keys {
		for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
			if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Text: key}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// key presses a key that types nothing: kb.Enter, kb.Escape.
func (b *tab) key(t *testing.T, key string) {
	t.Helper()
	b.do(t, chromedp.KeyEvent(key))
}

// The state of the page.
const (
	question = `document.querySelector("#item").innerText`
	told     = `document.querySelector("#notice").textContent`
)

// to walks down the list until an item is in hand, by the keyboard.
func (b *tab) to(t *testing.T, kind, text string) {
	t.Helper()
	for range 12 {
		b.press(t, "k")
	}
	for range 12 {
		if eval[bool](t, b, fmt.Sprintf(`document.querySelector("#item .kind").textContent === %q && %s.includes(%q)`, kind, question, text)) {
			return
		}
		b.press(t, "j")
	}
	t.Fatalf("no item %s with %q in the list: %s", kind, text, eval[string](t, b, `document.querySelector("#queue").innerText`))
}

// desk serves the page for the archive in a folder.
func serveDesk(t *testing.T, dir string) (*Desk, string) {
	t.Helper()
	d := seat(t, dir)
	h, err := NewHandler(d, "Ada Flint")
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, Path) {
			h.ServeHTTP(w, r)
			return
		}
		w.WriteHeader(http.StatusNoContent) // the site, of which only the icon is asked for
	}))
	t.Cleanup(srv.Close)
	return d, srv.URL + Path
}

func TestBrowser(t *testing.T) {
	browser := browsertest.Start(t)
	for _, tt := range []struct {
		name string
		run  func(*testing.T, context.Context)
	}{
		{"keyboard", testKeyboard},
		{"two-tabs", testTwoTabs},
		{"changed-underneath", testChangedUnderneath},
		{"unwritable", testUnwritable},
		{"gone", testGone},
		{"narrow", testNarrow},
		{"accessible", testAccessible},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.run(t, browser) })
	}
}

// testKeyboard works through the whole queue with the keyboard alone.
func testKeyboard(t *testing.T, browser context.Context) {
	dir := newTown(t)
	d, address := serveDesk(t, dir)
	b := open(t, browser, address)

	// Accept what is proposed.
	b.to(t, "low confidence", "The pier will open")
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("Edda Moss said it")`)
	if got := readFile(t, dir, load.CorrectionsFile); !strings.Contains(got, "speaker: edda-moss") {
		t.Fatalf("wrote\n%s", got)
	}

	// Take it back, and accept it again.
	b.press(t, "u")
	b.until(t, told+`.includes("Taken back")`)
	if got := readFile(t, dir, load.CorrectionsFile); got != "" {
		t.Fatalf("after taking it back\n%s", got)
	}
	b.to(t, "low confidence", "The pier will open")
	b.press(t, "1")
	b.until(t, told+`.startsWith("Written")`)

	// Type a name that nobody has yet, with a reason.
	b.to(t, "doubtful name", "waited long enough")
	b.press(t, "r")
	b.do(t, chromedp.KeyEvent("He runs the ferry."))
	b.key(t, kb.Escape)
	b.press(t, "/")
	if got := eval[string](t, b, `document.activeElement.id + document.activeElement.value`); got != "name" {
		t.Fatalf("the key / led to %q", got)
	}
	b.do(t, chromedp.KeyEvent("Ivo Quill"))
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("Ivo Quill said it")`)
	if got := readFile(t, dir, load.CorrectionsFile); !strings.Contains(got, "speaker: Ivo Quill\n  reason: He runs the ferry.\n") {
		t.Fatalf("wrote\n%s", got)
	}

	// Enter alone does not put words into anybody's mouth where nobody is proposed; completion helps.
	b.to(t, "unattributed", "no money")
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("No answer is proposed")`)
	b.press(t, "/")
	b.do(t, chromedp.KeyEvent("mos"))
	b.until(t, `document.querySelector("#matches li").textContent.startsWith("Edda Moss")`)
	b.key(t, kb.ArrowDown)
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("Edda Moss said it")`)

	// Marks that quote after all, and the files of two speakers.
	b.to(t, "scare quotes", "people's pier")
	b.press(t, "/")
	b.do(t, chromedp.KeyEvent("Tom Brandt"))
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("it is a quotation")`)
	b.to(t, "new speaker", "Tom Brandt")
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("began the file of Tom Brandt")`)
	b.until(t, `!document.querySelector("#item").hasAttribute("aria-busy")`)
	b.to(t, "new speaker", "Quill")
	b.press(t, "1")
	b.until(t, `document.querySelector("#tally").textContent.startsWith("Nothing waits")`)

	refresh(t, d, dir)
	b.press(t, "g")
	b.until(t, `/to decide|Nothing waits/.test(document.querySelector("#tally").textContent)`)
	if left := eval[string](t, b, `document.querySelector("#queue").innerText`); strings.Contains(left, "unattributed") || strings.Contains(left, "doubtful") {
		t.Errorf("after a build there is left: %s", left)
	}
}

// testTwoTabs decides one item in two tabs: the second is told what the first decided.
func testTwoTabs(t *testing.T, browser context.Context) {
	dir := newTown(t)
	_, address := serveDesk(t, dir)
	first, second := open(t, browser, address), open(t, browser, address)
	second.to(t, "unattributed", "no money")
	second.press(t, "/")
	second.do(t, chromedp.KeyEvent("Bea Flood"))

	first.to(t, "unattributed", "no money")
	first.press(t, "1") // it cannot be told
	first.until(t, told+`.includes("it cannot be told who spoke")`)
	before := readFile(t, dir, load.CorrectionsFile)

	second.key(t, kb.Enter)
	second.until(t, told+`.includes("decided already, by Ada Flint")`)
	if got := eval[string](t, second, `document.querySelector("#name").value + ": " + `+told); !strings.HasPrefix(got, "Bea Flood: ") || !strings.Contains(got, "it cannot be told who spoke") {
		t.Errorf("the second tab shows %q", got)
	}
	if readFile(t, dir, load.CorrectionsFile) != before {
		t.Error("the second decision was written over the first")
	}
}

// testChangedUnderneath changes the file of decisions while the page is open.
func testChangedUnderneath(t *testing.T, browser context.Context) {
	dir := newTown(t)
	d, address := serveDesk(t, dir)
	b := open(t, browser, address)
	id := item(t, d, Unattributed, "no money").Quotation
	byHand := "# kept by hand\n- quotation: " + id + "\n  speaker: edda-moss\n  reason: The minutes.\n  editor: Bea\n  date: 2016-01-31\n"
	write(t, filepath.Join(dir, "content", "corrections.yaml"), byHand)

	b.to(t, "unattributed", "no money")
	b.press(t, "/")
	b.do(t, chromedp.KeyEvent("Cara Wolf"))
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("decided meanwhile in content/corrections.yaml, line 2, by Bea: edda-moss said it")`)
	if got := eval[string](t, b, `document.querySelector("#name").value`); got != "Cara Wolf" {
		t.Errorf("what was typed is gone: %q", got)
	}
	// Another item goes into the same file, which keeps what others wrote.
	b.key(t, kb.Escape)
	b.to(t, "low confidence", "The pier")
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("Written to")`)
	if got := readFile(t, dir, load.CorrectionsFile); !strings.HasPrefix(got, byHand) || !strings.Contains(got, "The pier will open") {
		t.Errorf("wrote\n%s", got)
	}
}

// testUnwritable has nothing written: the editor is told, and what was typed stays until it can be.
func testUnwritable(t *testing.T, browser context.Context) {
	dir := newTown(t)
	_, address := serveDesk(t, dir)
	b := open(t, browser, address)
	content, aside := filepath.Join(dir, "content"), filepath.Join(dir, "aside")
	if err := os.Rename(content, aside); err != nil {
		t.Fatal(err)
	}
	write(t, content, "")
	b.to(t, "unattributed", "no money")
	b.press(t, "/")
	b.do(t, chromedp.KeyEvent("Cara Wolf"))
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("Nothing was written")`)
	if got := eval[string](t, b, `document.querySelector("#name").value`); got != "Cara Wolf" {
		t.Errorf("what was typed is gone: %q", got)
	}
	if err := errors.Join(os.Remove(content), os.Rename(aside, content)); err != nil {
		t.Fatal(err)
	}
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("Cara Wolf said it")`)
	if got := readFile(t, dir, load.CorrectionsFile); !strings.Contains(got, "speaker: Cara Wolf") {
		t.Errorf("wrote\n%s", got)
	}
}

// testGone has the server go away and come back with another token.
func testGone(t *testing.T, browser context.Context) {
	d := seat(t, newTown(t))
	h, err := NewHandler(d, "Ada Flint")
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(w, r) }))
	defer srv.Close()
	b := open(t, browser, srv.URL+Path)
	b.to(t, "unattributed", "no money")
	h.token = "of another start"
	b.press(t, "/")
	b.do(t, chromedp.KeyEvent("Cara Wolf"))
	b.key(t, kb.Enter)
	b.until(t, told+`.includes("started anew")`)
	if got := eval[string](t, b, `document.querySelector("#name").value`); got != "Cara Wolf" {
		t.Errorf("what was typed is gone: %q", got)
	}
}

// testNarrow looks at the page on a phone: nothing is wider than the screen, and everything can be touched.
func testNarrow(t *testing.T, browser context.Context) {
	_, address := serveDesk(t, newTown(t))
	b := open(t, browser, address)
	b.do(t, chromedp.EmulateViewport(360, 780))
	for range 7 {
		if wide := eval[int](t, b, `document.documentElement.scrollWidth`); wide > 360 {
			t.Errorf("the page is %d pixels wide: %s", wide, eval[string](t, b, question))
		}
		if small := eval[string](t, b, `[...document.querySelectorAll("button, input, select")].filter(e => e.offsetHeight && e.offsetHeight < 32).map(e => e.outerHTML).join()`); small != "" {
			t.Errorf("too small to touch: %s", small)
		}
		b.press(t, "j")
	}
}

// testAccessible has axe-core look at the page, light and dark, narrow and wide, with each item in hand.
func testAccessible(t *testing.T, browser context.Context) {
	axe, err := os.ReadFile(browsertest.Tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	_, address := serveDesk(t, newTown(t))
	b := open(t, browser, address)
	// The policy of the page lets no script in, so this one comes by the back door.
	eval[bool](t, b, string(axe)+";true")
	for range 6 {
		for _, width := range []int64{360, 1200} {
			for _, scheme := range []string{"light", "dark"} {
				b.do(t, chromedp.EmulateViewport(width, 900))
				media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
				if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, media); err != nil {
					t.Fatal(err)
				}
				for _, f := range eval[[]string](t, b, `document.getAnimations().forEach(a => a.finish()); axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + " at " + n.target.join(" ") + ": " + n.failureSummary)))`) {
					t.Errorf("%d pixels, %s: %s", width, scheme, f)
				}
			}
		}
		b.press(t, "j")
	}
}
