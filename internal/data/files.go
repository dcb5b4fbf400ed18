package data

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/diag"
	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// Where the files stand, relative to the root of the site.
const (
	Folder           = "data/"
	QuotationsPath   = Folder + "quotations.ndjson" // the published quotations, a Record a line
	WithdrawnPath    = Folder + "withdrawn.ndjson"  // those taken back, a Withdrawal a line
	TablePath        = Folder + "quotations.csv"
	AnnotationsPath  = Folder + "annotations.jsonld"
	BibliographyPath = Folder + "references.bib"
	ReferencesPath   = Folder + "references.json"
	ContentsPath     = Folder + "index.json"
)

// The limits of what is offered unless an archive asks for it: hosts refuse files and sites beyond a size.
const (
	MostQuotations = 40_000
	MostBytes      = 100_000_000 // a file
)

// Offered reports whether an archive has downloads: as its settings say, and when they do not, unless it is large.
func Offered(arc *quote.Archive) bool {
	if arc.Settings.Downloads == quote.BySize {
		return len(arc.Quotations) <= MostQuotations
	}
	return arc.Settings.Downloads == quote.Yes
}

//go:embed schemas
var schemas embed.FS

// A file is one of the downloads.
type file struct {
	path   string
	kind   string // media type
	about  string // what it holds
	schema string // its JSON Schema, below schemas/; empty for none
	make   func() ([]byte, error)
}

func filesOf(arc *quote.Archive) []file {
	set := &arc.Settings
	records := NewRecords(arc)
	return []file{
		{QuotationsPath, "application/x-ndjson", "Every quotation with all that is known of it, one JSON object a line.", "quotation.schema.json",
			func() ([]byte, error) { return lines(records, len(arc.Quotations)) }},
		{TablePath, "text/csv", "A table with a row a quotation, for spreadsheets.", "",
			func() ([]byte, error) { return table(records), nil }},
		{AnnotationsPath, "application/ld+json", "Web Annotations: where the words stand in the reports, as JSON-LD.", "annotations.schema.json",
			func() ([]byte, error) { return annotations(set, records) }},
		{BibliographyPath, "application/x-bibtex", "A BibTeX entry for every quotation.", "",
			func() ([]byte, error) { return bibliography(works(arc)), nil }},
		{ReferencesPath, "application/vnd.citationstyles.csl+json", "An entry for every quotation in CSL-JSON, for reference managers.", "references.schema.json",
			func() ([]byte, error) { return references(works(arc)) }},
		{WithdrawnPath, "application/x-ndjson", "The quotations that were taken back, without their words, one JSON object a line.", "withdrawal.schema.json",
			func() ([]byte, error) { return lines(newWithdrawals(arc), 0) }},
	}
}

// Files makes the files of an archive and hands each to yield, once, from several goroutines and in no
// fixed order. It stops at the first error, one of yield's, and returns it; otherwise what was made, in the
// order in which a page should list it. The same archive gives the same files. Extraction is the version of
// the engine that found the quotations.
//
// The messages tell of what was left out because of its size.
func Files(arc *quote.Archive, extraction int, yield func(page.Page) error) ([]quote.Download, []diag.Message, error) {
	if !Offered(arc) {
		if arc.Settings.Downloads == quote.No {
			return nil, nil, nil
		}
		return nil, []diag.Message{leftOut("the archive has %d quotations, so no downloads are made: beyond %d they are more than hosts of plain files like to carry",
			len(arc.Quotations), MostQuotations)}, nil
	}
	all := filesOf(arc)
	made := make([]fileOf, len(all))
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range all {
		work.Go(func() error {
			body, err := f.make()
			if err != nil {
				return fmt.Errorf("%s: %w", f.path, err)
			}
			sum := sha256.Sum256(body)
			made[i] = fileOf{Name: strings.TrimPrefix(f.path, Folder), Type: f.kind, Bytes: int64(len(body)), SHA256: hex.EncodeToString(sum[:])}
			if f.schema != "" {
				made[i].Schema = "schemas/" + f.schema
			}
			if tooLarge(arc, made[i]) {
				return nil
			}
			return yield(page.Page{Path: f.path, Body: body, From: from})
		})
	}
	if err := work.Wait(); err != nil {
		return nil, nil, err
	}
	var downloads []quote.Download
	var messages []diag.Message
	c := newContents(arc, extraction)
	for i, m := range made {
		if tooLarge(arc, m) {
			messages = append(messages, leftOut("%s is left out: it has %d MB, and hosts of plain files take %d at most", all[i].path, m.Bytes/1_000_000, MostBytes/1_000_000))
			continue
		}
		c.Files = append(c.Files, m)
		downloads = append(downloads, quote.Download{Path: all[i].path, Type: m.Type, Bytes: m.Bytes, About: all[i].about, Schema: m.Schema})
	}
	body, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return nil, nil, err
	}
	body = append(body, '\n')
	if err := yield(page.Page{Path: ContentsPath, Body: body, From: from}); err != nil {
		return nil, nil, err
	}
	downloads = append(downloads, quote.Download{
		Path: ContentsPath, Type: "application/json", Bytes: int64(len(body)), Schema: "schemas/index.schema.json",
		About: "This list for programs: sizes, hashes, versions and counts.",
	})
	return downloads, messages, schemaFiles(yield)
}

func tooLarge(arc *quote.Archive, f fileOf) bool {
	return f.Bytes > MostBytes && arc.Settings.Downloads == quote.BySize
}

func leftOut(format string, args ...any) diag.Message {
	return diag.Message{
		Severity: diag.Note, File: "verbatim.yaml", Name: "no-downloads", Text: fmt.Sprintf(format, args...),
		Hint: "write downloads: true if they shall be made all the same, or downloads: false if nobody needs them",
	}
}

// schemaFiles hands on the JSON Schemas.
func schemaFiles(yield func(page.Page) error) error {
	return fs.WalkDir(schemas, "schemas", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := schemas.ReadFile(name)
		if err != nil {
			return err
		}
		return yield(page.Page{Path: path.Join(Folder, name), Body: body, From: from})
	})
}

// from is what asks for the addresses of this package.
const from = "the downloads"
