package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// Two speakers with three quotations or more about a topic stand side by side: each quotation in the
// column of its speaker and the row of its year, with the name under it. Topic and speakers lead there.
func TestCompare(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	l := leaves["topics/public-works/compare.html"]
	if l == nil {
		t.Fatal("there is no such page")
	}
	var got []string
	for _, row := range withClass(l.root, "group") {
		heading := textOf(firstOf(row, atom.H2))
		for _, column := range []string{"voice-1", "voice-2"} {
			var names []string
			for _, cell := range withClass(row, column) {
				for _, card := range withClass(cell, "card") {
					names = append(names, textOf(withClass(card, "name")[0])[:4]+" "+attr(card, "id")[len("q-fixture"):])
				}
			}
			got = append(got, heading+": "+strings.Join(names, ", "))
		}
	}
	want := []string{
		"2015: ", "2015: Edda 001, Edda 002, Edda 003",
		"2014: Maxi 016, Maxi 014, Maxi 012, Maxi 010, Maxi 008", "2014: ",
		"2012: Maxi 026", "2012: ",
		"2010: ", "2010: Edda 031, Edda 032, Edda 033",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, name := range []string{"topics/public-works.html", "speakers/edda-moss.html", "speakers/long-name.html"} {
		if band(leaves[name].root, "Side by side") == "" {
			t.Errorf("%s does not lead there", name)
		}
	}
	for _, name := range []string{"topics/harbour/compare.html", "topics/birds/compare.html"} {
		if leaves[name] != nil {
			t.Errorf("%s has one speaker", name)
		}
	}
}

// A page of columns asks to be listed when two of its speakers are described, and never holds more
// than four speakers, nor an unnamed one.
func TestCompareLimits(t *testing.T) {
	topic := &quote.Topic{Slug: "tides", Name: "Tides"}
	arc := &quote.Archive{Settings: quote.Settings{Title: "Tides", Language: "en", BaseURL: "https://example.org/"}, Topics: []*quote.Topic{topic}}
	for i, name := range []string{"Ana", "Bo", "Cy", "Dee", "Eve", "A clerk"} {
		s := &quote.Speaker{Slug: strings.ToLower(name[:2]), Name: name, Sort: name}
		if i < 1 {
			s.File = "content/speakers/ana.md"
		}
		if name == "A clerk" {
			s.Kind = quote.Unnamed
		}
		for j := range 30 - i {
			a := &quote.Article{Text: "So.", Date: day(2015, 1, 1+j%28)}
			topic.Quotations = append(topic.Quotations, &quote.Quotation{ID: name[:2] + string(rune('a'+j)), Article: a, Segments: []quote.Span{{Start: 0, End: 2}}, Speaker: s, Published: true})
		}
	}
	e := newEdition(defaultSite(t), arc)
	voices := compared(e.voices[topic])
	if inWords(nil, voices) != "Ana, Bo, Cy and Dee" {
		t.Errorf("compared are %s", inWords(nil, voices))
	}
	p := e.compare(topic, comparePath(topic), voices)
	if !p.NoIndex {
		t.Error("speakers whom nobody described are listed")
	}
	shown := 0
	for _, row := range p.Rows {
		for _, cell := range row.Cells {
			shown += len(cell.Cards)
		}
	}
	if shown != mostCompared*mostBeside || p.Voices[0].Note != "the newest 20" {
		t.Errorf("%d quotations, %q", shown, p.Voices[0].Note)
	}
}

// The lines of a topic's speakers share one axis, and say in words what the bars show.
func TestStrands(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	var got []string
	for _, list := range withClass(leaves["topics/public-works.html"].root, "strands") {
		for _, drawing := range allOf(list, atom.Svg) {
			got = append(got, attr(drawing, "aria-label"))
		}
	}
	want := "2012: 1, 2014: 5; 2010: 3, 2015: 3"
	if strings.Join(got, "; ") != want {
		t.Errorf("the lines are %q, want %q", strings.Join(got, "; "), want)
	}
	if n := len(withClass(leaves["topics/hostile.html"].root, "strands")); n != 0 {
		t.Error("a topic of one day is drawn over time")
	}
}
