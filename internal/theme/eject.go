package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Files lists the files of a theme that can be overridden, by path.
func Files(base fs.FS) []string {
	var names []string
	for _, dir := range []string{Templates, Static} {
		_ = fs.WalkDir(base, dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !strings.HasPrefix(d.Name(), ".") {
				names = append(names, name)
			}
			return nil
		})
	}
	slices.Sort(names)
	return names
}

// Eject copies a file of a theme into an archive, to be changed there, and returns its path in the archive.
// The file may be named by its path or, if that is plain, by the end of it: "speaker", "card.tmpl",
// "css/tokens.css". A note at its head says which text it was copied from, for Check. A file that is there
// already is an error.
func Eject(base fs.FS, archive, name string) (string, error) {
	full, err := Find(base, name)
	if err != nil {
		return "", err
	}
	body, err := fs.ReadFile(base, full)
	if err != nil {
		return "", err
	}
	root, err := os.OpenRoot(archive)
	if err != nil {
		return "", fmt.Errorf("opening the archive: %w", err)
	}
	defer root.Close()
	local := filepath.FromSlash(full)
	if err := root.MkdirAll(filepath.Dir(local), 0o777); err != nil {
		return "", fmt.Errorf("making the folder of %s: %w", full, err)
	}
	f, err := root.OpenFile(local, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%s is the archive's own already\n    hint: change it there, or delete it first to begin anew", full)
	}
	if err != nil {
		return "", fmt.Errorf("writing %s: %w", full, err)
	}
	_, err = f.Write(append(origin(full, body), body...))
	if err = errors.Join(err, f.Close()); err != nil {
		_ = root.Remove(local)
		return "", fmt.Errorf("writing %s: %w", full, err)
	}
	return full, nil
}

// Find returns the one file of a theme that a name means.
func Find(base fs.FS, name string) (string, error) {
	all := Files(base)
	name = strings.Trim(filepath.ToSlash(name), "/")
	if slices.Contains(all, name) {
		return name, nil
	}
	var found, near []string
	for _, f := range all {
		stem := strings.TrimSuffix(f, path.Ext(f))
		switch {
		case strings.HasSuffix(f, "/"+name), strings.HasSuffix(stem, "/"+name):
			found = append(found, f)
		case strings.Contains(f, name):
			near = append(near, f)
		}
	}
	var templates []string // a bare name means the template, rather than the style sheet that goes with it
	for _, f := range found {
		if path.Ext(f) == ".tmpl" {
			templates = append(templates, f)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(templates) == 1:
		return templates[0], nil
	case len(found) > 1:
		return "", fmt.Errorf("%q may be %s\n    hint: say more of the path", name, strings.Join(found, " or "))
	case len(near) > 0 && name != "":
		return "", fmt.Errorf("the theme has no file %q\n    hint: did you mean %s?", name, strings.Join(near[:min(len(near), 5)], " or "))
	}
	return "", fmt.Errorf("the theme has no file %q\n    hint: verbatim theme list prints them all", name)
}

// originForm is the note that Eject puts at the head of a copy: /* from the theme of Verbatim, 3f2a91bc04 */
var originForm = regexp.MustCompile(`^(?:\{\{)?/\* from the theme of Verbatim, ([0-9a-f]{10}) \*/(?: -\}\})?\n`)

// origin returns the note for the head of a copy, or nothing for a kind of file that takes no comment.
func origin(name string, body []byte) []byte {
	note := "/* from the theme of Verbatim, " + sum(body) + " */"
	switch path.Ext(name) {
	case ".tmpl":
		return []byte("{{" + note + " -}}\n")
	case ".css", ".js":
		return []byte(note + "\n")
	}
	return nil
}

// sum tells one text of a file from another.
func sum(body []byte) string {
	h := sha256.Sum256(bytes.TrimSpace(body))
	return hex.EncodeToString(h[:5])
}
