package site

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim"
)

// metas returns what the head of a page says, by property or name.
func metas(l *leaf) map[string][]string {
	out := make(map[string][]string)
	for _, m := range allOf(l.root, atom.Meta) {
		key := attr(m, "property") + attr(m, "name")
		out[key] = append(out[key], attr(m, "content"))
	}
	return out
}

// A page that knows its address says what a preview of it needs, and names no address otherwise.
func TestPreviews(t *testing.T) {
	arc := fixture()
	arc.Settings.Language = "en-GB"
	for name, l := range crawl(t, render(t, defaultSite(t), arc)) {
		if name == missingPath || hasClass(firstOf(l.root, atom.Body), "moved") {
			continue
		}
		m := metas(l)
		for _, key := range []string{"og:url", "og:type", "og:site_name", "og:title", "twitter:card", "twitter:title"} {
			if len(m[key]) != 1 || m[key][0] == "" {
				t.Errorf("%s: %s is %q", name, key, m[key])
			}
		}
		if want := "https://example.org/repo/" + name; m["og:url"][0] != want {
			t.Errorf("%s: og:url is %q, want %q", name, m["og:url"], want)
		}
		if d := m["og:description"]; len(d) != len(m["description"]) || len(d) != len(m["twitter:description"]) {
			t.Errorf("%s: descriptions %q, %q, %q", name, m["description"], d, m["twitter:description"])
		}
		if got := m["og:locale"]; len(got) != 1 || got[0] != "en_GB" {
			t.Errorf("%s: locale %q", name, got)
		}
	}
	leaves := crawl(t, render(t, defaultSite(t), arc))
	for name, want := range map[string]string{
		"quotes/fixture002.html":          "2015-01-16",
		"articles/2015/harbour-vote.html": "2015-01-16",
		"articles/sayyada.html":           "2013-05",
		"articles/no-date.html":           "",
		"speakers/edda-moss.html":         "",
	} {
		if got := strings.Join(metas(leaves[name])["article:published_time"], " "); got != want {
			t.Errorf("%s: published %q, want %q", name, got, want)
		}
	}
}

func TestLocale(t *testing.T) {
	for _, tt := range [][2]string{{"en", ""}, {"en-GB", "en_GB"}, {"en-gb", "en_GB"}, {"zh-Hant-TW", "zh_TW"}, {"", ""}} {
		if got := locale(tt[0]); got != tt[1] {
			t.Errorf("locale of %q: %q, want %q", tt[0], got, tt[1])
		}
	}
}

// The colour of the window around a page is that of its paper.
func TestThemeColour(t *testing.T) {
	tokens, err := fs.ReadFile(verbatim.Theme, "static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	var papers []string
	for line := range strings.Lines(string(tokens)) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && name == "--paper" {
			papers = append(papers, strings.TrimSuffix(value, ";"))
		}
	}
	l := crawl(t, render(t, defaultSite(t), fixture()))["index.html"]
	if got := metas(l)["theme-color"]; len(papers) < 2 || strings.Join(got, " ") != strings.Join(papers[:2], " ") {
		t.Errorf("theme colours %q, and the paper is %q", got, papers)
	}
}

// The manifest leads into the site, and pages lead to it when they know where they stand.
func TestManifest(t *testing.T) {
	for _, base := range []string{"https://example.org/repo/", ""} {
		arc := fixture()
		arc.Settings.BaseURL = base
		files := render(t, defaultSite(t), arc)
		var m manifest
		if err := json.Unmarshal(files[manifestPath], &m); err != nil {
			t.Fatal(err)
		}
		if m.Name != "The Tidewater Record" || m.Lang != "en" || m.Dir != "ltr" {
			t.Errorf("manifest %+v", m)
		}
		if files[m.Start] == nil || len(m.Icons) == 0 || files[m.Icons[0].Source] == nil {
			t.Errorf("the manifest leads nowhere: %+v", m)
		}
		linked := strings.Contains(string(files["speakers/index.html"]), `<link rel="manifest" href="../manifest.webmanifest">`)
		if linked != (base != "") {
			t.Errorf("with the base URL %q pages lead to the manifest: %v", base, linked)
		}
	}
}

// A speaker is described to machines with what editors wrote down; an unnamed source is not.
func TestProfiles(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for _, tt := range []struct{ page, want string }{
		{"speakers/edda-moss.html", `{"@type":"Person","name":"Edda Moss","description":"Edda Moss ran the harbour for eight years before she ran the town. She keeps a tide table in her coat. See how names are read.",` +
			`"url":"https://example.org/repo/speakers/edda-moss.html","image":"https://example.org/repo/favicon.svg","alternateName":["Mrs Moss","E. L. Moss"],"sameAs":["https://www.wikidata.org/wiki/Q1","https://en.wikipedia.org/wiki/Moss"],"jobTitle":"Mayor of Tidewater",` +
			`"hasOccupation":[{"@type":"Role","roleName":"Harbour master of Tidewater","startDate":"2001-03-01","endDate":"2009-06-30"},{"@type":"Role","roleName":"Mayor of Tidewater","startDate":"2010"}]}`},
		{"speakers/town-council.html", `{"@type":"Organization","name":"Tidewater Town Council","url":"https://example.org/repo/speakers/town-council.html"}`},
		{"speakers/a-port-official.html", ""},
	} {
		var data struct {
			Graph []json.RawMessage `json:"@graph"`
		}
		for _, s := range allOf(leaves[tt.page].root, atom.Script) {
			if attr(s, "type") == "application/ld+json" {
				if err := json.Unmarshal([]byte(s.FirstChild.Data), &data); err != nil {
					t.Fatal(err)
				}
			}
		}
		got := ""
		if len(data.Graph) > 1 {
			got = string(data.Graph[0])
		}
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.page, got, tt.want)
		}
	}
}
