// Package ledger writes down what was found in articles without the articles, and reads it back: the words
// that a site shows, the sentences they stand in, who spoke, and the hash of the source. A site can be built
// of a ledger where the texts themselves may not go.
//
// A ledger is a line of JSON an article, each complete in itself, so that ledgers made of parts are joined by
// joining their lines. [Line] makes one; [Read] makes extractions of it as package extract would have: the
// article's text has the length it had, in bytes and in code points, and what is left out of it is dots. So
// every span stays where it was, and whatever is made of the extraction comes out the same, as long as it
// reads no further than the ledger. docs/ledger.md describes the format.
package ledger
