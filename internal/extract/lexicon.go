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
	classes   []class            // of words, side by side: classes and parts are what is asked for most
	parts     []part             // of words
	short     []shortWord        // hash table of words of up to eight bytes; its length is 1<<hashBits
	long      []uint16           // hash table of the numbers of longer words, 0 where free; the same length
	countries map[string]string  // word or phrase of two words -> key of the country
	offices   map[string]string  // title -> the office it stands for, where they differ
	heads     map[string]string  // head of a description -> the key of those that may stand for it
	particles map[[2]int32]class // numbers of a verb and a particle, "shot back" -> the classes of the verb with it
	endings   endings
	sources   []source
	styles    map[rune]direction // of marks, where the language does not leave it to their place
	grammar   grammar
	trust     float64 // what confidence is multiplied by, 0 to 1
	reported  bool    // some verb has a form that says that its words are somebody else's
}

// A grammar says in what a language differs from English.
type grammar struct {
	capitals bool // every noun has a capital, not only names
	second   bool // the verb stands second, so that its subject may follow it
	cases    bool // an article begins a phrase of its own even right after a noun: "der Sprecher der Partei"
	compound bool // a long word is what its last part is: "Verkehrsminister"
	reach    int  // how many words after a verb its particle may stand; 0 means right after it
}

// A source is a run of words that name whom the reporter has it from.
type source struct {
	words  []string // in small letters
	after  bool     // the name stands before them: "Ruiz zufolge"
	quoted bool     // they count right after words in marks only: "„…“, so Ruiz"
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
	third      []string  // of the present of a verb
	elided     []string  // before an apostrophe that quotes nothing: goin'
	work       []string  // of a noun for somebody's work
	age        []string  // of an adjective that tells somebody's age
	noun       []string  // of a noun that is no name, where all nouns have capitals
	adjective  []string  // of an adjective, there
	agent      []string  // of a noun that may be one for somebody's work, before a name
	workLast   [256]bool // the last bytes of work
}

// A shortWord is a word of up to eight bytes.
type shortWord struct {
	letters uint64 // its bytes, the first lowest; 0 where the slot is free
	number  uint16
}

// hashBits give room for three times the words of a language.
const hashBits = 15

// find returns the number of a word as printed.
func (lx *lexicon) find(printed string) int { return lx.findIn(printed, 0, len(printed)) }

// findIn returns the number of the word s[from:to] as printed. Most words are short, and found by
// comparing eight bytes at once.
func (lx *lexicon) findIn(s string, from, to int) int {
	if to-from <= 8 {
		if letters := pack(s, from, to); letters&(0x80*everyByte) == 0 {
			return lx.findShort(letters)
		}
	} else if hash, all := hashLong(s[from:to]); all < utf8.RuneSelf {
		return lx.findLong(s[from:to], hash)
	}
	return lx.findFolded(lowered(s[from:to]))
}

// findFolded returns the number of a word in small letters.
func (lx *lexicon) findFolded(w string) int {
	if len(w) <= 8 {
		return lx.findShort(pack(w, 0, len(w)))
	}
	hash, _ := hashLong(w)
	return lx.findLong(w, hash)
}

// everyByte times a byte is that byte eight times.
const everyByte = 0x0101010101010101

// pack returns the up to eight bytes s[from:to], each with the bit set that makes a letter small. What
// else a word of a report may hold has the bit anyway.
func pack(s string, from, to int) uint64 {
	var letters uint64
	if from+8 <= len(s) {
		t := s[from : from+8]
		letters = uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
	} else {
		for i := to - 1; i >= from; i-- {
			letters = letters<<8 | uint64(s[i])
		}
	}
	cut := uint(64 - 8*(to-from))
	return (letters | 0x20*everyByte) << cut >> cut
}

func (lx *lexicon) findShort(letters uint64) int {
	for slot := hashShort(letters); ; slot++ {
		w := &lx.short[slot%(1<<hashBits)]
		if w.letters == letters || w.letters == 0 {
			return int(w.number)
		}
	}
}

func (lx *lexicon) findLong(w string, hash uint) int {
	for slot := hash; ; slot++ {
		n := lx.long[slot%(1<<hashBits)]
		if n == 0 || equalFold(lx.words[n].text, w) {
			return int(n)
		}
	}
}

// hashShort returns the slot at which to begin looking for a short word.
func hashShort(letters uint64) uint { return uint(letters * 0x9e3779b97f4a7c15 >> (64 - hashBits)) }

// hashLong returns the slot at which to begin looking for a long word, by FNV-1a over bytes that are
// the same for a letter and its capital, and all its bits.
func hashLong(w string) (slot uint, all byte) {
	hash := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		hash = (hash ^ uint32(w[i]|0x20)) * 16777619
		all |= w[i]
	}
	return uint(hash ^ hash>>15), all
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

// equalFold reports whether s is w, which is in small letters, but for capitals in ASCII.
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
func (lx *lexicon) class(w string) class { return lx.classes[lx.findFolded(w)] }

// part returns the parts of a word in small letters.
func (lx *lexicon) part(w string) part { return lx.parts[lx.findFolded(w)] }

// headKey returns the key under which roles with a head, or with one that may stand for it, are kept.
func (lx *lexicon) headKey(head string) string {
	if key := lx.heads[head]; key != "" {
		return key
	}
	return head
}

// office returns the office that a title stands for, the title itself when no list says otherwise.
func (lx *lexicon) office(title string) string {
	if o, ok := lx.offices[title]; ok {
		return o
	}
	return title
}

// lookup returns the number of the word s[from:to] as printed and its classes. A word that no list
// holds is judged by what it is made of.
func (lx *lexicon) lookup(s string, from, to int) (n int, c class) {
	n = lx.findIn(s, from, to)
	if c = lx.classes[n]; c == 0 {
		c = lx.judge(s[from:to])
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
			if c := lx.classes[lx.find(w[:i])]; c&subjectPronoun != 0 {
				return c | auxiliary // I've, she'll
			}
		}
		if i := strings.LastIndexByte(w, '-'); i > 0 {
			return lx.classes[lx.find(w[i+1:])] & (titleWord | roleNoun | masculine | feminine) // Under-Secretary
		}
	}
	if lx.grammar.compound && len(w) >= 9 {
		if c := lx.tail(w); c != 0 {
			return c
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

// tail returns what the longest known last part of a word says of it: "Verkehrsminister" is a "minister".
func (lx *lexicon) tail(w string) class {
	for i := 3; i+4 <= len(w); i++ {
		if !utf8.RuneStart(w[i]) {
			continue
		}
		if c := lx.classes[lx.find(w[i:])]; c&(roleNoun|pluralNoun|bodyNoun|documentNoun|speechNoun|plainNoun) != 0 {
			return c &^ (maleName | femaleName | countryWord | placeWord | titleWord)
		}
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
