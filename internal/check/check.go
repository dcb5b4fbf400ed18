// Package check is the gate in front of an archive: it makes the site that would be published and says
// what should keep it from being so. It writes nothing.
//
// A check looks at a [subject], that is the archive, the files of its site, the links between them and
// the build before, and returns messages. Those of the build come first: what is wrong with the content
// is found by the stages that read it. [Kinds] tells what the checks of this package can find; docs/check.md
// says the same to editors.
package check

import (
	"context"
	"fmt"
	"path/filepath"

	"verbatim/internal/build"
	"verbatim/internal/diag"
	"verbatim/internal/published"
	"verbatim/internal/quote"
)

// Options say what to check. The zero value checks the archive in the current folder by its own limits.
type Options struct {
	Archive string              // folder of the archive; empty means the current folder
	BaseURL string              // where the site will stand; empty means what the archive's settings say
	Against *published.Site     // the build that readers know; nil when there is none
	Limits  func(*quote.Limits) // changes the limits of the archive; nil leaves them
	Share   *float64            // largest part of an article that may be shown, 0 to 1; nil means what the archive's settings say
}

// A Report says what a check found.
type Report struct {
	Articles   int // of the archive, drafts left out
	Quotations int // published
	Review     int // waiting in review
	Files      int // of the site
	Bytes      int64
	Estimated  bool     // Bytes holds cards whose size was estimated from others
	Against    string   // the build before, as the user named it; empty when there was none
	Vanished   []string // addresses of that build that are gone and that nobody let go, sorted; never nil

	Messages []diag.Message // in the order of diag.Sort, without those that are ignored
	Ignored  int            // notes and warnings that the archive does not want to see
	Refused  string         // why no site could be looked at, so that most checks were left out; empty as a rule
}

// Run checks an archive. An error means that there is nothing to check; all else is in the report.
func Run(ctx context.Context, opts Options) (*Report, error) {
	var files files
	links := newLinks()
	res, err := build.Visit(ctx, build.Options{
		Archive: opts.Archive,
		BaseURL: opts.BaseURL,
		Settings: func(s *quote.Settings) {
			if opts.Share != nil {
				s.MaxShare = *opts.Share
			}
			links.base = s.BaseURL
		},
	}, visitor(&files, links))
	if err != nil {
		return nil, err
	}
	if opts.Limits != nil {
		opts.Limits(&res.Limits)
	}
	s := &subject{
		root: filepath.ToSlash(opts.Archive), archive: res.Archive, limits: res.Limits,
		files: &files, links: links, against: opts.Against,
	}
	r := &Report{
		Articles: res.Articles, Quotations: res.Quotations, Review: res.Review,
		Messages: res.Messages, Refused: res.Refused, Vanished: []string{},
	}
	for _, c := range checks {
		if res.Refused == "" || c.unbuilt {
			r.Messages = append(r.Messages, c.find(s)...)
		}
	}
	if res.Refused == "" {
		r.Files, r.Bytes, r.Estimated = len(files.sizes), files.bytes(), files.estimated()
		if opts.Against != nil {
			r.Against = opts.Against.Name
			r.Vanished = append(r.Vanished, s.vanished()...)
		}
	}
	r.Messages, r.Ignored = ignore(r.Messages, s)
	diag.Sort(r.Messages)
	return r, nil
}

// Count returns the number of messages of a severity.
func (r *Report) Count(s diag.Severity) int {
	n := 0
	for _, m := range r.Messages {
		if m.Severity == s {
			n++
		}
	}
	return n
}

// Passed reports whether the gate opens: nothing was refused, and no message is as grave as the given
// severity.
func (r *Report) Passed(bar diag.Severity) bool {
	return r.Refused == "" && (len(r.Messages) == 0 || diag.Worst(r.Messages) < bar)
}

// A subject is what checks look at.
type subject struct {
	root    string // folder of the archive, as the user typed it, with forward slashes
	archive *quote.Archive
	limits  quote.Limits
	files   *files
	links   *links
	against *published.Site // nil when there is none

	gone []string // what vanished returns, once it has
}

// file names a file of the archive as the user would type it.
func (s *subject) file(name string) string {
	if name == "" {
		return ""
	}
	return filepath.ToSlash(filepath.Join(s.root, filepath.FromSlash(name)))
}

// at returns a message about a byte of an article. The line is shown unless it holds words that were
// withdrawn.
func (s *subject) at(r *quote.Report, offset int) diag.Message {
	m := diag.Message{File: s.file(r.File)}
	if r.File == "" {
		m.File = r.ID
	}
	var line quote.Span
	m.Line, m.Column, line = r.Position(offset)
	for _, w := range r.Withheld() {
		if w.Overlaps(line) {
			return m
		}
	}
	m.Source = r.Slice(line)
	return m
}

// count words a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
