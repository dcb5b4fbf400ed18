package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/build"
	"verbatim/internal/review"
)

func (c *command) review() *cobra.Command {
	var (
		archive string
		kind    string
		limit   int
		asked   bool
	)
	cmd := &cobra.Command{
		Use:   "review",
		Short: "List what waits for an editor",
		Long: `List what waits for a decision, the most valuable first: quotations that nobody is named for, or not
surely enough, or under a name that several bear; speakers without a file; quotations that may report
one utterance; marks taken to quote nobody, and marks without a partner. Each with the passage, the
candidates and what speaks for them.

With --json one item a line is printed, for other tools. To decide, run verbatim serve --review, or
write content/corrections.yaml by hand.`,
		Example: `  verbatim review
  verbatim review --kind unattributed
  verbatim review --json --archive council-quotes`,
		Args: noArgs("to review another archive than the one in the current folder, say --archive %q"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 0 {
				return fmt.Errorf("--limit: %d is not a number of items from 0 on", limit)
			}
			if kind != "" && !slices.Contains(review.Kinds, review.Kind(kind)) {
				return fmt.Errorf("--kind: %q is none of %s", kind, kindList())
			}
			res, err := build.Archive(cmd.Context(), build.Options{Archive: archive})
			if err != nil {
				return &failure{err}
			}
			c.reportErrors(res)
			items := review.Queue(res.Archive)
			if kind != "" {
				items = slices.DeleteFunc(items, func(it *review.Item) bool { return it.Kind != review.Kind(kind) })
			}
			out := bufio.NewWriter(c.Stdout)
			if asked {
				lines := json.NewEncoder(out)
				for _, it := range items {
					if err := lines.Encode(it); err != nil {
						return writeFailure(err)
					}
				}
			} else {
				printQueue(out, items, limit, archive)
			}
			if err := out.Flush(); err != nil {
				return writeFailure(err)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&archive, "archive", ".", "`folder` of the archive")
	flags.StringVar(&kind, "kind", "", "list only this `kind`: "+kindList())
	flags.IntVar(&limit, "limit", 20, "`number` of items to print; 0 prints all")
	flags.BoolVar(&asked, "json", false, "print every item as a line of JSON")
	return cmd
}

func kindList() string {
	var names []string
	for _, k := range review.Kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// printQueue prints a queue for people, at most so many items if the limit is not 0.
func printQueue(w io.Writer, items []*review.Item, limit int, archive string) {
	if len(items) == 0 {
		fmt.Fprintln(w, "Nothing waits.")
		return
	}
	fmt.Fprintf(w, "%s to decide; to work through them: %s --review\n", counted(len(items), "thing"), serveCommand(archive))
	for i, it := range items {
		if limit > 0 && i == limit {
			fmt.Fprintf(w, "\n… and %d more; --limit 0 prints all\n", len(items)-limit)
			break
		}
		fmt.Fprintf(w, "\n%d. %s: %s\n", i+1, it.Kind, it.Title)
		if it.Words != "" {
			fmt.Fprintf(w, "    “%s”\n", strings.Join(strings.Fields(it.Words), " "))
		}
		if it.Other != nil {
			fmt.Fprintf(w, "    “%s”\n", strings.Join(strings.Fields(it.Other.Words), " "))
		}
		fmt.Fprintf(w, "    %s\n", it.Reason)
		if it.Article.File != "" {
			fmt.Fprintf(w, "    %s:%d\n", it.Article.File, it.Article.Line)
		}
		for _, cand := range it.Candidates {
			fmt.Fprintf(w, "      - %s", cand.Name)
			if cand.Probability > 0 {
				fmt.Fprintf(w, ", %.0f%%", cand.Probability*100)
			}
			fmt.Fprintf(w, ": %s\n", cand.Why)
		}
	}
}
