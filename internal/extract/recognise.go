package extract

import (
	_ "embed"
	"fmt"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// How many words are read to recognise a language, and what they have to show. Half of what one reads are small words
// such as "the" and "of", and hardly any of them belongs to two languages at once.
const (
	wordsRead   = 300
	wordsNeeded = 12  // fewer tell nothing
	least       = 0.2 // of the words must be small words of the language
	lead        = 1.5 // times as many as of the next
	surely      = 0.3 // of the words of English: nothing else is looked at
)

// A reading is the language in which an article is read.
type reading struct {
	*language
	tag    string // BCP 47
	unread string // see quote.Extraction
}

// languageOf returns the language an article declares, else the one its words show, else that of the options.
func languageOf(a *quote.Article, opts Options) reading {
	if a.Language != "" {
		return inLanguage(a.Language)
	}
	code, script := recognise(a)
	switch {
	case code != "":
		return inLanguage(code)
	case script != "":
		if in := inLanguage(opts.Language); in.plain && opts.Language != "" {
			return in
		}
		return reading{language: unknown(), unread: "it is written in " + script + " letters, for which there is no lexicon"}
	case opts.Language != "":
		return inLanguage(opts.Language)
	}
	return reading{language: english, tag: "en"}
}

// inLanguage returns how an article in a language is read.
func inLanguage(tag string) reading {
	if l := languages[primary(tag)]; l != nil {
		return reading{language: l(), tag: tag}
	}
	name := "the language " + fmt.Sprintf("%q", tag)
	for i := range tongues {
		if tongues[i].code == primary(tag) {
			name = tongues[i].name
		}
	}
	return reading{language: unknown(), tag: tag, unread: "there is no lexicon for " + name}
}

// recognise returns the code of the language an article is written in, "" when its words do not show it beyond doubt; and
// the script when most letters are not Latin.
func recognise(a *quote.Article) (code, script string) {
	if share, ok := englishShare(a); ok && share >= surely {
		return "en", ""
	}
	var counts [64]int
	foreign := make(map[string]int) // letters by script
	words, latin := 0, 0
	eachWord(a, wordsRead, func(w string) {
		if r, _ := utf8.DecodeRuneInString(w); r >= utf8.RuneSelf && !unicode.Is(unicode.Latin, r) {
			foreign[scriptOf(r)] += utf8.RuneCountInString(w)
			words++
			return
		}
		latin += utf8.RuneCountInString(w)
		words++
		for set := smallWordOf[strings.ToLower(w)]; set != 0; set &= set - 1 {
			counts[bits.TrailingZeros64(set)]++
		}
	})
	others := 0
	for name, n := range foreign {
		others += n
		if script == "" || n > foreign[script] || n == foreign[script] && name < script {
			script = name
		}
	}
	if others <= latin {
		script = ""
	}
	best, next := -1, 0
	for i := range tongues {
		switch {
		case best < 0 || counts[i] > counts[best]:
			if best >= 0 {
				next = counts[best]
			}
			best = i
		default:
			next = max(next, counts[i])
		}
	}
	if script != "" || words < wordsNeeded || float64(counts[best]) < least*float64(words) || float64(counts[best]) < lead*float64(next) {
		return "", script
	}
	return tongues[best].code, ""
}

// englishShare returns which part of the words are small words of English, which is what most articles show at once.
func englishShare(a *quote.Article) (share float64, ok bool) {
	const enough = 80
	n, hits := 0, 0
	eachWord(a, enough, func(w string) {
		n++
		if english.lx.classes[english.lx.find(w)]&(determiner|pronoun|preposition|conjunction|auxiliary|subordinate) != 0 {
			hits++
		}
	})
	return float64(hits) / float64(max(n, 1)), n >= wordsNeeded
}

// eachWord calls f with the first words of the report, as printed, and no more of them than most.
func eachWord(a *quote.Article, most int, f func(w string)) {
	n := 0
	for i := range a.Blocks {
		b := &a.Blocks[i]
		if b.Kind != quote.Paragraph && b.Kind != quote.BlockQuote {
			continue
		}
		for s := a.Slice(b.Span); s != ""; {
			from := strings.IndexFunc(s, unicode.IsLetter)
			if from < 0 {
				break
			}
			s = s[from:]
			to := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
			if to < 0 {
				to = len(s)
			}
			const longest = 64 // bytes: scripts without spaces have no words to count
			for to > longest {
				cut := longest
				for !utf8.RuneStart(s[cut]) {
					cut--
				}
				f(s[:cut])
				s, to = s[cut:], to-cut
				if n++; n >= most {
					return
				}
			}
			f(s[:to])
			s = s[to:]
			if n++; n >= most {
				return
			}
		}
	}
}

// scriptOf returns the name of the script of a letter.
func scriptOf(r rune) string {
	for _, s := range [...]struct {
		name  string
		table *unicode.RangeTable
	}{
		{"Arabic", unicode.Arabic}, {"Armenian", unicode.Armenian}, {"Bengali", unicode.Bengali}, {"Chinese or Japanese", unicode.Han},
		{"Cyrillic", unicode.Cyrillic}, {"Devanagari", unicode.Devanagari}, {"Georgian", unicode.Georgian}, {"Greek", unicode.Greek},
		{"Hebrew", unicode.Hebrew}, {"Chinese or Japanese", unicode.Hiragana}, {"Chinese or Japanese", unicode.Katakana},
		{"Korean", unicode.Hangul}, {"Tamil", unicode.Tamil}, {"Thai", unicode.Thai},
	} {
		if unicode.Is(s.table, r) {
			return s.name
		}
	}
	return "unfamiliar"
}

// A smallWordList holds the commonest words of a language that tell it from others.
type smallWordList struct{ code, name string }

//go:embed lexicon/recognise.txt
var recogniseFile string

// tongues are the languages of recognise.txt in its order; smallWordOf tells of a word, as a set of indexes, which have it.
var tongues, smallWordOf = func() (list []smallWordList, of map[string]uint64) {
	of = make(map[string]uint64)
	for line := range strings.Lines(recogniseFile) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0][0] == '#' {
			continue
		}
		for _, w := range fields[2:] {
			of[w] |= 1 << len(list)
		}
		list = append(list, smallWordList{fields[0], fields[1]})
	}
	if len(list) > 64 {
		panic("lexicon/recognise.txt: room for 64 languages")
	}
	return list, of
}()
