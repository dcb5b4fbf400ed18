package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/site"
	"verbatim/internal/theme"
)

// newSite reads a theme. A file of the archive's own that is at fault ends the build, unless it may go on:
// then the default takes its place, and a message says so.
func (o Options) newSite(look *theme.Theme, res *Result) (*site.Site, error) {
	for {
		st, err := site.New(look)
		if err == nil {
			return st, nil
		}
		name, m := o.themeFault(look, err)
		if name == "" || !o.KeepGoing || !look.Drop(name) {
			source := ""
			if m.Source != "" {
				source = "\n    " + m.Source
			}
			return nil, fmt.Errorf("%w%s\n    hint: mend your file in %s or %s, or delete it: the one that comes with Verbatim then takes its place, as it does with --keep-going",
				err, source, filepath.ToSlash(filepath.Join(o.Archive, theme.Templates)), theme.Static)
		}
		m.Hint = "mend the file or delete it; the one that comes with Verbatim was used in its place"
		res.Messages = append(res.Messages, m)
		diag.Sort(res.Messages)
	}
}

// themeFault makes a message of an error about a file of the theme, "templates/home/home.tmpl:3: …", and returns
// the name of the file; empty when the error is about none.
func (o Options) themeFault(look fs.FS, err error) (name string, m diag.Message) {
	text, _, _ := strings.Cut(err.Error(), "\n")
	for _, dir := range []string{theme.Templates, theme.Static} {
		_, rest, found := strings.Cut(text, dir+"/")
		if !found {
			continue
		}
		name, rest, _ := strings.Cut(dir+"/"+rest, ":")
		number, rest, _ := strings.Cut(rest, ":")
		m = diag.Message{Severity: diag.Error, Name: "theme", File: filepath.ToSlash(filepath.Join(o.Archive, name))}
		line, err := strconv.Atoi(number)
		if err != nil {
			rest = number + ":" + rest
		}
		if column, after, ok := strings.Cut(rest, ":"); ok && strings.Trim(column, "0123456789") == "" {
			m.Column, _ = strconv.Atoi(column)
			rest = after
		}
		m.Line, m.Text = line, strings.Trim(rest, ": ")
		if body, err := fs.ReadFile(look, name); err == nil && line > 0 {
			if lines := bytes.Split(body, []byte("\n")); line <= len(lines) {
				m.Source = strings.TrimSpace(string(lines[line-1]))
			}
		}
		return name, m
	}
	return "", m
}
