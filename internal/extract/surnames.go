package extract

import "verbatim/internal/text"

// wordly are the classes of words that some people have for a surname: Howard Dean, George Will, Al From.
const wordly = titleWord | roleNoun | pluralNoun | modifier | bodyNoun | documentNoun | calendarWord | reporting | plainVerb |
	preposition | conjunction | auxiliary | adverb | subordinate | placeWord | countryWord

// takeSurnames takes words for surnames, and for nothing else, where the article prints them so: after a given name
// somewhere, and with a capital that no beginning of a sentence explains or with a verb of speech beside them.
func (d *document) takeSurnames() {
	for i := 1; i < len(d.tokens); i++ {
		if d.class[i]&wordly == 0 || d.tokens[i].Case != text.Title || !d.givenAlone(i-1) {
			continue
		}
		if i+1 < len(d.tokens) && d.tokens[i+1].Kind == text.Word && d.tokens[i+1].Case != text.Lower {
			continue // "Ana State University"
		}
		d.surnames = append(d.surnames, d.number[i])
	}
	if len(d.surnames) == 0 {
		return
	}
	for i := range d.tokens {
		if d.tokens[i].Case != text.Title || d.class[i]&wordly == 0 || !d.surname(d.number[i]) {
			continue
		}
		after := i+1 < len(d.tokens) && d.class[i+1]&reporting != 0 && d.class[i+1]&finite != 0
		if i > 0 && d.givenAlone(i-1) || after || !d.beginsSentence(i) && !d.heads(i) {
			d.class[i] &^= wordly
		}
	}
}

// givenAlone reports whether token i is a given name with a capital and nothing else.
func (d *document) givenAlone(i int) bool {
	return d.tokens[i].Case == text.Title && d.class[i]&(maleName|femaleName) != 0 && d.class[i]&^(maleName|femaleName) == 0
}

// heads reports whether a name follows token i, so that the word before it is a title: "Dean Ana Ruiz".
func (d *document) heads(i int) bool {
	return i+1 < len(d.tokens) && d.tokens[i+1].Kind == text.Word && d.tokens[i+1].Case != text.Lower
}

// surname reports whether the article has a word, by its number, for a surname.
func (d *document) surname(number int32) bool {
	for _, n := range d.surnames {
		if n == number {
			return true
		}
	}
	return false
}
