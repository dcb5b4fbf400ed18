package site

import (
	"cmp"

	"verbatim/internal/quote"
)

// A documentPage is a page an editor wrote: about, method.
type documentPage struct {
	Base
	Body Markup
}

func (e *edition) documentPages(yield func(job) bool) {
	for _, d := range e.documents() {
		path := documentPath(d)
		if path == correctionsPath && len(e.arc.Rulings) > 0 {
			continue // it stands above the list of them
		}
		if !yield(e.html("document", path, cmp.Or(d.File, "document "+d.Slug), true, func() framed { return e.document(d, path) })) {
			return
		}
	}
}

func (e *edition) document(d *quote.Document, path string) *documentPage {
	p := &documentPage{Base: e.base("document", path, d.Title, summary(d.Body))}
	p.Body = markdown(d.Body, p.root)
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// A missingPage is the answer to an address that does not exist. A server shows it at whatever
// depth the reader asked for, so its links start at the base URL.
type missingPage struct {
	Base
	Ways []Link // where the reader may go instead
}

func (e *edition) missing(yield func(job) bool) {
	yield(e.html("missing", missingPath, "the page for missing addresses", false, func() framed {
		p := &missingPage{Base: e.base("missing", missingPath, e.in.Say("Page not found"), e.in.Say("There is no page at this address."))}
		p.NoIndex = true
		p.Canonical = ""
		p.Ways = append([]Link{{Text: e.in.Say("Home"), Href: p.Home}}, p.sections(e)...)
		p.Crumbs = nil
		return p
	}))
}
