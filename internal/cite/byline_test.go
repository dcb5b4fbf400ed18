package cite

import (
	"strings"
	"testing"
)

func TestBylines(t *testing.T) {
	show := func(as []byline) string {
		var out []string
		for _, a := range as {
			out = append(out, strings.Trim(a.given+"|"+a.last+"|"+a.suffix, "|"))
		}
		return strings.Join(out, "; ")
	}
	for _, tt := range [][2]string{
		{"", ""},
		{"Jane Pell", "Jane|Pell"},
		{"by Jane Pell", "Jane|Pell"},
		{"J.K. Pell", "J.K.|Pell"},
		{"Jane Pell, Ann Roe and Max de la Cruz", "Jane|Pell; Ann|Roe; Max|de la Cruz"},
		{"Martin Pell Jr.", "Martin|Pell|Jr."},
		{"Martin Pell, Jr. & Ann Roe", "Martin|Pell|Jr.; Ann|Roe"},
		{"Ελένη Βράχου", "Ελένη|Βράχου"},
		{"ليلى حداد", "ليلى حداد"},
		{"Reuters", "Reuters"},
		{"The Gazette", "The Gazette"},
		{"Press Association", "Press Association"},
		{"Gazette Staff", "Gazette Staff"},
		{"Harbour Watch", "Harbour Watch"},
		{"BBC Scotland", "BBC Scotland"},
		{"Jane Pell in Lisbon", "Jane Pell in Lisbon"},
		{"<b> x", "<b> x"},
	} {
		if got := show(bylines(tt[0], "Harbour Watch")); got != tt[1] {
			t.Errorf("%q is read as %q, want %q", tt[0], got, tt[1])
		}
	}
	for _, tt := range [][2]string{{"Jane", "J."}, {"J.K.", "J. K."}, {"J. K.", "J. K."}, {"Mary-Jane Ann", "M.-J. A."}, {"Émile", "É."}} {
		if got := initials(tt[0]); got != tt[1] {
			t.Errorf("initials of %q: %q, want %q", tt[0], got, tt[1])
		}
	}
}
