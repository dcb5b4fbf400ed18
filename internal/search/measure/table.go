package main

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
)

func escape(query string) string { return url.QueryEscape(query) }

func median[T cmp.Ordered](all []T) T {
	s := slices.Sorted(slices.Values(all))
	return s[len(s)/2]
}

// spread writes the median of some figures, and the largest.
func spread[T cmp.Ordered](all []T, format string) string {
	if len(all) == 0 {
		return "–"
	}
	return fmt.Sprintf(format+" ("+format+")", median(all), slices.Max(all))
}

func kilobytes(all []cost) string {
	var n []float64
	for _, c := range all {
		n = append(n, float64(c.bytes)/1000)
	}
	return spread(n, "%.0f")
}

func requests(all []cost) string {
	var n []int
	for _, c := range all {
		n = append(n, c.requests)
	}
	return spread(n, "%d")
}

func printIndexes(all ...*archive) {
	fmt.Println("| archive | quotations | index files | MB, of the text | index time | of a clean build | known items, first three | altered, first ten |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, a := range all {
		fmt.Printf("| %s | %d | %d | %.2f, %.2f× | %.2f s | %.1f %% of %.1f s | %s | %s |\n", a.name, a.quotations, a.files, float64(a.bytes)/1e6,
			float64(a.bytes)/float64(a.text), a.index.Seconds(), 100*a.index.Seconds()/a.build.Seconds(), a.build.Seconds(), a.known, a.altered)
		fmt.Printf("\n%s: %d draws of three words were left out, since they stand in a row in more than %d quotations.\n\n", a.name, a.known.ambiguous, most)
	}
}
