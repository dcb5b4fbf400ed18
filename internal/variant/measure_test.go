package variant

import (
	"flag"
	"fmt"
	"testing"

	"verbatim/internal/quote"
)

var mistakes = flag.Bool("mistakes", false, "print some of the mistakes")

// A tally counts pairs of quotations. Two parts of one speech that only a third report joins share no words, and count
// neither way.
type tally struct{ found, right, all int }

func (t tally) precision() float64 { return float64(t.right) / float64(max(1, t.found)) }
func (t tally) recall() float64    { return float64(t.right) / float64(max(1, t.all)) }

// score compares groups with the truth, pair by pair.
func score(g *generated, us []*quote.Utterance) tally {
	var t tally
	by := make(map[int][]*quote.Quotation)
	for _, q := range g.quotations {
		o := g.occasion[q]
		for _, other := range by[o] {
			if g.parts[q]&g.parts[other] != 0 {
				t.all++
			}
		}
		by[o] = append(by[o], q)
	}
	for _, u := range us {
		for i, a := range u.Variants {
			for _, b := range u.Variants[:i] {
				switch {
				case g.occasion[a] != g.occasion[b]:
					t.found++
				case g.parts[a]&g.parts[b] != 0:
					t.found++
					t.right++
				}
			}
		}
	}
	return t
}

// TestGenerated groups 10,000 utterances that two reports print each, among as many others of the same speakers. The
// thresholds were set with the first set in view; the second was drawn afterwards. The figures stand in docs/variants.md.
func TestGenerated(t *testing.T) {
	for seed := range uint64(2) {
		g := generate(10_000, seed+1)
		us := Group(g.quotations, Options{Language: "en"})
		got := score(g, us)
		t.Logf("%d quotations, %d true pairs: %d found, %d right: precision %.2f %%, recall %.2f %%",
			len(g.quotations), got.all, got.found, got.right, 100*got.precision(), 100*got.recall())
		if got.precision() < 0.99 || got.recall() < 0.95 {
			t.Errorf("precision %.4f, recall %.4f; want at least 0.99 and 0.95", got.precision(), got.recall())
		}
		if *mistakes {
			look(t, g, us)
		}
	}
}

// BenchmarkGroup shows that the time for one quotation does not grow with their number.
func BenchmarkGroup(b *testing.B) {
	for _, n := range []int{12_500, 25_000, 50_000, 100_000, 200_000} {
		g := generate(n/3, 1)
		qs := g.quotations[:n]
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Group(qs, Options{Language: "en"})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/quotation")
		})
	}
}

// BenchmarkGroupWorst groups what is hardest: one speaker, one day, and the same words again and again.
func BenchmarkGroupWorst(b *testing.B) {
	for _, n := range []int{12_500, 50_000, 200_000} {
		g := generate(50, 1)
		who := g.quotations[0].Speaker
		qs := make([]*quote.Quotation, n)
		for i := range qs {
			q, a := *g.quotations[i%len(g.quotations)], *g.quotations[i%len(g.quotations)].Article
			a.ID = fmt.Sprint(i)
			a.Date = g.quotations[0].Article.Date
			q.ID, q.Article, q.Speaker = a.ID, &a, who
			qs[i] = &q
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Group(qs, Options{Language: "en"})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/quotation")
		})
	}
}

// look prints mistakes, a few of each sort.
func look(t *testing.T, g *generated, us []*quote.Utterance) {
	of := make(map[*quote.Quotation]*quote.Utterance)
	shown := 0
	for _, u := range us {
		for i, a := range u.Variants {
			of[a] = u
			for _, b := range u.Variants[:i] {
				if g.occasion[a] != g.occasion[b] && shown < 15 {
					shown++
					t.Logf("WRONG (%s / %s)\n  %s %s\n  %s %s", g.edits[b], g.edits[a], b.Article.Date, b.Words(), a.Article.Date, a.Words())
				}
			}
		}
	}
	by := make(map[int][]*quote.Quotation)
	for _, q := range g.quotations {
		by[g.occasion[q]] = append(by[g.occasion[q]], q)
	}
	shown = 0
	missed := make(map[string]int)
	for o := range len(by) {
		for i, a := range by[o] {
			for _, b := range by[o][:i] {
				if g.parts[a]&g.parts[b] == 0 {
					continue
				}
				if of[a] != nil && of[a] == of[b] && len(of[a].Variants) > 1 {
					continue
				}
				missed[fmt.Sprint(g.edits[a], "/", g.edits[b])]++
				if shown++; shown < 20 {
					t.Logf("MISSED (%s / %s)\n  %s %s\n  %s %s", g.edits[b], g.edits[a], b.Article.Date, b.Words(), a.Article.Date, a.Words())
				}
			}
		}
	}
	t.Log(missed)
}
