package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/text"
)

// A byline is one author of an article: a person whose names are told apart, or, with no given
// name, a body, or a name that is left as it stands.
type byline struct{ given, last, suffix string }

// bodies are words that only the names of bodies end with or begin with.
var bodies = map[string]bool{
	"agence": true, "agencies": true, "agency": true, "association": true, "board": true, "bureau": true, "committee": true,
	"correspondent": true, "correspondents": true, "desk": true, "editor": true, "editorial": true, "editors": true,
	"group": true, "institute": true, "media": true, "network": true, "news": true, "newspaper": true, "newsroom": true,
	"online": true, "press": true, "radio": true, "reporter": true, "reporters": true, "service": true, "services": true,
	"staff": true, "team": true, "television": true, "the": true, "times": true, "university": true, "wire": true, "wires": true,
	"writer": true, "writers": true,
}

// particles begin a family name of several words.
var particles = map[string]bool{
	"af": true, "al": true, "bin": true, "da": true, "de": true, "del": true, "della": true, "den": true, "der": true,
	"di": true, "dos": true, "du": true, "el": true, "la": true, "le": true, "ten": true, "ter": true, "van": true,
	"von": true, "zu": true, "zur": true,
}

var suffixes = map[string]bool{"Jr": true, "Jr.": true, "Sr": true, "Sr.": true, "II": true, "III": true, "IV": true}

// bylines reads who wrote an article: "By J. Pell and Ann Roe", "Press Association". A name of
// which it is not plain that it is a person's is left as it stands.
func bylines(author, outlet string) []byline {
	author = text.Clip(author, 300)
	if rest, ok := cutFold(author, "by "); ok {
		author = rest
	}
	var out []byline
	for part := range strings.SplitSeq(strings.NewReplacer(" and ", ",", " & ", ",", ";", ",").Replace(author), ",") {
		name := strings.TrimSpace(part)
		if n := len(out); n > 0 && suffixes[name] && out[n-1].given != "" {
			out[n-1].suffix = name
			continue
		}
		if name == "" {
			continue
		}
		if strings.EqualFold(name, outlet) {
			out = append(out, byline{last: name})
			continue
		}
		out = append(out, personal(name))
	}
	return out
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return strings.TrimSpace(s[len(prefix):]), true
	}
	return s, false
}

// personal tells given name and family name apart.
func personal(name string) byline {
	whole := byline{last: name}
	words := strings.Fields(name)
	suffix := ""
	if n := len(words); n > 2 && suffixes[words[n-1]] {
		suffix, words = words[n-1], words[:n-1]
	}
	if len(words) < 2 || len(words) > 6 || bodies[strings.ToLower(words[0])] || bodies[strings.ToLower(words[len(words)-1])] {
		return whole
	}
	family := len(words) - 1
	for i, w := range words {
		for _, r := range w {
			if !unicode.IsLetter(r) && !strings.ContainsRune(".-'’", r) {
				return whole
			}
		}
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case i > 0 && i < len(words)-1 && particles[w]:
			family = min(family, i)
		case !unicode.IsUpper(first) || len(w) > 2 && utf8.RuneCountInString(w) > 2 && strings.ToUpper(w) == w && !strings.Contains(w, "."):
			return whole // no name of a person, or one in capitals, of which nothing is plain
		}
	}
	return byline{given: strings.Join(words[:family], " "), last: strings.Join(words[family:], " "), suffix: suffix}
}

// family is the name that stands for the author in running text.
func (a byline) family() string { return a.last }

// natural is the name in the order it is spoken.
func (a byline) natural() string {
	return strings.Join(strings.Fields(a.given+" "+a.last+" "+a.suffix), " ")
}

// inverted is the name as lists file it: "Pell, Jane", "Pell, Jr., Jane" for BibTeX and its kin.
func (a byline) inverted() string {
	switch {
	case a.given == "":
		return a.last
	case a.suffix != "":
		return a.last + ", " + a.suffix + ", " + a.given
	}
	return a.last + ", " + a.given
}

// initials shortens given names: "Mary-Jane Ann" to "M.-J. A.".
func initials(given string) string {
	var b strings.Builder
	start := true
	for _, r := range given {
		switch {
		case r == ' ' || r == '.':
			start = true
		case r == '-':
			b.WriteByte('-')
			start = true
		case start:
			if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
			b.WriteByte('.')
			start = false
		}
	}
	return b.String()
}

// apaNames lists authors as APA files them: "Pell, J., & Roe, A.".
func apaNames(as []byline) string {
	names := make([]string, len(as))
	for i, a := range as {
		names[i] = a.last
		if a.given != "" {
			names[i] += ", " + initials(a.given)
		}
		if a.suffix != "" {
			names[i] += ", " + a.suffix
		}
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + ", & " + names[n-1]
	}
	return names[0]
}

// mlaNames lists authors as MLA files them: the first inverted, one more as spoken, and no others.
func mlaNames(as []byline) string {
	first := as[0].last
	if as[0].given != "" {
		first += ", " + as[0].given
	}
	if as[0].suffix != "" {
		first += ", " + as[0].suffix
	}
	switch len(as) {
	case 1:
		return first
	case 2:
		return first + ", and " + as[1].natural()
	}
	return first + ", et al."
}

// chicagoNames lists authors as a note of the Chicago style does, in the order they are spoken.
func chicagoNames(as []byline) string {
	switch len(as) {
	case 1:
		return as[0].natural()
	case 2:
		return as[0].natural() + " and " + as[1].natural()
	case 3:
		return as[0].natural() + ", " + as[1].natural() + ", and " + as[2].natural()
	}
	return as[0].natural() + " et al."
}
