package extract

import (
	"verbatim/internal/quote"
)

// byPronoun finds the antecedent of he, she, they or it.
func (r *resolver) byPronoun(p *paragraph, ph *phrase) *referent {
	var want class
	plural, thing := false, false
	switch part := r.d.part(ph.head); {
	case part&heWord != 0:
		want = masculine
	case part&sheWord != 0 && part&theyWord != 0:
		// One word for both: the verb tells.
		if plural = p.several(ph); plural {
			want = several
		} else {
			want = feminine
		}
	case part&sheWord != 0:
		want = feminine
	case part&theyWord != 0:
		plural = true
	case part&itWord != 0:
		thing = true
	case part&iWord != 0:
		return r.author()
	default:
		return nil
	}
	best, second, at := r.salient(func(e *entity) float64 {
		switch {
		case plural && want == several && e.kind != quote.Group && e.kind != quote.Body:
			return 0
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
		if e.kind == quote.Body || e.kind == quote.Group || e.place || e == r.writer || conflict(e.sex(), want) {
			return 0
		}
		if len(e.words) == 0 && r.d.lx.class(e.roles[0].head)&(roleNoun|sourceNoun) == 0 {
			return 0 // a thing
		}
		if len(e.words) == 1 && e.sex() == 0 && !e.acts {
			return 0.5 // a capital may mean anything: "Aboriginal", "Senate"
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
	if want&(masculine|feminine) != 0 && e.gender == 0 && len(e.words) > 0 {
		e.gender |= want
	}
	who := r.d.referents.put(referent{entity: e, form: quote.Pronoun, confidence: margin(best.weight, second)})
	r.link(who, quote.Link{Span: at, Name: r.d.article.Slice(at), Why: "the pronoun stands for whom the text spoke of last"})
	r.toFullName(who, at)
	return who
}

// several is what a pronoun wants that can mean nobody alone.
const several = pluralForm

// several reports whether the verb beside a pronoun is one for several.
func (p *paragraph) several(ph *phrase) bool {
	return (p.classAt(ph.to)|p.classAt(ph.from-1))&pluralForm != 0
}

// bySpeech takes a pronoun right after a verb of speech for its subject: "Ana Ruiz said she would go". Nil when there is
// none or it does not agree.
func (r *resolver) bySpeech(p *paragraph, ph *phrase) *referent {
	for i := range p.cues {
		c := &p.cues[i]
		if gap := ph.from - c.item; gap < 1 || gap > 2 || gap == 2 && !p.small(c.item+1, thatWord) || c.subject < 0 || c.class&sayVerb == 0 || c.class&weakVerb != 0 {
			continue
		}
		subject := p.phrases[c.subject].who
		if subject == nil || subject.entity == nil || !r.agrees(p, ph, subject.entity) {
			return nil
		}
		e := subject.entity
		who := r.d.referents.put(referent{entity: e, form: quote.Pronoun, confidence: 0.9 * subject.confidence})
		at := r.d.extent(p.token(p.phrases[c.subject].from), p.token(p.phrases[c.subject].to-1)+1)
		r.link(who, quote.Link{Span: at, Name: r.d.article.Slice(at), Why: "the pronoun goes on with who is said to speak"})
		r.toFullName(who, at)
		return who
	}
	return nil
}

// agrees reports whether a pronoun of the third person may stand for an entity.
func (r *resolver) agrees(p *paragraph, ph *phrase, e *entity) bool {
	person := e.kind == quote.Person || e.kind == quote.Unnamed
	switch part := r.d.part(ph.head); {
	case part&heWord != 0:
		return person && !e.place && !conflict(e.sex(), masculine)
	case part&sheWord != 0 && part&theyWord != 0 && p.several(ph):
		return e.kind == quote.Group || e.kind == quote.Body
	case part&sheWord != 0:
		return person && !e.place && !conflict(e.sex(), feminine)
	case part&theyWord != 0:
		return e.kind == quote.Group || e.kind == quote.Body
	case part&itWord != 0:
		return e.kind == quote.Body
	}
	return false
}

// author returns the writer of the report, who says "I" outside quotations.
func (r *resolver) author() *referent {
	if r.writer == nil {
		r.writer = &entity{name: "the author of the report", kind: quote.Unnamed}
		if by := r.d.article.Author; by != "" {
			r.writer.name, r.writer.kind = by, quote.Person
		}
	}
	who := r.d.referents.put(referent{entity: r.writer, form: quote.Pronoun, confidence: 0.9})
	r.link(who, quote.Link{Name: r.writer.name, Why: "the author speaks in the first person"})
	return who
}
