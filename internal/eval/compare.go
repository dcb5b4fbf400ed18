package eval

// A truth is what the annotation can say of a claim.
type truth uint8

const (
	unknown truth = iota
	wrong
	right
)

func truthOf(yes bool) truth {
	if yes {
		return right
	}
	return wrong
}

// An outcome is one annotated fragment and what was found in its place.
type outcome struct {
	article *Article
	fragment
	found *prediction // nil when the fragment was missed
	near  *prediction // what overlaps a missed fragment, if anything
	exact bool        // the boundaries agree

	mention   truth // the right person is pointed at in the text
	canonical truth // the full name is right
	speaker   truth // the speaker is right by whichever of the two is annotated
}

// long reports whether the fragment is of the length that the scores by length look at.
func (f *fragment) long() bool { return f.words >= longFragment }

// longFragment is the least number of words of a long fragment.
const longFragment = 3

// An extra is a prediction where nothing is annotated.
type extra struct {
	article *Article
	*prediction
	touches bool // overlaps an annotated fragment
}

// A comparison lays predictions beside annotations.
type comparison struct {
	articles  int
	partial   bool
	predicted []*prediction
	outcomes  []outcome
	extras    []extra
}

// compare matches each annotated fragment with the prediction that overlaps it most, in order, each
// prediction once.
func compare(articles []*Article, found map[string][]*prediction) *comparison {
	c := &comparison{articles: len(articles)}
	for _, a := range articles {
		c.partial = c.partial || a.Partial
		predictions := found[a.ID]
		c.predicted = append(c.predicted, predictions...)
		taken := make(map[*prediction]bool)
		fragments := a.fragments()
		for _, f := range fragments {
			o := outcome{article: a, fragment: f}
			most := 0.0
			for _, p := range predictions {
				if v := f.span.overlap(p.span); !taken[p] && v > most {
					o.near, most = p, v
				}
			}
			if o.near != nil && most >= sameSpan {
				o.found, o.near = o.near, nil
				o.exact = o.found.span == f.span
				taken[o.found] = true
				o.judge()
			}
			c.outcomes = append(c.outcomes, o)
		}
		if a.Partial {
			continue
		}
		for _, p := range predictions {
			if taken[p] {
				continue
			}
			e := extra{article: a, prediction: p}
			for _, f := range fragments {
				e.touches = e.touches || f.span.overlaps(p.span)
			}
			c.extras = append(c.extras, e)
		}
	}
	return c
}

// sameSpan is the least intersection over union of two spans that count as one.
const sameSpan = 0.8

// judge decides on the speaker of a fragment that was found.
func (o *outcome) judge() {
	q, p := o.quote, o.found
	if q.trusted() {
		o.canonical = truthOf(samePerson(p.name, q.Canonical))
	}
	if q.located() {
		byName := q.form() == "full name" || q.form() == "surname"
		o.mention = truthOf(p.mention.overlaps(span{q.SpeakerStart, q.SpeakerEnd}) ||
			byName && sameSurname(p.name, q.Speaker) ||
			o.canonical == right)
	}
	o.speaker = o.canonical
	switch {
	case o.canonical == unknown:
		o.speaker = o.mention
	case o.canonical == wrong && o.mention == right && q.Method != "human" && q.form() == "full name":
		o.speaker = right // the text prints the name in full, whatever name was derived from it
	}
}

// trusted reports whether the annotated full name can be relied upon.
func (q *Quote) trusted() bool {
	switch q.Method {
	case "", "human", "name", "surname-match", "dcoref-pronoun":
		return q.Canonical != ""
	}
	return false
}

// located reports whether the annotation points at a mention in the text.
func (q *Quote) located() bool { return q.Speaker != "" && q.SpeakerStart > 0 }

// known reports whether the annotation says who spoke, in either way.
func (q *Quote) known() bool { return q.trusted() || q.located() }
