package importer

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"verbatim/internal/quote"
)

// feed hands on the entries of an RSS or Atom feed. At is the address it came from: the pages of entries
// that hold only a teaser are then asked for. A feed from a file asks the network for nothing.
func (in *intake) feed(source string, data []byte, at string) bool {
	f, err := parseFeed(data)
	if err != nil {
		return in.fail(source, "no feed, or a damaged one: "+clean(err.Error()))
	}
	if len(f.Items) == 0 {
		return in.skip(source, "a feed without entries")
	}
	fetched := 0
	for i, item := range f.Items {
		if i >= mostItems {
			return in.fail(source, fmt.Sprintf("more than %d entries; the others were left out", mostItems))
		}
		if item == nil {
			continue
		}
		entry := fmt.Sprintf("%s: entry %d", source, i+1)
		k := itemFacts(f, item)
		content := item.Content
		if content == "" {
			content = item.Description
		}
		if len(strings.Fields(stripTags(content))) >= fewWords {
			page := `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article>` + content + "</article></body></html>"
			if !in.give(document{source: entry, name: "entry.html", data: []byte(page), known: k}) {
				return false
			}
			continue
		}
		switch {
		case at == "":
			in.skip(entry, "only a teaser; name the address of the feed to have its pages fetched")
		case k.url == "":
			in.skip(entry, "only a teaser, without an address")
		case fetched >= mostFetched:
			in.skip(entry, fmt.Sprintf("only a teaser, and no more than %d pages of one feed are fetched at a time", mostFetched))
		default:
			fetched++
			in.page(k.url, k)
		}
		if in.ended {
			return false
		}
	}
	return true
}

// parseFeed parses a feed. The parser is not ours: whatever it stumbles over is an error.
func parseFeed(data []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("%v", p)
		}
	}()
	if depthOf(data) > mostDepth {
		return nil, fmt.Errorf("elements nested more than %d deep", mostDepth)
	}
	return gofeed.NewParser().Parse(bytes.NewReader(data))
}

// mostDepth is how deep the elements of a feed may nest, content in HTML among them.
const mostDepth = 200

// depthOf returns an upper bound of how deep the elements of XML nest.
func depthOf(data []byte) int {
	depth, deepest := 0, 0
	for i := 0; i+1 < len(data); i++ {
		if data[i] != '<' {
			continue
		}
		switch c := data[i+1]; {
		case bytes.HasPrefix(data[i:], []byte("<![CDATA[")):
			if end := bytes.Index(data[i:], []byte("]]>")); end > 0 {
				i += end
			}
		case c == '/':
			depth = max(0, depth-1)
		case c == '!' || c == '?':
		default:
			end := bytes.IndexByte(data[i:], '>')
			if end > 0 && data[i+end-1] == '/' {
				continue
			}
			depth++
			deepest = max(deepest, depth)
		}
	}
	return deepest
}

// itemFacts returns what a feed says of an entry.
func itemFacts(f *gofeed.Feed, item *gofeed.Item) knownFacts {
	k := knownFacts{title: html.UnescapeString(stripTags(item.Title)), outlet: html.UnescapeString(stripTags(f.Title))}
	if IsAddress(item.Link) {
		k.url = strings.TrimSpace(item.Link)
	} else if IsAddress(item.GUID) {
		k.url = strings.TrimSpace(item.GUID)
	}
	var names []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" && len(names) < 20 {
			names = append(names, a.Name)
		}
	}
	k.author = strings.Join(names, ", ")
	for _, t := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if t != nil && t.Year() > 0 && k.date.IsZero() {
			k.date = quote.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}
		}
	}
	return k
}

// stripTags returns HTML without its tags, good enough to count words and to read a title.
func stripTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		b.WriteByte(' ')
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			return b.String()
		}
		s = s[i+end+1:]
	}
}
