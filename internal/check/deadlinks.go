package check

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"verbatim/internal/diag"
)

const deadLink = "dead-link"

// deadLinks reports links between files of the site that lead nowhere, at the place in the content where
// they stand if that can be found.
func deadLinks(s *subject) []diag.Message {
	exists := func(p string) bool {
		_, ok := s.files.sizes[p]
		return ok
	}
	var ms []diag.Message
	var written *prose
	for _, t := range s.links.dead(exists) {
		if written == nil {
			written = s.prose()
		}
		from := s.links.targets[t]
		m := diag.Message{Severity: diag.Error, Name: deadLink}
		where := t.path
		what := "is not in the site"
		m.Hint = "correct the link; links to pages are written from the root of the site: [Method](method.html)"
		switch {
		case exists(t.path):
			where += "#" + t.fragment
			what = fmt.Sprintf("leads to a place that %s does not have", t.path)
			m.Hint = "correct what follows the #: that of a heading is #section-, and its words in small letters with hyphens"
			if s.links.has(t.path, "section-"+t.fragment) {
				m.Hint = fmt.Sprintf("did you mean #section-%s?", t.fragment)
			}
		case exists(t.path + ".html"):
			m.Hint = fmt.Sprintf("did you mean %s.html?", t.path)
		case s.against != nil && s.against.Addresses[t.path]:
			m.Hint = "the last published build had this page: see what is said of its address, or correct the link"
		}
		m.Text = fmt.Sprintf("the link to %s on %s", where, from.first)
		if from.n > 1 {
			m.Text += fmt.Sprintf(" and %s", count(from.n-1, "more page"))
		}
		m.Text += " " + what
		places := written.find(t, s.links.base)
		if len(places) == 0 {
			ms = append(ms, m)
		}
		for _, p := range places {
			m.File, m.Line, m.Column, m.Source = p.File, p.Line, p.Column, p.Source
			ms = append(ms, m)
		}
	}
	return ms
}

// prose is what editors wrote that can hold links: pages, biographies, descriptions.
type prose []writing

type writing struct {
	file string // as the user would type it
	page string // address of the page it is shown on
	text string
}

func (s *subject) prose() *prose {
	var p prose
	add := func(file, page string) {
		if file == "" {
			return
		}
		body, err := os.ReadFile(filepath.Join(filepath.FromSlash(s.root), filepath.FromSlash(file)))
		if err != nil {
			return // it was there a moment ago; the message then names the page alone
		}
		p = append(p, writing{s.file(file), page, string(body)})
	}
	for _, d := range s.archive.Documents {
		add(d.File, d.Slug+".html")
	}
	for _, sp := range s.archive.Speakers {
		add(sp.File, "speakers/"+sp.Slug+".html")
	}
	for _, t := range s.archive.Topics {
		add(t.File, "topics/"+t.Slug+".html")
	}
	return &p
}

// find returns the lines with a link to a target, as Markdown writes links.
func (p *prose) find(t target, base string) []diag.Message {
	full := t.path
	if t.fragment != "" {
		full += "#" + t.fragment
	}
	var out []diag.Message
	for _, w := range *p {
		links := []string{full, "/" + full}
		if dir, ok := strings.CutSuffix(full, "index.html"); ok && dir != "" {
			links = append(links, dir)
		}
		if base != "" {
			links = append(links, base+full)
		}
		if t.fragment != "" && t.path == w.page {
			links = append(links, "#"+t.fragment)
		}
		n := 0
		for line := range strings.Lines(w.text) {
			n++
			for _, l := range links {
				if at := linkAt(line, l); at >= 0 {
					out = append(out, diag.Message{
						File: w.file, Line: n, Column: utf8.RuneCountInString(line[:at]) + 1, Source: strings.TrimSpace(line),
					})
					break
				}
			}
		}
	}
	return out
}

// linkAt returns where a line of Markdown has a link: [words](link) or [name]: link. It is -1 when there is
// none.
func linkAt(line, link string) int {
	for _, opening := range []string{"](", "](<", "]: "} {
		for at := 0; ; {
			i := strings.Index(line[at:], opening+link)
			if i < 0 {
				break
			}
			at += i + len(opening)
			rest := line[at+len(link):]
			if rest == "" || strings.ContainsAny(rest[:1], ")> \"?\r\n") {
				return at
			}
		}
	}
	return -1
}
