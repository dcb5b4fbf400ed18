package load

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/gosimple/slug"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

var speakerKinds = []string{"person", "body", "group", "unnamed"}

// readSpeaker reads a file of content/speakers. The slug comes from the name of the file.
func readSpeaker(fsys fs.FS, name string) (*quote.Speaker, []diag.Message) {
	f, r, body, ok := readRecord(fsys, name, "a speaker", "name", "sort", "aliases", "kind", "roles", "same_as", "portrait")
	if !ok {
		return nil, f.messages
	}
	s := &quote.Speaker{
		Slug:    f.slug(),
		Name:    fields(r.text("name")),
		Sort:    fields(r.text("sort")),
		Kind:    r.speakerKind("kind"),
		Aliases: r.texts("aliases"),
		Roles:   r.roles("roles"),
		SameAs:  r.urls("same_as"),
		About:   body,
		File:    name,
	}
	s.Portrait = r.portrait(fsys, "portrait")
	if s.Name == "" {
		r.lacks("name")
	}
	if s.Name == "" || s.Slug == "" {
		return nil, f.messages
	}
	return s, f.messages
}

// speakerKind returns the sort of a speaker, a person when nothing is said.
func (r *record) speakerKind(key string) quote.SpeakerKind {
	s := r.text(key)
	for _, k := range []quote.SpeakerKind{quote.Person, quote.Body, quote.Unnamed, quote.Group} {
		if s == k.String() {
			return k
		}
	}
	if e, ok := r.find(key); ok && s != "" {
		hint := "write person, body, group or unnamed"
		if near := nearest(s, speakerKinds); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		e.fault(e.value, "bad-kind", fmt.Sprintf("no kind of speaker: %q", s), hint)
	}
	return quote.Person
}

// roles returns the roles below a key, by the day they began, unknown first. A role with a slip in
// it is left out: without its dates it would hold always, and put words in the wrong mouth.
func (r *record) roles(key string) []quote.Role {
	var roles []quote.Role
	for _, in := range r.each(key, "a role", "title", "names", "from", "to") {
		role := quote.Role{
			Title: fields(in.text("title")),
			Names: in.texts("names"),
			From:  in.date("from"),
			To:    in.date("to"),
		}
		switch {
		case role.Title == "":
			in.in.fault(in.at, "no-title", "a role without a title", "add title: Prime Minister of the United Kingdom")
			continue
		case len(in.misspelt) > 0, in.has("from") && role.From.IsZero(), in.has("to") && role.To.IsZero():
			continue // a message has been left already
		case !role.To.IsZero() && !role.From.IsZero() && role.To.Compare(role.From) < 0 && !role.HeldOn(role.From):
			e, _ := in.find("to")
			e.fault(e.value, "bad-date", fmt.Sprintf("a role that ends on %s, before it begins on %s", role.To, role.From), "check both dates")
			continue
		}
		roles = append(roles, role)
	}
	slices.SortStableFunc(roles, func(a, b quote.Role) int { return a.From.Compare(b.From) })
	return roles
}

// readRecord reads a Markdown file with front matter: its sheet, the record, and the text below.
func readRecord(fsys fs.FS, name, what string, keys ...string) (f *sheet, r *record, body string, ok bool) {
	if f, ok = readSheet(fsys, name); !ok {
		return f, nil, "", false
	}
	head, body, first, ok := f.split()
	if !ok {
		return f, nil, "", false
	}
	if !f.saneMarkdown(body, first) {
		body = ""
	}
	r, ok = head.record(what, keys...)
	return f, r, trimBlank(body), ok
}

// slug returns the address a file asks for by its name, in lower case and without accents; empty,
// with a message, when nothing of the name can stand in an address.
func (f *sheet) slug() string {
	base := stem(path.Base(f.name))
	s := slug.Make(base)
	if s == "" {
		f.fault(place{}, "no-slug", fmt.Sprintf("no address can be made of the file's name %q", base), "rename it with letters and hyphens: ana-ruiz.md")
	}
	return s
}
