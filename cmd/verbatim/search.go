package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/search"
)

func (c *command) search() *cobra.Command {
	var opts searchOptions
	cmd := &cobra.Command{
		Use:   "search query...",
		Short: "Search the built site",
		Long: `Search the site that verbatim build has written, with the index and the ranking of its search page.

A query is words and "exact phrases"; -word leaves out; speaker: topic: outlet: year: before: after:
narrow the search. The words side by side come first, then all words anywhere, nearest and newest first. If
that is little, other forms of the words follow, marked with "~". Put -- before a query that starts with "-".`,
		Example: `  verbatim search '"harbour wall" tide speaker:moss'
  verbatim search --json encryption after:2015-01`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("search needs a query\n    hint: verbatim search harbour wall")
			}
			if opts.limit < 1 {
				return fmt.Errorf("--limit: %d is not a number of results from 1 on", opts.limit)
			}
			return c.runSearch(strings.Join(args, " "), opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.site, "site", "public", "`folder` of the built site")
	flags.IntVar(&opts.limit, "limit", 10, "`number` of results to print")
	flags.BoolVar(&opts.json, "json", false, "print one result a line as JSON")
	return cmd
}

type searchOptions struct {
	site  string
	limit int
	json  bool
}

// A found quotation is what --json prints a line of.
type found struct {
	ID      string `json:"id"`
	Words   string `json:"words"`
	Speaker string `json:"speaker"`
	Outlet  string `json:"outlet"` // empty when unknown
	Date    string `json:"date"`   // ISO 8601 as far as known
	Status  string `json:"status"` // empty as reported
	Page    string `json:"page"`   // path in the site
	Exact   bool   `json:"exact"`  // holds all that was asked for, word by word
}

func (c *command) runSearch(query string, opts searchOptions) error {
	x, err := search.Open(indexIn(opts.site))
	if err != nil {
		return searchFailure(opts.site, err)
	}
	a, err := x.Search(query)
	if err != nil {
		return searchFailure(opts.site, err)
	}
	for _, n := range a.Notes {
		fmt.Fprintln(c.Stderr, n)
	}
	out := bufio.NewWriter(c.Stdout)
	for i, h := range a.Hits[:min(opts.limit, len(a.Hits))] {
		d, err := x.Document(h.Doc)
		if err != nil {
			return searchFailure(opts.site, err)
		}
		f := found{d.ID, d.Words(), d.Speaker, d.Outlet, d.Date, d.Status, "quotes/" + d.ID + ".html", i < a.Exact}
		if opts.json {
			err = json.NewEncoder(out).Encode(f)
		} else {
			_, err = fmt.Fprintln(out, f)
		}
		if err != nil {
			return writeFailure(err)
		}
	}
	if err := out.Flush(); err != nil {
		return writeFailure(err)
	}
	if !opts.json {
		fmt.Fprintln(c.Stderr, outcome(a, opts.limit))
	}
	return nil
}

// String prints a quotation for a terminal: the words on a line, where they stand on another.
func (f found) String() string {
	sign := ""
	if !f.Exact {
		sign = "~ "
	}
	parts := slices.DeleteFunc([]string{f.Speaker, f.Date, f.Outlet, f.Status, f.Page}, func(s string) bool { return s == "" })
	return sign + "“" + strings.Join(strings.Fields(f.Words), " ") + "”\n    " + strings.Join(parts, ", ")
}

// outcome says in a line what was found.
func outcome(a *search.Answer, limit int) string {
	var b strings.Builder
	switch exact, near := a.Exact, len(a.Hits)-a.Exact; {
	case len(a.Query.Items)+len(a.Query.Filters) == 0:
		return "Nothing to look for: the query has no words"
	case exact+near == 0:
		b.WriteString("Nothing found")
	case near == 0:
		fmt.Fprintf(&b, "Found %d", exact)
	default:
		fmt.Fprintf(&b, "Found %d, and %d near misses", exact, near)
	}
	if len(a.Hits) > limit {
		fmt.Fprintf(&b, "; the first %d are shown, --limit shows more", limit)
	}
	for _, in := range a.Instead {
		fmt.Fprintf(&b, "\nBeside %s: %s", in.Word, strings.Join(in.Forms, ", "))
	}
	return b.String()
}

// indexIn reads the files of the index in a site's folder.
func indexIn(site string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join(site, filepath.FromSlash(search.Folder), name))
	}
}

func searchFailure(site string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &failure{fmt.Errorf("%s has no search index, or not all of it\n    hint: run verbatim build, or name the folder of the built site with --site", filepath.ToSlash(site))}
	}
	return &failure{fmt.Errorf("searching %s: %w", filepath.ToSlash(site), err)}
}
