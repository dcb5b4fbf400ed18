package eval

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// titles are no part of a name. The list is the one of score.py.
var titles = set(`mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend president vice prime minister
	senator sen rep representative congressman congresswoman gov governor mayor judge justice king queen prince princess
	secretary chancellor chief officer general gen colonel col captain capt lieutenant lt sergeant sgt detective inspector
	constable pope bishop archbishop cardinal father sister the former us u.s. jr sr ii iii iv`)

var pronouns = set("he she they it him her them who i we his hers their")

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// o’neill, twenty-one, 2016
var word = regexp.MustCompile(`[a-z0-9]+(?:[’'\-][a-z0-9]+)*`)

// words returns the words of s without accents, in folded case, without possessive endings.
func words(s string) []string { return word.FindAllString(withoutPossessives(fold(s)), -1) }

func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if norm.NFKD.PropertiesString(string(r)).CCC() != 0 {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return cases.Fold().String(s)
}

// withoutPossessives takes off each apostrophe and s that end a word.
func withoutPossessives(s string) string {
	if !strings.Contains(s, "'s") && !strings.Contains(s, "’s") {
		return s
	}
	var out []rune
	chars := []rune(s)
	for i := 0; i < len(chars); i++ {
		if (chars[i] == '\'' || chars[i] == '’') && i+1 < len(chars) && chars[i+1] == 's' && (i+2 == len(chars) || !inWord(chars[i+2])) {
			i++
			continue
		}
		out = append(out, chars[i])
	}
	return string(out)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

// nameWords returns the words of a name without titles and initials, or all when nothing is left.
func nameWords(s string) []string {
	all := words(s)
	var out []string
	for _, w := range all {
		if !titles[w] && len(w) > 1 {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// samePerson reports whether two written names name the same person or body.
func samePerson(found, annotated string) bool {
	p, g := nameWords(found), nameWords(annotated)
	switch {
	case len(p) == 0 || len(g) == 0:
		return false
	case slices.Equal(p, g):
		return true
	case len(g) == 1:
		return slices.Contains(p, g[0])
	case len(p) > 1 && p[0] == g[0] && p[len(p)-1] == g[len(g)-1]:
		return true
	case initials(g) == strings.Join(p, "") || initials(p) == strings.Join(g, ""):
		return true // the short form of a body's name
	}
	all := make(map[string]bool)
	for _, w := range g {
		all[w] = true
	}
	shared := make(map[string]bool)
	for _, w := range p {
		if slices.Contains(g, w) {
			shared[w] = true
		}
		all[w] = true
	}
	return len(shared) >= 2 && float64(len(shared))/float64(len(all)) >= 0.6
}

// sameSurname is samePerson for a name that the text may print in part: the last words agree, or
// one is made of the initials of the other.
func sameSurname(found, printed string) bool {
	p, g := nameWords(found), nameWords(printed)
	if len(p) == 0 || len(g) == 0 {
		return false
	}
	a, b := p[len(p)-1], g[len(g)-1]
	return a == b || initials(g) == a || initials(p) == b
}

func initials(list []string) string {
	var b strings.Builder
	for _, w := range list {
		b.WriteByte(w[0])
	}
	return b.String()
}

// Ruiz, O’Neill, McCain, EU
var capitalised = regexp.MustCompile(`[A-Z][\p{L}\p{N}_’'\-]+`)

// form says how the annotated mention refers to the speaker: "full name", "surname",
// "description", "pronoun", or "none" where no mention is annotated.
func (q *Quote) form() string {
	s := strings.TrimSpace(q.Speaker)
	if s == "" {
		return "none"
	}
	if w := words(s); len(w) == 1 && pronouns[w[0]] {
		return "pronoun"
	}
	names := 0
	for _, w := range capitalised.FindAllString(s, -1) {
		if !titles[cases.Fold().String(w)] {
			names++
		}
	}
	first := cases.Fold().String(strings.Fields(s)[0])
	switch {
	case names == 0 || (first == "the" || first == "a" || first == "an") && names < 2:
		return "description"
	case names > 1:
		return "full name"
	}
	return "surname"
}
