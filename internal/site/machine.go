package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
)

// mostListed is the number of addresses the sitemap protocol allows in one file.
const mostListed = 50_000

// machines are the files that no reader sees: the feeds of the whole archive, the sitemap,
// the manifest, robots.txt, and the file that keeps GitHub from setting the pages anew.
func (e *edition) machines(yield func(job) bool) {
	if len(e.arc.Quotations) > 0 && !e.feeds(feed{of: homePath, quotations: e.arc.Quotations}, "the feed of the archive", yield) {
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
	n := 0
	for range e.listed() {
		n++
	}
	if n <= e.mostListed {
		return yield(job{path: sitemapPath, from: "the sitemap", write: func(w *bytes.Buffer) error { return e.sitemap(w, 0) }})
	}
	parts := (n + e.mostListed - 1) / e.mostListed
	for i := range parts {
		if !yield(job{path: sitemapPart(i), from: "the sitemap", write: func(w *bytes.Buffer) error { return e.sitemap(w, i) }}) {
			return false
		}
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

// sitemap writes part i, from 0, of the sitemap.
func (e *edition) sitemap(w *bytes.Buffer, i int) error {
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	n := 0
	for path := range e.listed() {
		if n/e.mostListed == i {
			location(w, "url", e.absolute(path))
		}
		n++
	}
	w.WriteString("</urlset>\n")
	return nil
}

func location(w *bytes.Buffer, element, address string) {
	fmt.Fprintf(w, "<%s><loc>", element)
	_ = xml.EscapeText(w, []byte(address)) // a buffer does not fail
	fmt.Fprintf(w, "</loc></%s>\n", element)
}

// listed yields the paths of the pages that search engines may list.
func (e *edition) listed() func(yield func(string) bool) {
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
