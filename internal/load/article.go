package load

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// articleKeys are what may be known of an article.
var articleKeys = []string{
	"title", "date", "said", "outlet", "author", "url", "archived", "language", "id", "aliases", "topics", "draft", "source",
}

// File reads one article outside an archive, as `verbatim extract FILE` does. Its ID is the name of
// the file without extension unless the front matter says otherwise. The article is nil when it
// cannot be used; the messages say why.
func File(name string) (*quote.Article, []diag.Message) {
	a, ms := readArticle(os.DirFS(filepath.Dir(name)), filepath.Base(name), "")
	typed := filepath.ToSlash(name)
	for i := range ms {
		ms[i].File = path.Join(path.Dir(typed), ms[i].File)
	}
	if a != nil {
		a.File = typed
	}
	return a, ms
}

// readArticle reads an article and its sidecar. Below is the folder that IDs are relative to.
func readArticle(fsys fs.FS, name, below string) (*quote.Article, []diag.Message) {
	f, ok := readSheet(fsys, name)
	if !ok {
		return nil, f.messages
	}
	return f.article(below, func() (*record, bool) { return readSidecar(fsys, name) })
}

// Bytes reads one article from memory, as File does from a file of that name without a sidecar.
func Bytes(name string, data []byte) (*quote.Article, []diag.Message) {
	f := &sheet{name: name}
	if len(data) > maxFile {
		f.tooLarge(int64(len(data)))
		return nil, f.messages
	}
	if !f.decode(data) {
		return nil, f.messages
	}
	return f.article("", func() (*record, bool) { return nil, true })
}

// article makes an article of a sheet and the metadata beside it, which sidecar reads.
func (f *sheet) article(below string, sidecar func() (*record, bool)) (*quote.Article, []diag.Message) {
	name := f.name
	if strings.TrimFunc(f.text, isSpace) == "" {
		f.fault(place{}, "empty", "an article without text", "paste the report into it, or remove the file")
		return nil, f.messages
	}
	head, body, first, ok := f.split()
	if !ok {
		return nil, f.messages
	}
	meta, ok := head.record("an article", articleKeys...)
	side, sideOK := sidecar()
	if side != nil {
		meta.join(side)
		f.messages = append(f.messages, side.in.messages...)
		side.in.messages = nil
	}
	if !ok || !sideOK {
		return nil, f.messages
	}
	if strings.TrimFunc(body, isSpace) == "" {
		f.fault(place{line: first - 1}, "empty", "an article without text below its front matter", "paste the report into it, or remove the file")
		return nil, f.messages
	}

	a := meta.article(norm.NFC.String(strings.TrimPrefix(stem(name), below)))
	a.File = name
	switch {
	case webPage(name):
		if !f.fillPage(a, meta, body, first) {
			a = nil
		}
	case !markdownFile(name):
		fill(a, body, first)
	case !f.saneMarkdown(body, first):
		a = nil
	default:
		fillMarkdown(a, body, first)
		if len(a.Blocks) == 0 {
			f.fault(place{line: first}, "empty", "an article without text once the Markdown is read", "HTML blocks and comments are no text of the report: write it in plain Markdown")
			a = nil
		}
	}
	if side != nil {
		f.messages = append(f.messages, side.in.messages...)
	}
	if a != nil {
		f.unknowns(a, meta)
		f.reportless(a)
	}
	return a, f.messages
}

func markdownFile(name string) bool { return strings.EqualFold(path.Ext(name), ".md") }

// readSidecar reads the metadata that stands beside an article: report.yaml or report.yml for
// report.txt. It returns nil when there is none.
func readSidecar(fsys fs.FS, name string) (side *record, ok bool) {
	for _, ext := range sidecarExtensions {
		if _, err := fs.Lstat(fsys, stem(name)+ext); err != nil {
			continue
		}
		f, ok := readSheet(fsys, stem(name)+ext)
		if !ok {
			return &record{in: f}, false
		}
		return region{in: f, text: f.text, first: 1}.record("an article", articleKeys...)
	}
	return nil, true
}

var sidecarExtensions = []string{".yaml", ".yml"}

// join adds the entries of a sidecar to those of the front matter. Where both speak and disagree,
// the front matter stands and a message names both places.
func (r *record) join(side *record) {
	r.misspelt = append(r.misspelt, side.misspelt...)
	for _, e := range side.entries {
		own, ok := r.find(e.key)
		if !ok {
			r.drop(e.key)
			r.entries = append(r.entries, e)
			continue
		}
		if a, b := dump(own.value), dump(e.value); a != b && b != "" {
			side.in.fault(e.at, "disagreement",
				fmt.Sprintf("%s is %s here and %s in %s:%d", e.key, b, a, r.in.name, own.at.line),
				"keep one of the two; the one in the article's own file was taken")
		}
	}
}

// drop removes an entry that has no value.
func (r *record) drop(key string) {
	for i, e := range r.entries {
		if e.key == key {
			r.entries = append(r.entries[:i], r.entries[i+1:]...)
			return
		}
	}
}

// article makes an article without text of what is known about it.
func (r *record) article(id string) *quote.Article {
	a := &quote.Article{
		ID:       id,
		Title:    fields(r.text("title")),
		Date:     r.date("date"),
		Said:     r.date("said"),
		Outlet:   fields(r.text("outlet")),
		Author:   fields(r.text("author")),
		URL:      r.url("url"),
		Archived: r.url("archived"),
		Source:   fields(r.text("source")),
		Aliases:  r.texts("aliases"),
		Topics:   r.texts("topics"),
		Draft:    r.yes("draft") || slices.Contains(r.misspelt, "draft"),
	}
	if a.Said.After(a.Date) {
		e, _ := r.find("said")
		e.fault(e.value, "bad-date", fmt.Sprintf("words said on %s cannot stand in a report of %s", a.Said, a.Date), "check both dates; said was left out")
		a.Said = quote.Date{}
	}
	a.Language = r.language("language")
	if own := r.text("id"); own != "" {
		a.ID = own
		if e, _ := r.find("id"); e.from.in == r.in {
			a.IDLine = e.at.line
		}
	}
	return a
}

// language returns a language tag, empty when there is none.
func (r *record) language(key string) string {
	s := r.text(key)
	if s == "" {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil {
		e, _ := r.find(key)
		e.fault(e.value, "bad-language", fmt.Sprintf("no language tag: %q", s), "write en, en-GB, de")
		return ""
	}
	return tag.String()
}

// unknowns notes what nobody wrote down and a reader will ask for.
func (f *sheet) unknowns(a *quote.Article, meta *record) {
	if !meta.has("date") && a.Date.IsZero() {
		f.note("no-date", "the date of publication is unknown", "add it to the front matter: date: 2015-01-16")
	}
	if !meta.has("outlet") && a.Outlet == "" {
		f.note("no-outlet", "who published the report is unknown", "add it to the front matter: outlet: The Example")
	}
	if !meta.has("url") && a.URL == "" {
		f.note("no-url", "where the report stands is unknown", "add it to the front matter: url: https://example.org/report")
	}
}

// reportless warns of an article in which nothing was taken for the report: the wrong part of a page
// was copied, as a rule.
func (f *sheet) reportless(a *quote.Article) {
	const longLabel = 40 // characters; what is shorter and ends no sentence is a title or an entry of a menu
	for _, b := range a.Blocks {
		words := a.Slice(b.Span)
		if (b.Kind == quote.Paragraph || b.Kind == quote.BlockQuote) &&
			(utf8.RuneCountInString(words) > longLabel || strings.ContainsAny(words, ".?!…。؟।")) {
			return
		}
	}
	f.warn(place{}, "no-report", "no sentence of a report, only titles or furniture",
		"copy the text of the report into the file, with blank lines between its paragraphs")
}

// fields makes one line of a text.
func fields(s string) string { return strings.Join(strings.Fields(s), " ") }
