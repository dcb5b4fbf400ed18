package extract

import (
	"strings"

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

// A heard entry remembers that an entity was spoken of.
type heard struct {
	entity   *entity
	sentence int // counted through the article
	span     quote.Span
	weight   float64
}

// A resolver reads the article from the top and says whom each phrase means.
type resolver struct {
	d        *document
	people   *people
	sentence int
	sums     []sum // see salient
	unnamed  []*entity
	guest    *entity // the person an interview is with
	asking   *entity // who interviews
	writer   *entity // who says "I" outside quotations
	spoke    *entity // who spoke last
	spokeAt  int     // in which sentence
}

const (
	memory  = 80 // entries of history a pronoun looks back on
	horizon = 14 // sentences it looks back
)

// note remembers that an entity was spoken of in the current sentence.
func (r *resolver) note(e *entity, span quote.Span, weight float64) {
	if e != nil {
		r.d.history = append(r.d.history, heard{e, r.sentence, span, weight})
	}
}

// resolve says whom a phrase means and remembers it.
func (r *resolver) resolve(p *paragraph, n int, subject bool) *referent {
	ph := &p.phrases[n]
	if ph.who != nil {
		return ph.who
	}
	d := r.d
	c := ph.class
	w := d.word(ph.head)
	var who *referent
	switch {
	case d.isWord(p, ph.from, "no"):
		// "no minister" means nobody
	case ph.apposes != nil && ph.name < 0:
		who = &referent{entity: ph.apposes, form: quote.Description, confidence: 0.97, via: ph.apposes.full(d.extent(int(p.items[ph.from].token), ph.head+1))}
	case ph.name >= 0:
		who = r.byName(&d.names[ph.name])
	case ph.to == ph.from+1 && (c&pronoun != 0 && c&determiner == 0 || c&subjectPronoun != 0 || w == "her" || w == "Her"):
		who = r.byPronoun(p, ph)
	case c&(personish|bodyNoun|documentNoun) != 0 || r.titleOnly(ph):
		who = r.byDescription(p, ph, n)
	}
	ph.who = who
	if who != nil && who.entity != nil {
		weight := 1.0
		if subject {
			weight = 2.6
		}
		if ph.owned {
			weight *= 0.8
		}
		r.note(who.entity, d.extent(int(p.items[ph.from].token), int(p.items[ph.to-1].token)+1), weight)
	}
	return who
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
	who := &referent{entity: e, form: quote.FullName, confidence: 1}
	if len(e.words) > 1 && n.length() == 1 {
		who.form = quote.Surname
		who.via = []quote.Link{{Span: e.at, Name: e.name, Why: "the article gives the full name"}}
		who.confidence = 0.98
	} else if len(e.words) == 1 && e.kind == quote.Person {
		who.form = quote.Surname
		who.confidence = 0.95
	}
	return who
}

// full returns the last step from an entity to its full name, when at is not that name already.
func (e *entity) full(at quote.Span) []quote.Link {
	if e.at == at || at.Contains(e.at) || e.at.Empty() {
		return nil
	}
	return []quote.Link{{Span: e.at, Name: e.name, Why: "the article gives the full name"}}
}

// byPronoun finds the antecedent of he, she, they or it.
func (r *resolver) byPronoun(p *paragraph, ph *phrase) *referent {
	var want class
	plural, thing := false, false
	switch strings.ToLower(r.d.word(ph.head)) {
	case "he", "him", "himself", "his":
		want = masculine
	case "she", "her", "herself":
		want = feminine
	case "they", "them", "themselves", "their":
		plural = true
	case "it":
		thing = true
	case "i":
		return r.author(p, ph)
	default:
		return nil
	}
	best, second, at := r.salient(func(e *entity) float64 {
		switch {
		case plural:
			if e.kind == quote.Group || e.kind == quote.Body && !e.place {
				return 1
			}
			return 0.25
		case thing:
			if e.kind == quote.Body && !e.place {
				return 1
			}
			if e.kind == quote.Unnamed && e.gender == 0 {
				return 0.5
			}
			return 0
		}
		if e.kind == quote.Body || e.kind == quote.Group || e.place || conflict(e.sex(), want) {
			return 0
		}
		if len(e.words) == 0 && e != r.writer && r.d.lx.classes[e.roles[0].head]&(roleNoun|sourceNoun) == 0 {
			return 0 // a thing
		}
		switch {
		case e.sex()&want != 0 && want == feminine:
			return 1.5 // few names are known as women's, so a known one says more
		case e.sex()&want != 0:
			return 1.15
		case want == feminine:
			return 0.7
		}
		return 1
	})
	if best.entity == nil {
		return nil
	}
	e := best.entity
	if want != 0 && e.gender == 0 && len(e.words) > 0 {
		e.gender |= want
	}
	who := &referent{entity: e, form: quote.Pronoun, confidence: margin(best.weight, second)}
	who.via = append(who.via, quote.Link{Span: at, Name: r.d.article.Slice(at), Why: "the pronoun stands for whom the text spoke of last"})
	who.via = append(who.via, e.full(at)...)
	return who
}

// author returns the writer of the report, who says "I" outside quotations.
func (r *resolver) author(p *paragraph, ph *phrase) *referent {
	if r.writer == nil {
		r.writer = &entity{name: "the author of the report", kind: quote.Unnamed}
		if by := r.d.article.Author; by != "" {
			r.writer.name, r.writer.kind = by, quote.Person
		}
	}
	return &referent{entity: r.writer, form: quote.Pronoun, confidence: 0.9, via: []quote.Link{{Name: r.writer.name, Why: "the author speaks in the first person"}}}
}

// margin turns the lead of the best candidate over the second into a confidence.
func margin(best, second float64) float64 {
	lead := (best - second) / best
	return 0.6 + 0.38*min(1, lead*1.4)
}

// salient returns the entity that stands out most where we are, with its summed weight, the weight
// of the second, and the place it was last spoken of. The measure tells how well an entity
// agrees; 0 rules it out.
func (r *resolver) salient(agree func(*entity) float64) (best heard, second float64, at quote.Span) {
	r.sums = r.sums[:0]
	for i := len(r.d.history) - 1; i >= 0 && i >= len(r.d.history)-memory; i-- {
		h := &r.d.history[i]
		ago := r.sentence - h.sentence
		if ago > horizon {
			break
		}
		a := agree(h.entity)
		if a == 0 {
			continue
		}
		w := h.weight * a * decay[min(ago, len(decay)-1)]
		s := r.sumOf(h)
		s.total += 0.25 * w
		s.top = max(s.top, w)
	}
	for i := range r.sums {
		s := &r.sums[i]
		w := s.top + min(s.total, 1.2)
		if s.entity == r.spoke && r.sentence-r.spokeAt <= 4 {
			w += 0.9
		}
		if w > best.weight {
			second = best.weight
			best = heard{entity: s.entity, weight: w}
			at = s.span
		} else {
			second = max(second, w)
		}
	}
	return best, second, at
}

// A sum gathers the weight of an entity while salient looks back.
type sum struct {
	entity     *entity
	total, top float64
	span       quote.Span // where it was last spoken of
}

// sumOf returns the sum of the entity of an entry, which is a new one when it was not met before.
func (r *resolver) sumOf(h *heard) *sum {
	for i := range r.sums {
		if r.sums[i].entity == h.entity {
			return &r.sums[i]
		}
	}
	r.sums = append(r.sums, sum{entity: h.entity, span: h.span})
	return &r.sums[len(r.sums)-1]
}

// decay is the weight of a mention by the number of sentences since.
var decay = [...]float64{1.15, 1, 0.62, 0.42, 0.3, 0.22, 0.16, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02}

// byDescription finds whom "the British leader" or "a spokesman for the party" means.
func (r *resolver) byDescription(p *paragraph, ph *phrase, n int) *referent {
	d := r.d
	from, to := int(p.items[ph.from].token), int(p.items[ph.to-1].token)+1
	if ph.owner >= 0 {
		from = int(p.items[p.phrases[ph.owner].from].token)
	}
	tail := d.tail(p, ph.to)
	if tail > to {
		to = tail
	}
	ds := d.describe(from, int(p.items[ph.to-1].token)+1)
	more := d.describe(int(p.items[ph.to-1].token)+1, to)
	ds.countries = append(ds.countries, more.countries...)
	extent := d.extent(from, to)
	switch {
	case ph.class&pluralNoun != 0 && ph.class&(roleNoun|bodyNoun) == 0:
		e := r.recall(&ds, quote.Group, ph)
		if e == nil {
			e = r.introduce(extent, &ds, quote.Group, ph)
		}
		return &referent{entity: e, form: quote.Description, confidence: 0.9}
	case ph.article == indefinite || ph.class&sourceNoun != 0 && ph.article != definite:
		return &referent{entity: r.introduce(extent, &ds, quote.Unnamed, ph), form: quote.Description, confidence: 0.97}
	case ph.class&(bodyNoun|documentNoun) != 0 && ph.class&roleNoun == 0:
		if e := r.bodyEndingIn(ds.head); e != nil {
			return &referent{entity: e, form: quote.Description, confidence: 0.85, via: e.full(extent)}
		}
		e := r.recall(&ds, quote.Unnamed, ph)
		if e == nil {
			e = r.introduce(extent, &ds, quote.Unnamed, ph)
		}
		return &referent{entity: e, form: quote.Description, confidence: 0.85}
	}
	if e, fit := r.fitting(&ds, ph.class); e != nil {
		who := &referent{entity: e, form: quote.Description, confidence: 0.8 + 0.05*float64(fit)}
		who.via = append(who.via, quote.Link{Span: e.roleAt(&ds), Name: d.article.Slice(e.roleAt(&ds)), Why: "the article describes the speaker so"})
		if at := e.roleAt(&ds); at.Empty() || !at.Overlaps(e.at) {
			who.via = append(who.via, e.full(extent)...)
		}
		return who
	}
	if e := r.recall(&ds, quote.Unnamed, ph); e != nil && ph.article != bare {
		return &referent{entity: e, form: quote.Description, confidence: 0.85}
	}
	if ph.article == definite && ph.class&kinNoun == 0 && len(more.words) == 0 {
		if who := r.bySalience(&ds, ph, extent); who != nil {
			return who
		}
	}
	return &referent{entity: r.introduce(extent, &ds, quote.Unnamed, ph), form: quote.Description, confidence: 0.8}
}

// tail returns the token after the words that complete a description: "for the Democratic Party",
// "of London".
func (d *document) tail(p *paragraph, k int) int {
	end := int(0)
	for {
		switch d.wordAt(p, k) {
		case "of", "for", "at", "in", "from", "with", "on", "to":
		default:
			return end
		}
		n := p.phraseFrom(k + 1)
		if n < 0 || p.phrases[n].class&calendarWord != 0 || d.wordAt(p, k) != "of" && d.wordAt(p, k) != "for" && !d.capital(p, p.phrases[n].to-1) && d.wordAt(p, k) != "at" && d.wordAt(p, k) != "with" && d.wordAt(p, k) != "from" && d.wordAt(p, k) != "in" {
			return end
		}
		if d.documentWord(p, n) {
			return end // "in a statement"
		}
		k = p.phrases[n].to
		end = int(p.items[k-1].token) + 1
	}
}

func (d *document) documentWord(p *paragraph, n int) bool {
	return p.phrases[n].class&documentNoun != 0 && p.phrases[n].name < 0
}

// fitting returns the person whose known roles suit a description best, the latest of equals.
func (r *resolver) fitting(ds *description, c class) (best *entity, fit int) {
	latest := -1
	for e := range r.people.byRole.under(headKey(ds.head)) {
		if e.kind != quote.Person || conflict(e.sex(), c) {
			continue
		}
		f := ds.fits(e)
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

// lastHeard returns the position in history where an entity was last spoken of, or -1.
func (r *resolver) lastHeard(e *entity) int {
	for i := len(r.d.history) - 1; i >= 0 && i >= len(r.d.history)-4*memory; i-- {
		if r.d.history[i].entity == e {
			return i
		}
	}
	return -1
}

// roleAt returns the place where the article gives an entity a role that a description fits.
func (e *entity) roleAt(ds *description) quote.Span {
	best, at := 0, quote.Span{}
	for i := range e.roles {
		if f := ds.fit(&e.roles[i]); f > best {
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
	for i := len(r.unnamed) - 1; i >= 0 && i >= len(r.unnamed)-memory; i-- {
		e := r.unnamed[i]
		if e.kind == kind && e.roles[0].head == ds.head && (len(ds.words) == 0 || overlap(ds.words, e.roles[0].words)) {
			return e
		}
	}
	return nil
}

// introduce makes an entity known by description only.
func (r *resolver) introduce(at quote.Span, ds *description, kind quote.SpeakerKind, ph *phrase) *entity {
	e := &entity{
		name:   strings.Join(strings.Fields(r.d.article.Slice(at)), " "),
		at:     at,
		kind:   kind,
		gender: ph.class & (masculine | feminine),
		roles:  []description{*ds},
	}
	r.unnamed = append(r.unnamed, e)
	return e
}

// bySalience takes an office that the article gives nobody, "the president", for the person it
// speaks of most, provided no known office of that person contradicts.
func (r *resolver) bySalience(ds *description, ph *phrase, extent quote.Span) *referent {
	if ph.class&(officeNoun|titleWord) == 0 {
		return nil
	}
	best, second, at := r.salient(func(e *entity) float64 {
		if e.kind != quote.Person || len(e.words) == 0 || conflict(e.sex(), ph.class) {
			return 0
		}
		for i := range e.roles {
			if r.d.lx.classes[e.roles[i].head]&(officeNoun|titleWord) != 0 {
				return 0
			}
		}
		return 1
	})
	if best.entity == nil || best.weight < 1 {
		return nil
	}
	who := &referent{entity: best.entity, form: quote.Description, confidence: 0.5 + 0.35*min(1, (best.weight-second)/best.weight)}
	who.via = append(who.via, quote.Link{Span: at, Name: r.d.article.Slice(at), Why: "the only person the text speaks of here to whom the office may belong"})
	who.via = append(who.via, best.entity.full(at)...)
	return who
}
