package extract

// A language is what the stage knows of one: its words, and what each feature of a speaker weighs.
type language struct {
	lexicon *lexicon
	weights *weights
}

// english is the only language so far. Another is a folder of lexicon/ and a file of weights/.
var english = mustLanguage("en")

// mustLanguage reads what is embedded for a language; a defect in it is our own bug.
func mustLanguage(code string) language {
	lx, err := readLexicon(code)
	if err != nil {
		panic(err)
	}
	w, err := embeddedWeights(code)
	if err != nil {
		panic(err)
	}
	return language{lx, w}
}
