package site

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"verbatim/internal/page"
)

// The assets are the files of a theme that no archive changes.
type assets struct {
	style   string            // path of the style sheet in the site
	scripts map[string]string // path of each script in the site, by the name of its file or folder without extension
	files   []page.Page       // every asset, by path
}

// first are the style sheets that others build on; the rest follow by name.
var first = []string{"tokens.css", "base.css"}

// readAssets joins the style sheets, gives what may be cached for ever a name that changes with
// its content, and takes everything else as it stands.
func readAssets(fsys fs.FS) (assets, error) {
	a := assets{scripts: make(map[string]string)}
	var sheets []page.Page
	var entries []string // of scripts made of modules
	err := fs.WalkDir(fsys, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		p := page.Page{Path: strings.TrimPrefix(name, "static/"), Body: body, From: name}
		switch {
		case path.Dir(p.Path) == "css" && path.Ext(name) == ".css":
			sheets = append(sheets, p)
			return nil
		case strings.HasPrefix(p.Path, "js/") && path.Dir(p.Path) != "js" && path.Ext(name) == ".js":
			if d.Name() == bundleEntry {
				entries = append(entries, name)
			}
			return nil // the others are parts of the script that imports them
		case path.Dir(p.Path) == "js" && path.Ext(name) == ".js":
			stem := strings.TrimSuffix(d.Name(), ".js")
			p.Path = hashedPath(stem, ".js", body)
			a.scripts[stem] = p.Path
		}
		a.files = append(a.files, p)
		return nil
	})
	if err != nil {
		return a, fmt.Errorf("reading the theme: %w", err)
	}
	for _, name := range entries {
		body, err := bundle(fsys, name)
		if err != nil {
			return a, err
		}
		stem := path.Base(path.Dir(name))
		a.scripts[stem] = hashedPath(stem, ".js", body)
		a.files = append(a.files, page.Page{Path: a.scripts[stem], Body: body, From: name})
	}
	slices.SortFunc(sheets, func(x, y page.Page) int {
		return cmp.Or(cmp.Compare(rank(x.Path), rank(y.Path)), cmp.Compare(x.Path, y.Path))
	})
	var css bytes.Buffer
	for _, s := range sheets {
		css.Write(bytes.TrimRight(s.Body, "\n"))
		css.WriteByte('\n')
	}
	a.style = hashedPath("style", ".css", css.Bytes())
	a.files = append(a.files, page.Page{Path: a.style, Body: css.Bytes(), From: "static/css"})
	slices.SortFunc(a.files, func(x, y page.Page) int { return cmp.Compare(x.Path, y.Path) })
	return a, nil
}

// has reports whether the theme has a file that stands at a path of the site.
func (a *assets) has(path string) bool {
	return slices.ContainsFunc(a.files, func(p page.Page) bool { return p.Path == path })
}

// bundleEntry is the file of a folder of modules that becomes a script.
const bundleEntry = "main.js"

// rank returns the place of a style sheet before those that have none.
func rank(name string) int {
	if i := slices.Index(first, path.Base(name)); i >= 0 {
		return i
	}
	return len(first)
}

// hashedPath names a file for its content: "assets/style.3f2a91bc04.css".
func hashedPath(stem, ext string, body []byte) string {
	sum := sha256.Sum256(body)
	return "assets/" + stem + "." + hex.EncodeToString(sum[:5]) + ext
}
