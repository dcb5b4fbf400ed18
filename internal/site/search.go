package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// A searchPage is where readers look for words. Its script reads the index that package search
// makes; without script it leads to the lists.
type searchPage struct {
	Base
	Index string // link to the folder of the index
	Ways  []Link // where the reader may go instead
}

// searchFolder is where the index stands.
const searchFolder = "search/"

func (e *edition) search(yield func(job) bool) {
	if len(e.arc.Quotations) == 0 {
		return
	}
	yield(e.html("search", searchPath, "the search page", false, func() framed {
		p := &searchPage{Base: e.base("search", searchPath, e.in.Say("Search"), e.in.Say("Search the words of every quotation: exact phrases, words, speakers, dates."))}
		p.NoIndex = true
		p.Index = p.to(searchFolder)
		e.script(&p.Base, "search")
		p.Ways = p.sections(e)
		p.Data = e.breadcrumbs(&p.Base)
		return p
	}))
}

// openSearch describes the search for browsers that offer it beside others, see
// https://developer.mozilla.org/docs/Web/XML/Guides/OpenSearch.
func (e *edition) openSearch(w *bytes.Buffer) error {
	set := &e.arc.Settings
	w.WriteString(xml.Header)
	fmt.Fprint(w, `<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">`+"\n")
	element := func(name, text string) {
		fmt.Fprintf(w, "<%s>", name)
		_ = xml.EscapeText(w, []byte(text)) // a buffer does not fail
		fmt.Fprintf(w, "</%s>\n", name)
	}
	element("ShortName", firstChars(oneLine(set.Title), 16))
	element("Description", firstChars(e.in.Say("Search the quotations of {archive}", "archive", oneLine(set.Title)), 1024))
	element("InputEncoding", "UTF-8")
	w.WriteString(`<Image width="16" height="16" type="image/svg+xml">`)
	_ = xml.EscapeText(w, []byte(e.absolute(iconPath)))
	w.WriteString("</Image>\n")
	w.WriteString(`<Url type="text/html" method="get" template="`)
	_ = xml.EscapeText(w, []byte(e.absolute(searchPath)))
	w.WriteString("?q={searchTerms}\"/>\n</OpenSearchDescription>\n")
	return nil
}
