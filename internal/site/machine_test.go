package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image/png"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// TestSitemapParts wants more pages than one sitemap may list in several, each full but the last, and
// an index of them; together they list what the one would.
func TestSitemapParts(t *testing.T) {
	type located struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
	}
	read := func(body []byte) []string {
		t.Helper()
		var set struct {
			XMLName xml.Name
			URLs    []located `xml:"url"`
			Maps    []located `xml:"sitemap"`
		}
		if err := xml.Unmarshal(body, &set); err != nil {
			t.Fatalf("%v: %s", err, body)
		}
		if set.XMLName.Space != "http://www.sitemaps.org/schemas/sitemap/0.9" {
			t.Errorf("name space %q", set.XMLName.Space)
		}
		var out []string
		for _, l := range append(set.URLs, set.Maps...) {
			if l.LastMod != "" {
				t.Errorf("%s claims to have changed last on %s", l.Loc, l.LastMod)
			}
			out = append(out, strings.TrimPrefix(l.Loc, "https://example.org/repo/"))
		}
		return out
	}
	s := defaultSite(t)
	whole := read(render(t, s, fixture())["sitemap.xml"])
	const most = 30
	s.mostListed = most
	files := render(t, s, fixture())
	var parts []string
	for i, name := range read(files["sitemap.xml"]) {
		if want := fmt.Sprintf("sitemap-%d.xml", i+1); name != want {
			t.Errorf("part %d is %q, want %q", i+1, name, want)
		}
		part := read(files[name])
		if len(part) != most && len(parts)+len(part) != len(whole) {
			t.Errorf("%s lists %d pages", name, len(part))
		}
		parts = append(parts, part...)
	}
	if !slices.Equal(parts, whole) || len(whole) <= 2*most {
		t.Errorf("the parts list %d pages\n%q\nwant %d\n%q", len(parts), parts, len(whole), whole)
	}
	s.mostListed = len(whole)
	if files := render(t, s, fixture()); files["sitemap-1.xml"] != nil || len(read(files["sitemap.xml"])) != len(whole) {
		t.Error("a sitemap that is just full is divided")
	}
}

// TestIcons wants an icon for every use, of the size that is promised.
func TestIcons(t *testing.T) {
	files := render(t, defaultSite(t), fixture())
	var m manifest
	if err := json.Unmarshal(files[manifestPath], &m); err != nil {
		t.Fatal(err)
	}
	sizes := map[string]string{touchIconPath: "180x180"}
	uses := make(map[string]bool)
	for _, i := range m.Icons {
		uses[i.Purpose+" "+i.Sizes] = true
		if i.Type == "image/png" {
			sizes[i.Source] = i.Sizes
		}
	}
	for _, use := range []string{" any", " 192x192", " 512x512", "maskable 512x512"} {
		if !uses[use] {
			t.Errorf("no icon for the use %q", use)
		}
	}
	for name, want := range sizes {
		c, err := png.DecodeConfig(bytes.NewReader(files[name]))
		if got := fmt.Sprintf("%dx%d", c.Width, c.Height); err != nil || got != want {
			t.Errorf("%s: %v, size %s, want %s", name, err, got, want)
		}
	}
	if !strings.Contains(string(files["speakers/index.html"]), `<link rel="apple-touch-icon" href="../icons/touch-180.png">`) {
		t.Error("pages do not lead to the icon for a home screen")
	}
}

// TestEveryFeed wants two feeds that their page leads to for the archive and for each speaker, topic and
// outlet with something to follow.
func TestEveryFeed(t *testing.T) {
	arc := fixture()
	files := render(t, defaultSite(t), arc)
	leaves := crawl(t, files)
	want := []string{homePath}
	for _, s := range arc.Speakers {
		if s.Kind != quote.Unnamed && len(s.Quotations) > 0 {
			want = append(want, speakerPath(s))
		}
	}
	for _, topic := range arc.Topics {
		if len(topic.Quotations) > 0 {
			want = append(want, topicPath(topic))
		}
	}
	for _, o := range arc.Outlets {
		if len(o.Quotations) > 0 {
			want = append(want, outletPath(o))
		}
	}
	for _, of := range want {
		led := make(map[string]string)
		for _, l := range allOf(leaves[of].root, atom.Link) {
			if attr(l, "rel") == "alternate" {
				led[attr(l, "type")] = path.Join(path.Dir(of), attr(l, "href"))
			}
		}
		for kind, name := range map[string]string{"application/atom+xml": "feed.xml", "application/feed+json": "feed.json"} {
			feed := feedPath(of, name)
			if files[feed] == nil || led[kind] != feed {
				t.Errorf("%s leads to %q as its feed, want %q", of, led[kind], feed)
			}
		}
	}
	if len(want) < 15 {
		t.Errorf("only %d pages have feeds", len(want))
	}
}

// TestDataInFull reads what pages say to machines as those do: every address leads to a page of the
// site or to the web, the trail ends at the page itself, and a quotation is told with its words,
// speaker, report, language, topics and card.
func TestDataInFull(t *testing.T) {
	arc := fixture()
	files := render(t, defaultSite(t), arc)
	leaves := crawl(t, files)
	byPage := make(map[string]*quote.Quotation)
	for _, q := range arc.Quotations {
		byPage[quotationPath(q)] = q
	}
	trails := 0
	for name, l := range leaves {
		body := firstOf(l.root, atom.Body)
		if name == missingPath || hasClass(body, "moved") {
			continue
		}
		var data struct {
			Context string           `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}
		n := 0
		for _, s := range allOf(l.root, atom.Script) {
			if attr(s, "type") == "application/ld+json" {
				n++
				if err := json.Unmarshal([]byte(s.FirstChild.Data), &data); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
		if n != 1 || data.Context != "https://schema.org" || len(data.Graph) == 0 {
			t.Errorf("%s: %d scripts of data, context %q, %d things", name, n, data.Context, len(data.Graph))
			continue
		}
		for _, thing := range data.Graph {
			checkThing(t, name, files, thing)
			switch thing["@type"] {
			case "BreadcrumbList":
				trails++
				items := thing["itemListElement"].([]any)
				last := items[len(items)-1].(map[string]any)
				if want := "https://example.org/repo/" + name; last["item"] != want || len(items) < 2 {
					t.Errorf("%s: a trail of %d ends at %v", name, len(items), last["item"])
				}
			case "Quotation":
				q := byPage[name]
				who, said := thing["spokenByCharacter"].(map[string]any)
				report, _ := thing["isBasedOn"].(map[string]any)
				about, _ := thing["about"].([]any)
				if said == (q.Status.Kind == quote.Misattributed) || said && who["name"] != q.Speaker.Name || thing["text"] != q.Words() || thing["identifier"] != q.ID || thing["inLanguage"] == "" ||
					thing["url"] != "https://example.org/repo/"+name || report["headline"] != titleOf(nil, q.Article) || len(about) != len(q.Topics) {
					t.Errorf("%s: %v", name, thing)
				}
				if image := strings.Join(metas(l)["og:image"], ""); fmt.Sprint(thing["image"]) != image && image != "" {
					t.Errorf("%s: image %v, want %s", name, thing["image"], image)
				}
				delete(byPage, name)
			}
		}
	}
	if len(byPage) > 0 {
		t.Errorf("not described: %q", slices.Sorted(maps.Keys(byPage)))
	}
	if trails < 50 {
		t.Errorf("only %d pages have a trail", trails)
	}
}

// checkThing wants a type for every thing and addresses that lead somewhere.
func checkThing(t *testing.T, page string, files map[string][]byte, thing map[string]any) {
	known := []string{
		"Quotation", "Person", "Organization", "BreadcrumbList", "ListItem", "NewsArticle", "Collection", "Thing", "WebSite", "Role",
		"CorrectionComment", "Dataset", "DataDownload",
	}
	if kind, _ := thing["@type"].(string); !slices.Contains(known, kind) {
		t.Errorf("%s: a thing of the type %q", page, kind)
	}
	for key, v := range thing {
		values, ok := v.([]any)
		if !ok {
			values = []any{v}
		}
		for _, v := range values {
			switch v := v.(type) {
			case map[string]any:
				checkThing(t, page, files, v)
			case string:
				if v == "" {
					t.Errorf("%s: %s is empty", page, key)
				}
				switch key {
				case "url", "item", "image", "sameAs":
					own, ours := strings.CutPrefix(v, "https://example.org/repo/")
					_, exists := files[own]
					if webAddress(v) == "" || ours && own != "" && !exists {
						t.Errorf("%s: %s leads to %q", page, key, v)
					}
				}
			}
		}
	}
}
