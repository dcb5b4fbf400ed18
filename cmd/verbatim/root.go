package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// run carries out one command line and returns the exit status.
func (c *command) run(ctx context.Context, args []string) int {
	root := c.root()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return done
	}
	if f, ok := errors.AsType[*failure](err); ok {
		c.complain(f.err)
		return problem
	}
	c.complain(withNearest(root, err))
	fmt.Fprintf(c.Stderr, "    see: %s --help\n", cmd.CommandPath())
	return misused
}

// complain prints an error as we word them: program first, lower case, no full stop, hints on
// lines of their own.
func (c *command) complain(err error) {
	if err != nil {
		fmt.Fprintf(c.Stderr, "verbatim: error: %v\n", err)
	}
}

// A failure is a problem of the content or the build; all other errors are wrong usage. The
// error is nil when everything was said already.
type failure struct{ err error }

func (f *failure) Error() string { return fmt.Sprint(f.err) }

func (c *command) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "verbatim",
		Short: "Make a web site of an archive of quotations",
		Long: `Verbatim turns a folder of news articles into a web site where every quotation stands
under the name of the person who said it, with the evidence for that name.`,
		Example: `  verbatim build
  verbatim serve`,
		SilenceUsage:               true,
		SilenceErrors:              true,
		DisableSuggestions:         true, // withNearest words them
		SuggestionsMinimumDistance: 2,
	}
	root.SetIn(c.Stdin)
	root.SetOut(c.Stdout)
	root.SetErr(c.Stderr)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		c.init(),
		c.build(),
		c.serve(),
		c.importing(),
		c.extract(),
		c.ledger(),
		c.search(),
		c.check(),
		c.diff(),
		c.speakers(),
		c.review(),
		c.theme(),
		c.man(),
		c.version(),
	)
	completePaths(root)
	return root
}

// completePaths has shells complete the values of flags that are folders, files or neither: the usage of a flag
// says which, in the name of its value.
func completePaths(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			switch value, _ := pflag.UnquoteUsage(f); value {
			case "folder":
				_ = cmd.MarkFlagDirname(f.Name)
			case "file":
				_ = cmd.MarkFlagFilename(f.Name)
			}
		})
	}
}

// noArgs refuses arguments, with the advice given.
func noArgs(advice string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return fmt.Errorf("%s takes flags only, but got %q\n    hint: %s", cmd.CommandPath(), args[0], fmt.Sprintf(advice, args[0]))
	}
}

// withNearest adds the nearest command to the error about one that does not exist.
func withNearest(root *cobra.Command, err error) error {
	rest, unknown := strings.CutPrefix(err.Error(), "unknown command ")
	if !unknown {
		return err
	}
	quoted, qerr := strconv.QuotedPrefix(rest)
	name, uerr := strconv.Unquote(quoted)
	if near := root.SuggestionsFor(name); qerr == nil && uerr == nil && len(near) > 0 {
		return fmt.Errorf("%w\n    hint: did you mean %s?", err, strings.Join(near, " or "))
	}
	return err
}

// flagError adds the nearest flag to the error about one that does not exist, and says of a value
// what was expected instead of which parser refused it.
func flagError(cmd *cobra.Command, err error) error {
	if bad, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		expected := map[string]string{"int": "a whole number", "float64": "a number", "bool": "true or false"}
		if e := expected[bad.GetFlag().Value.Type()]; e != "" {
			return fmt.Errorf("--%s: %q is not %s", bad.GetFlag().Name, bad.GetValue(), e)
		}
	}
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok || unknown.GetSpecifiedShortnames() != "" {
		return err
	}
	flags := &cobra.Command{SuggestionsMinimumDistance: 2} // cobra suggests commands only: dress the flags up as such
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		flags.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	near := flags.SuggestionsFor(unknown.GetSpecifiedName())
	if len(near) == 0 {
		return err
	}
	return fmt.Errorf("%w\n    hint: did you mean --%s?", err, strings.Join(near, " or --"))
}
