package load

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"verbatim/internal/diag"
)

// maxFile is the largest file that is read, in bytes. A report of a million words has six million.
const maxFile = 32 << 20

// A sheet is one file of content while it is read: its text and what is wrong with it.
type sheet struct {
	name     string // relative to the archive, with forward slashes
	text     string // decoded, with "\n" line ends
	messages []diag.Message
}

// A place is a line and a column of a file, both from 1, columns in code points. Zero is unknown.
type place struct{ line, column int }

// readSheet reads and decodes a file. It reports whether the text can be used; if not, the
// messages of the sheet say why.
func readSheet(fsys fs.FS, name string) (f *sheet, ok bool) {
	f = &sheet{name: name}
	b, ok := f.bytes(fsys)
	if !ok {
		return f, false
	}
	return f, f.decode(b)
}

// bytes returns what the file holds, unless it is no regular file, too large or out of reach.
func (f *sheet) bytes(fsys fs.FS) (b []byte, ok bool) {
	info, err := fs.Stat(fsys, f.name)
	switch {
	case err != nil:
		f.unreadable(err)
		return nil, false
	case info.IsDir():
		f.fault(place{}, "not-a-file", "a folder where a file is expected", "put a plain text file in its place, or name the files in it")
		return nil, false
	case !info.Mode().IsRegular():
		f.fault(place{}, "not-a-file", "neither a file nor a folder", "put a plain text file in its place")
		return nil, false
	case info.Size() > maxFile:
		f.tooLarge(info.Size())
		return nil, false
	}
	in, err := fsys.Open(f.name)
	if err != nil {
		f.unreadable(err)
		return nil, false
	}
	defer in.Close()
	b, err = io.ReadAll(io.LimitReader(in, maxFile+1))
	switch {
	case err != nil:
		f.unreadable(err)
		return nil, false
	case len(b) > maxFile:
		f.tooLarge(int64(len(b)))
		return nil, false
	}
	return b, true
}

func (f *sheet) tooLarge(size int64) {
	f.fault(place{}, "too-large", fmt.Sprintf("%d MB in one file, and %d MB is the most that is read", size>>20, maxFile>>20),
		"one file holds one article: split it, or take away what is no text")
}

func (f *sheet) unreadable(err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.fault(place{}, "unreadable", "there is no such file", "check the spelling; a symbolic link may lead nowhere")
	case errors.Is(err, fs.ErrPermission):
		f.fault(place{}, "unreadable", "no permission to read the file", "give yourself the right to read it")
	case strings.Contains(err.Error(), "escapes"): // os.Root has no error value for it
		f.fault(place{}, "outside", "a symbolic link that leads out of the archive", "copy the file into the archive instead")
	default:
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		f.fault(place{}, "unreadable", "cannot read the file: "+err.Error(), "")
	}
}

// fault records an error: content that cannot stand as it is.
func (f *sheet) fault(at place, name, text, hint string) { f.add(diag.Error, at, name, text, hint) }

// warn records something that an editor should look at.
func (f *sheet) warn(at place, name, text, hint string) { f.add(diag.Warning, at, name, text, hint) }

// note records something that is good to know about the whole file.
func (f *sheet) note(name, text, hint string) { f.add(diag.Note, place{}, name, text, hint) }

func (f *sheet) add(severity diag.Severity, at place, name, text, hint string) {
	f.messages = append(f.messages, diag.Message{
		Severity: severity, File: f.name, Line: at.line, Column: at.column,
		Text: text, Name: name, Source: f.line(at.line), Hint: hint,
	})
}

// line returns a line of the file, as far as a message needs it.
func (f *sheet) line(n int) string {
	if n == 0 {
		return ""
	}
	rest := f.text
	for ; n > 1; n-- {
		_, after, found := strings.Cut(rest, "\n")
		if !found {
			return ""
		}
		rest = after
	}
	line, _, _ := strings.Cut(rest, "\n")
	return strings.ToValidUTF8(strings.TrimSpace(line[:min(len(line), 1000)]), "\ufffd")
}

// position returns the place of a byte in a text that may still have any kind of line end.
func position(s string, offset int) place {
	before := newlines(s[:offset])
	start := strings.LastIndexByte(before, '\n') + 1
	return place{1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])}
}

// stem returns the name of a file without its extension.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }
