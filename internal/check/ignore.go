package check

import (
	"fmt"
	"slices"

	"verbatim/internal/diag"
)

const (
	ignoredError   = "ignored-error"
	ignoredNothing = "ignored-nothing"
)

// ignoreKinds are what ignore finds.
var ignoreKinds = []Kind{
	{ignoredError, "check.ignore names something that is an error, and errors are always shown"},
	{ignoredNothing, "check.ignore names something that was not found: it is mended, or misspelt"},
}

// ignore takes out the notes and warnings that the archive does not want to see and counts them. It adds
// messages about names that silence nothing: nobody should believe a gate shut that is open, or the other
// way round.
func ignore(ms []diag.Message, s *subject) (kept []diag.Message, ignored int) {
	silenced, grave := make(map[string]bool), make(map[string]bool)
	for _, m := range ms {
		switch {
		case m.Name == "" || !slices.Contains(s.limits.Ignore, m.Name):
			kept = append(kept, m)
		case m.Severity == diag.Error:
			grave[m.Name] = true
			kept = append(kept, m)
		default:
			silenced[m.Name] = true
			ignored++
		}
	}
	told := make(map[string]bool)
	for _, name := range s.limits.Ignore {
		if silenced[name] || told[name] || name == ignoredError || name == ignoredNothing {
			continue
		}
		told[name] = true
		m := diag.Message{File: s.file(settings)}
		if grave[name] {
			m.Severity = diag.Warning
			m.Name = ignoredError
			m.Text = fmt.Sprintf("check.ignore names %q, but these are errors and are shown all the same", name)
			m.Hint = "mend what they are about, and take the name out"
		} else {
			m.Name = ignoredNothing
			m.Text = fmt.Sprintf("check.ignore names %q, and there is no such message", name)
			m.Hint = "take it out if it is mended, or compare its spelling with the name in square brackets behind a message"
		}
		if slices.Contains(s.limits.Ignore, m.Name) {
			ignored++
			continue
		}
		kept = append(kept, m)
	}
	return kept, ignored
}
