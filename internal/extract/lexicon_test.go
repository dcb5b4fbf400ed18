package extract

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// TestLexicon looks for slips that no reviewer sees: a word listed twice, lists out of order, a
// name that is borne by both sexes in our lists, a role that is both.
func TestLexicon(t *testing.T) {
	err := fs.WalkDir(lexiconFiles, "lexicon", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := lexiconFiles.ReadFile(path)
		if err != nil {
			return err
		}
		var heads []string
		for line := range strings.Lines(string(data)) {
			line = strings.TrimRight(line, "\n")
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if line != strings.Join(strings.Fields(line), " ") {
				t.Errorf("%s: %q has stray spaces", path, line)
			}
			if strings.HasSuffix(path, "/male.txt") || strings.HasSuffix(path, "/female.txt") || strings.HasSuffix(path, "/unisex.txt") {
				heads = append(heads, strings.Fields(line)...)
			} else if strings.HasSuffix(path, "/sources.txt") {
				heads = append(heads, line)
			} else if strings.HasSuffix(path, "/verbs-particle.txt") {
				heads = append(heads, strings.Join(strings.Fields(line)[:2], " "))
			} else {
				heads = append(heads, strings.Fields(line)[0])
			}
		}
		if len(heads) == 0 {
			t.Errorf("%s holds no words", path)
		}
		sorted := slices.Sorted(slices.Values(heads))
		for i := 1; i < len(sorted); i++ {
			if sorted[i] == sorted[i-1] {
				t.Errorf("%s lists %q twice", path, sorted[i])
			}
		}
		if !slices.IsSorted(heads) && !strings.HasSuffix(path, "/function.txt") && !strings.HasSuffix(path, "/countries.txt") {
			for i := 1; i < len(heads); i++ {
				if heads[i] < heads[i-1] {
					t.Errorf("%s: %q stands after %q", path, heads[i], heads[i-1])
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	least := map[string]int{"en": 250, "de": 120}
	for _, code := range Languages() {
		data, err := lexiconFiles.ReadFile("lexicon/" + code + "/unisex.txt")
		if err != nil {
			t.Fatal(err)
		}
		unisex := make(map[string]bool)
		for w := range strings.FieldsSeq(string(data)) {
			unisex[w] = true
		}
		verbs := 0
		for _, known := range languages[code]().lx.words {
			w, c := known.text, known.class
			if c&maleName != 0 && c&femaleName != 0 && !unisex[w] {
				t.Errorf("%s: %q is listed as a name of men and of women: it belongs in unisex.txt", code, w)
			}
			if c&masculine != 0 && c&feminine != 0 {
				t.Errorf("%s: %q is marked both m and f", code, w)
			}
			if c&(reporting|particled) != 0 && c&finite != 0 {
				verbs++
			}
		}
		if verbs < least[code] || least[code] == 0 {
			t.Errorf("%s: the lexicon holds %d forms of reporting verbs, want at least %d", code, verbs, least[code])
		}
		if !slices.ContainsFunc(tongues, func(l smallWordList) bool { return l.code == code }) {
			t.Errorf("%s has a lexicon and no line in lexicon/recognise.txt", code)
		}
	}
}

// TestVerbForms checks the forms that are made from a lemma.
func TestVerbForms(t *testing.T) {
	for _, w := range []string{
		"say", "says", "said", "saying", "reply", "replies", "replied", "replying", "admitted", "admitting",
		"quipped", "quipping", "agreed", "agreeing", "wrote", "writing", "promising", "insisted", "vowing",
	} {
		if english.lx.class(w)&reporting == 0 {
			t.Errorf("%q is not known as a form of a reporting verb", w)
		}
	}
}

// TestFind finds every word of the lexicon however it is printed, and nothing that it does not hold.
func TestFind(t *testing.T) {
	lx := english.lx
	for n := 1; n < len(lx.words); n++ {
		w := lx.words[n].text
		for _, printed := range []string{w, strings.ToUpper(w), strings.ToUpper(w[:1]) + w[1:], strings.ReplaceAll(w, "'", "’")} {
			if got := lx.find(printed); got != n {
				t.Errorf("find(%q) = %d, which is %q", printed, got, lx.words[got].text)
			}
			if got := lx.findIn("a "+printed+" or so, they said", 2, 2+len(printed)); got != n {
				t.Errorf("within a text, %q is taken for %q", printed, lx.words[got].text)
			}
		}
	}
	for _, w := range []string{"", "zzz", "saidd", "sai", "spokespersonship", "naïve-ish"} {
		if got := lx.find(w); got != 0 {
			t.Errorf("find(%q) = %q, want nothing", w, lx.words[got].text)
		}
	}
}
