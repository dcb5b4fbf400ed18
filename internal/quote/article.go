package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Article is one report, as loaded. Nothing changes it afterwards, and every Span of its
// quotations points into Text.
type Article struct {
	ID     string // unique in the archive; from the front matter, else the path below content/articles without extension
	IDLine int    // line of File that declares ID, from 1; 0 when it comes from a sidecar or the path
	File   string // path of the file as messages name it, with forward slashes; empty for text from a stream
	Text   string // UTF-8 with "\n" line ends, furniture included; never empty after loading from a file

	// Blocks partition the text: every byte that is not white space lies in exactly one block.
	// They are in order and do not overlap.
	Blocks []Block

	Title    string // as declared, else as found in the text; may be empty
	Date     Date   // date of publication; zero when nobody wrote it down
	Said     Date   // the day on which its quotations were spoken, of a speech or a transcript; zero when nobody wrote it down
	Outlet   string // who published it; empty when nobody wrote it down
	Author   string
	URL      string // where the report stands; only http and https
	Archived string // where a copy of it stands; only http and https
	Source   string // hash of what it was imported from, "sha256:…"; empty for one that was not
	Language string // BCP 47 tag; empty means the archive's language
	Aliases  []string
	Topics   []string // topics declared by the editor, by slug
	Entered  *Source  // set for words entered by hand, which are all of Text; nil for a report
	Draft    bool     // loaded and checked, but left out of the archive

	// Of an article that comes from a ledger, Text is its length long and holds what was kept of it; the rest
	// is dots. SHA256 is then the hash of the text as it was, in hex, and Prints the ID of the article whose
	// report this one prints as well. Both are empty for an article that is whole.
	SHA256 string
	Prints string
}

// Slice returns the words a span covers, exactly as printed.
func (a *Article) Slice(s Span) string { return a.Text[s.Start:s.End] }

// Line returns the line of File, counted from 1, on which the byte at offset stands, or 0 when
// the article has no such place.
func (a *Article) Line(offset int) int {
	for _, b := range a.Blocks {
		if offset < b.Span.End && b.Line > 0 {
			return b.Line + strings.Count(a.Text[b.Span.Start:max(b.Span.Start, offset)], "\n")
		}
	}
	return 0
}

// Position returns where the byte at offset stands: the line and the column of File, both from 1, columns in
// code points, or 0 when the article has no such place; and that line of the text without the white space
// around it.
func (a *Article) Position(offset int) (line, column int, text Span) {
	start := strings.LastIndexByte(a.Text[:offset], '\n') + 1
	end := len(a.Text)
	if i := strings.IndexByte(a.Text[start:], '\n'); i >= 0 {
		end = start + i
	}
	if line = a.Line(offset); line > 0 {
		column = utf8.RuneCountInString(a.Text[start:offset]) + 1
	}
	source := strings.TrimLeftFunc(a.Text[start:end], unicode.IsSpace)
	text.Start = end - len(source)
	text.End = text.Start + len(strings.TrimRightFunc(source, unicode.IsSpace))
	return line, column, text
}

// A Block is one paragraph-sized piece of an article.
type Block struct {
	Span   Span
	Kind   BlockKind
	Line   int    // line of Article.File on which the block starts, from 1; 0 when there is no file
	Reason string // why the block is furniture, for people to read; set exactly when Kind is Furniture
}

// A BlockKind says what part a block plays in the report.
type BlockKind uint8

// The parts of a page. Furniture is text of the web page that is no part of the report.
const (
	Paragraph BlockKind = iota
	Title
	Heading
	BlockQuote // a paragraph the author set apart as quoted, as with ">" in Markdown
	Furniture
)

var blockKindNames = [...]string{"paragraph", "title", "heading", "blockquote", "furniture"}

func (k BlockKind) String() string { return blockKindNames[k] }
