package build

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/diag"
	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// extractAll loads and extracts the articles of a source, as many at a time as there are cores.
// The results are in the order of src.Articles, whatever order the work was done in. Articles
// that cannot be used, and drafts, are left out.
func extractAll(ctx context.Context, src *load.Source, kept *extractions, done func()) ([]*quote.Extraction, []diag.Message, error) {
	extractions := make([]*quote.Extraction, len(src.Articles))
	messages := make([][]diag.Message, len(src.Articles))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range src.Articles {
		if ctx.Err() != nil {
			break
		}
		work.Go(func() error {
			defer done()
			extractions[i], messages[i] = guard(file, func() (*quote.Extraction, []diag.Message) {
				return extractOne(src, file, kept)
			})
			return nil
		})
	}
	work.Wait()
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	extractions = slices.DeleteFunc(extractions, func(e *quote.Extraction) bool { return e == nil })
	return extractions, slices.Concat(messages...), nil
}

func extractOne(src *load.Source, file string, kept *extractions) (*quote.Extraction, []diag.Message) {
	article, messages := src.Article(file)
	if article == nil || article.Draft {
		return nil, messages
	}
	x := kept.quotations(article, extract.Options{Language: src.Settings.Language})
	if article.Language == "" && !sameLanguage(x.Language, src.Settings.Language) {
		article.Language = x.Language // its words leave no doubt
	}
	return x, messages
}

// sameLanguage reports whether two BCP 47 tags name one language, whatever the region, or one of them names none.
func sameLanguage(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return a == "" || b == "" || strings.EqualFold(a, b)
}

// guard runs the work on one article. A panic there is a mistake of ours, but the other articles
// need not suffer for it: it becomes a message that names the file.
func guard(file string, work func() (*quote.Extraction, []diag.Message)) (ex *quote.Extraction, messages []diag.Message) {
	defer func() {
		if p := recover(); p != nil {
			ex = nil
			messages = []diag.Message{{
				Severity: diag.Error,
				File:     file,
				Text:     fmt.Sprintf("Verbatim stumbled over this article and left it out: %v", p),
				Hint:     "this is a mistake in Verbatim, not in the article; please report it together with the file",
			}}
		}
	}()
	return work()
}
