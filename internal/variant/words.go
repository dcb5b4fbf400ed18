package variant

import (
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A form is a word as it is compared: folded, contractions written out, American and British spelling as one.
type form struct {
	form  string
	opens bool // a sentence begins with it
	name  bool // written with a capital that no sentence asks for
}

// read cuts a text into the forms of its words and appends them. Signs and fillers are left out.
func (l *lexicon) read(s string, out []form) []form {
	opens := true
	var last string // the word before, for "it's"
	for _, t := range text.Tokens(nil, s, quote.Span{End: len(s)}) {
		raw := s[t.Start:t.End]
		switch t.Kind {
		case text.Word, text.Number:
		case text.Possessive:
			if l.is[last] {
				out = append(out, form{form: "is"})
			}
			continue
		case text.Punct:
			switch raw {
			case ".", "!", "?", ";", ":":
				opens = true
			case "%":
				if long := l.short[raw]; long != nil {
					for _, w := range long {
						out = append(out, form{form: w})
					}
				}
			}
			continue
		default:
			continue
		}
		w := text.Fold(raw)
		last = w
		if l.filler[w] {
			continue
		}
		f := form{opens: opens, name: t.Case != text.Lower && !opens && !l.nouns && w != "i" && !strings.HasPrefix(w, "i'")}
		opens = false
		if long := l.short[w]; long != nil {
			for i, w := range long {
				out = append(out, form{form: w, opens: f.opens && i == 0})
			}
			continue
		}
		if t.Kind == text.Number {
			w = strings.ReplaceAll(w, ",", "")
		} else if n := l.number[w]; n != "" {
			w = n
		} else {
			w = spelling(w)
		}
		// A compound is its parts: "four-and-a-half" and "four and a half".
		for strings.Contains(w, "-") {
			part, rest, _ := strings.Cut(w, "-")
			if part != "" {
				f.form = part
				out = append(out, f)
				f.opens = false
			}
			w = rest
		}
		if w != "" {
			f.form = w
			out = append(out, f)
		}
	}
	return out
}

// spelling makes one of the spellings of a word in which English differs from one side of the sea to the other. What it
// makes of other words does not matter as long as it makes the same of equal ones.
func spelling(w string) string {
	w = strings.TrimSuffix(w, ".") // of an abbreviation
	if len(w) < 6 {
		return w
	}
	for _, end := range []string{"ise", "ised", "ises", "ising", "isation", "isations", "yse", "ysed", "ysing"} {
		if stem, ok := strings.CutSuffix(w, end); ok {
			return stem + strings.Replace(end, "s", "z", 1)
		}
	}
	if stem, ok := strings.CutSuffix(w, "ence"); ok {
		return stem + "ense"
	}
	if stem, ok := strings.CutSuffix(w, "tre"); ok {
		return stem + "ter"
	}
	if i := strings.Index(w, "our"); i > 1 && i+3 <= len(w) && len(w) > 5 {
		return w[:i] + "or" + w[i+3:]
	}
	return w
}
