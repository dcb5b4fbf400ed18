package variant

import (
	"slices"
	"strings"
	"unicode"

	"znkr.io/diff"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A Part says whose words a piece of an alignment is.
type Part uint8

const (
	Both Part = iota // in the same place of both, as the second prints them
	Left             // in the first, and left out by the second
	Put              // in the second alone
)

// A Piece is a stretch of an alignment: some words, one space between two.
type Piece struct {
	Part
	Words string
	Count int // of words
}

// Align lays the words of one quotation beside those of another of the same utterance. Words that differ only in capitals,
// accents and the signs around them are the same; where the two differ, what is left out comes before what is put. The
// time is near linear in the number of words.
func Align(from, to *quote.Quotation) []Piece {
	x, y := printed(from.Words()), printed(to.Words())
	var runs []Piece
	add := func(p Part, words string) {
		if n := len(runs); n > 0 && runs[n-1].Part == p {
			runs[n-1].Words += " " + words
			runs[n-1].Count++
			return
		}
		runs = append(runs, Piece{p, words, 1})
	}
	var left, put, same []string
	flush := func() {
		for _, w := range left {
			add(Left, w)
		}
		for _, w := range put {
			add(Put, w)
		}
		left, put = left[:0], put[:0]
	}
	edits := diff.Edits(keys(x), keys(y))
	for i := 0; i < len(edits); {
		switch e := edits[i]; e.Op {
		case diff.Delete:
			left = append(left, x[e.PosX].words)
			i++
		case diff.Insert:
			put = append(put, y[e.PosY].words)
			i++
		default:
			end := i
			same = same[:0]
			for ; end < len(edits) && edits[end].Op == diff.Match; end++ {
				same = append(same, y[edits[end].PosY].words)
			}
			if end-i == 1 && end < len(edits) && len(left)+len(put) > strayChanges && len(x[e.PosX].key) <= strayLetters {
				// A small word that happens to stand on both sides of a change is part of it.
				left, put = append(left, x[e.PosX].words), append(put, same[0])
				i = end
				continue
			}
			flush()
			for _, w := range same {
				add(Both, w)
			}
			i = end
		}
	}
	flush()
	return runs
}

// What makes a word that agrees part of the change around it.
const (
	strayChanges = 3
	strayLetters = 3
)

// A printedWord is a word with the signs around it, and what makes it the same as another.
type printedWord struct{ words, key string }

// printed cuts a text at its spaces. Signs that stand alone belong to the word before them.
func printed(s string) []printedWord {
	var out []printedWord
	for field := range strings.FieldsSeq(s) {
		key := text.Fold(strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		if n := len(out); key == "" && n > 0 {
			out[n-1].words += " " + field
			continue
		}
		out = append(out, printedWord{field, key})
	}
	return out
}

func keys(words []printedWord) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		out = append(out, w.key)
	}
	return slices.Clip(out)
}
