package archive

import (
	"cmp"
	"fmt"
	"slices"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// Input is what an archive is made of. The order of the slices does not matter.
type Input struct {
	Settings    quote.Settings
	Speakers    []*quote.Speaker // those with a file
	Topics      []*quote.Topic
	Documents   []*quote.Document
	Extractions []*quote.Extraction // one an article
	Corrections []*quote.Correction
}

// New joins extractions into an archive. It changes nothing it is given: the speakers, topics,
// quotations and documents of the archive are copies; articles, marks and mentions are shared.
// The messages are sorted; an archive is returned whatever they say.
func New(in Input) (*quote.Archive, []diag.Message) {
	var log log
	arc := &quote.Archive{Settings: in.Settings}
	arc.Documents = documents(in.Documents, &log)
	arc.Reports = reports(in.Extractions, &log)
	arc.Outlets = outlets(arc.Reports, &log)
	docket := newDocket(in.Corrections, arc.Reports, &log)

	reg := newRegister(in.Speakers, &log)
	reg.census(arc.Reports)
	reg.tellApart(arc.Reports)
	attribute(arc.Reports, reg, in.Settings.Threshold)
	docket.decide(reg)
	limitShare(arc.Reports, in.Settings.MaxShare, &log)
	noteUnattributed(arc.Reports, &log)
	noteUnread(arc.Reports, &log)

	tree := newTree(in.Topics, &log)
	tree.assign(arc.Reports, in.Settings.Language)
	docket.assign(tree)
	dispatches(arc.Reports)

	handOut(arc)
	arc.Speakers = reg.complete()
	arc.Topics = tree.withQuotations()
	utterances(arc, docket)
	sortBy(arc.Outlets, func(o *quote.Outlet) (string, string) { return o.Name, o.Slug })
	arc.Rulings = docket.newestFirst()
	diag.Sort(log.messages)
	return arc, log.messages
}

// handOut gives each published quotation to its speaker, outlet and topics. Reports are newest
// first and their quotations in order of the text, so every list comes out in order. What another
// printing of one dispatch stands for is on the list of its own outlet only.
func handOut(arc *quote.Archive) {
	for _, r := range arc.Reports {
		if r.Publisher != nil {
			r.Publisher.Reports = append(r.Publisher.Reports, r)
		}
		for _, q := range r.Quotations {
			if !q.Published {
				continue
			}
			if r.Publisher != nil {
				r.Publisher.Quotations = append(r.Publisher.Quotations, q)
			}
			if q.Prints != nil {
				continue
			}
			arc.Quotations = append(arc.Quotations, q)
			q.Speaker.Quotations = append(q.Speaker.Quotations, q)
			handToTopics(q)
		}
	}
}

// documents returns copies of the documents with addresses, by slug.
func documents(in []*quote.Document, log *log) []*quote.Document {
	var out []*quote.Document
	for _, d := range in {
		if d != nil {
			c := *d
			out = append(out, &c)
		}
	}
	slices.SortFunc(out, func(a, b *quote.Document) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Body, b.Body))
	})
	claims := make([]claim, len(out))
	for i, d := range out {
		claims[i] = claim{
			slug: slugOfFile(d.Slug, d.File, d.Title, "", reservedPage, log),
			what: fmt.Sprintf("page %q", d.Title), file: d.File, remedy: "rename one of the two files",
			granted: func(slug string) { d.Slug = slug },
		}
	}
	settle("", claims, log)
	slices.SortFunc(out, func(a, b *quote.Document) int { return cmp.Compare(a.Slug, b.Slug) })
	return out
}
