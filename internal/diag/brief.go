package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Brief returns messages for a terminal: of each kind the first few, more of them the graver they are, and
// at the end one message a kind that counts the others, with a hint at where they can be seen.
func Brief(ms []Message, hint string) []Message {
	most := map[Severity]int{Note: 3, Warning: 20, Error: 50}
	type kind struct {
		severity Severity
		name     string
	}
	var shown []Message
	var cut []kind
	seen := make(map[kind]int)
	for _, m := range ms {
		k := kind{m.Severity, m.Name}
		if seen[k]++; seen[k] <= most[m.Severity] {
			shown = append(shown, m)
		} else if seen[k] == most[m.Severity]+1 {
			cut = append(cut, k)
		}
	}
	slices.SortFunc(cut, func(a, b kind) int {
		return cmp.Or(cmp.Compare(a.severity, b.severity), cmp.Compare(a.name, b.name))
	})
	for _, k := range cut {
		more := fmt.Sprintf("%d more %s", seen[k]-most[k.severity], k.severity)
		if seen[k]-most[k.severity] > 1 {
			more += "s"
		}
		shown = append(shown, Message{Severity: k.severity, Text: more + " of this kind", Name: k.name, Hint: hint})
	}
	return shown
}
