package dress

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"verbatim/internal/borrowed"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// The floors of what reading must give back, on all layouts together.
const (
	leastKept = 0.995 // of the sentences of reports
	leastGone = 0.97  // of the lines of furniture
)

// With -every 1 -page FILE all articles are measured and the figures are written down:
//
//	make furniture
var figures = flag.String("page", "", "write the figures to this file")

var every = flag.Int("every", 60, "measure with every n-th of the plain articles; 1 measures with all of them")

// TestFloors dresses real articles in every layout. All of them are measured by `make furniture`.
func TestFloors(t *testing.T) {
	articles := plain(t, *every)
	articles = append(articles, seeds(t)...)
	layouts, err := Layouts()
	if err != nil || len(layouts) != 20 {
		t.Fatalf("%d layouts, %v", len(layouts), err)
	}
	var all Score
	var table strings.Builder
	for _, l := range layouts {
		var sum Score
		for i, a := range articles {
			s, err := l.Measure(a, i)
			if err != nil {
				t.Fatal(err)
			}
			sum.Add(s)
		}
		fmt.Fprintf(&table, "| %s | %.2f | %.2f | %d of %d |\n", strings.TrimSuffix(l.Name, path.Ext(l.Name)), 100*sum.KeptShare(), 100*sum.GoneShare(), sum.Quoting-sum.Quoted, sum.Quoting)
		t.Logf("%-24s kept %.2f %%, left out %.2f %%", l.Name, 100*sum.KeptShare(), 100*sum.GoneShare())
		for i, e := range sum.LostExamples {
			if i < 3 {
				t.Log("lost: " + e)
			}
		}
		seen := map[string]bool{}
		for _, e := range sum.RemainingExamples {
			if !seen[e] && len(seen) < 4 {
				seen[e] = true
				t.Log("stays: " + e)
			}
		}
		all.Add(sum)
	}
	t.Logf("%d articles in %d layouts: kept %d of %d sentences (%.3f %%), %d of %d that quote; left out %d of %d lines (%.2f %%)", len(articles), len(layouts),
		all.Kept, all.Sentences, 100*all.KeptShare(), all.Quoted, all.Quoting, all.Gone, all.Furniture, 100*all.GoneShare())
	if *figures != "" {
		fmt.Fprintf(&table, "| **all** | **%.2f** | **%.2f** | **%d of %d** |\n", 100*all.KeptShare(), 100*all.GoneShare(), all.Quoting-all.Quoted, all.Quoting)
		page := fmt.Sprintf(doc, len(articles), len(layouts), all.Sentences, all.Furniture, table.String())
		if err := os.WriteFile(*figures, []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if all.KeptShare() < leastKept || all.GoneShare() < leastGone || all.Quoted < all.Quoting || all.Unread > 0 {
		t.Errorf("kept %.4f, want %.4f; left out %.4f, want %.4f; %d quoting sentences lost, %d pages not read, want none",
			all.KeptShare(), leastKept, all.GoneShare(), leastGone, all.Quoting-all.Quoted, all.Unread)
	}
}

// doc is the page of figures.
const doc = `# Furniture

A page holds more than its report: menus, advertisements, captions, sign-up forms, related stories, comments. This page says
how much of the report Verbatim reads back, and how much of the rest it leaves out. ` + "`make furniture`" + ` measures it and writes
this page; a test asserts the floors on every sixtieth article.

%d real reports, beside the checkout and never part of it, were each printed in %d invented layouts
(` + "`internal/dress/testdata`" + `): twelve as pages of a site, from tables and fonts to elements of a site's own, and eight as text
copied from a browser. Whatever a layout prints is labelled. %d sentences of reports and %d lines of furniture were counted; a
sentence is kept when it stands word for word in what was read as report, and a line is left out when it does not.

The floors: 99.5 %% of the sentences kept, 97 %% of the furniture left out, no sentence with quotation marks lost.

| layout | sentences kept, %% | furniture left out, %% | sentences lost that quote |
| --- | --- | --- | --- |
%s
What is lost is short lines without a full stop at the start or the end of a report; what stays is above all dates and
bylines above reports whose title was taken for their first sentence. The layouts are ours and so are their mistakes: a site that
marks up its report as a menu will fare worse.
`

// plain returns every n-th of the plain articles.
func plain(t *testing.T, n int) (out []Article) {
	f, err := os.Open(borrowed.Path(t, "plain/abc_au_2006.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for i := 0; in.Scan(); i++ {
		var line struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if i%n == 0 {
			out = append(out, Parse(line.Text))
		}
	}
	return out
}

// seeds returns the reports of the two pages the project began with, without their furniture.
func seeds(t *testing.T) (out []Article) {
	for _, name := range []string{"000_26bccdc828abefa0.txt", "001_9d3b83e31fcd518e.txt"} {
		a, _ := load.File(borrowed.Path(t, "seeds/"+name))
		if a == nil {
			t.Fatal(name, "is not read")
		}
		one := Article{Title: a.Title}
		for _, b := range a.Blocks {
			if b.Kind == quote.Paragraph {
				one.Paragraphs = append(one.Paragraphs, oneLine(a.Slice(b.Span)))
			}
		}
		out = append(out, one)
	}
	return out
}
