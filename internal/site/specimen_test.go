package site

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim"
	"verbatim/internal/quote"
)

// The specimen shows every component of the theme under its name, every token of colour, size and
// space, and every awkward case; all its links lead somewhere, and no other page leads to it.
func TestSpecimen(t *testing.T) {
	s := defaultSite(t)
	files := collect(t, s.Specimen)
	leaves := crawl(t, files)
	l := leaves[specimenPath]
	if l == nil {
		t.Fatal("there is no specimen")
	}
	for _, link := range l.links {
		if err := follow(files, leaves, l, "https://example.org/repo/", link); err != nil {
			t.Errorf("%q: %v", link, err)
		}
	}
	parts, err := fs.Glob(verbatim.Theme, "templates/shared/*.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range parts {
		id := "part-" + strings.TrimSuffix(path.Base(name), ".tmpl")
		if section := byID(l.root, id); section == nil || len(strings.TrimSpace(textOf(section))) < 10 {
			t.Errorf("%s is not shown; give it a section with the id %q in templates/specimen", name, id)
		}
	}
	tokens, err := fs.ReadFile(verbatim.Theme, "static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(tokens)) {
		name, _, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || !strings.HasPrefix(name, "--") {
			continue
		}
		switch name {
		case "--serif", "--sans", "--mono", "--measure", "--margin", "--gutter": // seen everywhere
			continue
		}
		if !strings.Contains(l.text, name) {
			t.Errorf("the token %s is not shown", name)
		}
	}
	cards := withClass(byID(l.root, "part-card"), "sample")
	if len(cards) != len(awkward) {
		t.Errorf("%d awkward cases are shown, want %d", len(cards), len(awkward))
	}
	for i, want := range awkward {
		if i < len(cards) && textOf(firstOf(cards[i], atom.H3)) != want.note {
			t.Errorf("case %d is %q, want %q", i, textOf(firstOf(cards[i], atom.H3)), want.note)
		}
	}
	for _, kind := range []quote.StatusKind{quote.Verified, quote.Disputed, quote.Misattributed, quote.Retracted, quote.Withdrawn} {
		if len(withClass(byID(l.root, "part-notice"), kind.String())) == 0 {
			t.Errorf("no notice of the status %v", kind)
		}
	}
	for name, other := range leaves {
		for _, link := range other.links {
			if strings.HasSuffix(link, specimenPath) {
				t.Errorf("%s leads to the specimen", name)
			}
		}
	}
	if _, ok := render(t, s, fixture())[specimenPath]; ok {
		t.Error("an archive's site has a specimen")
	}
}
