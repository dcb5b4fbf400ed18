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

	"verbatim/internal/quote"
	"verbatim/internal/search"
)

func (c *command) search() *cobra.Command {
	var opts searchOptions
	cmd := &cobra.Command{
		Use:   "search query...",
		Short: "Search the built site",
		Long: `Search the site that verbatim build has written, with the index and the ranking of its search page.

A query is words and "exact phrases"; -word leaves out; speaker: topic: outlet: year: before: after:
narrow the search. The words side by side come first, newest first. If these are few, all words anywhere
follow, nearest first, and then other forms of the words, marked with "~". Put -- before a query that
starts with "-".

With --said the query is a sentence, and the answer the recorded wordings nearest to it, with what they
[-lack-] and what they {+add+}.

Words that do not simply stand as reported say so before the speaker's name: "disputed: Edda Moss",
"wrongly attributed to Edda Moss". With --json, heed the field status: it is empty for words as reported.`,
		Example: `  verbatim search '"harbour wall" tide speaker:moss'
  verbatim search --json encryption after:2015-01
  verbatim search --said 'we shall build the harbour wall again'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("search needs a query\n    hint: verbatim search harbour wall")
			}
			if opts.limit < 1 {
				return fmt.Errorf("--limit: %d is not a number of results from 1 on", opts.limit)
			}
			if opts.said {
				return c.runSaid(strings.Join(args, " "), opts)
			}
			return c.runSearch(strings.Join(args, " "), opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.site, "site", "public", "`folder` of the built site")
	flags.IntVar(&opts.limit, "limit", 10, "`number` of results to print")
	flags.BoolVar(&opts.json, "json", false, "print one result a line as JSON")
	flags.BoolVar(&opts.all, "all", false, "also find the words apart, when many quotations hold them side by side")
	flags.BoolVar(&opts.said, "said", false, "compare a sentence with the recorded wordings nearest to it")
	cmd.MarkFlagsMutuallyExclusive("said", "all")
	return cmd
}

type searchOptions struct {
	site  string
	limit int
	json  bool
	all   bool
	said  bool
}

// A found quotation is what --json prints a line of.
type found struct {
	ID      string `json:"id"`
	Words   string `json:"words"`
	Speaker string `json:"speaker"`
	Outlet  string `json:"outlet"` // empty when unknown
	Date    string `json:"date"`   // ISO 8601 as far as known
	Status  string `json:"status"` // empty as reported; "misattributed" when the speaker did not say them
	Page    string `json:"page"`   // path in the site
	Exact   bool   `json:"exact"`  // holds all that was asked for, word by word
}

func newFound(d search.Document, exact bool) found {
	return found{d.ID, d.Words(), d.Speaker, d.Outlet, d.Date, d.Status, "quotes/" + d.ID + ".html", exact}
}

func (c *command) runSearch(query string, opts searchOptions) error {
	x, err := search.Open(indexIn(opts.site))
	if err != nil {
		return searchFailure(opts.site, err)
	}
	a, err := x.Search(query, search.Options{All: opts.all})
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
		f := newFound(d, i < a.Exact)
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

// A recorded wording is what --said --json prints a line of.
type recorded struct {
	found
	Score int    `json:"score"` // thousandths of the sentence that stand there
	Parts []part `json:"parts"`
}

// A part stands in "both" wordings, in the one "asked" about, or on "record".
type part struct {
	In   string `json:"in"`
	Text string `json:"text"`
}

func (c *command) runSaid(sentence string, opts searchOptions) error {
	x, err := search.Open(indexIn(opts.site))
	if err != nil {
		return searchFailure(opts.site, err)
	}
	rs, err := x.Said(sentence)
	if err != nil {
		return searchFailure(opts.site, err)
	}
	for _, r := range rs[:min(opts.limit, len(rs))] {
		d, err := x.Document(r.Doc)
		if err != nil {
			return searchFailure(opts.site, err)
		}
		f := newFound(d, r.Whole())
		if opts.json {
			line := recorded{found: f, Score: r.Score}
			for _, p := range r.Parts {
				line.Parts = append(line.Parts, part{[]string{"both", "asked", "record"}[p.In], p.Text})
			}
			err = json.NewEncoder(c.Stdout).Encode(line)
		} else {
			_, err = fmt.Fprintf(c.Stdout, "%d%%  “%s”\n    %s\n", r.Score/10, r, f.origin())
		}
		if err != nil {
			return writeFailure(err)
		}
	}
	if len(rs) == 0 && !opts.json {
		fmt.Fprintln(c.Stderr, "Nothing like it here")
	}
	return nil
}

// String prints a quotation for a terminal: the words on a line, where they stand on another.
func (f found) String() string {
	sign := ""
	if !f.Exact {
		sign = "~ "
	}
	return sign + "“" + strings.Join(strings.Fields(f.Words), " ") + "”\n    " + f.origin()
}

// origin says how the words stand if not as reported, who spoke, when and where. Words that somebody
// else said never stand beside a bare name.
func (f found) origin() string {
	who := f.Speaker
	switch f.Status {
	case "":
	case quote.Misattributed.String():
		who = "wrongly attributed to " + who
	default:
		who = f.Status + ": " + who
	}
	parts := slices.DeleteFunc([]string{who, f.Date, f.Outlet, f.Page}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
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
	if a.Apart {
		b.WriteString("\nThe words stand side by side in all of these; --all also finds them apart")
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
