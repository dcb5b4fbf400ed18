package site

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
)

// TestSearchBox wants the box on every page but the search page's own, which has a larger one, and
// nothing to search with where there is nothing to find.
func TestSearchBox(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for name, l := range leaves {
		if hasClass(firstOf(l.root, atom.Body), "moved") {
			continue
		}
		boxes := 0
		for _, in := range allOf(l.root, atom.Input) {
			if attr(in, "type") == "search" && attr(in, "name") == "q" {
				boxes++
			}
		}
		if boxes != 1 {
			t.Errorf("%s has %d search boxes", name, boxes)
		}
	}
	for _, part := range []string{"noscript", "textarea", "dl"} {
		if !strings.Contains(string(render(t, defaultSite(t), proof())[searchPath]), "<"+part) {
			t.Errorf("the search page has no <%s>", part)
		}
	}
	arc := proof()
	arc.Quotations, arc.Reports, arc.Speakers, arc.Topics, arc.Outlets = nil, nil, nil, nil, nil
	empty := render(t, defaultSite(t), arc)
	if empty[searchPath] != nil || empty[describePath] != nil || strings.Contains(string(empty[homePath]), "<form") {
		t.Error("an empty archive offers a search")
	}
}

// TestOpenSearch wants a description that browsers can read, leading to the search page.
func TestOpenSearch(t *testing.T) {
	arc := fixture()
	arc.Settings.BaseURL = "https://example.org/repo/"
	files := render(t, defaultSite(t), arc)
	var d struct {
		XMLName   xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
		ShortName string
		URL       struct {
			Type     string `xml:"type,attr"`
			Template string `xml:"template,attr"`
		} `xml:"Url"`
	}
	if err := xml.Unmarshal(files[describePath], &d); err != nil {
		t.Fatal(err)
	}
	if d.URL.Template != "https://example.org/repo/search.html?q={searchTerms}" || d.URL.Type != "text/html" || d.ShortName == "" || len([]rune(d.ShortName)) > 16 {
		t.Errorf("%+v", d)
	}
	if !strings.Contains(string(files["speakers/index.html"]), `href="../opensearch.xml"`) {
		t.Error("pages do not lead to the description")
	}
}

// TestScriptWeight wants all scripts of the site together below 30 KB, compressed as on the way.
func TestScriptWeight(t *testing.T) {
	total := 0
	for name, body := range render(t, defaultSite(t), proof()) {
		if path.Ext(name) != ".js" {
			continue
		}
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(body); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes", name, b.Len())
		total += b.Len()
	}
	if total > 30_000 {
		t.Errorf("the scripts weigh %d bytes", total)
	}
}
