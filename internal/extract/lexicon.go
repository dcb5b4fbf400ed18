package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A lexicon holds the words of one language, numbered from 1. Number 0 stands for every word that no
// list holds. Words are found however they are capitalised.
type lexicon struct {
	words     []word
	slots     []uint16          // hash table of numbers, 0 where free; its length is a power of two
	countries map[string]string // word or phrase of two words -> key of the country
	offices   map[string]string // title -> the office it stands for, where they differ
	heads     map[string]string // head of a description -> the key of those that may stand for it
	endings   endings
}

// A word is what the lists say of one.
type word struct {
	text     string // in small letters, apostrophes straight
	class    class
	part     part
	country  string // key of the country it means, or ""
	compound bool   // the first word of a country of two
}

// Endings tell what a word is that no list holds.
type endings struct {
	adverb     []string
	past       []string // of a verb
	participle []string
	work       []string  // of a noun for somebody's work
	agent      []string  // of a noun that may be one for somebody's work, before a name
	workLast   [256]bool // the last bytes of work
}

// find returns the number of a word as printed.
func (lx *lexicon) find(printed string) int {
	hash, all := uint32(hashSeed), byte(0)
	for i := 0; i < len(printed); i++ {
		hash = (hash ^ uint32(printed[i]|0x20)) * hashPrime
		all |= printed[i]
	}
	if all >= utf8.RuneSelf {
		return lx.findFolded(lowered(printed))
	}
	for slot := hash ^ hash>>15; ; slot++ {
		n := lx.slots[slot&uint32(len(lx.slots)-1)]
		if n == 0 || equalFold(lx.words[n].text, printed) {
			return int(n)
		}
	}
}

// findFolded returns the number of a word in small letters.
func (lx *lexicon) findFolded(w string) int {
	for slot := hashOf(w); ; slot++ {
		n := lx.slots[slot&uint32(len(lx.slots)-1)]
		if n == 0 || lx.words[n].text == w {
			return int(n)
		}
	}
}

// The hash is FNV-1a over bytes that are the same for a letter and its capital.
const (
	hashSeed  = 2166136261
	hashPrime = 16777619
)

// hashOf returns the first slot to look for a word in.
func hashOf(w string) uint32 {
	hash := uint32(hashSeed)
	for i := 0; i < len(w); i++ {
		hash = (hash ^ uint32(w[i]|0x20)) * hashPrime
	}
	return hash ^ hash>>15
}

// small maps each ASCII letter to its small one and every other byte to itself.
var small = func() (t [256]byte) {
	for c := range t {
		t[c] = byte(c)
		if 'A' <= c && c <= 'Z' {
			t[c] += 'a' - 'A'
		}
	}
	return t
}()

// equalFold reports whether ASCII s is w, which is in small letters.
func equalFold(w, s string) bool {
	if len(w) != len(s) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if small[s[i]] != w[i] {
			return false
		}
	}
	return true
}

// class returns the classes that the lists give a word in small letters.
func (lx *lexicon) class(w string) class { return lx.words[lx.findFolded(w)].class }

// part returns the parts of a word in small letters.
func (lx *lexicon) part(w string) part { return lx.words[lx.findFolded(w)].part }

// headKey returns the key under which roles with a head, or with one that may stand for it, are kept.
func (lx *lexicon) headKey(head string) string {
	if key := lx.heads[head]; key != "" {
		return key
	}
	return head
}

// lookup returns the number of a word as printed and its classes. A word that no list holds is judged
// by what it is made of.
func (lx *lexicon) lookup(printed string) (n int, c class) {
	n = lx.find(printed)
	if c = lx.words[n].class; c == 0 {
		c = lx.judge(printed)
	}
	return n, c
}

// judge returns the classes of a word by its parts and its ending.
func (lx *lexicon) judge(printed string) class {
	w, plain := printed, true // of letters only
	for i := 0; i < len(w); i++ {
		plain = plain && (w[i]|0x20)-'a' < 26
	}
	if !plain {
		w = strings.ReplaceAll(w, "’", "'")
		if i := strings.IndexByte(w, '\''); i > 0 {
			if c := lx.words[lx.find(w[:i])].class; c&subjectPronoun != 0 {
				return c | auxiliary // I've, she'll
			}
		}
		if i := strings.LastIndexByte(w, '-'); i > 0 {
			return lx.words[lx.find(w[i+1:])].class & (titleWord | roleNoun | masculine | feminine) // Under-Secretary
		}
	}
	switch {
	case len(printed) <= 4:
	case 'a' <= printed[0] && printed[0] <= 'z' && endsIn(printed, lx.endings.adverb):
		return adverb
	case lx.work(w):
		return roleNoun
	case small[w[len(w)-1]] == 's' && lx.work(w[:len(w)-1]):
		return pluralNoun
	}
	return 0
}

// work reports whether a word that no list holds is one for somebody's work by its ending.
func (lx *lexicon) work(w string) bool {
	last := small[w[len(w)-1]]
	if !lx.endings.workLast[last] {
		return false
	}
	for _, end := range lx.endings.work {
		if n := len(w) - len(end); n > 1 && last == end[len(end)-1] && equalFold(end, w[n:]) {
			return true
		}
	}
	return false
}

// endsIn reports whether a word ends in one of some endings.
func endsIn(w string, endings []string) bool {
	return slices.ContainsFunc(endings, func(end string) bool { return strings.HasSuffix(w, end) })
}

// lowered returns a word in small letters, apostrophes straightened.
func lowered(printed string) string {
	return strings.ToLower(strings.ReplaceAll(printed, "’", "'"))
}
