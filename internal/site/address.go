package site

import (
	"net/url"
	"strconv"
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// The addresses of pages that there is one of, relative to the root of the site.
const (
	homePath     = "index.html"
	missingPath  = "404.html"
	speakersPath = "speakers/index.html"
	topicsPath   = "topics/index.html"
	outletsPath  = "outlets/index.html"
	articlesPath = "articles/index.html"
	datesPath    = "dates/index.html"
	numbersPath  = "numbers.html"
	searchPath   = "search.html"
	dataPath     = "data/index.html"
	sitemapPath  = "sitemap.xml"
	iconPath     = "favicon.svg"
	manifestPath = "manifest.webmanifest"
	describePath = "opensearch.xml"
)

func speakerPath(s *quote.Speaker) string     { return "speakers/" + s.Slug + ".html" }
func topicPath(t *quote.Topic) string         { return "topics/" + t.Slug + ".html" }
func outletPath(o *quote.Outlet) string       { return "outlets/" + o.Slug + ".html" }
func articlePath(r *quote.Report) string      { return "articles/" + r.Slug + ".html" }
func aliasPath(slug string) string            { return "articles/" + slug + ".html" }
func quotationPath(q *quote.Quotation) string { return "quotes/" + q.ID + ".html" }
func cardPath(id, key string) string          { return "cards/" + id + "." + key + ".png" }
func documentPath(d *quote.Document) string   { return d.Slug + ".html" }

// datePath returns the address of the quotations of a year, of a month, or of no known date.
// The day does not matter.
func datePath(d quote.Date) string {
	d.Day = 0
	if d.IsZero() {
		return "dates/unknown.html"
	}
	return "dates/" + d.String() + ".html"
}

// filterPath returns the address of the part of a speaker's list that a token stands for:
// "speakers/x/topic-y.html". Tokens begin with a word and a hyphen, so that none meets a later page
// of the list ("speakers/x/2.html") or a feed; and no speaker's own address has a second slash.
func filterPath(s *quote.Speaker, token string) string {
	return "speakers/" + s.Slug + "/" + token + ".html"
}

func filterIndexPath(s *quote.Speaker) string { return "speakers/" + s.Slug + "/filter.json" }

// comparePath returns the address at which those who speak about a topic stand side by side.
func comparePath(t *quote.Topic) string { return "topics/" + t.Slug + "/compare.html" }

// listPath returns the address of page n, from 1, of the list whose first page is given.
func listPath(first string, n int) string {
	if n == 1 {
		return first
	}
	return strings.TrimSuffix(first, ".html") + "/" + strconv.Itoa(n) + ".html"
}

// feedPath returns the address of a feed of the page given: "speakers/x.html" and "feed.xml"
// become "speakers/x/feed.xml"; the home page's feed stands at the root.
func feedPath(page, name string) string {
	if page == homePath {
		return name
	}
	return strings.TrimSuffix(page, ".html") + "/" + name
}

// rootOf returns the way from a page back to the root of the site: "" or a run of "../".
func rootOf(path string) string {
	const up = "../../../../../../../../"
	n := 3 * strings.Count(path, "/")
	if n <= len(up) {
		return up[:n]
	}
	return strings.Repeat("../", n/3)
}

// escapePath makes a path fit for a link. Nearly all paths are fit already.
func escapePath(path string) string {
	for i := range len(path) {
		c := path[i]
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '/' || c == '.' {
			continue
		}
		return strings.ReplaceAll((&url.URL{Path: path}).EscapedPath(), ":", "%3A")
	}
	return path
}

// webAddress is short for text.WebAddress.
func webAddress(s string) string { return text.WebAddress(s) }
