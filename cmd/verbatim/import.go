package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"verbatim/internal/importer"
)

func (c *command) importing() *cobra.Command {
	var (
		opts         importer.Options
		quiet, asked bool
	)
	cmd := &cobra.Command{
		Use:   "import INPUT...",
		Short: "Bring saved pages, newsletters, feeds and web archives into the archive",
		Long: `Make articles of what you have: saved pages (.html) and texts (.txt, .md), folders of them,
.zip files, newsletters (.eml, .mbox), RSS and Atom feeds, web archives (.warc, .warc.gz), and
addresses such as https://gazette.example/feed.xml. Each article becomes content/articles/YYYY/title.md with what is known
of it and the hash of its source.

What the archive has already is skipped: the same source, the same address, the same text of the
same outlet. So an import that was stopped goes on where it was when it is run again. Only addresses
among the inputs are asked of the network.`,
		Example: `  verbatim import harbour.html
  verbatim import --dry-run clippings newsletters.mbox`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("%s needs something to import\n    hint: name files, folders, or addresses that start with https://", cmd.CommandPath())
			}
			for _, a := range args {
				if strings.Contains(a, "://") && !importer.IsAddress(a) {
					return fmt.Errorf("%q is not an address that can be read\n    hint: addresses start with http:// or https://", a)
				}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.runImport(cmd.Context(), opts, args, quiet, asked)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.Archive, "archive", ".", "`folder` of the archive")
	flags.BoolVar(&opts.DryRun, "dry-run", false, "write nothing, and say what would be written")
	flags.BoolVar(&quiet, "quiet", false, "say nothing but what failed")
	flags.BoolVar(&asked, "json", false, "print what became of each document as JSON on standard output, one a line")
	return cmd
}

func (c *command) runImport(ctx context.Context, opts importer.Options, inputs []string, quiet, asked bool) error {
	bar := c.bar()
	if bar != nil && !quiet {
		opts.Progress = bar.show
	}
	res, err := importer.Run(ctx, opts, inputs)
	bar.clear()
	if res == nil {
		return &failure{err}
	}
	if asked {
		if err := c.listImport(res); err != nil {
			return writeFailure(err)
		}
	}
	c.tellImport(opts, res, quiet, asked)
	switch {
	case errors.Is(err, context.Canceled):
		return &failure{errors.New("stopped; run the same command again to go on where it was")}
	case err != nil:
		return &failure{err}
	case res.Failed > 0:
		return &failure{}
	}
	return nil
}

// tellImport says what was written, on standard output, and what was not, on standard error.
func (c *command) tellImport(opts importer.Options, res *importer.Result, quiet, asked bool) {
	const most = 20 // of each kind that is only for information
	shown := map[importer.Fate]int{}
	for _, o := range res.Outcomes {
		shown[o.Fate]++
		switch {
		case o.Fate == importer.Written:
			if !quiet && !asked {
				fmt.Fprintln(c.Stdout, path.Join(archivePrefix(opts.Archive), o.File))
			}
			for _, n := range o.Notes {
				if !quiet {
					fmt.Fprintf(c.Stderr, "%s: note: %s\n", o.Source, n)
				}
			}
		case o.Fate == importer.Failed:
			fmt.Fprintf(c.Stderr, "%s: error: %s\n", o.Source, o.Why)
		case !quiet && shown[o.Fate] <= most:
			fmt.Fprintf(c.Stderr, "%s: skipped: %s\n", o.Source, o.Why)
		}
	}
	if quiet {
		return
	}
	if more := res.Skipped - most; more > 0 {
		fmt.Fprintf(c.Stderr, "… and %d more skipped; verbatim import --json lists them\n", more)
	}
	verb := "Imported"
	if opts.DryRun {
		verb = "Would import"
	}
	articles := "articles"
	if res.Written == 1 {
		articles = "article"
	}
	fmt.Fprintf(c.Stderr, "%s %d %s; skipped %d, failed %d\n", verb, res.Written, articles, res.Skipped, res.Failed)
	if res.Written > 0 && !opts.DryRun {
		fmt.Fprintf(c.Stderr, "Next: look at them in %s, then run verbatim build\n", path.Join(archivePrefix(opts.Archive), "content/articles"))
	}
}

// archivePrefix returns the folder of an archive as a prefix of its files.
func archivePrefix(archive string) string { return strings.ReplaceAll(archive, "\\", "/") }

// An importLine is what --json prints for each document.
type importLine struct {
	Source string   `json:"source"`
	Fate   string   `json:"fate"` // written, skipped, failed
	File   string   `json:"file,omitempty"`
	Why    string   `json:"why,omitempty"`
	Notes  []string `json:"notes,omitempty"`
}

func (c *command) listImport(res *importer.Result) error {
	e := json.NewEncoder(c.Stdout)
	e.SetEscapeHTML(false)
	for _, o := range res.Outcomes {
		if err := e.Encode(importLine{o.Source, o.Fate.String(), o.File, o.Why, o.Notes}); err != nil {
			return err
		}
	}
	return nil
}

// A bar shows on a terminal how far an import is.
type bar struct {
	out  *os.File
	last int // of a hundred, or documents
}

// bar returns a bar if standard error is a terminal, else nil.
func (c *command) bar() *bar {
	f, ok := c.Stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return &bar{out: f, last: -1}
}

func (b *bar) show(p importer.Progress) {
	const width = 30
	line, now := fmt.Sprintf("%d documents", p.Documents), p.Documents
	if p.Size > 0 {
		part := float64(p.Read) / float64(p.Size)
		full := int(part * width)
		line = fmt.Sprintf("[%s%s] %3.0f%%  %d documents, %d new", strings.Repeat("#", full), strings.Repeat(".", width-full), part*100, p.Documents, p.Written)
		now = int(part * 1000)
	}
	if now == b.last {
		return
	}
	b.last = now
	source := p.Source
	if n := utf8.RuneCountInString(line); len(source) > max(0, 76-n) {
		source = ""
	}
	fmt.Fprintf(b.out, "\r\x1b[K%s  %s", line, source)
}

func (b *bar) clear() {
	if b != nil && b.last >= 0 {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
