package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/starter"
)

// releaseForm is how --verbatim names a release: "owner/name@v1.2.3".
var releaseForm = regexp.MustCompile(`^([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)@([A-Za-z0-9_.-]+)$`)

func (c *command) init() *cobra.Command {
	opts := starter.Options{Repository: repository, Version: release}
	var from string
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Begin an archive",
		Long: `Begin an archive in a folder, the current one unless DIR is given: settings, topics, pages to
edit, a workflow that checks and publishes it with GitHub Pages, and an example article.

Nothing that is there is overwritten, so that it may be run again.`,
		Example: `  verbatim init council-quotes
  verbatim init press-quotes --title "What the council said" --from clippings`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				opts.Dir = args[0]
			}
			opts.Title = strings.Join(strings.Fields(opts.Title), " ")
			if cmd.Flags().Changed("title") && opts.Title == "" {
				return errors.New("--title: a site needs a name\n    hint: leave --title out to name it after the folder")
			}
			if cmd.Flags().Changed("verbatim") {
				m := releaseForm.FindStringSubmatch(from)
				if m == nil {
					return fmt.Errorf("--verbatim: %q does not name a release\n    hint: owner, repository and tag: owner/verbatim@v1.0.0", from)
				}
				opts.Repository, opts.Version = m[1], m[2]
			}
			res, err := starter.Begin(opts)
			if err != nil {
				return &failure{err}
			}
			return c.tellBeginning(opts, res)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.Title, "title", "", "`name` of the site; without it, the name of the folder")
	flags.StringVar(&opts.From, "from", "", "`folder` of articles to take along instead of the example")
	flags.StringVar(&from, "verbatim", "", "`release` of Verbatim that the workflow installs: owner/name@tag")
	flags.BoolVar(&opts.Into, "into", false, "begin it although the folder holds other things")
	return cmd
}

// tellBeginning says what was begun and what comes next.
func (c *command) tellBeginning(opts starter.Options, res starter.Result) error {
	dir := opts.Dir
	if dir == "" {
		dir = "."
	}
	for _, name := range res.Refused {
		fmt.Fprintf(c.Stderr, "note: %s was not taken along: it is no .txt, .md or .html file of at most 32 MB\n", filepath.ToSlash(filepath.Join(opts.From, name)))
	}
	for _, name := range res.Differ {
		fmt.Fprintf(c.Stderr, "warning: %s was not taken along: another text stands there\n    hint: rename one of the two files and run this again\n",
			filepath.ToSlash(filepath.Join(dir, name)))
	}
	if len(res.Created) == 0 {
		fmt.Fprintf(c.Stdout, "%s is an archive already: nothing was added, nothing was changed\n", dir)
	} else {
		fmt.Fprintf(c.Stdout, "%s: %s made", dir, plural(len(res.Created), "file"))
		if len(res.Taken) > 0 {
			fmt.Fprintf(c.Stdout, ", of which %s taken along", plural(len(res.Taken), "file"))
		}
		if len(res.Kept) > 0 {
			as := "they were"
			if len(res.Kept) == 1 {
				as = "it was"
			}
			fmt.Fprintf(c.Stdout, ", %s left as %s", plural(len(res.Kept), "file"), as)
		}
		fmt.Fprintln(c.Stdout)
		at := ""
		if dir != "." {
			at = " --archive " + dir
		}
		fmt.Fprintf(c.Stdout, "next: verbatim serve%s\n", at)
	}
	if opts.Repository == "" && created(res, ".github/workflows/pages.yml") {
		fmt.Fprintf(c.Stdout, "before you publish: say in %s which release of Verbatim makes the site\n",
			filepath.ToSlash(filepath.Join(dir, ".github/workflows/pages.yml")))
	}
	if len(res.Differ) > 0 {
		return &failure{}
	}
	return nil
}

func created(res starter.Result, name string) bool { return slices.Contains(res.Created, name) }

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
