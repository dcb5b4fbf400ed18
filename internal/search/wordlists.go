package search

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// shortest is the least length, in code points, of words that a misspelling may have meant.
const shortest = 3

// wordListSize is the size in bytes, before compression, at which a list of words is large enough
// not to take in the next length.
const wordListSize = 24 << 10

// A list is the words of some lengths, one a line with the number of quotations that hold it: what a
// reader looks through for the word that a misspelling meant. The length is the least of the list.
type list struct {
	length int
	body   []byte
}

// wordLists lists the words by length, then by form.
func (c *collection) wordLists() []list {
	byLength := make(map[int][]uint32)
	longest := 0
	for n, form := range c.forms {
		l := utf8.RuneCountInString(form)
		byLength[l] = append(byLength[l], uint32(n))
		longest = max(longest, l)
	}
	var lists []list
	for l := shortest; l <= longest; l++ {
		words := byLength[l]
		slices.SortFunc(words, func(a, b uint32) int {
			if c.forms[a] < c.forms[b] {
				return -1
			}
			return 1
		})
		if len(lists) == 0 || len(lists[len(lists)-1].body) > wordListSize {
			lists = append(lists, list{length: l})
		}
		last := &lists[len(lists)-1]
		for _, n := range words {
			last.body = append(last.body, c.forms[n]...)
			last.body = append(last.body, ' ')
			last.body = strconv.AppendInt(last.body, int64(c.df[n]), 10)
			last.body = append(last.body, '\n')
		}
	}
	return lists
}
