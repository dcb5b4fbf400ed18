package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// class is a set of things a word may be. A word of no class is read as a noun or adjective.
type class uint64

const (
	determiner class = 1 << iota
	pronoun
	subjectPronoun
	preposition
	conjunction
	subordinate // begins a clause: because, that
	auxiliary
	modal
	negation
	relative
	adverb
	listener // may stand between "told" and the words

	sayVerb  // takes words or a that-clause
	tellVerb // takes a listener, then words
	asVerb   // names somebody by the words
	askVerb
	weakVerb // often means something else
	finite   // past or third person
	base     // infinitive, also the present after a plural
	gerund
	plainVerb // reports nothing

	roleNoun   // head of a description of a person
	officeNoun // a role that one person holds at a time
	sourceNoun // a role that hides a name
	kinNoun
	pluralNoun // head of a description of several people
	bodyNoun
	documentNoun
	speechNoun // what somebody says: claim, words
	titleWord  // stands before a name and is no part of it
	honorific  // a title that is no office: Mr, Dame
	modifier   // stands before a title or role and belongs to it
	masculine  // the role or title tells the gender
	feminine
	maleName
	femaleName
	countryWord
	placeWord
	nickMark  // of a mark: it sets off a nickname inside a name
	plainNoun // known so that its ending misleads nobody
	calendarWord
)

const (
	reporting = sayVerb | tellVerb | asVerb | askVerb
	personish = roleNoun | pluralNoun | sourceNoun
)

// lexicon holds the words of one language.
type lexicon struct {
	classes   map[string]class
	words     map[string]string // each word of classes, so that it need not be made again
	countries map[string]string // folded word or phrase of two words -> key of the country
	compound  map[string]bool   // first words of phrases in countries
	offices   map[string]string // title -> the office it stands for, where they differ
}

var english = mustLexicon("en")

// mustLexicon reads an embedded lexicon; a defect in it is our own bug.
func mustLexicon(language string) *lexicon {
	lx, err := readLexicon(language)
	if err != nil {
		panic(err)
	}
	return lx
}

// occupation reports whether a word that no list holds is one for somebody's work by its ending.
func occupation(w []byte) bool {
	for _, end := range [...]string{"ologist", "ographer", "onomist", "ician", "iatrist", "herapist", "ogist", "maker", "keeper", "holder"} {
		if len(w) > len(end)+1 && bytes.HasSuffix(w, []byte(end)) {
			return true
		}
	}
	return false
}

// lookup returns the classes of a word as printed. A word that no list holds is judged by its ending.
func (lx *lexicon) lookup(word string) class {
	var buf [32]byte
	w := lower(buf[:0], word)
	c, known := lx.classes[string(w)]
	if i := bytes.IndexByte(w, '\''); !known && i > 0 && lx.classes[string(w[:i])]&subjectPronoun != 0 {
		return lx.classes[string(w[:i])] | auxiliary // I've, she'll
	}
	if i := bytes.LastIndexByte(w, '-'); !known && i > 0 {
		return lx.classes[string(w[i+1:])] & (titleWord | roleNoun | masculine | feminine) // Under-Secretary
	}
	switch {
	case known || len(word) <= 4:
	case strings.HasSuffix(word, "ly") && 'a' <= word[0] && word[0] <= 'z':
		return adverb
	case occupation(w):
		return roleNoun
	case w[len(w)-1] == 's' && occupation(w[:len(w)-1]):
		return pluralNoun
	}
	return c
}

// lower appends the word in lower case, curly apostrophes straightened, to dst.
func lower(dst []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= utf8.RuneSelf:
			return append(dst[:0], strings.ToLower(strings.ReplaceAll(word, "’", "'"))...)
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}
