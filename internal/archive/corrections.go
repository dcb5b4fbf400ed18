package archive

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// A docket is what editors decided, bound to the quotations it is about.
type docket struct {
	rulings  []*quote.Ruling // in order of time
	reports  []*quote.Report
	articles map[string]*quote.Report // by article ID, present or former
	index    map[string]found         // by quotation ID
	log      *log
}

// found is a quotation and where it stands.
type found struct {
	report *quote.Report
	*quote.Quotation
}

// newDocket finds what decisions are about, adds the quotations that were missing and takes out what is
// none. It is done before anybody asks who speaks: what is no quotation is no evidence either.
func newDocket(corrections []*quote.Correction, all []*quote.Report, log *log) *docket {
	d := &docket{reports: all, log: log}
	if len(corrections) == 0 {
		return d
	}
	for _, c := range corrections {
		d.rulings = append(d.rulings, &quote.Ruling{Correction: c})
	}
	slices.SortStableFunc(d.rulings, func(a, b *quote.Ruling) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Quotation, b.Quotation))
	})
	d.articles = make(map[string]*quote.Report, len(all))
	d.index = make(map[string]found)
	for _, r := range all {
		for _, alias := range r.Article.Aliases {
			if alias = aliasID(alias); d.articles[alias] == nil {
				d.articles[alias] = r
			}
		}
	}
	for _, r := range all {
		d.articles[r.ID] = r
		for _, q := range r.Quotations {
			if _, taken := d.index[q.ID]; !taken {
				d.index[q.ID] = found{r, q}
			}
		}
	}
	out := make(map[*quote.Quotation]*quote.Ruling) // what is no quotation
	for _, r := range d.rulings {
		if f, ok := d.index[r.Quotation]; ok && r.NotQuotation {
			out[f.Quotation] = r
		}
	}
	for _, r := range d.rulings {
		if r.Missing {
			d.enter(r, out)
		}
	}
	var stale []*quote.Ruling
	for _, r := range d.rulings {
		if r.Missing {
			continue
		}
		if f, ok := d.index[r.Quotation]; ok {
			d.bind(r, f)
		} else {
			stale = append(stale, r)
		}
	}
	d.trace(stale, out)
	for q := range out { // withdrawn words stay withheld, whether they quote anybody or not
		if r := lastOn(q, quote.OnStatus); r != nil && r.Withdraws() {
			delete(out, q)
		}
	}
	d.takeOut(out)
	for _, r := range d.rulings {
		for _, id := range slices.Concat(r.Merge, r.Split) {
			if f, ok := d.index[id]; ok {
				r.Others = append(r.Others, f.Quotation)
			} else {
				d.fail(r, "no-quotation", fmt.Sprintf("there is no quotation %s", id), "copy the ID from the address of its page, or take it out of the decision")
			}
		}
	}
	d.overrule()
	return d
}

// bind says what a decision is about.
func (d *docket) bind(r *quote.Ruling, f found) {
	r.About = f.Quotation
	f.Rulings = append(f.Rulings, r)
}

// overrule marks the decisions of which every matter has been decided again since. Merging and splitting
// add up.
func (d *docket) overrule() {
	type matter struct {
		*quote.Quotation
		quote.Matter
	}
	last := make(map[matter]*quote.Ruling)
	for _, r := range d.rulings {
		for _, m := range r.Matters() {
			last[matter{r.About, m}] = r
		}
	}
	for _, r := range d.rulings {
		r.Overruled = r.About != nil && !slices.ContainsFunc(r.Matters(), func(m quote.Matter) bool {
			return m == quote.OnMerge || m == quote.OnSplit || m == quote.OnMissing || last[matter{r.About, m}] == r
		})
	}
}

// takeOut takes what is no quotation out of the reports, and accounts for its marks.
func (d *docket) takeOut(out map[*quote.Quotation]*quote.Ruling) {
	for _, rep := range d.reports {
		if !slices.ContainsFunc(rep.Quotations, func(q *quote.Quotation) bool { return out[q] != nil }) {
			continue
		}
		place := make([]int, len(rep.Quotations)) // where each quotation is afterwards
		var left []*quote.Quotation
		for i, q := range rep.Quotations {
			place[i] = len(left)
			if out[q] == nil {
				left = append(left, q)
			}
		}
		marks := slices.Clone(rep.Marks)
		for i, m := range marks {
			if m.Fate != quote.Quoted || m.Quotation < 0 || m.Quotation >= len(place) {
				continue
			}
			if r := out[rep.Quotations[m.Quotation]]; r != nil {
				marks[i] = quote.Mark{Span: m.Span, Fate: quote.ScareQuotes, Quotation: -1, Reason: decidedBy(r)}
			} else {
				marks[i].Quotation = place[m.Quotation]
			}
		}
		rep.Quotations, rep.Marks = left, marks
	}
	for q, r := range out {
		if r.About == q {
			r.About = nil
		}
		for _, other := range q.Rulings {
			other.About = nil
			other.Overruled = other != r
		}
		delete(d.index, q.ID)
	}
}

// decidedBy tells who decided something, when and why.
func decidedBy(r *quote.Ruling) string {
	return fmt.Sprintf("decided by %s on %s: %s", r.Editor, r.Date, r.Reason)
}

// decide does what was decided about speakers, statuses and days.
func (d *docket) decide(reg *register) {
	for _, rep := range d.reports {
		for _, q := range rep.Quotations {
			for _, r := range q.Rulings {
				if r.Speaker != "" {
					d.speaker(rep, q, r, reg)
				}
				if r.Status != nil {
					q.Status = *r.Status
				}
				if !r.Said.IsZero() {
					q.Said = r.Said
				}
			}
		}
		for _, q := range rep.Quotations {
			if q.Status.Kind == quote.Misattributed && !q.Published {
				r := lastOn(q, quote.OnStatus)
				d.warn(r, "nobody-accused", fmt.Sprintf("the quotation %s is misattributed, but stands under nobody's name", q.ID),
					"a decision of its own with speaker: puts it on the page of the one who did not say it")
			}
		}
	}
	d.withdraw()
}

// lastOn returns the last decision on a matter of a quotation.
func lastOn(q *quote.Quotation, m quote.Matter) *quote.Ruling {
	for _, r := range slices.Backward(q.Rulings) {
		if slices.Contains(r.Matters(), m) {
			return r
		}
	}
	return nil
}

// speaker puts words under the name that was decided on, or under none. Words whose speaker cannot be
// found are held: what the program thought before has been found wrong.
func (d *docket) speaker(rep *quote.Report, q *quote.Quotation, r *quote.Ruling, reg *register) {
	if at := q.Attribution; at != nil && at.Rule != quote.ByEditor {
		r.Was = at.Name
		if q.Speaker != nil && q.Speaker.Name != "" {
			r.Was = q.Speaker.Name
		}
	} else if at != nil {
		r.Was = at.Name
	}
	q.Published, q.Speaker, q.Attribution, q.Candidates = false, nil, nil, nil
	if strings.EqualFold(r.Speaker, quote.Nobody) {
		q.Held = "it cannot be told who spoke, " + decidedBy(r)
		return
	}
	at := &quote.Attribution{Name: r.Speaker, Rule: quote.ByEditor, Confidence: 1}
	p, hint := reg.named(rep, at)
	if p == nil {
		q.Held = "its speaker was corrected, and the new one is not known"
		d.fail(r, "unknown-speaker", fmt.Sprintf("no speaker %q; until then %s is held", r.Speaker, q.ID), hint)
		return
	}
	if p.File != "" {
		at.Name, at.Kind = p.Name, p.Kind
	}
	at.Via = []quote.Link{{Name: at.Name, Why: decidedBy(r)}}
	q.Attribution, q.Speaker, q.Published, q.Held = at, p.Speaker, true, ""
	r.Is = p.Speaker
}

// entered finds the speaker whom an editor names with words entered by hand.
func (reg *register) entered(r *quote.Report, at *quote.Attribution) finding {
	c := *at
	p, hint := reg.named(r, &c)
	if p == nil {
		reg.log.add(diag.Message{
			Severity: diag.Error, File: r.File, Name: "unknown-speaker", Hint: hint,
			Text: fmt.Sprintf("no speaker %q; until then the quotation is held", at.Name),
		})
		return finding{at: at, held: "its speaker is not known"}
	}
	if p.File != "" {
		c.Name, c.Kind = p.Name, p.Kind
	}
	return finding{who: p, at: &c}
}

// named returns the speaker whom an editor calls by a slug or a name, or nil and how to mend that.
func (reg *register) named(rep *quote.Report, at *quote.Attribution) (*person, string) {
	if at.Name == slugOf(at.Name) {
		var slugs []string
		for _, p := range reg.filed {
			slug := slugOf(cmp.Or(p.Slug, stem(p.File)))
			if slug == at.Name {
				return p, ""
			}
			slugs = append(slugs, slug)
		}
		for _, key := range sortedKeys(reg.found) {
			p := reg.found[key]
			if slugOf(p.key) == at.Name {
				at.Name = commonest(p.forms)
				return p, ""
			}
			slugs = append(slugs, slugOf(p.key))
		}
		slices.Sort(slugs)
		if near := nearestOf(at.Name, slugs); near != "" {
			return nil, fmt.Sprintf("did you mean %q? A name with capital letters makes a new speaker", near)
		}
		return nil, fmt.Sprintf("write %s, or the whole name with its capital letters", path.Join("content", "speakers", at.Name+".md"))
	}
	n := reg.parse(at.Name, quote.Person)
	if n.full == "" {
		return nil, "write a name with letters"
	}
	people := reg.forms[n.styled]
	if len(people) == 0 {
		people = reg.forms[n.full]
	}
	switch {
	case len(people) == 1:
		return people[0], ""
	case len(people) > 1:
		return nil, fmt.Sprintf("%d files give this name; write the slug of one: %s", len(people), slugOf(cmp.Or(people[0].Slug, stem(people[0].File))))
	case n.lone() && len(reg.surnames[n.last]) > 0:
		p := reg.surnames[n.last][0]
		return nil, fmt.Sprintf("this may be the surname of %s; write the slug or the whole name", p.Name)
	}
	if reg.bodies[n.full] > 0 {
		at.Kind = quote.Body
		n = reg.parse(at.Name, at.Kind)
	}
	if at.Kind == quote.Body || n.lone() {
		return reg.meet("name ", n.full, rep, at), ""
	}
	if reg.groups[n.group()] == nil {
		reg.enterVariant(n)
	}
	f := reg.byFullName(&reading{Report: rep}, at, n)
	return f.who, ""
}

// nearestOf returns the name that is most like one, or "".
func nearestOf(s string, names []string) string {
	best, least := "", max(2, len(s)/4)+1
	for _, n := range names {
		if d := distance(s, n); d < least {
			best, least = n, d
		}
	}
	return best
}

// assign does what was decided about topics.
func (d *docket) assign(t *tree) {
	for _, r := range d.rulings {
		if r.Topics == nil || r.About == nil {
			continue
		}
		var topics []quote.Assignment
		for _, slug := range r.Topics {
			topic := t.bySlug[slugOf(slug)]
			if topic == nil {
				d.fail(r, "unknown-topic", fmt.Sprintf("the topic %q does not exist", slug), t.didYouMean(slug))
				continue
			}
			if slices.Contains(r.Subjects, topic) {
				continue
			}
			r.Subjects = append(r.Subjects, topic)
			topics = append(topics, quote.Assignment{
				Topic: topic, Score: float64(weights[quote.ByHand]) / 10,
				Terms: []quote.TermHit{{Term: topic.Name, Place: quote.ByHand, Found: slug}},
			})
		}
		if r.About.Published {
			r.About.Topics = topics
		}
	}
}

// newestFirst returns the decisions as readers see them, the newest first, and of one day the last first.
// Speakers whose words have all been given to others since have no page.
func (d *docket) newestFirst() []*quote.Ruling {
	for _, r := range d.rulings {
		if r.Is != nil && r.Is.Slug == "" {
			r.Is = nil
		}
	}
	out := slices.Clone(d.rulings)
	slices.Reverse(out)
	return out
}

func (d *docket) fail(r *quote.Ruling, name, text, hint string) {
	d.tell(diag.Error, r, name, text, hint)
}
func (d *docket) warn(r *quote.Ruling, name, text, hint string) {
	d.tell(diag.Warning, r, name, text, hint)
}

func (d *docket) tell(severity diag.Severity, r *quote.Ruling, name, text, hint string) {
	m := diag.Message{Severity: severity, Name: name, Text: text, Hint: hint}
	if r != nil {
		m.File, m.Line = r.File, r.Line
	}
	d.log.add(m)
}
