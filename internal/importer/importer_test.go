package importer

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/fetch"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// newArchive returns the folder of an empty archive.
func newArchive(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "verbatim.yaml"), "title: Larne\n")
	return dir
}

func write(t testing.TB, name, data string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// run imports, and returns the outcomes as lines: "written: content/…", "skipped: source: why".
func run(t testing.TB, opts Options, inputs ...string) []string {
	t.Helper()
	res, err := Run(context.Background(), opts, inputs)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, o := range res.Outcomes {
		if o.Fate == Written {
			out = append(out, "written: "+o.File)
			if opts.DryRun {
				continue
			}
			if a, ms := load.File(filepath.Join(opts.Archive, filepath.FromSlash(o.File))); a == nil {
				t.Errorf("%s does not load: %v", o.File, ms)
			}
			continue
		}
		out = append(out, o.Fate.String()+": "+filepath.Base(o.Source)+": "+o.Why)
	}
	return out
}

// expect compares outcomes with the beginnings of lines.
func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("outcomes:\n\t%s\nwant:\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// page is a page about one thing, with enough words to be told from others.
func page(title string) string {
	return "<html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1>" + paragraphs(title) + "</article></body></html>"
}

func paragraphs(title string) string {
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, "<p>Of %s the council said in paragraph %d that “%s is number %d of its worries”, and %s went on to the next thing.</p>", title, i, title, i*7, title)
	}
	return b.String()
}

func TestZip(t *testing.T) {
	dir := newArchive(t)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, data string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, data)
	}
	add("a/harbour.html", page("Harbour"))
	add("../../../etc/escape.html", page("Escape"))
	add("/absolute.html", page("Absolute"))
	add(".hidden.html", page("Hidden"))
	add("inner.zip", "x")
	add("picture.png", "x")
	link := &zip.FileHeader{Name: "link.html"}
	link.SetMode(os.ModeSymlink | 0o777)
	if w, err := z.CreateHeader(link); err == nil {
		io.WriteString(w, "/etc/passwd")
	}
	z.Close()
	name := write(t, filepath.Join(t.TempDir(), "news.zip"), b.String())
	expect(t, run(t, Options{Archive: dir}, name),
		"written: content/articles/undated/harbour.md", "written: content/articles/undated/escape.md", "written: content/articles/undated/absolute.md",
		"skipped: news.zip: inner.zip: an archive inside another", "skipped: news.zip: picture.png: a file of a kind", "skipped: news.zip: link.html: no regular file")

	// A damaged archive is said to be one.
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(t.TempDir(), "cut.zip"), b.String()[:b.Len()/2])), "failed: cut.zip: no zip archive, or a damaged one")
}

// A file that unpacks to more than any document has is refused, and the others of the archive are read.
func TestZipBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create("bomb.html")
	zeros := make([]byte, 1<<20)
	for range mostDocument>>20 + 1 {
		w.Write(zeros)
	}
	w, _ = z.Create("good.html")
	io.WriteString(w, page("Good"))
	z.Close()
	name := write(t, filepath.Join(t.TempDir(), "x.zip"), b.String())
	expect(t, run(t, Options{Archive: newArchive(t)}, name), "failed: x.zip: bomb.html: more than 32 MB", "written: content/articles/undated/good.md")
}

const newsletter = "From: =?utf-8?q?Die_K=C3=BCste?= <news@kueste.example>\r\n" +
	"Subject: =?iso-8859-1?q?The_caf=E9_by_the_wall?=\r\nDate: Wed, 04 Mar 2015 23:30:00 -0500\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=seam\r\n\r\n" +
	"--seam\r\nContent-Type: text/plain\r\n\r\nRead this in your browser.\r\n" +
	"--seam\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
	"<p>=93It stands,=94 said Ana Ruiz, who runs the caf=E9 and has looked at =\r\nthe wall for nine years.</p>\r\n--seam--\r\n"

func TestMail(t *testing.T) {
	dir := newArchive(t)
	from := t.TempDir()
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(from, "a.eml"), newsletter)), "written: content/articles/2015/the-cafe-by-the-wall.md")
	a, _ := load.File(filepath.Join(dir, "content/articles/2015/the-cafe-by-the-wall.md"))
	if a == nil || a.Title != "The café by the wall" || a.Outlet != "Die Küste" || a.Date.String() != "2015-03-04" ||
		a.Text != "“It stands,” said Ana Ruiz, who runs the café and has looked at the wall for nine years." {
		t.Errorf("%+v", a)
	}
	nested := "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
	for range 3 * mostNested {
		nested += "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
	}
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(from, "nested.eml"), nested)), "")
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(from, "none.eml"), "no mail at all")), "failed: none.eml: no mail, or a damaged one")
}

func TestMailbox(t *testing.T) {
	plain := "Subject: Tides\nFrom: a@b.example\nDate: Thu, 05 Mar 2015 10:00:00 +0000\n\n" +
		"\"The tide comes in twice a day,\" said Ana Ruiz, who has watched it for forty years.\n\n>From here it looks like a wall, she said of it, and nobody in the room said a word.\n"
	box := "From a Thu Mar  5\n" + strings.ReplaceAll(newsletter, "\r\n", "\n") + "\nFrom b Thu Mar  5\n" + plain + "\nFrom c Thu Mar  5\nbroken\n"
	dir := newArchive(t)
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(t.TempDir(), "news.mbox"), box)),
		"written: content/articles/2015/the-cafe-by-the-wall.md", "written: content/articles/2015/tides.md", "failed: news.mbox: message 3: no mail")
	a, _ := load.File(filepath.Join(dir, "content/articles/2015/tides.md"))
	if a == nil || !strings.Contains(a.Text, "\n\nFrom here it looks") {
		t.Errorf("%+v", a)
	}
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(t.TempDir(), "x.mbox"), "no mailbox\n")), "failed: x.mbox: no mailbox")
}

func rss(items string) string {
	return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gazette</title><link>https://gazette.example/</link>` + items + `</channel></rss>`
}

func TestFeed(t *testing.T) {
	dir := newArchive(t)
	feed := rss(`<item><title>Wall &amp;amp; quay</title><link>https://gazette.example/wall</link><pubDate>Wed, 04 Mar 2015 10:00:00 GMT</pubDate><dc:creator>Ana Writer</dc:creator>` +
		`<content:encoded><![CDATA[` + paragraphs("Wall") + `]]></content:encoded></item>` +
		`<item><title>Teaser</title><link>https://gazette.example/teaser</link><description>Read on.</description></item>`)
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(t.TempDir(), "feed.xml"), feed)),
		"written: content/articles/2015/wall-and-quay.md", "skipped: feed.xml: entry 2: only a teaser; name the address")
	a, _ := load.File(filepath.Join(dir, "content/articles/2015/wall-and-quay.md"))
	if a == nil || a.Title != "Wall & quay" || a.Outlet != "The Gazette" || a.Author != "Ana Writer" || a.URL != "https://gazette.example/wall" || a.Date.String() != "2015-03-04" {
		t.Errorf("%+v", a)
	}
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Tide</title><link href="https://courier.example/tide"/><published>2016-01-02T03:04:05Z</published><content type="html">` +
		strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(paragraphs("Tide")) + `</content></entry></feed>`
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(t.TempDir(), "x.atom"), atom)), "written: content/articles/2016/tide.md")
	for name, body := range map[string]string{"deep.xml": rss(strings.Repeat("<a>", 100_000)), "cut.xml": feed[:300], "none.rss": "hello", "empty.rss": rss("")} {
		got := run(t, Options{Archive: dir}, write(t, filepath.Join(t.TempDir(), name), body))
		if len(got) != 1 || strings.HasPrefix(got[0], "written") {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A feed that is named by its address leads to the pages of its teasers, within a limit; robots.txt and
// private addresses are respected.
func TestAddress(t *testing.T) {
	var server *httptest.Server
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			io.WriteString(w, "User-agent: *\nDisallow: /private\n")
		case r.URL.Path == "/feed":
			w.Header().Set("Content-Type", "application/rss+xml")
			items := "<item><title>Secret</title><link>" + server.URL + "/private</link></item><item><title>Metadata</title><link>http://169.254.169.254/x</link></item>"
			for i := range mostFetched + 3 {
				items += fmt.Sprintf("<item><title>Story %d</title><link>%s/story-%d</link><pubDate>Wed, 04 Mar 2015 10:00:00 GMT</pubDate></item>", i, server.URL, i)
			}
			io.WriteString(w, rss(items))
		case r.URL.Path == "/picture":
			w.Header().Set("Content-Type", "image/png")
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, page(strings.ToUpper(r.URL.Path[1:])))
		}
	}))
	defer server.Close()
	client := &fetch.Client{Allow: func(a netip.Addr) bool { return a.IsLoopback() }, Hasty: true}
	dir := newArchive(t)
	expect(t, run(t, Options{Archive: dir, Client: client}, server.URL+"/one", server.URL+"/picture", server.URL+"/private"),
		"written: content/articles/undated/one.md", "skipped: picture: no page and no text: image/png", "failed: private: the robots.txt of")
	got := run(t, Options{Archive: dir, Client: client}, server.URL+"/feed")
	if len(got) != mostFetched+5 {
		t.Fatalf("%d outcomes", len(got))
	}
	expect(t, got[:3], "failed: private: the robots.txt", "failed: x: 169.254.169.254 is no public address", "written: content/articles/2015/story-0.md")
	if written := slices.DeleteFunc(slices.Clone(got), func(s string) bool { return !strings.HasPrefix(s, "written") }); len(written) != mostFetched-2 {
		t.Errorf("%d pages of one feed", len(written))
	}
	a, _ := load.File(filepath.Join(dir, "content/articles/2015/story-0.md"))
	if a == nil || a.URL != server.URL+"/story-0" || a.Outlet != "The Gazette" {
		t.Errorf("%+v", a)
	}
	expect(t, run(t, Options{Archive: dir}, server.URL+"/one"), "failed: one: 127.0.0.1 is no public address")
}

// record returns a WARC record; length overrides its true one.
func record(kind, at, contentType, block string, length int) string {
	if length < 0 {
		length = len(block)
	}
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2015-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000%d>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, at, len(at)%10, contentType, length, block)
}

func answerOf(status, contentType, body string) string {
	return fmt.Sprintf("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", status, contentType, len(body), body)
}

func TestWebArchive(t *testing.T) {
	const response, msg = "response", "application/http; msgtype=response"
	warc := record("warcinfo", "", "application/warc-fields", "software: x\r\n", -1) +
		record("request", "https://gazette.example/wall", "application/http; msgtype=request", "GET /wall HTTP/1.1\r\n\r\n", -1) +
		record(response, "https://gazette.example/wall", msg, answerOf("200 OK", "text/html", page("Wall")), -1) +
		record(response, "https://gazette.example/gone", msg, answerOf("404 Not Found", "text/html", page("Gone")), -1) +
		record(response, "https://gazette.example/x.css", msg, answerOf("200 OK", "text/css", "p {}"), -1) +
		record("resource", "https://gazette.example/tide", "text/html", page("Tide"), -1)
	want := []string{"written: content/articles/undated/wall.md", "written: content/articles/undated/tide.md"}
	from := t.TempDir()
	dir := newArchive(t)
	expect(t, run(t, Options{Archive: dir}, write(t, filepath.Join(from, "a.warc"), warc)), want...)
	if a, _ := load.File(filepath.Join(dir, "content/articles/undated/wall.md")); a == nil || a.URL != "https://gazette.example/wall" {
		t.Errorf("%+v", a)
	}

	var zipped bytes.Buffer
	for _, one := range strings.SplitAfter(warc, "\r\n\r\nWARC") { // not at the seams, but gzip does not mind
		z := gzip.NewWriter(&zipped)
		io.WriteString(z, one)
		z.Close()
	}
	expect(t, run(t, Options{Archive: newArchive(t)}, write(t, filepath.Join(from, "a.warc.gz"), zipped.String())), want...)

	// A record that says it is longer than it is does not take the next with it, nor does a shorter one.
	wall := answerOf("200 OK", "text/html", page("Wall"))
	tide := record("resource", "https://gazette.example/tide", "text/html", page("Tide"), -1)
	for name, c := range map[string]struct {
		length int
		fault  bool
	}{"longer.warc": {len(wall) + 100, true}, "endless.warc": {1 << 40, true}, "negative.warc": {-7, true}, "shorter.warc": {len(wall) - 10, false}} {
		body := record(response, "https://gazette.example/wall", msg, wall, max(c.length, -1))
		if c.length < -1 {
			body = strings.Replace(body, "Content-Length: "+fmt.Sprint(len(wall)), "Content-Length: -7", 1)
		}
		got := run(t, Options{Archive: newArchive(t)}, write(t, filepath.Join(from, name), body+tide))
		if !slices.Contains(got, "written: content/articles/undated/tide.md") {
			t.Errorf("%s: the record behind it is lost: %q", name, got)
		}
		if c.fault != slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "it says that it holds") }) {
			t.Errorf("%s: %q", name, got)
		}
	}
	expect(t, run(t, Options{Archive: newArchive(t)}, write(t, filepath.Join(from, "none.warc"), "hello")), "failed: none.warc: no web archive")
	got := run(t, Options{Archive: newArchive(t)}, write(t, filepath.Join(from, "head.warc"), "WARC/1.0\r\nX: "+strings.Repeat("x", 3*mostHeader)))
	if len(got) != 1 || !strings.HasPrefix(got[0], "failed") {
		t.Errorf("a head without end: %q", got)
	}
}

// What an editor wrote down beside a file, or above it, goes along.
func TestSidecar(t *testing.T) {
	dir, from := newArchive(t), t.TempDir()
	write(t, filepath.Join(from, "a.txt"), "“It stands,” said Ana Ruiz, and the council believed her.")
	write(t, filepath.Join(from, "a.yaml"), "title: The wall\ndate: 2015-03-04\ntopics: [walls, ports]\n")
	write(t, filepath.Join(from, "b.md"), "---\ntitle: The tide\nid: old/tide\naliases: [older/tide]\ndraft: true\n---\n“It comes,” said Ana Ruiz, and the council believed her again.")
	expect(t, run(t, Options{Archive: dir}, from), "written: content/articles/2015/the-wall.md", "written: content/articles/undated/the-tide.md")
	a, _ := load.File(filepath.Join(dir, "content/articles/2015/the-wall.md"))
	b, _ := load.File(filepath.Join(dir, "content/articles/undated/the-tide.md"))
	if a == nil || !slices.Equal(a.Topics, []string{"walls", "ports"}) || b == nil || b.ID != "old/tide" || !slices.Equal(b.Aliases, []string{"older/tide"}) || !b.Draft {
		t.Errorf("%+v\n%+v", a, b)
	}
}

// An import that is stopped leaves whole files, and the next goes on.
func TestResume(t *testing.T) {
	dir, from := newArchive(t), t.TempDir()
	for i := range 40 {
		write(t, filepath.Join(from, fmt.Sprintf("%02d.html", i)), page(fmt.Sprintf("Story %d", i)))
	}
	ctx, stop := context.WithCancel(context.Background())
	opts := Options{Archive: dir, Progress: func(p Progress) {
		if p.Documents == 11 {
			stop()
		}
	}}
	res, err := Run(ctx, opts, []string{from})
	if !errors.Is(err, context.Canceled) || res.Written < 11 || res.Written >= 40 {
		t.Fatalf("%v, %d written", err, res.Written)
	}
	before := res.Written
	res, err = Run(context.Background(), Options{Archive: dir}, []string{from})
	if err != nil || res.Skipped != before || res.Written != 40-before || res.Failed != 0 {
		t.Errorf("%v: %d written, %d skipped, %d failed, after %d", err, res.Written, res.Skipped, res.Failed, before)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "content/articles/undated/*"))
	hidden, _ := filepath.Glob(filepath.Join(dir, "content/articles/undated/.*"))
	if len(files) != 40 || len(hidden) != 0 {
		t.Errorf("%d files, hidden %v", len(files), hidden)
	}
}

// The same inputs make the same files, however many cores there are.
func TestOrder(t *testing.T) {
	from := t.TempDir()
	for i := range 30 {
		write(t, filepath.Join(from, fmt.Sprintf("%02d.html", i)), strings.Replace(page(fmt.Sprintf("Story %d", i)), "<h1>Story "+fmt.Sprint(i), "<h1>Story", 1))
	}
	var want []string
	for range 3 {
		got := run(t, Options{Archive: newArchive(t)}, from)
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q, before %q", got, want)
		}
	}
}

// No link in the archive leads a file out of it.
func TestLinkedFolder(t *testing.T) {
	dir, outside := newArchive(t), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "content")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	_, err := Run(context.Background(), Options{Archive: dir}, []string{write(t, filepath.Join(t.TempDir(), "a.html"), page("Harbour"))})
	if err == nil {
		t.Error("an import through a link that leads out")
	}
	if files, _ := os.ReadDir(outside); len(files) > 0 {
		t.Errorf("wrote %v outside the archive", files)
	}
}

// Whatever a text holds, the Markdown made of it says the same words.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"1. a\n2) b", "# a #\n> b\n- c\n+ d\n* e\n= f\n--- \n~~~\n`x`", "a_b *c* [d](e) <f> ![g] &amp; &lt; &#39; \\ \\*", "a  b\t c\n\n    d", "|a|b|\n|-|-|", "    code", "http://x.example <http://y.example>", "====\n----\n", "“a\u2028b\u00a0”", "[a]: b\n[a]", "<!-- x -->", "a\\\nb", "**a**\n***\n___", "%%%\n\x00", "\u00a0\u00a0a", "#\n##", "0123456789. x\n01234567890. x", "+++\n===", "a &", "\ufeffx"} {
		f.Add(s, s, false)
		f.Add(s, "title: x", true)
	}
	f.Fuzz(func(t *testing.T, s, title string, quoted bool) {
		a := load.Text("x", strings.ToValidUTF8(s, "?"))
		for i := range a.Blocks {
			if quoted && a.Blocks[i].Kind == quote.Paragraph {
				a.Blocks[i].Kind = quote.BlockQuote
			}
		}
		a.Title = strings.ToValidUTF8(title, "?")
		file, text := markdown(a, hashOf([]byte(s)))
		if text == "" {
			return
		}
		b, ms := load.Bytes("a.md", file)
		for _, m := range ms {
			if m.Name == "too-deep" || m.Name == "binary" {
				return // refused with a reason, as settle does
			}
		}
		if b == nil || b.Text != text {
			t.Errorf("%q became %+v: %v\n%s", text, b, ms, file)
		}
		if b != nil && b.Source != hashOf([]byte(s)) {
			t.Error("the source is lost")
		}
	})
}
