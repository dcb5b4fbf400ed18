package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A referent is whom a phrase means.
type referent struct {
	entity     *entity
	form       quote.Form
	via        []quote.Link
	confidence float64 // that the entity is right, given that the phrase speaks
}

// A resolver reads the article from the top and says whom each phrase means.
type resolver struct {
	d        *document
	people   *people
	sentence int
	guest    *entity // the person an interview is with
	asked    int     // entries of history looked through for a guest
	asking   *entity // who interviews
	writer   *entity // who says "I" outside quotations
	spoke    *entity // who spoke last
	spokeAt  int     // in which sentence
}

// resolve says whom a phrase means and remembers it.
func (r *resolver) resolve(p *paragraph, n int, subject bool) *referent {
	ph := &p.phrases[n]
	if ph.who != nil {
		return ph.who
	}
	d := r.d
	c := ph.class
	var who *referent
	switch {
	case p.classAt(ph.from)&noWord != 0:
		// "no minister" means nobody
	case ph.apposes != nil && ph.name < 0:
		who = r.described(ph.apposes, 0.97)
		r.toFullName(who, d.extent(p.token(ph.from), ph.head+1))
	case ph.name >= 0:
		who = r.byName(&d.names[ph.name])
	case ph.to == ph.from+1 && (c&pronoun != 0 && c&determiner == 0 || c&subjectPronoun != 0 || p.classAt(ph.from)&herWord != 0):
		if who = r.bySpeech(p, ph); who == nil {
			who = r.byPronoun(p, ph)
		}
	case c&(personish|bodyNoun|documentNoun) != 0 || r.titleOnly(ph):
		who = r.byDescription(p, ph, n)
	}
	ph.who = who
	if who != nil && who.entity != nil {
		weight := 1.0
		if subject {
			weight = 2
			who.entity.acts = true
		}
		if ph.owned {
			weight *= 0.8
		}
		r.note(who.entity, d.extent(p.token(ph.from), p.token(ph.to-1)+1), weight)
	}
	return who
}

// fullNameGiven is why a link leads from a shorter form to the full name.
const fullNameGiven = "the article gives the full name"

// described makes the referent of a description.
func (r *resolver) described(e *entity, confidence float64) *referent {
	return r.d.referents.put(referent{entity: e, form: quote.Description, confidence: confidence})
}

// link adds a step from the mention towards the name.
func (r *resolver) link(who *referent, l quote.Link) {
	if who.via == nil {
		who.via = r.d.links.take(2)
	}
	who.via = append(who.via, l)
}

// toFullName adds the last step to the full name, when at is not that name already.
func (r *resolver) toFullName(who *referent, at quote.Span) {
	if e := who.entity; e.at != at && !at.Contains(e.at) && !e.at.Empty() {
		r.link(who, quote.Link{Span: e.at, Name: e.name, Why: fullNameGiven})
	}
}

// titleOnly reports whether a phrase is a capitalised office without a name: the Prime Minister.
func (r *resolver) titleOnly(ph *phrase) bool {
	return ph.class&(titleWord|officeNoun|roleNoun) != 0 && r.d.tokens[ph.head].Case != text.Lower
}

func (r *resolver) byName(n *name) *referent {
	e := n.entity
	if e == nil {
		return nil
	}
	who := r.d.referents.put(referent{entity: e, form: quote.FullName, confidence: 1})
	if len(e.words) > 1 && n.length() == 1 {
		who.form, who.confidence = quote.Surname, 0.98
		r.link(who, quote.Link{Span: e.at, Name: e.name, Why: fullNameGiven})
	} else if len(e.words) == 1 && e.kind == quote.Person {
		who.form, who.confidence = quote.Surname, 0.95
	}
	return who
}

// byDescription finds whom "the British leader" or "a spokesman for the party" means.
func (r *resolver) byDescription(p *paragraph, ph *phrase, n int) *referent {
	d := r.d
	from, to := p.token(ph.from), p.token(ph.to-1)+1
	if ph.owner >= 0 {
		from = p.token(p.phrases[ph.owner].from)
	}
	tail := p.tail(ph.to)
	if tail > to {
		to = tail
	}
	ds := d.describe(from, p.token(ph.to-1)+1)
	more := d.describe(p.token(ph.to-1)+1, to)
	ds.countries = append(ds.countries, more.countries...)
	extent := d.extent(from, to)
	switch {
	case ph.class&pluralNoun != 0 && ph.class&(roleNoun|bodyNoun) == 0:
		e := r.recall(&ds, quote.Group, ph)
		if e == nil {
			e = r.introduce(extent, &ds, quote.Group, ph)
		}
		return r.described(e, 0.9)
	case ph.article == indefinite || ph.class&sourceNoun != 0 && ph.article != definite:
		return r.described(r.introduce(extent, &ds, quote.Unnamed, ph), 0.97)
	case ph.class&(bodyNoun|documentNoun) != 0 && ph.class&roleNoun == 0:
		if e := r.bodyEndingIn(ds.head); e != nil {
			who := r.described(e, 0.85)
			r.toFullName(who, extent)
			return who
		}
		e := r.recall(&ds, quote.Unnamed, ph)
		if e == nil {
			e = r.introduce(extent, &ds, quote.Unnamed, ph)
		}
		return r.described(e, 0.85)
	}
	if e, fit := r.fitting(&ds, ph.class); e != nil {
		who := r.described(e, 0.8+0.05*float64(fit))
		at := d.lx.roleAt(e, &ds)
		r.link(who, quote.Link{Span: at, Name: d.article.Slice(at), Why: "the article describes the speaker so"})
		if at.Empty() || !at.Overlaps(e.at) {
			r.toFullName(who, extent)
		}
		return who
	}
	if e := r.recall(&ds, quote.Unnamed, ph); e != nil && ph.article != bare {
		return r.described(e, 0.9)
	}
	if ph.article == definite && ph.class&kinNoun == 0 && len(more.words) == 0 {
		if who := r.bySalience(&ds, ph, extent); who != nil {
			return who
		}
	}
	e := r.introduce(extent, &ds, quote.Unnamed, ph)
	if ph.article == definite && ph.class&(officeNoun|titleWord) != 0 {
		return r.described(e, 0.65) // somebody with a name holds the office, and we missed who
	}
	return r.described(e, 0.9)
}

// fitting returns the person whose known roles suit a description best, the latest of equals.
func (r *resolver) fitting(ds *description, c class) (best *entity, fit int) {
	latest := -1
	for e := range r.people.byRole.under(r.d.lx.headKey(ds.head)) {
		if e.kind != quote.Person || conflict(e.sex(), c) {
			continue
		}
		f := r.d.lx.fits(ds, e)
		if f == 0 || f < fit {
			continue
		}
		at := r.lastHeard(e)
		if f > fit || at > latest {
			best, fit, latest = e, f, at
		}
	}
	return best, fit
}

// roleAt returns the place where the article gives an entity a role that a description fits.
func (lx *lexicon) roleAt(e *entity, ds *description) quote.Span {
	best, at := 0, quote.Span{}
	for i := range e.roles {
		if f := lx.fit(ds, &e.roles[i]); f > best {
			best, at = f, e.roles[i].at
		}
	}
	return at
}

// bodyEndingIn returns the last heard body whose name ends in a noun: "the council".
func (r *resolver) bodyEndingIn(head string) *entity {
	for i := len(r.d.history) - 1; i >= 0 && i >= len(r.d.history)-memory; i-- {
		if e := r.d.history[i].entity; e.kind == quote.Body && len(e.words) > 1 && e.words[len(e.words)-1] == head {
			return e
		}
	}
	return nil
}

// recall returns the unnamed speaker introduced before under the same noun, or nil.
func (r *resolver) recall(ds *description, kind quote.SpeakerKind, ph *phrase) *entity {
	for i := len(r.d.unnamed) - 1; i >= 0 && i >= len(r.d.unnamed)-memory; i-- {
		e := r.d.unnamed[i]
		if e.kind == kind && e.roles[0].head == ds.head && (len(ds.words) == 0 || overlap(ds.words, e.roles[0].words)) {
			return e
		}
	}
	return nil
}

// introduce makes an entity known by description only.
func (r *resolver) introduce(at quote.Span, ds *description, kind quote.SpeakerKind, ph *phrase) *entity {
	e := r.d.entities.put(entity{
		name:   spaced(r.d.article.Slice(at)),
		at:     at,
		kind:   kind,
		gender: ph.class & (masculine | feminine),
		roles:  append(r.d.descriptions.take(1), *ds),
	})
	r.d.unnamed = append(r.d.unnamed, e)
	return e
}

// spaced returns s with single spaces between its words.
func spaced(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// bySalience takes an office that the article gives nobody, "the president", and a description by age for the person it
// speaks of most, provided no known office of that person contradicts.
func (r *resolver) bySalience(ds *description, ph *phrase, extent quote.Span) *referent {
	aged := slices.ContainsFunc(ds.words, func(w string) bool { return endsIn(w, r.d.lx.endings.age) })
	if ph.class&(officeNoun|titleWord) == 0 && !aged {
		return nil // "the 57-year-old baker" is whom the text has just introduced
	}
	best, second, at := r.salient(func(e *entity) float64 {
		if e.kind != quote.Person || len(e.words) == 0 || conflict(e.sex(), ph.class) {
			return 0
		}
		if at := r.lastHeard(e); at >= 0 && r.d.history[at].sentence == r.sentence {
			return 0 // "Lund met the minister": two people
		}
		for i := range e.roles {
			if r.d.lx.class(e.roles[i].head)&(officeNoun|titleWord) != 0 && !aged {
				return 0
			}
		}
		return 1
	})
	if best.entity == nil || best.weight < 0.6 {
		return nil
	}
	who := r.described(best.entity, 0.65+0.3*min(1, (best.weight-second)/best.weight))
	r.link(who, quote.Link{Span: at, Name: r.d.article.Slice(at), Why: "the only person the text speaks of here whom it may describe"})
	r.toFullName(who, at)
	return who
}
