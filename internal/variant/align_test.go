package variant

import (
	"strings"
	"testing"

	"verbatim/internal/quote"
)

func saying(words string) *quote.Quotation {
	return &quote.Quotation{Article: &quote.Article{Text: words}, Segments: []quote.Span{{End: len(words)}}}
}

// show writes an alignment with what is left out in [-…-] and what is put in {+…+}.
func show(pieces []Piece) string {
	var out []string
	for _, p := range pieces {
		switch p.Part {
		case Left:
			out = append(out, "[-"+p.Words+"-]")
		case Put:
			out = append(out, "{+"+p.Words+"+}")
		default:
			out = append(out, p.Words)
		}
	}
	return strings.Join(out, " ")
}

func TestAlign(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"", "", ""},
		{"We will move.", "We will move.", "We will move."},
		{"We will move,", "“we will move”", "“we will move”"},
		{"We will move it stone by stone", "We will move it", "We will move it [-stone by stone-]"},
		{"a rotten, cowardly bargain", "a rotten, shameful bargain of a treaty", "a rotten, [-cowardly-] {+shameful+} bargain {+of a treaty+}"},
		{"they are, you know, proud", "they are – proud", "they are – [-you know,-] proud"},
		{"one two three of four five six", "uno dos tres of cuatro cinco seis", "[-one two three of four five six-] {+uno dos tres of cuatro cinco seis+}"},
		{"", "all new", "{+all new+}"},
		{"all gone", "", "[-all gone-]"},
		{"لا ينتظر البحر", "لا ينتظر أحدا البحر", "لا ينتظر {+أحدا+} البحر"},
	} {
		got := show(Align(saying(tt.from), saying(tt.to)))
		if got != tt.want {
			t.Errorf("%q, %q:\n%s\nwant\n%s", tt.from, tt.to, got, tt.want)
		}
	}
}

// FuzzAlign holds the alignment to what it promises: each text comes out of it in full, word for word.
func FuzzAlign(f *testing.F) {
	f.Add("We will move it", "we will – move")
	f.Add("a\xff b", " b a ")
	f.Fuzz(func(t *testing.T, from, to string) {
		var y []string
		for _, p := range Align(saying(from), saying(to)) {
			if p.Part != Left {
				y = append(y, p.Words)
			}
		}
		if got, want := strings.Join(y, " "), strings.Join(strings.Fields(to), " "); got != want {
			t.Errorf("the second reads %q, want %q", got, want)
		}
	})
}

func FuzzGroup(f *testing.F) {
	f.Add("We will not close the ferry before spring", "we will close the ferry, before spring 2015", int8(2))
	f.Fuzz(func(t *testing.T, a, b string, days int8) {
		s := &quote.Speaker{Name: "Somebody"}
		p, q := saying(a), saying(b)
		p.Speaker, q.Speaker, p.ID, q.ID, p.Article.ID, q.Article.ID = s, s, "a", "b", "a", "b"
		p.Article.Date, q.Article.Date = quote.Date{Year: 2015, Month: 1, Day: 15}, quote.Date{Year: 2015, Month: 1, Day: max(1, 15+int(days)%15)}
		for _, u := range Group([]*quote.Quotation{p, q}, Options{Language: "en"}) {
			if len(u.Variants)+len(u.Related) != 2 {
				t.Errorf("%d variants and %d related of two", len(u.Variants), len(u.Related))
			}
		}
	})
}
