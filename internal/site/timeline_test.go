package site

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

func TestTimeline(t *testing.T) {
	for _, tt := range []struct {
		name  string
		dates string // newest first
		want  string // name; note; label at column with height, for each bar
	}{
		{"nothing", "", ""},
		{"no dates", " , ", ""},
		{"one year, month unknown", "2015,2015-03", ""},
		{"one month", "2015-03-09,2015-03-01", ""},
		{
			"months", "2015-03-09,2015-03,2015-01-02,2014-12-31",
			"Quotations by month, December 2014 – March 2015; most in March 2015: 2; December 2014: 1 quotation at 0+50; January 2015: 1 quotation at 20+50; March 2015: 2 quotations at 60+100",
		},
		{
			"years, because a month is unknown", "2015-03-09,2014,,",
			"Quotations by year, 2014 – 2015; 2 without a date; 2014: 1 quotation at 0+100; 2015: 1 quotation at 20+100",
		},
		{
			"years, because there are many months", "2015-03-09,2012-03-01",
			"Quotations by year, 2012 – 2015; ; 2012: 1 quotation at 0+100; 2015: 1 quotation at 60+100",
		},
		{
			"decades", "2015-03-09,2011,1938-03-01",
			"Quotations by decade, 1930s – 2010s; most in 2010s: 2; 1930s: 1 quotation at 0+50; 2010s: 2 quotations at 160+100",
		},
		{
			"a bar is never too short to see", strings.Repeat("2015,", 200) + "2014",
			"Quotations by year, 2014 – 2015; most in 2015: 200; 2014: 1 quotation at 0+4; 2015: 200 quotations at 20+100",
		},
	} {
		var qs []*quote.Quotation
		if tt.dates != "" {
			for i, s := range strings.Split(tt.dates, ",") {
				d, _ := quote.ParseDate(strings.TrimSpace(s))
				qs = append(qs, &quote.Quotation{ID: fmt.Sprint(i), Article: &quote.Article{Date: d}})
			}
		}
		got := ""
		e := newEdition(defaultSite(t), &quote.Archive{Settings: quote.Settings{PageSize: 2}})
		if tl := e.timeline(&Base{}, "x.html", qs); tl != nil {
			got = tl.Name + "; " + tl.Note
			for _, b := range tl.Bars {
				got += fmt.Sprintf("; %s at %d+%d", b.Label, b.X, b.Height)
				if b.Top+b.Height != tl.Height || b.X+b.Span > tl.Width {
					t.Errorf("%s: bar %+v stands outside the drawing", tt.name, b)
				}
			}
		}
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Each bar leads to a quotation of its stretch of time on whatever page of the list shows it, and
// says aloud what it stands for.
func TestTimelineLinks(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for _, name := range []string{"speakers/edda-moss.html", "speakers/long-name.html"} {
		l := leaves[name]
		drawing := firstOf(l.root, atom.Svg)
		if drawing == nil {
			t.Errorf("%s has no timeline", name)
			continue
		}
		var bars []*html.Node
		for n := range drawing.Descendants() {
			if n.Data == "a" {
				bars = append(bars, n)
			}
		}
		if len(bars) < 2 {
			t.Errorf("%s: %d bars", name, len(bars))
		}
		for _, bar := range bars {
			year, _, _ := strings.Cut(attr(bar, "aria-label"), ":")
			link := attr(bar, "href")
			path, id, _ := strings.Cut(strings.TrimPrefix(link, "../"), "#")
			target := leaves[path]
			if target == nil || !target.ids[id] {
				t.Errorf("%s: %q leads nowhere", name, link)
				continue
			}
			for _, card := range withClass(target.root, "card") {
				if attr(card, "id") == id && !strings.Contains(textOf(card), year) {
					t.Errorf("%s: the bar of %s leads to %s", name, year, textOf(card))
				}
			}
		}
	}
	var home []string
	for n := range firstOf(leaves["index.html"].root, atom.Svg).Descendants() {
		if n.Data == "a" {
			home = append(home, attr(n, "aria-label")+" at "+attr(n, "href"))
		}
	}
	if want := "2001: 1 utterance at dates/2001.html, 2008: 3 utterances at dates/2008.html, 2009: 5 utterances at dates/2009.html, 2010: 4 utterances at dates/2010.html, 2012: 6 utterances at dates/2012.html, 2013: 3 utterances at dates/2013.html, 2014: 10 utterances at dates/2014.html, 2015: 6 utterances at dates/2015.html"; strings.Join(home, ", ") != want {
		t.Errorf("home draws %s, want %s", strings.Join(home, ", "), want)
	}
	if drawing := firstOf(leaves["speakers/emile-zurn.html"].root, atom.Svg); drawing != nil {
		t.Error("a timeline without dates is drawn")
	}
}
