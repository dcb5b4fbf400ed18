package hostile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// injectionAttempts put a payload into every field of every format that content can fill, build the site and read each
// file of it as a browser, a feed reader or a spreadsheet would.
func injectionAttempts() []attempt {
	const together = 15 // payloads in one archive, which is built when the first of them is tried
	var all []attempt
	for from := 0; from < len(Payloads); from += together {
		group := Payloads[from:min(from+together, len(Payloads))]
		for i, p := range group {
			all = append(all, attempt{"text in every field", p.Name, func(t *testing.T) string {
				if i > 0 {
					return "text everywhere" // in the archive of the first
				}
				files := make(map[string]string)
				for n, p := range group {
					maps.Copy(files, everyField(p.Text, strconv.Itoa(n), Joined(from)))
				}
				b := buildWith(t, files, nil)
				if s := b.standing(t, ""); b.err != nil || b.Refused != "" {
					t.Fatal(s)
				}
				if n := checkFiles(t, filepath.Join(b.root, "out")); n < 20*len(group) {
					t.Errorf("only %d files were looked at", n)
				}
				return "text everywhere"
			}})
		}
	}
	return all
}

// everyField is an archive that says a text wherever somebody may write something, in files that end in a number. What is
// there once an archive says the text of the settings.
func everyField(text, number, settings string) map[string]string {
	y, set := yamlString(strings.ToValidUTF8(text, "\ufffd")), yamlString(settings)
	line := strings.Join(strings.Fields(text), " ")
	article := "---\ntitle: " + y + "\ndate: 2015-01-17\noutlet: " + y + "\nauthor: " + y + "\nid: " + y + "\naliases: [" + y + "]\ntopics: [odd" + number + "]\n---\n\n" +
		"“" + line + " is what we want,” Edda Moss said.\n\nMr Moss, the " + line + ", called it “" + line + "” and left.\n\n" +
		"“We go,” said " + line + ".\n\n" + line + ": “We stay.”\n\n> " + line + "\n"
	return map[string]string{
		"verbatim.yaml":                           "title: " + set + "\ndescription: " + set + "\nlicence: " + set + "\ncontact: " + set + "\nbase_url: https://example.org/\ncards: false\n",
		"content/articles/odd" + number + ".txt":  article,
		"content/articles/odder" + number + ".md": strings.Replace(article, "\nid: "+y, "", 1),
		"content/articles/url" + number + ".txt":  "---\ntitle: x\nurl: " + y + "\narchived: " + y + "\nlanguage: " + y + "\n---\n\n“We go,” Edda Moss said.\n",
		"content/speakers/odd" + number + ".md": "---\nname: Edda Moss " + number + "\naliases: [" + y + "]\nroles:\n  - title: " + y + "\n    from: 2010\nsame_as: [" + y + "]\nsort: " + y + "\n---\n\n" +
			text + "\n\n# " + line + "\n\n- " + line + "\n",
		"content/speakers/named" + number + ".md": "---\nname: " + y + "\n---\n" + text + "\n",
		"content/topics/odd" + number + ".md":     "---\nname: " + y + "\nterms: [" + y + ", want]\n---\n\n" + text + "\n",
		"content/pages/odd" + number + ".md":      "---\ntitle: " + y + "\n---\n\n" + text + "\n\n| " + line + " |\n| --- |\n| " + line + " |\n\n> " + line + "\n\n    " + line + "\n\n[" + line + "](" + line + " \"" + line + "\")\n",
	}
}

// checkFiles reads every file of a site for what must not be in it, and returns how many there were.
func checkFiles(t *testing.T, dir string) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(filepath.ToSlash(file), "/.verbatim/") {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		n++
		name, _ := filepath.Rel(dir, file)
		if why := inspect(name, data); why != "" {
			t.Errorf("%s: %s", filepath.ToSlash(name), why)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// inspect returns what is wrong with a file, "" when nothing is.
func inspect(name string, data []byte) string {
	switch path.Ext(name) {
	case ".html":
		return inspectPage(data)
	case ".xml", ".svg":
		return inspectXML(data)
	case ".json", ".webmanifest":
		if !json.Valid(data) {
			return "no JSON"
		}
	case ".ndjson", ".jsonl":
		for line := range bytes.Lines(data) {
			if !json.Valid(line) {
				return "a line that is no JSON"
			}
		}
	case ".csv":
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
		if err != nil {
			return err.Error()
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
					return "a spreadsheet would calculate " + cell
				}
			}
		}
	}
	return ""
}

// foreign are elements that no template of ours has, and that run, load or cover something.
var foreign = []string{
	"applet", "audio", "base", "embed", "frame", "frameset", "iframe", "marquee", "math", "object", "source", "style", "template", "track", "video",
	"foreignobject", "animate", "set", "mglyph",
}

// addresses are the attributes that lead somewhere or load something.
var addresses = []string{"href", "src", "cite", "action", "formaction", "data", "poster", "xlink:href", "srcset", "background"}

// inspectPage reads a page as a browser does. The words of the payloads may stand in it as text only.
func inspectPage(data []byte) string {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err.Error()
	}
	policies := 0
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode && n.Data != " raw HTML omitted " { // which says so in place of markup in Markdown
			return "a comment: " + n.Data
		}
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains(foreign, strings.ToLower(n.Data)) {
			return "an element that is not ours: " + n.Data
		}
		equiv := attr(n, "http-equiv")
		switch {
		case strings.EqualFold(equiv, "Content-Security-Policy"):
			if policies++; !strings.HasPrefix(attr(n, "content"), "default-src 'none'; ") {
				return "a policy that is not ours: " + attr(n, "content")
			}
		case strings.EqualFold(equiv, "refresh"):
			_, to, _ := strings.Cut(attr(n, "content"), "url=")
			if u, err := url.Parse(to); err != nil || u.IsAbs() || u.Host != "" {
				return "a page that leads elsewhere: " + to
			}
		case n.Data == "script" && attr(n, "src") == "":
			if attr(n, "type") != "application/ld+json" {
				return "a script in the page"
			}
			if n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data)) {
				return "data that is no JSON"
			}
		}
		for _, a := range n.Attr {
			key := strings.ToLower(a.Key)
			switch {
			case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc":
				return "an attribute that is not ours: " + key + " of " + n.Data
			case slices.Contains(addresses, key):
				if why := inspectAddress(n.Data, a.Val); why != "" {
					return why
				}
			}
		}
	}
	if policies != 1 {
		return "not one Content-Security-Policy"
	}
	return ""
}

// inspectAddress refuses what an address must not be.
func inspectAddress(element, address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return "no address: " + address
	}
	switch u.Scheme {
	case "", "http", "https", "mailto":
	default:
		return "an address that is none of the web: " + address
	}
	if element != "a" && element != "blockquote" && element != "q" && element != "link" && u.Host != "" {
		return "something loaded from elsewhere: " + address
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// inspectXML reads a feed, a list of addresses or a drawing. Markup that a feed holds as text is read as a page is.
func inspectXML(data []byte) string {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return ""
		case err != nil:
			return err.Error()
		}
		switch tok := token.(type) {
		case xml.Directive:
			return "a directive: " + string(tok)
		case xml.StartElement:
			if tok.Name.Local == "script" || tok.Name.Local == "foreignObject" {
				return "an element that is not ours: " + tok.Name.Local
			}
			for _, a := range tok.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") {
					return "an attribute that is not ours: " + a.Name.Local
				}
				if a.Name.Local == "href" {
					if why := inspectAddress("a", a.Value); why != "" {
						return why
					}
				}
			}
			if tok.Name.Local == "content" && attrXML(tok, "type") == "html" {
				var inner string
				if err := d.DecodeElement(&inner, &tok); err != nil {
					return err.Error()
				}
				if why := inspectFragment(inner); why != "" {
					return "in a feed: " + why
				}
			}
		}
	}
}

func attrXML(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// inspectFragment reads markup that a feed carries.
func inspectFragment(s string) string {
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return err.Error()
	}
	for _, top := range nodes {
		for _, n := range append([]*html.Node{top}, slices.Collect(top.Descendants())...) {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "script" || slices.Contains(foreign, n.Data) {
				return "an element that is not ours: " + n.Data
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					return "an attribute that is not ours: " + a.Key
				}
				if slices.Contains(addresses, a.Key) {
					if why := inspectAddress(n.Data, a.Val); why != "" {
						return why
					}
				}
			}
		}
	}
	return ""
}
