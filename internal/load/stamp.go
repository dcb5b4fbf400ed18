package load

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stampLine: nothing but a date or a time, and words like "updated".
func stampLine(p *page, i int) string {
	b := p.blocks[i]
	if b.count == 0 || b.count > 14 || b.Span.Len() > 120 {
		return ""
	}
	telling := false // a word that only dates have
	for _, w := range strings.FieldsFunc(strings.ToLower(p.words(i)), func(r rune) bool { return !inWord(r) }) {
		plain := strings.Trim(w, "0123456789")
		switch {
		case plain == "":
		case plain != w && (plain == "st" || plain == "nd" || plain == "rd" || plain == "th" || plain == "am" || plain == "pm" || plain == "h" || plain == "t" || plain == "z"):
		case stampWords[w]:
			telling = true
		case fillWords[w]:
		default:
			return ""
		}
	}
	if !telling {
		return ""
	}
	return "the date or time of the page"
}

// timeLine: nothing but a time of day, with or without its date, as the entries of a live report have:
//
//	14:32
//	9.05 am
//	Wednesday 4 March 2015 14:32 GMT
func timeLine(p *page, i int) string {
	b := p.blocks[i]
	if b.count == 0 || b.count > 10 || b.Span.Len() > 60 {
		return ""
	}
	s := strings.ToLower(p.words(i))
	if !holdsTime(s) {
		return ""
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !inWord(r) }) {
		w = strings.TrimLeft(w, "0123456789")
		if w != "" && !stampWords[w] && !fillWords[w] && w != "st" && w != "nd" && w != "rd" && w != "th" && w != "h" {
			return ""
		}
	}
	return "the date or time of the page"
}

// holdsTime reports whether a time such as 14:32 or 9.05 stands in a text.
func holdsTime(s string) bool {
	for i := 1; i+2 < len(s); i++ {
		if (s[i] == ':' || s[i] == '.') && isDigit(s[i-1]) && '0' <= s[i+1] && s[i+1] <= '5' && isDigit(s[i+2]) && (i+3 == len(s) || !isDigit(s[i+3])) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// copyrightLine: who owns the page.
func copyrightLine(p *page, i int) string {
	b := p.blocks[i]
	if b.count > 25 || b.Span.Len() > 250 {
		return ""
	}
	s := fold(p.words(i))
	owned := strings.HasPrefix(p.words(i), "©") || strings.HasPrefix(s, "copyright ©") || strings.HasPrefix(s, "copyright (c)") || strings.HasSuffix(s, "all rights reserved")
	if rest, ok := strings.CutPrefix(s, "copyright "); ok && rest != "" && isDigit(rest[0]) {
		owned = true
	}
	if !owned {
		return ""
	}
	return kindReasons["legal"]
}

var stampWords = set(`january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
	published updated modified posted ago edited`)

var fillWords = set(`last first on at date time am pm a p m gmt bst utc est edt et ct mt pt pst pdt cet cest aest aedt ist
	hour hours minute minutes min mins day days week weeks month months year years local today yesterday`)

// bylineLine: "By Ana Ruiz", "By Ana Ruiz and Tom Bell in Lisbon", above the report.
func bylineLine(p *page, i int) string {
	b := p.blocks[i]
	if i >= p.first || b.count < 2 || b.count > 12 || b.sentence {
		return ""
	}
	words := strings.Fields(p.words(i))
	if !strings.EqualFold(words[0], "by") {
		return ""
	}
	for _, w := range words[1:] {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !bylineWords[strings.ToLower(strings.Trim(w, ",.|"))] && inWord(r) {
			return ""
		}
	}
	return "the byline"
}

var bylineWords = set(`and for in at of with the de da di du la le van von der den bin al el`)

// set returns the words of a text as a set.
func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
