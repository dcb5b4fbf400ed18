package write

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/internal/page"
)

// A site maps paths to bodies.
type site map[string]string

// build writes a site into a folder and returns what Commit says.
func build(t testing.TB, out string, s site) Summary {
	t.Helper()
	sum, err := tryBuild(out, s)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func tryBuild(out string, s site) (Summary, error) {
	tree, err := Open(out)
	if err != nil {
		return Summary{}, err
	}
	defer tree.Abort()
	for _, p := range slices.Sorted(maps.Keys(s)) {
		if err := tree.Put(page.Page{Path: p, Body: []byte(s[p]), From: "the test"}); err != nil {
			return Summary{}, err
		}
	}
	return tree.Commit()
}

// files returns what lies in a folder, Verbatim's own notes left out; a folder ends in a slash.
func files(t testing.TB, out string) site {
	t.Helper()
	found := site{}
	err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(out, name)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == stateDir:
			return fs.SkipDir
		case rel == ".":
		case d.IsDir():
			found[rel+"/"] = ""
		default:
			body, err := os.ReadFile(name)
			found[rel] = string(body)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func wantFiles(t testing.TB, out string, want site) {
	t.Helper()
	if got := files(t, out); !maps.Equal(got, want) {
		t.Errorf("files in the folder\n got %q\nwant %q", got, want)
	}
}

func wantError(t testing.TB, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q lacks %q", err, part)
		}
	}
}

func counts(s Summary) string {
	return fmt.Sprintf("%d written, %d unchanged, %d removed", s.Written, s.Unchanged, s.Removed)
}

func put(t testing.TB, name, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(body), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestBuildsFollowTheSite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "deep", "public")
	steps := []struct {
		why  string
		site site
		want string
	}{
		{"first build", site{"index.html": "one", "speakers/ana.html": "Ana", "speakers/ana/2.html": "more"}, "3 written, 0 unchanged, 0 removed"},
		{"nothing new", site{"index.html": "one", "speakers/ana.html": "Ana", "speakers/ana/2.html": "more"}, "0 written, 3 unchanged, 0 removed"},
		{"one page changed, of equal length", site{"index.html": "two", "speakers/ana.html": "Ana", "speakers/ana/2.html": "more"}, "1 written, 2 unchanged, 0 removed"},
		{"one page gone and its folder with it", site{"index.html": "two", "speakers/ana.html": "Ana"}, "0 written, 2 unchanged, 1 removed"},
		{"a folder gone, another new", site{"index.html": "two", "topics/tax.html": "Tax"}, "1 written, 1 unchanged, 1 removed"},
		{"nothing left", site{}, "0 written, 0 unchanged, 2 removed"},
	}
	for _, step := range steps {
		if got := counts(build(t, out, step.site)); got != step.want {
			t.Errorf("%s: %s, want %s", step.why, got, step.want)
		}
		want := maps.Clone(step.site)
		for p := range step.site {
			for dir := filepath.Dir(p); dir != "."; dir = filepath.Dir(dir) {
				want[filepath.ToSlash(dir)+"/"] = ""
			}
		}
		wantFiles(t, out, want)
	}
}

func TestSecondBuildTouchesNothing(t *testing.T) {
	out := t.TempDir()
	s := site{"index.html": "one", "speakers/ana.html": "Ana"}
	build(t, out, s)
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	var names []string
	filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	for _, name := range slices.Backward(names) {
		if err := os.Chtimes(name, long, long); err != nil {
			t.Fatal(err)
		}
	}
	build(t, out, s)
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if !info.ModTime().Equal(long) {
			t.Errorf("%s was touched", name)
		}
	}
}

func TestFilesOfOthersAreRefused(t *testing.T) {
	out := t.TempDir()
	put(t, filepath.Join(out, "index.html"), "somebody's own page")
	put(t, filepath.Join(out, "speakers", "notes.txt"), "somebody's notes")
	put(t, filepath.Join(out, "topics", "tax.html", "deep.txt"), "a folder where a page must go")
	before := files(t, out)
	_, err := tryBuild(out, site{"index.html": "ours", "speakers/ana.html": "Ana", "topics/tax.html": "Tax"})
	wantError(t, err, "index.html", "tax.html", "nothing was written", "hint:")
	wantFiles(t, out, before)
	if _, err := os.Lstat(filepath.Join(out, stateDir)); err == nil {
		t.Errorf("%s was left behind by a refused first build", stateDir)
	}
}

func TestFilesOfOthersStay(t *testing.T) {
	out := t.TempDir()
	put(t, filepath.Join(out, "CNAME"), "quotes.example")
	build(t, out, site{"index.html": "one", "speakers/ana.html": "Ana"})
	put(t, filepath.Join(out, "speakers", "portrait.jpg"), "a picture")
	if got, want := counts(build(t, out, site{"index.html": "one"})), "0 written, 1 unchanged, 1 removed"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	wantFiles(t, out, site{"CNAME": "quotes.example", "index.html": "one", "speakers/": "", "speakers/portrait.jpg": "a picture"})
}

// An empty folder that stood there before the first build is not ours to remove.
func TestFoldersOfOthersStay(t *testing.T) {
	out := t.TempDir()
	if err := os.Mkdir(filepath.Join(out, "speakers"), 0o777); err != nil {
		t.Fatal(err)
	}
	build(t, out, site{"speakers/ana.html": "Ana", "speakers/ana/2.html": "more"})
	build(t, out, site{})
	wantFiles(t, out, site{"speakers/": ""})
}

func TestChangedByHand(t *testing.T) {
	out := t.TempDir()
	build(t, out, site{"index.html": "one", "old.html": "old"})
	put(t, filepath.Join(out, "index.html"), "one, mended by hand")
	put(t, filepath.Join(out, "old.html"), "old, and dear to somebody")
	sum := build(t, out, site{"index.html": "one"})
	if !slices.Equal(sum.Replaced, []string{"index.html"}) || !slices.Equal(sum.Kept, []string{"old.html"}) || sum.Removed != 0 {
		t.Errorf("summary %+v", sum)
	}
	wantFiles(t, out, site{"index.html": "one", "old.html": "old, and dear to somebody"})
}

func TestManifestLostOrSpoiled(t *testing.T) {
	for why, spoil := range map[string]func(name string) error{
		"deleted": os.Remove,
		"emptied": func(name string) error { return os.WriteFile(name, nil, 0o666) },
		"noise": func(name string) error {
			return os.WriteFile(name, bytes.Repeat([]byte("\x00\xff\n  \n# folder ../\n"), 99), 0o666)
		},
		"cut in half": func(name string) error { return os.Truncate(name, 20) },
	} {
		out := t.TempDir()
		s := site{"index.html": "one", "speakers/ana.html": "Ana"}
		build(t, out, s)
		if err := spoil(filepath.Join(out, manifestFile)); err != nil {
			t.Fatal(err)
		}
		if got, want := counts(build(t, out, s)), "0 written, 2 unchanged, 0 removed"; got != want {
			t.Errorf("manifest %s: %s, want %s", why, got, want)
		}
		if got, want := counts(build(t, out, site{"index.html": "two"})), "1 written, 0 unchanged, 1 removed"; got != want {
			t.Errorf("manifest %s, then healed: %s, want %s", why, got, want)
		}
	}
}

func TestManifestWithWindowsLineEnds(t *testing.T) {
	out := t.TempDir()
	build(t, out, site{"index.html": "one", "old.html": "old"})
	name := filepath.Join(out, manifestFile)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	put(t, name, strings.ReplaceAll(string(data), "\n", "\r\n"))
	if got, want := counts(build(t, out, site{"index.html": "two"})), "1 written, 0 unchanged, 1 removed"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Every entry here carries the right hash of its file, and yet none may be removed.
func TestHostileManifest(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	outside := filepath.Join(dir, "precious.txt")
	build(t, out, site{"index.html": "one"})
	put(t, outside, "precious")
	put(t, filepath.Join(dir, "elsewhere", "a.txt"), "precious")
	if err := os.Symlink("../elsewhere", filepath.Join(out, "link")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.Symlink("../precious.txt", filepath.Join(out, "file-link")); err != nil {
		t.Fatal(err)
	}
	digest := fmt.Sprintf("%x", sumOf("precious"))
	hostile := []string{
		"../precious.txt", outside, filepath.ToSlash(outside), "a/../../precious.txt", "./../precious.txt", `..\precious.txt`,
		"link/a.txt", "file-link", "link", "", ".", "..", "/", ".verbatim/lock", ".VERBATIM/lock",
	}
	var b strings.Builder
	for _, p := range hostile {
		fmt.Fprintf(&b, "%s  %s\n# folder %s\n", digest, p, p)
	}
	put(t, filepath.Join(out, manifestFile), b.String())
	sum := build(t, out, site{"index.html": "one"})
	if sum.Removed != 0 {
		t.Errorf("%d files removed", sum.Removed)
	}
	for _, name := range []string{outside, filepath.Join(dir, "elsewhere", "a.txt"), filepath.Join(out, "link", "a.txt"), filepath.Join(out, "file-link")} {
		if body, err := os.ReadFile(name); string(body) != "precious" {
			t.Errorf("%s holds %q, %v", name, body, err)
		}
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	out, other := filepath.Join(dir, "public"), filepath.Join(dir, "other")
	for _, d := range []string{out, other, filepath.Join(out, "inside")} {
		if err := os.Mkdir(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{"speakers": "../other", "topics": "inside"} {
		if err := os.Symlink(target, filepath.Join(out, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
		_, err := tryBuild(out, site{name + "/ana.html": "Ana"})
		wantError(t, err, name+" is a symbolic link where a folder must be")
	}
	wantFiles(t, other, site{})
}

// The output folder itself may be a link: the user says so on the command line.
func TestOutputFolderMayBeALink(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	if err := os.Mkdir(filepath.Join(dir, "www"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("www", out); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	build(t, out, site{"index.html": "one"})
	wantFiles(t, filepath.Join(dir, "www"), site{"index.html": "one"})
}

func TestAddressClashes(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"quotes/x.html", "quotes/x.html", "two pages want one address: quotes/x.html (for first.md) and quotes/x.html (for second.md)"},
		{"speakers/Ana.html", "speakers/ana.html", "two pages want one address"},
		{"speakers", "speakers/ana.html", "a page wants the address of a folder"},
		{"speakers/ana/2.html", "speakers/ana", "a page wants the address of a folder"},
	} {
		tree, err := Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if err := tree.Put(page.Page{Path: c.a, From: "second.md"}); err != nil {
			t.Fatal(err)
		}
		wantError(t, tree.Put(page.Page{Path: c.b, From: "first.md"}), c.want, "first.md", "second.md")
		tree.Abort()
	}
}

func TestPutFromManyGoroutines(t *testing.T) {
	out := t.TempDir()
	tree, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			body := []byte(fmt.Sprint("page ", i))
			if err := tree.Put(page.Page{Path: fmt.Sprintf("d%d/p%d.html", i%7, i), Body: body, From: "the test"}); err != nil {
				t.Error(err)
			}
			clear(body) // Put has no claim on the body after it returns
		})
	}
	wg.Wait()
	if sum, err := tree.Commit(); err != nil || sum.Written != 200 {
		t.Fatalf("%+v, %v", sum, err)
	}
	for i := range 200 {
		if body, _ := os.ReadFile(filepath.Join(out, fmt.Sprintf("d%d/p%d.html", i%7, i))); string(body) != fmt.Sprint("page ", i) {
			t.Fatalf("page %d holds %q", i, body)
		}
	}
}

func TestAbortLeavesTheOldSite(t *testing.T) {
	out := t.TempDir()
	build(t, out, site{"index.html": "one", "old.html": "old"})
	tree, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"index.html", "new/page.html"} {
		if err := tree.Put(page.Page{Path: p, Body: []byte("new"), From: "the test"}); err != nil {
			t.Fatal(err)
		}
	}
	tree.Abort()
	tree.Abort()
	wantFiles(t, out, site{"index.html": "one", "old.html": "old"})
	if _, err := os.Stat(filepath.Join(out, stageDir)); err == nil {
		t.Error("the staging folder was left behind")
	}
	wantError(t, tree.Put(page.Page{Path: "a.html", From: "the test"}), "over")
	if _, err := tree.Commit(); err == nil {
		t.Error("Commit after Abort succeeded")
	}
}

func TestAbortedFirstBuildLeavesNothing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	tree, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := tree.Put(page.Page{Path: "index.html", Body: []byte("new"), From: "the test"}); err != nil {
		t.Fatal(err)
	}
	tree.Abort()
	if _, err := os.Stat(out); err == nil {
		t.Errorf("%s was left behind", out)
	}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	out := t.TempDir()
	tree, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(out); err == nil {
		t.Error("a second build could open the folder")
	} else {
		wantError(t, err, "another build is writing to", "hint:")
	}
	if err := tree.Put(page.Page{Path: "index.html", Body: []byte("one"), From: "the test"}); err != nil {
		t.Fatal(err)
	}
	if _, err := tree.Commit(); err != nil {
		t.Fatal(err)
	}
	build(t, out, site{"index.html": "two"})
}

// The root of this test's user may write anywhere, so permissions cannot make a write fail:
// files where folders must be, and folders where files must be, do.
func TestFailureWhileStaging(t *testing.T) {
	out := t.TempDir()
	build(t, out, site{"index.html": "one", "speakers/ana.html": "Ana"})
	tree, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, stageDir), "a file in the way")
	err = tree.Put(page.Page{Path: "index.html", Body: []byte("two"), From: "the test"})
	wantError(t, err, "writing ", "index.html: ", "the site in "+filepath.ToSlash(out)+" is as it was")
	tree.Abort()
	wantFiles(t, out, site{"index.html": "one", "speakers/": "", "speakers/ana.html": "Ana"})
	if _, err := Open(out); err == nil {
		t.Error("a file in place of the staging folder went unnoticed")
	}
	if err := os.Remove(filepath.Join(out, stageDir)); err != nil {
		t.Fatal(err)
	}
	build(t, out, site{"index.html": "two"})
	wantFiles(t, out, site{"index.html": "two"})
}

func TestFailureWhileCommitting(t *testing.T) {
	out := t.TempDir()
	build(t, out, site{"a.html": "old a", "stale.html": "stale", "z.html": "old z"})
	next := site{"a.html": "new a", "m/new.html": "new", "z.html": "new z"}
	tree, err := Open(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range slices.Sorted(maps.Keys(next)) {
		if err := tree.Put(page.Page{Path: p, Body: []byte(next[p]), From: "the test"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(out, "z.html")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, "z.html", "in-the-way"), "")
	_, err = tree.Commit()
	wantError(t, err, "moving ", "z.html into place", "each page in ", "build again")
	if err := os.RemoveAll(filepath.Join(out, "z.html")); err != nil {
		t.Fatal(err)
	}
	build(t, out, next)
	wantFiles(t, out, site{"a.html": "new a", "m/": "", "m/new.html": "new", "z.html": "new z"})
}

func TestOpenRefusesAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "public")
	put(t, name, "a file")
	_, err := Open(name)
	wantError(t, err, "public is a file", "hint:")
	_, err = Open(filepath.Join(name, "below"))
	wantError(t, err, "opening the output folder")
}

func TestOpenWithoutPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("skipped: root may write anywhere")
	}
	locked := filepath.Join(t.TempDir(), "locked")
	if err := os.Mkdir(locked, 0o555); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{locked, filepath.Join(locked, "public")} {
		_, err := Open(out)
		wantError(t, err, "permission denied", "hint:")
	}
}

func TestStateFolderMustBeAFolder(t *testing.T) {
	out := t.TempDir()
	if err := os.Mkdir(filepath.Join(out, "photos"), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, "photos", "stage", "00000001"), "a photo")
	if err := os.Symlink("photos", filepath.Join(out, stateDir)); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	_, err := Open(out)
	wantError(t, err, stateDir+" is a symbolic link")
	if _, err := os.Stat(filepath.Join(out, "photos", "stage", "00000001")); err != nil {
		t.Error(err)
	}
}

func BenchmarkFirstBuild(b *testing.B) {
	const n = 5000
	body := bytes.Repeat([]byte("<p>words</p>\n"), 400)
	for b.Loop() {
		out := filepath.Join(b.TempDir(), "public")
		benchBuild(b, out, n, body)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "files/s")
}

func BenchmarkUnchangedBuild(b *testing.B) {
	const n = 5000
	body := bytes.Repeat([]byte("<p>words</p>\n"), 400)
	out := filepath.Join(b.TempDir(), "public")
	benchBuild(b, out, n, body)
	for b.Loop() {
		if sum := benchBuild(b, out, n, body); sum.Written != 0 {
			b.Fatal(counts(sum))
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "files/s")
}

func benchBuild(b *testing.B, out string, n int, body []byte) Summary {
	tree, err := Open(out)
	if err != nil {
		b.Fatal(err)
	}
	for i := range n {
		if err := tree.Put(page.Page{Path: fmt.Sprintf("quotes/%08d.html", i), Body: body, From: "the benchmark"}); err != nil {
			b.Fatal(err)
		}
	}
	sum, err := tree.Commit()
	if err != nil {
		b.Fatal(err)
	}
	return sum
}
