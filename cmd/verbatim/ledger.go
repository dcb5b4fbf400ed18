package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"verbatim/internal/build"
	"verbatim/internal/diag"
	"verbatim/internal/extract"
	"verbatim/internal/ledger"
	"verbatim/internal/quote"
)

func (c *command) ledger() *cobra.Command {
	var opts build.Options
	cmd := &cobra.Command{
		Use:   "ledger",
		Short: "Print what was found in the articles, without the articles",
		Long: `Print the ledger of an archive, a line of JSON an article: the quoted words with the sentences
around them, who spoke and why, where the article came from, and the hash of its text. The rest of the
text is left out, and so are words that were withdrawn.

With it the same site is built where the articles may not go, such as a public repository:

  verbatim build --quotations ledger.ndjson

A line that was altered is refused. For articles that are in no archive, see verbatim extract --ledger.`,
		Example: `  verbatim ledger > ledger.ndjson
  verbatim ledger --archive council-quotes > council.ndjson`,
		Args: noArgs("to read another archive than the one in the current folder, say --archive %q"),
		RunE: func(cmd *cobra.Command, _ []string) error { return c.runLedger(cmd.Context(), opts) },
	}
	cmd.Flags().StringVar(&opts.Archive, "archive", ".", "`folder` of the archive")
	return cmd
}

func (c *command) runLedger(ctx context.Context, opts build.Options) error {
	out := bufio.NewWriter(c.Stdout)
	messages, err := build.Ledger(ctx, opts, out)
	if err == nil {
		err = writeFailure(out.Flush())
	}
	if err != nil {
		if f, ok := errors.AsType[*failure](err); ok {
			return f
		}
		return &failure{err}
	}
	for _, m := range messages {
		if m.Severity >= diag.Warning {
			fmt.Fprintln(c.Stderr, m)
		}
	}
	if diag.Worst(messages) == diag.Error {
		return &failure{}
	}
	return nil
}

// ledgerLines prints an article as a line of a ledger.
func ledgerLines(ex *quote.Extraction) ([]byte, error) {
	return ledger.Line(ex, ledger.Facts{Version: extract.Version})
}
