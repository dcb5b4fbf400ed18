package archive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// outlets returns who published the reports and sets Report.Publisher. Spellings that differ only
// in case, accents, punctuation or a leading "the" are one outlet, called by the spelling most
// reports use.
func outlets(all []*quote.Report, log *log) []*quote.Outlet {
	type house struct {
		key, file string // the first file that names it
		forms     map[string]int
		outlet    *quote.Outlet
	}
	byKey := make(map[string]*house)
	cache := make(map[string]string)
	for _, r := range all {
		name := strings.Join(strings.Fields(r.Article.Outlet), " ")
		if name == "" {
			continue
		}
		key, ok := cache[name]
		if !ok {
			key = outletKey(name)
			cache[name] = key
		}
		h := byKey[key]
		if h == nil {
			h = &house{key: key, forms: make(map[string]int), outlet: &quote.Outlet{}}
			byKey[key] = h
		}
		if file := fileOf(r.Article); h.file == "" || file < h.file {
			h.file = file
		}
		h.forms[name]++
		r.Publisher = h.outlet
	}

	sorted := make([]*house, 0, len(byKey))
	for _, h := range byKey {
		h.outlet.Name = commonest(h.forms)
		sorted = append(sorted, h)
	}
	slices.SortFunc(sorted, func(a, b *house) int { return cmp.Compare(a.key, b.key) })
	claims := make([]claim, len(sorted))
	out := make([]*quote.Outlet, len(sorted))
	for i, h := range sorted {
		out[i] = h.outlet
		claims[i] = claim{
			slug: slugOf(h.key), what: fmt.Sprintf("outlet %q", h.outlet.Name), file: h.file,
			remedy:  "write the outlet's name the same way in both, or make the names more different",
			granted: func(slug string) { h.outlet.Slug = slug },
		}
	}
	settle("outlets", claims, log)
	return out
}

// outletKey folds the name of an outlet for comparison.
func outletKey(name string) string {
	words := wordsOf(name)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	if len(words) == 0 {
		return text.Fold(name)
	}
	return strings.Join(words, " ")
}

// commonest returns the form counted most often; of several, the longest, then the first in
// order.
func commonest(forms map[string]int) string {
	best, most := "", 0
	for form, n := range forms {
		if cmp.Or(cmp.Compare(n, most), cmp.Compare(len(form), len(best)), cmp.Compare(best, form)) > 0 {
			best, most = form, n
		}
	}
	return best
}
