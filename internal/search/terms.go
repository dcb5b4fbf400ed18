package search

import (
	"encoding/binary"
	"slices"
)

// The kinds of a posting: where a term stands, as far as the index says.
const (
	inDocs      = 0 // a frequent word: in which documents
	atPositions = 1 // a pair of frequent words: and at which places
	withBeside  = 2 // any other word: and which frequent words stand beside it
)

// pairKey is the key of two frequent words, one after the other. The sign sorts pairs before words.
func pairKey(a, b string) string { return "\x01" + a + " " + b }

// A posting collects where one term stands. Documents come in order.
type posting struct {
	key       string
	kind      byte
	df        int
	last      int // document seen last, -1 at first
	docs      []byte
	positions []byte
	before    []byte // rank of the frequent word before each occurrence, 0 for none
	after     []byte
	at        int // last position in the document
}

// add notes an occurrence. A position is written as an even number when it is the first in its
// document, and as an odd one, counted from the position before, when it is not.
func (p *posting) add(doc int, position uint32) {
	if doc == p.last {
		if p.kind == inDocs {
			return
		}
		p.positions = binary.AppendUvarint(p.positions, uint64(int(position)-p.at-1)<<1|1)
		p.at = int(position)
		return
	}
	p.docs = binary.AppendUvarint(p.docs, uint64(doc-p.last-1))
	p.last = doc
	p.df++
	if p.kind != inDocs {
		p.positions = binary.AppendUvarint(p.positions, uint64(position)<<1)
		p.at = int(position)
	}
}

func (p *posting) size() int { return len(p.docs) + len(p.positions) + len(p.before) + len(p.after) }

// weight is about what a posting and its entry take of a shard.
func (p *posting) weight() int { return p.size() + len(p.key)/2 + 4 }

// postings writes down where every term stands, sorted by key.
func (c *collection) postings() []*posting {
	all := make([]*posting, len(c.forms))
	for n, form := range c.forms {
		all[n] = &posting{key: form, kind: withBeside, last: -1}
		if c.rank[n] > 0 {
			all[n].kind = inDocs
		}
	}
	pairs := make(map[[2]byte]*posting)
	for d := range c.quotations {
		text := c.text[c.starts[d]:c.starts[d+1]]
		for i, t := range text {
			p := all[t.word]
			p.add(d, t.position)
			var before, after byte
			if i > 0 && text[i-1].position+1 == t.position {
				before = c.rank[text[i-1].word]
			}
			if i+1 < len(text) && text[i+1].position == t.position+1 {
				after = c.rank[text[i+1].word]
			}
			rank := c.rank[t.word]
			switch {
			case rank == 0:
				p.before = append(p.before, before)
				p.after = append(p.after, after)
			case after > 0:
				pair := pairs[[2]byte{rank, after}]
				if pair == nil {
					pair = &posting{key: pairKey(p.key, c.forms[text[i+1].word]), kind: atPositions, last: -1}
					pairs[[2]byte{rank, after}] = pair
				}
				pair.add(d, t.position)
			}
		}
	}
	for _, p := range pairs {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *posting) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	return all
}

// The least sizes that shards are cut at, in bytes before compression. Of a large archive they are larger, so
// that there are never many more shards than most.
const (
	termShardSize  = 32 << 10
	docShardSize   = 40 << 10
	mostTermShards = 340
	mostDocShards  = 600
)

// A shard is a run of terms in one file.
type shard struct {
	first string
	terms []*posting
}

// termShards cuts the terms into shards. A term larger than a shard has one of its own.
func (c *collection) termShards() []shard {
	all := c.postings()
	total := 0
	for _, p := range all {
		total += p.weight()
	}
	var shards []shard
	room := 0
	for _, p := range all {
		n := p.weight()
		if len(shards) == 0 || n > room {
			shards = append(shards, shard{first: p.key})
			room = max(termShardSize, total/mostTermShards)
		}
		last := &shards[len(shards)-1]
		last.terms = append(last.terms, p)
		room -= n
	}
	return shards
}

// bytes lays a shard out: the number of terms, an entry each, then the postings.
func (s shard) bytes() []byte {
	b := binary.AppendUvarint(nil, uint64(len(s.terms)))
	last := ""
	for _, p := range s.terms {
		shared := 0
		for shared < min(len(last), len(p.key)) && last[shared] == p.key[shared] {
			shared++
		}
		last = p.key
		b = binary.AppendUvarint(b, uint64(shared))
		b = binary.AppendUvarint(b, uint64(len(p.key)-shared))
		b = append(b, p.key[shared:]...)
		b = binary.AppendUvarint(b, uint64(p.df))
		b = binary.AppendUvarint(b, uint64(p.size())<<2|uint64(p.kind))
	}
	for _, p := range s.terms {
		b = append(append(append(append(b, p.docs...), p.positions...), p.before...), p.after...)
	}
	return b
}
