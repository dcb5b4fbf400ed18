package extract

import "iter"

// An index lists entities under words, in the order they were entered. Its room can be kept.
type index struct {
	heads map[string]chain
	nodes []node
}

// A chain is the list under one word.
type chain struct{ first, last, length int32 }

type node struct {
	entity *entity
	next   int32 // into nodes; -1 at the end
}

// crowd is the most entities that are told apart under one word: beyond it a list of names is no
// report, and looking through all of them would take quadratic time.
const crowd = 64

func (x *index) enter(word string, e *entity) {
	c, known := x.heads[word]
	if known && c.length >= crowd {
		return
	}
	n := int32(len(x.nodes))
	x.nodes = append(x.nodes, node{e, -1})
	if known {
		x.nodes[c.last].next = n
	} else {
		c.first = n
	}
	c.last = n
	c.length++
	x.heads[word] = c
}

// under returns the entities entered under a word.
func (x *index) under(word string) iter.Seq[*entity] {
	return func(yield func(*entity) bool) {
		c, known := x.heads[word]
		if !known {
			return
		}
		for n := c.first; n >= 0; n = x.nodes[n].next {
			if !yield(x.nodes[n].entity) {
				return
			}
		}
	}
}

// holds reports whether an entity was entered under a word.
func (x *index) holds(word string, e *entity) bool {
	for other := range x.under(word) {
		if other == e {
			return true
		}
	}
	return false
}

// reset empties the index and keeps its room.
func (x *index) reset() {
	if x.heads == nil {
		x.heads = make(map[string]chain)
	}
	clear(x.heads)
	clear(x.nodes)
	x.nodes = x.nodes[:0]
}
