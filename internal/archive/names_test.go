package archive

import (
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/quote"
)

func TestParseName(t *testing.T) {
	for _, tt := range []struct{ in, first, middle, last, suffix string }{
		{"Ana Ruiz", "ana", "", "ruiz", ""},
		{"Mr Ruiz", "", "", "ruiz", ""},
		{"Prime Minister Ana Ruiz", "ana", "", "ruiz", ""},
		{"President Ruiz", "", "", "ruiz", ""},
		{"Sir David", "sir", "", "david", ""},
		{"Sir David Hale", "david", "", "hale", ""},
		{"Pope Francis", "pope", "", "francis", ""},
		{"George W. Lund", "george", "w", "lund", ""},
		{"George H.W. Lund", "george", "h w", "lund", ""},
		{"George HW Lund", "george", "h w", "lund", ""},
		{"GEORGE LUND", "george", "", "lund", ""},
		{"J. K. Penn", "jk", "", "penn", ""},
		{"JK Penn", "jk", "", "penn", ""},
		{"J. Edgar Penn", "j", "edgar", "penn", ""},
		{"Tom Hale, Jr.", "tom", "", "hale", "jr"},
		{"Tom Hale III", "tom", "", "hale", "iii"},
		{"Tom Hale MP", "tom", "", "hale", ""},
		{"Olga von der Tann", "olga", "", "von der tann", ""},
		{"Jean-Claude Petit", "jean", "claude", "petit", ""},
		{"Seán O’Dowd", "sean", "", "odowd", ""},
		{"Łukasz Ørsted", "lukasz", "", "orsted", ""},
		{"Ruiz", "", "", "ruiz", ""},
		{"—", "", "", "", ""},
		{"", "", "", "", ""},
	} {
		n := parseName(tt.in, quote.Person)
		if n.first != tt.first || strings.Join(n.middle, " ") != tt.middle || n.last != tt.last || n.suffix != tt.suffix {
			t.Errorf("parseName(%q) = %+v", tt.in, n)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"the White House", "white house"},
		{"The White House", "white house"},
		{"U.S. Congress", "us congress"},
		{"US Congress", "us congress"},
		{"General Motors", "general motors"},
		{"The", "the"},
	} {
		if n := parseName(tt.in, quote.Body); n.full != tt.want {
			t.Errorf("parseName(%q) of a body = %q, want %q", tt.in, n.full, tt.want)
		}
	}
}

func TestAgree(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"", "", true},
		{"w", "walker", true},
		{"walker", "w", true},
		{"walker", "wa", false},
		{"w", "h w", false},
		{"", "w", false},
		{"h w", "herbert walker", true},
		{"h w", "herbert ian", false},
	} {
		if got := agree(strings.Fields(tt.a), strings.Fields(tt.b)); got != tt.want {
			t.Errorf("agree(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}

func TestSortName(t *testing.T) {
	for _, tt := range []struct {
		in   string
		kind quote.SpeakerKind
		want string
	}{
		{"David Cameron", quote.Person, "Cameron, David"},
		{"Martin Luther King, Jr.", quote.Person, "King, Martin Luther, Jr."},
		{"Olga von der Tann", quote.Person, "von der Tann, Olga"},
		{"Sir Keir Starmer", quote.Person, "Starmer, Sir Keir"},
		{"Pope Francis", quote.Person, "Pope Francis"},
		{"Ban Ki-moon", quote.Person, "Ban Ki-moon"},
		{"Xi Jinping", quote.Person, "Xi Jinping"},
		{"Jean-Luc Petit", quote.Person, "Petit, Jean-Luc"},
		{"Ann Smith-Jones", quote.Person, "Smith-Jones, Ann"},
		{"李 明", quote.Person, "李 明"},
		{"Pelé", quote.Person, "Pelé"},
		{"The White House", quote.Body, "White House"},
		{"A British government source", quote.Unnamed, "British government source"},
		{"The", quote.Body, "The"},
		{"", quote.Person, ""},
	} {
		if got := sortName(tt.in, tt.kind); got != tt.want {
			t.Errorf("sortName(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	same := [][]string{
		{"the US president", "President of the United States", "America's president", "the U.S. President"},
		{"the British prime minister", "Prime Minister of the United Kingdom", "Britain’s PM", "UK prime minister"},
	}
	for _, forms := range same {
		want := describe(forms[0])
		for _, form := range forms[1:] {
			if got := describe(form); got.key != want.key || !got.specific || got.several {
				t.Errorf("describe(%q) = %+v, want the key %q", form, got, want.key)
			}
		}
	}
	for _, tt := range []struct {
		in                      string
		specific, several, bare bool
	}{
		{"the Prime Minister", false, false, true},
		{"the British leader", true, false, true},
		{"the mayor of Port Selby", true, false, false},
		{"the council leader", false, false, true},
		{"a US president", true, true, true},
		{"the US senator", true, true, true},
		{"the National Harbour Council spokeswoman", true, false, false},
		{"the former US president", true, false, true},
	} {
		d := describe(tt.in)
		if d.specific != tt.specific || d.several != tt.several || d.bare != tt.bare {
			t.Errorf("describe(%q) = %+v", tt.in, d)
		}
	}
	for _, empty := range []string{"", "the", "Britain", "the United States of America"} {
		if d := describe(empty); d.key != "" {
			t.Errorf("describe(%q) = %+v, want no key", empty, d)
		}
	}
	if former, plain := describe("the former US president"), describe("the US president"); former.key == plain.key {
		t.Error("a former president counts as president")
	}
}

// The lists are in order, each entry once, folded as the code compares it.
func TestLists(t *testing.T) {
	for name, list := range map[string]string{
		"offices": officeList, "particles": particleList, "past": pastList, "shared": sharedList, "sidelines": sidelineList, "suffixes": suffixList,
		"titles": titleList, "countries": countryList,
	} {
		var entries []string
		for line := range strings.Lines(list) {
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" {
				entries = append(entries, line)
			}
		}
		if !slices.IsSorted(entries) {
			t.Errorf("%s: not in order", name)
		}
		if n := len(slices.Compact(slices.Clone(entries))); n < len(entries) {
			t.Errorf("%s: an entry stands twice", name)
		}
		for _, e := range entries {
			if folded := strings.Join(wordsOf(e), " "); name != "countries" && folded != strings.TrimSuffix(e, " …") {
				t.Errorf("%s: %q is not folded", name, e)
			}
		}
	}
	for name, short := range nicknames {
		for _, w := range append([]string{name}, short...) {
			if foldWord(w) != w || strings.ContainsAny(w, " :,") {
				t.Errorf("nicknames: %q is not folded", w)
			}
		}
	}
	forms := make(map[string]string)
	for line := range strings.Lines(countryList) {
		code, rest, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		for form := range strings.SplitSeq(rest, ",") {
			key := strings.Join(wordsOf(form), " ")
			if forms[key] != "" {
				t.Errorf("countries: %q is of %s and %s", form, forms[key], code)
			}
			forms[key] = code
			if n := len(strings.Fields(key)); n > mostWords {
				t.Errorf("countries: %q has %d words, and only %d are looked at", form, n, mostWords)
			}
		}
	}
	for w := range shared {
		if titles[w+" …"] {
			t.Errorf("%q is an office of several and goes with a given name", w)
		}
	}
}

// Names of 64 kB take no longer than their length asks for.
func TestLongNames(t *testing.T) {
	for _, unit := range []string{"A b ", "Mr ", "AB cd ", "x y z ", "é", "van ", "É-É ", "MP ", "the ", "US "} {
		s := strings.Repeat(unit, 1<<16/len(unit))
		start := time.Now()
		slugOf(s)
		outletKey(s)
		sortName(s, quote.Person)
		displayName(s, quote.Body)
		parseName(s, quote.Person)
		describe(s)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("names of many %q took %v", unit, took)
		}
	}
}

func FuzzParseName(f *testing.F) {
	for _, s := range []string{"Ana Ruiz", "Mr", "Jr.", "J K", "'", "The the", "Sir", "\xff", "Ａ Ｂ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for kind := quote.Person; kind <= quote.Group; kind++ {
			n := parseName(s, kind)
			if n.full == "" && (n.first != "" || n.last != "") || n.full != "" && n.last == "" {
				t.Errorf("parseName(%q, %s) = %+v", s, kind, n)
			}
			sortName(s, kind)
			displayName(s, kind)
		}
		describe(s)
	})
}
