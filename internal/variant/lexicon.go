package variant

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"verbatim/internal/text"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// A lexicon is what the comparison knows of the words of one language. The zero lexicon knows nothing, and nothing
// but equal words is certain in its language.
type lexicon struct {
	known    bool
	function map[string]bool
	polar    map[string]bool
	opposite map[[2]string]bool // both ways round
	number   map[string]string
	filler   map[string]bool
	short    map[string][]string // what a contraction stands for
	is       map[string]bool     // words behind which "'s" stands for "is"
	clause   map[string]bool     // words that begin a clause which a negation before them does not reach
	stock    map[string][][]string
	nouns    bool // nouns have capitals, so that these tell no names
}

// lexicons are those of the languages we have, by the first part of their tag.
var lexicons = readLexicons()

// lexiconFor returns the lexicon of a language: that of "en" for "en-GB".
func lexiconFor(tag string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	base, _, _ = strings.Cut(base, "_")
	if l := lexicons[base]; l != nil {
		return l
	}
	return &lexicon{}
}

func readLexicons() map[string]*lexicon {
	files, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		panic(err)
	}
	out := make(map[string]*lexicon)
	for _, f := range files {
		src, err := lexiconFiles.ReadFile(path.Join("lexicon", f.Name()))
		if err != nil {
			panic(err)
		}
		l, err := readLexicon(string(src))
		if err != nil {
			panic(fmt.Sprintf("lexicon/%s:%v", f.Name(), err))
		}
		out[strings.TrimSuffix(f.Name(), ".txt")] = l
	}
	return out
}

// readLexicon reads lists of words, each headed by its name in brackets. An error begins with the line.
func readLexicon(src string) (*lexicon, error) {
	l := &lexicon{
		known: true, function: make(map[string]bool), polar: make(map[string]bool), opposite: make(map[[2]string]bool),
		number: make(map[string]string), filler: make(map[string]bool), short: make(map[string][]string),
		is: make(map[string]bool), clause: make(map[string]bool), stock: make(map[string][][]string),
	}
	sets := map[string]map[string]bool{"function": l.function, "polar": l.polar, "filler": l.filler, "is": l.is, "clause": l.clause}
	list, n := "", 0
	var phrases []string
	for line := range strings.Lines(src) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			list = strings.Trim(line, "[]")
			continue
		}
		words := strings.Fields(text.Fold(line))
		set, ok := sets[list]
		switch {
		case ok:
			for _, w := range words {
				set[w] = true
			}
		case list == "opposite" && len(words) == 2:
			l.opposite[[2]string{words[0], words[1]}] = true
			l.opposite[[2]string{words[1], words[0]}] = true
		case list == "number" && len(words) == 2:
			l.number[words[0]] = words[1]
		case list == "short" && len(words) > 1:
			l.short[words[0]] = words[1:]
		case list == "grammar" && line == "nouns have capitals":
			l.nouns = true
		case list == "stock" && len(words) > 1:
			phrases = append(phrases, line)
		default:
			return nil, fmt.Errorf("%d: %q does not belong in [%s]", n, line, list)
		}
	}
	for _, p := range phrases {
		var forms []string
		for _, w := range l.read(p, nil) {
			forms = append(forms, w.form)
		}
		l.stock[forms[0]] = append(l.stock[forms[0]], forms)
	}
	return l, nil
}
