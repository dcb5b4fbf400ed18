package archive

import (
	"cmp"
	"maps"
	"slices"

	"verbatim/internal/text"
)

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// sortBy sorts by a label as a reader compares it, then by the label as it is, then by slug.
func sortBy[T any](list []T, labels func(T) (label, slug string)) []T {
	type entry struct {
		folded, label, slug string
		item                T
	}
	entries := make([]entry, len(list))
	for i, item := range list {
		label, slug := labels(item)
		entries[i] = entry{text.Fold(label), label, slug, item}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.label, b.label), cmp.Compare(a.slug, b.slug))
	})
	for i, e := range entries {
		list[i] = e.item
	}
	return list
}
