// Command train learns the weights of package extract from annotated articles.
//
//	go run ./internal/extract/train ../shared/gold/polnear_train.jsonl ../shared/gold/basil.jsonl
//
// It reads the articles with the engine as it stands, labels each proposed speaker as right or wrong,
// fits a log-linear model over the candidates for a span and over nobody, and writes
// internal/extract/weights/en.txt. Before that it measures itself by cross-validation: five folds cut
// by article, each judged by weights that never saw it. The result depends on the input alone: there
// is no chance in it but a fixed hash. Since earlier decisions enter later ones (who spoke last),
// running it twice settles the weights.
//
// Full names that an automatic resolver gave to pronouns are not fitted to; for a pronoun only the
// mention is judged.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "internal/extract/weights/en.txt", "`file` to write the weights to")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/extract/train [-o file] gold.jsonl...")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train: error:", err)
		os.Exit(1)
	}
}

func run(out string, files []string) error {
	var all []example
	for _, f := range files {
		xs, err := readGold(f)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d decisions\n", f, len(xs))
		all = append(all, xs...)
	}
	if len(all) == 0 {
		return fmt.Errorf("the files hold no annotated decisions")
	}
	crossValidate(os.Stdout, all)
	names, w := fit(all)
	return writeWeights(out, names, w)
}
