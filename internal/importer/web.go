package importer

import (
	"path"
	"strings"
)

// address fetches what an editor named: a page, or a feed and the pages it leads to.
func (in *intake) address(name string) bool {
	p, err := in.client.Get(in.ctx, name)
	if err != nil {
		return in.fail(name, err.Error())
	}
	if looksLikeFeed(p.Body) {
		return in.feed(name, p.Body, p.URL)
	}
	return in.fetched(name, p.URL, p.Type, p.Body, knownFacts{})
}

// page fetches the page of an entry of a feed.
func (in *intake) page(address string, k knownFacts) bool {
	p, err := in.client.Get(in.ctx, address)
	if err != nil {
		return in.fail(address, err.Error())
	}
	return in.fetched(address, p.URL, p.Type, p.Body, k)
}

// fetched hands on an answer of the web.
func (in *intake) fetched(source, at, contentType string, body []byte, k knownFacts) bool {
	name := answerName(at, contentType)
	if name == "" {
		return in.skip(source, "no page and no text: "+clean(contentType))
	}
	if k.url == "" {
		k.url = at
	}
	return in.give(document{source: source, name: name, data: body, known: k})
}

// answerName returns the name of a file that an answer would be saved as, or "" for one that is neither a
// page nor a text.
func answerName(address, contentType string) string {
	base := path.Base(strings.TrimRight(strings.SplitN(address, "?", 2)[0], "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml", "":
		return base + ".html"
	case "text/plain":
		return base + ".txt"
	}
	return ""
}
