package archive

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// synthetic returns an archive of articles with six quotations each, spoken by some of as many
// people as there are articles, with topics of twenty terms. The words are made up.
func synthetic(articles, topics int) Input {
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 4000)
	for i := range words {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteByte("bcdfglmnprst"[r.IntN(12)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		words[i] = b.String()
	}
	word := func() string { return words[int(float64(len(words))*r.Float64()*r.Float64())] }
	name := func(i int) string {
		return capital(words[i%1999]) + " " + capital(words[i%1009+1000])
	}
	in := Input{Settings: quote.Settings{Language: "en", Threshold: 0.6, MaxShare: 1}}
	for i := range topics {
		t := &quote.Topic{Name: fmt.Sprint("Topic ", i), Slug: fmt.Sprint("topic-", i), File: fmt.Sprintf("topics/topic-%d.md", i)}
		for j := range 20 {
			term := words[r.IntN(len(words))]
			if j%3 == 0 {
				term += " " + word()
			}
			t.Terms = append(t.Terms, term)
		}
		in.Topics = append(in.Topics, t)
	}
	for i := range 100 {
		in.Speakers = append(in.Speakers, &quote.Speaker{
			Name: name(i), Slug: fmt.Sprint("speaker-", i), File: fmt.Sprintf("speakers/speaker-%d.md", i),
			Roles: []quote.Role{{Title: "President of " + words[i], From: quote.Date{Year: 2000}}},
		})
	}
	for i := range articles {
		var b strings.Builder
		a := &quote.Article{
			ID: fmt.Sprint("report-", i), File: fmt.Sprintf("articles/report-%d.txt", i),
			Title: word() + " " + word(), Outlet: name(i % 40), Date: quote.Date{Year: 2000 + i%20, Month: 1, Day: 1 + i%28},
		}
		e := &quote.Extraction{Article: a}
		for range 6 {
			start := b.Len()
			for range 30 {
				b.WriteString(word() + " ")
			}
			words := quote.Span{Start: start, End: b.Len() - 1}
			speaker := name(r.IntN(articles))
			mention := quote.Span{Start: b.Len(), End: b.Len() + len(speaker)}
			b.WriteString(speaker)
			for range 10 {
				b.WriteString(" " + word())
			}
			b.WriteString(".\n\n")
			sp := quote.Span{Start: start, End: b.Len() - 2}
			a.Blocks = append(a.Blocks, quote.Block{Span: sp, Line: 1})
			e.Quotations = append(e.Quotations, &quote.Quotation{
				Segments: []quote.Span{words}, Context: sp,
				Attribution: &quote.Attribution{Name: speaker, Mention: mention, Confidence: 0.5 + r.Float64()/2},
			})
			e.Mentions = append(e.Mentions, quote.Mention{Span: mention, Name: speaker})
		}
		a.Text = b.String()
		quote.AssignIDs(a.ID, a.Text, e.Quotations)
		in.Extractions = append(in.Extractions, e)
	}
	return in
}

func capital(w string) string { return strings.ToUpper(w[:1]) + w[1:] }

// BenchmarkArchive joins archives of growing size: the time an article must not grow.
func BenchmarkArchive(b *testing.B) {
	for _, n := range []int{1000, 5000, 20000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := synthetic(n, 60)
			b.ReportAllocs()
			for b.Loop() {
				New(in)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/article")
		})
	}
}

// BenchmarkTopics finds the topics of 10,000 quotations, by 60 topics of 20 terms.
func BenchmarkTopics(b *testing.B) {
	in := synthetic(10000/6+1, 60)
	in.Settings.Threshold = 0
	arc, _ := New(in)
	size := 0
	for _, r := range arc.Reports {
		size += len(r.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		var log log
		newTree(in.Topics, &log).assign(arc.Reports, "en")
	}
}
