package main

import (
	"fmt"

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
site stays and the problem is shown over it.`,
		Example: `  verbatim serve
  verbatim serve --archive council-quotes --port 8081`,
		Args: noArgs("to preview another archive than the one in the current folder, say --archive %q"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := serve.CheckHost(opts.Host); err != nil {
				return fmt.Errorf("--addr: %w", err)
			}
			if opts.Port < 0 || opts.Port > 65535 {
				return fmt.Errorf("--port: %d is not between 0 and 65535", opts.Port)
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
	flags.BoolVar(&opts.Quiet, "quiet", false, "say nothing but errors and the address")
	return cmd
}
