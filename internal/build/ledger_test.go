package build

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"verbatim/internal/diag"
	"verbatim/internal/page"
)

// made returns the pages of a build, by path.
func made(t testing.TB, opts Options) (map[string]string, *Result) {
	t.Helper()
	out := make(map[string]string)
	var mu sync.Mutex
	res, err := Visit(context.Background(), opts, func(p page.Page) error {
		body := p.Body
		if p.Make != nil {
			var err error
			if body, err = p.Make(); err != nil {
				return err
			}
		}
		mu.Lock()
		defer mu.Unlock()
		out[p.Path] = string(body)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, res
}

// ledgerOf writes the ledger of an archive and lays out the same archive without its articles. It returns both.
func ledgerOf(t testing.TB, archive string) (public, file string) {
	t.Helper()
	var b bytes.Buffer
	if _, err := Ledger(context.Background(), Options{Archive: archive}, &b); err != nil {
		t.Fatal(err)
	}
	public = t.TempDir()
	for _, name := range []string{"verbatim.yaml", "content/speakers", "content/topics", "content/pages", "content/corrections.yaml", "static", "templates"} {
		from := filepath.Join(archive, filepath.FromSlash(name))
		info, err := os.Stat(from)
		if err != nil {
			continue
		}
		to := filepath.Join(public, filepath.FromSlash(name))
		if info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
		} else if err = os.MkdirAll(filepath.Dir(to), 0o777); err == nil {
			var body []byte
			if body, err = os.ReadFile(from); err == nil {
				err = os.WriteFile(to, body, 0o666)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	file = filepath.Join(public, "ledger.ndjson")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return public, file
}

// wire is a report that two papers print, one of them in full.
const wire = `The harbour office announced on Friday that the old crane beside the fish hall will be taken down before the summer, after a survey found that two of its four legs had rusted through and could not be mended.

"The crane goes before somebody is hurt," said Marta Lindqvist, the harbour master.

The crane was built a hundred years ago to unload timber from ships that no longer call here, and has stood idle since the new quay was opened on the other side of the river mouth in the nineties.

"It was a 'fine sight'," Olaf Brandt said.

An hour went by in the hall. "Never," said Marta Lindqvist. Then somebody stood up.
`

// contested is harbour with what is hardest on a ledger: wire copy, short words whose link into the report needs
// the words beside them, headings, characters of every length, a withdrawn quotation beside another one.
func contested() map[string]string {
	const secret = "number nine, Dock Street"
	return with(map[string]string{
		"content/articles/2020/crane.md":  "---\ntitle: The crane goes\ndate: 2020-04-03\noutlet: Harbour Gazette\nurl: https://gazette.example/crane\n---\n" + wire,
		"content/articles/2020/crane2.md": "---\ntitle: Crane to be taken down\ndate: 2020-04-04\noutlet: Dock Courier\nurl: https://courier.example/crane\n---\n" + wire + "\nThe Courier has asked for drawings.\n",
		"content/articles/2020/long.md": "---\ntitle: A long night\ndate: 2020-05-01\noutlet: Harbour Gazette\nurl: https://gazette.example/long\n---\n" +
			"Früh am Morgen 🛶🛶 — çok güzel…\u2003\u2003ja. " + strings.Repeat("Nothing was decided about the new lights. ", 30) + "\n\n" +
			"# Nobody spoke under this private heading\n\nNothing was said here.\n\n# The bridge again\n\n" +
			"Before the vote Marta Lindqvist told the full hall this:\n\n\"The lights on the quay will stay on all night, whoever asks.\"\n\n" +
			"After an hour of silence somebody at the back stood up. Marta Lindqvist called the plan \"mad\" and left.\n\n" +
			"Marta Lindqvist called the ferry \"a ruin of a boat\" and its owner a man of \"" + secret + "\", to much applause.\n",
		"content/corrections.yaml": "", // filled in by the test, which knows the ID
	})
}

// The site of the ledger is the site of the articles, byte for byte; and the ledger does not have the articles.
func TestLedgerMakesTheSameSite(t *testing.T) {
	files := contested()
	delete(files, "content/corrections.yaml")
	first := newArchive(t, files)
	id := ""
	for _, q := range run(t, Options{Archive: first, Out: filepath.Join(t.TempDir(), "out")}).Archive.Quotations {
		if strings.Contains(q.Words(), "number nine") {
			id = q.ID
		}
	}
	if id == "" {
		t.Fatal("the words to withdraw are not published")
	}
	files["content/corrections.yaml"] = "- quotation: " + id + "\n  status: withdrawn\n  reason: It names a private address.\n  source: The editor\n  editor: Ada Flint\n  date: 2020-05-02\n"
	for name, archive := range map[string]string{"harbour": newArchive(t, files), "example": filepath.Join("..", "..")} {
		t.Run(name, func(t *testing.T) {
			want, before := made(t, Options{Archive: archive})
			public, file := ledgerOf(t, archive)
			got, after := made(t, Options{Archive: public, Ledger: file})
			if before.Refused != "" || after.Refused != "" || diag.Worst(after.Messages) > diag.Worst(before.Messages) {
				t.Fatalf("refused: %q and %q; %v", before.Refused, after.Refused, after.Messages)
			}
			if after.Quotations == 0 || after.Quotations != before.Quotations || after.Review != before.Review || after.Articles != before.Articles {
				t.Errorf("%d quotations of %d, %d of %d in review, %d articles of %d", after.Quotations, before.Quotations, after.Review, before.Review, after.Articles, before.Articles)
			}
			for _, path := range slices.Sorted(maps.Keys(want)) {
				if got[path] != want[path] {
					t.Errorf("%s differs: %s", path, firstDifference(got[path], want[path]))
				}
			}
			for path := range got {
				if _, ok := want[path]; !ok {
					t.Errorf("%s is made of the ledger alone", path)
				}
			}
		})
	}
	_, file := ledgerOf(t, newArchive(t, files))
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{"number nine", "Nothing was decided", "private heading", "built a hundred years ago", "Früh am Morgen", "asked for drawings"} {
		if strings.Contains(string(body), private) {
			t.Errorf("the ledger holds %q", private)
		}
	}
}

// firstDifference shows where two texts part.
func firstDifference(got, want string) string {
	n := 0
	for n < len(got) && n < len(want) && got[n] == want[n] {
		n++
	}
	show := func(s string) string { return s[max(0, min(n-60, len(s))):min(len(s), n+60)] }
	return "got …" + show(got) + "…, want …" + show(want) + "…"
}

// A line that was altered, cut or is of another format is named, and the others are built.
func TestLedgerAltered(t *testing.T) {
	archive := newArchive(t, harbour)
	public, file := ledgerOf(t, archive)
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(string(body), "\n"), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, c := range []struct{ line, want string }{
		{strings.Replace(lines[1], "bridge will open", "bridge will never open", 1), "the line was altered since it was written"},
		{strings.Replace(lines[1], "Marta", "Maria", 1), "the line was altered since it was written"},
		{lines[1][:len(lines[1])/2] + "\n", "expected a line of a ledger"},
		{strings.Replace(lines[1], `"ledger":1`, `"ledger":2`, 1), "the line is of version 2 of the ledger, and this program reads version 1"},
		{`{"id":"a","text":"b"}` + "\n", `there is no field "ledger"`},
	} {
		if c.line == lines[1] {
			t.Fatalf("nothing was altered for %q", c.want)
		}
		if err := os.WriteFile(file, []byte(lines[0]+c.line+lines[2]), 0o666); err != nil {
			t.Fatal(err)
		}
		_, res := made(t, Options{Archive: public, Ledger: file})
		found := slices.ContainsFunc(res.Messages, func(m diag.Message) bool {
			return m.Severity == diag.Error && m.Line == 2 && m.File == filepath.ToSlash(file) && strings.Contains(m.Text, c.want)
		})
		if !found || res.Articles != 2 {
			t.Errorf("%s: %d articles, messages %v", c.want, res.Articles, res.Messages)
		}
		if strict, err := Visit(context.Background(), Options{Archive: public, Ledger: file, Strict: true}, func(page.Page) error { return nil }); err != nil || strict.Refused == "" {
			t.Errorf("%s: a strict build goes on: %v", c.want, err)
		}
	}
}
