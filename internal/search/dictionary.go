package search

import (
	"encoding/binary"
	"sort"
	"strings"
)

// A dictionary is a shard of terms as read: the entries, and the postings still packed.
type dictionary struct {
	name    string
	entries []entry // by key
	body    []byte  // the postings
}

// An entry is a term in a dictionary.
type entry struct {
	key        string
	df         int
	kind       byte
	start, end int // of the posting in the body
}

// places are where a term stands.
type places struct {
	docs []int
	at   []place // empty for a frequent word
	// The ranks of the frequent words beside each place, 0 for none; empty for a pair.
	before, after []byte
}

// A place is a document and a position in it, so that places sort and add up as numbers.
type place = int64

const placeBits = 20

func placeOf(doc, position int) place { return place(doc)<<placeBits | place(position) }
func docOf(p place) int               { return int(p >> placeBits) }

// shardOf returns the shard that holds a key, or would.
func (x *Index) shardOf(key string) int {
	return max(0, sort.Search(len(x.root.Terms), func(i int) bool { return x.root.Terms[i].First > key })-1)
}

// dictionary returns a shard of terms.
func (x *Index) dictionary(i int) (*dictionary, error) {
	if d := x.shards[i]; d != nil {
		return d, nil
	}
	name := shardName(kindTerms, i, x.root.Terms[i].Hash)
	body, err := x.file(name)
	if err != nil {
		return nil, err
	}
	d, err := readDictionary(name, body)
	if err != nil {
		return nil, err
	}
	x.shards[i] = d
	return d, nil
}

// readDictionary undoes shard.bytes, postings left packed.
func readDictionary(name string, body []byte) (*dictionary, error) {
	r := reader{b: body}
	n := r.number()
	if n > len(body) {
		return nil, damaged(name, "counts more terms than it can hold")
	}
	d := &dictionary{name: name, entries: make([]entry, 0, n)}
	last := ""
	end := 0
	for range n {
		shared, own := r.number(), r.number()
		if shared > len(last) {
			r.bad = true
		}
		suffix := r.take(own)
		df, size := r.number(), r.number()
		if r.bad || df > mostDocs || size>>2 > len(body) {
			return nil, damaged(name, "has an entry that leaves it")
		}
		key := last[:shared] + string(suffix)
		if key <= last {
			return nil, damaged(name, "has its terms out of order")
		}
		d.entries = append(d.entries, entry{key, df, byte(size & 3), end, end + size>>2})
		end += size >> 2
		last = key
	}
	d.body = r.b
	if end != len(d.body) {
		return nil, damaged(name, "has postings of another length than its entries say")
	}
	return d, nil
}

// find returns the entry of a key, or nil.
func (d *dictionary) find(key string) *entry {
	i := sort.Search(len(d.entries), func(i int) bool { return d.entries[i].key >= key })
	if i == len(d.entries) || d.entries[i].key != key {
		return nil
	}
	return &d.entries[i]
}

// places returns where a term stands, or nil when it stands nowhere.
func (x *Index) places(key string) (*places, error) {
	if p, ok := x.postings[key]; ok {
		return p, nil
	}
	if len(x.root.Terms) == 0 {
		return nil, nil
	}
	d, err := x.dictionary(x.shardOf(key))
	if err != nil {
		return nil, err
	}
	e := d.find(key)
	if e == nil {
		x.postings[key] = nil
		return nil, nil
	}
	p := e.unpack(d.body[e.start:e.end], x.root.Docs)
	if p == nil {
		return nil, damaged(d.name, "has a posting that cannot be read")
	}
	x.postings[key] = p
	return p, nil
}

// unpack reads a posting, or returns nil when it is damaged.
func (e *entry) unpack(b []byte, docs int) *places {
	r := reader{b: b}
	if e.df > len(b) {
		return nil
	}
	p := &places{docs: make([]int, e.df)}
	doc := -1
	for i := range p.docs {
		doc += r.number() + 1
		if doc >= docs {
			return nil
		}
		p.docs[i] = doc
	}
	if e.kind == inDocs {
		if r.bad || len(r.b) > 0 {
			return nil
		}
		return p
	}
	// The places fill what is left but for two bytes a place, if the term has neighbours.
	for i, position := -1, 0; ; {
		left := len(r.b)
		if e.kind == withBeside {
			left -= 2 * len(p.at)
		}
		if left <= 0 {
			if i != len(p.docs)-1 {
				return nil
			}
			break
		}
		n := r.number()
		if n&1 == 1 {
			position += n>>1 + 1
		} else {
			i++
			position = n >> 1
		}
		if r.bad || i < 0 || i == len(p.docs) || position > lastPosition {
			return nil
		}
		p.at = append(p.at, placeOf(p.docs[i], position))
	}
	if e.kind == withBeside {
		p.before, p.after = r.take(len(p.at)), r.take(len(p.at))
	}
	if r.bad || len(r.b) > 0 {
		return nil
	}
	return p
}

// startingWith returns the entries of words that begin with a prefix, from the shard where they
// begin and the next one.
func (x *Index) startingWith(prefix string) ([]entry, error) {
	var out []entry
	if len(x.root.Terms) == 0 {
		return nil, nil
	}
	first := x.shardOf(prefix)
	for i := first; i < min(first+2, len(x.root.Terms)); i++ {
		if i > first && !strings.HasPrefix(x.root.Terms[i].First, prefix) {
			break
		}
		d, err := x.dictionary(i)
		if err != nil {
			return nil, err
		}
		from := sort.Search(len(d.entries), func(i int) bool { return d.entries[i].key >= prefix })
		for _, e := range d.entries[from:] {
			if !strings.HasPrefix(e.key, prefix) {
				break
			}
			out = append(out, e)
		}
	}
	return out, nil
}

// A reader takes numbers and bytes off the front. What is not there is zero, and bad is set.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) number() int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > 1<<40 {
		r.bad = true
		r.b = nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.bad = true
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}
