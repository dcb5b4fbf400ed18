package data

import (
	"verbatim/internal/quote"
)

// Format is the version of the files. It is raised when a field changes its meaning or goes, and not when
// one is added.
const Format = 1

// contents is data/index.json: what there is, for a program that comes for the data.
type contents struct {
	Format     int      `json:"format"`     // see Format
	Extraction int      `json:"extraction"` // the version of the engine that found the quotations
	Title      string   `json:"title"`
	URL        string   `json:"url"`     // of the site; empty when unknown
	Licence    string   `json:"licence"` // of what the archive adds, as its editor words it
	Contact    string   `json:"contact"`
	Quotations int      `json:"quotations"`
	Speakers   int      `json:"speakers"`
	Topics     int      `json:"topics"`
	Articles   int      `json:"articles"`
	Outlets    int      `json:"outlets"`
	Withdrawn  int      `json:"withdrawn"`
	Files      []fileOf `json:"files"`
}

type fileOf struct {
	Name   string `json:"name"` // below data/
	Type   string `json:"type"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Schema string `json:"schema"` // below data/; empty when the format is no JSON
}

func newContents(arc *quote.Archive, extraction int) *contents {
	c := &contents{
		Format: Format, Extraction: extraction, Title: arc.Settings.Title, URL: arc.Settings.BaseURL, Licence: arc.Settings.Licence,
		Contact: arc.Settings.Contact, Quotations: len(arc.Quotations), Speakers: len(arc.Speakers), Topics: len(arc.Topics),
		Articles: len(arc.Reports), Outlets: len(arc.Outlets), Files: []fileOf{},
	}
	for range newWithdrawals(arc) {
		c.Withdrawn++
	}
	return c
}
