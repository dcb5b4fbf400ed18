package likeness

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestContainment(t *testing.T) {
	const report = "The harbour of Larne will close for two winters so that the north wall can be built again, the port said."
	for _, c := range []struct {
		name, a, b string
		want       float64
	}{
		{"same", report, report, 1},
		{"case and marks", report, strings.ToUpper(strings.ReplaceAll(report, ",", " –")), 1},
		{"cut", report, "Something else first, of another hand. " + report + " And more below it.", 1},
		{"other words", report, "Fishermen in Larne do not believe a word of it and say so at every meeting of the town.", 0},
		{"too short", "Four words are few", report, 0},
		{"nothing", "", "", 0},
		{"apostrophes", "We don't know when they'll be back, she said", "We don’t know when they’ll be back, she said", 1},
		{"without spaces", "港口明天关闭两个冬天", "今天港口明天关闭两个冬天", 1},
		{"letters of two scripts", "Übermorgen schließt der Hafen für zwei Winter", "ÜBERMORGEN schließt der Hafen, für zwei Winter", 1},
	} {
		if got := Containment(RunsOf(c.a), RunsOf(c.b)); got != c.want {
			t.Errorf("%s: %.2f, want %.2f", c.name, got, c.want)
		}
	}
}

// Runs do not go from one text into the next.
func TestRunsStayWithinTexts(t *testing.T) {
	if got := RunsOf("one two three", "four five six"); len(got) != 0 {
		t.Errorf("%d runs across two texts", len(got))
	}
	if a, b := RunsOf("a b c d e f", "g h i j k"), RunsOf("g h i j k", "a b c d e f"); !slices.Equal(a, b) {
		t.Error("the order of the texts shows")
	}
}

// TestIndexFinds measures what the package comment promises: texts that overlap by three runs in ten
// are found in 95 of 100 cases, by half in 99, and texts that share nothing are not compared.
func TestIndexFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprint("w", r.IntN(1e9))
		}
		return out
	}
	const pairs, size = 400, 300
	for _, c := range []struct {
		overlap float64
		most    int
		least   int
	}{{0, pairs / 100, 0}, {0.3, pairs, pairs * 93 / 100}, {0.5, pairs, pairs * 99 / 100}, {1, pairs, pairs}} {
		found := 0
		for range pairs {
			common := words(int(2 * size * c.overlap / (1 + c.overlap)))
			a := strings.Join(append(slices.Clone(common), words(size-len(common))...), " ")
			b := strings.Join(append(slices.Clone(common), words(size-len(common))...), " ")
			var x Index
			sa, sb := RunsOf(a).Sketch(), RunsOf(b).Sketch()
			x.Add(&sa, 7)
			if slices.Contains(x.Candidates(&sb), 7) {
				found++
			}
		}
		if found < c.least || found > c.most {
			t.Errorf("overlap %.1f: %d of %d found, want %d to %d", c.overlap, found, pairs, c.least, c.most)
		}
	}
}

// A thousand copies of one text lead to a few of them, not to all.
func TestIndexOfCopies(t *testing.T) {
	var x Index
	s := RunsOf(strings.Repeat("the same words over and over again and then some ", 3)).Sketch()
	for i := range 1000 {
		x.Add(&s, i)
	}
	if got := x.Candidates(&s); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("candidates %v", got)
	}
}

func BenchmarkSketch(b *testing.B) {
	var text strings.Builder
	for i := range 600 {
		fmt.Fprintf(&text, "word%d ", i*7919%1000)
	}
	s := text.String()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		RunsOf(s).Sketch()
	}
}
