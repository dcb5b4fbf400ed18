package check

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"hash/maphash"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"verbatim/internal/page"
)

// links are the links between the files of a site, and the places they can lead to.
type links struct {
	base string // where the site will stand, ends in "/"; empty when unknown

	mu      sync.Mutex
	seed    maphash.Seed
	places  map[uint64]struct{} // hashes of address#id: a large site has millions
	targets map[target]sources
}

// A target is where a link leads: an address of the site as it was written there, decoded, and the id of
// a place on it, empty for the page as a whole.
type target struct{ path, fragment string }

// sources are the files with a link to one target.
type sources struct {
	n     int
	first string // the address that comes first
}

func newLinks() *links {
	return &links{seed: maphash.MakeSeed(), places: make(map[uint64]struct{}), targets: make(map[target]sources)}
}

// A leaf is what one file adds.
type leaf struct {
	links  *links
	path   string
	places []uint64
	found  map[target]bool
}

// read takes in a file of the site. It may be called from several goroutines, and keeps nothing of p.Body.
func (l *links) read(p page.Page) {
	f := &leaf{links: l, path: p.Path, found: make(map[target]bool)}
	switch path.Ext(p.Path) {
	case ".html":
		f.readHTML(p.Body)
	case ".xml":
		f.readXML(p.Body)
	case ".json", ".webmanifest":
		f.readJSON(p.Body)
	default:
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, h := range f.places {
		l.places[h] = struct{}{}
	}
	for t := range f.found {
		s := l.targets[t]
		if s.n++; s.n == 1 || p.Path < s.first {
			s.first = p.Path
		}
		l.targets[t] = s
	}
}

// followed are the attributes whose value a reader or a browser follows.
var followed = map[string]bool{
	"href": true, "src": true, "action": true, "formaction": true, "poster": true, "data": true, "cite": true,
	"srcset": true, "imagesrcset": true,
}

func (f *leaf) readHTML(body []byte) {
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			meta, anchor := string(name) == "meta", string(name) == "a"
			var property, content string
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				switch key := string(k); {
				case key == "id", key == "name" && anchor:
					f.places = append(f.places, f.links.hash(f.path, string(v)))
				case strings.HasSuffix(key, "srcset"):
					for candidate := range strings.SplitSeq(string(v), ",") {
						if fields := strings.Fields(candidate); len(fields) > 0 {
							f.add(fields[0])
						}
					}
				case followed[key]:
					f.add(string(v))
				case meta && (key == "http-equiv" || key == "property" || key == "name"):
					property = strings.ToLower(string(v))
				case meta && key == "content":
					content = string(v)
				}
			}
			switch property {
			case "refresh": // 0; url=../there.html
				if _, to, ok := strings.Cut(content, "="); ok {
					f.add(strings.TrimSpace(to))
				}
			case "og:url", "og:image", "twitter:image":
				f.add(content)
			}
		}
	}
}

// readXML takes the addresses out of feeds, the sitemap and the description of the search.
func (f *leaf) readXML(body []byte) {
	d := xml.NewDecoder(bytes.NewReader(body))
	inLoc := false
	for {
		t, err := d.RawToken()
		if err != nil {
			return // what a feed is made of is the business of the stage that makes it
		}
		switch t := t.(type) {
		case xml.StartElement:
			inLoc = t.Name.Local == "loc"
			for _, a := range t.Attr {
				if a.Name.Local == "href" {
					f.add(a.Value)
				}
				if a.Name.Local == "template" {
					before, _, _ := strings.Cut(a.Value, "{")
					f.add(before)
				}
			}
		case xml.CharData:
			if inLoc {
				f.add(strings.TrimSpace(string(t)))
			}
		case xml.EndElement:
			inLoc = false
		}
	}
}

// linkKeys are the keys of feeds and manifests that hold addresses.
var linkKeys = []string{"url", "home_page_url", "feed_url", "next_url", "src", "start_url", "scope"}

func (f *leaf) readJSON(body []byte) {
	var v any
	if json.Unmarshal(body, &v) == nil {
		f.walkJSON(v)
	}
}

func (f *leaf) walkJSON(v any) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			f.walkJSON(item)
		}
	case map[string]any:
		for key, item := range v {
			if s, ok := item.(string); ok && slices.Contains(linkKeys, key) {
				f.add(s)
				continue
			}
			f.walkJSON(item)
		}
	}
}

func (l *links) hash(page, id string) uint64 { return maphash.String(l.seed, page+"#"+id) }

// add takes in a link, unless it leads out of the site.
func (f *leaf) add(link string) {
	link = strings.TrimSpace(link)
	if t, ok := f.links.resolve(f.path, link); ok {
		f.found[t] = true
	}
}

// resolve returns where a link of a page leads, and whether that is in the site.
func (l *links) resolve(from, link string) (t target, ok bool) {
	u, err := url.Parse(link)
	if err != nil {
		return target{path: link}, !strings.Contains(link, ":") // a page of that name there is not
	}
	t.fragment = u.Fragment
	switch {
	case u.Scheme != "" || u.Host != "":
		rest, inside := l.within(u)
		if !inside {
			return t, false
		}
		t.path = rest
	case strings.HasPrefix(u.Path, "/"):
		base, err := url.Parse(l.base)
		if l.base == "" || err != nil {
			t.path = strings.TrimPrefix(u.Path, "/")
			break
		}
		rest, inside := strings.CutPrefix(u.Path, base.Path)
		if !inside {
			return t, false // another site of the same host
		}
		t.path = rest
	case u.Path == "":
		t.path = from
	default:
		t.path = path.Join(path.Dir(from), u.Path)
		if strings.HasSuffix(u.Path, "/") || t.path == "." {
			t.path += "/"
		}
	}
	if t.path = strings.TrimPrefix(t.path, "./"); t.path == "" || strings.HasSuffix(t.path, "/") {
		t.path += "index.html"
	}
	return t, true
}

// within returns the part of a whole address below that of the site.
func (l *links) within(u *url.URL) (rest string, ok bool) {
	base, err := url.Parse(l.base)
	if l.base == "" || err != nil || !strings.EqualFold(u.Host, base.Host) || u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	if u.Path+"/" == base.Path {
		return "", true
	}
	return strings.CutPrefix(u.Path, base.Path)
}

// has reports whether a page has a place of an id.
func (l *links) has(page, id string) bool {
	_, ok := l.places[l.hash(page, id)]
	return ok
}

// dead returns the links that lead nowhere, by where they lead.
func (l *links) dead(exists func(path string) bool) []target {
	var out []target
	for t := range l.targets {
		if !exists(t.path) {
			out = append(out, t)
			continue
		}
		if t.fragment == "" || t.fragment == "top" || strings.HasPrefix(t.fragment, ":~:") || path.Ext(t.path) != ".html" {
			continue
		}
		if !l.has(t.path, t.fragment) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b target) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.fragment, b.fragment))
	})
	return out
}
