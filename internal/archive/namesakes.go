package archive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/quote"
)

// Two people of one name.
//
// A report is taken to mean one person by one full name. Reports hang together, as strands, when they
// call the bearer of the name the same or name the same company: somebody else, or an outlet together
// with a topic. Strands are two people only if each states a post ("a surgeon at Selby Infirmary", but
// not "the author" or "the senator") in other words. Of 756 names that stand in several of some four
// thousand newspaper articles without any speaker file, this parts or holds one, and that one rightly;
// less strict rules found mostly one person in two callings.

// A bearer is a name, and the reports that give it.
type bearer struct {
	key       string
	name      string    // as the first report in the archive's order gives it
	filed     []*person // those whose file gives the name
	sightings []*sighting
}

// A sighting is a report that gives a name, and what it calls the bearer.
type sighting struct {
	report *quote.Report
	called []calling
}

// A calling is something an article calls somebody: "the mayor of Port Selby".
type calling struct {
	printed string
	words   []string // the content words, folded, sorted
	links   []string // of these, what one person is called twice by: a calling, or a name of two words, but not the name of a town
	post    bool     // it names a post of that time and where it is held
}

// A strand is the sightings that hang together.
type strand struct {
	sightings []*sighting // in order of the date, the unknown first
	post      string      // the first post stated, as printed; empty when there is none
}

// A verdict says whom a report means by a name that several may bear. The zero verdict: nothing speaks
// against the usual.
type verdict struct {
	who  *person // one with a file
	mark string  // for one without a file: the post that parts this person from the namesake
	why  string  // in plain words
	held string  // why it cannot be told
}

// Of a name in more than so many reports, or in one of so many, nobody is known by having it for company:
// everybody is named with the president.
const (
	commonReports = 10
	commonShare   = 20
)

// sameTime is how many years may lie between two posts for them to be held at the same time.
const sameTime = 2

// tellApart finds the names that several people bear, and whom each report means by them.
func (reg *register) tellApart(all []*quote.Report) {
	circle := reg.companyOf(all)
	for _, b := range reg.sight(all, false) {
		switch len(b.filed) {
		case 0:
			reg.withoutFile(b, circle)
		case 1:
			reg.besideFile(b, circle)
		default:
			reg.betweenFiles(b, circle)
		}
	}
}

// companyOf returns with whom and in what each report names people, as keys that compare.
func (reg *register) companyOf(all []*quote.Report) map[*quote.Report][]string {
	seen := make(map[string]int)
	circle := make(map[*quote.Report][]string, len(all))
	for _, r := range all {
		var keys []string
		for _, m := range r.Mentions {
			if m.Kind == quote.Person {
				if key := reg.bearerKey(m.Name); key != "" {
					keys = append(keys, key)
				}
			} else if n := reg.parse(m.Name, m.Kind); n.full != "" && m.Kind == quote.Body && n.full != outletKey(r.Outlet) {
				keys = append(keys, n.full)
			}
		}
		if outlet := outletKey(r.Outlet); outlet != "" {
			for _, topic := range r.Article.Topics {
				keys = append(keys, outlet+" on "+topic)
			}
		}
		slices.Sort(keys)
		keys = slices.Compact(keys)
		for _, key := range keys {
			seen[key]++
		}
		circle[r] = keys
	}
	most := max(commonReports, len(all)/commonShare)
	for r, keys := range circle {
		circle[r] = slices.DeleteFunc(keys, func(key string) bool { return seen[key] > most })
	}
	return circle
}

// bearerKey returns what all forms of a person's full name have in common; nothing for a lone surname.
func (reg *register) bearerKey(s string) string {
	n := reg.parse(s, quote.Person)
	if n.full == "" || n.lone() {
		return ""
	}
	switch people := reg.filedAs(n); len(people) {
	case 0:
		if g := reg.groups[n.group()]; g != nil {
			return n.group() + "|" + g.standIn(n.middle)
		}
		return n.full
	case 1:
		return "file " + people[0].File
	}
	return n.full
}

// filedAs returns the speakers whose file gives a full name, but for an initial that stands for a middle
// name.
func (reg *register) filedAs(n name) []*person {
	if people := reg.forms[n.full]; len(people) > 0 {
		return people
	}
	if g := reg.groups[n.group()]; g != nil {
		if p := g.filed[g.standIn(n.middle)]; p != nil {
			return []*person{p}
		}
	}
	return nil
}

// sight finds the reports that give each name which is quoted somewhere, and what they call its bearer. A
// name without a file in one report, or with a file and no post that its bearer holds, needs no look; with
// wide set, whatever its bearer is called is enough for one.
func (reg *register) sight(all []*quote.Report, wide bool) []*bearer {
	known := make(map[string]*bearer)
	for _, r := range all {
		for _, q := range r.Quotations {
			if at := q.Attribution; at != nil && at.Kind == quote.Person {
				if key := reg.bearerKey(at.Name); key != "" && known[key] == nil {
					known[key] = &bearer{key: key, name: at.Name, filed: reg.filedAs(reg.parse(at.Name, at.Kind))}
				}
			}
		}
	}
	posts := make(map[string]bool)
	for _, r := range all {
		here := make(map[string]*sighting)
		see := func(name string) *sighting {
			key := reg.bearerKey(name)
			b := known[key]
			if b == nil {
				return nil
			}
			s := here[key]
			if s == nil {
				s = &sighting{report: r}
				here[key] = s
				b.sightings = append(b.sightings, s)
			}
			return s
		}
		for _, q := range r.Quotations {
			if at := q.Attribution; at != nil && at.Kind == quote.Person {
				see(at.Name)
			}
		}
		for _, m := range r.Mentions {
			if m.Kind == quote.Person {
				see(m.Name)
			}
		}
		for _, m := range r.Described {
			s := see(m.Name)
			if s == nil || m.Kind != quote.Person {
				continue
			}
			if c := reg.calling(r.Slice(m.Span)); len(c.words) > 0 {
				s.called = append(s.called, c)
				posts[reg.bearerKey(m.Name)] = posts[reg.bearerKey(m.Name)] || c.post || wide
			}
		}
	}
	var out []*bearer
	for _, key := range sortedKeys(known) {
		b := known[key]
		if len(b.filed) > 1 || posts[key] && len(b.filed)+len(b.sightings) > 1 {
			slices.SortStableFunc(b.sightings, func(x, y *sighting) int {
				return cmp.Or(x.report.Date.Compare(y.report.Date), cmp.Compare(x.report.ID, y.report.ID))
			})
			out = append(out, b)
		}
	}
	return out
}

// calling reads a description. It has no words when it could be said of anybody.
func (reg *register) calling(s string) calling {
	c := calling{printed: strings.Join(strings.Fields(s), " ")}
	for _, w := range strings.Fields(reg.roles.describe(s).key) {
		if !past[w] {
			c.words = append(c.words, w)
		}
	}
	now, sideline, proper, capitals := true, false, 0, 0
	words := splitWords(possessives.Replace(s))
	for i, w := range words {
		now = now && !past[w.folded]
		sideline = sideline || sidelines[w.folded]
		if past[w.folded] || sidelines[w.folded] || smallWords[w.folded] {
			continue
		}
		code, _ := countryAt([]word{w})
		acronym := len(w.printed) > 1 && !strings.ContainsFunc(w.printed, unicode.IsLower)
		if !hasCapital(w.printed) {
			c.links = append(c.links, w.folded)
			continue
		}
		capitals++
		// A capital at the start may be that of the sentence.
		if code == "" && !offices[w.folded] && (i > 0 || acronym) {
			proper++
		}
		if offices[w.folded] || titles[w.folded] || acronym || len(words) == 1 {
			c.links = append(c.links, w.folded)
		}
		if i > 0 && hasCapital(words[i-1].printed) {
			c.links = append(c.links, words[i-1].folded+" "+w.folded)
		}
	}
	c.post = now && !sideline && (proper > 0 || capitals > 1) && slices.ContainsFunc(c.words, func(w string) bool { return !offices[w] && w[0] != '=' })
	return c
}

// fits reports whether something a report calls somebody is a role of a speaker with a file, held on the
// day of the report unless it says that it is over.
func (reg *register) fits(c calling, p *person, on quote.Date) bool {
	over := slices.ContainsFunc(wordsOf(c.printed), func(w string) bool { return past[w] })
	for _, role := range p.Roles {
		if !over && !on.IsZero() && !role.HeldOn(on) {
			continue
		}
		for _, title := range append([]string{role.Title}, role.Names...) {
			words := strings.Fields(reg.roles.describe(title).key)
			if len(words) > 0 && (holdsAll(words, c.words) || holdsAll(c.words, words)) {
				return true
			}
		}
	}
	return false
}

// holdsAll reports whether all words of the one list are in the other. The country of an office may be
// left out.
func holdsAll(in, words []string) bool {
	found := false
	for _, w := range words {
		switch {
		case slices.Contains(in, w):
			found = true
		case w[0] == '=' && !slices.ContainsFunc(in, func(o string) bool { return o[0] == '=' }):
		default:
			return false
		}
	}
	return found
}

// fitting returns the speakers with a file whose roles fit what a report calls somebody, and the words by
// which the first does.
func (reg *register) fitting(s *sighting, people []*person) (fit []*person, by string) {
	for _, p := range people {
		for _, c := range s.called {
			if reg.fits(c, p, s.report.Date) {
				if fit = append(fit, p); by == "" {
					by = c.printed
				}
				break
			}
		}
	}
	return fit, by
}

// post returns the first post that a report states of somebody; empty when there is none.
func (s *sighting) post() string {
	for _, c := range s.called {
		if c.post {
			return c.printed
		}
	}
	return ""
}

// betweenFiles settles whom each report means by a name that several files give: first by role and date,
// then by company.
func (reg *register) betweenFiles(b *bearer, circle map[*quote.Report][]string) {
	owner := make(map[string]*person) // of a name in the company; nil when it keeps company with several
	var open []*sighting
	for _, s := range b.sightings {
		fit, by := reg.fitting(s, b.filed)
		v := verdict{}
		switch post := s.post(); {
		case len(fit) == 1:
			v.who, v.why = fit[0], fmt.Sprintf("of the speakers of this name the one with the role that the article states, “%s”", by)
		case len(fit) == 0 && post != "":
			v.held = fmt.Sprintf("%d speakers have a file that gives the name “%s”, and “%s” fits no role of either", len(b.filed), b.filed[0].Name, post)
			if len(b.filed) > 2 {
				v.held = strings.TrimSuffix(v.held, "either") + "theirs"
			}
		default:
			var holders []*person
			var role quote.Role
			for _, p := range b.filed {
				if held, ok := p.officeOn(s.report.Date); ok && (len(fit) == 0 || slices.Contains(fit, p)) {
					holders, role = append(holders, p), held
				}
			}
			if len(holders) != 1 {
				open = append(open, s)
				continue
			}
			v.who, v.why = holders[0], "of the speakers of this name the one who "+heldOffice(role, s.report.Date)
		}
		reg.find(b, s, v)
		if v.who == nil {
			continue
		}
		for _, key := range circle[s.report] {
			if p, taken := owner[key]; taken && p != v.who {
				owner[key] = nil
			} else if key != b.key {
				owner[key] = v.who
			}
		}
	}
	for _, s := range open {
		with := make(map[*person]int)
		for _, key := range circle[s.report] {
			if p := owner[key]; p != nil {
				with[p]++
			}
		}
		v := verdict{held: fmt.Sprintf("%d speakers have a file that gives the name “%s”, and neither role, date nor company tells which it is", len(b.filed), b.filed[0].Name)}
		for p, n := range with {
			if len(with) == 1 && n >= muchCompany {
				v = verdict{who: p, why: "of the speakers of this name the one whom other reports name in the same company"}
			}
		}
		reg.find(b, s, v)
	}
}

// muchCompany is how many names a report has to share with others for its company to tell whom it means:
// two people of one town have an acquaintance in common.
const muchCompany = 2

// besideFile holds the reports that state a post which the only speaker with a file cannot have, and
// those that do not tell which of the two they mean.
func (reg *register) besideFile(b *bearer, circle map[*quote.Report][]string) {
	p := b.filed[0]
	if len(p.Roles) == 0 {
		return
	}
	var own, others []*strand
	var open []*strand
	for _, st := range b.strands(circle) {
		fit := false
		for _, s := range st.sightings {
			some, _ := reg.fitting(s, b.filed)
			fit = fit || len(some) > 0
		}
		switch {
		case fit:
			own = append(own, st)
		case st.post != "":
			others = append(others, st)
		default:
			open = append(open, st)
		}
	}
	for _, st := range others {
		for _, s := range st.sightings {
			if _, inOffice := p.officeOn(s.report.Date); inOffice || len(own) > 0 {
				reg.find(b, s, verdict{held: fmt.Sprintf("it may be a namesake of %s: “%s” fits no role in %s, and the article names nobody named with that speaker elsewhere", p.Name, st.post, p.File)})
			}
		}
	}
	if len(own) == 0 || len(others) == 0 {
		return
	}
	for _, st := range open {
		for _, s := range st.sightings {
			if _, inOffice := p.officeOn(s.report.Date); !inOffice {
				reg.find(b, s, verdict{held: fmt.Sprintf("it may be %s or the namesake that other articles call “%s”, and the article does not tell which", p.Name, others[0].post)})
			}
		}
	}
}

// withoutFile keeps two people apart whom no file describes: those who held posts that clash at about the
// same time. What does not tell which it means is held.
func (reg *register) withoutFile(b *bearer, circle map[*quote.Report][]string) {
	var apart, doubtful []*strand
	all := b.strands(circle)
	for _, st := range all {
		switch {
		case st.post == "":
			doubtful = append(doubtful, st)
		case !slices.ContainsFunc(apart, func(o *strand) bool { return !st.near(o) }):
			apart = append(apart, st)
		default:
			doubtful = append(doubtful, st)
		}
	}
	posts := make([]string, 0, len(apart))
	for _, st := range all {
		if st.post != "" {
			posts = append(posts, "“"+st.post+"”")
		}
	}
	if len(posts) < 2 {
		return
	}
	for i, st := range apart {
		if len(apart) < 2 {
			break
		}
		v := verdict{mark: mark(st.post), why: "one of " + fmt.Sprint(len(apart)) + " people of this name, by what articles call them: " + strings.Join(posts, ", ")}
		if i == 0 {
			v.mark = ""
		}
		for _, s := range st.sightings {
			reg.find(b, s, v)
		}
	}
	if len(apart) < 2 {
		doubtful = all[1:] // the first may stand; whether the others are the same is the question
	}
	held := "it may be a namesake: articles call somebody of this name " + strings.Join(posts, " and ") + ", and do not tell which this is"
	for _, st := range doubtful {
		for _, s := range st.sightings {
			reg.find(b, s, verdict{held: held})
		}
	}
}

// mark returns a post as it parts people of one name: "surgeon at St Mary's Hospital".
func mark(post string) string {
	words := strings.Fields(post)
	if len(words) > 1 && determiners[strings.ToLower(words[0])] {
		words = words[1:]
	}
	return strings.Join(words[:min(len(words), 8)], " ")
}

// near reports whether two strands are known to lie in the same few years.
func (st *strand) near(o *strand) bool {
	from, to := st.years()
	from2, to2 := o.years()
	return from > 0 && from2 > 0 && from-to2 <= sameTime && from2-to <= sameTime
}

// years returns the first and the last year of a strand; 0 when no date is known.
func (st *strand) years() (from, to int) {
	for _, s := range st.sightings {
		if y := s.report.Date.Year; y > 0 {
			if from == 0 {
				from = y
			}
			to = y
		}
	}
	return from, to
}

// find enters a verdict.
func (reg *register) find(b *bearer, s *sighting, v verdict) {
	if reg.verdicts[b.key] == nil {
		reg.verdicts[b.key] = make(map[*quote.Report]verdict)
	}
	reg.verdicts[b.key][s.report] = v
}

// strands returns the sightings of a name that hang together, oldest first.
func (b *bearer) strands(circle map[*quote.Report][]string) []*strand {
	parent := make([]int, len(b.sightings))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	first := make(map[string]int)
	link := func(i int, key string) {
		if j, ok := first[key]; ok {
			a, c := root(i), root(j)
			parent[max(a, c)] = min(a, c)
		} else {
			first[key] = i
		}
	}
	for i, s := range b.sightings {
		for _, c := range s.called {
			for _, w := range c.links {
				link(i, "called "+w)
			}
		}
		for _, key := range circle[s.report] {
			if key != b.key {
				link(i, "with "+key)
			}
		}
	}
	byRoot := make(map[int]*strand)
	var out []*strand
	for i, s := range b.sightings {
		st := byRoot[root(i)]
		if st == nil {
			st = &strand{}
			byRoot[root(i)] = st
			out = append(out, st)
		}
		st.sightings = append(st.sightings, s)
		if st.post == "" {
			st.post = s.post()
		}
	}
	return out
}

// verdict returns whom a report means by a name.
func (reg *register) verdict(r *reading, at *quote.Attribution) verdict {
	if len(reg.verdicts) == 0 || at.Kind != quote.Person {
		return verdict{}
	}
	return reg.verdicts[reg.bearerKey(at.Name)][r.Report]
}
