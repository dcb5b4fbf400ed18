package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An Index answers queries about an archive. It keeps what it has read. It must not be used by
// several goroutines at once.
type Index struct {
	read     func(name string) ([]byte, error)
	root     root
	rank     map[string]int // of frequent words, from 1
	shards   map[int]*dictionary
	postings map[string]*places
	docs     map[int][]Document
	lists    map[int][]listed
	values   map[string]*attribute
	starts   []int // number of the first document of each shard
}

// Open reads the root of an index. The function reads one file, named relative to the folder of
// the index, and is called again whenever a query needs another.
func Open(read func(name string) ([]byte, error)) (*Index, error) {
	x := &Index{
		read: read, rank: make(map[string]int), shards: make(map[int]*dictionary), postings: make(map[string]*places),
		docs: make(map[int][]Document), lists: make(map[int][]listed), values: make(map[string]*attribute),
	}
	body, err := x.file(rootName)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(body, &x.root); err != nil || x.root.Format != formatName {
		return nil, damaged(rootName, "is not the root of a search index")
	}
	if x.root.Version != Version {
		return nil, fmt.Errorf("%s: the index has version %d and this program reads version %d\n    hint: build the site again with this program",
			rootName, x.root.Version, Version)
	}
	for i, w := range x.root.Frequent {
		x.rank[w] = i + 1
	}
	n := 0
	for _, s := range x.root.Shards {
		x.starts = append(x.starts, n)
		if s.Docs <= 0 || s.Docs > mostDocs-n {
			return nil, damaged(rootName, "counts its documents wrongly")
		}
		n += s.Docs
	}
	if n != x.root.Docs || len(x.root.Frequent) > mostFrequent {
		return nil, damaged(rootName, "counts its documents or words wrongly")
	}
	return x, nil
}

// Limits of what is believed of a file.
const (
	mostDocs  = 1 << 27
	mostBytes = 256 << 20 // of one file, decompressed
)

// Docs returns the number of quotations in the index.
func (x *Index) Docs() int { return x.root.Docs }

// errDamaged is wrapped by every complaint about the content of a file.
var errDamaged = errors.New("the file is damaged")

func damaged(name, what string) error {
	return fmt.Errorf("%s: %w: it %s\n    hint: build the site again", name, errDamaged, what)
}

// file reads and decompresses a file.
func (x *Index) file(name string) ([]byte, error) {
	packed, err := x.read(name)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, damaged(name, "is not compressed as expected")
	}
	body, err := io.ReadAll(io.LimitReader(z, mostBytes+1))
	if err != nil || len(body) > mostBytes {
		return nil, damaged(name, "cannot be decompressed")
	}
	return body, nil
}

// Document returns a document by its number.
func (x *Index) Document(n int) (Document, error) {
	i, found := slices.BinarySearch(x.starts, n)
	if !found {
		i--
	}
	if x.docs[i] == nil {
		name := shardName(kindDocs, i, x.root.Shards[i].Hash)
		body, err := x.file(name)
		if err != nil {
			return Document{}, err
		}
		if x.docs[i], err = readDocuments(name, body); err != nil {
			return Document{}, err
		}
		if len(x.docs[i]) != x.root.Shards[i].Docs {
			x.docs[i] = nil
			return Document{}, damaged(name, "holds another number of documents than the root says")
		}
	}
	return x.docs[i][n-x.starts[i]], nil
}

// readDocuments undoes documents.
func readDocuments(name string, body []byte) ([]Document, error) {
	var shard struct {
		Speakers [][2]string
		Outlets  []string
		Docs     [][]json.RawMessage
	}
	if json.Unmarshal(body, &shard) != nil {
		return nil, damaged(name, "is no shard of documents")
	}
	out := make([]Document, len(shard.Docs))
	for i, raw := range shard.Docs {
		var speaker, outlet int
		var d Document
		fields := []any{&d.ID, &speaker, &outlet, &d.Date, nil, &d.Status, &d.Language}
		if len(raw) < 5 || len(raw) > len(fields) {
			return nil, damaged(name, "has a document of another length")
		}
		for j, field := range fields[:len(raw)] {
			if field != nil && json.Unmarshal(raw[j], field) != nil {
				return nil, damaged(name, "has a document of another shape")
			}
		}
		if json.Unmarshal(raw[4], &d.Pieces) != nil {
			var words string
			if json.Unmarshal(raw[4], &words) != nil {
				return nil, damaged(name, "has a document without words")
			}
			d.Pieces = []string{"", words}
		}
		if speaker < 0 || speaker >= len(shard.Speakers) || outlet < 0 || outlet > len(shard.Outlets) {
			return nil, damaged(name, "names a speaker or outlet that it does not hold")
		}
		d.Slug, d.Speaker = shard.Speakers[speaker][0], shard.Speakers[speaker][1]
		if outlet > 0 {
			d.Outlet = shard.Outlets[outlet-1]
		}
		out[i] = d
	}
	return out, nil
}

// Words returns the quoted words of a document, a gap between two stretches marked with " […] ".
func (d Document) Words() string {
	var b strings.Builder
	for i := 1; i < len(d.Pieces); i += 2 {
		if i > 1 {
			b.WriteString(" […] ")
		}
		b.WriteString(d.Pieces[i])
	}
	return b.String()
}
