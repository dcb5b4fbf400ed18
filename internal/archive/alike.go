package archive

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/quote"
)

//go:embed data/nicknames.txt
var nicknameList string

// nicknames leads from a given name, folded, to how people say it.
var nicknames = readNicknames(nicknameList)

func readNicknames(data string) map[string][]string {
	out := make(map[string][]string)
	for line := range strings.Lines(data) {
		if name, short, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && line[0] != '#' {
			out[name] = strings.Split(short, ", ")
		}
	}
	return out
}

// A Pair is two speakers who may be one.
type Pair struct {
	A, B *quote.Speaker // A has a file if one of them has; else A has the fuller name
	Why  string         // in plain words
}

// mostAlike bounds how many speakers under one key are compared with each other.
const mostAlike = 200

// Alike returns the pairs among speakers who may be one by their names, at least one of the two without
// a file: an editor has to say. They are in order of the names, each pair once.
func Alike(speakers []*quote.Speaker) []Pair {
	type entry struct {
		*quote.Speaker
		n name
	}
	index := make(map[string][]*entry)
	for _, s := range speakers {
		if s.Kind != quote.Person && s.Kind != quote.Body {
			continue
		}
		for i, form := range append([]string{s.Name}, s.Aliases...) {
			if i == 0 && s.File == "" && strings.HasSuffix(form, ")") {
				continue // parted from a namesake on purpose
			}
			e := &entry{s, parseName(form, s.Kind)}
			if e.n.full == "" {
				continue
			}
			for _, key := range alikeKeys(e.n, s.Kind) {
				if !slices.ContainsFunc(index[key], func(o *entry) bool { return o.Speaker == s && o.n.full == e.n.full }) {
					index[key] = append(index[key], e)
				}
			}
		}
	}
	type both struct{ a, b *quote.Speaker }
	seen := make(map[both]bool)
	var out []Pair
	for _, key := range sortedKeys(index) {
		some := index[key]
		if len(some) > mostAlike {
			continue
		}
		for i, a := range some {
			for _, b := range some[:i] {
				if a.Speaker == b.Speaker || a.File != "" && b.File != "" || a.Kind != b.Kind || seen[both{a.Speaker, b.Speaker}] || seen[both{b.Speaker, a.Speaker}] {
					continue
				}
				x, y := a, b
				if cmp.Or(boolCompare(y.File != "", x.File != ""), cmp.Compare(len(y.Name), len(x.Name)), cmp.Compare(x.Name, y.Name)) > 0 {
					x, y = y, x
				}
				if why := likeNames(x.n, y.n, x.Kind); why != "" {
					seen[both{a.Speaker, b.Speaker}] = true
					out = append(out, Pair{x.Speaker, y.Speaker, why})
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(x.A.Name, y.A.Name), cmp.Compare(x.B.Name, y.B.Name), cmp.Compare(x.A.File, y.A.File), cmp.Compare(x.B.File, y.B.File))
	})
	return out
}

// boolCompare puts false before true.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// alikeKeys returns the keys under which a name meets those it may be like.
func alikeKeys(n name, kind quote.SpeakerKind) []string {
	words := strings.Fields(n.full)
	sorted := slices.Clone(words)
	slices.Sort(sorted)
	keys := []string{"together " + strings.Join(words, ""), "sorted " + strings.Join(sorted, " ")}
	if kind == quote.Body {
		if len(words) == 1 {
			return append(keys, "initials "+n.full)
		}
		return append(keys, "initials "+initials(words))
	}
	keys = append(keys, "last "+n.last)
	if n.first != "" {
		keys = append(keys, "first "+n.first+" "+n.last[:1])
		if titles[n.first+" …"] {
			keys = append(keys, "given "+n.last)
		} else {
			keys = append(keys, "given "+n.first)
		}
	}
	return keys
}

// initials returns the first letters of words, small ones left out.
func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !smallWords[w] {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// likeNames says why two names may be of one speaker; empty when nothing speaks for it.
func likeNames(a, b name, kind quote.SpeakerKind) string {
	join := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	switch {
	case a.full != b.full && join(a.full) == join(b.full):
		return "the same letters, parted otherwise"
	case kind == quote.Body:
		long, short := strings.Fields(a.full), b.full
		if len(long) == 1 {
			long, short = strings.Fields(b.full), a.full
		}
		if len(long) > 1 && len(short) > 1 && initials(long) == short {
			return fmt.Sprintf("“%s” may be initials", short)
		}
		return ""
	case a.full == b.full && a.suffix == b.suffix:
		return "the same name but for titles"
	case a.suffix != b.suffix && a.suffix != "" && b.suffix != "":
		return ""
	case a.lone() != b.lone():
		long, short := a, b
		if a.lone() {
			long, short = b, a
		}
		if long.last == short.last {
			return "the surname alone"
		}
		return ""
	case a.last == b.last && a.first != b.first:
		switch short, long := byLength(a.first, b.first); {
		case titles[a.first+" …"] || titles[b.first+" …"]:
			return ""
		case utf8.RuneCountInString(short) == 1 && strings.HasPrefix(long, short):
			return fmt.Sprintf("“%s.” may stand for “%s”", strings.ToUpper(short), capitalise(long))
		case slices.Contains(nicknames[long], short) || slices.Contains(nicknames[short], long):
			return fmt.Sprintf("“%s” and “%s” are forms of one given name", capitalise(a.first), capitalise(b.first))
		case sharesLong(a.first, b.first):
			return fmt.Sprintf("“%s” and “%s” are short forms of one given name", capitalise(a.first), capitalise(b.first))
		case len(short) >= 4 && nearly(short, long):
			return "the given names differ in a letter"
		case len(a.middle) > 0 && a.middle[0] == b.first || len(b.middle) > 0 && b.middle[0] == a.first:
			return "the one goes by a middle name"
		}
	case a.first == b.first && a.last == b.last:
		return "the same name but for a middle name or a suffix"
	case a.first == b.first && len(a.last) >= 5 && len(b.last) >= 5 && nearly(a.last, b.last):
		return "the surnames differ in a letter"
	case titles[a.first+" …"] && a.last == b.first || titles[b.first+" …"] && b.last == a.first:
		return "a title with the given name alone"
	case a.first == b.last && a.last == b.first:
		return "the names are in the other order"
	}
	return ""
}

// sharesLong reports whether two are short forms of one name: "Bill" and "Will".
func sharesLong(a, b string) bool {
	for _, short := range nicknames {
		if slices.Contains(short, a) && slices.Contains(short, b) {
			return true
		}
	}
	return false
}

func byLength(a, b string) (short, long string) {
	if len(a) > len(b) {
		return b, a
	}
	return a, b
}

// capitalise returns a folded word as a name starts.
func capitalise(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}

// nearly reports whether two words differ in one letter: one more, one other, or two exchanged.
func nearly(a, b string) bool {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return len(x)+len(y) == 1 || len(x) == 1 && len(y) == 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// A Twofold is a name that may be of several people, and what speaks for that: the callings of the reports
// that hang together, and nobody named in two of them.
type Twofold struct {
	Name    string
	File    string // of the speaker who has one; empty without
	Strands []Strand
}

// A Strand is reports that hang together: they call somebody the same or name the same company.
type Strand struct {
	Called  []string // what they call the bearer of the name, sorted; never empty
	Reports []*quote.Report
}

// Twofolds returns the names that stand in reports which have nothing in common and call the bearer
// something else. The rule is wider than that by which an archive keeps people apart or holds their words:
// most of these are one person, and an editor can tell at a glance.
func Twofolds(arc *quote.Archive) []Twofold {
	var filed []*quote.Speaker
	for _, s := range arc.Speakers {
		if s.File != "" {
			filed = append(filed, s)
		}
	}
	reg := newRegister(filed, &log{})
	reg.census(arc.Reports)
	circle := reg.companyOf(arc.Reports)
	var out []Twofold
	for _, b := range reg.sight(arc.Reports, true) {
		if len(b.filed) > 1 {
			continue // known to be several
		}
		t := Twofold{Name: b.name}
		if len(b.filed) > 0 {
			t.Name, t.File = b.filed[0].Name, b.filed[0].File
		}
		for _, st := range b.strands(circle) {
			var s Strand
			fits := false
			for _, sg := range st.sightings {
				s.Reports = append(s.Reports, sg.report)
				for _, c := range sg.called {
					if !slices.Contains(s.Called, c.printed) {
						s.Called = append(s.Called, c.printed)
					}
				}
				if len(b.filed) > 0 {
					some, _ := reg.fitting(sg, b.filed)
					fits = fits || len(some) > 0
				}
			}
			if len(s.Called) > 0 && !fits {
				slices.Sort(s.Called)
				t.Strands = append(t.Strands, s)
			}
		}
		if len(t.Strands) > 1 || len(t.Strands) > 0 && len(b.filed) > 0 && len(b.filed[0].Roles) > 0 {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b Twofold) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.File, b.File)) })
	return out
}
