package text

// CodePoints turns byte offsets into a text into offsets in Unicode code points, each at the cost
// of a short walk from the nearest mark.
type CodePoints struct {
	text  string
	marks []int // code points before each multiple of markEvery bytes
}

const markEvery = 256

// NewCodePoints prepares a text, which must be UTF-8, in one pass.
func NewCodePoints(text string) CodePoints {
	c := CodePoints{text: text, marks: make([]int, 0, len(text)/markEvery+1)}
	n := 0
	for start := 0; ; start += markEvery {
		c.marks = append(c.marks, n)
		if start+markEvery > len(text) {
			return c
		}
		n += starts(text[start : start+markEvery])
	}
}

// At returns the number of code points before a byte offset, at most the length of the text.
func (c CodePoints) At(offset int) int {
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
