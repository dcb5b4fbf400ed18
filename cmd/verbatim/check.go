package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/build"
	"verbatim/internal/check"
	"verbatim/internal/diag"
	"verbatim/internal/published"
	"verbatim/internal/quote"
)

func (c *command) check() *cobra.Command {
	var opts checkOptions
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say what should keep the site from being published",
		Long: `Make the site of an archive without writing it, and say what should keep it from being
published: errors in the content, stale corrections, addresses that vanished, links that lead nowhere,
too many quotations without a name, too much of an article, a site too large for its host. What is
only unknown or odd is listed, too.

Limits stand below check: in verbatim.yaml; flags go before them. The exit status is 1 when there
is an error, with --strict also when there is a warning.`,
		Example: `  verbatim check
  verbatim check --against public --unattributed 0.2
  verbatim check --json --ignore no-url`,
		Args: noArgs("to check another archive than the one in the current folder, say --archive %q"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := opts.settle(cmd); err != nil {
				return err
			}
			return c.runCheck(cmd.Context(), opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.archive, "archive", ".", "`folder` of the archive")
	flags.StringVar(&opts.baseURL, "base-url", "", "`address` the site will stand at, instead of the one in verbatim.yaml")
	flags.StringVar(&opts.against, "against", "", "`folder` of the last published build, its data/quotations.ndjson or its .verbatim/manifest")
	flags.Float64Var(&opts.unattributed, "unattributed", 0, "largest `part` of the quotations that may wait in review, 0 to 1")
	flags.Float64Var(&opts.share, "share", 0, "largest `part` of an article that the site may show, 0 to 1")
	flags.IntVar(&opts.siteSize, "site-size", 0, "most `MB` of the site")
	flags.IntVar(&opts.fileSize, "file-size", 0, "most `MB` of one file of the site")
	flags.StringSliceVar(&opts.ignore, "ignore", nil, "`names` of notes and warnings to leave out, besides those in verbatim.yaml")
	flags.StringSliceVar(&opts.gone, "gone", nil, "`addresses` that may vanish, besides those in verbatim.yaml")
	flags.BoolVar(&opts.strict, "strict", false, "let no warning pass")
	flags.BoolVar(&opts.all, "all", false, "show all messages, not the first of each kind")
	flags.StringVar(&opts.format, "format", "", "`form` of the messages: text, json, or github for annotations (the default in GitHub Actions)")
	flags.BoolVar(&opts.json, "json", false, "the same as --format json")
	cmd.MarkFlagsMutuallyExclusive("format", "json")
	return cmd
}

type checkOptions struct {
	archive, baseURL, against string
	unattributed, share       float64
	siteSize, fileSize        int // in megabytes
	ignore, gone              []string
	strict, all, json         bool
	format                    string

	given func(flag string) bool
}

// The forms that messages can have.
var formats = []string{"text", "json", "github"}

// settle refuses impossible values and chooses what was left open.
func (o *checkOptions) settle(cmd *cobra.Command) error {
	o.given = cmd.Flags().Changed
	switch {
	case o.json:
		o.format = "json"
	case o.format == "" && !o.given("format"):
		o.format = "text"
		if os.Getenv("GITHUB_ACTIONS") == "true" {
			o.format = "github"
		}
	case !slices.Contains(formats, o.format):
		return fmt.Errorf("--format: %q is none of %s", o.format, strings.Join(formats, ", "))
	}
	for name, part := range map[string]float64{"unattributed": o.unattributed, "share": o.share} {
		if !(0 <= part && part <= 1) {
			return fmt.Errorf("--%s: %v is not a number from 0 to 1\n    hint: a tenth is 0.1", name, part)
		}
	}
	for name, size := range map[string]int{"site-size": o.siteSize, "file-size": o.fileSize} {
		if o.given(name) && (size < 1 || size > 1_000_000) {
			return fmt.Errorf("--%s: %d is not a number of megabytes from 1 to 1000000", name, size)
		}
	}
	if o.given("against") && o.against == "" {
		return errors.New("--against is empty\n    hint: name the folder of the last published build, or leave the flag out when there is none yet")
	}
	if o.given("base-url") {
		if _, err := build.BaseURL(o.baseURL); err != nil {
			return err
		}
	}
	return nil
}

// limits lets flags go before the settings of the archive.
func (o *checkOptions) limits(l *quote.Limits) {
	const megabyte = 1_000_000
	if o.given("unattributed") {
		l.Unattributed = o.unattributed
	}
	if o.given("site-size") {
		l.SiteSize = int64(o.siteSize) * megabyte
	}
	if o.given("file-size") {
		l.FileSize = int64(o.fileSize) * megabyte
	}
	l.Ignore = append(l.Ignore, o.ignore...)
	l.Gone = append(l.Gone, o.gone...)
}

func (c *command) runCheck(ctx context.Context, opts checkOptions) error {
	run := check.Options{Archive: opts.archive, BaseURL: opts.baseURL, Limits: opts.limits}
	if opts.given("share") {
		run.Share = &opts.share
	}
	var err error
	if opts.against != "" {
		if run.Against, err = published.Open(opts.against); err != nil {
			return &failure{fmt.Errorf("--against: %w", err)}
		}
	}
	r, err := check.Run(ctx, run)
	if errors.Is(err, context.Canceled) {
		return &failure{errors.New("stopped; nothing was written")}
	}
	if err != nil {
		return &failure{err}
	}
	bar := diag.Error
	if opts.strict {
		bar = diag.Warning
	}
	switch opts.format {
	case "json":
		err = json.NewEncoder(c.Stdout).Encode(newCheckReport(r, opts, r.Passed(bar)))
	case "github":
		err = diag.GitHub(c.Stdout, inWorkspace(r.Messages))
	default:
		shown := r.Messages
		if !opts.all {
			shown = diag.Brief(shown, "verbatim check --all shows all messages")
		}
		err = diag.Print(c.Stdout, shown)
	}
	if err != nil {
		return writeFailure(err)
	}
	if opts.format != "json" {
		fmt.Fprintln(c.Stderr, verdict(r, opts, r.Passed(bar)))
	}
	switch {
	case r.Refused != "":
		return &failure{errors.New(r.Refused)}
	case !r.Passed(bar):
		return &failure{}
	}
	return nil
}

// inWorkspace names files as annotations need them: relative to the folder that the workflow checked out.
func inWorkspace(ms []diag.Message) []diag.Message {
	here, err := os.Getwd()
	workspace := cmp.Or(os.Getenv("GITHUB_WORKSPACE"), here)
	if err != nil {
		return ms
	}
	out := slices.Clone(ms)
	for i, m := range out {
		if m.File == "" {
			continue
		}
		name := filepath.FromSlash(m.File)
		if !filepath.IsAbs(name) {
			name = filepath.Join(here, name)
		}
		if rel, err := filepath.Rel(workspace, name); err == nil && filepath.IsLocal(rel) {
			out[i].File = filepath.ToSlash(rel)
		}
	}
	return out
}

// verdict says in two lines what was checked and whether it may be published.
func verdict(r *check.Report, opts checkOptions, passed bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Checked %s: %s, %s (%d in review)", filepath.ToSlash(opts.archive), number(r.Articles, "article"), number(r.Quotations, "quotation"), r.Review)
	if r.Refused == "" {
		about := ""
		if r.Estimated {
			about = "about "
		}
		fmt.Fprintf(&b, "; %s with %s%.1f MB", number(r.Files, "file"), about, float64(r.Bytes)/1e6)
	}
	if r.Against != "" {
		gone := "no address vanished"
		switch n := len(r.Vanished); {
		case n == 1:
			gone = "1 address vanished"
		case n > 1:
			gone = fmt.Sprintf("%d addresses vanished", n)
		}
		fmt.Fprintf(&b, "; %s since %s", gone, r.Against)
	}
	var found []string
	for _, s := range []diag.Severity{diag.Error, diag.Warning, diag.Note} {
		if n := r.Count(s); n > 0 {
			found = append(found, number(n, s.String()))
		}
	}
	if r.Ignored > 0 {
		found = append(found, fmt.Sprintf("%d ignored", r.Ignored))
	}
	if passed {
		b.WriteString("\nPassed")
	} else {
		b.WriteString("\nFailed")
	}
	if len(found) > 0 {
		b.WriteString(" with " + strings.Join(found, ", "))
	}
	return b.String()
}

// number words a number of things.
func number(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// A checkReport is what --json prints.
type checkReport struct {
	Archive    string         `json:"archive"`
	Passed     bool           `json:"passed"`
	Articles   int            `json:"articles"`
	Quotations int            `json:"quotations"` // published
	Review     int            `json:"review"`
	Files      int            `json:"files"` // of the site
	Bytes      int64          `json:"bytes"`
	Estimated  bool           `json:"estimated"` // bytes holds an estimate of what cards need
	Against    string         `json:"against"`   // the build before; empty when there was none
	Vanished   []string       `json:"vanished"`  // addresses of that build; never null
	Errors     int            `json:"errors"`
	Warnings   int            `json:"warnings"`
	Notes      int            `json:"notes"`
	Ignored    int            `json:"ignored"`
	Refused    string         `json:"refused"`  // why no site could be looked at; empty as a rule
	Messages   []buildMessage `json:"messages"` // never null
}

func newCheckReport(r *check.Report, opts checkOptions, passed bool) checkReport {
	return checkReport{
		Archive: filepath.ToSlash(opts.archive), Passed: passed,
		Articles: r.Articles, Quotations: r.Quotations, Review: r.Review,
		Files: r.Files, Bytes: r.Bytes, Estimated: r.Estimated, Against: r.Against, Vanished: r.Vanished,
		Errors: r.Count(diag.Error), Warnings: r.Count(diag.Warning), Notes: r.Count(diag.Note), Ignored: r.Ignored,
		Refused: r.Refused, Messages: newMessages(r.Messages),
	}
}
