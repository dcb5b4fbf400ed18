package search

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/kljensen/snowball/english"
)

// A listed word is one of a list of words: its form, and the number of quotations that hold it.
type listed struct {
	form  string
	runes []rune
	df    int
}

// How many words may stand in for one that a query has.
const (
	mostKin      = 12 // of the same stem
	mostComplete = 16 // begun by it
	mostNear     = 8  // a slip of the pen away
)

// stem returns the stem of a word in the letters of English, and whether it is one.
func stem(form string) (string, bool) {
	for i := range len(form) {
		if form[i] < 'a' || form[i] > 'z' {
			return form, false
		}
	}
	return english.Stem(form, true), true
}

// kin returns the other words of the stem of a word, those in most quotations first. The words of a
// stem begin alike, but for its last letter.
func (x *Index) kin(form string) ([]string, error) {
	s, ok := stem(form)
	if !ok || len(s) < 2 {
		return nil, nil
	}
	all, err := x.startingWith(s[:len(s)-1])
	if err != nil {
		return nil, err
	}
	var of []entry
	for _, e := range all {
		if other, ok := stem(e.key); ok && other == s && e.key != form {
			of = append(of, e)
		}
	}
	return mostFound(of, mostKin), nil
}

// completions returns the words that a word begins, those in most quotations first.
func (x *Index) completions(form string) ([]string, error) {
	all, err := x.startingWith(form)
	if err != nil {
		return nil, err
	}
	var of []entry
	for _, e := range all {
		if e.key != form {
			of = append(of, e)
		}
	}
	return mostFound(of, mostComplete), nil
}

// mostFound returns the keys of the entries in most quotations.
func mostFound(of []entry, most int) []string {
	slices.SortStableFunc(of, func(a, b entry) int { return cmp.Compare(b.df, a.df) })
	var out []string
	for _, e := range of[:min(most, len(of))] {
		out = append(out, e.key)
	}
	return out
}

// near returns the words that a misspelt word may have meant: one slip away, or two from eight
// letters on; nearest first, then those that begin alike, then those in most quotations.
func (x *Index) near(form string) ([]string, error) {
	runes := []rune(form)
	slips := 1
	switch {
	case len(runes) < shortest:
		return nil, nil
	case len(runes) >= 8:
		slips = 2
	}
	type candidate struct {
		listed
		slips int
	}
	var found []candidate
	for i, l := range x.root.Words {
		if l.Length > len(runes)+slips || i+1 < len(x.root.Words) && x.root.Words[i+1].Length <= len(runes)-slips {
			continue
		}
		words, err := x.list(i)
		if err != nil {
			return nil, err
		}
		for _, w := range words {
			if n := distance(runes, w.runes, slips); n <= slips {
				found = append(found, candidate{w, n})
			}
		}
	}
	other := func(c candidate) int {
		if c.runes[0] == runes[0] {
			return 0
		}
		return 1
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.slips, b.slips), cmp.Compare(other(a), other(b)), cmp.Compare(b.df, a.df), cmp.Compare(a.form, b.form))
	})
	var out []string
	for _, c := range found[:min(mostNear, len(found))] {
		out = append(out, c.form)
	}
	return out, nil
}

// list returns a list of words.
func (x *Index) list(i int) ([]listed, error) {
	if l, ok := x.lists[i]; ok {
		return l, nil
	}
	name := shardName(kindWords, i, x.root.Words[i].Hash)
	body, err := x.file(name)
	if err != nil {
		return nil, err
	}
	var words []listed
	for line := range bytes.Lines(body) {
		form, df, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
		n, err := strconv.Atoi(df)
		if err != nil || form == "" {
			return nil, damaged(name, "has a line that is not a word and a number")
		}
		words = append(words, listed{form, []rune(form), n})
	}
	x.lists[i] = words
	return words, nil
}

// distance returns how many slips turn a into b: a letter more, less, another, or two exchanged. It
// returns more than most as soon as it is clear that there are more.
func distance(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	older := make([]int, len(b)+1)
	old := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		older, old, row = old, row, older
	}
	return old[len(b)]
}
