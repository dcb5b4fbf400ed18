package eval

import (
	"fmt"
	"strings"
	"testing"
)

// sample is an article with one annotated quotation of each kind of outcome.
func sample() (*Article, []byte) {
	a := &Article{ID: "quay"}
	var found strings.Builder
	add := func(speaker, canonical, words string, name, mention string, confidence float64, cut int) {
		start := len(a.Text)
		a.Text += fmt.Sprintf("“%s,” %s said.\n\n", words, speaker)
		a.chars = []rune(a.Text)
		at := func(s string) int { // code point at which s stands in what was added
			return len([]rune(a.Text[:start+strings.Index(a.Text[start:], s)]))
		}
		if canonical != "" {
			q := &Quote{Kind: "direct", Canonical: canonical, Method: "name", Speaker: speaker, SpeakerStart: at(speaker)}
			q.SpeakerEnd = q.SpeakerStart + len(speaker)
			q.Fragments = [][2]int{{at(words), at(words) + len(words)}}
			a.Quotes = append(a.Quotes, q)
		}
		if cut < 0 {
			return
		}
		who := "null"
		if name != "" {
			m := at(mention)
			who = fmt.Sprintf(`{"name":%q,"mention":{"start":%d,"end":%d}}`, name, m, m+len(mention))
		}
		w := words[:len(words)-cut]
		fmt.Fprintf(&found, `{"article":"quay","segments":[{"start":%d,"end":%d,"text":%q}],"speaker":%s,"rule":"cue-after","confidence":%v,"published":%v}`+"\n",
			at(words), at(words)+len(w), w, who, confidence, confidence >= 0.6)
	}
	add("Ana Ruiz", "Ana Ruiz", "the wall comes first", "Ana Ruiz", "Ana Ruiz", 0.95, 0)
	add("she", "Ana Ruiz", "then the roof will follow", "Eva Lund", "she", 0.85, 0)
	add("Tom Berg", "Tom Berg", "the money is not there", "Eva Lund", "there", 0.65, 0)
	add("Eva Lund", "Eva Lund", "nobody asked about any of it", "", "", 0, 0)
	add("Eva Lund", "Eva Lund", "a long sentence that is cut in the middle", "Eva Lund", "Eva Lund", 0.9, 25)
	add("Eva Lund", "Eva Lund", "words that were missed", "", "", 0, -1)
	add("Jo Vik", "", "nobody annotated these words", "Jo Vik", "Jo Vik", 0.7, 0)
	return a, []byte(found.String())
}

func TestCompare(t *testing.T) {
	a, found := sample()
	predictions, err := readPredictions(found, []*Article{a})
	if err != nil {
		t.Fatal(err)
	}
	c := compare([]*Article{a}, predictions)
	s := c.scores()
	for _, tt := range []struct {
		what string
		got  *float64
		want string
	}{
		{"recall", s.Spans[1], "66.7"},
		{"precision", s.Spans[0], "66.7"},
		{"speaker", s.Speaker, "25.0"},
		{"mention", s.Mention, "50.0"},
		{"canonical", s.Canonical, "25.0"},
		{"misattributed", s.Misattributed, "66.7"},
		{"coverage", s.Coverage, "16.7"},
	} {
		if got := printPercent(tt.got); got != tt.want {
			t.Errorf("%s is %s, want %s", tt.what, got, tt.want)
		}
	}

	// The missed words stand between marks that were accounted for.
	missed := a.Quotes[5].Fragments[0]
	marks := map[string][]mark{"quay": {{span{missed[0] - 1, missed[0]}, "scare quotes"}}}
	var got []string
	for _, c := range classes(c.mistakes(marks)) {
		got = append(got, fmt.Sprintf("%d %s", c.N, c.Name))
	}
	want := []string{
		"1 another mention, by cue-after",
		"1 nobody named",
		"1 right pronoun, taken for another person",
		"1 words missed: marks accounted as scare quotes",
		"1 words missed: other boundaries",
		"1 words not annotated",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("mistakes are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	table, calibration := c.reliability()
	if b := table[9]; b.N != 1 || b.Right != 1 || b.Confidence() != 95 {
		t.Errorf("the last bin is %+v", b)
	}
	// One right at 0.95, one wrong at 0.85, one wrong at 0.65.
	if want := (0.05 + 0.85 + 0.65) / 3; calibration < want-1e-9 || calibration > want+1e-9 {
		t.Errorf("the calibration error is %v, want %v", calibration, want)
	}
	for _, r := range c.risks() {
		want := ""
		switch r.Threshold {
		case 0.6:
			want = "75.0 66.7 16.7"
		case 0.9:
			want = "25.0 0.0 16.7"
		default:
			continue
		}
		if got := printPercent(r.Published) + " " + printPercent(r.Misattributed) + " " + printPercent(r.Coverage); got != want {
			t.Errorf("threshold %v: %s, want %s", r.Threshold, got, want)
		}
	}
}

func TestPredictionsMustHoldTheirWords(t *testing.T) {
	a := &Article{ID: "quay", Text: "“No,” she said.", chars: []rune("“No,” she said.")}
	for _, tt := range []struct{ in, want string }{
		{`{"article":"pier"}`, `a quotation of the article "pier", which was not asked about`},
		{`{"article":"quay","segments":[{"start":0,"end":3,"text":"No,"}]}`, "article quay: the segment 0:3 does not hold the words it claims"},
		{`{"article":"quay","segments":[{"start":9,"end":99,"text":"No"}]}`, "article quay: the segment 9:99 does not hold the words it claims"},
	} {
		if _, err := readPredictions([]byte(tt.in), []*Article{a}); err == nil || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.in, err, tt.want)
		}
	}
}
