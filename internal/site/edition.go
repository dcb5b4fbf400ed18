package site

import (
	"bytes"
	"cmp"
	"iter"
	"net/url"
	"slices"
	"sync"

	"verbatim/internal/quote"
)

// An edition is one archive being set: what all its pages share. It does not change while pages
// are made.
type edition struct {
	*Site
	arc      *quote.Archive
	reports  map[*quote.Article]*quote.Report
	nav      []section
	lists    onceLists
	years    []period
	namings  map[*quote.Speaker][]naming // quotations of others that name a speaker
	voices   map[*quote.Topic][]voice    // who speaks about a topic
	cut      map[*quote.Speaker]*cutList // of the speakers whose list can be narrowed
	pageSize int                         // quotations a list page
	shown    bool                        // with the specimen of the design
	language string                      // BCP 47
	dir      string                      // "ltr" or "rtl"

	mastheads sync.Map // Markup by masthead
}

func newEdition(s *Site, archive *quote.Archive) *edition {
	own := *archive
	own.Settings.Title, own.Settings.Description = oneLine(own.Settings.Title), oneLine(own.Settings.Description)
	arc := &own
	e := &edition{
		Site:     s.inLook(&own.Settings.Look),
		arc:      arc,
		reports:  make(map[*quote.Article]*quote.Report, len(arc.Reports)),
		lists:    once(arc),
		namings:  namings(arc),
		pageSize: cmp.Or(max(0, arc.Settings.PageSize), 50),
		language: arc.Settings.Language,
		dir:      languageDirection(arc.Settings.Language),
	}
	e.years = periods(e.lists.all)
	for _, r := range arc.Reports {
		e.reports[r.Article] = r
	}
	e.voices = make(map[*quote.Topic][]voice, len(arc.Topics))
	for _, t := range arc.Topics {
		e.voices[t] = voicesOn(e.lists.about(t))
	}
	e.cut = make(map[*quote.Speaker]*cutList)
	for _, s := range arc.Speakers {
		if cut := e.cutList(s); cut != nil {
			e.cut[s] = cut
		}
	}
	e.nav = e.navigation()
	return e
}

// indexSize is the number of entries on a page of an index: ten weigh about as much as one
// quotation.
func (e *edition) indexSize() int { return 10 * e.pageSize }

// feedLength is the number of entries in a feed.
func (e *edition) feedLength() int { return cmp.Or(max(0, e.arc.Settings.FeedLength), 50) }

// documents returns the documents in the order of the navigation.
func (e *edition) documents() []*quote.Document {
	ds := slices.Clone(e.arc.Documents)
	slices.SortStableFunc(ds, func(a, b *quote.Document) int { return a.Order - b.Order })
	return ds
}

// absolute returns the whole address of a page, or "" when the archive does not know where it
// will stand.
func (e *edition) absolute(path string) string {
	if e.arc.Settings.BaseURL == "" {
		return ""
	}
	return e.arc.Settings.BaseURL + escapePath(path)
}

// basePath returns the path of the archive's base URL, "/" at the root of a domain, or "" when
// the archive does not know where it will stand.
func (e *edition) basePath() string {
	u, err := url.Parse(e.arc.Settings.BaseURL)
	if err != nil || u.Host == "" {
		return ""
	}
	if u.Path == "" {
		return "/"
	}
	return u.EscapedPath()
}

// A job is one file to be made.
type job struct {
	path  string
	from  string // what asked for the address, see page.Page
	index bool   // search engines may list it
	write func(*bytes.Buffer) error
	also  func() (job, bool) // another file, known when this one is made; nil for none
	dear  bool               // made only if no earlier build has left the file
}

// html returns the job of making a page of a kind. The data is built when the page is made.
func (e *edition) html(kind, path, from string, index bool, data func() framed) job {
	return job{path: path, from: from, index: index, write: func(w *bytes.Buffer) error {
		page := data()
		if err := e.setMasthead(page.frame()); err != nil {
			return err
		}
		return e.theme.execute(w, kind, page)
	}}
}

// readable are the parts of the edition that readers see.
func (e *edition) readable() []iter.Seq[job] {
	return []iter.Seq[job]{
		e.home, e.speakerPages, e.topicPages, e.outletPages, e.articlePages, e.datePages,
		e.quotationPages, e.documentPages, e.correctionPages, e.numbers, e.downloads, e.search, e.missing, e.specimenSheet,
	}
}

// jobs are all the files of the edition but the assets, in an order that depends on the archive
// alone.
func (e *edition) jobs() iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, part := range append(e.readable(), e.machines) {
			for j := range part {
				if !yield(j) {
					return
				}
			}
		}
	}
}
