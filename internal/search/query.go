package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Query is what somebody looks for, taken apart.
type Query struct {
	Items   []Item   // in the order written
	Filters []Filter // in the order written
	Open    bool     // the last item is a word that may go on: nothing stands behind it
	Long    bool     // words were left out, because only the first mostWords count
}

// An Item is one word, or several that stand together.
type Item struct {
	Words  []string // forms, at least one
	Phrase bool     // the words stand one after the other
	Not    bool     // and are not wanted
}

// A Filter is a field and what it must hold, or must not.
type Filter struct {
	Field string // one of fields
	Value string // as written
	Not   bool
}

// mostWords is the number of words of a query that count.
const mostWords = 32

// fields are the names of filters.
var fields = []string{columnSpeaker, columnTopic, columnOutlet, "year", "before", "after"}

// Parse takes a query apart. Every text is a query: a quotation mark that nobody closes reaches to
// the end, and what is no filter is words. The time is linear in the length.
func Parse(s string) Query {
	var q Query
	n := 0
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if isSpace(r) {
			s = s[size:]
			continue
		}
		rest, not := s, false
		if r == '-' || r == '−' || r == '–' {
			if after, _ := utf8.DecodeRuneInString(s[size:]); isOpening(after) || isWord(after) {
				rest, not = s[size:], true
			}
		}
		if field, after, ok := fieldOf(rest); ok {
			value, behind, _ := chunk(after)
			if value = strings.TrimFunc(value, isSpace); value != "" {
				q.Filters = append(q.Filters, Filter{field, value, not})
				s = behind
				q.Open = false
				continue
			}
		}
		text, behind, quoted := chunk(rest)
		s = behind
		var words []string
		for _, w := range Words(text) {
			if n == mostWords {
				q.Long = true
				break
			}
			n++
			words = append(words, w.Form)
		}
		switch {
		case len(words) == 0:
			continue
		case quoted || not:
			q.Items = append(q.Items, Item{words, len(words) > 1, not})
		default:
			for _, w := range words {
				q.Items = append(q.Items, Item{Words: []string{w}})
			}
		}
		q.Open = !quoted && !not && s == "" && endsInWord(text)
	}
	return q
}

// chunk cuts the first piece off a query: what stands between quotation marks, or all up to white
// space or an opening mark.
func chunk(s string) (text, rest string, quoted bool) {
	r, size := utf8.DecodeRuneInString(s)
	if isOpening(r) {
		end := strings.IndexFunc(s[size:], isClosing)
		if end < 0 {
			return s[size:], "", true
		}
		_, n := utf8.DecodeRuneInString(s[size+end:])
		return s[size : size+end], s[size+end+n:], true
	}
	if end := strings.IndexFunc(s, func(r rune) bool { return isSpace(r) || isOpening(r) || isClosing(r) }); end > 0 {
		return s[:end], s[end:], false
	} else if end == 0 {
		return "", s[size:], false
	}
	return s, "", false
}

func isOpening(r rune) bool { return r == '"' || r == '“' || r == '„' || r == '«' || r == '”' }
func isClosing(r rune) bool { return r == '"' || r == '”' || r == '“' || r == '»' }

// fieldOf reads the name of a filter and its colon.
func fieldOf(s string) (field, rest string, ok bool) {
	for _, f := range fields {
		if len(s) > len(f) && s[len(f)] == ':' && lower(s[:len(f)]) == f {
			return f, s[len(f)+1:], true
		}
	}
	return "", "", false
}

// lower returns a text with the capitals of ASCII made small.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWord(r)
}
