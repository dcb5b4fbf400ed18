package archive

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/quote"
)

var (
	//go:embed data/countries.txt
	countryList string
	//go:embed data/offices.txt
	officeList string

	countries = countryForms(countryList)
	offices   = wordList(officeList)
)

// Words of a description that say nothing of the office.
var smallWords = map[string]bool{
	"a": true, "an": true, "and": true, "current": true, "for": true, "his": true, "her": true,
	"incumbent": true, "in": true, "its": true, "of": true, "our": true, "outgoing": true, "s": true,
	"serving": true, "the": true, "their": true, "to": true,
}

// A description is what a report calls someone by office, reduced to what can be compared.
type description struct {
	key     string // its content words and countries, sorted: "=us president"
	office  string // the same without countries
	country bool
	// specific means that a country or another thing with a name of its own stands beside the
	// office, so that the words point at one holder wherever they are printed.
	specific bool
	bare     bool // nothing but offices and countries
}

// describe reduces a description or the title of a role: "Britain's Prime Minister" and "Prime
// Minister of the United Kingdom" become equal. The key is empty when no content word is left.
func describe(s string) description {
	var (
		d      description
		codes  []string
		office []string
	)
	d.bare = true
	words := splitWords(strings.NewReplacer(".", "", "'s ", " ", "’s ", " ").Replace(s))
	for i := 0; i < len(words); {
		code, n := countryAt(words[i:])
		switch w := words[i]; {
		case n > 0:
			codes = append(codes, code)
			i += n
			continue
		case w.folded == "pm":
			office = append(office, "prime", "minister")
		case !smallWords[w.folded]:
			office = append(office, w.folded)
			if !offices[w.folded] {
				d.bare = false
				d.specific = d.specific || hasCapital(w.printed)
			}
		}
		i++
	}
	if len(office) == 0 {
		return description{} // a country alone is no office
	}
	d.country = len(codes) > 0
	d.specific = d.specific || d.country
	d.office = joinSorted(office)
	d.key = joinSorted(append(office, codes...))
	return d
}

// joinSorted joins words in order, each once.
func joinSorted(words []string) string {
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// mostWords is the length of the longest form of a country.
const mostWords = 4

// countryAt returns the code of the country that the words start with, marked with "=", and how
// many words it has.
func countryAt(words []word) (code string, n int) {
	for n = min(mostWords, len(words)); n > 0; n-- {
		if code := countries[joinWords(words[:n])]; code != "" {
			return "=" + code, n
		}
	}
	return "", 0
}

// countryForms reads lines such as "uk: Britain, British".
func countryForms(data string) map[string]string {
	forms := make(map[string]string)
	for line := range strings.Lines(data) {
		code, rest, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(code, "#") {
			continue
		}
		for form := range strings.SplitSeq(rest, ",") {
			forms[strings.Join(wordsOf(form), " ")] = code
		}
	}
	return forms
}

// A holder is someone who held a role.
type holder struct {
	who  *person
	role quote.Role
}

// A roster finds who held an office.
type roster map[string][]holder

// enter adds the roles of a speaker, each under its full description and under the office alone.
func (ro roster) enter(p *person) {
	for _, role := range p.Roles {
		for _, title := range append([]string{role.Title}, role.Names...) {
			d := describe(title)
			if d.key == "" {
				continue
			}
			ro[d.key] = append(ro[d.key], holder{p, role})
			if d.country {
				ro[d.office] = append(ro[d.office], holder{p, role})
			}
		}
	}
}

// find returns the one who held the described office on a day, if it was one only. A role without
// dates holds always.
func (ro roster) find(s string, on quote.Date) (h holder, d description, ok bool) {
	d = describe(s)
	if d.key == "" {
		return holder{}, d, false
	}
	for _, c := range ro[d.key] {
		if !c.role.HeldOn(on) {
			continue
		}
		if ok && c.who != h.who {
			return holder{}, d, false
		}
		if !ok {
			h, ok = c, true
		}
	}
	return h, d, ok
}

// dated reports whether a role has a date.
func dated(r quote.Role) bool { return !r.From.IsZero() || !r.To.IsZero() }

// officeOn returns the dated role that someone held on a day, and whether there is one.
func (p *person) officeOn(on quote.Date) (quote.Role, bool) {
	for i := len(p.Roles) - 1; i >= 0; i-- {
		if r := p.Roles[i]; dated(r) && r.HeldOn(on) {
			return r, true
		}
	}
	return quote.Role{}, false
}

// heldOffice says in plain words why a description means someone.
func heldOffice(r quote.Role, on quote.Date) string {
	title := r.Title
	if title == "" && len(r.Names) > 0 {
		title = r.Names[0]
	}
	if !dated(r) || on.IsZero() {
		return "holds the office of " + title + " by the speaker's file"
	}
	return "held the office of " + title + " " + inPlainWords(on)
}

// inPlainWords returns "on 16 January 2015", "in January 2015" or "in 2015".
func inPlainWords(d quote.Date) string {
	switch {
	case d.Month == 0:
		return "in " + strconv.Itoa(d.Year)
	case d.Day == 0:
		return "in " + d.Month.String() + " " + strconv.Itoa(d.Year)
	}
	return "on " + strconv.Itoa(d.Day) + " " + d.Month.String() + " " + strconv.Itoa(d.Year)
}
