package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"strings"

	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// An example is one decision with its answer.
type example struct {
	fold       int
	candidates [][]string // features of each candidate; the first is nobody
	resolved   []float64  // how sure it is whom each mention means
	right      []bool     // which candidates are right; nobody is when no other is
	known      bool       // whether the annotation tells the speaker at all
}

// A document is an annotated article.
type document struct {
	ID, Text string
	Partial  bool `json:"partial_gold"` // only some quotations are annotated
	Quotes   []struct {
		Start, End int
		Kind       string
		Fragments  [][2]int
		Speaker    string
		From       int    `json:"speaker_start"`
		To         int    `json:"speaker_end"`
		Canonical  string `json:"speaker_canonical"`
		Method     string `json:"canonical_method"`
	}
}

const folds = 5

// readGold reads the decisions of one file of annotated articles.
func readGold(file string) ([]example, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []example
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: want an annotated article: %w", file, n, err)
		}
		out = append(out, d.examples()...)
	}
	return out, lines.Err()
}

// examples runs the engine over an article and labels its decisions.
func (d *document) examples() []example {
	h := fnv.New32a()
	h.Write([]byte(d.ID))
	fold := int(h.Sum32() % folds)
	at := offsets(d.Text)
	var out []example
	for _, c := range extract.Explain(load.Text(d.ID, d.Text), extract.Options{}) {
		x := example{fold: fold, known: true}
		found := false
		for _, q := range d.Quotes {
			if q.Kind == "indirect" {
				continue
			}
			frags := q.Fragments
			if len(frags) == 0 {
				frags = [][2]int{{q.Start, q.End}}
			}
			for _, f := range frags {
				if span := (quote.Span{Start: at[f[0]], End: at[f[1]]}); !found && similar(span, c.Span) {
					found = true
					speaker := quote.Span{}
					if q.From >= 0 && q.To > q.From && q.Speaker != "" {
						speaker = quote.Span{Start: at[q.From], End: at[q.To]}
					}
					canonical := ""
					switch q.Method {
					case "human", "name", "surname-match":
						canonical = q.Canonical
					}
					x.known = !speaker.Empty() || canonical != ""
					x.label(c, speaker, canonical)
				}
			}
		}
		if !found {
			if d.Partial || d.touches(c.Span, at) {
				continue
			}
			x.label(c, quote.Span{}, "")
		}
		if d.Partial && x.right[0] {
			continue // the name may be known from outside the article only
		}
		if x.known {
			out = append(out, x)
		}
	}
	return out
}

// touches reports whether some of the words of a span are annotated as spoken: the annotators cut them otherwise, by
// sentences for instance, and what was found is no case of words that nobody spoke.
func (d *document) touches(found quote.Span, at []int) bool {
	for _, q := range d.Quotes {
		if q.Kind == "indirect" {
			continue
		}
		for _, f := range q.Fragments {
			if found.Overlaps(quote.Span{Start: at[f[0]], End: at[f[1]]}) {
				return true
			}
		}
	}
	return false
}

// label says which candidates are right.
func (x *example) label(c extract.Choice, speaker quote.Span, canonical string) {
	none := true
	for i, k := range c.Candidates {
		ok := i > 0 && (!speaker.Empty() && k.Mention.Overlaps(speaker) || canonical != "" && samePerson(k.Name, canonical))
		none = none && !ok
		x.candidates = append(x.candidates, k.Features)
		x.resolved = append(x.resolved, k.Resolved)
		x.right = append(x.right, ok)
	}
	x.right[0] = none
}

// similar reports whether two spans share four fifths of what either covers.
func similar(a, b quote.Span) bool {
	shared := min(a.End, b.End) - max(a.Start, b.Start)
	return shared > 0 && 10*shared >= 8*a.Cover(b).Len()
}

// offsets maps code points of s to bytes.
func offsets(s string) []int {
	out := make([]int, 0, len(s)+1)
	for i := range s {
		out = append(out, i)
	}
	return append(out, len(s))
}

// samePerson reports whether two names name one person: first and last name agree, or one is a
// part of the other.
func samePerson(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if len(y) == 1 || len(x) == 1 {
		return x[len(x)-1] == y[len(y)-1] && len(x) >= len(y)
	}
	return x[0] == y[0] && x[len(x)-1] == y[len(y)-1]
}

func nameWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text.Fold(s), func(r rune) bool { return r == ' ' || r == '.' || r == ',' || r == '\'' }) {
		switch w {
		case "mr", "mrs", "ms", "dr", "the", "sen", "rep", "gov", "president", "jr", "sr", "s":
		default:
			out = append(out, w)
		}
	}
	return out
}
