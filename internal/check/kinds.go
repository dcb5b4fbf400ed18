package check

import "verbatim/internal/diag"

// A Kind is something that the checks of this package can find.
type Kind struct {
	Name string // of its messages
	Doc  string // what it means, in a line
}

// Kinds returns what the checks of this package can find, in the order they are made.
func Kinds() []Kind {
	var out []Kind
	for _, c := range checks {
		out = append(out, c.kinds...)
	}
	return append(out, ignoreKinds...)
}

// checks are all that this package looks for, in order.
var checks = []struct {
	kinds   []Kind
	find    func(*subject) []diag.Message
	unbuilt bool // needs the archive only, not its site
}{
	{
		find:    unknowns,
		unbuilt: true,
		kinds: []Kind{
			{noTitle, "nobody wrote down the title of an article, and none was found in it"},
			{noAuthor, "nobody wrote down who wrote an article"},
		},
	}, {
		find:    unbalanced,
		unbuilt: true,
		kinds:   []Kind{{unbalancedMark, "a quotation mark has no partner, so what it quotes may be missing"}},
	}, {
		find:    unattributed,
		unbuilt: true,
		kinds:   []Kind{{manyUnattributed, "more quotations wait in review than the limit lets pass"}},
	}, {
		find:  deadLinks,
		kinds: []Kind{{deadLink, "a page of the site leads to an address, or a place on a page, that does not exist"}},
	}, {
		find: sizes,
		kinds: []Kind{
			{siteSize, "the site is larger than its host takes; a warning from four fifths on"},
			{fileSize, "a file of the site is larger than its host takes; a warning from four fifths on"},
		},
	}, {
		find: vanishedAddresses,
		kinds: []Kind{
			{vanishedPage, "an address that readers know is gone, and nothing leads on from it"},
			{vanishedList, "the same of a page that is made of others: a part of a list, a date, an outlet, a speaker nobody described"},
			{notGone, "check.gone lets an address go that still stands"},
		},
	},
}
