// Package build runs the stages in order: load, extract, archive, data, site, search, write. It alone knows
// that order; the stages do not know one another.
package build

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"verbatim"
	"verbatim/internal/archive"
	"verbatim/internal/data"
	"verbatim/internal/diag"
	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/search"
	"verbatim/internal/site"
	"verbatim/internal/theme"
	"verbatim/internal/write"
)

// Options say what to build and where to. The zero value builds the archive in the current
// folder into "public".
type Options struct {
	Archive   string // folder of the archive; empty means the current folder
	Out       string // output folder; empty means "public"
	BaseURL   string // where the site will stand; empty means what the archive's settings say
	NoCards   bool   // draw no cards, whatever the archive's settings say
	Ledger    string // file of extractions made elsewhere, which join the archive's own articles; empty for none
	KeepGoing bool   // where a template of the archive's own is at fault, use the default in its place
	Strict    bool   // write nothing when there is an error or a warning about the content
	Theme     fs.FS  // templates/ and static/ below the archive's own; nil means the embedded ones

	// Cache is a folder that keeps results from one build to the next; empty means to keep none. What is
	// there makes a build faster, never different.
	Cache string

	// Settings changes what the archive's settings say, before anything is made by them; nil leaves them.
	Settings func(*quote.Settings)

	Watch Watch // is told how far the build has come; nil for nobody

	foreign bool         // Theme is not the embedded one
	kept    *extractions // nil without a cache
}

// A Result says what a build found and did.
type Result struct {
	Articles   int // articles of the archive, drafts left out
	Quotations int // published quotations
	Review     int // quotations that wait in review
	Speakers   int // speakers with a published quotation
	Topics     int // topics with a page
	Pages      write.Summary
	Messages   []diag.Message // about the content, in the order of diag.Sort
	Refused    string         // why nothing was written; empty when something was
	Archive    *quote.Archive
	Limits     quote.Limits // of `verbatim check`, as the settings have them
	Stages     []Stage      // in the order they were done
}

// Run builds a site. An error means that there is no new site and the old one stands as it was,
// or as the error says; problems of the content are messages in the result, and what they do not
// concern is built all the same. When the context ends, so does the build, leaving the old site.
func Run(ctx context.Context, opts Options) (*Result, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	if err := checkOut(opts.Archive, opts.Out); err != nil {
		return nil, err
	}
	store := opts.openCache()
	var cut *shortcut
	if store != nil {
		defer store.Close()
		if cut = opts.newShortcut(ctx, store); cut != nil {
			if res := cut.take(opts.Out); res != nil {
				return res, nil
			}
		}
		opts.kept = opts.openExtractions(store)
	}
	return opts.run(ctx, func(st *site.Site, res *Result, clock *stages) error {
		var seal []byte
		if res.Pages, seal, err = opts.writePages(ctx, st, res, cut, clock); err != nil {
			return err
		}
		opts.keep(ctx, cut, res, seal)
		clock.next("keeping")
		res.Messages = append(res.Messages, editedMessages(opts.Out, res.Pages)...)
		diag.Sort(res.Messages)
		return nil
	})
}

// Visit makes the pages that Run would write, hands each to yield, once, and writes nothing: neither
// opts.Out nor any other folder is touched. Yield is called as [site.Site.Pages] does it; what it
// returns ends the build. Result.Pages stays empty.
func Visit(ctx context.Context, opts Options, yield func(page.Page) error) (*Result, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	return opts.run(ctx, func(st *site.Site, res *Result, clock *stages) error {
		return opts.makePages(ctx, st, res, yield, clock)
	})
}

// Archive reads and joins the archive as Run does, without making pages of it.
func Archive(ctx context.Context, opts Options) (*Result, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	return opts.run(ctx, nil)
}

// run goes through the stages up to the pages, and leaves these to output, unless they are refused or
// there is none.
func (o Options) run(ctx context.Context, output func(*site.Site, *Result, *stages) error) (*Result, error) {
	clock := stages{since: time.Now()}
	src, messages, err := load.Open(o.Archive)
	if err != nil {
		return nil, err
	}
	if o.BaseURL != "" {
		src.Settings.BaseURL = o.BaseURL
	}
	src.Settings.NoCards = src.Settings.NoCards || o.NoCards
	if o.Settings != nil {
		o.Settings(&src.Settings)
	}
	extractions, more, err := extractAll(ctx, src, o.kept, o.watch(Reading, len(src.Articles)))
	if err != nil {
		return nil, err
	}
	messages = append(messages, more...)
	var noted []diag.Message // about the ledger
	if o.Ledger != "" {
		var made []*quote.Extraction
		if made, noted, err = readLedger(o.Ledger); err != nil {
			return nil, err
		}
		extractions = append(extractions, made...)
	}
	clock.next("reading")
	o.watch(Settling, 0)

	extractions = append(extractions, src.Quotations...)

	arc, more := archive.New(archive.Input{
		Settings:    src.Settings,
		Speakers:    src.Speakers,
		Topics:      src.Topics,
		Documents:   src.Documents,
		Extractions: extractions,
		Corrections: src.Corrections,
	})
	res := newResult(arc, append(inArchive(o.Archive, append(messages, more...)), noted...))
	res.Limits = src.Limits
	clock.next("speakers and topics")
	switch {
	case src.Unsettled:
		// An archive may ask for more certainty than the default. Without its settings we would publish
		// names that its editor wants held.
		res.Refused = "the settings could not be read, and without them names might be published that they hold back"
		return res, nil
	case src.Undecided:
		res.Refused = "a decision of the editors in " + load.CorrectionsFile + " could not be understood, and without it words might be published that it corrects or withdraws"
		return res, nil
	case slices.ContainsFunc(more, func(m diag.Message) bool { return m.Name == archive.LostWithdrawal }):
		res.Refused = "words were withdrawn that cannot be found any more, and might be published in another form"
		return res, nil
	case o.Strict && diag.Worst(res.Messages) >= diag.Warning:
		res.Refused = "the content has problems, and a strict build writes nothing then"
		return res, nil
	case output == nil:
		return res, nil
	}
	look, err := theme.Over(o.Theme, o.Archive)
	if err != nil {
		return nil, err
	}
	defer look.Close()
	st, err := o.newSite(look, res)
	if err != nil {
		return nil, err
	}
	if err := output(st, res, &clock); err != nil {
		return nil, err
	}
	res.Stages = clock.done
	return res, nil
}

func (o Options) withDefaults() (Options, error) {
	if o.Archive == "" {
		o.Archive = "."
	}
	if o.Out == "" {
		o.Out = "public"
	}
	o.foreign = o.Theme != nil
	if o.Theme == nil {
		o.Theme = verbatim.Theme
	}
	var err error
	if o.BaseURL != "" {
		o.BaseURL, err = BaseURL(o.BaseURL)
	}
	return o, err
}

func newResult(arc *quote.Archive, messages []diag.Message) *Result {
	res := &Result{
		Quotations: len(arc.Quotations),
		Topics:     len(arc.Topics),
		Messages:   messages,
		Archive:    arc,
	}
	for _, s := range arc.Speakers {
		if len(s.Quotations) > 0 {
			res.Speakers++
		}
	}
	for _, r := range arc.Reports {
		if r.Entered == nil {
			res.Articles++
		}
		for _, q := range r.Quotations {
			if !q.Published && q.Status.Kind != quote.Withdrawn {
				res.Review++
			}
		}
	}
	diag.Sort(res.Messages)
	return res
}

// inArchive names files as the user would type them: the stages know them from the archive's
// folder on.
func inArchive(archive string, messages []diag.Message) []diag.Message {
	for i, m := range messages {
		if m.File != "" {
			messages[i].File = filepath.ToSlash(filepath.Join(archive, filepath.FromSlash(m.File)))
		}
	}
	return messages
}

// writePages streams the pages of the site to the output folder, and seals them for the next build.
func (o Options) writePages(ctx context.Context, st *site.Site, res *Result, cut *shortcut, clock *stages) (sum write.Summary, seal []byte, err error) {
	tree, err := write.Open(o.Out)
	if err != nil {
		return write.Summary{}, nil, err
	}
	defer tree.Abort()
	if cut != nil {
		tree.Trust(cut.last)
	}
	if err := o.makePages(ctx, st, res, tree.Put, clock); err != nil {
		return write.Summary{}, nil, err
	}
	o.watch(Placing, 0)
	if sum, err = tree.Commit(); err == nil && cut != nil {
		seal = tree.Seal()
	}
	clock.next("moving into place")
	return sum, seal, err
}

// makePages hands every page of the site to yield, as long as the context lasts. The index for search is made
// beside the others, since parts of it keep one core busy only. The downloads come before the pages, one of
// which tells their sizes.
func (o Options) makePages(ctx context.Context, st *site.Site, res *Result, yield func(page.Page) error, clock *stages) error {
	arc := res.Archive
	work, together := errgroup.WithContext(ctx)
	put := func(p page.Page) error {
		if err := together.Err(); err != nil {
			return err
		}
		return yield(p)
	}
	pages := func() error { return st.Pages(arc, put) }
	if o.Watch != nil {
		var done func()
		pages = func() error {
			return st.PagesCounted(arc, func(files int) { done = o.watch(Making, files) }, func(p page.Page) error {
				defer done()
				return put(p)
			})
		}
	}
	work.Go(func() error { return search.Files(arc, put) })
	work.Go(func() error {
		downloads, messages, err := data.Files(arc, extract.Version, put)
		if err != nil {
			return err
		}
		arc.Downloads = downloads
		res.Messages = append(res.Messages, inArchive(o.Archive, messages)...)
		diag.Sort(res.Messages)
		return pages()
	})
	err := work.Wait()
	clock.next("pages")
	return cmp.Or(err, ctx.Err())
}

// editedMessages tells of pages that somebody had changed by hand since the last build.
func editedMessages(out string, sum write.Summary) []diag.Message {
	const most = 3
	var ms []diag.Message
	tell := func(paths []string, name, text, hint string) {
		for i, p := range paths {
			m := diag.Message{Severity: diag.Note, File: filepath.ToSlash(filepath.Join(out, p)), Text: text, Name: name, Hint: hint}
			if i == most {
				m.File = filepath.ToSlash(out)
				m.Text = fmt.Sprintf("the same holds for %d more pages: %s", len(paths)-most, text)
				ms = append(ms, m)
				return
			}
			ms = append(ms, m)
		}
	}
	tell(sum.Replaced, "page-replaced", "the page had been changed since the last build and was written anew",
		"change content/, templates/ or static/ instead: the site is made from these")
	tell(sum.Kept, "page-kept", "the page is no longer part of the site, but was changed since the last build and so was left in place",
		"delete it if nobody needs it")
	return ms
}
