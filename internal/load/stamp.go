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
