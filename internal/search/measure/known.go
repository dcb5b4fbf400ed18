package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/search"
)

// A rate is how many known items were found, of how many that could be told apart.
type rate struct{ found, of, ambiguous int }

func (r rate) String() string {
	return fmt.Sprintf("%.1f %% of %d", 100*float64(r.found)/float64(max(1, r.of)), r.of)
}

// An item is three words in a row, drawn from a quotation.
type item struct {
	quotation *quote.Quotation
	words     []string
	altered   []string // with one word misspelt or inflected
}

// most is in how many quotations three words may stand in a row to be a known item: in more, no
// order of results can put all of them first.
const most = 3

// draw draws known items: three words in a row from a quotation drawn at random. It also
// returns how many draws were words that stand in a row in more than most quotations.
func (a *archive) draw(items int) ([]item, int, error) {
	rnd := rand.New(rand.NewPCG(20, 26))
	var out []item
	ambiguous := 0
	for tries := 0; len(out) < items && tries < 50*items; tries++ {
		q := a.arc.Quotations[rnd.IntN(len(a.arc.Quotations))]
		s := q.Article.Slice(q.Segments[rnd.IntN(len(q.Segments))])
		words := search.Words(s)
		if len(words) < 3 {
			continue
		}
		at := rnd.IntN(len(words) - 2)
		var three []string
		for _, w := range words[at : at+3] {
			three = append(three, w.Form)
		}
		all, err := a.x.Search(`"`+strings.Join(three, " ")+`"`, search.Options{})
		if err != nil {
			return nil, 0, err
		}
		if all.Exact > most {
			ambiguous++
			continue
		}
		altered := slices.Clone(three)
		long := 0 // the change goes to one of the words of four letters or more
		for _, i := range rnd.Perm(3) {
			if len(altered[i]) >= 4 && !strings.ContainsAny(altered[i], "0123456789") {
				long = i
				break
			}
		}
		if strings.ContainsAny(altered[long], "0123456789") {
			continue // figures are neither misspelt nor inflected
		}
		altered[long] = alter(rnd, altered[long])
		out = append(out, item{q, three, altered})
	}
	return out, ambiguous, nil
}

// alter misspells a word by one slip at any place, or gives it another ending.
func alter(rnd *rand.Rand, word string) string {
	w := []rune(word)
	letter := func() rune { return rune('a' + rnd.IntN(26)) }
	i := rnd.IntN(len(w))
	switch rnd.IntN(5) {
	case 0: // a letter left out
		return string(slices.Delete(w, i, i+1))
	case 1: // one more
		return string(slices.Insert(w, i, letter()))
	case 2: // another
		w[i] = letter()
		return string(w)
	case 3: // two exchanged
		if len(w) > 1 {
			i = rnd.IntN(len(w) - 1)
			w[i], w[i+1] = w[i+1], w[i]
		}
		return string(w)
	}
	for _, end := range []string{"ing", "ed", "es", "s", "ly"} {
		if stem, ok := strings.CutSuffix(word, end); ok && len(stem) > 2 {
			return stem
		}
	}
	return word + []string{"s", "ed", "ing"}[rnd.IntN(3)]
}

// knownItems looks for drawn items as they are, and altered.
func (a *archive) knownItems(items int) (known, altered rate, err error) {
	drawn, ambiguous, err := a.draw(items)
	if err != nil {
		return known, altered, err
	}
	known.ambiguous = ambiguous
	for _, it := range drawn {
		n, err := a.place(it, it.words)
		if err != nil {
			return known, altered, err
		}
		known.of++
		if n >= 0 && n < 3 {
			known.found++
		}
		if slices.Equal(it.words, it.altered) {
			continue
		}
		if n, err = a.place(it, it.altered); err != nil {
			return known, altered, err
		}
		altered.of++
		if n >= 0 && n < 10 {
			altered.found++
		}
	}
	return known, altered, nil
}

// place returns where among the results an item stands, from 0, or -1.
func (a *archive) place(it item, words []string) (int, error) {
	ans, err := a.x.Search(strings.Join(words, " "), search.Options{})
	if err != nil {
		return -1, err
	}
	for i, h := range ans.Hits[:min(10, len(ans.Hits))] {
		d, err := a.x.Document(h.Doc)
		if err != nil {
			return -1, err
		}
		if d.ID == it.quotation.ID {
			return i, nil
		}
	}
	return -1, nil
}

// queries draws queries of three sorts: one rare word, two common words, a phrase of five words.
func (a *archive) queries(n int) (rare, common, phrases []string) {
	rnd := rand.New(rand.NewPCG(7, 11))
	df := make(map[string]int)
	for _, q := range a.arc.Quotations {
		seen := make(map[string]bool)
		for _, s := range q.Segments {
			for _, w := range search.Words(q.Article.Slice(s)) {
				if !seen[w.Form] {
					seen[w.Form] = true
					df[w.Form]++
				}
			}
		}
	}
	isRare := func(w string) bool { return df[w] >= 3 && df[w] <= 10 }
	isCommon := func(w string) bool { return df[w] > len(a.arc.Quotations)/100 }
	for tries := 0; tries < 1_000_000 && (len(rare) < n || len(common) < n || len(phrases) < n); tries++ {
		q := a.arc.Quotations[rnd.IntN(len(a.arc.Quotations))]
		words := search.Words(q.Article.Slice(q.Segments[0]))
		if len(words) < 5 {
			continue
		}
		at := rnd.IntN(len(words) - 4)
		first, other := words[at].Form, words[rnd.IntN(len(words))].Form
		if len(rare) < n && isRare(first) && !slices.Contains(rare, first) {
			rare = append(rare, first)
		}
		if len(common) < n && isCommon(first) && isCommon(other) && first != other {
			common = append(common, first+" "+other)
		}
		if len(phrases) < n {
			var five []string
			for _, w := range words[at : at+5] {
				five = append(five, w.Form)
			}
			phrases = append(phrases, `"`+strings.Join(five, " ")+`"`)
		}
	}
	return rare, common, phrases
}
