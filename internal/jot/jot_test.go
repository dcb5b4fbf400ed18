package jot

import (
	"bytes"
	"encoding/json"
	"testing"
)

type letter struct {
	From  string   `json:"from"`
	To    string   `json:"to,omitempty"`
	Pages []int    `json:"pages"`
	Under []letter `json:"under,omitempty"`
}

func (l *letter) jot(w *Writer) {
	w.Open('{')
	w.Field("from", l.From)
	w.Optional("to", l.To)
	w.Key("pages")
	w.Open('[')
	for _, n := range l.Pages {
		w.Number(n)
	}
	w.Close(']')
	if len(l.Under) > 0 {
		w.Key("under")
		w.Open('[')
		for i := range l.Under {
			l.Under[i].jot(w)
		}
		w.Close(']')
	}
	w.Close('}')
}

// FuzzWriter wants the bytes of encoding/json, whatever the strings hold.
func FuzzWriter(f *testing.F) {
	for _, s := range []string{"", "plain", "<b>“a” & 'b'</b>", "\x00\x01\b\f\n\r\t\x1f\x7f\\\"", "\xff\u2028\u2029é漢🛶"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		l := letter{From: s, To: s, Pages: []int{n, -n}, Under: []letter{{From: "x", Pages: []int{}}, {To: s, Pages: []int{1}}}}
		for _, html := range []bool{false, true} {
			var want bytes.Buffer
			enc := json.NewEncoder(&want)
			enc.SetEscapeHTML(html)
			enc.SetIndent("", "  ")
			if err := enc.Encode(l); err != nil {
				t.Fatal(err)
			}
			w := Writer{Indent: "  ", HTML: html}
			l.jot(&w)
			if string(w.Out)+"\n" != want.String() {
				t.Errorf("%q:\n got %s\nwant %s", s, w.Out, &want)
			}
		}
	})
}
