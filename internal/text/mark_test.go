package text

import "testing"

func TestIsMark(t *testing.T) {
	for _, r := range "\"'`´“”„‟‘’‚‛«»‹›「」『』＂" {
		if !IsMark(r) {
			t.Errorf("IsMark(%q) = false", r)
		}
	}
	for _, r := range "a1 .,-–—()<>\x00\ufffd" {
		if IsMark(r) {
			t.Errorf("IsMark(%q) = true", r)
		}
	}
}
