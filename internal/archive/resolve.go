package archive

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A finding is what the archive makes of an attribution.
type finding struct {
	who  *person
	at   *quote.Attribution // as given, or a copy with the steps the archive added
	held string             // why nobody is named; empty when somebody is

	among []candidate // whom it may be when nobody is named, likeliest first
}

// A candidate is somebody whom words that are held may be by.
type candidate struct {
	who *person
	why string
}

// resolve finds the speaker an attribution of a report means.
func (reg *register) resolve(r *reading, at *quote.Attribution) finding {
	if at == nil {
		return finding{}
	}
	if at.Kind == quote.Unnamed || at.Kind == quote.Group {
		return finding{who: reg.source(r, at), at: at}
	}
	n := reg.parse(at.Name, at.Kind)
	if n.full == "" {
		return finding{at: at, held: nobody}
	}
	open := reg.isOpen(r.Article, at)
	if f, ok := reg.byRole(r, at, n, open); ok {
		return f
	}
	if f, ok := reg.byFile(r, at, n); ok {
		return f
	}
	switch {
	case open:
		return finding{
			at: at, held: fmt.Sprintf("the article says only “%s”, and no role in a speaker's file settles who that was", at.Name),
			among: reg.inSuchOffice(r, at),
		}
	case at.Kind == quote.Body || n.lone() && reg.bodies[n.full] > 0:
		return finding{who: reg.meet("name ", n.full, r.Report, at), at: at}
	case n.lone():
		return reg.bySurname(r, at, n)
	}
	return reg.byFullName(r, at, n)
}

// source returns the speaker behind an unnamed source or a group: one of this article alone.
func (reg *register) source(r *reading, at *quote.Attribution) *person {
	name := at.Name
	if strings.TrimSpace(name) == "" {
		name = at.Kind.String()
	}
	return reg.meet("source ", slugOf(name)+" "+r.Slug, r.Report, at)
}

// byFile finds a speaker whose file gives the name, as its name or an alias.
func (reg *register) byFile(r *reading, at *quote.Attribution, n name) (finding, bool) {
	people := reg.forms[n.styled]
	if len(people) == 0 {
		people = reg.forms[n.full]
	}
	switch len(people) {
	case 0:
		return finding{}, false
	case 1:
		p := people[0]
		if v := reg.verdict(r, at); v.held != "" {
			return finding{at: at, held: v.held, among: reg.bearing(people, r, at)}, true
		}
		if n.full == p.key {
			return finding{who: p, at: at}, true
		}
		return finding{who: p, at: step(at, p, 1, "another form of the name, by the speaker's file")}, true
	}
	if v := reg.verdict(r, at); v.who != nil {
		return finding{who: v.who, at: step(at, v.who, sureRole, v.why)}, true
	} else if v.held != "" {
		return finding{at: at, held: v.held, among: reg.bearing(people, r, at)}, true
	}
	// A lone name or that of a body: the date alone can tell.
	var holder *person
	var role quote.Role
	for _, p := range people {
		if held, ok := p.officeOn(r.Date); ok {
			if holder != nil {
				holder = nil
				break
			}
			holder, role = p, held
		}
	}
	if holder != nil {
		why := "of the speakers of this name the one who " + heldOffice(role, r.Date)
		return finding{who: holder, at: step(at, holder, sureRole, why)}, true
	}
	return finding{
		at: at, held: fmt.Sprintf("%d speakers have a file that gives the name “%s”", len(people), at.Name),
		among: reg.bearing(people, r, at),
	}, true
}

// bearing returns the speakers of a name as candidates, with what a reader can weigh: the role on the day.
// Those who held one come first.
func (reg *register) bearing(people []*person, r *reading, at *quote.Attribution) []candidate {
	var in, out []candidate
	for _, p := range people {
		if role, ok := p.officeOn(r.Date); ok {
			in = append(in, candidate{p, heldOffice(role, r.Date)})
			continue
		}
		why := "the name is in " + p.File
		if len(p.Roles) > 0 {
			why += ", with the role of " + p.Roles[len(p.Roles)-1].Title
		}
		out = append(out, candidate{p, why})
	}
	return append(in, out...)
}

// byRole finds the one speaker who held the office that the article uses as a name.
func (reg *register) byRole(r *reading, at *quote.Attribution, n name, open bool) (finding, bool) {
	for _, words := range descriptions(r.Article, at, open) {
		h, d, ok := reg.roles.find(words, r.Date)
		if !ok {
			continue
		}
		sure := d.specific && dated(h.role)
		switch {
		case open && d.specific:
			return finding{who: h.who, at: step(at, h.who, sureRole, heldOffice(h.role, r.Date))}, true
		case open && reg.names(r).people[h.who]:
			return finding{who: h.who, at: step(at, h.who, looseRole, heldOffice(h.role, r.Date)+", and is named in the article")}, true
		case !open && sure && reg.means(n, h.who):
			confirmed := step(at, h.who, 1, heldOffice(h.role, r.Date))
			confirmed.Confidence += (1 - confirmed.Confidence) * confirm
			return finding{who: h.who, at: confirmed}, true
		case !open && sure:
			return finding{who: h.who, at: step(at, h.who, overrule, heldOffice(h.role, r.Date))}, true
		}
	}
	return finding{}, false
}

// descriptions returns the words by which an attribution may refer to an office, nearest to the
// quotation first. If the article itself found a name, only the words that stand with the quotation
// count: a chain may pass by people it does not mean.
func descriptions(a *quote.Article, at *quote.Attribution, open bool) []string {
	var out []string
	if at.Form == quote.Description && !at.Mention.Empty() {
		out = append(out, a.Slice(at.Mention))
	}
	if !open {
		return out
	}
	for _, link := range at.Via {
		if !link.Span.Empty() {
			out = append(out, a.Slice(link.Span))
		}
	}
	return append(out, at.Name)
}

// means reports whether a name an article gives can be this speaker's.
func (reg *register) means(n name, p *person) bool {
	if slices.Contains(reg.forms[n.styled], p) || slices.Contains(reg.forms[n.full], p) {
		return true
	}
	own := reg.parse(p.Name, p.Kind)
	if n.lone() {
		return n.last == own.last
	}
	return n.group() == own.group() && (len(n.middle) == 0 || len(own.middle) == 0 || agree(n.middle, own.middle))
}

// determiners start a description and no name of a person.
var determiners = map[string]bool{
	"a": true, "an": true, "another": true, "her": true, "his": true, "its": true, "my": true,
	"our": true, "that": true, "the": true, "their": true, "this": true,
}

// isOpen reports whether the fullest name that the article gives is still a description: "the
// Prime Minister", "the company".
func (reg *register) isOpen(a *quote.Article, at *quote.Attribution) bool {
	words := strings.Fields(at.Name)
	determined := len(words) > 1 && determiners[text.Fold(words[0])]
	if at.Kind == quote.Body {
		return determined && !slices.ContainsFunc(words[1:], hasCapital)
	}
	if determined || at.Form == quote.Description && text.Fold(a.Slice(at.Mention)) == text.Fold(at.Name) {
		return true
	}
	return len(words) > 1 && reg.roles.describe(at.Name).bare
}

func hasCapital(word string) bool { return strings.IndexFunc(word, unicode.IsUpper) >= 0 }

// bySurname finds the speaker behind a surname for which the article has no fuller form.
func (reg *register) bySurname(r *reading, at *quote.Attribution, n name) finding {
	people := reg.surnames[n.last]
	if len(people) == 0 {
		return finding{
			at: at, held: fmt.Sprintf("the article gives only “%s”, and no speaker has a file with that name", at.Name),
			among: []candidate{{reg.glimpse("surname ", n.last, at), "the name as the article gives it"}},
		}
	}
	p := people[0]
	if len(people) == 1 {
		names := reg.names(r)
		role, inOffice := p.officeOn(r.Date)
		const only = "the only speaker with a file and this surname"
		switch {
		case names.people[p]:
			return finding{who: p, at: step(at, p, surnameRole, only+", and named in the article")}
		case names.others(n.last, p):
		case inOffice:
			return finding{who: p, at: step(at, p, surnameRole, only+", and "+heldOffice(role, r.Date))}
		case !slices.ContainsFunc(p.Roles, dated) && !reg.otherBearers(n.last, p):
			return finding{who: p, at: step(at, p, surnameAlone, "the only one of this surname in the archive")}
		}
	}
	reg.doubt(r, at, p)
	return finding{
		at: at, held: fmt.Sprintf("the article gives only “%s”, which may be %s or somebody else", at.Name, p.Name),
		among: reg.bearing(people, r, at),
	}
}

// otherBearers reports whether the archive holds a full name with the surname that is not p's.
func (reg *register) otherBearers(surname string, p *person) bool {
	for key := range reg.bearers[surname] {
		g := reg.groups[key]
		for _, middle := range g.variants {
			if g.filed[g.standIn(middle)] != p {
				return true
			}
		}
	}
	return false
}

// byFullName finds the person behind a first and a last name, which no speaker file gives as they
// are.
func (reg *register) byFullName(r *reading, at *quote.Attribution, n name) finding {
	g := reg.groups[n.group()]
	head := g.standIn(n.middle)
	v := reg.verdict(r, at)
	if p := g.filed[head]; p != nil {
		if v.held != "" {
			return finding{at: at, held: v.held, among: reg.bearing([]*person{p}, r, at)}
		}
		return finding{who: p, at: step(at, p, 1, "the same name, with an initial for a middle name")}
	}
	if p := g.onlyFile(n.middle); p != nil {
		if role, ok := p.officeOn(r.Date); ok {
			why := "the same name but for a middle name, and " + heldOffice(role, r.Date)
			return finding{who: p, at: step(at, p, middleName, why)}
		}
		reg.doubt(r, at, p)
	}
	words := append([]string{n.first}, g.variants[head]...)
	words = append(words, n.last)
	if n.suffix != "" {
		words = append(words, n.suffix)
	}
	key := strings.Join(words, " ")
	switch {
	case v.held != "":
		return finding{at: at, held: v.held, among: []candidate{{reg.glimpse("name ", key, at), "the name as the article gives it"}}}
	case v.mark != "":
		p := reg.meet("name ", key+" "+v.mark, r.Report, at)
		p.mark = v.mark
		c := *at
		c.Via = append(slices.Clone(at.Via), quote.Link{Name: at.Name + " (" + v.mark + ")", Why: v.why})
		c.Confidence *= namesake
		return finding{who: p, at: &c}
	case v.why != "":
		p := reg.meet("name ", key, r.Report, at)
		c := *at
		c.Via = append(slices.Clone(at.Via), quote.Link{Name: at.Name, Why: v.why})
		c.Confidence *= namesake
		return finding{who: p, at: &c}
	}
	return finding{who: reg.meet("name ", key, r.Report, at), at: at}
}

// inSuchOffice returns the speakers with a file who held an office that an article uses as a name, or one
// of that name at another time.
func (reg *register) inSuchOffice(r *reading, at *quote.Attribution) []candidate {
	const most = 5
	var then, ever []candidate
	for _, words := range descriptions(r.Article, at, true) {
		for _, h := range reg.roles.holders[reg.roles.describe(words).key] {
			known := func(c candidate) bool { return c.who == h.who }
			if slices.ContainsFunc(then, known) || slices.ContainsFunc(ever, known) {
				continue
			}
			if h.role.HeldOn(r.Date) {
				then = append(then, candidate{h.who, heldOffice(h.role, r.Date)})
			} else {
				ever = append(ever, candidate{h.who, "was " + h.role.Title + " at another time"})
			}
		}
	}
	then = append(then, ever...)
	return then[:min(most, len(then))]
}

// onlyFile returns the speaker with a file whose name is the same but for middle names that one
// side leaves out, if the archive knows nobody else whom the shorter name could mean.
func (g *group) onlyFile(middle []string) *person {
	if len(g.filed) == 0 || len(g.variants) > mostVariants {
		return nil
	}
	var only *person
	heads := make(map[string]bool)
	for _, m := range g.variants {
		if len(m) == 0 {
			if p := g.filed[""]; p != nil && len(middle) > 0 {
				only = p
			}
			continue
		}
		heads[g.standIn(m)] = true
	}
	if len(heads) != 1 {
		return nil
	}
	for head := range heads {
		if p := g.filed[head]; p != nil && len(middle) == 0 {
			only = p
		}
	}
	return only
}

// step returns a copy of an attribution with one more link in its chain and a lower confidence.
func step(at *quote.Attribution, p *person, factor float64, why string) *quote.Attribution {
	c := *at
	c.Via = append(slices.Clone(at.Via), quote.Link{Name: p.Name, Why: why})
	c.Confidence *= factor
	return &c
}

// A reading is a report while its attributions are resolved.
type reading struct {
	*quote.Report
	known *known
}

// known is who an article names in full.
type known struct {
	people   map[*person]bool
	surnames map[string][]*person // by surname; nil entries stand for people without a file
}

// others reports whether the article names somebody else of the surname in full.
func (k *known) others(surname string, p *person) bool {
	return slices.ContainsFunc(k.surnames[surname], func(o *person) bool { return o != p })
}

// names returns who the article names in full.
func (reg *register) names(r *reading) *known {
	if r.known != nil {
		return r.known
	}
	r.known = &known{people: make(map[*person]bool), surnames: make(map[string][]*person)}
	note := func(s string, kind quote.SpeakerKind) {
		n := reg.parse(s, kind)
		if n.full == "" || kind == quote.Person && n.lone() {
			return
		}
		var p *person
		if people := reg.forms[n.full]; len(people) == 1 {
			p = people[0]
			r.known.people[p] = true
		}
		if kind == quote.Person && !slices.Contains(r.known.surnames[n.last], p) {
			r.known.surnames[n.last] = append(r.known.surnames[n.last], p)
		}
	}
	for _, m := range r.Mentions {
		note(m.Name, m.Kind)
	}
	for _, q := range r.Quotations {
		if q.Attribution != nil {
			note(q.Attribution.Name, q.Attribution.Kind)
		}
	}
	return r.known
}

// A doubt is a name that may be a speaker's, but may be another's.
type doubt struct {
	name string
	who  *person
}

// doubtful is where a doubt came up.
type doubtful struct {
	first    *quote.Report
	offset   int
	articles int
	last     *quote.Report
}

func (reg *register) doubt(r *reading, at *quote.Attribution, p *person) {
	key := doubt{at.Name, p}
	d := reg.doubts[key]
	if d == nil {
		d = &doubtful{first: r.Report, offset: at.Mention.Start}
		reg.doubts[key] = d
	}
	if d.last != r.Report {
		d.last = r.Report
		d.articles++
	}
}

// reportDoubts warns once of each doubtful name, at the first place of the newest article.
func (reg *register) reportDoubts() {
	for key, d := range reg.doubts {
		m := place(d.first.Article, d.offset)
		m.Severity = diag.Warning
		m.Name = "doubtful-name"
		m.Text = fmt.Sprintf("%q may be %s of %s", key.name, key.who.Name, key.who.File)
		if d.articles > 1 {
			m.Text += fmt.Sprintf(" (here and in %s)", count(d.articles-1, "other article"))
		}
		m.Hint = fmt.Sprintf("if it always is, add %q to the aliases in that file; if not, write a speaker file for the other", key.name)
		reg.log.add(m)
	}
}
