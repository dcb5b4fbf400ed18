package eval

import (
	"cmp"
	"slices"
)

// A mistake is one fragment that is wrong, and how.
type mistake struct {
	Class     string
	Article   string
	Span      span
	Rule      string
	Published bool
}

// mistakes lists all that is wrong, in order of the articles. The account of the marks tells why
// words were missed.
func (c *comparison) mistakes(marks map[string][]mark) []mistake {
	var out []mistake
	for i := range c.outcomes {
		o := &c.outcomes[i]
		switch {
		case o.found == nil:
			out = append(out, mistake{Class: o.missed(marks[o.article.ID]), Article: o.article.ID, Span: o.span})
		case o.speaker == wrong:
			out = append(out, mistake{Class: o.misread(), Article: o.article.ID, Span: o.span, Rule: o.found.rule, Published: o.found.published})
		}
	}
	for _, e := range c.extras {
		if e.words >= longFragment && !e.touches {
			out = append(out, mistake{Class: "words not annotated", Article: e.article.ID, Span: e.span, Rule: e.rule, Published: e.published})
		}
	}
	return out
}

// missed says why nothing was found where words are annotated.
func (o *outcome) missed(marks []mark) string {
	if o.near != nil {
		return "words missed: other boundaries"
	}
	for _, m := range marks {
		// Signs between the words and the mark were taken off the words.
		if !m.span.overlaps(span{o.span.start - reach, o.span.end + reach}) {
			continue
		}
		if m.fate == "quoted" {
			return "words missed: taken by a neighbour"
		}
		return "words missed: marks accounted as " + m.fate
	}
	return "words missed: no marks beside them"
}

// reach is how many signs may stand between words and their mark.
const reach = 3

// misread says what is wrong with the speaker of words that were found.
func (o *outcome) misread() string {
	switch {
	case !o.found.named():
		return "nobody named"
	case o.mention == right && o.quote.form() == "pronoun":
		return "right pronoun, taken for another person"
	case o.mention == right && o.quote.form() == "description":
		return "right description, taken for another person"
	case o.mention == right:
		return "right mention, another full name"
	case o.mention == wrong:
		return "another mention, by " + o.found.rule
	}
	return "another full name, by " + o.found.rule
}

// A class counts mistakes of one kind.
type class struct {
	Name      string
	N         int
	Published int // of them under a name
}

// classes counts mistakes by class, most frequent first.
func classes(all []mistake) []class {
	counts := make(map[string]*class)
	for _, m := range all {
		if counts[m.Class] == nil {
			counts[m.Class] = &class{Name: m.Class}
		}
		counts[m.Class].N++
		if m.Published {
			counts[m.Class].Published++
		}
	}
	out := make([]class, 0, len(counts))
	for _, c := range counts {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b class) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	return out
}
