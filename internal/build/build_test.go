package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"verbatim/internal/borrowed"
	"verbatim/internal/diag"
	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/write"
)

// An archive of our own: two outlets, one topic, a speaker with a file and some without.
var harbour = map[string]string{
	"verbatim.yaml": "title: Harbour talk\nbase_url: https://harbour.example/\n",
	"content/articles/2019/bridge.md": `---
title: Council votes on the bridge
date: 2019-05-02
outlet: Harbour Gazette
url: https://gazette.example/bridge
---

The council met on Thursday to vote on the bridge over the old dock.

"The bridge will open before the winter," said Marta Lindqvist, the harbour master.

"Nobody has asked the ferrymen," said Jonas Weber, her deputy.
`,
	"content/articles/2019/ferry.txt": `Ferrymen fear for their trade

The last ferry left the old dock at noon, and few passengers were aboard that day.

"A bridge is the end of us," Olaf Brandt told reporters at the landing stage.

Marta Lindqvist said: "Nobody will lose a day's pay over the bridge."
`,
	"content/articles/2019/ferry.yaml":      "date: 2019-05-03\noutlet: Dock Courier\nurl: https://courier.example/ferry\n",
	"content/speakers/marta-lindqvist.md":   "---\nname: Marta Lindqvist\n---\nHarbour master since 2012.\n",
	"content/topics/bridge.md":              "---\nname: The bridge\nterms: [bridge]\n---\nFrom the old dock to the new one.\n",
	"content/pages/about.md":                "---\ntitle: About\n---\nAn archive of what was said at the harbour.\n",
	"content/articles/2018/lighthouse.txt":  "The light goes out\n\nThe keeper closed the door for the last time on Friday evening.\n\n\"I shall miss the gulls,\" said Petra Novak, the keeper of forty years.\n",
	"content/articles/2018/lighthouse.yaml": "date: 2018-11-09\noutlet: Harbour Gazette\nurl: https://gazette.example/light\n",
}

// lay writes files below a folder in the order given.
func lay(t testing.TB, dir string, files map[string]string, order []string) {
	t.Helper()
	for _, name := range order {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(files[name]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// newArchive lays files in a new folder.
func newArchive(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	lay(t, dir, files, slices.Sorted(maps.Keys(files)))
	return dir
}

// with returns harbour with more files, or others.
func with(files map[string]string) map[string]string {
	all := maps.Clone(harbour)
	maps.Copy(all, files)
	return all
}

func run(t testing.TB, opts Options) *Result {
	t.Helper()
	res, err := Run(context.Background(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// tree returns the hash of every file below a folder, Verbatim's own notes included.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	sums := make(map[string]string)
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		sums[filepath.ToSlash(rel)] = fmt.Sprintf("%x", sha256.Sum256(body))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

func TestCounts(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	res := run(t, Options{Archive: newArchive(t, harbour), Out: out})
	if got := diag.Worst(res.Messages); got > diag.Note {
		t.Errorf("messages: %v", res.Messages)
	}
	want := fmt.Sprintf("Built %s: 3 articles, 5 quotations by 4 speakers on 1 topic (0 in review); %d pages: %[2]d written, 0 unchanged, 0 removed, in 1.5 s",
		filepath.ToSlash(out), res.Pages.Written)
	if got := res.Summary(out, 1500*time.Millisecond); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, page := range []string{"index.html", "speakers/marta-lindqvist.html", "speakers/olaf-brandt.html", "topics/bridge.html", "about.html"} {
		if _, err := os.Stat(filepath.Join(out, page)); err != nil {
			t.Error(err)
		}
	}
}

// Any order of files, any number of cores: the same bytes. A second build writes nothing.
func TestSameInputSameBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	dir := t.TempDir()
	var want map[string]string
	random := rand.New(rand.NewPCG(3, 4))
	names := slices.Sorted(maps.Keys(harbour))
	for round := range 6 {
		runtime.GOMAXPROCS(1 + round%2)
		random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		archive := filepath.Join(dir, fmt.Sprint("archive", round))
		out := filepath.Join(dir, fmt.Sprint("out", round))
		lay(t, archive, harbour, names)
		run(t, Options{Archive: archive, Out: out})
		got := tree(t, out)
		if want == nil {
			want = got
		}
		if !maps.Equal(got, want) {
			t.Fatalf("round %d differs from the first one in %v", round, differences(got, want))
		}
		again := run(t, Options{Archive: archive, Out: out})
		if again.Pages.Written != 0 || again.Pages.Removed != 0 || again.Pages.Unchanged == 0 {
			t.Errorf("second build: %+v", again.Pages)
		}
		if now := tree(t, out); !maps.Equal(now, want) {
			t.Errorf("the second build changed %v", differences(now, want))
		}
	}
}

func differences(a, b map[string]string) (names []string) {
	for name := range with(a) {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, both := a[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestOneBadArticle(t *testing.T) {
	archive := newArchive(t, with(map[string]string{"content/articles/bad.txt": "---\ntitle: [open\n---\nText.\n"}))
	out := filepath.Join(t.TempDir(), "public")
	res := run(t, Options{Archive: archive, Out: out})
	if got := diag.Worst(res.Messages); got != diag.Error {
		t.Errorf("worst message is %v", got)
	}
	file := filepath.ToSlash(filepath.Join(archive, "content/articles/bad.txt"))
	if !slices.ContainsFunc(res.Messages, func(m diag.Message) bool {
		return m.Severity == diag.Error && m.File == file && m.Line == 2
	}) {
		t.Errorf("no error about %s, line 2: %v", file, res.Messages)
	}
	if res.Articles != 3 {
		t.Errorf("%d articles built", res.Articles)
	}
}

func TestStrictWritesNothing(t *testing.T) {
	archive := newArchive(t, with(map[string]string{"content/articles/bad.txt": "---\ntitle: [open\n---\nText.\n"}))
	out := filepath.Join(t.TempDir(), "public")
	res := run(t, Options{Archive: archive, Out: out, Strict: true})
	if res.Refused == "" {
		t.Error("not refused")
	}
	if _, err := os.Stat(out); err == nil {
		t.Errorf("%s was made", out)
	}
}

// Settings that cannot be read may ask for more certainty than the default, so nothing is published
// without them.
func TestUnreadSettingsPublishNothing(t *testing.T) {
	archive := newArchive(t, with(map[string]string{"verbatim.yaml": "publish: {confidence: 0.95\n"}))
	out := filepath.Join(t.TempDir(), "public")
	res := run(t, Options{Archive: archive, Out: out})
	if res.Refused == "" || diag.Worst(res.Messages) != diag.Error {
		t.Errorf("refused %q, messages %v", res.Refused, res.Messages)
	}
	if _, err := os.Stat(out); err == nil {
		t.Errorf("%s was made", out)
	}
}

func TestDraftsStayOut(t *testing.T) {
	draft := "---\ndraft: true\n---\nAn unfinished report.\n\n\"Not yet to be read,\" said Marta Lindqvist.\n"
	out := filepath.Join(t.TempDir(), "public")
	res := run(t, Options{Archive: newArchive(t, with(map[string]string{"content/articles/draft.txt": draft})), Out: out})
	if res.Articles != 3 {
		t.Errorf("%d articles", res.Articles)
	}
	for name := range tree(t, out) {
		body, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(body, []byte("Not yet to be read")) {
			t.Errorf("%s shows a draft", name)
		}
	}
}

func TestBaseURLOverrides(t *testing.T) {
	archive := newArchive(t, harbour)
	out := filepath.Join(t.TempDir(), "public")
	run(t, Options{Archive: archive, Out: out, BaseURL: "https://copy.example/harbour"})
	body, err := os.ReadFile(filepath.Join(out, "sitemap.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(body, []byte("https://copy.example/harbour/")) || bytes.Contains(body, []byte("harbour.example/")) {
		t.Errorf("sitemap:\n%s", body)
	}
	if _, err := Run(context.Background(), Options{Archive: archive, Out: out, BaseURL: "mirror"}); err == nil {
		t.Error("a relative base URL was accepted")
	}
}

func TestOwnThemeOverrides(t *testing.T) {
	archive := newArchive(t, with(map[string]string{"static/harbour-crest.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}))
	out := filepath.Join(t.TempDir(), "public")
	run(t, Options{Archive: archive, Out: out})
	if !slices.ContainsFunc(slices.Collect(maps.Keys(tree(t, out))), func(name string) bool { return strings.Contains(name, "harbour-crest") }) {
		t.Error("the archive's own static file is not in the site")
	}
	lay(t, archive, map[string]string{"templates/base.tmpl": "{{ if }"}, []string{"templates/base.tmpl"})
	before := tree(t, out)
	_, err := Run(context.Background(), Options{Archive: archive, Out: out})
	if err == nil || !strings.Contains(err.Error(), "base.tmpl:1") {
		t.Errorf("error %v does not name file and line", err)
	}
	if now := tree(t, out); !maps.Equal(now, before) {
		t.Errorf("the failed build changed %v", differences(now, before))
	}
}

func TestBrokenThemeLeavesNothing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	if _, err := Run(context.Background(), Options{Archive: newArchive(t, harbour), Out: out, Theme: fstest.MapFS{}}); err == nil {
		t.Error("a theme without templates was accepted")
	}
	if _, err := os.Stat(out); err == nil {
		t.Errorf("%s was made", out)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out := filepath.Join(t.TempDir(), "public")
	if _, err := Run(ctx, Options{Archive: newArchive(t, harbour), Out: out}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Errorf("%s was made", out)
	}
}

func TestPanicBecomesAMessage(t *testing.T) {
	ex, ms := guard("content/articles/odd.txt", func() (*quote.Extraction, []diag.Message) { panic("index out of range") })
	if ex != nil || len(ms) != 1 {
		t.Fatalf("%v, %v", ex, ms)
	}
	if m := ms[0]; m.Severity != diag.Error || m.File != "content/articles/odd.txt" || !strings.Contains(m.Text, "index out of range") || m.Hint == "" {
		t.Errorf("message %v", m)
	}
}

func TestEditedMessages(t *testing.T) {
	ms := editedMessages("public", write.Summary{Replaced: []string{"a", "b", "c", "d", "e"}, Kept: []string{"f"}})
	var got []string
	for _, m := range ms {
		got = append(got, m.File+" "+m.Name)
	}
	want := []string{"public/a page-replaced", "public/b page-replaced", "public/c page-replaced", "public page-replaced", "public/f page-kept"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// BenchmarkBuild builds a thousand real articles into an empty folder; BenchmarkRebuild builds
// them again, with nothing to write.
func BenchmarkBuild(b *testing.B) {
	archive, dir := plain(b, 1000), b.TempDir()
	var res *Result
	for i := 0; b.Loop(); i++ {
		res = run(b, Options{Archive: archive, Out: filepath.Join(dir, fmt.Sprint(i))})
	}
	b.ReportMetric(float64(res.Articles*b.N)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(res.Pages.Written), "pages")
}

func BenchmarkRebuild(b *testing.B) {
	archive, out := plain(b, 1000), filepath.Join(b.TempDir(), "public")
	run(b, Options{Archive: archive, Out: out})
	for b.Loop() {
		if res := run(b, Options{Archive: archive, Out: out}); res.Pages.Written != 0 {
			b.Fatalf("%d pages written", res.Pages.Written)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "articles/s")
}

// plain lays out an archive of the first n plain articles, each with a sidecar.
func plain(b *testing.B, n int) string {
	data, err := os.ReadFile(borrowed.Path(b, "plain/abc_au_2006.ndjson"))
	if err != nil {
		b.Fatal(err)
	}
	files := map[string]string{"verbatim.yaml": "title: Plain articles\nbase_url: https://plain.example/\n"}
	for line := range bytes.Lines(data) {
		if n--; n < 0 {
			break
		}
		var a struct{ ID, Text string }
		if err := json.Unmarshal(line, &a); err != nil {
			b.Fatal(err)
		}
		files["content/articles/"+a.ID+".txt"] = a.Text
		files["content/articles/"+a.ID+".yaml"] = "outlet: ABC\ndate: 2006\nurl: https://plain.example/" + a.ID + "\n"
	}
	return newArchive(b, files)
}

// A second build draws no card again, one without cards removes them.
func TestCards(t *testing.T) {
	archive, out := newArchive(t, harbour), filepath.Join(t.TempDir(), "public")
	cards := func() (n int) {
		for name := range tree(t, out) {
			if strings.HasPrefix(name, "cards/") && strings.HasSuffix(name, ".png") {
				n++
			}
		}
		return n
	}
	res := run(t, Options{Archive: archive, Out: out})
	if n := cards(); n != res.Quotations || n == 0 {
		t.Errorf("%d cards for %d quotations", n, res.Quotations)
	}
	if res = run(t, Options{Archive: archive, Out: out}); res.Pages.Written != 0 || res.Pages.Removed != 0 {
		t.Errorf("the second build wrote %d pages and removed %d", res.Pages.Written, res.Pages.Removed)
	}
	run(t, Options{Archive: archive, Out: out, NoCards: true})
	if n := cards(); n != 0 {
		t.Errorf("%d cards that nobody wants", n)
	}
}

// Visit shows every file that Run writes, byte for byte, and touches no folder.
func TestVisitWritesNothing(t *testing.T) {
	archive := newArchive(t, harbour)
	out := filepath.Join(t.TempDir(), "public")
	before := tree(t, archive)
	var mu sync.Mutex
	seen := make(map[string]string)
	res, err := Visit(context.Background(), Options{Archive: archive, Out: out}, func(p page.Page) error {
		body := p.Body
		if p.Make != nil {
			var err error
			if body, err = p.Make(); err != nil {
				return err
			}
		}
		mu.Lock()
		defer mu.Unlock()
		seen[p.Path] = fmt.Sprintf("%x", sha256.Sum256(body))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Errorf("%s was made", out)
	}
	if now := tree(t, archive); !maps.Equal(now, before) {
		t.Errorf("the archive changed: %v", differences(now, before))
	}
	built := run(t, Options{Archive: archive, Out: out})
	if res.Quotations != built.Quotations || res.Pages.Written != 0 {
		t.Errorf("visited %d quotations and wrote %d pages, built %d quotations", res.Quotations, res.Pages.Written, built.Quotations)
	}
	written := tree(t, out)
	maps.DeleteFunc(written, func(name, _ string) bool { return strings.HasPrefix(name, ".verbatim/") })
	if !maps.Equal(seen, written) {
		t.Errorf("visited and written files differ in %v", differences(seen, written))
	}
	if _, err := Visit(context.Background(), Options{Archive: archive}, func(page.Page) error { return errors.ErrUnsupported }); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("error %v is not that of the visitor", err)
	}
}

// What changes the settings does so before anything is decided by them.
func TestSettingsChanged(t *testing.T) {
	sure := func(s *quote.Settings) { s.Threshold = 1 }
	res, err := Visit(context.Background(), Options{Archive: newArchive(t, harbour), Settings: sure}, func(page.Page) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if res.Quotations != 0 || res.Review != 5 {
		t.Errorf("%d quotations published and %d in review, want 0 and 5", res.Quotations, res.Review)
	}
}
