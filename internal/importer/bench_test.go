package importer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"verbatim/internal/dress"
)

// BenchmarkImport imports 3,000 saved pages of some four hundred words each, in twelve layouts, and
// reports pages a second and the peak of the memory that the program holds:
//
//	make bench-go BENCH=Import
func BenchmarkImport(b *testing.B) {
	const pages = 3000
	from := b.TempDir()
	layouts, err := dress.Layouts()
	if err != nil {
		b.Fatal(err)
	}
	for i := range pages {
		var text strings.Builder
		fmt.Fprintf(&text, "Story %d of the coast\n\n", i)
		for j := range 12 {
			fmt.Fprintf(&text, "The council of Larne said of matter %d-%d that it had been looked at twice, by people %d and %d, and that nobody saw cause to act. ", i, j, i*j%97, i+j)
			fmt.Fprintf(&text, "“We have seen number %d before,” said Ana Ruiz, who keeps the books of the port.\n\n", i*31+j)
		}
		d, err := layouts[i%12].Dress(dress.Parse(text.String()), i)
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(from, fmt.Sprintf("%04d.html", i)), []byte(d.Body), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	var peak uint64
	for b.Loop() {
		b.StopTimer()
		dir := newArchive(b)
		done := make(chan bool)
		go func() {
			var m runtime.MemStats
			for {
				runtime.ReadMemStats(&m)
				peak = max(peak, m.Sys-m.HeapReleased)
				select {
				case <-done:
					done <- true
					return
				case <-time.After(20 * time.Millisecond):
				}
			}
		}()
		b.StartTimer()
		res, err := Run(context.Background(), Options{Archive: dir}, []string{from})
		b.StopTimer()
		done <- true
		<-done
		if err != nil || res.Written != pages {
			b.Fatalf("%v: %d written, %d skipped, %d failed", err, res.Written, res.Skipped, res.Failed)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
}
