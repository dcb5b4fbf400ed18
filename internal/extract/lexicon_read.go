package extract

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed lexicon
var lexiconFiles embed.FS

// A lexiconReader makes a lexicon of its files.
type lexiconReader struct {
	*lexicon
	numbers map[string]int // of words
}

// readLexicon reads the lexicon of a language from its folder of lexicon/.
func readLexicon(language string) (*lexicon, error) {
	lx := lexiconReader{
		&lexicon{
			words:     make([]word, 1),
			countries: make(map[string]string),
			offices:   make(map[string]string),
			heads:     make(map[string]string),
			particles: make(map[[2]int32]class),
		},
		make(map[string]int),
	}
	for _, f := range []struct {
		name string
		read func(fields []string) error
	}{
		{"function", lx.addFunction},
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
	return lx.index()
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
		"adverb": &lx.endings.adverb, "past": &lx.endings.past, "participle": &lx.endings.participle,
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
		if strings.HasSuffix(w, "ing") {
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
	plural := third(fields[0])
	if stem, ok := strings.CutSuffix(fields[0], "man"); ok {
		plural = stem + "men"
	}
	lx.add(plural, pluralNoun|c&sourceNoun)
	return nil
}

func (lx *lexiconReader) addDocument(fields []string) error {
	lx.add(fields[0], documentNoun)
	lx.add(third(fields[0]), documentNoun)
	return nil
}

func (lx *lexiconReader) addSpeech(fields []string) error {
	lx.add(fields[0], speechNoun)
	lx.add(third(fields[0]), speechNoun)
	return nil
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
