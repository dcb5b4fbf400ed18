package archive

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A name is a speaker's name taken apart and folded for comparison. Honorifics, letters after the
// name and a leading "the" are left out.
type name struct {
	full   string   // all words: "george w bush", "white house"; empty when there are none
	styled string   // full with the honorifics that were left out: "president george w bush"
	first  string   // "george"; initials at the start are one word, "jk"; empty for a lone surname
	middle []string // "w"
	last   string   // with its particles: "von der leyen"
	suffix string   // "jr"
}

// group returns what two names of one person always share: all but the middle names.
func (n name) group() string { return n.first + "|" + n.last + "|" + n.suffix }

// lone reports whether the name is one word, so that it may be a surname without the rest.
func (n name) lone() bool { return n.first == "" }

var (
	//go:embed data/titles.txt
	titleList string
	//go:embed data/particles.txt
	particleList string
	//go:embed data/suffixes.txt
	suffixList string

	titles     = wordList(titleList)
	particles  = wordList(particleList)
	postnomina = wordList(suffixList)
)

// The suffixes that tell two people of one name apart.
var suffixes = map[string]string{
	"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
}

// wordList reads a list of data: one entry a line, with a remark after "#".
func wordList(data string) map[string]bool {
	set := make(map[string]bool)
	for line := range strings.Lines(data) {
		entry, _, _ := strings.Cut(line, "#")
		if entry = strings.TrimSpace(entry); entry != "" {
			set[entry] = true
		}
	}
	return set
}

// parseName takes a name apart. A body has neither honorifics nor a surname: all that counts are
// its words.
func parseName(s string, kind quote.SpeakerKind) name {
	words := splitName(s)
	if len(words) > 1 && words[0].folded == "the" {
		words = words[1:]
	}
	styled := joinWords(joinInitials(words))
	if kind != quote.Person || styled == "" {
		return name{full: styled, styled: styled, last: styled}
	}
	words = joinInitials(dropTitles(words))
	n := name{full: joinWords(words), styled: styled}
	if k := len(words) - 1; k >= 2 || k == 1 && suffixes[words[k].folded] == "jr" {
		if sx := suffixes[words[k].folded]; sx != "" {
			n.suffix = sx
			words = words[:k]
		}
	}
	if len(words) > 1 {
		n.first = words[0].folded
		words = words[1:]
	}
	k := len(words) - 1
	for k > 0 && particles[words[k-1].folded] {
		k--
	}
	n.last = joinWords(words[k:])
	for _, w := range words[:k] {
		n.middle = append(n.middle, w.folded)
	}
	return n
}

// A word of a name, as printed and as compared.
type word struct{ printed, folded string }

// splitWords cuts a text at everything but letters, digits and apostrophes, and folds the words.
func splitWords(s string) []word {
	var words []word
	for _, f := range strings.FieldsFunc(s, divides) {
		if folded := foldWord(f); folded != "" {
			words = append(words, word{f, folded})
		}
	}
	return words
}

// wordsOf returns the folded words of a text.
func wordsOf(s string) []string {
	words := splitWords(s)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.folded
	}
	return out
}

// splitName is splitWords for names: initials without full stops, as in "George HW Bush", are
// words of their own. In a name all in capitals nothing tells them from words.
func splitName(s string) []word {
	words := splitWords(s)
	if strings.ToUpper(s) == s {
		return words
	}
	out := make([]word, 0, len(words))
	for i, w := range words {
		if i == 0 || i == len(words)-1 || len(w.printed) < 2 || len(w.printed) > 3 || !isCapitals(w.printed) {
			out = append(out, w)
			continue
		}
		for j := range w.printed {
			out = append(out, word{w.printed[j : j+1], w.folded[j : j+1]})
		}
	}
	return out
}

// letters replaces the letters that a fold of accents leaves alone.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ħ", "h", "ı", "i", "'", "")

// foldWord folds one word of a name: "O’Brien" and "O'BRIEN" become "obrien".
func foldWord(w string) string { return letters.Replace(text.Fold(w)) }

// divides reports whether a character stands between words rather than in one.
func divides(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !isApostrophe(r)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '‛', 'ʼ', '`', '´':
		return true
	}
	return false
}

func isCapitals(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func joinWords(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.folded)
	}
	return b.String()
}

// dropTitles removes honorifics from the front of a person's name and letters of honour from its
// end; at least one word stays. A title that goes with a given name or makes one ("Sir David",
// "Pope Francis", "Lord Hall") stays unless two words follow it.
func dropTitles(words []word) []word {
	for len(words) > 1 {
		two := words[0].folded + " " + words[1].folded
		switch {
		case len(words) > 2 && titles[two]:
			words = words[2:]
			continue
		case titles[words[0].folded]:
			words = words[1:]
			continue
		case len(words) > 2 && titles[words[0].folded+" …"]:
			words = words[1:]
			continue
		}
		break
	}
	for len(words) > 2 && postnomina[words[len(words)-1].folded] {
		words = words[:len(words)-1]
	}
	return words
}

// joinInitials makes one word of the initials a name starts with: "J. K. Rowling" and "JK
// Rowling" are one name, as are "F.B.I." and "FBI".
func joinInitials(words []word) []word {
	n := 0
	for n < len(words) && utf8.RuneCountInString(words[n].folded) == 1 {
		n++
	}
	if n < 2 {
		return words
	}
	var printed, folded strings.Builder
	for _, w := range words[:n] {
		printed.WriteString(w.printed)
		folded.WriteString(w.folded)
	}
	return append([]word{{printed.String(), folded.String()}}, words[n:]...)
}

// agree reports whether two lists of middle names can be of one person: as many names, each equal
// or the initial of the other.
func agree(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i], b[i]
		if len(x) > len(y) {
			x, y = y, x
		}
		if x != y && (utf8.RuneCountInString(x) != 1 || !strings.HasPrefix(y, x)) {
			return false
		}
	}
	return true
}
