package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"iter"
	"slices"
)

// mostListed is the number of addresses the sitemap protocol allows in one file.
const mostListed = 50_000

// machines are the files that no reader sees: the feeds of the whole archive, the sitemap,
// the manifest, robots.txt, and the file that keeps GitHub from setting the pages anew.
func (e *edition) machines(yield func(job) bool) {
	if len(e.arc.Quotations) > 0 && !e.feeds(feed{of: homePath, quotations: e.lists.all}, "the feed of the archive", yield) {
		return
	}
	if e.arc.Settings.BaseURL != "" && !e.sitemaps(yield) {
		return
	}
	if e.arc.Settings.BaseURL != "" && len(e.arc.Quotations) > 0 && !yield(job{path: describePath, from: "the description of the search", write: e.openSearch}) {
		return
	}
	_ = yield(job{path: manifestPath, from: "the manifest", write: e.manifest}) &&
		yield(job{path: "robots.txt", from: "robots.txt", write: e.robots}) &&
		yield(job{path: ".nojekyll", from: ".nojekyll", write: func(*bytes.Buffer) error { return nil }})
}

// robots invites everyone and shows the way to the sitemap.
func (e *edition) robots(w *bytes.Buffer) error {
	w.WriteString("User-agent: *\nAllow: /\n")
	if at := e.absolute(sitemapPath); at != "" {
		fmt.Fprintf(w, "Sitemap: %s\n", at)
	}
	return nil
}

// A manifest says what a site is to a device that keeps a link to it, see
// https://www.w3.org/TR/appmanifest/. Addresses lead from the root of the site.
type manifest struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Lang        string `json:"lang"`
	Dir         string `json:"dir"`
	Start       string `json:"start_url"`
	Scope       string `json:"scope"`
	Display     string `json:"display"`
	Colour      string `json:"theme_color"`
	Background  string `json:"background_color"`
	Icons       []icon `json:"icons"`
}

type icon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// The icons of a theme, beside the one for the tab: for a home screen that shows them as they are, and
// for one that cuts them to a shape of its own.
const (
	touchIconPath = "icons/touch-180.png"
	maskablePath  = "icons/maskable-512.png"
)

var icons = []icon{
	{iconPath, "any", "image/svg+xml", ""},
	{"icons/icon-192.png", "192x192", "image/png", ""},
	{"icons/icon-512.png", "512x512", "image/png", ""},
	{maskablePath, "512x512", "image/png", "maskable"},
}

func (e *edition) manifest(w *bytes.Buffer) error {
	set := &e.arc.Settings
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	light, _ := paper(&set.Look)
	return enc.Encode(manifest{
		Name: oneLine(set.Title), Description: oneLine(set.Description), Lang: e.language, Dir: e.dir,
		Start: homePath, Scope: "./", Display: "minimal-ui",
		Colour: light, Background: light,
		Icons: slices.DeleteFunc(slices.Clone(icons), func(i icon) bool { return !e.assets.has(i.Source) }),
	})
}

// sitemaps are the sitemap, or, when there are more pages than one may list, several and an index
// of them. They do not say when a page was last changed: that is not the date of an article, since a
// name may be corrected years later, and nothing else in an archive tells it. Search engines that find
// such dates wrong stop believing the others.
func (e *edition) sitemaps(yield func(job) bool) bool {
	all := slices.Collect(e.listed())
	if len(all) <= e.mostListed {
		return yield(job{path: sitemapPath, from: "the sitemap", write: func(w *bytes.Buffer) error { return e.sitemap(w, all) }})
	}
	parts := 0
	for some := range slices.Chunk(all, e.mostListed) {
		if !yield(job{path: sitemapPart(parts), from: "the sitemap", write: func(w *bytes.Buffer) error { return e.sitemap(w, some) }}) {
			return false
		}
		parts++
	}
	return yield(job{path: sitemapPath, from: "the sitemap", write: func(w *bytes.Buffer) error {
		w.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		for i := range parts {
			location(w, "sitemap", e.absolute(sitemapPart(i)))
		}
		w.WriteString("</sitemapindex>\n")
		return nil
	}})
}

func sitemapPart(i int) string { return fmt.Sprintf("sitemap-%d.xml", i+1) }

// sitemap writes a sitemap of some pages.
func (e *edition) sitemap(w *bytes.Buffer, paths []string) error {
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, path := range paths {
		location(w, "url", e.absolute(path))
	}
	w.WriteString("</urlset>\n")
	return nil
}

func location(w *bytes.Buffer, element, address string) {
	w.WriteString("<" + element + "><loc>")
	_ = xml.EscapeText(w, []byte(address)) // a buffer does not fail
	w.WriteString("</loc></" + element + ">\n")
}

// listed yields the paths of the pages that search engines may list.
func (e *edition) listed() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, part := range e.readable() {
			for j := range part {
				if j.index && !yield(j.path) {
					return
				}
			}
		}
	}
}
