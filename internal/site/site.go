package site

import (
	"fmt"
	"io/fs"

	"verbatim/internal/card"
	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// A Site is a theme, ready to set archives with. It holds no archive, never changes, and may be
// used by several goroutines at once.
type Site struct {
	theme  theme
	assets assets
	press  *card.Press

	mostListed int // addresses in one sitemap
}

// New reads a theme: a file system with templates/ and static/. It parses every template, names
// every asset, and sets a small archive to prove that each kind of page can be made; an error
// begins with the file and line at fault.
func New(fsys fs.FS) (*Site, error) {
	th, err := parseTheme(fsys)
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
	s := &Site{theme: th, assets: as, press: press, mostListed: mostListed}
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
	return newEdition(s, arc).print(yield)
}
