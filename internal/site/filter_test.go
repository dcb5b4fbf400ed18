package site

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"verbatim/internal/quote"
)

// cardsOf returns the quotations on a page, by ID, in order.
func cardsOf(l *leaf) []string {
	var out []string
	for _, c := range withClass(l.root, "card") {
		out = append(out, strings.TrimPrefix(attr(c, "id"), "q-"))
	}
	return out
}

// partsOf returns the choices of a filter: "token count", those that have a page with an arrow.
func partsOf(l *leaf) []string {
	var out []string
	for n := range l.root.Descendants() {
		token := attr(n, "data-part")
		if token == "" {
			continue
		}
		count := ""
		for _, c := range withClass(n.Parent, "count") {
			count = textOf(c)
		}
		if attr(n, "href") != "" {
			token += " →"
		}
		out = append(out, token+" "+count)
	}
	return out
}

// The parts of a speaker's list are offered with their numbers; those with five quotations or more,
// but not all, have a page. A speaker of few words has no filters.
func TestFilterChoices(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	want := []string{
		"topic-public-works → 6", "topic-harbour → 6", "year-2015 3", "year-2014 → 5", "year-2012 1", "year-2010 4",
		"outlet-outlet-1 → 8", "outlet-outlet-3 → 5", "kind-partial → 7", "kind-direct → 6",
	}
	got := partsOf(leaves["speakers/edda-moss.html"])
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("Edda Moss is filtered by\n%q, want\n%q", got, want)
	}
	for _, name := range []string{"speakers/edda-moss/2.html", "speakers/long-name.html", "speakers/a-port-official.html"} {
		if got := partsOf(leaves[name]); got != nil {
			t.Errorf("%s is filtered by %q", name, got)
		}
	}
}

// The pages of a part hold the quotations of that part, all of them, in the order of the whole
// list, and say which part is shown.
func TestFilterPages(t *testing.T) {
	arc := fixture()
	files := render(t, defaultSite(t), arc)
	leaves := crawl(t, files)
	moss := arc.Speakers[slices.IndexFunc(arc.Speakers, func(s *quote.Speaker) bool { return s.Slug == "edda-moss" })]
	for token, belongs := range map[string]func(*quote.Quotation) bool{
		"topic-harbour": func(q *quote.Quotation) bool {
			return slices.ContainsFunc(q.Topics, func(a quote.Assignment) bool { return a.Topic.Slug == "harbour" })
		},
		"topic-public-works": func(q *quote.Quotation) bool { return len(q.Topics) > 0 },
		"year-2014":          func(q *quote.Quotation) bool { return q.Article.Date.Year == 2014 },
		"outlet-outlet-1":    func(q *quote.Quotation) bool { return q.Article.Outlet == "The Tidewater Gazette" },
		"kind-partial":       func(q *quote.Quotation) bool { return q.Kind == quote.Partial },
	} {
		var want, got []string
		for _, q := range moss.Quotations {
			if belongs(q) {
				want = append(want, q.ID)
			}
		}
		for n := range pages(len(want), arc.Settings.PageSize) {
			l := leaves[listPath(filterPath(moss, token), n)]
			if l == nil {
				t.Fatalf("page %d of %s is missing", n, token)
			}
			got = append(got, cardsOf(l)...)
			var current []string
			if n > 1 && partsOf(l) != nil {
				t.Errorf("%s repeats the filters", l.path)
			}
			for a := range l.root.Descendants() {
				if attr(a, "data-part") != "" && attr(a, "aria-current") != "" {
					current = append(current, attr(a, "data-part"))
				}
			}
			if n == 1 && !slices.Equal(current, []string{token}) {
				t.Errorf("%s shows itself as %q", l.path, current)
			}
			if !strings.Contains(l.text, fmt.Sprintf("%d of 13 quotations", len(want))) {
				t.Errorf("%s does not say how many it has", l.path)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s holds %q, want %q", token, got, want)
		}
	}
	for _, name := range []string{"speakers/edda-moss/year-2015.html", "speakers/edda-moss/year-2010.html", "speakers/long-name/year-2014.html"} {
		if _, ok := files[name]; ok {
			t.Errorf("%s is made for few quotations, or for all", name)
		}
	}
	if strings.Contains(string(files[sitemapPath]), "topic-harbour") {
		t.Error("the sitemap lists a part of a list")
	}
}

// The index for the script says of every quotation, in the order of the list, what the cards say of
// themselves, and on which page they stand.
func TestFilterIndex(t *testing.T) {
	files := render(t, defaultSite(t), fixture())
	leaves := crawl(t, files)
	var x filterIndex
	if err := json.Unmarshal(files["speakers/edda-moss/filter.json"], &x); err != nil {
		t.Fatal(err)
	}
	i := 0
	for n, page := range x.Pages {
		l := leaves[strings.TrimPrefix(page, "../../")]
		if l == nil {
			t.Fatalf("the index names a page %s", page)
		}
		for _, card := range withClass(l.root, "card") {
			row := x.List[i]
			tokens := make([]string, 0, len(row))
			for _, at := range row[1:] {
				tokens = append(tokens, x.Tokens[int(at.(float64))])
			}
			if row[0] != strings.TrimPrefix(attr(card, "id"), "q-") || strings.Join(tokens, " ") != attr(card, "data-parts") || i/x.Size != n {
				t.Errorf("the index has %v for the card %s of %s", row, attr(card, "id"), l.path)
			}
			i++
		}
	}
	if i != len(x.List) || i != 13 {
		t.Errorf("the index has %d quotations, the pages %d, want 13", len(x.List), i)
	}
	for name := range files {
		if strings.HasSuffix(name, "filter.json") && name != "speakers/edda-moss/filter.json" {
			t.Errorf("%s: an index of a list that has one page, or no filters", name)
		}
	}
}

// Every link that leads to a part says how much of the list stands there.
func TestFilterCounts(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	links := func(l *leaf) (out []*html.Node) {
		for n := range l.root.Descendants() {
			if attr(n, "data-part") != "" && attr(n, "href") != "" {
				out = append(out, n)
			}
		}
		return out
	}
	l := leaves["speakers/edda-moss.html"]
	for _, a := range links(l) {
		target := leaves["speakers/"+attr(a, "href")[len("../speakers/"):]]
		n := textOf(withClass(a.Parent, "count")[0])
		if target == nil || !strings.Contains(target.text, n+" of 13 quotations") {
			t.Errorf("%s promises %s quotations", attr(a, "href"), n)
		}
	}
}
