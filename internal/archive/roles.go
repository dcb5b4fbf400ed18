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
	//go:embed data/past.txt
	pastList string
	//go:embed data/shared.txt
	sharedList string
	//go:embed data/sidelines.txt
	sidelineList string

	countries = countryForms(countryList)
	offices   = wordList(officeList)
	past      = wordList(pastList)
	shared    = wordList(sharedList)
	sidelines = wordList(sidelineList)
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
	// several means that many may answer to the words at once: "a US president", "the US senator".
	// A word that is no office, as in "National Security Council spokeswoman", narrows it again.
	several bool
}

// possessives makes "Britain's" "Britain", and "U.S." "US".
var possessives = strings.NewReplacer(".", "", "'s ", " ", "’s ", " ")

// describe reduces a description or the title of a role: "Britain's Prime Minister" and "Prime
// Minister of the United Kingdom" become equal. The key is empty when no content word is left.
func describe(s string) description {
	var (
		d      description
		codes  []string
		office []string
	)
	d.bare = true
	narrow := false
	words := splitWords(possessives.Replace(s))
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
				narrow = narrow || hasCapital(w.printed)
			}
			d.several = d.several || shared[w.folded]
		}
		i++
	}
	if len(office) == 0 {
		return description{} // a country alone is no office
	}
	d.country = len(codes) > 0
	d.specific = narrow || d.country
	d.several = d.several && !narrow || words[0].folded == "a" || words[0].folded == "an"
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
type roster struct {
	holders   map[string][]holder    // by key of the description, and by the office alone
	described map[string]description // remembered
}

// describe is the function of that name, remembered.
func (ro roster) describe(s string) description {
	d, ok := ro.described[s]
	if !ok {
		d = describe(s)
		ro.described[s] = d
	}
	return d
}

// enter adds the roles of a speaker, each under its full description and under the office alone.
func (ro roster) enter(p *person) {
	for _, role := range p.Roles {
		for _, title := range append([]string{role.Title}, role.Names...) {
			d := ro.describe(title)
			if d.key == "" {
				continue
			}
			ro.holders[d.key] = append(ro.holders[d.key], holder{p, role})
			if d.country {
				ro.holders[d.office] = append(ro.holders[d.office], holder{p, role})
			}
		}
	}
}

// find returns the one who held the described office on a day, if it was one only and the words
// mean one only. A role without dates holds always.
func (ro roster) find(s string, on quote.Date) (h holder, d description, ok bool) {
	d = ro.describe(s)
	if d.key == "" || d.several {
		return holder{}, d, false
	}
	for _, c := range ro.holders[d.key] {
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
