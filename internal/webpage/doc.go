// Package webpage turns a saved web page into the text of its report: the words in order, cut into
// blocks, and what the page says about itself.
//
// [Parse] takes HTML in UTF-8. Its steps:
//
//   - tree.go parses the page and remembers on which line of the file each element starts.
//   - blocks.go walks the tree and cuts the words where a browser would start a new line. Markup within
//     a line never parts a word. What a browser does not show (scripts, templates, hidden text, words
//     struck out) is no text.
//   - furniture.go knows by elements, roles and class names what is no part of a report: menus,
//     captions, comments, related links. classes.txt is the list of names.
//   - report.go asks go-readability where the report is, and keeps every sentence near it that is not
//     furniture, since words of the report that are lost cannot be quoted.
//   - facts.go, jsonld.go gather title, date, outlet, author, address and language from JSON-LD, Open
//     Graph, meta elements, <time> and links, the most trustworthy first.
//
// # Quotations
//
// A <blockquote> becomes blocks of the kind [quote.BlockQuote]. A <q> has no marks in the text of the
// file; browsers draw them. Here they are written into the text, “ and ”, or ‘ and ’ for one inside
// another, unless the author has typed marks besides. So spans of quotations point between two marks,
// as everywhere, and the text of the article is what a reader of the page sees.
//
// # Bounds
//
// No page makes the work more than proportional to its length: elements nest to a depth of 512, and
// readability is asked only about pages of up to 60,000 elements.
package webpage
