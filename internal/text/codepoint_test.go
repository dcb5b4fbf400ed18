package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCodePoints(t *testing.T) {
	texts := []string{"", "plain", "café", strings.Repeat("é", 300), strings.Repeat("a🛶", 200), strings.Repeat("x", markEvery), strings.Repeat("日本", 500)}
	for _, text := range texts {
		points := NewCodePoints(text)
		for offset := range len(text) + 1 {
			if offset < len(text) && !utf8.RuneStart(text[offset]) {
				continue
			}
			if got, want := points.At(offset), utf8.RuneCountInString(text[:offset]); got != want {
				t.Fatalf("%.20q: offset %d is code point %d, want %d", text, offset, got, want)
			}
		}
	}
}
