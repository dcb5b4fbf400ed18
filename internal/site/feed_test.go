package site

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html/atom"
)

// TestFeeds parses every feed and checks what readers of feeds rely on.
func TestFeeds(t *testing.T) {
	s := defaultSite(t)
	for _, base := range []string{"https://example.org/repo/", ""} {
		arc := fixture()
		arc.Settings.BaseURL = base
		files := render(t, s, arc)
		for name, body := range files {
			switch path.Base(name) {
			case "feed.xml":
				checkAtom(t, name, body, files, base, arc.Settings.FeedLength)
			case "feed.json":
				checkJSONFeed(t, name, body, base, arc.Settings.FeedLength)
			}
		}
		for _, name := range []string{"feed.xml", "feed.json", "speakers/edda-moss/feed.xml", "topics/harbour/feed.json", "outlets/outlet-1/feed.xml", "corrections/feed.xml", "corrections/feed.json"} {
			if files[name] == nil {
				t.Errorf("%s is missing", name)
			}
		}
		if files["speakers/a-port-official/feed.xml"] != nil {
			t.Error("an unnamed source has a feed, to which nothing can ever be added")
		}
	}
}

func checkAtom(t *testing.T, name string, body []byte, files map[string][]byte, base string, length int) {
	var f atomFeed
	if err := xml.Unmarshal(body, &f); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if f.Title == "" || !strings.HasPrefix(f.ID, "urn:uuid:") || len(f.Entries) > length {
		t.Errorf("%s: title %q, id %q, %d entries", name, f.Title, f.ID, len(f.Entries))
	}
	if _, err := time.Parse(time.RFC3339, f.Updated); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	seen := make(map[string]bool)
	holds := "<blockquote" // the words
	if strings.HasPrefix(name, "corrections/") {
		holds = "Decided by " // who decided, of whatever words
	}
	for _, e := range f.Entries {
		if e.Title == "" || seen[e.ID] || !strings.Contains(e.Content.Body, holds) || e.Content.Type != "html" {
			t.Errorf("%s: entry %q, id %q, content %q", name, e.Title, e.ID, e.Content.Body)
		}
		seen[e.ID] = true
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || strings.HasPrefix(e.Updated, "0") {
			t.Errorf("%s: entry %q was updated on %q", name, e.Title, e.Updated)
		}
		target, ok := strings.CutPrefix(e.Link.Href, base)
		if base == "" {
			target = path.Join(path.Dir(name), e.Link.Href)
		}
		target, _, _ = strings.Cut(target, "#")
		if !ok || files[target] == nil {
			t.Errorf("%s: entry %q leads to %q, which is no page", name, e.Title, e.Link.Href)
		}
		if strings.Contains(e.Content.Body, "<script") || strings.Contains(e.Content.Body, "<img") {
			t.Errorf("%s: hostile words in the content: %s", name, e.Content.Body)
		}
	}
}

func checkJSONFeed(t *testing.T, name string, body []byte, base string, length int) {
	var f jsonFeed
	if err := json.Unmarshal(body, &f); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if f.Version != "https://jsonfeed.org/version/1.1" || f.Title == "" || len(f.Items) == 0 || len(f.Items) > length {
		t.Errorf("%s: version %q, title %q, %d items", name, f.Version, f.Title, len(f.Items))
	}
	if want := base + name; base != "" && f.Feed != want {
		t.Errorf("%s: feed_url %q, want %q", name, f.Feed, want)
	}
	for _, i := range f.Items {
		if i.ID == "" || i.Title == "" || i.HTML == "" || !strings.HasPrefix(i.URL, base) || strings.Contains(i.HTML, "<script") {
			t.Errorf("%s: item %+v", name, i)
		}
	}
}

// TestFeedWords wants a partial quotation inside its sentence in feeds too, and a speech in its
// paragraphs.
func TestFeedWords(t *testing.T) {
	var f jsonFeed
	if err := json.Unmarshal(render(t, defaultSite(t), fixture())["speakers/edda-moss/feed.json"], &f); err != nil {
		t.Fatal(err)
	}
	if want := "Mayor Edda Moss said the old quay was “<strong>hopeless</strong>”."; !strings.Contains(f.Items[0].HTML, want) {
		t.Errorf("the first item is %s, want %s", f.Items[0].HTML, want)
	}
	if n := strings.Count(f.Items[2].HTML, "<p>“"); n != 8 {
		t.Errorf("the speech has %d paragraphs, want 8", n)
	}
}

// TestSitemap wants exactly the pages that search engines may list.
func TestSitemap(t *testing.T) {
	files := render(t, defaultSite(t), fixture())
	var set struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &set); err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, u := range set.URLs {
		got = append(got, strings.TrimPrefix(u.Loc, "https://example.org/repo/"))
	}
	leaves := crawl(t, files)
	for _, name := range slices.Sorted(maps.Keys(leaves)) {
		hidden := false
		for _, m := range allOf(leaves[name].root, atom.Meta) {
			hidden = hidden || attr(m, "name") == "robots"
		}
		if !hidden {
			want = append(want, name)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the sitemap lists\n%q\nwant\n%q", got, want)
	}
	if robots := string(files["robots.txt"]); !strings.Contains(robots, "Sitemap: https://example.org/repo/sitemap.xml") {
		t.Errorf("robots.txt: %s", robots)
	}
}

// TestData reads the JSON-LD of every page as a machine does.
func TestData(t *testing.T) {
	quotations := 0
	for name, l := range crawl(t, render(t, defaultSite(t), fixture())) {
		for _, s := range allOf(l.root, atom.Script) {
			if attr(s, "type") != "application/ld+json" {
				continue
			}
			var data struct {
				Graph []struct {
					Type     string `json:"@type"`
					Text     string `json:"text"`
					Status   string `json:"creativeWorkStatus"`
					SpokenBy struct {
						Name string `json:"name"`
					} `json:"spokenByCharacter"`
					Items []struct {
						Position int    `json:"position"`
						Name     string `json:"name"`
					} `json:"itemListElement"`
				} `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(s.FirstChild.Data), &data); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for _, g := range data.Graph {
				switch g.Type {
				case "Quotation":
					quotations++
					if g.Text == "" || (g.SpokenBy.Name == "") != (g.Status == "misattributed") {
						t.Errorf("%s: quotation %+v", name, g)
					}
				case "BreadcrumbList":
					for i, item := range g.Items {
						if item.Position != i+1 || item.Name == "" {
							t.Errorf("%s: breadcrumb %+v", name, item)
						}
					}
				}
			}
		}
	}
	if want := len(fixture().Quotations); quotations != want {
		t.Errorf("%d pages describe a quotation, want %d", quotations, want)
	}
}
