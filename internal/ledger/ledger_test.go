package ledger_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"verbatim/internal/extract"
	"verbatim/internal/ledger"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

const report = `Notes from the quay

Früh 🛶 met the council on Monday, and nobody remembers why it took so long to begin.

"The wall stands," said Marta Lindqvist, the harbour master. She left at noon.

Marta Lindqvist called the ferry "a ruin" and its owner "number nine", to much applause.
`

func found(t testing.TB, text string) *quote.Extraction {
	t.Helper()
	return extract.Quotations(load.Text("quay", text), extract.Options{})
}

func line(t testing.TB, ex *quote.Extraction, facts ledger.Facts) string {
	t.Helper()
	b, err := ledger.Line(ex, facts)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(b, []byte("\n")) != 1 || b[len(b)-1] != '\n' {
		t.Fatalf("not one line: %q", b)
	}
	return string(b)
}

// What is read is what was written, but for the text that is left out and the reasons for furniture and marks; every
// span is where it was, and the text as long as it was.
func TestRoundTrip(t *testing.T) {
	ex := found(t, report)
	if len(ex.Quotations) < 3 {
		t.Fatalf("%d quotations", len(ex.Quotations))
	}
	got, ms := ledger.Read(strings.NewReader(line(t, ex, ledger.Facts{Version: 3, Prints: "other"})), "l", 3)
	if len(ms) > 0 || len(got) != 1 {
		t.Fatal(ms)
	}
	a := got[0].Article
	if a.Prints != "other" || len(a.SHA256) != 64 || len(a.Text) != len(report) || utf8.RuneCountInString(a.Text) != utf8.RuneCountInString(report) ||
		len(strings.Fields(a.Text)) != len(strings.Fields(report)) {
		t.Errorf("article %+v", a)
	}
	if strings.Contains(a.Text, "remembers") || strings.Contains(a.Text, "noon") || !strings.Contains(a.Text, `"The wall stands," said Marta Lindqvist, the harbour master.`) {
		t.Errorf("text %q", a.Text)
	}
	for i, q := range ex.Quotations {
		o := got[0].Quotations[i]
		if !reflect.DeepEqual(q.Segments, o.Segments) || q.ID != o.ID || q.Kind != o.Kind || q.Context != o.Context || !reflect.DeepEqual(q.Attribution, o.Attribution) {
			t.Errorf("quotation %d is %+v, want %+v", i, o, q)
		}
		for _, s := range append(q.Segments, q.Context) {
			if a.Slice(s) != ex.Article.Slice(s) {
				t.Errorf("%q, want %q", a.Slice(s), ex.Article.Slice(s))
			}
		}
	}
	if !reflect.DeepEqual(ex.Mentions, got[0].Mentions) || !reflect.DeepEqual(ex.Described, got[0].Described) || len(ex.Marks) != len(got[0].Marks) {
		t.Error("mentions, descriptions or marks differ")
	}
}

// Withdrawn words are in no ledger, and the quotations beside them are read all the same.
func TestWithdrawn(t *testing.T) {
	ex := found(t, report)
	gone := ex.Quotations[len(ex.Quotations)-1]
	l := line(t, ex, ledger.Facts{Withdrawn: map[string]bool{gone.ID: true}})
	if strings.Contains(l, "number nine") {
		t.Error(l)
	}
	got, ms := ledger.Read(strings.NewReader(l), "l", 0)
	if len(ms) > 0 || len(got) != 1 || got[0].Quotations[len(got[0].Quotations)-1].ID != gone.ID {
		t.Fatal(ms)
	}
}

// Another tool may print the JSON in another way; what it says must stay.
func TestPrintedOtherwise(t *testing.T) {
	l := line(t, found(t, report), ledger.Facts{Version: 1})
	var b bytes.Buffer
	var v map[string]json.RawMessage
	if err := json.Unmarshal([]byte(l), &v); err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(&b) // escapes < and >
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	if got, ms := ledger.Read(strings.NewReader("\n"+strings.ReplaceAll(b.String(), `":`, `" : `)+"\n\n"), "l", 1); len(ms) > 0 || len(got) != 1 {
		t.Error(ms)
	}
}

// A ledger of an older engine is used, with one warning.
func TestOtherEngine(t *testing.T) {
	l := line(t, found(t, report), ledger.Facts{Version: 1})
	got, ms := ledger.Read(strings.NewReader(l+l), "l", 2)
	if len(got) != 2 || len(ms) != 1 || ms[0].Line != 1 || !strings.Contains(ms[0].Text, "made by version 1") {
		t.Error(len(got), ms)
	}
}

// Dots have the bytes, the code points and the words of what they stand for, whatever that was.
func TestFill(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("aé€🛶.–")
	spaces := []rune(" \u00a0\u2003")
	for range 2000 {
		var b strings.Builder
		for range 1 + random.IntN(30) {
			if random.IntN(3) == 0 {
				b.WriteRune(spaces[random.IntN(len(spaces))])
			} else {
				b.WriteRune(letters[random.IntN(len(letters))])
			}
		}
		text := b.String() + "\n\n\"Yes,\" said Ann Lee."
		ex := found(t, text)
		if len(ex.Quotations) == 0 {
			continue
		}
		got, ms := ledger.Read(strings.NewReader(line(t, ex, ledger.Facts{})), "l", 0)
		if len(ms) > 0 || len(got) != 1 {
			t.Fatalf("%q: %v", text, ms)
		}
		out := got[0].Article.Text
		if len(out) != len(text) || utf8.RuneCountInString(out) != utf8.RuneCountInString(text) || len(strings.Fields(out)) != len(strings.Fields(text)) {
			t.Fatalf("%q became %q", text, out)
		}
	}
}

// Whatever a file holds, reading it ends, and each line becomes an extraction or a message.
func FuzzRead(f *testing.F) {
	f.Add([]byte(line(f, found(f, report), ledger.Facts{Version: 1})))
	f.Add([]byte("{\"ledger\":1}\n[]\nnull\n\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, ms := ledger.Read(bytes.NewReader(b), "l", 1)
		for _, ex := range got {
			for _, q := range ex.Quotations {
				_ = ex.Article.Slice(q.Context)
			}
		}
		if len(bytes.TrimSpace(b)) > 0 && len(got)+len(ms) == 0 {
			t.Error("nothing is said of it")
		}
	})
}
