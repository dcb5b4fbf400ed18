// Verbatim makes a web site of an archive of quotations: news articles go in, and out comes a
// site where every quotation stands under the name of the person who said it.
//
// Results go to standard output, everything else to standard error. The exit status is 0 when
// all is done, 1 when the content or the build has a problem, 2 when the command was used wrongly.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	os.Exit(verbatim())
}

// verbatim runs the command of this process and returns its exit status.
func verbatim() int {
	// A reader that goes away (verbatim extract | head) shows as an error of writing.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cli := &command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}
	return cli.run(ctx, os.Args[1:])
}

// A command is one run of the program with its streams.
type command struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// The exit statuses.
const (
	done    = 0
	problem = 1 // in the content or the build
	misused = 2 // unknown command, unknown flag, impossible value
)
