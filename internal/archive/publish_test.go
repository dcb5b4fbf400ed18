package archive

import (
	"math"
	"strings"
	"testing"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

func TestDecide(t *testing.T) {
	for _, tt := range []struct {
		at   *quote.Attribution
		held string
	}{
		{nil, nobody},
		{&quote.Attribution{Confidence: 1}, nobody},
		{&quote.Attribution{Name: "Ana Ruiz", Confidence: 0.8}, ""},
		{&quote.Attribution{Name: "Ana Ruiz", Confidence: 0.7999}, "the speaker is not sure enough: confidence 0.79, published from 0.80"},
		{&quote.Attribution{Name: "Ana Ruiz", Confidence: math.NaN()}, "the speaker is not sure enough: confidence NaN, published from 0.80"},
	} {
		published, held := Decide(tt.at, 0.8)
		if held != tt.held || published != (held == "") {
			t.Errorf("Decide(%+v, 0.8) = %v, %q; want %q", tt.at, published, held, tt.held)
		}
	}
}

// More of a long article than the limit allows is an error that names the article and the figure;
// furniture does not count as text of the article, and a short article may be all quotation.
func TestShare(t *testing.T) {
	for _, tt := range []struct {
		name             string
		quoted, rest     int // in words of ten letters
		furniture, share float64
		want             string
	}{
		{"short", 140, 10, 0, 0.4, ""},
		{"below", 80, 120, 0, 0.4, ""},
		{"above", 81, 119, 0, 0.4, "the site would republish 41% of the article's text, and at most 40% is allowed"},
		{"furniture", 100, 200, 0.5, 0.4, "the site would republish 50% of the article's text, and at most 40% is allowed"},
	} {
		text := strings.Repeat("abcdefghi ", tt.quoted+tt.rest)
		cut := len(text) - int(float64(tt.rest*10)*tt.furniture)
		a := &quote.Article{ID: tt.name, File: "articles/" + tt.name + ".txt", Text: text}
		a.Blocks = []quote.Block{{Span: quote.Span{End: cut}, Line: 1}}
		if cut < len(text) {
			a.Blocks = append(a.Blocks, quote.Block{Span: quote.Span{Start: cut, End: len(text)}, Kind: quote.Furniture, Reason: "a test"})
		}
		q := &quote.Quotation{
			ID: tt.name, Segments: []quote.Span{{Start: 0, End: tt.quoted * 10}},
			Attribution: &quote.Attribution{Name: "Ana Ruiz", Confidence: 1},
		}
		_, ms := New(Input{
			Settings:    quote.Settings{Threshold: 0.5, MaxShare: tt.share},
			Extractions: []*quote.Extraction{{Article: a, Quotations: []*quote.Quotation{q}}},
		})
		got := ""
		for _, m := range ms {
			if m.Severity != diag.Error || m.File != a.File || m.Hint == "" {
				t.Errorf("%s: %v", tt.name, m)
			}
			got += m.Text
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// What the site shows of an article is each byte of its quotations and their sentences, once,
// whether a name is under them or not.
func TestShown(t *testing.T) {
	span := func(start, end int) quote.Span { return quote.Span{Start: start, End: end} }
	for _, tt := range []struct {
		name       string
		quotations []*quote.Quotation
		want       int
	}{
		{"none", nil, 0},
		{"words alone", []*quote.Quotation{{Published: true, Segments: []quote.Span{span(10, 20), span(30, 35)}}}, 15},
		{"in review", []*quote.Quotation{{Held: "nobody is named", Segments: []quote.Span{span(10, 20)}}}, 10},
		{"inside a sentence", []*quote.Quotation{{Segments: []quote.Span{span(10, 20)}, Context: span(0, 40)}}, 40},
		{"two in one sentence", []*quote.Quotation{
			{Segments: []quote.Span{span(10, 20)}, Context: span(0, 40)},
			{Segments: []quote.Span{span(25, 30)}, Context: span(0, 40)},
			{Segments: []quote.Span{span(45, 60)}, Context: span(30, 60)},
		}, 60},
	} {
		if got := shown(&quote.Report{Quotations: tt.quotations}); got != tt.want {
			t.Errorf("%s: %d bytes, want %d", tt.name, got, tt.want)
		}
	}
}
