package build

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"verbatim/internal/archive"
	"verbatim/internal/diag"
	"verbatim/internal/extract"
	"verbatim/internal/ledger"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// Ledger writes the ledger of an archive: a line an article, by ID, with which the same site can be built
// where the articles are not. The messages are about the content, as those of a build.
func Ledger(ctx context.Context, opts Options, w io.Writer) ([]diag.Message, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	src, messages, err := load.Open(opts.Archive)
	if err != nil {
		return nil, err
	}
	extractions, more, err := extractAll(ctx, src, nil, func() {})
	if err != nil {
		return nil, err
	}
	messages = append(messages, more...)
	arc, more := archive.New(archive.Input{
		Settings: src.Settings, Speakers: src.Speakers, Topics: src.Topics, Documents: src.Documents,
		Extractions: extractions, Corrections: src.Corrections,
	})
	messages = inArchive(opts.Archive, append(messages, more...))
	diag.Sort(messages)

	facts := make(map[string]ledger.Facts, len(arc.Reports))
	for _, r := range arc.Reports {
		f := ledger.Facts{Version: extract.Version, Withdrawn: make(map[string]bool)}
		if r.Dispatch != nil && r.Dispatch.Reports[0] != r {
			f.Prints = r.Dispatch.Reports[0].ID
		}
		for _, q := range r.Quotations {
			if q.Status.Kind == quote.Withdrawn {
				f.Withdrawn[q.ID] = true
			}
		}
		facts[r.ID] = f
	}
	slices.SortFunc(extractions, func(a, b *quote.Extraction) int {
		return cmp.Or(cmp.Compare(a.Article.ID, b.Article.ID), cmp.Compare(a.Article.File, b.Article.File))
	})
	for i, ex := range extractions {
		if i > 0 && extractions[i-1].Article.ID == ex.Article.ID {
			continue // said to be an error above
		}
		line, err := ledger.Line(ex, facts[ex.Article.ID])
		if err != nil {
			return nil, fmt.Errorf("writing the line of article %s: %w", ex.Article.ID, err)
		}
		if _, err := w.Write(line); err != nil {
			return messages, err
		}
	}
	return messages, nil
}

// readLedger makes extractions of a ledger, whose messages name the file as it was typed.
func readLedger(name string) ([]*quote.Extraction, []diag.Message, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the ledger: %w", err)
	}
	defer f.Close()
	extractions, messages := ledger.Read(f, filepath.ToSlash(name), extract.Version)
	return extractions, messages, nil
}
