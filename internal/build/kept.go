package build

import (
	"context"
	"fmt"
	"strconv"
	"sync"

	"verbatim/internal/cache"
	"verbatim/internal/extract"
	"verbatim/internal/quote"
)

// extractions keeps what extract found in articles, under keys of all that it depends on: the article as
// loaded, the options, and the program with its lexicons. A nil one keeps nothing.
type extractions struct {
	pack    *cache.Pack
	program string

	mu   sync.Mutex
	keys map[*quote.Article]cache.Key
}

// openCache opens the cache, if there is to be one. A build that cannot have it goes without.
func (o Options) openCache() *cache.Folder {
	if o.Cache == "" {
		return nil
	}
	store, err := cache.Open(o.Cache, 0)
	if err != nil {
		return nil
	}
	return store
}

func (o Options) openExtractions(store *cache.Folder) *extractions {
	program, err := cache.Program()
	if err != nil {
		return nil
	}
	archive, err := resolve(o.Archive)
	if err != nil {
		return nil
	}
	name := cache.KeyOf(archive)
	return &extractions{
		pack:    store.OpenPack(fmt.Sprintf("articles-%x", name[:10])),
		program: string(program[:]),
		keys:    make(map[*quote.Article]cache.Key),
	}
}

// quotations returns what extract finds in an article.
func (k *extractions) quotations(a *quote.Article, opts extract.Options) *quote.Extraction {
	if k == nil {
		return extract.Quotations(a, opts)
	}
	article, err := cache.Encode(a, nil)
	if err != nil {
		return extract.Quotations(a, opts)
	}
	key := cache.KeyOf(k.program, strconv.Itoa(extract.Version), fmt.Sprintf("%+v", opts), string(article))
	k.mu.Lock()
	k.keys[a] = key
	k.mu.Unlock()
	if data := k.pack.Get(key); data != nil {
		x := new(quote.Extraction)
		if cache.Decode(data, x, a) == nil {
			return x
		}
	}
	x := extract.Quotations(a, opts)
	if data, err := cache.Encode(x, a); err == nil {
		k.pack.Add(key, data)
	}
	return x
}

// keep saves what the next build can use. A cache that cannot be written is no reason to fail: the site stands.
func (o Options) keep(ctx context.Context, cut *shortcut, res *Result, seal []byte) {
	if o.kept != nil {
		for _, r := range res.Archive.Reports {
			if len(r.Withheld()) > 0 { // its names may stand in withdrawn words
				o.kept.pack.Drop(o.kept.keys[r.Article])
			}
		}
		_ = o.kept.pack.Save()
	}
	if cut != nil {
		_ = cut.keep(ctx, o.Archive, res, seal)
	}
}
