// Package data lays the published quotations of an archive out as files to download, below data/ in
// the site. docs/data.md is the dictionary: every file, every field.
//
// [Files] takes an archive and hands on pages, like the other stages. A [Record] is one quotation as
// data; [NewRecords] makes them, [Read] reads them back from a published file, so that what was
// published can be compared with what would be.
//
// Nothing here shows more than the site does: quotations that wait in review are no data, and neither
// are the words of withdrawn ones.
package data
