package search

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"runtime"
	"sync"

	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// Folder is where the files of an index stand, relative to the root of the site.
const Folder = "search/"

// rootName is the file that leads to all others; the only name that does not change with content.
const rootName = "root.bin"

// A root says what an index holds and where; see docs/search-index.md.
type root struct {
	Format   string      `json:"format"` // formatName
	Version  int         `json:"version"`
	Docs     int         `json:"docs"`     // quotations
	Bytes    int         `json:"bytes"`    // of the quoted words, as UTF-8
	Frequent []string    `json:"frequent"` // words without positions, most frequent first; at most 255
	Terms    []termShard `json:"terms"`
	Shards   []docShard  `json:"shards"`
	Words    []wordList  `json:"words"`
	Columns  []column    `json:"columns"`
}

const formatName = "verbatim-search"

// The parts of a root are arrays in JSON, since there are hundreds of them.
type (
	termShard struct {
		First string // its first key
		Hash  string
	}
	docShard struct {
		Docs int // how many
		Hash string
	}
	wordList struct {
		Length int // the least length of its words, in code points
		Hash   string
	}
	column struct {
		Name string
		Hash string
	}
)

func (s termShard) MarshalJSON() ([]byte, error) { return json.Marshal([2]any{s.First, s.Hash}) }
func (s docShard) MarshalJSON() ([]byte, error)  { return json.Marshal([2]any{s.Docs, s.Hash}) }
func (s wordList) MarshalJSON() ([]byte, error)  { return json.Marshal([2]any{s.Length, s.Hash}) }
func (s column) MarshalJSON() ([]byte, error)    { return json.Marshal([2]any{s.Name, s.Hash}) }

func (s *termShard) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[2]any{&s.First, &s.Hash})
}
func (s *docShard) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &[2]any{&s.Docs, &s.Hash}) }
func (s *wordList) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[2]any{&s.Length, &s.Hash})
}
func (s *column) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &[2]any{&s.Name, &s.Hash}) }

// shardName names a file of the index: its kind, its number and its hash, so that a file with another
// content has another name and none is ever stale.
func shardName(kind byte, n int, hash string) string {
	return fmt.Sprintf("%c%d-%s.bin", kind, n, hash)
}

// The kinds of files beside the root.
const (
	kindTerms   = 't'
	kindDocs    = 'd'
	kindWords   = 'w'
	kindColumns = 'c'
)

// Files makes the index of an archive and hands each file to yield, once and in no fixed order, from
// one goroutine. It stops at the first error, one of yield's, and returns it. The same archive gives the same files.
func Files(arc *quote.Archive, yield func(page.Page) error) error {
	c := collect(arc)
	r := root{Format: formatName, Version: Version, Docs: len(c.quotations), Bytes: c.bytes, Frequent: c.frequentWords()}

	var jobs []packed
	add := func(kind byte, n int, hash *string, body func() []byte) {
		jobs = append(jobs, packed{kind: kind, n: n, hash: hash, body: body})
	}
	shards := c.termShards()
	r.Terms = make([]termShard, len(shards))
	for i, s := range shards {
		r.Terms[i].First = s.first
		add(kindTerms, i, &r.Terms[i].Hash, s.bytes)
	}
	spans := c.docShards()
	r.Shards = make([]docShard, len(spans))
	for i, s := range spans {
		r.Shards[i].Docs = s.Len()
		add(kindDocs, i, &r.Shards[i].Hash, func() []byte { return documents(c.quotations[s.Start:s.End], c.reports) })
	}
	lists := c.wordLists()
	r.Words = make([]wordList, len(lists))
	for i, l := range lists {
		r.Words[i].Length = l.length
		add(kindWords, i, &r.Words[i].Hash, func() []byte { return l.body })
	}
	columns := c.columns()
	r.Columns = make([]column, len(columns))
	for i, col := range columns {
		r.Columns[i].Name = col.name
		add(kindColumns, i, &r.Columns[i].Hash, func() []byte { return col.body })
	}

	pack(jobs)
	for _, j := range jobs {
		if err := yield(page.Page{Path: Folder + shardName(j.kind, j.n, *j.hash), Body: j.out, From: "the search index"}); err != nil {
			return err
		}
	}
	body, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("the search index: %w", err)
	}
	return yield(page.Page{Path: Folder + rootName, Body: compress(body), From: "the search index"})
}

// A packed file is one on its way to be compressed and named.
type packed struct {
	kind byte
	n    int
	hash *string
	body func() []byte
	out  []byte
}

// pack compresses files on all cores and notes their hashes.
func pack(jobs []packed) {
	work := make(chan *packed)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for j := range work {
				j.out = compress(j.body())
				sum := sha256.Sum256(j.out)
				*j.hash = hashText.EncodeToString(sum[:5])[:6]
			}
		})
	}
	for i := range jobs {
		work <- &jobs[i]
	}
	close(work)
	wg.Wait()
}

var hashText = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// compress returns a gzip member. Servers compress text on the way and leave unknown types as they
// are, so the files are small before they are asked for.
func compress(body []byte) []byte {
	var b bytes.Buffer
	w := compressors.Get().(*gzip.Writer)
	w.Reset(&b)
	_, _ = w.Write(body) // a buffer does not fail
	_ = w.Close()
	compressors.Put(w)
	return b.Bytes()
}

// compressors are used again: the tables of one take more memory than all it compresses.
var compressors = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // the level is a valid one
	return w
}}
