package load

import (
	_ "embed"
	"strings"
)

// The word lists. Each is sorted, free of duplicates, and tested to be so.
var (
	//go:embed phrases.txt
	phrasesFile string
	//go:embed edges.txt
	edgesFile string
	//go:embed openings.txt
	openingsFile string
	//go:embed agencies.txt
	agenciesFile string

	phrases  = readKinds(phrasesFile)
	edges    = readKinds(edgesFile)
	openings = readOpenings(openingsFile)
	agencies = readWords(agenciesFile)
)

// kindReasons say why a line of each kind is furniture.
var kindReasons = map[string]string{
	"navigation":  "a link to find the way on the page",
	"section":     "the name of a section of the site",
	"sign-up":     "an invitation to subscribe or sign in",
	"form":        "the label of a form",
	"error":       "a message of the page or its player",
	"sharing":     "a button to share or print",
	"comments":    "a line about readers' comments",
	"teaser":      "a pointer to other stories",
	"advertising": "a line about advertising",
	"legal":       "small print of the site",
	"credit":      "a photo credit",
}

// readKinds reads a list of entries, each with its kind behind a tab.
func readKinds(file string) map[string]string {
	kinds := map[string]string{}
	for _, l := range entries(file) {
		words, kind, _ := strings.Cut(l, "\t")
		kinds[words] = kind
	}
	return kinds
}

// readWords reads a list of entries.
func readWords(file string) map[string]bool {
	words := map[string]bool{}
	for _, l := range entries(file) {
		words[l] = true
	}
	return words
}

// entries returns the lines of a word list that are neither blank nor comments.
func entries(file string) []string {
	var out []string
	for l := range strings.Lines(file) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
}

// An opening is how a line of furniture begins.
type opening struct{ words, kind string }

// readOpenings reads a list of openings and files each under its first two bytes, so that most
// lines are compared with few.
func readOpenings(file string) map[string][]opening {
	out := map[string][]opening{}
	for _, l := range entries(file) {
		words, kind, _ := strings.Cut(l, "\t")
		key := words[:2]
		out[key] = append(out[key], opening{words, kind})
	}
	return out
}

// openingKind returns the kind of furniture that begins as s does, or "".
func openingKind(s string) string {
	s = strings.TrimLeft(s, "([>»›→•*- ")
	if len(s) < 2 {
		return ""
	}
	for _, o := range openings[strings.ToLower(s[:2])] {
		if n := len(o.words); len(s) >= n && strings.EqualFold(s[:n], o.words) && !continuesWord(o.words, s[n:]) {
			return o.kind
		}
	}
	return ""
}

// continuesWord reports whether rest goes on with the last word of start.
func continuesWord(start, rest string) bool {
	return rest != "" && inWord(rune(start[len(start)-1])) && inWord(rune(rest[0]))
}
