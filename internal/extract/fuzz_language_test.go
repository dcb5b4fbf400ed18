package extract

import (
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/quote"
)

// FuzzLanguages reads texts in every language there is a lexicon for, in one there is none for, and in whichever they show:
// spans in range and in order, marks accounted for, nobody named where nothing is known.
func FuzzLanguages(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(ar.Files) > 0 {
			f.Add(string(ar.Files[0].Data))
		}
	}
	for _, s := range []string{inFrench, inGreek, inDutch, inNone, "Anna von der", "„‚“‘", "3. Mai 3. Mai", "Merkels Merkels' Merkel"} {
		f.Add(s)
	}
	tags := append(Languages(), "", "xx")
	f.Fuzz(func(t *testing.T, s string) {
		for _, tag := range tags {
			a := parse(s)
			a.Language = tag
			x := Quotations(a, Options{})
			end := 0
			for _, q := range x.Quotations {
				for _, seg := range q.Segments {
					if seg.Start < end || seg.End < seg.Start || seg.End > len(s) {
						t.Fatalf("%q: segment %v after %d in a text of %d bytes", tag, seg, end, len(s))
					}
					end = seg.End
				}
				if q.Attribution == nil {
					continue
				}
				if x.Unread != "" {
					t.Fatalf("%q: %s is named although nothing is known of the language", tag, q.Attribution.Name)
				}
				if c := q.Attribution.Confidence; c < 0 || c > 1 {
					t.Fatalf("%q: confidence %v", tag, c)
				}
				for _, sp := range []quote.Span{q.Attribution.Mention, q.Attribution.Cue, q.Attribution.Sentence} {
					if sp.Start < 0 || sp.End < sp.Start || sp.End > len(s) {
						t.Fatalf("%q: evidence at %v in a text of %d bytes", tag, sp, len(s))
					}
				}
			}
			if !slices.IsSortedFunc(x.Marks, func(a, b quote.Mark) int { return a.Span.Start - b.Span.Start }) {
				t.Fatalf("%q: marks out of order", tag)
			}
		}
	})
}
