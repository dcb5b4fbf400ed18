package diag

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// GitHub writes messages as workflow commands, which GitHub shows as annotations beside the lines of a pull
// request. It shows the first ten of each severity a step, so the gravest come first; all stand in the log.
//
// Whatever the content says stays inside its own command: a line of it that looked like another command
// would otherwise be obeyed.
func GitHub(w io.Writer, ms []Message) error {
	sorted := slices.Clone(ms)
	slices.SortStableFunc(sorted, func(a, b Message) int { return int(b.Severity) - int(a.Severity) })
	for _, m := range sorted {
		if _, err := fmt.Fprintln(w, m.command()); err != nil {
			return err
		}
	}
	return nil
}

// command returns the message as one workflow command:
//
//	::warning file=content/articles/summit.md,line=14,col=1,title=no-speaker::quotation has no speaker%0Ahint: …
func (m Message) command() string {
	verb := map[Severity]string{Note: "notice", Warning: "warning", Error: "error"}[m.Severity]
	var properties []string
	set := func(key, value string) {
		properties = append(properties, key+"="+commandProperty.Replace(printable(value)))
	}
	if m.File != "" {
		set("file", m.File)
		if m.Line > 0 {
			set("line", fmt.Sprint(m.Line))
			if m.Column > 0 {
				set("col", fmt.Sprint(m.Column))
			}
		}
	}
	if m.Name != "" {
		set("title", m.Name)
	}
	body := m.Text
	if m.Source != "" {
		body += "\n" + clip(m.Source)
	}
	if m.Hint != "" {
		body += "\nhint: " + m.Hint
	}
	command := "::" + verb
	if len(properties) > 0 {
		command += " " + strings.Join(properties, ",")
	}
	return command + "::" + commandData.Replace(printable(body))
}

// How workflow commands spell what would end a message or a property.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
