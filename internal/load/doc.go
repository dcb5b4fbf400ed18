// Package load is the only reader of content: it turns the files of an archive into articles,
// speakers, topics and pages, and everything that is wrong with them into messages.
//
// # An archive
//
// [Open] looks at a folder:
//
//	verbatim.yaml           the settings of the whole
//	content/articles/**     one article a file: .txt, as copied from a page, .md, or .html, as saved
//	content/speakers/*.md   YAML front matter, then the biography
//	content/topics/*.md     YAML front matter, then the description
//	content/quotes/**/*.md  words entered by hand, below YAML front matter that says whose they are
//	content/corrections.yaml  what editors decided
//	content/pages/*.md      about, method, policy
//
// Settings, speakers, topics and pages are few and are read at once. Articles are many: Open only
// lists them, and [Source.Article] reads one, so that a build can read many at the same time and
// drop each when it is done. [File] reads one article outside an archive, [Text] one from a stream.
//
// What is known of an article stands in YAML front matter between two lines of "---", or in a
// sidecar of the same stem (report.txt and report.yaml) when the text is to stay as it came. Keys
// are known by name; a misspelt one is an error that names its neighbour. What nobody wrote down
// stays unknown.
//
// # Bytes to text
//
// Files are UTF-8, with or without a byte order mark. UTF-16 is recognised by its mark or by its
// pattern of zero bytes, Windows-1252 by bytes that UTF-8 forbids and English texts of twenty years
// ago are full of. Line ends become "\n". A stream is UTF-8 by contract, and Text changes no byte
// of it: the spans found in it must point into what the caller sent.
//
// # Text to blocks
//
// The normal case is a page copied whole from a browser, with its menus, captions and forms. Four
// steps make blocks of it:
//
//   - lines.go joins and parts lines: hard-wrapped prose becomes paragraphs again, a list of
//     single items falls apart.
//   - furniture.go cuts what is no part of the report, by a list of named rules; each cut keeps its
//     reason. Word lists are data: phrases.txt, openings.txt, agencies.txt.
//   - title.go finds the title and the section headings among what remains.
//   - markdown.go does the same work for Markdown, where the author has said what is what.
//   - webpage.go takes the blocks of a saved page from package webpage, and what the page says about
//     itself where its editor is silent.
//
// The order of fear decides every doubt: words of the report that are lost cannot be quoted, while
// a menu line that stays does no harm. So a block that holds words between quotation marks is
// furniture only when it repeats an earlier block or is a known phrase of pages, word for word.
//
// # Messages
//
// Every message names file, line, value and remedy, and has a name by which tests and editors
// speak of it. Errors (a malformed head, an unknown key, bytes that are no text) make the exit
// status 1; the other files still load. What is merely unknown (no date, no outlet, no address)
// is a note.
//
// Names of files are relative to the archive, with forward slashes, so that the result does not
// depend on where the archive lies.
package load
