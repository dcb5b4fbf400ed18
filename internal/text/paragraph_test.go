package text

import (
	"slices"
	"strings"
	"testing"
)

func TestParagraphs(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{" \n\t\n", nil},
		{"one", []string{"one"}},
		{"one\ntwo", []string{"one", "two"}}, // no blank line: a paragraph a line
		{"one\ntwo\n\nthree", []string{"one\ntwo", "three"}},
		{"one\n \t\ntwo", []string{"one", "two"}},
		{"\n\n  one  \n\n", []string{"one"}},
		{"one\r\n\r\ntwo\r\n", []string{"one", "two"}},
		{"\ufeffone\n\u00a0\n\u200btwo\u00a0", []string{"one", "two"}},
		{"one\n\xff\xfe\n\ntwo", []string{"one\n\xff\xfe", "two"}},
		{"東京\n\n👍", []string{"東京", "👍"}},
		{strings.Repeat("a", 1<<20), []string{strings.Repeat("a", 1<<20)}},
	} {
		var got []string
		for _, p := range Paragraphs(tt.in) {
			got = append(got, tt.in[p.Start:p.End])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Paragraphs(%.40q) = %.80q, want %.80q", tt.in, got, tt.want)
		}
	}
}
