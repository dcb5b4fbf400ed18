package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"verbatim/internal/diff"
	"verbatim/internal/published"
)

func (c *command) diff() *cobra.Command {
	var (
		asked bool
		limit int
	)
	cmd := &cobra.Command{
		Use:   "diff old new",
		Short: "Say what a change does to an archive",
		Long: `Compare two builds of an archive and print what differs as Markdown, for a comment on a pull
request: names that changed first, then how words stand, what came and what went, topics, and addresses
that vanished.

Each build is the folder of a site or its data/quotations.ndjson, with withdrawn.ndjson beside it. Text
from the builds is shown as the characters it is; words that the new build has withdrawn are not shown.
The exit status is 0 whether or not they differ.`,
		Example: `  verbatim build --quiet --out before && verbatim build --quiet --out after && verbatim diff before after
  verbatim diff --json before/data/quotations.ndjson after`,
		Args: func(_ *cobra.Command, args []string) error {
			const hint = "\n    hint: verbatim diff before after, each the folder of a built site or its data/quotations.ndjson"
			switch len(args) {
			case 0:
				return fmt.Errorf("diff needs two builds%s", hint)
			case 1:
				return fmt.Errorf("diff needs two builds, but got only %q%s", args[0], hint)
			case 2:
				return nil
			}
			return fmt.Errorf("diff compares two builds, but got %d%s", len(args), hint)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if limit < leastComment {
				return fmt.Errorf("--limit: %d is not a number of bytes from %d on", limit, leastComment)
			}
			return c.runDiff(args[0], args[1], asked, limit)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&asked, "json", false, "print all that differs as JSON")
	flags.IntVar(&limit, "limit", 60_000, "most `bytes` of Markdown: a comment on GitHub holds 65536")
	return cmd
}

// leastComment is room for every heading.
const leastComment = 4_000

func (c *command) runDiff(before, after string, asked bool, limit int) error {
	var builds [2]*published.Site
	for i, name := range []string{before, after} {
		var err error
		if builds[i], err = published.Open(name); err != nil {
			return &failure{err}
		}
	}
	d, err := diff.Between(builds[0], builds[1])
	if err != nil {
		return &failure{err}
	}
	if asked {
		err = json.NewEncoder(c.Stdout).Encode(d)
	} else {
		_, err = io.WriteString(c.Stdout, d.Markdown(limit))
	}
	if err != nil {
		return writeFailure(err)
	}
	return nil
}
