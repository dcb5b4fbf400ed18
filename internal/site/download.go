package site

import (
	"fmt"
	"path"
	"strings"
)

// A dataPage says which files of data readers may take with them, and what they have to know first.
type dataPage struct {
	Base
	Summary string
	Files   []Download
	Columns bool   // there is a database: say how to look into it
	Licence Link   // of what the archive adds; no Text when nobody wrote it down
	Fetch   string // the whole address of the quotations as lines; empty when the archive does not know where it will stand
}

// A Download is a file of data.
type Download struct {
	Link
	Format string // "JSON, one object a line"
	Size   string // "1.2 MB"
	About  string
	Schema Link // no Href when the format has none
}

// formats names the kinds of files for readers.
var formats = map[string]string{
	"application/x-ndjson":                    "JSON, one object a line",
	"text/csv":                                "CSV",
	"application/vnd.sqlite3":                 "SQLite",
	"application/json":                        "JSON",
	"application/ld+json":                     "JSON-LD",
	"application/x-bibtex":                    "BibTeX",
	"application/vnd.citationstyles.csl+json": "CSL-JSON",
}

// downloads is the page about the data of an archive that offers it.
func (e *edition) downloads(yield func(job) bool) {
	if len(e.arc.Downloads) == 0 {
		return
	}
	yield(e.html("data", dataPath, "the page about the data", true, func() framed { return e.dataPage() }))
}

func (e *edition) dataPage() *dataPage {
	set := &e.arc.Settings
	p := &dataPage{
		Base: e.base("data", dataPath, "The data",
			"The quotations of "+set.Title+" as files to take with you: lines of JSON, a table, a database, annotations and references."),
		Summary: quotations(len(e.arc.Quotations)) + ", as published, for programs and spreadsheets",
		Licence: reference(set.Licence),
	}
	for _, d := range e.arc.Downloads {
		f := Download{
			Link: Link{Text: path.Base(d.Path), Href: p.to(d.Path)}, Format: formats[d.Type], Size: weightOf(d.Bytes), About: d.About,
		}
		if d.Schema != "" {
			f.Schema = Link{Text: "schema", Href: p.to(path.Dir(d.Path) + "/" + d.Schema)}
		}
		if f.Format == "" {
			f.Format = d.Type
		}
		switch path.Ext(d.Path) {
		case ".sqlite":
			p.Columns = true
		case ".ndjson":
			if p.Fetch == "" {
				p.Fetch = e.absolute(d.Path)
			}
		}
		p.Files = append(p.Files, f)
	}
	p.Data = e.dataset(&p.Base)
	return p
}

// weightOf words a number of bytes: "812 bytes", "64 kB", "1.2 MB".
func weightOf(n int64) string {
	switch {
	case n < 1000:
		return count(int(n), "byte", "bytes")
	case n < 999_500:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/1e6), ".0") + " MB"
}

// dataset describes the data to those who search for such.
func (e *edition) dataset(b *Base) *graph {
	set := &e.arc.Settings
	d := thing{Type: "Dataset", Name: set.Title, Description: b.Description, URL: b.Canonical, InLanguage: set.Language, Licence: webAddress(set.Licence)}
	for _, f := range e.arc.Downloads {
		d.Distribution = append(d.Distribution, distribution{"DataDownload", e.absolute(f.Path), f.Type, f.Bytes})
	}
	return &graph{"https://schema.org", []any{d, e.trail(b)}}
}
