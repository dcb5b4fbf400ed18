// Package quote holds the words the whole program speaks in, as plain types: what passes from
// one stage to the next belongs to neither of the two.
//
// An [Article] is loaded once and its text never changes. A [Quotation] points into that text
// with [Span] values. Package extract fills in what one article can tell; package archive adds
// what only the whole archive can know: the [Speaker] behind a name, the [Topic] list, whether
// the quotation is published. The result of it all is an [Archive].
//
// The package imports nothing but the standard library and decides nothing.
package quote
