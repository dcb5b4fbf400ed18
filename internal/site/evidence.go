package site

import (
	"fmt"
	"math"
	"slices"

	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// Evidence says why a quotation stands under its name.
type Evidence struct {
	Passages   []Passage // the words in their sentences and, when that is elsewhere, the sentence that names the speaker; in the order of the text, words, cue and mention marked, long words shortened
	Said       string    // how the article refers to the speaker: "he"; empty when it does not say
	Form       string    // what kind of reference that is: "a pronoun"
	Steps      []Step    // from there to the speaker
	Cue        string    // the words that announce speech; empty when there are none
	Rule       string    // the rule that decided
	Decided    string    // "decided by Ada Flint on 2016-02-01: …", when an editor did; then there is no confidence
	Confidence string    // "0.97"; empty when an editor decided
	InHundred  string    // "97": of so many quotations in a hundred the name is right
}

// A Step leads from one way of referring to a speaker to a fuller one.
type Step struct {
	Why  string // "the article gives the full name"
	Name string
}

var forms = [...]string{
	quote.FullName:    "the full name",
	quote.Surname:     "a surname",
	quote.Description: "a description",
	quote.Pronoun:     "a pronoun",
}

// evidence gathers the reasons for a name, or nil when there is none. Words withheld are not shown.
func evidence(in *tongue.Tongue, q *quote.Quotation, withheld ...marked) *Evidence {
	at := q.Attribution
	if at == nil {
		return nil
	}
	a := q.Article
	mention, cue := inside(a, at.Mention), inside(a, at.Cue)
	marks := append(wordMarks(q), marked{mention, partMention}, marked{cue, partCue})
	marks = append(marks, withheld...)
	context := contextOf(q)
	ev := &Evidence{
		Passages: []Passage{passage(in, a, context, marks).shorten()},
		Said:     clip(a.Slice(mention), 200),
		Cue:      clip(a.Slice(cue), 200),
		Rule:     at.Rule,
	}
	if at.Rule == quote.ByEditor || at.Rule == quote.EnteredByHand {
		if s := a.Entered; s != nil {
			ev.Decided = "the editors entered it by hand, from the " + s.Medium
		}
		if n := len(at.Via); n > 0 {
			ev.Decided = reason(in, oneLine(at.Via[n-1].Why))
		}
		ev.Passages[0] = passage(in, a, context, append(wordMarks(q), withheld...)).shorten()
		return ev
	}
	ev.Confidence = in.Decimal(floor(at.Confidence), 2)
	ev.InHundred = fmt.Sprintf("%.0f", 100*floor(at.Confidence))
	if int(at.Form) < len(forms) {
		ev.Form = in.Say(forms[at.Form])
	}
	if named := inside(a, at.Sentence.Cover(mention)); !mention.Empty() && !context.Contains(mention) {
		where := 0
		if named.Start > context.Start {
			where = 1
		}
		ev.Passages = slices.Insert(ev.Passages, where, passage(in, a, named, marks).shorten())
	}
	name := ev.Said
	for _, l := range at.Via {
		ev.Steps = append(ev.Steps, Step{reason(in, l.Why), l.Name})
		name = l.Name
	}
	if at.Name != name {
		ev.Steps = append(ev.Steps, Step{in.Say("the fullest name in the article"), at.Name})
		name = at.Name
	}
	if q.Speaker != nil && q.Speaker.Name != name {
		ev.Steps = append(ev.Steps, Step{in.Say("the name in this archive"), q.Speaker.Name})
	}
	return ev
}

// floor keeps a confidence to two places without promising more than there is: 0.999 is 0.99.
func floor(c float64) float64 {
	return math.Floor(100*min(max(c, 0), 1)+1e-9) / 100
}
