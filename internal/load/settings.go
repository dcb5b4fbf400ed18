package load

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

const settingsFile = "verbatim.yaml"

// defaults are the settings of an archive that says nothing.
var defaults = quote.Settings{
	Title:      "Quotations",
	Language:   "en",
	Threshold:  quote.DefaultThreshold,
	MaxShare:   0.8,
	PageSize:   50,
	FeedLength: 50,
}

// defaultLimits are those of an archive that says nothing: what GitHub Pages takes, and about four times
// the share of quotations that wait in review in an archive of plain news.
var defaultLimits = quote.Limits{Unattributed: 0.3, SiteSize: 1000 * megabyte, FileSize: 100 * megabyte}

// megabyte is how hosts count: GitHub Pages takes sites of up to 1000 of them.
const megabyte = 1_000_000

// readSettings reads verbatim.yaml. What it does not say, and what it says wrongly, is filled in; read
// is false when the file is there and nothing of it could be read.
func readSettings(fsys fs.FS) (s quote.Settings, limits quote.Limits, read bool, ms []diag.Message) {
	s, limits = defaults, defaultLimits
	if _, err := fs.Lstat(fsys, settingsFile); errors.Is(err, fs.ErrNotExist) {
		f := &sheet{name: settingsFile}
		f.note("no-settings", "there is no "+settingsFile+": title and address of the site are unknown",
			"create it, with at least title: and base_url:")
		return s, limits, true, f.messages
	}
	f, ok := readSheet(fsys, settingsFile)
	if !ok {
		return s, limits, false, f.messages
	}
	r, ok := region{in: f, text: f.text, first: 1}.record("an archive",
		"title", "description", "base_url", "language", "contact", "licence", "publish", "page_size", "feed_length", "cards",
		"look", "navigation", "dates", "labels", "check", "downloads")
	if !ok {
		return s, limits, false, f.messages
	}
	publish := r.inner("publish", "publish", "confidence", "share")
	check := r.inner("check", "check", "unattributed", "site_size", "file_size", "ignore", "gone")
	s = quote.Settings{
		Title:       orElse(fields(r.text("title")), s.Title),
		Description: fields(r.text("description")),
		BaseURL:     r.baseURL("base_url"),
		Language:    orElse(r.language("language"), s.Language),
		Contact:     r.text("contact"),
		Licence:     r.text("licence"),
		Threshold:   publish.share("confidence", s.Threshold),
		MaxShare:    publish.share("share", s.MaxShare),
		PageSize:    r.count("page_size", 1, 1000, s.PageSize),
		FeedLength:  r.count("feed_length", 1, 1000, s.FeedLength),
		Look:        r.look(),
		Dates:       r.dates("dates"),
		Labels:      r.labels("labels"),
		NoCards:     r.has("cards") && !r.yes("cards"),
		Downloads:   r.choice("downloads"),
	}
	limits = quote.Limits{
		Unattributed: check.share("unattributed", limits.Unattributed),
		SiteSize:     check.megabytes("site_size", limits.SiteSize),
		FileSize:     check.megabytes("file_size", limits.FileSize),
		Ignore:       check.texts("ignore"),
		Gone:         check.texts("gone"),
	}
	return s, limits, true, f.messages
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// megabytes returns a size in bytes that is written in megabytes, or otherwise when there is none.
func (r *record) megabytes(key string, otherwise int64) int64 {
	return megabyte * int64(r.count(key, 1, 1_000_000, int(otherwise/megabyte)))
}

// baseURL returns the address of a site, ending in a slash so that paths can be put behind it; empty
// when there is none.
func (r *record) baseURL(key string) string {
	s := r.url(key)
	if strings.ContainsAny(s, "?#") {
		e, _ := r.find(key)
		e.fault(e.value, "bad-url", fmt.Sprintf("no address of a site: %q: it goes on behind the path", s), "end it with the path: https://example.org/quotes/")
		return ""
	}
	if s == "" || strings.HasSuffix(s, "/") {
		return s
	}
	return s + "/"
}

// choice returns what an archive chooses with true or false; without the key its size decides.
func (r *record) choice(key string) quote.Choice {
	switch {
	case !r.has(key):
		return quote.BySize
	case r.yes(key):
		return quote.Yes
	}
	return quote.No
}
