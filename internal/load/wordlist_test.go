package load

import (
	"slices"
	"strings"
	"testing"
)

// A slip in a word list is seen by no reviewer, so the lists are read by a test: sorted, without
// duplicates, spelt as text is folded, each entry of a kind that has a reason.
func TestWordLists(t *testing.T) {
	for name, file := range map[string]string{"phrases.txt": phrasesFile, "edges.txt": edgesFile, "openings.txt": openingsFile, "agencies.txt": agenciesFile} {
		list := entries(file)
		if !slices.IsSorted(list) {
			t.Errorf("%s is not sorted", name)
		}
		seen := map[string]bool{}
		for _, l := range list {
			words, kind, found := strings.Cut(l, "\t")
			if seen[words] {
				t.Errorf("%s: %q stands there twice", name, words)
			}
			seen[words] = true
			if name != "agencies.txt" && (!found || kindReasons[kind] == "") {
				t.Errorf("%s: %q has no known kind: %q", name, words, kind)
			}
			if name == "openings.txt" {
				if words != strings.ToLower(words) || len(words) < 2 {
					t.Errorf("%s: %q can match nothing", name, words)
				}
				continue
			}
			if fold(words) != words {
				t.Errorf("%s: %q can match nothing: text is folded to %q", name, words, fold(words))
			}
			if len(words) > longestPhrase || countWords(words) > mostPhraseWords {
				t.Errorf("%s: %q is longer than what is looked up", name, words)
			}
			if name == "agencies.txt" && len(words) > longestAgency {
				t.Errorf("%s: %q is longer than what is looked up", name, words)
			}
		}
	}
	for words := range edges {
		if phrases[words] != "" {
			t.Errorf("%q is furniture anywhere and at the edges only", words)
		}
	}
}
