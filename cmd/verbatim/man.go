package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func (c *command) man() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages into a folder",
		Long: `Write a manual page a command into a folder, which is made if need be. Where they belong depends
on the system: for one person, ~/.local/share/man/man1.`,
		Example: `  verbatim man man1
  man ./man1/verbatim-build.1 || cat man1/verbatim-build.1`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := writeManual(cmd.Root(), args[0]); err != nil {
				return &failure{err}
			}
			return nil
		},
	}
}

// writeManual writes a page a command. The pages carry the day of the commit they were built from, so
// that one commit always gives the same bytes.
func writeManual(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		if info, serr := os.Stat(dir); errors.Is(err, fs.ErrExist) || serr == nil && !info.IsDir() {
			return fmt.Errorf("%s is no folder\n    hint: name one for the pages, as verbatim man man1", dir)
		}
		return fmt.Errorf("writing the manual: %w", err)
	}
	day := committed()
	root.DisableAutoGenTag = true
	for _, cmd := range append([]*cobra.Command{root}, root.Commands()...) {
		cmd.DisableAutoGenTag = true
	}
	header := &doc.GenManHeader{Title: "VERBATIM", Section: "1", Source: "Verbatim " + thisBuild().Version, Manual: "Verbatim", Date: &day}
	if err := doc.GenManTree(root, header, filepath.Clean(dir)); err != nil {
		return fmt.Errorf("writing the manual: %w", err)
	}
	return nil
}

// committed returns when the commit was made that this program is built from, else the start of Unix time.
func committed() time.Time {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.time" {
				if t, err := time.Parse(time.RFC3339, s.Value); err == nil {
					return t
				}
			}
		}
	}
	return time.Unix(0, 0).UTC()
}
