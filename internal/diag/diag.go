// Package diag holds messages about content: things an editor should see, each with the place
// it is about and the next step.
package diag

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Message is about one place in the content.
type Message struct {
	Severity Severity
	File     string // as the user would type it, with forward slashes
	Line     int    // from 1; 0 when the message is about the whole file
	Column   int    // in code points, from 1; 0 when unknown
	Text     string // lower case, no full stop: what is wrong, with the offending value
	Name     string // short name: "no-speaker"; a user may silence notes and warnings by it, never errors
	Source   string // the line itself; may be empty
	Hint     string // the next step; may be empty
}

// A Severity says whether the build can be trusted in spite of the message.
type Severity uint8

// Notes inform, warnings ask for an editor's eye, errors make the exit status 1.
const (
	Note Severity = iota
	Warning
	Error
)

var severityNames = [...]string{"note", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// String returns the message as a terminal shows it, without a final line break:
//
//	content/articles/summit.md:14:1: warning: quotation has no speaker [no-speaker]
//	    "We will not be rushed into this."
//	    hint: add the name to content/speakers
func (m Message) String() string {
	var b strings.Builder
	b.WriteString(m.File)
	if m.Line > 0 {
		fmt.Fprintf(&b, ":%d", m.Line)
		if m.Column > 0 {
			fmt.Fprintf(&b, ":%d", m.Column)
		}
	}
	if m.File != "" {
		b.WriteString(": ")
	}
	fmt.Fprintf(&b, "%s: %s", m.Severity, m.Text)
	if m.Name != "" {
		fmt.Fprintf(&b, " [%s]", m.Name)
	}
	if m.Source != "" {
		fmt.Fprintf(&b, "\n    %s", clip(m.Source))
	}
	if m.Hint != "" {
		fmt.Fprintf(&b, "\n    hint: %s", m.Hint)
	}
	return printable(b.String())
}

// clip shortens a source line that no terminal could show.
func clip(s string) string {
	const most = 160
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// printable replaces control characters, so that content cannot steer the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return '\ufffd'
		}
		return r
	}, s)
}

// Sort orders messages by file, line, column, then text: the order a reader mends them in.
func Sort(ms []Message) {
	slices.SortFunc(ms, func(a, b Message) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Text, b.Text), cmp.Compare(a.Name, b.Name))
	})
}

// Worst returns the highest severity among the messages, Note when there are none.
func Worst(ms []Message) Severity {
	worst := Note
	for _, m := range ms {
		worst = max(worst, m.Severity)
	}
	return worst
}

// Print writes the messages, one after another.
func Print(w io.Writer, ms []Message) error {
	for _, m := range ms {
		if _, err := fmt.Fprintln(w, m); err != nil {
			return err
		}
	}
	return nil
}
