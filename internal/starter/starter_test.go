package starter_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/borrowed"
	"verbatim/internal/build"
	"verbatim/internal/diag"
	"verbatim/internal/load"
	"verbatim/internal/quote"
	"verbatim/internal/starter"
)

// begin begins an archive in a new folder.
func begin(t *testing.T, opts starter.Options) (dir string, res starter.Result) {
	t.Helper()
	opts.Dir = filepath.Join(t.TempDir(), "archive")
	res, err := starter.Begin(opts)
	if err != nil {
		t.Fatal(err)
	}
	return opts.Dir, res
}

// The starter is an archive without a fault, every page of which can be made.
func TestBegin(t *testing.T) {
	dir, res := begin(t, starter.Options{Title: "Council"})
	if len(res.Kept) > 0 || len(res.Created) < 60 {
		t.Errorf("created %d files, kept %q", len(res.Created), res.Kept)
	}
	built, err := build.Run(context.Background(), build.Options{Archive: dir, Out: filepath.Join(t.TempDir(), "public")})
	if err != nil {
		t.Fatal(err)
	}
	if worst := diag.Worst(built.Messages); worst > diag.Note {
		t.Errorf("building the starter: %v", built.Messages)
	}
	if built.Quotations != 5 || built.Review != 0 || built.Speakers != 3 {
		t.Errorf("the example has %d quotations, %d in review, of %d speakers; want 5, 0, 3", built.Quotations, built.Review, built.Speakers)
	}
}

// Every topic is mapped to the subject it is in the vocabulary of the International Press
// Telecommunications Council, and no two to the same one; no term assigns two topics.
func TestTopics(t *testing.T) {
	dir, _ := begin(t, starter.Options{})
	src, ms, err := load.Open(dir)
	if err != nil || len(ms) > 0 {
		t.Fatal(err, ms)
	}
	if n := len(src.Topics); n < 55 || n > 70 {
		t.Errorf("%d topics, want about 60", n)
	}
	code := regexp.MustCompile(`^http://cv\.iptc\.org/newscodes/mediatopic/(\d{2}000000|200\d{5})$`)
	codes, terms := map[string]string{}, map[string]string{}
	for _, topic := range src.Topics {
		i := slices.IndexFunc(topic.SameAs, code.MatchString)
		if i < 0 {
			t.Errorf("%s: same_as %q has no Media Topics code", topic.File, topic.SameAs)
			continue
		}
		if other := codes[topic.SameAs[i]]; other != "" {
			t.Errorf("%s and %s have one code", topic.File, other)
		}
		codes[topic.SameAs[i]] = topic.File
		if topic.Parent != "" && !slices.ContainsFunc(src.Topics, func(o *quote.Topic) bool { return o.Slug == topic.Parent }) {
			t.Errorf("%s: no topic %q", topic.File, topic.Parent)
		}
		for _, term := range topic.Terms {
			if other := terms[term]; other != "" {
				t.Errorf("%s and %s share the term %q", topic.File, other, term)
			}
			terms[term] = topic.File
		}
		if strings.TrimSpace(topic.About) == "" {
			t.Errorf("%s has no description", topic.File)
		}
	}
}

// A folder of articles becomes an archive whose site has their speakers.
func TestFromArticles(t *testing.T) {
	dir, res := begin(t, starter.Options{From: borrowed.Path(t, "seeds")})
	if len(res.Taken) != 2 {
		t.Fatalf("took %q along, want both texts", res.Taken)
	}
	out := filepath.Join(t.TempDir(), "public")
	if _, err := build.Run(context.Background(), build.Options{Archive: dir, Out: out}); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"speakers/barack-obama.html", "speakers/david-cameron.html"} {
		if _, err := os.Stat(filepath.Join(out, page)); err != nil {
			t.Error(err)
		}
	}
}

// A link is neither followed out of the folder nor replaced, and none is taken along.
func TestLinks(t *testing.T) {
	outside, dir, from := t.TempDir(), t.TempDir(), t.TempDir()
	target := filepath.Join(outside, "secret.txt")
	if err := os.WriteFile(target, []byte("secret"), 0o666); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{filepath.Join(dir, "content"): outside, filepath.Join(from, "stolen.txt"): target} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip(err)
		}
	}
	if res, err := starter.Begin(starter.Options{Dir: dir, From: from, Into: true}); err == nil {
		t.Errorf("began an archive through a link that leads out of it: %q", res.Created)
	}
	if entries, _ := os.ReadDir(outside); len(entries) != 1 {
		t.Errorf("wrote outside the folder: %v", entries)
	}
	res, err := starter.Begin(starter.Options{Dir: filepath.Join(dir, "new"), From: from})
	if err != nil || len(res.Taken) > 0 || !slices.Equal(res.Refused, []string{"stolen.txt"}) {
		t.Errorf("took %q along, refused %q: %v", res.Taken, res.Refused, err)
	}
}

// The workflow says which release it installs.
func TestWorkflow(t *testing.T) {
	dir, _ := begin(t, starter.Options{Repository: "example/verbatim", Version: "v1.2.3"})
	body, err := os.ReadFile(filepath.Join(dir, ".github", "workflows", "pages.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"  VERBATIM_REPOSITORY: example/verbatim\n", "  VERBATIM_VERSION: v1.2.3\n"} {
		if !strings.Contains(string(body), line) {
			t.Errorf("the workflow lacks %q", line)
		}
	}
}
