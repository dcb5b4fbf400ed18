package extract

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// A language is what the stage knows of one: its words, and what each feature of a speaker weighs.
type language struct {
	code    string // BCP 47, without region
	lx      *lexicon
	weights *weights
	plain   bool // nothing is known of it: marks are paired, and that is all
}

//go:embed lexicon
var lexiconFiles embed.FS

// english is always needed: what is not recognised and not declared is taken for it unless the archive says otherwise.
var english = mustLanguage("en")

// languages are those with a folder in lexicon/, by code, each read when an article first needs it.
var languages = func() map[string]func() *language {
	m := map[string]func() *language{"en": func() *language { return english }}
	entries, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		if code := e.Name(); e.IsDir() && m[code] == nil {
			m[code] = sync.OnceValue(func() *language { return mustLanguage(code) })
		}
	}
	return m
}()

// unknown stands for every language without a lexicon.
var unknown = sync.OnceValue(func() *language {
	r := newLexiconReader()
	lx, err := r.index()
	if err != nil {
		panic(err)
	}
	return &language{lx: lx, weights: new(weights), plain: true}
})

// Languages returns the codes of the languages whose speakers can be found, sorted.
func Languages() []string {
	var codes []string
	for code := range languages {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// mustLanguage reads what is embedded for a language; a defect in it is our own bug.
func mustLanguage(code string) *language {
	l, err := newLanguage(lexiconFiles, "lexicon/"+code, code)
	if err != nil {
		panic(err)
	}
	return l
}

// newLanguage makes a language of a folder of lists, with weights of its own or those that its grammar.txt names.
func newLanguage(files fs.FS, folder, code string) (*language, error) {
	lx, from, err := readLexicon(files, folder)
	if err != nil {
		return nil, err
	}
	if from == "" {
		from = code
	}
	w, err := embeddedWeights(from)
	if err != nil {
		return nil, fmt.Errorf("%s: no weights of its own and none named in grammar.txt: %w", code, err)
	}
	return &language{code: code, lx: lx, weights: w}, nil
}

// primary returns the language of a BCP 47 tag without script and region, in small letters: "de" of "de-AT".
func primary(tag string) string {
	code, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(code)
}
