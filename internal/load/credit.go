package load

import "strings"

// photoCredit: a line that names the photographer or the agency, with or without the caption:
//
//	Ana Ruiz, Reuters | The harbour at dawn
//	The harbour at dawn. Ana Ruiz/Getty Images
//	(AP Photo/Ana Ruiz)
func photoCredit(p *page, i int) string {
	b := p.blocks[i]
	if b.count == 0 || b.count >= manyWords || b.Span.Len() > 400 {
		return ""
	}
	s := p.words(i)
	if namesAgency(s) || creditBeforeBar(s) || creditAtEnd(s) || photoInBrackets(s) {
		return kindReasons["credit"]
	}
	return ""
}

// namesAgency reports whether a text is the name of an agency and nothing else.
func namesAgency(s string) bool {
	if len(s) > longestAgency+5 {
		return false
	}
	var buf [2 * longestAgency]byte
	return agencies[string(appendFold(buf[:0], s))]
}

// creditBeforeBar finds "Ana Ruiz, Reuters | caption" and "caption | Reuters".
func creditBeforeBar(s string) bool {
	before, after, found := strings.Cut(s, "|")
	if !found {
		return false
	}
	name := before[strings.LastIndexAny(before, ",/")+1:]
	return namesAgency(name) || namesAgency(after[strings.LastIndexAny(after, ",/|")+1:])
}

// creditAtEnd finds "… Ana Ruiz/Reuters", "… via AP", "… © AFP". No agency has a longer name than
// longestAgency bytes, so that only the end of a caption is looked at.
func creditAtEnd(s string) bool {
	s = strings.TrimRight(s[max(0, len(s)-longestAgency-20):], ".)] ")
	for _, link := range []string{"/", "|", "©", " via ", " courtesy of ", "Credit: ", "Photo: ", "Photo by "} {
		if strings.Contains(s, link) && namesAgency(s[strings.LastIndex(s, link)+len(link):]) {
			return true
		}
	}
	return false
}

const longestAgency = 40

// photoInBrackets finds a credit in brackets at the end: "(AP Photo/Ana Ruiz)", "[Photo by …]".
func photoInBrackets(s string) bool {
	t := strings.TrimRight(s, ". ")
	if !strings.HasSuffix(t, ")") && !strings.HasSuffix(t, "]") {
		return false
	}
	at := strings.LastIndexAny(t, "([")
	if at < 0 {
		return false
	}
	inner := strings.ToLower(t[at+1 : len(t)-1])
	for _, start := range []string{"ap photo", "afp photo", "photo by", "photo:", "photo credit", "photo courtesy", "image:", "image credit", "credit:", "picture:", "photograph:", "file photo"} {
		if strings.HasPrefix(inner, start) {
			return true
		}
	}
	return false
}
