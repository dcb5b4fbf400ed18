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

// A person is a speaker in the making: one with a file, or one found in articles.
type person struct {
	*quote.Speaker
	key   string         // folded name; what orders speakers and makes their address
	first string         // the first article file that names a found one
	mark  string         // what parts a found one from a namesake
	forms map[string]int // how articles print the name of a found one
	heard map[string]int // the same where the words are held
	kinds [4]int         // how often articles take a found one for each quote.SpeakerKind
}

// A register knows every name of the archive.
type register struct {
	log    *log
	filed  []*person            // by file
	found  map[string]*person   // by kind of key and key
	forms  map[string][]*person // those with a file, by each folded name and alias
	roles  roster
	parsed map[printed]name

	surnames map[string][]*person       // those with a file, by surname
	bearers  map[string]map[string]bool // by surname, the groups of all full names that end in it
	groups   map[string]*group          // by name.group
	bodies   map[string]int             // by full name: how often it is a body, less how often a person
	doubts   map[doubt]*doubtful
	verdicts map[string]map[*quote.Report]verdict // by bearerKey: names that several people may bear
}

// printed is a name as an article has it.
type printed struct {
	name string
	kind quote.SpeakerKind
}

// A group holds the people who share a first and a last name.
type group struct {
	variants map[string][]string // middle names, joined, to the list
	filed    map[string]*person  // by middle names, joined; nil for two files of one name
	alias    map[string]string   // from a variant to the one that stands for it; absent when it stands for itself
}

// newRegister enters the speakers that have a file. It copies them.
func newRegister(speakers []*quote.Speaker, log *log) *register {
	reg := &register{
		log:      log,
		found:    make(map[string]*person),
		forms:    make(map[string][]*person),
		roles:    roster{make(map[string][]holder), make(map[string]description)},
		parsed:   make(map[printed]name),
		surnames: make(map[string][]*person),
		bearers:  make(map[string]map[string]bool),
		groups:   make(map[string]*group),
		bodies:   make(map[string]int),
		doubts:   make(map[doubt]*doubtful),
		verdicts: make(map[string]map[*quote.Report]verdict),
	}
	for _, s := range speakers {
		if s == nil {
			continue
		}
		c := *s
		c.Quotations = nil
		reg.filed = append(reg.filed, &person{Speaker: &c})
	}
	slices.SortFunc(reg.filed, func(a, b *person) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.Name, b.Name))
	})
	for _, p := range reg.filed {
		n := reg.parse(p.Name, p.Kind)
		p.key = n.full
		for _, form := range append([]string{p.Name}, p.Aliases...) {
			reg.enterForm(form, p)
		}
		if p.Kind == quote.Person && n.full != "" {
			reg.surnames[n.last] = append(reg.surnames[n.last], p)
		}
		reg.roles.enter(p)
	}
	reg.reportSharedNames()
	return reg
}

// enterForm enters one form of the name of a speaker with a file.
func (reg *register) enterForm(form string, p *person) {
	n := reg.parse(form, p.Kind)
	if n.full == "" {
		return
	}
	keys := []string{n.styled}
	// "Major Tom" without the honorific would catch every Tom.
	if n.full != n.styled && !n.lone() {
		keys = append(keys, n.full)
	}
	for _, key := range keys {
		if !slices.Contains(reg.forms[key], p) {
			reg.forms[key] = append(reg.forms[key], p)
		}
	}
	if p.Kind != quote.Person || n.lone() {
		return
	}
	g := reg.enterVariant(n)
	middle := strings.Join(n.middle, " ")
	if first, taken := g.filed[middle]; taken && first != p {
		g.filed[middle] = nil
	} else {
		g.filed[middle] = p
	}
}

// enterVariant notes that the archive holds a full name.
func (reg *register) enterVariant(n name) *group {
	key := n.group()
	g := reg.groups[key]
	if g == nil {
		g = &group{variants: make(map[string][]string), filed: make(map[string]*person)}
		reg.groups[key] = g
		if reg.bearers[n.last] == nil {
			reg.bearers[n.last] = make(map[string]bool)
		}
		reg.bearers[n.last][key] = true
	}
	g.variants[strings.Join(n.middle, " ")] = n.middle
	return g
}

// reportSharedNames warns of names that several files give.
func (reg *register) reportSharedNames() {
	type pair struct{ a, b *person }
	seen := make(map[pair]bool)
	for _, form := range sortedKeys(reg.forms) {
		people := reg.forms[form]
		for _, p := range people[1:] {
			if seen[pair{people[0], p}] {
				continue
			}
			seen[pair{people[0], p}] = true
			reg.log.add(diag.Message{
				Severity: diag.Warning, File: p.File, Name: "shared-name",
				Text: fmt.Sprintf("the name %q is also that of %s", form, people[0].File),
				Hint: "quotations under this name are held unless a role, the date or the company in which the article names the speaker tells which it is",
			})
		}
	}
}

// parse is parseName, remembered.
func (reg *register) parse(s string, kind quote.SpeakerKind) name {
	key := printed{s, kind}
	n, ok := reg.parsed[key]
	if !ok {
		n = parseName(s, kind)
		reg.parsed[key] = n
	}
	return n
}

// census notes every name of the reports, so that what is unique can be told from what is not.
func (reg *register) census(all []*quote.Report) {
	for _, r := range all {
		for _, q := range r.Quotations {
			if at := q.Attribution; at != nil && (at.Rule != quote.EnteredByHand || at.Name != slugOf(at.Name)) {
				reg.note(at.Name, at.Kind)
			}
		}
		for _, m := range r.Mentions {
			reg.note(m.Name, m.Kind)
		}
	}
	for _, g := range reg.groups {
		g.merge()
	}
}

func (reg *register) note(s string, kind quote.SpeakerKind) {
	n := reg.parse(s, kind)
	switch {
	case n.full == "":
	case kind == quote.Body:
		reg.bodies[n.full]++
	case kind == quote.Person && n.lone():
		reg.bodies[n.full]--
	case kind == quote.Person:
		reg.enterVariant(n)
	}
}

// merge finds the variants that one person stands behind. Variants agree if initials are all that
// parts them. A set of variants that agree is merged only if all of them agree with each other: in
// the company of "John Adam Smith" and "John Alan Smith", "John A. Smith" stays by himself.
func (g *group) merge() {
	if len(g.variants) < 2 {
		return
	}
	g.alias = make(map[string]string)
	open := sortedKeys(g.variants)
	if len(open) > mostVariants {
		return
	}
	for len(open) > 0 {
		// Gather all that are linked to the first, directly or through others.
		set, rest := open[:1:1], open[1:]
		for i := 0; i < len(set); i++ {
			var apart []string
			for _, v := range rest {
				if agree(g.variants[set[i]], g.variants[v]) {
					set = append(set, v)
				} else {
					apart = append(apart, v)
				}
			}
			rest = apart
		}
		open = rest
		if !g.allAgree(set) {
			continue
		}
		head := set[0]
		for _, v := range set {
			if p, ok := g.filed[v]; ok && (p == nil || g.filed[head] == nil) {
				head = v
			}
		}
		for _, v := range set {
			if _, ok := g.filed[v]; !ok && v != head {
				g.alias[v] = head
			}
		}
	}
}

// mostVariants bounds the comparison of middle names; no real name comes near it.
const mostVariants = 50

// allAgree reports whether all variants agree with each other and belong to one file at most.
func (g *group) allAgree(set []string) bool {
	var owner *person
	for i, v := range set {
		if p, ok := g.filed[v]; ok {
			if p == nil || owner != nil && owner != p {
				return false
			}
			owner = p
		}
		for _, w := range set[i+1:] {
			if !agree(g.variants[v], g.variants[w]) {
				return false
			}
		}
	}
	return true
}

// standIn returns the variant that stands for one with these middle names.
func (g *group) standIn(middle []string) string {
	v := strings.Join(middle, " ")
	if head, ok := g.alias[v]; ok {
		return head
	}
	return v
}

// meet returns the speaker found under a key, a new one the first time, and notes how an article
// names it. The sort keeps keys of different sorts of speaker apart.
func (reg *register) meet(sort, key string, r *quote.Report, at *quote.Attribution) *person {
	p := reg.foundAs(sort + key)
	p.key = key
	if file := fileOf(r.Article); p.first == "" || file < p.first {
		p.first = file
	}
	p.forms[strings.Join(strings.Fields(at.Name), " ")]++
	p.kinds[at.Kind]++
	return p
}

// glimpse is meet for words that are held: who may have said them gets neither a name nor an address by
// that.
func (reg *register) glimpse(sort, key string, at *quote.Attribution) *person {
	p := reg.foundAs(sort + key)
	p.key = key
	p.heard[strings.Join(strings.Fields(at.Name), " ")]++
	if len(p.forms) == 0 {
		p.Kind = at.Kind
	}
	return p
}

func (reg *register) foundAs(id string) *person {
	p := reg.found[id]
	if p == nil {
		p = &person{Speaker: &quote.Speaker{}, forms: make(map[string]int), heard: make(map[string]int)}
		reg.found[id] = p
	}
	return p
}

// complete names the speakers found, gives addresses to all, and returns those that belong to
// the archive: the ones with a file or with a published quotation.
func (reg *register) complete() []*quote.Speaker {
	found := make([]*person, 0, len(reg.found))
	for _, id := range sortedKeys(reg.found) {
		p := reg.found[id]
		p.settleName()
		if len(p.Quotations) > 0 {
			found = append(found, p)
		}
	}

	out := make([]*quote.Speaker, 0, len(reg.filed)+len(found))
	claims := make([]claim, 0, cap(out))
	for _, p := range reg.filed {
		out = append(out, p.Speaker)
		claims = append(claims, claim{
			slug: slugOfFile(p.Slug, p.File, p.Name, "speakers", reserved, reg.log),
			what: fmt.Sprintf("speaker %q", p.Name), file: p.File, remedy: "rename one of the two files",
			granted: func(slug string) { p.Slug = slug },
		})
	}
	for _, p := range found {
		out = append(out, p.Speaker)
		slug := slugOf(p.key)
		claims = append(claims, claim{
			slug: slug,
			what: fmt.Sprintf("speaker %q", p.Name), file: p.first,
			remedy: fmt.Sprintf("if they are one, add %q to the aliases of that speaker's file; if not, write %s",
				p.Name, path.Join("content", "speakers", slug+"-2.md")),
			granted: func(slug string) { p.Slug = slug },
		})
	}
	settle("speakers", claims, reg.log)

	for _, s := range out {
		if s.Sort == "" {
			s.Sort = sortName(s.Name, s.Kind)
		}
	}
	return sortBy(out, func(s *quote.Speaker) (string, string) { return s.Sort, s.Slug })
}

// settleName names a speaker found in articles as they mostly do.
func (p *person) settleName() {
	forms := p.forms
	if len(forms) == 0 {
		forms = p.heard
	}
	p.Name = commonest(forms)
	for kind, n := range p.kinds {
		if n > p.kinds[p.Kind] {
			p.Kind = quote.SpeakerKind(kind)
		}
	}
	if p.Kind != quote.Person {
		p.Name = displayName(p.Name, p.Kind)
	}
	if p.mark != "" {
		p.Sort = sortName(p.Name, p.Kind) + " (" + p.mark + ")"
		p.Name += " (" + p.mark + ")"
	}
}
