package search

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
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

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"verbatim"
	"verbatim/internal/browsertest"
	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/site"
)

// A host serves a site below /repo/, as GitHub Pages does, and fails when told to.
type host struct {
	at string

	mu    sync.Mutex
	files map[string][]byte
	fails func(name string) int // a status instead of a file; 0 for none
	asked []string
}

func newHost(t *testing.T, files map[string][]byte) *host {
	t.Helper()
	h := &host{files: files}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	h.at = srv.URL + "/repo/"
	return h
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	name := strings.TrimPrefix(r.URL.Path, "/repo/")
	h.asked = append(h.asked, name)
	if h.fails != nil {
		if status := h.fails(name); status != 0 {
			w.WriteHeader(status)
			return
		}
	}
	body, ok := h.files[name]
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	_, _ = w.Write(body)
}

func (h *host) failing(fails func(string) int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.fails = fails
}

func (h *host) replace(files map[string][]byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.files = files
}

// published returns the site of an archive with its index.
func published(t *testing.T, arc *quote.Archive) map[string][]byte {
	t.Helper()
	st, err := site.New(verbatim.Theme)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	files := make(map[string][]byte)
	put := func(p page.Page) error {
		mu.Lock()
		defer mu.Unlock()
		files[p.Path] = append([]byte(nil), p.Body...)
		return nil
	}
	if err := st.Pages(arc, put); err != nil {
		t.Fatal(err)
	}
	if err := Files(arc, put); err != nil {
		t.Fatal(err)
	}
	return files
}

// A tab remembers what a page complained of.
type tab struct {
	ctx    context.Context
	mu     sync.Mutex
	faults []string
}

func newTab(t *testing.T, browser context.Context) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	fault := func(format string, args ...any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.faults = append(b.faults, fmt.Sprintf(format, args...))
	}
	if err := chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *log.EventEntryAdded:
			fault("console: %s (%s)", ev.Entry.Text, ev.Entry.URL)
		case *runtime.EventExceptionThrown:
			fault("exception: %s %+v", ev.ExceptionDetails.Text, ev.ExceptionDetails.Exception)
		case *runtime.EventConsoleAPICalled:
			fault("console.%s was called", ev.Type)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1440, 900)); err != nil {
		t.Fatal(err)
	}
	return b
}

// quiet fails the test if the page complained.
func (b *tab) quiet(t *testing.T, about string) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		t.Errorf("%s: %s", about, f)
	}
	b.faults = nil
}

func (b *tab) visit(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
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

// until waits for a condition of the page, long enough for a busy machine.
func (b *tab) until(t *testing.T, condition string) {
	t.Helper()
	for range 400 {
		if eval[bool](t, b, `!!(`+condition+`)`) {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("the page never came to %s; it shows: %s", condition, eval[string](t, b, `document.querySelector("main")?.innerText ?? document.body.innerText`))
}

// The state of the page as tests ask for it.
const (
	settled = `document.querySelector("#found").textContent && !document.querySelector(".results").hasAttribute("aria-busy")`
	shown   = `[...document.querySelectorAll(".results .card blockquote")].map(q => q.innerText.trim().split(/\s+/).slice(0, 3).join(" ")).join("; ")`
	outcome = `document.querySelector("#found").textContent`
)

// ask types a query and waits for the answer.
func (b *tab) ask(t *testing.T, query string) {
	t.Helper()
	b.do(t, chromedp.Focus("#q"))
	eval[bool](t, b, `document.querySelector("#q").select() === undefined`)
	b.do(t, chromedp.KeyEvent(query))
	b.until(t, fmt.Sprintf(`new URLSearchParams(location.search).get("q") === %s && `, quoted(query))+settled)
}

// slash presses the key as a keyboard does: one event that types the sign unless the page prevents it.
func (b *tab) slash(t *testing.T) {
	t.Helper()
	for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "/", Code: "Slash", Text: "/"}); err != nil {
			t.Fatal(err)
		}
	}
	if got := eval[string](t, b, `document.activeElement.name + document.activeElement.value`); got != "q" {
		t.Errorf("the key / led to %q", got)
	}
}

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestSearchPage(t *testing.T) {
	browser := browsertest.Start(t)
	small := newHost(t, published(t, quay()))
	large := newHost(t, published(t, crowd(1300)))

	t.Run("type", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html")
		b.ask(t, "harbour wall")
		b.until(t, `!document.querySelector(".card.later")`) // results further down come on their own
		if got := eval[string](t, b, shown); got != "A wall by; We will rebuild; The harbour wall" {
			t.Errorf("shown: %s", got)
		}
		if got := eval[string](t, b, outcome); got != "3 quotations." {
			t.Errorf("outcome: %s", got)
		}
		if got := eval[string](t, b, `document.querySelector(".hit").textContent`); got != "wall" && got != "harbour wall" {
			t.Errorf("marked: %s", got)
		}
		if got := eval[string](t, b, `document.querySelectorAll("figure")[1].innerText`); !strings.Contains(got, "Edda Moss") || !strings.Contains(got, "March 2012") || !strings.Contains(got, "The Tidewater Gazette") {
			t.Errorf("the card says %s", got)
		}
		b.ask(t, "harbuor tide ")
		if got := eval[string](t, b, `document.querySelector(".results").innerText`); !strings.Contains(got, "for harbuor: harbour") {
			t.Errorf("a slip is not explained: %s", got)
		}
		b.ask(t, "mayor talks")
		b.until(t, `document.querySelector("#found").textContent.startsWith("Nothing found")`)
		b.quiet(t, "typing")
	})

	t.Run("partial", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html?q=patience")
		b.until(t, settled)
		if got := eval[string](t, b, `document.querySelector("blockquote").innerText`); got != "The mayor called the levy “a tax on patience” and the talks “a long goodbye” on Sunday." {
			t.Errorf("a partial quotation is shown as %s", got)
		}
		b.quiet(t, "a partial quotation")
	})

	t.Run("facet", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, large.at+"search.html?q=the")
		b.until(t, settled)
		before := eval[string](t, b, outcome)
		b.do(t, chromedp.Click(".narrow summary"))
		b.until(t, `document.querySelectorAll(".facet").length === 4`)
		count := eval[string](t, b, `document.querySelector(".facet .count").textContent`)
		name := eval[string](t, b, `document.querySelector(".facet a").textContent`)
		b.do(t, chromedp.Click(".facet a"))
		b.until(t, `document.querySelector(".chips") && `+settled)
		if got := eval[string](t, b, outcome); got == before || !strings.HasPrefix(got, count+" quotations") {
			t.Errorf("%s counted %s, and choosing it found: %s", name, count, got)
		}
		if got := eval[[]string](t, b, `[...new Set([...document.querySelectorAll(".results .card .name")].map(a => a.textContent))]`); !slices.Equal(got, []string{name}) {
			t.Errorf("of %s alone are wanted, but shown are %q", name, got)
		}
		b.do(t, chromedp.Click(".chips a"))
		b.until(t, `!document.querySelector(".chips") && `+settled)
		if got := eval[string](t, b, outcome); got != before {
			t.Errorf("without the filter: %s, before: %s", got, before)
		}
		b.quiet(t, "facets")
	})

	t.Run("pages", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, large.at+"search.html?q=the")
		b.until(t, settled)
		first := eval[string](t, b, `document.querySelector(".card .evidence a").href`)
		b.do(t, chromedp.Click(".pager a"))
		b.until(t, `location.search.includes("page=2") && `+settled)
		if again := eval[string](t, b, `document.querySelector(".card .evidence a").href`); again == first {
			t.Error("the second page begins as the first")
		}
		eval[bool](t, b, `scrollTo(0, document.body.scrollHeight) === undefined`)
		b.until(t, `document.querySelectorAll(".results .evidence a").length === 10`)
		b.visit(t, large.at+"search.html?q=the&page=9999")
		b.until(t, settled)
		if got := eval[string](t, b, outcome); !strings.Contains(got, "Page ") {
			t.Errorf("a page beyond the last says: %s", got)
		}
		b.quiet(t, "pages")
	})

	t.Run("follow-and-back", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html")
		b.ask(t, "lantern")
		b.ask(t, "harbour wall")
		b.until(t, `document.querySelector(".evidence a")`)
		want := eval[string](t, b, `document.querySelector(".evidence a").href`)
		if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(".evidence a")); err != nil {
			t.Fatal(err)
		}
		if got := eval[string](t, b, `location.href`); got != want || !strings.HasPrefix(got, small.at+"quotes/") {
			t.Errorf("the result led to %s", got)
		}
		b.do(t, chromedp.NavigateBack())
		b.until(t, `location.search === "?q=harbour+wall" && document.querySelectorAll(".results .card").length === 3`)
		if got := eval[string](t, b, `document.querySelector("#q").value`); got != "harbour wall" {
			t.Errorf("the box says %q", got)
		}
		b.quiet(t, "going back")
	})

	// Nobody steps, reads on or prints into places whose results are still to come.
	t.Run("going-on", func(t *testing.T) {
		for _, sign := range []string{`document.querySelector(".evidence a").focus()`, `dispatchEvent(new Event("beforeprint"))`, `scrollBy(0, 1)`} {
			b := newTab(t, browser)
			b.do(t, chromedp.EmulateViewport(390, 300))
			b.visit(t, large.at+"search.html?q=the")
			b.until(t, settled+` && document.querySelector(".results .evidence")`)
			if got := eval[string](t, b, `[...document.querySelectorAll(".card.later")].at(-1)?.textContent`); got != "Result 10 follows." {
				t.Errorf("the last place says %q", got)
			}
			eval[bool](t, b, `(`+sign+`, true)`)
			b.until(t, `document.querySelectorAll(".results .evidence a").length === 10 && !document.querySelector(".card.later")`)
			b.quiet(t, sign)
		}
	})

	// Words that somebody else said, or that are in doubt, are told as such, in results and in verdicts.
	t.Run("status", func(t *testing.T) {
		d := newDraft()
		d.says("2013-01-02", "Tomas Lund", "Evening Lamp", "", "Every mooring tells another fairytale.")
		for _, s := range []struct {
			kind  quote.StatusKind
			words string
		}{
			{quote.Misattributed, "The lantern was never lit by anyone living."},
			{quote.Disputed, "The barrels were counted twice before breakfast."},
			{quote.Retracted, "The pilots slept through seventeen foghorns."},
			{quote.Verified, "The dredger sails when the council pays."},
			{quote.Misattributed, "Every mooring tells another fairytale."},
			{quote.AsReported, strings.Repeat("The barge sank. ", 70)},
		} {
			d.says("2014-01-02", "Edda Moss", "Evening Lamp", "", s.words).Status = quote.Status{Kind: s.kind, Reason: "The minutes say so.", Source: "the minutes"}
		}
		h := newHost(t, published(t, &d.arc))
		b := newTab(t, browser)
		for _, c := range []struct{ query, caption, verdict string }{
			{"The lantern was never lit by anyone living", "Misattributed Wrongly attributed to Edda Moss", "No: these words are on record, but wrongly attributed to Edda Moss."},
			{"The barrels were counted twice", "Disputed Edda Moss", "These words are on record as said by Edda Moss, but that is disputed."},
			{"The pilots slept through seventeen foghorns", "Retracted Edda Moss", "These words were reported as said by Edda Moss, but the report was retracted."},
			{"The dredger sails when the council pays", "Verified Edda Moss", "Yes: Edda Moss is on record with these words (verified)."},
			{"Every mooring tells another fairytale", "Misattributed Wrongly attributed to Edda Moss", "Yes: Tomas Lund is on record with these words."},
			{strings.Repeat("The barge sank. ", 70), "Edda Moss", "Only the first 200 words are compared. The nearest on record has 100% of them."},
		} {
			for _, field := range []string{"q", "said"} {
				b.visit(t, h.at+"search.html?"+url.Values{field: {c.query}}.Encode())
				b.until(t, settled+` && document.querySelector(".results .credit")`)
				if got := eval[string](t, b, `[...document.querySelector("figcaption").children].slice(0, -1).filter(p => p.matches(".notice, .credit")).map(p => p.textContent).join(" ")`); got != c.caption {
					t.Errorf("%s=%s is credited as %q", field, c.query, got)
				}
			}
			if got := eval[string](t, b, outcome); got != c.verdict {
				t.Errorf("%s: the verdict is %q", c.query, got)
			}
		}
		b.quiet(t, "statuses")
	})

	t.Run("share", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html?q="+url.QueryEscape(`"harbour wall" -tide speaker:moss`))
		b.until(t, settled)
		if got := eval[string](t, b, shown); got != "The harbour wall" {
			t.Errorf("shown: %s", got)
		}
		b.quiet(t, "a shared address")
	})

	t.Run("keyboard", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html")
		b.slash(t)
		b.do(t, chromedp.KeyEvent("harbour"))
		b.until(t, `document.querySelectorAll(".results .evidence a").length > 1 && `+settled)
		b.do(t, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
		if got := eval[bool](t, b, `document.activeElement === document.querySelectorAll(".results .evidence a")[1]`); !got {
			t.Error("Down does not lead through the results")
		}
		b.do(t, chromedp.KeyEvent(kb.Escape))
		if got := eval[string](t, b, `document.activeElement.id`); got != "q" {
			t.Errorf("Escape led to %q", got)
		}
		b.do(t, chromedp.KeyEvent(kb.ArrowDown))
		if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent("\r")); err != nil {
			t.Fatal(err)
		}
		if got := eval[string](t, b, `location.pathname`); !strings.HasPrefix(got, "/repo/quotes/") {
			t.Errorf("Enter led to %s", got)
		}
		b.slash(t)
		b.do(t, chromedp.KeyEvent("lantern"))
		if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent("\r")); err != nil {
			t.Fatal(err)
		}
		b.until(t, settled)
		if got := eval[string](t, b, `location.pathname + location.search + " " + `+shown); got != "/repo/search.html?q=lantern The lighthouse keeper" {
			t.Errorf("the box of a quotation's page led to %s", got)
		}
		b.quiet(t, "the keyboard")
	})

	t.Run("composing", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html")
		eval[bool](t, b, `(() => {
			const box = document.querySelector("#q");
			box.dispatchEvent(new CompositionEvent("compositionstart"));
			box.value = "harbour";
			box.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
		})() === undefined`)
		time.Sleep(400 * time.Millisecond)
		if got := eval[string](t, b, `location.search`); got != "" {
			t.Errorf("a word still being composed was looked for: %s", got)
		}
		eval[bool](t, b, `document.querySelector("#q").dispatchEvent(new CompositionEvent("compositionend"))`)
		b.until(t, `location.search === "?q=harbour" && `+settled)
	})

	t.Run("said", func(t *testing.T) {
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html")
		b.do(t, chromedp.Click(".compare summary"), chromedp.SendKeys("#said", "We shall rebuild the old harbour wall before the tide turns"), chromedp.Click(".compare button"))
		b.until(t, `location.search.startsWith("?said=") && `+settled)
		if got := eval[string](t, b, `[...document.querySelectorAll("del, ins")].map(e => e.tagName + " " + e.lastChild.data).join("; ") + " " + document.querySelector(".wording .name").textContent`); got != "DEL shall; INS will; DEL old Edda Moss" {
			t.Errorf("the difference is %s", got)
		}
		eval[bool](t, b, `(document.querySelector("#said").value = "") === ""`)
		b.do(t, chromedp.SendKeys("#said", "Bananas are yellow"), chromedp.Click(".compare button"))
		b.until(t, `document.querySelector("#found").textContent.startsWith("Nothing like it here")`)
		for sentence, want := range map[string]string{
			"Still waiting for a lantern":      "Yes: Ada Moss is on record with these words.",
			"I signed it":                      "Not in these words alone: the nearest on record has all of them, and others between.",
			"a tax on patience a long goodbye": "These words are on record, but not in one piece",
		} {
			b.visit(t, small.at+"search.html?"+url.Values{"said": {sentence}}.Encode())
			b.until(t, settled)
			if got := eval[string](t, b, outcome); !strings.HasPrefix(got, want) {
				t.Errorf("%s: the verdict is %q", sentence, got)
			}
		}
		b.quiet(t, "a sentence")
	})

	t.Run("failing", func(t *testing.T) {
		defer small.failing(nil)
		for _, kind := range []string{"root", "t", "d", "c"} {
			b := newTab(t, browser)
			for _, status := range []int{http.StatusServiceUnavailable, http.StatusNotFound} {
				small.failing(func(name string) int {
					if strings.HasPrefix(name, Folder+kind) {
						return status
					}
					return 0
				})
				b.visit(t, small.at+"search.html?q=harbour+topic:harbour")
				b.until(t, `document.querySelector(".fault")`)
				small.failing(nil)
				b.do(t, chromedp.Click(".fault button"))
				b.until(t, `document.querySelectorAll(".results .card .evidence").length === 3`)
			}
		}
		b := newTab(t, browser)
		b.visit(t, small.at+"search.html?q=harbour")
		b.until(t, settled)
		small.failing(func(name string) int { return map[bool]int{true: 500}[strings.HasPrefix(name, Folder+"c")] })
		b.do(t, chromedp.Click(".narrow summary"))
		b.until(t, `document.querySelector(".facets .fault")`)
	})

	t.Run("damaged", func(t *testing.T) {
		files := published(t, quay())
		for name := range files {
			if strings.HasPrefix(name, Folder+"d") {
				files[name] = []byte("no index")
			}
		}
		b := newTab(t, browser)
		b.visit(t, newHost(t, files).at+"search.html?q=harbour")
		b.until(t, `document.querySelector(".fault")?.textContent.includes("could not be read")`)
		b.quiet(t, "a damaged file")
	})

	t.Run("built-again", func(t *testing.T) {
		h := newHost(t, published(t, quay()))
		b := newTab(t, browser)
		b.visit(t, h.at+"search.html")
		b.ask(t, "zzzz")
		h.replace(published(t, crowd(40)))
		word := strings.Fields(crowd(40).Quotations[0].Words())[0]
		b.ask(t, word+" ")
		b.until(t, `document.querySelectorAll(".results .card").length > 0`)
	})

	t.Run("odd", func(t *testing.T) {
		b := newTab(t, browser)
		for _, h := range []*host{small, large} {
			b.visit(t, h.at+"search.html")
			for _, q := range oddQueries() {
				eval[bool](t, b, fmt.Sprintf(`(() => {
					document.querySelector("#found").textContent = "";
					document.querySelector("#q").value = %s;
					document.querySelector("form.ask").requestSubmit();
				})() === undefined`, quoted(q)))
				b.until(t, settled)
				if eval[bool](t, b, `!!document.querySelector(".results img, .results script, .results b b, .fault")`) {
					t.Errorf("%.40q: markup or a fault: %s", q, eval[string](t, b, `document.querySelector(".results").innerHTML`))
				}
				b.quiet(t, fmt.Sprintf("%.40q", q))
			}
		}
		b.visit(t, small.at+"search.html?q=script")
		b.until(t, settled)
		if got := eval[string](t, b, `document.querySelector("blockquote").innerText`); !strings.Contains(got, "<script>alert(1)</script>") {
			t.Errorf("words that look like markup are shown as %s", got)
		}
	})

	t.Run("without-script", func(t *testing.T) {
		b := newTab(t, browser)
		if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		b.visit(t, small.at+"search.html?q=harbour")
		text := eval[string](t, b, `document.querySelector("main").innerText`)
		if !strings.Contains(text, "needs JavaScript") {
			t.Errorf("the page says %s", text)
		}
		if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(`noscript a[href="speakers/index.html"]`)); err != nil {
			t.Fatal(err)
		}
		b.quiet(t, "without script")
	})

	t.Run("from-disk", func(t *testing.T) {
		dir := t.TempDir()
		for name, body := range published(t, quay()) {
			p := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(p, body, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		b := newTab(t, browser)
		b.visit(t, "file://"+filepath.ToSlash(dir)+"/index.html")
		b.do(t, chromedp.SendKeys(".find input", "harbour"))
		if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(".find button")); err != nil {
			t.Fatal(err)
		}
		b.until(t, `document.querySelector("#found").textContent.includes("opened from a disk")`)
		b.quiet(t, "from a disk")
	})

	t.Run("quiet", func(t *testing.T) {
		b := newTab(t, browser)
		for _, address := range []string{small.at + "search.html?q=the", large.at + "search.html?q=the+topic:topic-3", small.at + "search.html?said=the+harbour+wall+leans", large.at + "search.html"} {
			b.visit(t, address)
			if strings.Contains(address, "=") {
				b.until(t, settled)
			}
			eval[bool](t, b, `document.querySelectorAll("details").forEach(d => { d.open = true }) === undefined`)
			for _, width := range []int64{320, 360, 1440} {
				b.do(t, chromedp.EmulateViewport(width, 900))
				if wide := eval[int64](t, b, `document.documentElement.scrollWidth`); wide > width {
					t.Errorf("%s is %d pixels wide in a window of %d", address, wide, width)
				}
			}
		}
		b.quiet(t, "at every width")
	})
}

// TestLean counts what a cold query costs on the way to its first results: requests, each once, and
// nothing that nobody asked for yet.
func TestLean(t *testing.T) {
	browser := browsertest.Start(t)
	h := newHost(t, published(t, crowd(1300)))
	b := newTab(t, browser)
	if _, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	b.visit(t, h.at+"search.html?q=aola")
	b.until(t, settled)
	h.mu.Lock()
	defer h.mu.Unlock()
	seen := make(map[string]bool)
	for _, name := range h.asked {
		if seen[name] {
			t.Errorf("%s is asked for twice", name)
		}
		seen[name] = true
		if strings.HasPrefix(name, Folder+"c") {
			t.Errorf("%s is asked for before anybody opens the facets", name)
		}
	}
}

// TestParity asks the script in a browser and the reader here the same questions, about the same
// index, and wants the same answers in the same order.
func TestParity(t *testing.T) {
	browser := browsertest.Start(t)
	for _, arc := range []*quote.Archive{quay(), crowd(2600)} {
		files := map[string][]byte{"favicon.svg": []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "index.html": []byte(`<!doctype html><title>parity</title><link rel="icon" href="favicon.svg"><script type="module">
import { reader } from "./js/search/files.js";
import { Index } from "./js/search/index.js";
import { said } from "./js/search/said.js";
import { search } from "./js/search/search.js";
const index = new Index(reader("search/"));
await index.open();
window.ask = async queries => {
	const answers = [];
	for (const { query, all, sentence } of queries) {
		let last = {};
		if (sentence) {
			const found = await said(index, query);
			answers.push({ hits: found.map(r => r.found.doc), scores: found.map(r => r.score), parts: found.map(r => r.parts.map(p => p.kind + p.text).join("|")) });
			continue;
		}
		for await (last of search(index, query, all));
		answers.push({ hits: last.hits, exact: last.exact, apart: last.apart, instead: last.instead.map(i => i.word + "=" + i.forms), notes: last.notes });
	}
	return JSON.stringify(answers);
};
</script>`)}
		modules, err := os.ReadDir(filepath.FromSlash("../../static/js/search"))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range modules {
			body, err := os.ReadFile(filepath.Join("../../static/js/search", m.Name()))
			if err != nil {
				t.Fatal(err)
			}
			files["js/search/"+m.Name()] = body
		}
		indexed := index(t, arc)
		for name, body := range indexed {
			files[Folder+name] = body
		}
		x := openIndex(t, indexed)
		b := newTab(t, browser)
		b.visit(t, newHost(t, files).at+"index.html")
		b.until(t, `window.ask`)
		queries := parityQueries(arc)
		asked, err := json.Marshal(queries)
		if err != nil {
			t.Fatal(err)
		}
		var got []parityAnswer
		if err := json.Unmarshal([]byte(eval[string](t, b, `ask(`+string(asked)+`)`)), &got); err != nil {
			t.Fatal(err)
		}
		for i, q := range queries {
			if want := q.answer(t, x); fmt.Sprintf("%+v", got[i]) != fmt.Sprintf("%+v", want) {
				t.Fatalf("%+v:\nscript %.600s\nreader %.600s", q, fmt.Sprintf("%+v", got[i]), fmt.Sprintf("%+v", want))
			}
		}
		b.quiet(t, "parity")
	}
}

type parityQuery struct {
	Query    string `json:"query"`
	All      bool   `json:"all"`
	Sentence bool   `json:"sentence"`
}

type parityAnswer struct {
	Hits    []int
	Exact   int
	Apart   bool
	Instead []string
	Notes   []string
	Scores  []int
	Parts   []string
}

func (q parityQuery) answer(t *testing.T, x *Index) parityAnswer {
	var p parityAnswer
	if q.Sentence {
		rs, err := x.Said(q.Query)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rs {
			p.Hits, p.Scores = append(p.Hits, r.Doc), append(p.Scores, r.Score)
			var parts []string
			for _, part := range r.Parts {
				parts = append(parts, fmt.Sprint(int(part.In), part.Text))
			}
			p.Parts = append(p.Parts, strings.Join(parts, "|"))
		}
		return p
	}
	a := searchWith(t, x, q.Query, Options{All: q.All})
	p = parityAnswer{Hits: docs(a), Exact: a.Exact, Apart: a.Apart, Notes: a.Notes}
	for _, in := range a.Instead {
		p.Instead = append(p.Instead, in.Word+"="+strings.Join(in.Forms, ","))
	}
	return p
}

// parityQueries are the odd ones, and some drawn from the archive: words, phrases, slips, filters.
func parityQueries(arc *quote.Archive) []parityQuery {
	var out []parityQuery
	for _, q := range oddQueries() {
		if strings.ToValidUTF8(q, "") == q {
			out = append(out, parityQuery{Query: q}, parityQuery{Query: q, Sentence: true})
		}
	}
	for _, q := range []string{
		"harbour wall", "wall harbour ", `"harbour wall" promises`, "harbour -tide", "promising", "lighthouse kee", "harbuor tide ", "CAFÉ O'Neill",
		"speaker:moss harbour", "topic:taxes speaker:haddad", "year:2012", "before:2012-04", "after:2015-02-03 -speaker:ada", "speaker:zebra", "before:tomorrow", "never signed zebra ", "البحر", "4.8 million",
	} {
		out = append(out, parityQuery{Query: q})
	}
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 250 {
		words := strings.Fields(arc.Quotations[rnd.IntN(len(arc.Quotations))].Words())
		n := min(len(words), 1+rnd.IntN(7))
		at := rnd.IntN(len(words) - n + 1)
		picked := slices.Clone(words[at : at+n])
		query := strings.Join(picked, " ")
		switch rnd.IntN(7) {
		case 0:
			query = `"` + query + `"`
		case 1: // a slip
			i := rnd.IntN(len(picked))
			if w := []rune(picked[i]); len(w) > 3 {
				j := 1 + rnd.IntN(len(w)-2)
				w[j], w[j+1] = w[j+1], w[j]
				picked[i] = string(w)
			}
			query = strings.Join(picked, " ") + " "
		case 2:
			query += fmt.Sprintf(" speaker:%d year:200%d", rnd.IntN(40), rnd.IntN(2))
		case 3:
			query += " -" + words[0]
		case 4:
			query = query[:len(query)-len(query)%3]
		case 5:
			query += " "
		}
		out = append(out, parityQuery{Query: strings.ToValidUTF8(query, ""), All: rnd.IntN(2) == 0})
		if rnd.IntN(3) == 0 {
			out = append(out, parityQuery{Query: strings.Join(words[:min(len(words), 14)], " ") + " quagga", Sentence: true})
		}
	}
	return out
}
