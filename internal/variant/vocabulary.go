package variant

import (
	"slices"
	"strings"
	"time"

	"znkr.io/diff"

	"verbatim/internal/quote"
)

// A word is the number of a form in a vocabulary, with what is known of it at its place.
type word uint32

const (
	opens   word = 1 << 31 // a sentence begins with it
	capital word = 1 << 30 // a name, most likely
	stock   word = 1 << 29 // part of a phrase that is said on any occasion
	number  word = stock - 1
)

// A vocabulary numbers the forms of one language. Languages share the numbers, so that no word of one is equal to one of
// another: a translation is not the same words.
type vocabulary struct {
	*lexicon
	numbers map[string]word
}

// An entry is what is known of a form wherever it stands.
type entry struct {
	form    string
	content bool // it carries meaning
	polar   bool
	clause  bool // it begins a clause
	digits  bool
}

// A reader turns quotations into words.
type reader struct {
	language     string // of the archive
	vocabularies map[*lexicon]*vocabulary
	languages    map[string]*vocabulary
	entries      []entry // by number
	forms        []form
	rooms        [2][]word
	edits        []diff.Edit[word]
}

func newReader(language string) *reader {
	return &reader{language: language, vocabularies: make(map[*lexicon]*vocabulary), languages: make(map[string]*vocabulary)}
}

// vocabulary returns that of a language; empty means the language of the archive.
func (r *reader) vocabulary(language string) *vocabulary {
	if language == "" {
		language = r.language
	}
	v := r.languages[language]
	if v == nil {
		l := lexiconFor(language)
		if l.known {
			v = r.vocabularies[l]
		}
		if v == nil {
			v = &vocabulary{lexicon: l, numbers: make(map[string]word)}
			r.vocabularies[l] = v
		}
		r.languages[language] = v
	}
	return v
}

// words appends the words of a quotation.
func (r *reader) words(v *vocabulary, q *quote.Quotation, out []word) []word {
	r.forms = r.forms[:0]
	for _, s := range q.Segments {
		r.forms = v.read(q.Article.Slice(s), r.forms)
	}
	start := len(out)
	for _, f := range r.forms {
		w, ok := v.numbers[f.form]
		if !ok {
			w = word(len(r.entries))
			v.numbers[f.form] = w
			r.entries = append(r.entries, v.entry(f.form))
		}
		if f.opens {
			w |= opens
		}
		if f.name {
			w |= capital
		}
		out = append(out, w)
	}
	v.markStock(r.forms, out[start:])
	return out
}

func (l *lexicon) entry(form string) entry {
	e := entry{form: form, polar: l.polar[form], clause: l.clause[form], digits: strings.ContainsAny(form, "0123456789")}
	e.content = !l.function[form] && !e.polar && (l.known || len(form) > 3)
	return e
}

// markStock marks the words that are part of a stock phrase.
func (l *lexicon) markStock(forms []form, words []word) {
	for i, f := range forms {
		for _, phrase := range l.stock[f.form] {
			if len(phrase) <= len(forms)-i && slices.EqualFunc(phrase, forms[i:i+len(phrase)], func(p string, f form) bool { return p == f.form }) {
				for j := range phrase {
					words[i+j] |= stock
				}
			}
		}
	}
}

// unknownDay stands for the day of what nobody dated to the day.
const unknownDay = int32(1 << 30)

// dayNumber counts days from some day on.
func dayNumber(d quote.Date) int32 {
	if d.Day == 0 {
		return unknownDay
	}
	return int32(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}
