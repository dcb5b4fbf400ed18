package text

import (
	_ "embed"
	"strings"
)

//go:embed abbreviations.txt
var abbreviationList string

// abbreviations holds words that keep their full stop, in lower case without it.
var abbreviations = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(abbreviationList) {
		m[w] = true
	}
	return m
}()
