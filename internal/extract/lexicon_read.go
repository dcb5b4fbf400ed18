package extract

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A lexiconReader makes a lexicon of its files.
type lexiconReader struct {
	*lexicon
	numbers map[string]int // of words
	english bool           // forms are made from the lemma by the rules of English; else all are listed
	weights string         // the language whose weights are used
}

func newLexiconReader() lexiconReader {
	return lexiconReader{
		lexicon: &lexicon{
			words:     make([]word, 1),
			countries: make(map[string]string),
			offices:   make(map[string]string),
			heads:     make(map[string]string),
			particles: make(map[[2]int32]class),
			styles:    make(map[rune]direction),
			trust:     1,
		},
		numbers: make(map[string]int),
	}
}

// readLexicon reads a lexicon from a folder of lists, and which language's weights go with it. A list that is not there
// is empty; the folder and the list of verbs must be.
func readLexicon(files fs.FS, folder string) (lexicon *lexicon, weights string, err error) {
	lx := newLexiconReader()
	for _, f := range []struct {
		name string
		read func(fields []string) error
	}{
		{"grammar", lx.addGrammar},
		{"marks", lx.addMarks},
		{"function", lx.addFunction},
		{"words", lx.addSmallWords},
		{"sources", lx.addSource},
		{"parts", lx.addPart},
		{"endings", lx.addEndings},
		{"verbs-plain", lx.addPlainVerbs},
		{"verbs", lx.addVerb},
		{"verbs-particle", lx.addParticleVerb},
		{"roles", lx.addRole},
		{"heads", lx.addHeads},
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
		{"unisex", lx.adder(maleName | femaleName)},
	} {
		file := path.Join(folder, f.name+".txt")
		data, err := fs.ReadFile(files, file)
		if errors.Is(err, fs.ErrNotExist) && f.name != "verbs" {
			continue
		}
		if err != nil {
			return nil, "", err
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			fields := strings.Fields(line)
			if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
				continue
			}
			if err := f.read(fields); err != nil {
				return nil, "", fmt.Errorf("%s:%d: %w", file, n, err)
			}
		}
	}
	slices.SortStableFunc(lx.sources, func(a, b source) int { return len(b.words) - len(a.words) }) // the longest that fits counts
	lexicon, err = lx.index()
	return lexicon, lx.weights, err
}

// addGrammar reads a line of grammar.txt.
func (lx *lexiconReader) addGrammar(fields []string) error {
	if len(fields) != 2 {
		return fmt.Errorf("want a key and a value, have %q", strings.Join(fields, " "))
	}
	g, key, value := &lx.grammar, fields[0], fields[1]
	number := func(least, most float64) (float64, error) {
		x, err := strconv.ParseFloat(value, 64)
		if err != nil || !(x >= least && x <= most) {
			return 0, fmt.Errorf("%s is %q: write a number from %v to %v", key, value, least, most)
		}
		return x, nil
	}
	oneOf := func(values ...string) (int, error) {
		for i, v := range values {
			if v == value {
				return i, nil
			}
		}
		return 0, fmt.Errorf("%s is %q: write %s", key, value, strings.Join(values, " or "))
	}
	var n int
	var x float64
	var err error
	switch key {
	case "forms":
		n, err = oneOf("listed", "english")
		lx.english = n == 1
	case "nouns":
		n, err = oneOf("small", "capitals")
		g.capitals = n == 1
	case "verb":
		n, err = oneOf("after-subject", "second")
		g.second = n == 1
	case "phrases":
		n, err = oneOf("run-on", "end-before-article")
		g.cases = n == 1
	case "long-words":
		n, err = oneOf("whole", "compound")
		g.compound = n == 1
	case "particle":
		x, err = number(1, 30)
		g.reach = int(x)
	case "trust":
		lx.trust, err = number(0, 1)
	case "weights":
		lx.weights = value
	default:
		return fmt.Errorf("unknown key %q: docs/languages.md lists them", key)
	}
	return err
}

// addMarks reads what marks do where their place leaves it open: open or close, then the marks.
func (lx *lexiconReader) addMarks(fields []string) error {
	way, ok := map[string]direction{"open": opens, "close": closes}[fields[0]]
	if !ok {
		return fmt.Errorf("unknown key %q: write open or close, then the marks", fields[0])
	}
	for _, mark := range fields[1:] {
		r, size := utf8.DecodeRuneInString(mark)
		if size != len(mark) {
			return fmt.Errorf("%q is not one mark", mark)
		}
		lx.styles[r] = way
	}
	return nil
}

// addSmallWords reads a key of smallWords and the words that play its part.
func (lx *lexiconReader) addSmallWords(fields []string) error {
	c, ok := smallWords[fields[0]]
	if !ok {
		return fmt.Errorf("unknown key %q: docs/languages.md lists them", fields[0])
	}
	lx.reported = lx.reported || c == reportedForm
	for _, w := range fields[1:] {
		lx.add(w, c)
	}
	return nil
}

// addSource reads where the name stands, before or after or after words in marks only, and the words.
func (lx *lexiconReader) addSource(fields []string) error {
	s := source{words: fields[1:]}
	switch fields[0] {
	case "before":
	case "after":
		s.after = true
	case "quoted":
		s.quoted = true
	default:
		return fmt.Errorf("unknown place %q: write before, after or quoted, then the words", fields[0])
	}
	if len(s.words) == 0 {
		return errors.New("no words after the place")
	}
	lx.entry(s.words[0]).part |= sourceWord
	lx.sources = append(lx.sources, s)
	return nil
}

// index fills the hash tables.
func (lx *lexiconReader) index() (*lexicon, error) {
	const most = 1 << (hashBits - 1)
	if len(lx.words) > most {
		return nil, fmt.Errorf("the lexicon holds %d words and its index has room for %d: raise hashBits", len(lx.words), most)
	}
	lx.classes, lx.parts = make([]class, len(lx.words)), make([]part, len(lx.words))
	lx.short = make([]shortWord, 1<<hashBits)
	lx.long = make([]uint16, 1<<hashBits)
	for n := 1; n < len(lx.words); n++ {
		w := lx.words[n].text
		lx.classes[n], lx.parts[n] = lx.words[n].class, lx.words[n].part
		if len(w) <= 8 {
			letters := pack(w, 0, len(w))
			slot := hashShort(letters)
			for lx.short[slot%(1<<hashBits)].letters != 0 {
				slot++
			}
			lx.short[slot%(1<<hashBits)] = shortWord{letters, uint16(n)}
			continue
		}
		slot, _ := hashLong(w)
		for lx.long[slot%(1<<hashBits)] != 0 {
			slot++
		}
		lx.long[slot%(1<<hashBits)] = uint16(n)
	}
	return lx.lexicon, nil
}

// entry returns what is known of a word so far, to be added to.
func (lx *lexiconReader) entry(w string) *word {
	n, ok := lx.numbers[w]
	if !ok {
		n = len(lx.words)
		lx.numbers[w] = n
		lx.words = append(lx.words, word{text: w})
	}
	return &lx.words[n]
}

// number returns the number of a word.
func (lx *lexiconReader) number(w string) int32 {
	lx.entry(w)
	return int32(lx.numbers[w])
}

func (lx *lexiconReader) add(w string, c class) { lx.entry(w).class |= c }

// addPart reads a part and its words.
func (lx *lexiconReader) addPart(fields []string) error {
	p, ok := partNames[fields[0]]
	if !ok {
		return fmt.Errorf("unknown part %q", fields[0])
	}
	for _, w := range fields[1:] {
		lx.entry(w).part |= p
	}
	return nil
}

// addEndings reads a sort of word and how its words end.
func (lx *lexiconReader) addEndings(fields []string) error {
	lists := map[string]*[]string{
		"adverb": &lx.endings.adverb, "past": &lx.endings.past, "participle": &lx.endings.participle, "third": &lx.endings.third, "elided": &lx.endings.elided,
		"noun": &lx.endings.noun, "adjective": &lx.endings.adjective,
		"work": &lx.endings.work, "agent": &lx.endings.agent, "age": &lx.endings.age,
	}
	list, ok := lists[fields[0]]
	if !ok {
		return fmt.Errorf("unknown sort of ending %q", fields[0])
	}
	*list = append(*list, fields[1:]...)
	for _, end := range lx.endings.work {
		lx.endings.workLast[end[len(end)-1]] = true
	}
	return nil
}

// addHeads reads a key and the heads of descriptions that may stand for one another.
func (lx *lexiconReader) addHeads(fields []string) error {
	for _, w := range fields[1:] {
		if old, ok := lx.heads[w]; ok {
			return fmt.Errorf("%q stands under both %q and %q", w, old, fields[0])
		}
		lx.heads[w] = fields[0]
	}
	return nil
}

// adder returns a reader for files that only list words.
func (lx *lexiconReader) adder(c class) func([]string) error {
	return func(fields []string) error {
		for _, w := range fields {
			lx.add(w, c)
		}
		return nil
	}
}

func (lx *lexiconReader) addFunction(fields []string) error {
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

func (lx *lexiconReader) addPlainVerbs(fields []string) error {
	forms := fields[1:]
	if len(forms) > 0 && forms[0] == "noun" {
		forms = forms[1:]
	} else {
		lx.add(fields[0], plainVerb|base)
	}
	for _, w := range forms {
		c := plainVerb | finite
		if lx.english && strings.HasSuffix(w, "ing") {
			c = plainVerb | gerund
		}
		lx.add(w, c)
	}
	return nil
}

// addVerb reads "lemma frame [weak] [past participle]".
func (lx *lexiconReader) addVerb(fields []string) error {
	return lx.addForms(fields[0], fields[1:], lx.add)
}

// addParticleVerb reads "lemma particle frame [weak] [past participle]". The verb reports where the particle
// follows it; elsewhere it is a plain verb.
func (lx *lexiconReader) addParticleVerb(fields []string) error {
	if len(fields) < 2 {
		return fmt.Errorf("verb %q has no particle", fields[0])
	}
	return lx.addForms(fields[0], fields[2:], func(form string, c class) {
		lx.add(form, particled|c&^(reporting|weakVerb|base))
		lx.particles[[2]int32{lx.number(form), lx.number(fields[1])}] |= c
	})
}

// addForms reads "frame [weak] [past participle]" of a verb and adds its forms, the regular ones made from the
// lemma.
func (lx *lexiconReader) addForms(lemma string, rest []string, add func(form string, c class)) error {
	if len(rest) == 0 {
		return fmt.Errorf("verb %q has no frame: write say, tell, as or ask", lemma)
	}
	frames := map[string]class{"say": sayVerb, "tell": tellVerb, "as": asVerb, "ask": askVerb}
	c, ok := frames[rest[0]]
	if !ok {
		return fmt.Errorf("verb %q has the unknown frame %q: write say, tell, as or ask", lemma, rest[0])
	}
	rest = rest[1:]
	if len(rest) > 0 && rest[0] == "weak" {
		c |= weakVerb
		rest = rest[1:]
	}
	if !lx.english {
		add(lemma, c|base)
		for _, w := range rest {
			if w == "|" {
				c |= pluralForm
				continue
			}
			add(w, c|finite)
		}
		return nil
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
			add(rest[1], c) // a participle alone is no finite verb
		}
	}
	add(lemma, c|base)
	add(third(lemma), c|finite)
	add(past, c|finite)
	add(ing, c|gerund)
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

func (lx *lexiconReader) addRole(fields []string) error {
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
	if !lx.english {
		return nil // plurals.txt lists the forms for several
	}
	plural := third(fields[0])
	if stem, ok := strings.CutSuffix(fields[0], "man"); ok {
		plural = stem + "men"
	}
	lx.add(plural, pluralNoun|c&sourceNoun)
	return nil
}

func (lx *lexiconReader) addDocument(fields []string) error {
	lx.addWithPlural(fields, documentNoun)
	return nil
}

func (lx *lexiconReader) addSpeech(fields []string) error {
	lx.addWithPlural(fields, speechNoun)
	return nil
}

// addWithPlural adds a noun and its plural, which other languages than English list on its line.
func (lx *lexiconReader) addWithPlural(fields []string, c class) {
	for _, w := range fields {
		lx.add(w, c)
	}
	if lx.english {
		lx.add(third(fields[0]), c)
	}
}

func (lx *lexiconReader) addTitle(fields []string) error {
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

func (lx *lexiconReader) addCountry(fields []string) error {
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
			lx.entry(first).compound = true
		} else {
			lx.entry(w).country = fields[0]
			lx.add(w, countryWord)
		}
	}
	return nil
}
