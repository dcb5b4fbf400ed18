package archive

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A term is a word or phrase that assigns a topic.
type term struct {
	printed string // as the topic file has it
	topic   int    // index of the topic
}

// A hit is a place where terms stand, each of another topic.
type hit struct {
	terms      []int32
	start, end int // bytes of the text that was searched
}

// A finder looks up all terms in one pass over a text. The terms form a trie whose edges are
// symbols: a stem, or a word that counts only as written. A text's words are turned into symbols
// through a table of the forms met so far, so that each form is stemmed once.
type finder struct {
	terms  []term
	stem   func(string) string
	stems  map[string]int32    // symbol of a stem
	exact  map[string]int32    // symbol of a word as written
	edges  map[int64]int32     // from node<<32|symbol to node
	ends   [][]int32           // by node: the terms that end there, at most one a topic
	forms  map[string][2]int32 // of a form: the symbols of its stem and of itself; 0 for none
	tokens []text.Token
	words  []textWord
}

// A textWord is a word of a text that occurs in some term.
type textWord struct {
	symbols    [2]int32
	start, end int
	adjacent   bool // nothing but a space or hyphen parts it from the word before in the list
}

// newFinder builds the trie. A term without a letter or digit is warned of.
func newFinder(topics []*quote.Topic, language string, log *log) *finder {
	f := &finder{
		stem:  func(w string) string { return w },
		stems: make(map[string]int32),
		exact: make(map[string]int32),
		edges: make(map[int64]int32),
		ends:  make([][]int32, 1),
		forms: make(map[string][2]int32),
	}
	if language == "" || language == "en" || strings.HasPrefix(language, "en-") {
		f.stem = func(w string) string { return english.Stem(w, true) }
	}
	for i, topic := range topics {
		for _, t := range topic.Terms {
			if !f.enter(t, i) {
				log.add(diag.Message{
					Severity: diag.Warning, File: topic.File, Line: topic.Line, Name: "empty-term",
					Text: fmt.Sprintf("the term %q has no word to look for", t), Hint: "take it out",
				})
			}
		}
	}
	return f
}

// enter adds a term, and reports whether it has a word.
func (f *finder) enter(printed string, topic int) bool {
	node := int32(0)
	for _, t := range text.Tokens(nil, printed, quote.Span{End: len(printed)}) {
		if t.Kind != text.Word && t.Kind != text.Number {
			continue
		}
		eachWord(printed, t, func(start, end int) {
			w := printed[start:end]
			symbol := f.symbol(f.exact, asWritten(w))
			if !inCapitals(w) {
				symbol = f.symbol(f.stems, f.stemOf(w))
			}
			edge := int64(node)<<32 | int64(symbol)
			next, ok := f.edges[edge]
			if !ok {
				next = int32(len(f.ends))
				f.ends = append(f.ends, nil)
				f.edges[edge] = next
			}
			node = next
		})
	}
	if node == 0 {
		return false
	}
	for _, other := range f.ends[node] {
		if f.terms[other].topic == topic {
			return true // another form of a term it has
		}
	}
	f.ends[node] = append(f.ends[node], int32(len(f.terms)))
	f.terms = append(f.terms, term{printed, topic})
	return true
}

// symbol returns the number of a word, from 1; stems and words as written share the numbers.
func (f *finder) symbol(table map[string]int32, w string) int32 {
	s, ok := table[w]
	if !ok {
		s = int32(len(f.stems) + len(f.exact) + 1)
		table[w] = s
	}
	return s
}

// stemOf returns a word without accents, case, inner full stops and ending.
func (f *finder) stemOf(w string) string {
	return f.stem(innerSigns.Replace(text.Fold(w)))
}

var innerSigns = strings.NewReplacer(".", "", "'", "")

// asWritten returns a word as it counts if only its letters as written do: "U.S." is "US".
func asWritten(w string) string { return strings.ReplaceAll(w, ".", "") }

// inCapitals reports whether a word of a term is to be matched only as written: "MI5", "US".
func inCapitals(w string) bool {
	n, capitals := 0, 0
	for _, r := range w {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			capitals++
			n++
		case unicode.IsDigit(r):
			n++
		}
	}
	return capitals > 0 && n > 1
}

// eachWord calls f for the parts of a token between hyphens: "cyber-security" is two words.
func eachWord(s string, t text.Token, f func(start, end int)) {
	start := int(t.Start)
	for i, r := range s[t.Start:t.End] {
		switch r {
		case '-', '‐', '‑':
			if at := int(t.Start) + i; at > start {
				f(start, at)
			}
			start = int(t.Start) + i + len(string(r))
		}
	}
	if start < int(t.End) {
		f(start, int(t.End))
	}
}

// find appends to hits where terms stand in a stretch of s, in order. Where several terms could
// stand the longest does, and none begins inside it. The time is linear in the length.
func (f *finder) find(hits []hit, s string, sp quote.Span) []hit {
	f.tokens = text.Tokens(f.tokens[:0], s, sp)
	f.words = f.words[:0]
	adjacent := false
	for _, t := range f.tokens {
		switch t.Kind {
		case text.Possessive:
			continue // "Guantánamo's prison" holds "Guantánamo prison"
		case text.Word, text.Number:
		default:
			adjacent = false
			continue
		}
		eachWord(s, t, func(start, end int) {
			symbols := f.lookup(s[start:end])
			if symbols == [2]int32{} {
				adjacent = false
				return
			}
			f.words = append(f.words, textWord{symbols, start, end, adjacent})
			adjacent = true
		})
	}
	for i := 0; i < len(f.words); {
		longest := 0
		first := len(hits)
		f.walk(0, i, 0, func(length int, node int32) {
			if length > longest {
				longest = length
				hits = hits[:first]
			}
			if length == longest {
				hits = append(hits, hit{f.ends[node], f.words[i].start, f.words[i+length-1].end})
			}
		})
		i += max(1, longest)
	}
	return hits
}

// walk follows the words from the i-th on through the trie and calls f at each node where a term
// ends, with the number of words so far.
func (f *finder) walk(node int32, i, length int, found func(length int, node int32)) {
	if i >= len(f.words) || length > 0 && !f.words[i].adjacent {
		return
	}
	for _, symbol := range f.words[i].symbols {
		if symbol == 0 {
			continue
		}
		next, ok := f.edges[int64(node)<<32|int64(symbol)]
		if !ok {
			continue
		}
		if len(f.ends[next]) > 0 {
			found(length+1, next)
		}
		f.walk(next, i+1, length+1, found)
	}
}

// lookup returns the symbols of a form of a word.
func (f *finder) lookup(form string) [2]int32 {
	symbols, ok := f.forms[form]
	if !ok {
		symbols = [2]int32{f.stems[f.stemOf(form)], f.exact[asWritten(form)]}
		f.forms[strings.Clone(form)] = symbols
	}
	return symbols
}
