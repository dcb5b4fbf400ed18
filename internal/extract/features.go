package extract

import (
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A feature is one thing a candidate shows: a template and its value.
type feature uint16

// The templates. Each asks one question about a candidate, or about the span when nobody is to be
// the speaker.
const (
	fRule         = iota // which rule proposed it
	fRuleForm            // … and how the mention refers
	fRuleKind            // … and what sort of speaker it is
	fRuleWords           // … and how the words stand and how many they are
	fRuleLead            // … and what stands right before the words
	fRuleEnd             // … and the sign that ends the words
	fRuleDistance        // … and how far the cue is
	fRuleAlone           // … and whether the words are a sentence of their own
	fRank                // how many candidates were proposed before it
	fAgree               // how many rules propose it
	fCue                 // the frame and form of the cue
	fDistance            // items between cue and words, before or after
	fLead                // what stands right before the words
	fEnd                 // the sign that ends the words
	fTurn                // whether the candidate spoke last
	fResolved            // how sure it is whom the mention means
	fGap                 // items between the subject and its verb
	fNamed               // how often the article names the candidate
	fSelf                // whether the words name the candidate
	fHead                // how a description is introduced and what it is headed by
	fParagraphs          // paragraphs between mention and words
	fNobody              // nobody: how the words stand and how many they are
	fNobodyRule          // nobody: the first rule that proposed somebody
	fNobodyLead          // nobody: what stands right before the words
	fNobodyEnd           // nobody: the sign that ends the words
	fNobodyCase          // nobody: how the words begin
	templates
)

func makeFeature(template, value int) feature { return feature(template<<8 | value&0xff) }

// bucket puts a count into one of eight classes.
func bucket(n int) int {
	switch {
	case n < 0:
		return 7
	case n <= 3:
		return n
	case n <= 6:
		return 4
	case n <= 12:
		return 5
	}
	return 6
}

// A setting is what the features of all candidates for one span share.
type setting struct {
	place
	words, lead, end, capital int
}

func (a *attributor) setting(pl place) setting {
	d, p := a.d, &a.d.paras[pl.para]
	st := setting{place: pl}
	n, _ := a.count(pl.span)
	switch {
	case n >= 6:
		st.words = 2
	case n >= 3:
		st.words = 1
	}
	if a.kind(pl.span) == quote.Partial {
		st.words += 3
	}
	st.end = pickIndex(string(d.lastSign(pl.span)), ",", ".", "?", "!", "-–—") // 0 is none
	if st.end == 0 && d.lastSign(pl.span) != 0 {
		st.end = 6
	}
	k := pl.item
	c := p.classAt(k - 1)
	switch w := p.wordAt(k - 1); {
	case k == p.sentences[pl.sentence].from:
		st.lead = 0
	case w == ":":
		st.lead = 1
	case w == ",":
		st.lead = 2
	case p.small(k-1, thatWord):
		st.lead = 3
	case p.small(k-1, asWord):
		st.lead = 4
	case c&reporting != 0 && p.phraseHolding(k-1) < 0:
		st.lead = 5
	case c&preposition != 0:
		st.lead = 6
	case c&determiner != 0:
		st.lead = 7
	case p.kindAt(k-1) == text.Possessive:
		st.lead = 8
	case p.quoted(k - 1):
		st.lead = 9
	case p.phraseHolding(k-1) >= 0:
		st.lead = 10
	default:
		st.lead = 11
	}
	if first := d.tokens[d.spans[pl.span].from]; first.Kind != text.Word || first.Case != text.Lower {
		st.capital = 1
	}
	return st
}

// pickIndex returns 1 + the index of the first set of signs that holds s, 0 when none does.
func pickIndex(s string, sets ...string) int {
	if s == "\x00" {
		return 0
	}
	for i, set := range sets {
		if strings.Contains(set, s) {
			return i + 1
		}
	}
	return 0
}

// nobody appends the features of there being no speaker.
func (a *attributor) nobody(fs []feature, st *setting, first int) []feature {
	return append(fs,
		makeFeature(fNobody, st.words),
		makeFeature(fNobodyRule, first),
		makeFeature(fNobodyLead, st.lead),
		makeFeature(fNobodyEnd, st.end),
		makeFeature(fNobodyCase, st.capital),
	)
}

// features appends what a candidate shows. Rank counts the candidates before it, agree the rules
// that propose it.
func (a *attributor) features(fs []feature, st *setting, v *verdict, rule, rank, agree int) []feature {
	d, e := a.d, v.who.entity
	kind := int(e.kind)
	if e.place {
		kind = 4
	}
	fs = append(fs,
		makeFeature(fRule, rule),
		makeFeature(fRuleForm, rule*4+int(v.who.form)),
		makeFeature(fRuleKind, rule*5+kind),
		makeFeature(fRuleWords, rule*6+st.words),
		makeFeature(fRank, bucket(rank)),
		makeFeature(fAgree, bucket(agree)),
		makeFeature(fLead, st.lead),
		makeFeature(fEnd, st.end),
		makeFeature(fResolved, min(9, int(v.who.confidence*10))),
		makeFeature(fNamed, bucket(e.named)),
		makeFeature(fParagraphs, bucket(st.para-v.para)),
	)
	turn := 0
	switch a.spoke {
	case nil:
		turn = 2
	case e:
		turn = 1
	}
	fs = append(fs, makeFeature(fTurn, turn), makeFeature(fSelf, a.namesSelf(st.span, e)))
	distance := 7
	if v.cue == nil {
		fs = append(fs, makeFeature(fCue, 0), makeFeature(fDistance, 2*8+7))
	} else {
		fs = append(fs, makeFeature(fCue, cueValue(v.cue)))
		p := &d.paras[v.para]
		switch {
		case v.para != st.para:
			fs = append(fs, makeFeature(fDistance, 2*8+7))
		case v.cue.item > st.item:
			distance = bucket(v.cue.item - st.item - 1)
			fs = append(fs, makeFeature(fDistance, 8+distance))
		default:
			distance = bucket(st.item - v.cue.item - 1)
			fs = append(fs, makeFeature(fDistance, distance))
		}
		if v.phrase >= 0 {
			gap := v.cue.item - p.phrases[v.phrase].to
			if gap < 0 {
				gap = p.phrases[v.phrase].from - v.cue.item - 1
			}
			fs = append(fs, makeFeature(fGap, bucket(gap)))
		}
	}
	fs = append(fs,
		makeFeature(fRuleLead, rule*12+st.lead),
		makeFeature(fRuleEnd, rule*7+st.end),
		makeFeature(fRuleDistance, rule*8+distance),
		makeFeature(fRuleAlone, rule*2+bit(st.alone)),
	)
	if v.who.form == quote.Description && v.phrase >= 0 {
		ph := &d.paras[v.para].phrases[v.phrase]
		fs = append(fs, makeFeature(fHead, int(ph.article)*6+headValue(ph.class)))
	}
	return fs
}

func cueValue(c *cue) int {
	frame := 1
	switch {
	case c.class&weakVerb != 0:
		frame = 5
	case c.class&asVerb != 0:
		frame = 3
	case c.class&tellVerb != 0:
		frame = 2
	case c.class&askVerb != 0:
		frame = 4
	}
	form := 0
	switch {
	case c.inverted:
		form = 3
	case c.class&gerund != 0:
		form = 1
	case c.class&finite == 0:
		form = 2
	}
	return frame*4 + form
}

func headValue(c class) int {
	switch {
	case c&sourceNoun != 0:
		return 1
	case c&roleNoun != 0:
		return 0
	case c&pluralNoun != 0:
		return 2
	case c&bodyNoun != 0:
		return 3
	case c&documentNoun != 0:
		return 4
	}
	return 5
}

// namesSelf returns 1 when the words of a span name the entity: people seldom call themselves so.
func (a *attributor) namesSelf(s int, e *entity) int {
	sp := a.d.spans[s]
	if sp.from >= sp.to || len(e.words) == 0 {
		return 0
	}
	lo, hi := int(a.d.tokens[sp.from].Start), int(a.d.tokens[sp.to-1].End)
	for _, i := range a.d.namesWithin(lo, hi) {
		if a.d.names[i].entity == e {
			return 1
		}
	}
	return 0
}
