package importer

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"testing"

	"verbatim/internal/fetch"
)

// gatherAll opens bytes as a file of some name, and returns the documents in it.
func gatherAll(t *testing.T, name string, data []byte) []document {
	var out []document
	in := &intake{ctx: context.Background(), client: &fetch.Client{}, meter: &meter{}, hand: func(d document) bool {
		if d.why == "" && len(d.data) == 0 || d.source == "" {
			t.Errorf("a document without anything: %+v", d)
		}
		out = append(out, d)
		return len(out) < 1000
	}}
	switch kindOf(name) {
	case zipped:
		in.zip(name, bytes.NewReader(data), int64(len(data)))
	case mailbox:
		in.mailbox(name, bytes.NewReader(data))
	case webArchive:
		in.webArchive(name, bytes.NewReader(data))
	default:
		in.whole(name, bytes.NewReader(data), "")
	}
	return out
}

func fuzzKind(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	known := &known{}
	f.Fuzz(func(t *testing.T, data []byte) {
		documents := gatherAll(t, name, data)
		if len(documents) == 0 && kindOf(name) != zipped && kindOf(name) != webArchive {
			t.Error("nothing is said of it")
		}
		for _, d := range documents[:min(len(documents), 10)] {
			r := read(d, known)
			if r.why != "" || r.article == nil {
				continue
			}
			file, text := markdown(r.article, r.hash)
			if why := readsBack(file, text); why != "" && len(text) > 0 && len(file) < 10_000 && !bytes.Contains(file, []byte("\\[")) {
				t.Errorf("%s\n%s", why, file)
			}
		}
	})
}

func FuzzMail(f *testing.F) {
	fuzzKind(f, "x.eml", newsletter, "Subject: =?x?q?=?=\r\n\r\n\"A,\" said B.", "Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n", "Date: x\n\n\n", "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+eA==")
}

func FuzzMailbox(f *testing.F) {
	fuzzKind(f, "x.mbox", "From a\nSubject: x\n\ny\n\nFrom b\n\n>From z\n", "From ", "\nFrom a\n\n\n\nFrom b")
}

func FuzzFeed(f *testing.F) {
	fuzzKind(f, "x.xml", rss("<item><title>x</title><description>"+paragraphs("x")+"</description></item>"), `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">&lt;b></title></entry></feed>`, "<rdf:RDF", "<rss><channel><item/></channel></rss>", "{\"version\": \"https://jsonfeed.org/version/1\"}")
}

func FuzzWebArchive(f *testing.F) {
	fuzzKind(f, "x.warc", record("resource", "https://x.example/", "text/html", "<p>“A,” said B.", -1), record("response", "https://x.example/", "application/http", answerOf("200 OK", "text/html", "<p>x"), 999),
		"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "WARC/1.0\r\n\r\n\r\n\r\nWARC/1.1\n\n", "\x1f\x8b", "WARC/1.0\r\nWARC-Type: response\r\n x\r\n", record("resource", "https://", "text/html", "<p>x y.", -1))
}

func FuzzZip(f *testing.F) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create("a.txt")
	io.WriteString(w, "“A,” said B.")
	z.Close()
	fuzzKind(f, "x.zip", b.String(), "PK\x05\x06"+string(make([]byte, 18)), "PK")
}
