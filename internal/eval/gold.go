package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// An Article is an annotated article.
type Article struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Partial bool     `json:"partial_gold"` // only some quotations are annotated
	Quotes  []*Quote `json:"quotes"`

	chars []rune // of Text
}

// A Quote is one annotated quotation. Empty strings and zero offsets stand for what is unknown.
type Quote struct {
	Start        int      `json:"start"`
	End          int      `json:"end"`
	Kind         string   `json:"kind"`      // "direct", "mixed" or "indirect"
	Fragments    [][2]int `json:"fragments"` // what stands between marks; empty means Start to End
	Speaker      string   `json:"speaker"`   // as the text prints it
	SpeakerStart int      `json:"speaker_start"`
	SpeakerEnd   int      `json:"speaker_end"`
	Canonical    string   `json:"speaker_canonical"` // full name
	Method       string   `json:"canonical_method"`  // how Canonical was found
}

// A span is a half-open range of code points.
type span struct{ start, end int }

func (s span) overlaps(o span) bool { return s.start < o.end && o.start < s.end }

// overlap returns intersection over union, 0 to 1.
func (s span) overlap(o span) float64 {
	both := min(s.end, o.end) - max(s.start, o.start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(s.end, o.end)-min(s.start, o.start))
}

// ReadArticles reads a file with one annotated article a line.
func ReadArticles(path string) ([]*Article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*Article
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		a := new(Article)
		if err := json.Unmarshal(lines.Bytes(), a); err != nil {
			return nil, fmt.Errorf("%s:%d: an annotated article is expected: %w", path, n, err)
		}
		a.chars = []rune(a.Text)
		out = append(out, a)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return out, nil
}

// A fragment is a stretch of quoted words, without the marks and signs at its ends.
type fragment struct {
	span  span
	quote *Quote
	words int
}

// fragments returns what stands between marks in direct and mixed quotations.
func (a *Article) fragments() []fragment {
	var out []fragment
	for _, q := range a.Quotes {
		if q.Kind == "indirect" {
			continue
		}
		parts := q.Fragments
		if len(parts) == 0 {
			parts = [][2]int{{q.Start, q.End}}
		}
		for _, p := range parts {
			if s := trim(a.chars, span{p[0], p[1]}); s.start < s.end {
				out = append(out, fragment{s, q, len(words(string(a.chars[s.start:s.end])))})
			}
		}
	}
	return out
}

// trim takes spaces, signs of punctuation and quotation marks off both ends.
func trim(chars []rune, s span) span {
	for s.start < s.end && trimmed(chars[s.start]) {
		s.start++
	}
	for s.end > s.start && trimmed(chars[s.end-1]) {
		s.end--
	}
	return s
}

func trimmed(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`', '´',
		' ', '\t', '\r', '\n', '\u00a0', ',', '.', ';', ':', '!', '?', '…', '—', '–', '-':
		return true
	}
	return false
}
