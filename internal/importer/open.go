package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"verbatim/internal/fetch"
)

// An intake hands on the documents of one input after the other.
type intake struct {
	ctx     context.Context
	archive string
	client  *fetch.Client
	meter   *meter
	hand    func(document) bool // false when the import ends
	ended   bool
}

// open opens one input. It returns false when the import ends.
func open(ctx context.Context, opts Options, name string, meter *meter, hand func(document) bool) bool {
	in := &intake{ctx: ctx, archive: opts.Archive, client: opts.Client, meter: meter, hand: hand}
	if IsAddress(name) {
		in.address(name)
		return !in.ended
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		in.fail(name, "there is no such file or folder")
	case err != nil:
		in.fail(name, bare(err).Error())
	case info.IsDir():
		in.folder(name)
	default:
		in.file(name, info.Size())
	}
	return !in.ended
}

// IsAddress reports whether an input is an address on the web, and not a file.
func IsAddress(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// give hands on a document and reports whether more may follow.
func (in *intake) give(d document) bool {
	if !in.ended {
		in.ended = in.ctx.Err() != nil || !in.hand(d)
	}
	return !in.ended
}

func (in *intake) fail(source, why string) bool {
	return in.give(document{source: source, why: why, fate: Failed})
}

func (in *intake) skip(source, why string) bool {
	return in.give(document{source: source, why: why, fate: Skipped})
}

// A kind is what sort of input a file is.
type kind uint8

const (
	unknown kind = iota
	single       // one article: text, Markdown, a saved page
	mail
	mailbox
	feed
	zipped
	webArchive
)

// kindOf tells the kind of a file by its name.
func kindOf(name string) kind {
	name = strings.ToLower(name)
	switch path.Ext(strings.TrimSuffix(name, ".gz")) {
	case ".html", ".htm", ".xhtml", ".txt", ".md":
		if strings.HasSuffix(name, ".gz") {
			return unknown
		}
		return single
	case ".eml":
		return mail
	case ".mbox", ".mbx":
		return mailbox
	case ".rss", ".atom", ".xml", ".rdf":
		return feed
	case ".zip":
		return zipped
	case ".warc":
		return webArchive
	}
	return unknown
}

// isSidecar reports whether a file holds what is known of an article beside it.
func isSidecar(name string) bool {
	ext := filepath.Ext(name)
	if !strings.EqualFold(ext, ".yaml") && !strings.EqualFold(ext, ".yml") {
		return false
	}
	for _, other := range []string{".txt", ".md", ".html", ".htm"} {
		if info, err := os.Stat(strings.TrimSuffix(name, ext) + other); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

const notRead = "a file of a kind that is not read: .html, .txt, .md, .eml, .mbox, .rss, .atom, .xml, .zip and .warc are"

// file opens a file by its kind.
func (in *intake) file(name string, size int64) {
	source := filepath.ToSlash(name)
	k := kindOf(name)
	if isSidecar(name) {
		return
	}
	if k == unknown {
		in.skip(source, notRead)
		return
	}
	f, err := os.Open(name)
	if err != nil {
		in.fail(source, bare(err).Error())
		return
	}
	defer f.Close()
	switch k {
	case zipped:
		in.zip(source, f, size)
	case mailbox:
		in.mailbox(source, in.meter.reader(f))
	case webArchive:
		in.webArchive(source, in.meter.reader(f))
	default:
		in.whole(source, in.meter.reader(f), name)
	}
}

// whole reads a document, mail or feed that is to be held in memory. Path is that of a file of its own, or
// empty.
func (in *intake) whole(source string, r io.Reader, path string) bool {
	data, err := io.ReadAll(io.LimitReader(r, mostDocument+1))
	switch {
	case err != nil:
		return in.fail(source, "it cannot be read: "+bare(err).Error())
	case len(data) > mostDocument:
		return in.fail(source, fmt.Sprintf("more than %d MB", mostDocument>>20))
	}
	switch kindOf(source) {
	case mail:
		return in.mail(source, data)
	case feed:
		return in.feed(source, data, "")
	}
	if strings.EqualFold(filepath.Ext(path), ".xhtml") {
		path = "" // package load does not know the name
	}
	return in.give(document{source: source, name: pageName(source), data: data, path: path})
}

// pageName returns the name of a file with an extension that package load knows.
func pageName(source string) string {
	name := path.Base(source)
	if i := strings.LastIndex(source, ": "); i >= 0 {
		name = path.Base(source[i+2:])
	}
	if strings.EqualFold(path.Ext(name), ".xhtml") {
		name = strings.TrimSuffix(name, path.Ext(name)) + ".html"
	}
	return name
}

// looksLikeFeed reports whether bytes may be a feed and not a page.
func looksLikeFeed(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 2000)])
	for _, tag := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.Contains(head, []byte(tag)) && !bytes.Contains(head, []byte("<html")) {
			return true
		}
	}
	return false
}
