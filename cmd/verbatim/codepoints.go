package main

// codePoints turns byte offsets into a text into offsets in Unicode code points, each at the cost
// of a short walk from the nearest mark.
type codePoints struct {
	text  string
	marks []int // code points before each multiple of markEvery bytes
}

const markEvery = 256

// newCodePoints prepares a text, which must be UTF-8, in one pass.
func newCodePoints(text string) codePoints {
	c := codePoints{text: text, marks: make([]int, 0, len(text)/markEvery+1)}
	n := 0
	for start := 0; ; start += markEvery {
		c.marks = append(c.marks, n)
		if start+markEvery > len(text) {
			return c
		}
		n += starts(text[start : start+markEvery])
	}
}

// at returns the number of code points before a byte offset.
func (c codePoints) at(offset int) int {
	mark := offset / markEvery
	return c.marks[mark] + starts(c.text[mark*markEvery:offset])
}

// starts counts the bytes that begin a code point.
func starts(s string) int {
	n := 0
	for i := range len(s) {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}
