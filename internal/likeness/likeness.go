// Package likeness tells how much of one text stands in another, whatever was cut, added or spelled
// differently around it.
//
// A text is a set of runs of five words, in small letters and without punctuation. [Runs.Within] is the
// share of one set that lies in another, so that a report cut to its first half is still wholly within
// the whole one. Comparing every text with every other would take the square of their number: a [Sketch]
// (MinHash) has 32 keys, and texts worth comparing share at least one of them in all likelihood: with
// three runs in ten in common of all that the two have, in 95 of 100 cases, with half, in more than 99.
package likeness

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// runWords is the number of words in a run. Fewer are phrases that any two reports share; more would
// part texts over a few changed words.
const runWords = 5

// Runs are the runs of words of one or more texts, as hashes: sorted, each once.
type Runs []uint64

// RunsOf returns the runs of words within each text; none goes from one text into the next. The work
// grows with the length of the texts.
func RunsOf(texts ...string) Runs {
	n := 0
	for _, s := range texts {
		n += len(s)
	}
	out := make(Runs, 0, n/6+1)
	for _, s := range texts {
		out = appendRuns(out, s)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func appendRuns(out Runs, s string) Runs {
	var last [runWords]uint64
	words := 0
	word := uint64(0)
	end := func() {
		if word == 0 {
			return
		}
		copy(last[:], last[1:])
		last[runWords-1] = word
		word = 0
		if words++; words >= runWords {
			h := uint64(0)
			for _, w := range last {
				h = mix(h ^ w)
			}
			out = append(out, h)
		}
	}
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case r < utf8.RuneSelf && ('a' <= r|0x20 && r|0x20 <= 'z'):
			word = letter(word, r|0x20)
		case r < utf8.RuneSelf && '0' <= r && r <= '9':
			word = letter(word, r)
		case r < utf8.RuneSelf:
			if r != '\'' { // don't and don’t are one word
				end()
			}
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			end() // scripts without spaces: each character is a word
			word = letter(word, r)
			end()
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			word = letter(word, unicode.ToLower(r))
		case r == '’' || r == '\u00ad':
		default:
			end()
		}
	}
	end()
	return out
}

// letter adds a letter to the hash of a word (FNV-1a), which is never zero.
func letter(word uint64, r rune) uint64 {
	if word == 0 {
		word = 14695981039346656037
	}
	return (word ^ uint64(r)) * 1099511628211
}

// mix spreads the bits of a number over all of it, as the end of SplitMix64 does.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Within returns the share of r, 0 to 1, that lies in o as well; 0 for a text without runs.
func (r Runs) Within(o Runs) float64 {
	if len(r) == 0 {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(r) && j < len(o); {
		switch {
		case r[i] == o[j]:
			common++
			i++
			j++
		case r[i] < o[j]:
			i++
		default:
			j++
		}
	}
	return float64(common) / float64(len(r))
}

// Containment returns how much of the shorter text stands in the longer, 0 to 1.
func Containment(a, b Runs) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a.Within(b)
}
