package site

import (
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"verbatim/internal/browsertest"
)

// TestLanding follows text fragments in a browser: the words are far down the report, and the reader
// has to land on them, not on others like them further up.
func TestLanding(t *testing.T) {
	browser := browsertest.Start(t)
	for _, tt := range []struct{ name, before, line string }{ // before: what stands higher up
		{"whole", "", "“[We will not wait for the tide],” she said."},
		{"escapes", "", "“[Half-hearted, R&D at 5% – no #1? +yes],” he said."},
		{"long", "", "“[one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen],” she said."},
		{"one word", "A hopeless case.", "The plan was “[hopeless]”, he told us all."},
		{"one word, straight marks", "A hopeless case.", `The plan was "[hopeless]," he told us all.`},
		{"two words", "A true friend.", "Mr Lund, who hailed the mayor as a “[true friend]”, said the talks had gone well."},
		{"first word", "No, no, no.", "“[No],” said Ann Lee to all of them."},
		{"last word", "No, no, no.", "Ann Lee said: “[No.]”"},
		{"marks beside marks", "A hopeless case.", "They called it (the “[hopeless]” plan)."},
		{"another alphabet", "", "وقالت: “[لن ننتظر أكثر من هذا]”"},
		{"a word alone", "", "“[Never]”"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := quoted(tt.line)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = w.Write([]byte(`<!doctype html><title>A report</title><link rel="icon" href="data:,"><p>` + tt.before +
					`<p style="height:4000px">…<p id="line">` + html.EscapeString(q.Article.Text) + `<p style="height:4000px">…`))
			}))
			defer server.Close()
			q.Article.URL = server.URL + "/report"
			b := open(t, browser, server.URL)
			if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(800, 600)); err != nil {
				t.Fatal(err)
			}
			b.visit(t, atWords(q))
			const seen = `(() => { const top = document.getElementById("line").getBoundingClientRect().top; return String(top >= 0 && top < innerHeight) })()`
			if got := await(t, b, seen, "true"); got != "true" {
				t.Errorf("%s does not lead to the words", strings.TrimPrefix(atWords(q), server.URL))
			}
		})
	}
}
