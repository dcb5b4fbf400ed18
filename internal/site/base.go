package site

import (
	"slices"
	"strings"

	"verbatim/internal/tongue"
)

// A Base is what every page has. A template reaches it as .Base, and its fields also directly.
type Base struct {
	Kind        string // the kind of page, a class on the body for the style sheet
	Title       string // of the page alone, without the archive's
	TabTitle    string // in the browser's tab: both titles
	Description string // one sentence for search engines and previews
	Lang        string // language of the archive, BCP 47
	Dir         string // "ltr" or "rtl"

	Archive string   // title of the archive
	Home    string   // link to the home page
	Style   string   // link to the style sheet
	Scripts []string // links to the page's scripts
	Labels  any      // what scripts say, by the English text; nil when that is English
	Light   string   // colour of the page in light surroundings: "#fbf9f4"
	Dark    string   // the same in dark ones
	Icon    string
	Touch   string // link to the icon for a home screen; empty when the theme has none

	Search   string // link to the search page; empty when there is nothing to search
	Describe string // link to the description of the search; empty when the archive does not know where it will stand
	Manifest string // link to the manifest of the site; empty when the archive does not know where it will stand

	Masthead Markup // the archive's title and the sections, as masthead/masthead.tmpl sets them
	Crumbs   []Link // the way here from the home page, without the page itself
	Atom     string // link to the page's Atom feed; empty when it has none
	JSON     string // link to its JSON feed
	NoIndex  bool   // search engines are asked to pass by

	Canonical string // whole address of the page; empty when the archive does not know where it will stand
	Preview   string // type for Open Graph: "website", "article", "profile"
	Locale    string // language and country for Open Graph: "en_GB"; empty when the country is not known
	Published string // date of what an "article" is about, ISO 8601; empty when unknown
	Image     *Image // shown where the link is shared; nil when there is none
	Data      any    // what the page says to machines, as JSON-LD; nil for nothing

	Corrections string // link to what editors decided, where the navigation does not lead there; empty when there is nothing
	Numbers     string // link to the page about the numbers; empty when there is none
	Files       string // link to the page about the data; empty when none is offered
	Contact     Link   // how to reach the editors: no Href when it is no address, no Text when unknown
	Licence     Link

	in      *tongue.Tongue // the language of the page
	root    string         // the way from this page to the root of the site
	section int            // index of the section the page belongs to, in the navigation; -1 for none
}

// An Image is a picture that stands for a page.
type Image struct {
	Address       string // whole
	Type          string // "image/png"
	Width, Height int    // in pixels
	Alt           string // what it shows, for those who do not see it
}

// frame returns what a page has in common with all others.
func (b *Base) frame() *Base { return b }

// A framed page embeds a Base.
type framed interface{ frame() *Base }

// A Link is a place to go to. Href is ready to print.
type Link struct {
	Text    string
	Href    string
	Count   string // how many quotations stand there: "12"; empty when nobody counts
	Current bool   // the reader is there, or below
	Lang    string // set when the text is not in the archive's language
	Dir     string // set when the text does not run in the page's direction
}

// base starts the page of a kind at a path. Title and description are plain text.
func (e *edition) base(kind, path, title, description string) Base {
	set := &e.arc.Settings
	title = oneLine(title)
	b := Base{
		in:          e.in,
		Kind:        kind,
		Title:       title,
		TabTitle:    title + " – " + set.Title,
		Description: clip(description, 200),
		Lang:        e.language,
		Dir:         e.dir,
		Archive:     set.Title,
		Canonical:   e.absolute(path),
		Preview:     "website",
		Locale:      locale(e.language),
		root:        rootOf(path),
		section:     e.section(path),
		Contact:     reference(set.Contact),
		Licence:     reference(set.Licence),
	}
	if path == missingPath {
		b.root = e.basePath()
	}
	b.Home = b.to(homePath)
	b.Style = b.to(e.assets.style)
	b.Light, b.Dark = paper(&set.Look)
	b.Icon = b.to(iconPath)
	if e.assets.has(touchIconPath) {
		b.Touch = b.to(touchIconPath)
	}
	if len(e.arc.Quotations) > 0 {
		if b.Canonical != "" {
			b.Describe = b.to(describePath)
		}
		b.Search = b.to(searchPath)
		e.script(&b, "slash")
	}
	if b.Canonical != "" {
		b.Manifest = b.to(manifestPath) // from a disk, browsers refuse to read it, and say so
	}
	if len(e.arc.Reports) > 0 {
		b.Numbers = b.to(numbersPath)
	}
	if len(e.arc.Rulings) > 0 && e.policy() == nil {
		b.Corrections = b.to(correctionsPath)
	}
	if len(e.arc.Downloads) > 0 {
		b.Files = b.to(dataPath)
	}
	b.Crumbs = []Link{{Text: e.in.Say("Home"), Href: b.Home}}
	return b
}

// to returns the link from this page to another page of the site.
func (b *Base) to(path string) string { return b.root + escapePath(path) }

// under puts a page below another in the trail.
func (b *Base) under(text, path string) {
	b.Crumbs = append(b.Crumbs, Link{Text: text, Href: b.to(path), Dir: otherDirection(text, b.Dir)})
}

// feeds gives the page the feeds of the list whose first page stands at path.
func (b *Base) feeds(path string) {
	b.Atom = b.to(feedPath(path, "feed.xml"))
	b.JSON = b.to(feedPath(path, "feed.json"))
}

// script gives the page the script of a name, if the theme has it, once.
func (e *edition) script(b *Base, name string) {
	if path, ok := e.assets.scripts[name]; ok && !slices.Contains(b.Scripts, b.to(path)) {
		b.Scripts = append(b.Scripts, b.to(path))
		if len(e.said) > 0 {
			b.Labels = e.said
		}
	}
}

// reference makes a link of what an editor wrote as contact or licence: an address of the web, an
// address for mail, or plain words.
func reference(s string) Link {
	s = oneLine(strings.TrimSpace(s))
	if webAddress(s) != "" {
		return Link{Text: strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://"), "/"), Href: s}
	}
	name, domain, ok := strings.Cut(s, "@")
	if ok && name != "" && strings.Contains(domain, ".") && !strings.ContainsAny(s, " \t\n<>\"'&?:/\\") {
		return Link{Text: s, Href: "mailto:" + s}
	}
	return Link{Text: s}
}
