package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/build"
	"verbatim/internal/cache"
	"verbatim/internal/diag"
)

func (c *command) build() *cobra.Command {
	var (
		opts  build.Options
		quiet bool
		asked bool
		bare  bool
	)
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site",
		Long: `Build the site of an archive into a folder of plain files.

Files that did not change are not written again, and pages that are no longer part of the site
are removed. Files that Verbatim did not write are neither overwritten nor removed. A problem in
one article is reported and the rest is built; the exit status is then 1.`,
		Example: `  verbatim build
  verbatim build --archive council-quotes --out council-quotes/public --base-url https://example.org/quotes/`,
		Args: noArgs("to build another archive than the one in the current folder, say --archive %q"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("base-url") {
				if _, err := build.BaseURL(opts.BaseURL); err != nil {
					return err
				}
			}
			switch {
			case bare && opts.Cache != "":
				return errors.New("--no-cache and --cache exclude one another")
			case !bare && opts.Cache == "":
				opts.Cache, _ = cache.DefaultDir() // without one, nothing is kept
			}
			return c.runBuild(cmd.Context(), opts, quiet, asked)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.Archive, "archive", ".", "`folder` of the archive")
	flags.StringVar(&opts.Out, "out", "public", "`folder` to write the site to")
	flags.StringVar(&opts.BaseURL, "base-url", "", "`address` the site will stand at, instead of the one in verbatim.yaml")
	flags.BoolVar(&opts.KeepGoing, "keep-going", false, "use the default in place of a template of the archive's own that is at fault")
	flags.StringVar(&opts.Ledger, "quotations", "", "ledger `file` of quotations found elsewhere, to be built with; see verbatim ledger")
	flags.BoolVar(&opts.Strict, "strict", false, "write nothing when the content has an error or a warning")
	flags.StringVar(&opts.Cache, "cache", "", "`folder` that keeps results for the next build (default the user's folder for caches)")
	flags.BoolVar(&bare, "no-cache", false, "keep nothing for the next build, and use nothing that was kept")
	flags.BoolVar(&quiet, "quiet", false, "say nothing but errors")
	flags.BoolVar(&asked, "json", false, "print a summary as JSON on standard output")
	return cmd
}

func (c *command) runBuild(ctx context.Context, opts build.Options, quiet, asked bool) error {
	start := time.Now()
	bar := newProgress(c.Stderr, quiet)
	opts.Watch = bar.watch()
	enough := leaveRoom()
	res, err := build.Run(ctx, opts)
	enough()
	bar.stop()
	if errors.Is(err, context.Canceled) {
		return &failure{fmt.Errorf("stopped; the site in %s is as it was", filepath.ToSlash(opts.Out))}
	}
	if err != nil {
		return &failure{err}
	}
	took := time.Since(start)
	for _, m := range res.Brief() {
		if !quiet || m.Severity == diag.Error {
			fmt.Fprintln(c.Stderr, m)
		}
	}
	if !quiet {
		fmt.Fprintln(c.Stderr, res.Summary(opts.Out, took))
		if res.Refused == "" {
			fmt.Fprintln(c.Stderr, res.Details())
			fmt.Fprintf(c.Stderr, "Next: open %s, or run %s\n", filepath.ToSlash(filepath.Join(opts.Out, "index.html")), serveCommand(opts.Archive))
		}
	}
	if asked {
		if err := json.NewEncoder(c.Stdout).Encode(newBuildReport(res, opts.Out, took)); err != nil {
			return writeFailure(err)
		}
	}
	switch {
	case res.Refused != "":
		return &failure{errors.New(res.Refused)}
	case diag.Worst(res.Messages) == diag.Error:
		return &failure{}
	}
	return nil
}

// serveCommand is the command that previews an archive.
func serveCommand(archive string) string {
	if filepath.Clean(archive) == "." {
		return "verbatim serve"
	}
	if strings.ContainsAny(archive, " \t") {
		archive = strconv.Quote(archive)
	}
	return "verbatim serve --archive " + filepath.ToSlash(archive)
}

// A buildReport is what --json prints.
type buildReport struct {
	Out        string         `json:"out"`
	Articles   int            `json:"articles"`
	Quotations int            `json:"quotations"`
	Review     int            `json:"review"`
	Speakers   int            `json:"speakers"`
	Topics     int            `json:"topics"`
	Written    int            `json:"written"`
	Unchanged  int            `json:"unchanged"`
	Removed    int            `json:"removed"`
	Refused    string         `json:"refused"` // why nothing was written; empty when something was
	Seconds    float64        `json:"seconds"`
	Messages   []buildMessage `json:"messages"` // never null
}

type buildMessage struct {
	Severity string `json:"severity"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Text     string `json:"text"`
	Name     string `json:"name,omitempty"`
	Hint     string `json:"hint,omitempty"`
}

func newBuildReport(res *build.Result, out string, took time.Duration) buildReport {
	return buildReport{
		Out:        filepath.ToSlash(out),
		Articles:   res.Articles,
		Quotations: res.Quotations,
		Review:     res.Review,
		Speakers:   res.Speakers,
		Topics:     res.Topics,
		Written:    res.Pages.Written,
		Unchanged:  res.Pages.Unchanged,
		Removed:    res.Pages.Removed,
		Refused:    res.Refused,
		Seconds:    took.Seconds(),
		Messages:   newMessages(res.Messages),
	}
}

// newMessages lays messages out for JSON. The result is never nil.
func newMessages(ms []diag.Message) []buildMessage {
	out := make([]buildMessage, 0, len(ms))
	for _, m := range ms {
		out = append(out, buildMessage{
			Severity: m.Severity.String(), File: m.File, Line: m.Line, Column: m.Column, Text: m.Text, Name: m.Name, Hint: m.Hint,
		})
	}
	return out
}
