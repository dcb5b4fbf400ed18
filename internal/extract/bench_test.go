package extract

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// report returns a made-up article of about n paragraphs.
func report(n int) string {
	var b strings.Builder
	b.WriteString("Mayor Petra Holm and the engineer Tomas Lund met in Ica on Friday to talk about the harbour.\n\n")
	for i := range n {
		switch i % 5 {
		case 0:
			b.WriteString("\"We begin with the harbour wall, because everything in this town leans on it,\" Ms Holm said. \"It was built in a hurry.\"\n\n")
		case 1:
			b.WriteString("The council, which had waited for nine years, heard the plan in silence and asked for a second opinion from the national road office before the winter.\n\n")
		case 2:
			b.WriteString("Mr Lund, who described the wall as \"a promise made of sand\", told reporters that the figures were a first estimate and that the ferry would run all summer.\n\n")
		case 3:
			b.WriteString("He added: \"We measured it twice, and the sea measured it a third time.\n\n\"Nobody will like the answer.\"\n\n")
		case 4:
			fmt.Fprintf(&b, "A spokesman for the fishermen, Karim Saleh %d, said the price was too high, but the town's shopkeepers did not agree with him at all.\n\n", i)
		}
	}
	return b.String()
}

// BenchmarkQuotations reads articles of several lengths: MB/s should not fall with length, and the
// bytes allocated should stay below twice those read.
func BenchmarkQuotations(b *testing.B) {
	for _, n := range []int{30, 300, 3000} {
		a := parse(report(n))
		b.Run(fmt.Sprintf("%dKB", len(a.Text)/1024), func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			b.ReportAllocs()
			for b.Loop() {
				Quotations(a, Options{})
			}
		})
	}
}

// BenchmarkUnmatched reads nothing but opening marks: the time a mark should not grow with their
// number.
func BenchmarkUnmatched(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		a := parse(strings.Repeat("“a ", n))
		b.Run(fmt.Sprintf("%dmarks", n), func(b *testing.B) {
			b.SetBytes(int64(utf8.RuneCountInString(a.Text)))
			for b.Loop() {
				Quotations(a, Options{})
			}
		})
	}
}

// BenchmarkLine reads one line of 2 MB and one of 20 MB: the rate should be the same.
func BenchmarkLine(b *testing.B) {
	line := strings.ReplaceAll(report(300), "\n", " ")
	for _, n := range []int{2, 20} {
		a := parse(strings.Repeat(line, n<<20/len(line)))
		b.Run(fmt.Sprintf("%dMB", n), func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			for b.Loop() {
				Quotations(a, Options{})
			}
		})
	}
}
