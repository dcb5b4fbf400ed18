package site

import (
	"fmt"
	"path"

	"verbatim/internal/tongue"
)

// A dataPage says which files of data readers may take with them, and what they have to know first.
type dataPage struct {
	Base
	Summary string
	Files   []Download
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
		Base: e.base("data", dataPath, e.in.Say("The data"),
			e.in.Say("The quotations of {archive} as files to take with you: lines of JSON, a table, annotations and references.", "archive", set.Title)),
		Summary: e.in.Say("{quotations}, as published, for programs and spreadsheets", "quotations", quotations(e.in, len(e.arc.Quotations))),
		Licence: reference(set.Licence),
	}
	for _, d := range e.arc.Downloads {
		f := Download{
			Link: Link{Text: path.Base(d.Path), Href: p.to(d.Path)}, Format: reason(e.in, formats[d.Type]), Size: weightOf(e.in, d.Bytes), About: reason(e.in, d.About),
		}
		if d.Schema != "" {
			f.Schema = Link{Text: e.in.Say("schema"), Href: p.to(path.Dir(d.Path) + "/" + d.Schema)}
		}
		if f.Format == "" {
			f.Format = d.Type
		}
		if p.Fetch == "" && path.Ext(d.Path) == ".ndjson" {
			p.Fetch = e.absolute(d.Path)
		}
		p.Files = append(p.Files, f)
	}
	p.Data = e.dataset(&p.Base)
	return p
}

// weightOf words a number of bytes: "812 bytes", "64 kB", "1.2 MB".
func weightOf(in *tongue.Tongue, n int64) string {
	switch {
	case n < 1000:
		return in.Count(int(n), "byte", "bytes")
	case n < 999_500:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	decimals := 1
	if (n+50_000)/100_000%10 == 0 {
		decimals = 0
	}
	return in.Decimal(float64(n)/1e6, decimals) + " MB"
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
