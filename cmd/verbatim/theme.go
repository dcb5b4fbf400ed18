package main

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	bundled "verbatim"
	"verbatim/internal/diag"
	"verbatim/internal/theme"
)

func (c *command) theme() *cobra.Command {
	var archive string
	cmd := &cobra.Command{
		Use:   "theme",
		Short: "Change how the site looks, file by file",
		Long: `The templates and assets of an archive's own folders templates/ and static/ take the place of
those that come with Verbatim, file by file. These commands list them, print one, copy one to
change, and say which copies have fallen behind.`,
		Example: `  verbatim theme list
  verbatim theme show shared/card
  verbatim theme eject home --archive council-quotes
  verbatim theme check --archive council-quotes`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.PersistentFlags().StringVar(&archive, "archive", ".", "`folder` of the archive")
	cmd.AddCommand(
		&cobra.Command{
			Use: "list", Short: "Print the names of the files", Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error {
				for _, name := range theme.Files(bundled.Theme) {
					if _, err := fmt.Fprintln(c.Stdout, name); err != nil {
						return writeFailure(err)
					}
				}
				return nil
			},
		},
		&cobra.Command{
			Use: "show FILE", Short: "Print a file as it comes with Verbatim", Args: cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error {
				name, err := theme.Find(bundled.Theme, args[0])
				if err != nil {
					return &failure{err}
				}
				body, err := fs.ReadFile(bundled.Theme, name)
				if err != nil {
					return &failure{err}
				}
				_, err = c.Stdout.Write(body)
				return writeFailure(err)
			},
		},
		&cobra.Command{
			Use: "eject FILE", Short: "Copy a file into the archive, to change it there", Args: cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error {
				name, err := theme.Eject(bundled.Theme, archive, args[0])
				if err != nil {
					return &failure{err}
				}
				_, err = fmt.Fprintln(c.Stdout, filepath.ToSlash(filepath.Join(archive, name)))
				return writeFailure(err)
			},
		},
		&cobra.Command{
			Use: "check", Short: "Say which of the archive's own files have fallen behind", Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error { return c.checkTheme(archive) },
		},
	)
	return cmd
}

// checkTheme prints what has fallen behind. Only an error makes the exit status 1.
func (c *command) checkTheme(archive string) error {
	t, err := theme.Over(bundled.Theme, archive)
	if err != nil {
		return &failure{err}
	}
	defer t.Close()
	ms := t.Check()
	for i := range ms {
		ms[i].File = filepath.ToSlash(filepath.Join(archive, ms[i].File))
		fmt.Fprintln(c.Stderr, ms[i])
	}
	own := len(t.Own())
	switch {
	case own == 0:
		fmt.Fprintf(c.Stdout, "the archive has no templates or assets of its own\n")
	case len(ms) == 0:
		fmt.Fprintf(c.Stdout, "%s of its own, none behind\n", plural(own, "file"))
	}
	if diag.Worst(ms) >= diag.Error {
		return &failure{}
	}
	return nil
}
