package data

import (
	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// Where the files stand, relative to the root of the site.
const (
	Folder         = "data/"
	QuotationsPath = Folder + "quotations.ndjson" // the published quotations, a Record a line
	WithdrawnPath  = Folder + "withdrawn.ndjson"  // those taken back, a Withdrawal a line
)

// Files makes the files of an archive and hands each to yield, once and in a fixed order. It stops at
// the first error, one of yield's, and returns it. The same archive gives the same files.
func Files(arc *quote.Archive, yield func(page.Page) error) error {
	body, err := lines(NewRecords(arc), len(arc.Quotations))
	if err != nil {
		return err
	}
	if err := yield(page.Page{Path: QuotationsPath, Body: body, From: from}); err != nil {
		return err
	}
	if body, err = lines(newWithdrawals(arc), 0); err != nil {
		return err
	}
	return yield(page.Page{Path: WithdrawnPath, Body: body, From: from})
}

// from is what asks for the addresses of this package.
const from = "the downloads"
