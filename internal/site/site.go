package site

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"

	"verbatim/internal/card"
	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A Site is a theme, ready to set archives with. It holds no archive, never changes, and may be
// used by several goroutines at once.
type Site struct {
	theme  theme
	assets assets
	press  *card.Press
	files  fs.FS             // the theme as it was read
	in     *tongue.Tongue    // the language that the theme's texts are in
	said   map[string]string // what its scripts say in that language, by the English text

	mostListed int // addresses in one sitemap
}

// New reads a theme: a file system with templates/ and static/. It parses every template, names
// every asset, and sets a small archive to prove that each kind of page can be made; an error
// begins with the file and line at fault.
func New(fsys fs.FS) (*Site, error) {
	th, err := parseTheme(fsys, nil)
	if err != nil {
		return nil, err
	}
	as, err := readAssets(fsys)
	if err != nil {
		return nil, err
	}
	press, err := card.New()
	if err != nil {
		return nil, err
	}
	s := &Site{theme: th, assets: as, press: press, files: fsys, mostListed: mostListed}
	if err := s.specimen(proof(), func(page.Page) error { return nil }); err != nil {
		return nil, fmt.Errorf("trying the theme: %w", err)
	}
	return s, nil
}

// Pages makes every file of the site of an archive and hands each to yield, once. It stops at the
// first error, its own or one of yield's, and returns it.
//
// A page that is dear to make comes without a body but with the means to make it, see
// [page.Page.Make]. Yield is called from several goroutines at the same time and in no fixed order; the body of a
// page may be used only until the call returns, because its memory is used again. The same
// archive and theme give the same pages, byte for byte.
func (s *Site) Pages(arc *quote.Archive, yield func(page.Page) error) error {
	s, err := s.speaking(&arc.Settings)
	if err != nil {
		return err
	}
	return newEdition(s, arc).print(yield)
}

// PagesCounted is Pages for somebody who waits: before the first page it says how many files there will be,
// cards not counted.
func (s *Site) PagesCounted(arc *quote.Archive, counted func(files int), yield func(page.Page) error) error {
	s, err := s.speaking(&arc.Settings)
	if err != nil {
		return err
	}
	e := newEdition(s, arc)
	n := len(e.assets.files)
	for range e.jobs() {
		n++
	}
	counted(n)
	return e.print(yield)
}

// speaking returns the site with its texts in the language of an archive, and worded as its settings ask.
func (s *Site) speaking(set *quote.Settings) (*Site, error) {
	in, err := tongue.New(s.files, set, s.texts)
	if err != nil || in == nil {
		return s, err
	}
	th, err := parseTheme(s.files, in)
	if err != nil {
		return nil, err
	}
	own := *s
	own.theme, own.in, own.said = th, in, make(map[string]string)
	for _, text := range scriptTexts(s.files) {
		if label := in.Say(text); label != text {
			own.said[text] = label
		}
	}
	return &own, nil
}

// texts returns the texts of the templates that labels can stand for.
func (s *Site) texts() []string {
	th, err := parseTheme(s.files, nil) // those of s may have run, which changes them
	if err != nil {
		return nil
	}
	var out []string
	for kind, t := range th.templates {
		if kind != "specimen" { // it speaks to those who change the design, in the words of the documentation
			out = append(out, tongue.Texts(t)...)
		}
	}
	out = append(out, scriptTexts(s.files)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// saying matches a text that a script has worded: say("Copied").
var saying = regexp.MustCompile(`\bsay\(("(?:[^"\\]|\\.)*")`)

// scriptTexts returns the texts that the scripts of a theme have worded.
func scriptTexts(fsys fs.FS) []string {
	var out []string
	_ = fs.WalkDir(fsys, "static/js", func(name string, d fs.DirEntry, err error) error { // what cannot be read was told before
		if err != nil || d.IsDir() || path.Ext(name) != ".js" {
			return nil
		}
		body, _ := fs.ReadFile(fsys, name)
		for _, m := range saying.FindAllSubmatch(body, -1) {
			if text, err := strconv.Unquote(string(m[1])); err == nil {
				out = append(out, text)
			}
		}
		return nil
	})
	return out
}
