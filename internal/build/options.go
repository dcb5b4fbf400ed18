package build

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"verbatim/internal/theme"
)

// BaseURL returns the address a site will stand at in the form the stages expect: absolute, http
// or https, with a slash at the end.
func BaseURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil {
		return "", fmt.Errorf("base URL %q: %w", s, errors.Unwrap(err))
	}
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "", fmt.Errorf("base URL %q is not an absolute address like https://example.org/quotes/", s)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", fmt.Errorf("base URL %q must end with the path, without a user name, %q or %q", s, "?", "#")
	}
	u.Path = strings.TrimRight(u.Path, "/") + "/"
	u.RawPath = ""
	return u.String(), nil
}

// checkOut refuses output folders in which the site would get in the way of the archive itself.
func checkOut(archive, out string) error {
	a, err := resolve(archive)
	if err != nil {
		return err
	}
	o, err := resolve(out)
	if err != nil {
		return err
	}
	if within(a, o) {
		return fmt.Errorf("the output folder %s holds the archive itself\n    hint: choose a folder of its own, such as public", filepath.ToSlash(out))
	}
	for _, kept := range []string{"content", theme.Templates, theme.Static, ".git"} {
		if within(o, filepath.Join(a, kept)) {
			return fmt.Errorf("the output folder %s lies in the archive's %s folder\n    hint: choose a folder of its own, such as public", filepath.ToSlash(out), kept)
		}
	}
	return nil
}

// resolve returns the absolute path of a folder that may not exist yet, with the links in its
// existing part followed.
func resolve(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	for rest := ""; ; {
		real, err := filepath.EvalSymlinks(abs)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		parent := filepath.Dir(abs)
		if parent == abs {
			return filepath.Join(abs, rest), nil
		}
		abs, rest = parent, filepath.Join(filepath.Base(abs), rest)
	}
}

// within reports whether a path is dir or lies in it; both are absolute and clean.
func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
