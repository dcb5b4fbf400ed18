package load

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"verbatim/internal/borrowed"
	"verbatim/internal/quote"
)

// The two pages the project began with: everything but their paragraphs, by line.
func TestSeeds(t *testing.T) {
	tests := []struct {
		file, title string
		paragraphs  int
		other       map[int]quote.BlockKind
	}{
		{"000_26bccdc828abefa0.txt", "Obama, Cameron vow to help France fight terrorism", 26, map[int]quote.BlockKind{
			1: quote.Furniture, 3: quote.Title, 5: quote.Furniture, 6: quote.Furniture, 29: quote.Heading,
			64: quote.Furniture, 66: quote.Furniture, 68: quote.Furniture,
		}},
		{"001_9d3b83e31fcd518e.txt", "Don't rush to curb liberties: Obama", 40, map[int]quote.BlockKind{
			1: quote.Furniture, 3: quote.Title, 6: quote.Furniture, 8: quote.Furniture, 10: quote.Furniture,
			92: quote.Furniture, 94: quote.Furniture, 96: quote.Furniture, 98: quote.Furniture,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			a, _ := File(borrowed.Path(t, "seeds/"+tt.file))
			if a == nil {
				t.Fatal("not loaded")
			}
			if a.Title != tt.title {
				t.Errorf("title %q, want %q", a.Title, tt.title)
			}
			paragraphs, other := 0, 0
			for _, b := range a.Blocks {
				switch want, special := tt.other[b.Line]; {
				case b.Kind == quote.Paragraph && !special:
					paragraphs++
				case b.Kind == want && special:
					other++
				default:
					t.Errorf("line %d is %v (%s): %.60q", b.Line, b.Kind, b.Reason, a.Slice(b.Span))
				}
			}
			if paragraphs != tt.paragraphs || other != len(tt.other) {
				t.Errorf("%d paragraphs and %d other blocks, want %d and %d", paragraphs, other, tt.paragraphs, len(tt.other))
			}
		})
	}
}

// No quotation that people found in a report may lie in furniture, a title or a heading.
func TestNoQuotationIsCut(t *testing.T) {
	for _, name := range []string{"gold/polnear_train.jsonl", "gold/polnear_dev.jsonl", "gold/basil.jsonl", "gold/seeds.jsonl"} {
		t.Run(name, func(t *testing.T) {
			readLines(t, borrowed.Path(t, name), func(line []byte) {
				var doc struct {
					ID, Text string
					Quotes   []struct{ Fragments [][2]int }
				}
				if err := json.Unmarshal(line, &doc); err != nil {
					t.Fatal(err)
				}
				a := Text(doc.ID, doc.Text)
				cut := a.Text
				for _, b := range a.Blocks {
					if b.Kind == quote.Furniture || b.Kind == quote.Title || b.Kind == quote.Heading {
						cut = cut[:b.Span.Start] + strings.Repeat("\x00", b.Span.Len()) + cut[b.Span.End:]
					}
				}
				for _, q := range doc.Quotes {
					for _, f := range q.Fragments {
						start := byteOffset(doc.Text, f[0])
						end := start + byteOffset(doc.Text[start:], f[1]-f[0])
						if strings.Contains(cut[start:end], "\x00") {
							t.Errorf("%s: %q is cut", doc.ID, doc.Text[start:end])
						}
					}
				}
			})
		})
	}
}

// Clean articles of another kind: nearly all have a title, and there is nothing to cut.
func TestCleanArticles(t *testing.T) {
	articles, titles, furniture := 0, 0, 0
	readLines(t, borrowed.Path(t, "plain/abc_au_2006.ndjson"), func(line []byte) {
		var doc struct{ ID, Text string }
		if err := json.Unmarshal(line, &doc); err != nil {
			t.Fatal(err)
		}
		a := Text(doc.ID, doc.Text)
		if err := checkBlocks(a); err != nil {
			t.Errorf("%s: %v", doc.ID, err)
		}
		articles++
		if a.Title != "" {
			titles++
		}
		for _, b := range a.Blocks {
			if b.Kind == quote.Furniture {
				furniture++
				if !strings.Contains(a.Slice(b.Span), "(Image:") {
					t.Errorf("%s: cut %q: %s", doc.ID, a.Slice(b.Span), b.Reason)
				}
			}
		}
	})
	t.Logf("%d articles, %d with a title, %d blocks of furniture", articles, titles, furniture)
	if titles*100 < articles*95 {
		t.Errorf("only %d of %d articles have a title", titles, articles)
	}
}

func byteOffset(s string, runes int) int {
	at := 0
	for range runes {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return at
}

func readLines(t *testing.T, path string, each func(line []byte)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		each(lines.Bytes())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}
