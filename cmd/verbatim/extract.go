package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"verbatim/internal/quote"
)

func (c *command) extract() *cobra.Command {
	var account, explain, asLedger bool
	cmd := &cobra.Command{
		Use:   "extract [file...]",
		Short: "Print the quotations of articles as JSON",
		Long: `Find the quotations of articles and say who spoke, one JSON object a line, in the order of the
input. Articles are files named as arguments (.txt or .md), or lines of JSON on standard input:

  {"id": "summit", "text": "…", "title": "…", "date": "2015-01-16", "outlet": "…", "language": "en"}

of which id and text are needed. Offsets count Unicode code points of the text and leave the
quotation marks out. A line that cannot be read is reported and the others are answered; the exit
status is then 1.

With --account each quotation mark of the articles is a line instead, and says what became of it:
quoted (and then whether the quotation is published or why it waits in review), nested, scare
quotes, furniture or unbalanced. Apostrophes and signs for feet and inches are no quotation marks.

With --explain each stretch between marks is a line, with everybody who might have spoken it, the
features that speak for each and what they weigh.

With --ledger each article is a line that holds what a site needs of it, for verbatim build
--quotations. It may then have "url", "archived", "author" and "language", too.`,
		Example: `  verbatim extract content/articles/2015/report.txt
  verbatim extract < articles.ndjson > quotations.ndjson
  verbatim extract --account content/articles/2015/report.txt
  verbatim extract --explain content/articles/2015/report.txt`,
		RunE: func(cmd *cobra.Command, files []string) error {
			show := quotationLines
			switch {
			case account:
				show = markLines
			case explain:
				show = explainLines
			case asLedger:
				show = ledgerLines
			}
			return c.runExtract(cmd.Context(), files, show)
		},
	}
	cmd.Flags().BoolVar(&account, "account", false, "print each quotation mark and what became of it")
	cmd.Flags().BoolVar(&explain, "explain", false, "print who might have spoken, and what spoke for each")
	cmd.Flags().BoolVar(&asLedger, "ledger", false, "print a line an article, to build a site of without the text")
	cmd.MarkFlagsMutuallyExclusive("account", "explain", "ledger")
	return cmd
}

// A printer turns what was found in an article into lines of JSON.
type printer func(*quote.Extraction) ([]byte, error)

func (c *command) runExtract(ctx context.Context, files []string, show printer) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var inputs <-chan input
	if len(files) > 0 {
		inputs = fileInputs(ctx, files)
	} else {
		if f, ok := c.Stdin.(*os.File); ok {
			if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
				fmt.Fprintln(c.Stderr, "Reading articles as lines of JSON from the terminal; see verbatim extract --help")
			}
		}
		inputs = lineInputs(ctx, c.Stdin)
	}
	out := bufio.NewWriter(c.Stdout)
	bad := false
	for a := range inOrder(ctx, inputs, show) {
		for _, m := range a.messages {
			fmt.Fprintln(c.Stderr, m)
		}
		bad = bad || a.bad
		if _, err := out.Write(a.lines); err != nil {
			return writeFailure(err)
		}
		if a.last { // nothing more is ready: whoever reads us should not wait
			if err := out.Flush(); err != nil {
				return writeFailure(err)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return writeFailure(err)
	}
	if ctx.Err() != nil {
		return &failure{errors.New("stopped")}
	}
	if bad {
		return &failure{}
	}
	return nil
}

// writeFailure turns an error of writing results into the end of the command: quietly when
// nobody reads them any more, as in `verbatim extract | head`.
func writeFailure(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return &failure{}
	}
	return &failure{fmt.Errorf("writing the results: %w", err)}
}

// inOrder answers inputs on all cores and hands the answers on in the order of the inputs. Few
// inputs are in memory at a time, however many there are.
func inOrder(ctx context.Context, inputs <-chan input, show printer) <-chan answer {
	type job struct {
		input  input
		result chan answer
	}
	workers := runtime.GOMAXPROCS(0)
	work := make(chan job)
	order := make(chan chan answer, 2*workers)
	answers := make(chan answer)

	var busy sync.WaitGroup
	for range workers {
		busy.Go(func() {
			for j := range work {
				j.result <- j.input.answer(show)
				close(j.result)
			}
		})
	}
	go func() { // hands the work out
		defer close(order)
		defer close(work)
		for in := range untilDone(ctx, inputs) {
			j := job{in, make(chan answer, 1)}
			if !send(ctx, order, j.result) || !send(ctx, work, j) {
				return
			}
		}
	}()
	go func() { // collects the results
		defer close(answers)
		for result := range untilDone(ctx, order) {
			for a := range untilDone(ctx, result) {
				a.last = len(order) == 0
				if !send(ctx, answers, a) {
					return
				}
			}
		}
	}()
	return answers
}

// send hands a value on, and reports whether it could before the context ended.
func send[T any](ctx context.Context, c chan<- T, v T) bool {
	select {
	case c <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// untilDone returns the values of a channel until it closes or the context ends.
func untilDone[T any](ctx context.Context, c <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			select {
			case v, ok := <-c:
				if !ok || !yield(v) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// errTooLong says that a line is longer than any article can be.
var errTooLong = errors.New("the line is too long")

// longestLine bounds the memory one line may take.
const longestLine = 128 << 20

// readLine returns the next line without its end. A line of more than most bytes is skipped and
// reported with errTooLong.
func readLine(r *bufio.Reader, most int) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, err := r.ReadSlice('\n')
		if errors.Is(err, io.EOF) && (tooLong || len(line)+len(part) > 0) {
			err = nil // the last line needs no end
		}
		part = bytes.TrimSuffix(part, []byte("\n"))
		if len(line)+len(part) > most {
			line, tooLong = nil, true
		}
		if !tooLong {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil:
			return nil, err
		case tooLong:
			return nil, errTooLong
		}
		return line, nil
	}
}
