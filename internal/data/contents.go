package data

import (
	"encoding/json"

	"verbatim/internal/quote"
	"verbatim/internal/text"
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

// metadata is data/metadata.json, with which Datasette names the database and its parts:
//
//	datasette archive.sqlite --metadata metadata.json
func metadata(set *quote.Settings) ([]byte, error) {
	type table struct {
		Description string            `json:"description,omitempty"`
		Label       string            `json:"label_column,omitempty"`
		Hidden      bool              `json:"hidden,omitempty"`
		SortDesc    string            `json:"sort_desc,omitempty"`
		Facets      []string          `json:"facets,omitempty"`
		Search      string            `json:"fts_table,omitempty"`
		Key         string            `json:"fts_pk,omitempty"`
		Columns     map[string]string `json:"columns,omitempty"`
	}
	type database struct {
		Tables map[string]table `json:"tables"`
	}
	type root struct {
		Title       string              `json:"title"`
		Description string              `json:"description,omitempty"`
		Licence     string              `json:"license,omitempty"`
		LicenceURL  string              `json:"license_url,omitempty"`
		SourceURL   string              `json:"source_url,omitempty"`
		Databases   map[string]database `json:"databases"`
	}
	m := root{Title: set.Title, Description: set.Description, Licence: set.Licence, LicenceURL: text.WebAddress(set.Licence), SourceURL: set.BaseURL}
	m.Databases = map[string]database{"archive": {map[string]table{
		"quotations": {
			Description: "Published quotations, newest article first. Whoever shows the words shows their status.",
			Label:       "words", SortDesc: "date", Facets: []string{"speaker", "kind", "status"}, Search: "quotations_fts", Key: "number",
			Columns: map[string]string{
				"words":           "as printed; […] stands where the report interrupts them",
				"kind":            "direct: words that stand alone; partial: words inside the reporter's own sentence, to be shown with context",
				"context":         "the sentences that hold the words",
				"context_start":   "in Unicode code points of the article's text, like all offsets",
				"date":            "of the article",
				"said":            "day the words were spoken, where an editor wrote it down",
				"name_in_article": "the fullest name the article itself gives",
				"confidence":      "probability, 0 to 1, that the name is right",
			},
		},
		"segments":         {Description: "The stretches of a quotation between its marks."},
		"speakers":         {Description: "Who spoke.", Label: "name", Facets: []string{"kind"}},
		"speaker_names":    {Description: "Other names of a speaker, as an editor wrote them down."},
		"speaker_roles":    {Description: "Offices and when they were held."},
		"speaker_links":    {Description: "The same speaker elsewhere."},
		"topics":           {Description: "Subjects.", Label: "name"},
		"quotation_topics": {Description: "What a quotation is about."},
		"topic_terms":      {Description: "Why: the terms of the topic that were found in or near the words."},
		"articles":         {Description: "The reports that the words stand in. sha256 is the hash of the text.", Label: "title", SortDesc: "date"},
		"outlets":          {Description: "Who published the reports.", Label: "name"},
		"steps":            {Description: "The way from how an article refers to a speaker to the speaker."},
		"variants":         {Description: "Quotations that report one utterance, under the one that leads them."},
		"withdrawn":        {Description: "Quotations that were taken back: delete your copies."},
	}}}
	body, err := json.MarshalIndent(m, "", "  ")
	return append(body, '\n'), err
}
