// Package search makes the index that answers whether somebody said something, and reads it.
//
// [Files] turns an archive into files that any web server can hand out: a root, shards of terms with
// their postings, shards of documents, lists of words for misspellings, and columns for filters. A
// query reads the root and a few shards, never the whole. docs/search-index.md describes every byte,
// so that others can read the files too.
//
// [Open] reads an index through a function that fetches one file by name. [Index.Search] parses a
// query and ranks what it finds; [Index.Said] looks for the recorded wording nearest to a sentence.
// The script in static/js/search does the same in a browser, file by file and step by step, and a
// test holds the two to the same answers: who changes a rule here changes it there.
//
// Only published quotations enter the index.
package search

// Version is the version of the format; the root says it, and a reader refuses any other.
//
//	1  the first
const Version = 1
