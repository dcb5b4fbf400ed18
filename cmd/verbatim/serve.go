package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/serve"
)

func (c *command) serve() *cobra.Command {
	opts := serve.Options{Log: c.Stderr}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site on this machine, with live reload",
		Long: `Build the site into a temporary folder, serve it on this machine only, and watch the archive:
at each change the site is built again and the browser reloads. When a build fails, the last good
site stays and the problem is shown over it.

With --review there is also a page that lists what waits for an editor, the most valuable first. It is
worked through with the keyboard; each decision is written at once to the content files.`,
		Example: `  verbatim serve
  verbatim serve --archive council-quotes --port 8081
  verbatim serve --review --editor 'Ada Flint'`,
		Args: noArgs("to preview another archive than the one in the current folder, say --archive %q"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := serve.CheckHost(opts.Host); err != nil {
				return fmt.Errorf("--addr: %w", err)
			}
			if opts.Port < 0 || opts.Port > 65535 {
				return fmt.Errorf("--port: %d is not between 0 and 65535", opts.Port)
			}
			if opts.Editor != "" && !opts.Review {
				return errors.New("--editor is of use with --review only")
			}
			if opts.Review && opts.Editor == "" {
				opts.Editor = gitUser(cmd.Context(), opts.Archive)
			}
			if err := serve.Run(cmd.Context(), opts); err != nil {
				return &failure{err}
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.Archive, "archive", ".", "`folder` of the archive")
	flags.StringVar(&opts.Host, "addr", "127.0.0.1", "`address` to listen at; only this machine's own will do")
	flags.IntVar(&opts.Port, "port", 8080, "`port` to listen at; 0 takes any that is free")
	flags.BoolVar(&opts.Review, "review", false, "also serve the page on which editors decide what waits")
	flags.StringVar(&opts.Editor, "editor", "", "`name` to keep decisions under; the user of git when nobody says")
	flags.BoolVar(&opts.Quiet, "quiet", false, "say nothing but errors and the address")
	return cmd
}

// gitUser returns the name under which git would commit to an archive; empty when there is none.
func gitUser(ctx context.Context, archive string) string {
	out, err := exec.CommandContext(ctx, "git", "-C", archive, "config", "user.name").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
