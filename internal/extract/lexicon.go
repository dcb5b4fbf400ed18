package extract

import (
	"bytes"
	"embed"
	"fmt"
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

//go:embed lexicon
var lexiconFiles embed.FS

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

func readLexicon(language string) (*lexicon, error) {
	lx := &lexicon{
		classes:   make(map[string]class),
		words:     make(map[string]string),
		countries: make(map[string]string),
		compound:  make(map[string]bool),
		offices:   make(map[string]string),
	}
	for _, f := range []struct {
		name string
		read func(fields []string) error
	}{
		{"function", lx.addFunction},
		{"verbs-plain", lx.addPlainVerbs},
		{"verbs", lx.addVerb},
		{"roles", lx.addRole},
		{"plurals", lx.adder(pluralNoun)},
		{"bodies", lx.adder(bodyNoun)},
		{"documents", lx.addDocument},
		{"speech", lx.addSpeech},
		{"titles", lx.addTitle},
		{"modifiers", lx.adder(modifier)},
		{"countries", lx.addCountry},
		{"places", lx.adder(placeWord)},
		{"calendar", lx.adder(calendarWord)},
		{"nouns", lx.adder(plainNoun)},
		{"female", lx.adder(femaleName)},
		{"male", lx.adder(maleName)},
	} {
		path := "lexicon/" + language + "/" + f.name + ".txt"
		data, err := lexiconFiles.ReadFile(path)
		if err != nil {
			return nil, err
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			fields := strings.Fields(line)
			if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
				continue
			}
			if err := f.read(fields); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
	}
	for w := range lx.classes {
		lx.words[w] = w
	}
	return lx, nil
}

func (lx *lexicon) add(word string, c class) { lx.classes[word] |= c }

// adder returns a reader for files that only list words.
func (lx *lexicon) adder(c class) func([]string) error {
	return func(fields []string) error {
		for _, w := range fields {
			lx.add(w, c)
		}
		return nil
	}
}

func (lx *lexicon) addFunction(fields []string) error {
	classes := map[string]class{
		"determiner": determiner, "pronoun": pronoun, "subject": subjectPronoun | pronoun,
		"preposition": preposition, "conjunction": conjunction, "subordinate": subordinate,
		"auxiliary": auxiliary, "modal": modal | auxiliary, "negation": negation,
		"relative": relative, "adverb": adverb, "listener": listener,
	}
	c, ok := classes[fields[0]]
	if !ok {
		return fmt.Errorf("unknown class %q", fields[0])
	}
	for _, w := range fields[1:] {
		lx.add(w, c)
	}
	return nil
}

func (lx *lexicon) addPlainVerbs(fields []string) error {
	lx.add(fields[0], plainVerb|base)
	for _, w := range fields[1:] {
		c := plainVerb | finite
		if strings.HasSuffix(w, "ing") {
			c = plainVerb | gerund
		}
		lx.add(w, c)
	}
	return nil
}

// addVerb reads "lemma frame [weak] [past participle]" and makes the forms that are regular.
func (lx *lexicon) addVerb(fields []string) error {
	if len(fields) < 2 {
		return fmt.Errorf("verb %q has no frame: write say, tell, as or ask", fields[0])
	}
	frames := map[string]class{"say": sayVerb, "tell": tellVerb, "as": asVerb, "ask": askVerb}
	lemma, rest := fields[0], fields[2:]
	c, ok := frames[fields[1]]
	if !ok {
		return fmt.Errorf("verb %q has the unknown frame %q: write say, tell, as or ask", lemma, fields[1])
	}
	if len(rest) > 0 && rest[0] == "weak" {
		c |= weakVerb
		rest = rest[1:]
	}
	past, ing := lemma+"ed", lemma+"ing"
	stem := strings.TrimSuffix(lemma, "e")
	switch {
	case strings.HasSuffix(lemma, "ie"):
		past, ing = lemma+"d", lemma[:len(lemma)-2]+"ying"
	case stem != lemma && !strings.HasSuffix(stem, "e"):
		past, ing = stem+"ed", stem+"ing"
	case stem != lemma:
		past, ing = lemma+"d", lemma+"ing"
	case endsInConsonantY(lemma):
		past = lemma[:len(lemma)-1] + "ied"
	}
	if len(rest) > 0 {
		past = rest[0]
		if strings.HasSuffix(past, "ed") && strings.HasPrefix(past, lemma) && len(past) == len(lemma)+3 {
			ing = past[:len(past)-2] + "ing" // quip, quipped, quipping
		}
		if len(rest) > 1 && rest[1] != past {
			lx.add(rest[1], c) // a participle alone is no finite verb
		}
	}
	lx.add(lemma, c|base)
	lx.add(third(lemma), c|finite)
	lx.add(past, c|finite)
	lx.add(ing, c|gerund)
	return nil
}

func endsInConsonantY(w string) bool {
	return len(w) > 1 && w[len(w)-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[len(w)-2]))
}

// third returns the third person of a verb, which is also how a noun makes its plural.
func third(w string) string {
	switch {
	case w == "have":
		return "has"
	case endsInConsonantY(w):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"),
		strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), w == "go":
		return w + "es"
	}
	return w + "s"
}

func (lx *lexicon) addRole(fields []string) error {
	c := roleNoun
	for _, f := range fields[1:] {
		switch f {
		case "m":
			c |= masculine
		case "f":
			c |= feminine
		case "office":
			c |= officeNoun
		case "source":
			c |= sourceNoun
		case "kin":
			c |= kinNoun
		default:
			return fmt.Errorf("role %q has the unknown mark %q: write m, f, office, source or kin", fields[0], f)
		}
	}
	lx.add(fields[0], c)
	plural := third(fields[0])
	if stem, ok := strings.CutSuffix(fields[0], "man"); ok {
		plural = stem + "men"
	}
	lx.add(plural, pluralNoun|c&sourceNoun)
	return nil
}

func (lx *lexicon) addDocument(fields []string) error {
	lx.add(fields[0], documentNoun)
	lx.add(third(fields[0]), documentNoun)
	return nil
}

func (lx *lexicon) addSpeech(fields []string) error {
	lx.add(fields[0], speechNoun)
	lx.add(third(fields[0]), speechNoun)
	return nil
}

func (lx *lexicon) addTitle(fields []string) error {
	c := titleWord
	rest := fields[1:]
	if len(rest) > 0 && len(rest[0]) == 1 {
		if rest[0] == "m" {
			c |= masculine
		} else {
			c |= feminine
		}
		rest = rest[1:]
	}
	if len(rest) == 0 && c&(masculine|feminine) != 0 {
		c |= honorific
	}
	lx.add(fields[0], c)
	if len(rest) > 0 {
		lx.offices[fields[0]] = strings.Join(rest, " ")
	}
	return nil
}

func (lx *lexicon) addCountry(fields []string) error {
	if len(fields) < 2 {
		return fmt.Errorf("country %q has no words", fields[0])
	}
	for _, w := range fields[1:] {
		first, _, phrase := strings.Cut(w, "_")
		w = strings.ReplaceAll(w, "_", " ")
		if old, ok := lx.countries[w]; ok {
			return fmt.Errorf("%q means both %q and %q", w, old, fields[0])
		}
		lx.countries[w] = fields[0]
		if phrase {
			lx.compound[first] = true
		} else {
			lx.add(w, countryWord)
		}
	}
	return nil
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
