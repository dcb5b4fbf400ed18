package check

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/diag"
	"verbatim/internal/page"
)

// The example archive passes its own gate, wherever it will stand.
func TestOwnArchive(t *testing.T) {
	for _, base := range []string{"", "https://example.org/quotes/"} {
		r, err := Run(context.Background(), Options{Archive: filepath.Join("..", ".."), BaseURL: base})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range r.Messages {
			if m.Severity > diag.Note {
				t.Errorf("base URL %q: %v", base, m)
			}
		}
		if !r.Passed(diag.Warning) || r.Quotations == 0 || r.Files == 0 || r.Bytes == 0 {
			t.Errorf("base URL %q: %+v", base, r)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, Options{Archive: filepath.Join("..", "..")}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// Every kind of message is in the manual, and no two have one name.
func TestKindsAreDocumented(t *testing.T) {
	manual, err := os.ReadFile(filepath.Join("..", "..", "docs", "check.md"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, k := range Kinds() {
		if slices.Contains(names, k.Name) {
			t.Errorf("two kinds are named %s", k.Name)
		}
		names = append(names, k.Name)
		if !strings.Contains(string(manual), "`"+k.Name+"`") {
			t.Errorf("docs/check.md does not tell of %s: %s", k.Name, k.Doc)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, tt := range []struct {
		base, from, link string
		want             string // "" when the link leads out of the site
	}{
		{"", "index.html", "about.html", "about.html"},
		{"", "speakers/ann-lee.html", "../about.html#why", "about.html#why"},
		{"", "speakers/ann-lee.html", "#top", "speakers/ann-lee.html#top"},
		{"", "speakers/ann-lee.html", "", "speakers/ann-lee.html"},
		{"", "speakers/ann-lee.html", "?y=2019", "speakers/ann-lee.html"},
		{"", "speakers/ann-lee.html", "./", "speakers/index.html"},
		{"", "about.html", "speakers/", "speakers/index.html"},
		{"", "about.html", ".", "index.html"},
		{"", "about.html", "/method.html", "method.html"},
		{"", "about.html", "m%C3%A9thode.html", "méthode.html"},
		{"", "about.html", "../out.html", "../out.html"},
		{"", "about.html", "https://example.org/", ""},
		{"", "about.html", "mailto:ann@example.org", ""},
		{"https://example.org/repo/", "about.html", "https://example.org/repo/a.html#b", "a.html#b"},
		{"https://example.org/repo/", "about.html", "http://EXAMPLE.org/repo/", "index.html"},
		{"https://example.org/repo/", "about.html", "https://example.org/repo", "index.html"},
		{"https://example.org/repo/", "about.html", "https://example.org/repository/a.html", ""},
		{"https://example.org/repo/", "404.html", "/repo/a.html", "a.html"},
		{"https://example.org/repo/", "404.html", "/other/a.html", ""},
		{"https://example.org/repo/", "about.html", "//example.org/repo/a.html", ""},
		{"https://example.org/", "about.html", "a.html%zz", "a.html%zz"},
	} {
		l := newLinks()
		l.base = tt.base
		target, inside := l.resolve(tt.from, tt.link)
		got := target.path
		if target.fragment != "" {
			got += "#" + target.fragment
		}
		if !inside {
			got = ""
		}
		if got != tt.want {
			t.Errorf("with base %q, %q on %s leads to %q, want %q", tt.base, tt.link, tt.from, got, tt.want)
		}
	}
}

// Every way in which a file of a site names another is followed.
func TestEveryLinkIsRead(t *testing.T) {
	for _, tt := range []struct{ file, body string }{
		{"a.html", `<a href="lost">`},
		{"a.html", `<A HREF=lost>`},
		{"a.html", `<link rel=stylesheet href=lost>`},
		{"a.html", `<img src="x.png" srcset="y.png 1x, lost 2x">`},
		{"a.html", `<script src="lost"></script>`},
		{"a.html", `<form action="lost">`},
		{"a.html", `<meta http-equiv="refresh" content="0; url=lost">`},
		{"a.html", `<meta property="og:image" content="https://example.org/lost">`},
		{"a.html", `<link rel=canonical href="https://example.org/lost">`},
		{"a.html", `<a href="#lost">`},
		{"sitemap.xml", `<urlset><url><loc>https://example.org/lost</loc></url></urlset>`},
		{"feed.xml", `<feed><entry><link href="lost"/></entry></feed>`},
		{"feed.json", `{"items":[{"url":"lost"}]}`},
		{"manifest.webmanifest", `{"icons":[{"src":"lost"}]}`},
	} {
		l := newLinks()
		l.base = "https://example.org/"
		l.read(page.Page{Path: tt.file, Body: []byte(tt.body)})
		dead := l.dead(func(p string) bool { return p == tt.file || strings.HasSuffix(p, ".png") })
		if len(dead) != 1 || !strings.HasSuffix(dead[0].path+"#"+dead[0].fragment, "lost#") && dead[0].fragment != "lost" {
			t.Errorf("%s with %s: dead are %v", tt.file, tt.body, dead)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		pattern, address string
		want             bool
	}{
		{"quotes/abc.html", "quotes/abc.html", true},
		{"/quotes/abc.html", "quotes/abc.html", true},
		{"quotes/*", "quotes/abc.html", true},
		{"quotes/*", "quotes/abc/2.html", false},
		{"speakers/ann-*/feed.xml", "speakers/ann-lee/feed.xml", true},
		{"quotes/[a]?.html", "quotes/ab.html", false},
		{"quotes/[a]?.html", "quotes/[a]?.html", true},
		{"", "index.html", false},
	} {
		if got := matches(tt.pattern, tt.address); got != tt.want {
			t.Errorf("%q matches %q: %v", tt.pattern, tt.address, got)
		}
	}
}

func TestAboveOf(t *testing.T) {
	for address, want := range map[string]string{
		"index.html": "", "quotes/abc.html": "", "feed.xml": "", "data/quotations.ndjson": "",
		"speakers/ann-lee/2.html": "speakers/ann-lee.html", "speakers/ann-lee/feed.xml": "speakers/ann-lee.html",
		"corrections/feed.json": "corrections.html",
	} {
		if got := aboveOf(address); got != want {
			t.Errorf("%s is a part of %q, want %q", address, got, want)
		}
	}
}

// Cards that were not drawn are weighed by those that were.
func TestEstimate(t *testing.T) {
	var f files
	visit := visitor(&f, newLinks())
	const n = 800
	for i := range n {
		err := visit(page.Page{Path: fmt.Sprintf("cards/%d.png", i), Make: func() ([]byte, error) { return make([]byte, 1000), nil }})
		if err != nil {
			t.Fatal(err)
		}
	}
	if f.drawn < n/32 || f.drawn > n/8 {
		t.Errorf("%d of %d cards drawn, want about one in sixteen", f.drawn, n)
	}
	if f.bytes() != n*1000 || !f.estimated() {
		t.Errorf("%d bytes, estimated %v; want %d", f.bytes(), f.estimated(), n*1000)
	}
	wrong := errors.New("no such letter")
	for i := range 200 {
		err := visit(page.Page{Path: fmt.Sprintf("cards/wrong%d.png", i), Make: func() ([]byte, error) { return nil, wrong }})
		if err != nil {
			if !errors.Is(err, wrong) {
				t.Error(err)
			}
			return
		}
	}
	t.Error("no mistake in drawing came to light")
}
