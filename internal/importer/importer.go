package importer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"runtime"

	"verbatim/internal/fetch"
	"verbatim/internal/quote"
)

// Options say where to import to, and how.
type Options struct {
	Archive string        // folder of the archive
	DryRun  bool          // write nothing, and say what would be written
	Client  *fetch.Client // asks the web; nil means one that asks public machines only
	// Progress, if set, is called after each document, in order and by one goroutine at a time.
	Progress func(Progress)
}

// A Fate says what became of a document.
type Fate uint8

// A document is written, left out for a reason that needs no work, or cannot be used.
const (
	Written Fate = iota
	Skipped
	Failed
)

var fateNames = [...]string{"written", "skipped", "failed"}

func (f Fate) String() string { return fateNames[f] }

// An Outcome is what became of one document, or of an input that could not be read on.
type Outcome struct {
	Source string // the file, the entry in it ("news.zip: a/b.html"), or the address
	Fate   Fate
	File   string   // what was written, or would be, below the archive with forward slashes
	Why    string   // not written; empty when it was
	Notes  []string // what an editor should know of an article that was written
}

// A Result says what an import did.
type Result struct {
	Written, Skipped, Failed int
	Outcomes                 []Outcome // in order; of skipped and failed ones no more than the first thousand each
}

// A document is one article to be, as it was found.
type document struct {
	source string
	name   string // as a file would be called; its extension tells the kind
	data   []byte
	path   string     // of a file, which may have a sidecar; empty for what comes out of something else
	known  knownFacts // what its container says of it
	why    string     // it cannot be used; the data are empty then
	fate   Fate       // with why
}

// knownFacts are what a feed, a mail or a web archive says of a document, for where it does not speak
// itself.
type knownFacts struct {
	title, outlet, author, url string
	date                       quote.Date
}

// Run imports what the inputs hold: files, folders, and addresses that start with http:// or https://.
// The error says that nothing could be imported, or that the context ended; what was written until then
// stays. Everything else is in the result.
func Run(ctx context.Context, opts Options, inputs []string) (*Result, error) {
	if opts.Client == nil {
		opts.Client = &fetch.Client{}
	}
	known, err := readKnown(ctx, opts.Archive)
	if err != nil {
		return nil, err
	}
	out, err := openShelf(opts.Archive, opts.DryRun)
	if err != nil {
		return nil, err
	}
	defer out.close()

	meter := &meter{}
	var size int64
	if opts.Progress != nil {
		size = sizeOf(inputs)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	waiting := make(chan chan reading, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(waiting)
		hand := func(d document) bool {
			r := make(chan reading, 1)
			select {
			case waiting <- r:
			case <-ctx.Done():
				return false
			}
			go func() { r <- read(d, known) }()
			return true
		}
		for _, name := range inputs {
			if !open(ctx, opts, name, meter, hand) {
				return
			}
		}
	}()

	res := &Result{}
	for r := range waiting {
		o := settle(<-r, known, out)
		res.add(o)
		if opts.Progress != nil {
			done := res.Written + res.Skipped + res.Failed
			opts.Progress(Progress{done, min(meter.read.Load(), size), size, o.Source, res.Written, done - res.Written})
		}
		if errors.Is(out.broken, errBroken) {
			stop()
			return res, errors.New(o.Why)
		}
	}
	return res, ctx.Err()
}

func (r *Result) add(o Outcome) {
	switch o.Fate {
	case Written:
		r.Written++
	case Skipped:
		if r.Skipped++; r.Skipped > mostNotes {
			return
		}
	case Failed:
		if r.Failed++; r.Failed > mostNotes {
			return
		}
	}
	r.Outcomes = append(r.Outcomes, o)
}

// hashOf returns the hash of a source, as front matter has it.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}
