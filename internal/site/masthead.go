package site

import (
	"bytes"
	"slices"
	"strings"
)

// A section is a part of the site in the navigation. Its path is relative to the root of the site.
type section struct{ Text, Path string }

// navigation lists the sections that have something to show, then the documents in their order; or those
// that the settings name, in theirs.
func (e *edition) navigation() []section {
	var nav []section
	var names []string // of the entries of nav, as settings have them
	add := func(n int, name, text, path string) {
		if n > 0 {
			nav = append(nav, section{text, path})
			names = append(names, name)
		}
	}
	add(len(e.arc.Speakers), "speakers", e.in.Say("Speakers"), speakersPath)
	add(len(e.arc.Topics), "topics", e.in.Say("Topics"), topicsPath)
	add(len(e.arc.Quotations), "dates", e.in.Say("Dates"), datesPath)
	add(len(e.arc.Outlets), "outlets", e.in.Say("Outlets"), outletsPath)
	add(len(e.arc.Reports), "articles", e.in.Say("Articles"), articlesPath)
	for _, d := range e.documents() {
		add(1, d.Slug, d.Title, documentPath(d))
	}
	wanted := e.arc.Settings.Look.Sections
	if len(wanted) == 0 {
		return nav
	}
	var chosen []section
	for _, name := range wanted {
		if i := slices.Index(names, name); i >= 0 {
			chosen = append(chosen, nav[i])
		}
	}
	return chosen
}

// section returns the index of the section a page belongs to, or -1.
func (e *edition) section(path string) int {
	for i, s := range e.nav {
		folder, index := strings.CutSuffix(s.Path, "index.html")
		if path == s.Path || index && strings.HasPrefix(path, folder) {
			return i
		}
	}
	return -1
}

// A masthead is the head of pages alike: at the same depth, in the same section.
type masthead struct {
	root    string
	section int
	home    bool
	search  bool
}

// A mastheadPart is what the template of the masthead is given.
type mastheadPart struct {
	Archive string
	Home    string // link to the home page
	AtHome  bool
	Search  string // link to the search page; empty there, which has a larger box
	Nav     []Link
}

// setMasthead gives a page its masthead, which is set once for all pages alike.
func (e *edition) setMasthead(b *Base) error {
	key := masthead{b.root, b.section, b.Kind == "home", b.Kind == "search"}
	if m, ok := e.mastheads.Load(key); ok {
		b.Masthead = m.(Markup)
		return nil
	}
	part := mastheadPart{Archive: b.Archive, Home: b.Home, AtHome: key.home, Nav: b.sections(e)}
	if !key.search {
		part.Search = b.Search
	}
	var buf bytes.Buffer
	if err := e.theme.execute(&buf, "masthead", &part); err != nil {
		return err
	}
	b.Masthead = component(&buf)
	e.mastheads.Store(key, b.Masthead)
	return nil
}

// sections links from a page to the sections of the site.
func (b *Base) sections(e *edition) []Link {
	nav := make([]Link, len(e.nav))
	for i, s := range e.nav {
		nav[i] = Link{Text: s.Text, Href: b.to(s.Path), Current: i == b.section, Dir: otherDirection(s.Text, b.Dir)}
	}
	return nav
}
