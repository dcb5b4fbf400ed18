package site

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"

	"verbatim/internal/browsertest"
)

// With -lighthouse FILE the scores are written to a page, those for speed among them:
//
//	make lighthouse
var lighthouse = flag.String("lighthouse", "", "write what Lighthouse measures to this file")

// judged are the pages that Lighthouse looks at.
var judged = []struct{ name, path string }{
	{"Home", "index.html"},
	{"A speaker with 500 quotations", "speakers/edda-moss.html"},
	{"A quotation", "quotes/fixture001.html"},
}

// rated are the categories that Lighthouse rates. Speed is a timing: it is recorded, and decides
// no test.
var rated = []struct {
	id, name string
	timing   bool
}{
	{"performance", "Performance", true},
	{"accessibility", "Accessibility", false},
	{"best-practices", "Best practices", false},
	{"seo", "SEO", false},
}

// A rating is what Lighthouse says about one page.
type rating struct {
	Version    string `json:"lighthouseVersion"`
	Categories map[string]struct {
		Score  float64 // 0 to 1
		Audits []struct {
			ID     string
			Weight float64
		} `json:"auditRefs"`
	}
	Audits map[string]struct {
		Title   string
		Score   *float64
		Display string `json:"displayValue"`
	}
}

// TestLighthouse has Lighthouse rate a home page, the page of a speaker with 500 quotations, and a
// quotation, as a phone would see them, and wants all that is no timing at 100.
func TestLighthouse(t *testing.T) {
	cli, node, chrome := browsertest.Tool(t, "lighthouse/cli/index.js"), browsertest.Node(t), browsertest.Path(t)
	arc := prolific(500)
	at := serveZipped(t, func(at string) map[string][]byte {
		arc.Settings.BaseURL = at
		return render(t, defaultSite(t), arc)
	})

	ids, pace := []string(nil), "provided" // a slow phone is of no interest where no time counts
	if *lighthouse != "" {
		pace = "simulate"
	}
	for _, c := range rated {
		if !c.timing || *lighthouse != "" {
			ids = append(ids, c.id)
		}
	}
	var ratings []rating
	for _, page := range judged {
		cmd := exec.CommandContext(t.Context(), node, cli, at+page.path, "--quiet", "--output=json", "--output-path=stdout",
			"--no-enable-error-reporting", "--disable-full-page-screenshot", "--throttling-method="+pace,
			"--only-categories="+strings.Join(ids, ","),
			"--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync")
		cmd.Env = append(os.Environ(), "CHROME_PATH="+chrome)
		out, err := cmd.Output()
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			t.Fatalf("%s: %v: %s", page.path, err, exit.Stderr)
		} else if err != nil {
			t.Fatal(err)
		}
		var r rating
		if err := json.Unmarshal(out, &r); err != nil {
			t.Fatalf("%s: %v", page.path, err)
		}
		ratings = append(ratings, r)
		for _, c := range rated {
			got := r.Categories[c.id]
			if c.timing {
				continue
			}
			if len(got.Audits) < 10 {
				t.Errorf("%s: %s consists of %d audits", page.path, c.name, len(got.Audits))
			}
			if got.Score == 1 {
				continue
			}
			t.Errorf("%s: %s %.0f, want 100", page.path, c.name, 100*got.Score)
			for _, a := range got.Audits {
				if audit := r.Audits[a.ID]; a.Weight > 0 && audit.Score != nil && *audit.Score < 1 {
					t.Errorf("    %s: %s %s", a.ID, audit.Title, audit.Display)
				}
			}
		}
	}
	if *lighthouse == "" || t.Failed() {
		return
	}
	if err := os.WriteFile(*lighthouse, []byte(report(ratings)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// report sets ratings as a page of Markdown.
func report(ratings []rating) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Lighthouse\n\nWhat Lighthouse %s says about three pages of an archive of 500 quotations by one speaker, on its emulated\n"+
		"phone with a slow network and a slow processor. `make lighthouse` writes this page. `make test` insists on 100 for\n"+
		"what is no timing.\n\n| page |", ratings[0].Version)
	for _, c := range rated {
		fmt.Fprintf(&b, " %s |", c.name)
	}
	b.WriteString(" First paint | Largest paint | Blocked | Shift |\n| --- |" + strings.Repeat(" ---: |", len(rated)+4) + "\n")
	for i, r := range ratings {
		fmt.Fprintf(&b, "| %s |", judged[i].name)
		for _, c := range rated {
			fmt.Fprintf(&b, " %.0f |", 100*r.Categories[c.id].Score)
		}
		for _, id := range []string{"first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"} {
			fmt.Fprintf(&b, " %s |", r.Audits[id].Display)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// serveZipped serves a site below /repo/ as a host of static files does, compressed. The site is made for the address
// where it will stand.
func serveZipped(t *testing.T, site func(at string) map[string][]byte) string {
	var files map[string][]byte
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/repo/")
		body, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		w.Header().Set("Cache-Control", "max-age=600")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write(body)
		_ = z.Close()
	}))
	t.Cleanup(srv.Close)
	at := "http://" + srv.Listener.Addr().String() + "/repo/"
	files = site(at)
	srv.Start()
	return at
}
