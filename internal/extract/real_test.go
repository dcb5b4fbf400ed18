package extract_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"verbatim/internal/borrowed"
	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// BenchmarkArticles reads real articles, blocks given: MB/s of article text.
func BenchmarkArticles(b *testing.B) {
	f, err := os.Open(borrowed.Path(b, "gold/polnear_dev.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var articles []*quote.Article
	size := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var doc struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			b.Fatal(err)
		}
		articles = append(articles, load.Text(doc.ID, doc.Text))
		size += len(doc.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range articles {
			extract.Quotations(a, extract.Options{})
		}
	}
}
