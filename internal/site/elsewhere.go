package site

import (
	"net/url"
	"strings"
)

// sameAs names the pages about a speaker or topic that stand elsewhere.
func sameAs(addresses []string) []Link {
	var out []Link
	for _, a := range addresses {
		if webAddress(a) == "" {
			continue
		}
		out = append(out, Link{Text: siteName(a), Href: a})
	}
	return out
}

// siteName names a site in the way readers know it.
func siteName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	switch {
	case host == "wikidata.org":
		return "Wikidata"
	case strings.HasSuffix(host, ".wikipedia.org"):
		return "Wikipedia"
	case strings.HasSuffix(host, ".wikiquote.org"):
		return "Wikiquote"
	}
	return host
}
