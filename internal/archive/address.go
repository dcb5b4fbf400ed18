package archive

import (
	"fmt"
	"path"
	"strings"
)

// A claim is one thing that wants an address.
type claim struct {
	slug    string // as wanted
	what    string // for people: `speaker "Ana Ruiz"`
	file    string // for messages
	remedy  string // how to give it another address
	granted func(slug string)
}

// settle grants each claim an address below a folder, unique there. Claims are in order of
// precedence: of those that want one address the first keeps it, and each later one is an error
// naming both and gets a number behind it.
func settle(folder string, claims []claim, log *log) {
	owner := make(map[string]*claim, len(claims))
	var late []*claim
	for i := range claims {
		c := &claims[i]
		if _, taken := owner[c.slug]; taken {
			late = append(late, c)
			continue
		}
		owner[c.slug] = c
		c.granted(c.slug)
	}
	next := make(map[string]int)
	for _, c := range late {
		first := owner[c.slug]
		log.failf(c.file, c.remedy, "%s and %s in %s both want the address %s",
			c.what, first.what, first.file, path.Join(folder, c.slug+".html"))
		n := max(next[c.slug], 2)
		slug := numbered(c.slug, n)
		for owner[slug] != nil {
			n++
			slug = numbered(c.slug, n)
		}
		next[c.slug] = n + 1
		owner[slug] = c
		c.granted(slug)
	}
}

func numbered(slug string, n int) string { return fmt.Sprintf("%s-%d", slug, n) }

// stem returns the name of a file without folders and extension.
func stem(file string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	return strings.TrimSuffix(base, path.Ext(base))
}

// slugOfFile returns the address of a thing described by a file: the slug that package load read,
// else the stem of the file, else the name. A reserved one is an error, as only renaming the file
// can mend it.
func slugOfFile(slug, file, name, folder string, isReserved func(string) bool, log *log) string {
	want := slug
	if want == "" && file != "" {
		want = stem(file)
	}
	if want == "" {
		want = name
	}
	bare := bareSlug(want)
	if !isReserved(bare) {
		return slugOf(want)
	}
	log.failf(file, fmt.Sprintf("rename the file, for example to %s", path.Join(path.Dir(file), "the-"+bare+path.Ext(file))),
		"%q wants the address %s, which Verbatim keeps for a page of its own", name, path.Join(folder, bare+".html"))
	return "x-" + bare
}
