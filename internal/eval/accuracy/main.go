// Accuracy measures the program on annotated articles, and writes docs/accuracy.md, the scores on
// record, and the figures that sites tell their readers. Run it in the root of the repository, as `make eval` does:
//
//	go run ./internal/eval/accuracy [-why REASON] [-mistakes]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"verbatim/internal/eval"
)

func main() {
	shared := flag.String("shared", "../shared", "folder with the annotated articles and score.py")
	why := flag.String("why", "", "the reason for figures that got worse")
	mistakes := flag.Bool("mistakes", false, "print what is wrong, one mistake a line, and write nothing")
	flag.Parse()
	if err := run(*shared, *why, *mistakes); err != nil {
		fmt.Fprintf(os.Stderr, "accuracy: error: %v\n", err)
		os.Exit(1)
	}
}

func run(shared, why string, mistakes bool) error {
	if err := eval.Missing(shared); err != nil {
		return err
	}
	report, err := eval.Run(context.Background(), ".", shared)
	if err != nil {
		return err
	}
	if mistakes {
		_, err = fmt.Print(report.Mistakes())
		return err
	}
	notes, err := report.Record(".", why)
	for _, n := range notes {
		fmt.Fprintln(os.Stderr, n)
	}
	return err
}
