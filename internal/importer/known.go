package importer

import (
	"context"
	"net/url"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/likeness"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// sameText is how much of a text stands in another of the same outlet when it is the same: what a site
// puts around a report differs from day to day.
const sameText = 0.9

// known is what the archive has, before and during an import.
type known struct {
	mu      sync.Mutex
	sources map[string]string // file by hash of the source
	urls    map[string]string // file by bare address
	texts   map[string]string // file by hash of the words of texts too short for runs
	index   likeness.Index
	all     []shelved
}

// A shelved article is one that the archive has.
type shelved struct {
	file   string
	outlet string // folded; empty when unknown
	runs   likeness.Runs
}

// readKnown reads the articles of an archive.
func readKnown(ctx context.Context, root string) (*known, error) {
	src, _, err := load.Open(root)
	if err != nil {
		return nil, err
	}
	k := &known{sources: map[string]string{}, urls: map[string]string{}, texts: map[string]string{}}
	type one struct {
		article *quote.Article
		runs    likeness.Runs
		sketch  likeness.Sketch
	}
	all := make([]one, len(src.Articles))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range src.Articles {
		if ctx.Err() != nil {
			break
		}
		work.Go(func() error {
			if a, _ := src.Article(file); a != nil {
				all[i].runs = likeness.RunsOf(report(a)...)
				all[i].sketch = all[i].runs.Sketch()
				a.Text, a.Blocks = strings.Join(report(a), "\n"), nil
				if len(all[i].runs) > 0 {
					a.Text = ""
				}
				all[i].article = a
			}
			return nil
		})
	}
	work.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, o := range all {
		if o.article != nil {
			k.add(o.article, o.article.Text, o.article.Source, o.runs, &o.sketch)
		}
	}
	return k, nil
}

// source returns the file of an article that was made of a source, or "".
func (k *known) source(hash string) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.sources[hash]
}

// add files an article. Text is what short articles are known by.
func (k *known) add(a *quote.Article, text, hash string, runs likeness.Runs, sketch *likeness.Sketch) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if hash != "" {
		k.sources[hash] = a.File
	}
	if u := bareAddress(a.URL); u != "" && k.urls[u] == "" {
		k.urls[u] = a.File
	}
	if len(runs) == 0 {
		k.texts[hashOf([]byte(clean(text)))] = a.File
		return
	}
	k.index.Add(sketch, len(k.all))
	k.all = append(k.all, shelved{a.File, foldName(a.Outlet), runs})
}

// find returns why a document need not be imported, or "".
func (k *known) find(r *reading) string {
	if file := k.source(r.hash); file != "" { // by now
		return "is there already, as " + file
	}
	if file := k.urls[bareAddress(r.article.URL)]; file != "" && r.article.URL != "" {
		return "has the address of " + file
	}
	if len(r.runs) == 0 {
		if file := k.texts[hashOf([]byte(clean(strings.Join(report(r.article), "\n"))))]; file != "" {
			return "has the text of " + file
		}
		return ""
	}
	outlet := foldName(r.article.Outlet)
	for _, i := range k.index.Candidates(&r.sketch) {
		o := k.all[i]
		if (outlet == "" || o.outlet == "" || outlet == o.outlet) && r.runs.Within(o.runs) >= sameText {
			return "has the text of " + o.file
		}
	}
	return ""
}

// foldName returns the name of an outlet for comparison.
func foldName(s string) string {
	return strings.TrimPrefix(strings.ToLower(strings.Join(strings.Fields(s), " ")), "the ")
}

// bareAddress returns an address without what does not change the page: the scheme, "www.", a slash at
// the end, the fragment, and the marks that campaigns leave behind the question mark.
func bareAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return ""
	}
	q := u.Query()
	for key := range q {
		if strings.HasPrefix(key, "utm_") || key == "fbclid" || key == "gclid" || key == "ref" || key == "cmpid" || key == "ocid" {
			q.Del(key)
		}
	}
	s = strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
	if len(q) > 0 {
		s += "?" + q.Encode()
	}
	return s
}
