package archive

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/quote"
)

// fixture builds an input from the files of a txtar archive. Each file starts with "key: value"
// lines up to the first blank line. The text of an article follows, paragraphs divided by blank
// lines, headings marked with "# "; then its quotations, one a line:
//
//	> the words / second segment | name=Ana Ruiz | mention=she | form=pronoun | conf=0.9 | via=the mayor
//
// and the people it names besides, as "@ Ana Ruiz", and what it calls them, as "~ Ana Ruiz: the mayor". Words and mentions are looked up in the text;
// a quotation without a name has no attribution.
func fixture(t *testing.T, ar *txtar.Archive) Input {
	t.Helper()
	in := Input{Settings: quote.Settings{Language: "en", Threshold: 0.7, MaxShare: 0.5}}
	corrections := ""
	for _, f := range ar.Files {
		keys, body := header(string(f.Data))
		slug := strings.TrimSuffix(path.Base(f.Name), path.Ext(f.Name))
		switch path.Dir(f.Name) {
		case "speakers":
			in.Speakers = append(in.Speakers, speakerFixture(t, f.Name, slug, keys))
		case "topics":
			topic := &quote.Topic{Slug: slug, Name: keys.one("name"), Parent: keys.one("broader"), File: f.Name, Line: 1}
			for _, list := range keys["terms"] {
				topic.Terms = append(topic.Terms, strings.Split(list, ", ")...)
			}
			in.Topics = append(in.Topics, topic)
		case "pages":
			in.Documents = append(in.Documents, &quote.Document{Slug: slug, Title: keys.one("title"), File: f.Name, Body: body})
		case "decisions":
			corrections = string(f.Data)
		case ".":
		default:
			if strings.HasPrefix(f.Name, "articles/") {
				in.Extractions = append(in.Extractions, articleFixture(t, f.Name, keys, body))
			}
		}
	}
	in.Corrections = correctionsFixture(t, corrections, in.Extractions)
	return in
}

// correctionsFixture reads decisions: "key: value" lines, parted by blank lines. A quotation is called by
// its words when it has those, else by whatever is written.
func correctionsFixture(t *testing.T, s string, extractions []*quote.Extraction) []*quote.Correction {
	t.Helper()
	id := func(words string) string {
		for _, e := range extractions {
			for _, q := range e.Quotations {
				c := *q
				if c.Article = e.Article; c.Words() == words {
					return c.ID
				}
			}
		}
		return words
	}
	var out []*quote.Correction
	line := 1
	for part := range strings.SplitSeq(s, "\n\n") {
		k, _ := header(part)
		c := &quote.Correction{
			Quotation: id(k.one("on")), Words: k.one("words"), Article: k.one("article"), Speaker: k.one("speaker"),
			Topics: k["topic"], Said: dateFixture(t, k.one("said")), NotQuotation: k.one("not") != "", Missing: k.one("missing") != "",
			Editor: "Ada", Date: dateFixture(t, cmp.Or(k.one("date"), "2020-01-01")), Reason: "so", File: "corrections", Line: line,
		}
		for _, other := range k["merge"] {
			c.Merge = append(c.Merge, id(other))
		}
		for _, other := range k["split"] {
			c.Split = append(c.Split, id(other))
		}
		for kind := quote.AsReported; kind <= quote.Withdrawn; kind++ {
			if kind.String() == k.one("status") {
				c.Status = &quote.Status{Kind: kind, Reason: c.Reason, Source: "minutes", Date: c.Date}
			}
		}
		line += strings.Count(part, "\n") + 2
		if len(c.Matters()) > 0 {
			out = append(out, c)
		}
	}
	return out
}

type keys map[string][]string

func (k keys) one(key string) string {
	if len(k[key]) == 0 {
		return ""
	}
	return k[key][0]
}

func header(s string) (keys, string) {
	head, body, _ := strings.Cut(s, "\n\n")
	k := make(keys)
	for line := range strings.Lines(head) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			k[key] = append(k[key], strings.TrimSpace(value))
		}
	}
	return k, body
}

func speakerFixture(t *testing.T, file, slug string, k keys) *quote.Speaker {
	t.Helper()
	s := &quote.Speaker{Slug: slug, Name: k.one("name"), Aliases: k["alias"], File: file, Kind: kindFixture(k.one("kind"))}
	for _, line := range k["role"] {
		// Prime Minister of Ruritania; Ruritanian leader, 2010-05-11, 2016-07-13
		parts := strings.Split(line, ", ")
		titles := strings.Split(parts[0], "; ")
		r := quote.Role{Title: titles[0], Names: titles[1:]}
		for i, at := range []*quote.Date{&r.From, &r.To} {
			if len(parts) > i+1 && parts[i+1] != "" {
				*at = dateFixture(t, parts[i+1])
			}
		}
		s.Roles = append(s.Roles, r)
	}
	return s
}

func dateFixture(t *testing.T, s string) quote.Date {
	t.Helper()
	if s == "" {
		return quote.Date{}
	}
	d, err := quote.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func kindFixture(s string) quote.SpeakerKind {
	for k := quote.Person; k <= quote.Group; k++ {
		if k.String() == s {
			return k
		}
	}
	return quote.Person
}

func formFixture(s string) quote.Form {
	for f := quote.FullName; f <= quote.Pronoun; f++ {
		if f.String() == s {
			return f
		}
	}
	return quote.FullName
}

func articleFixture(t *testing.T, file string, k keys, body string) *quote.Extraction {
	t.Helper()
	text, rest := body, ""
	if i := strings.IndexAny("\n"+body, ">@~"); i >= 0 {
		if j := min(index("\n"+body, "\n> "), index("\n"+body, "\n@ "), index("\n"+body, "\n~ ")); j <= len(body) {
			text, rest = body[:j], body[j:]
		}
	}
	text = strings.TrimRight(text, "\n") + "\n"
	a := &quote.Article{
		ID: strings.TrimSuffix(strings.TrimPrefix(file, "articles/"), path.Ext(file)), File: file, Text: text,
		Title: k.one("title"), Date: dateFixture(t, k.one("date")), Outlet: k.one("outlet"),
		Topics: k["topic"], Aliases: k["alias"], Draft: k.one("draft") == "true",
	}
	if id := k.one("id"); id != "" {
		a.ID = id
	}
	for start := 0; start < len(text); {
		end := start + index(text[start:], "\n\n")
		b := quote.Block{Span: quote.Span{Start: start, End: min(end, len(text)-1)}, Line: 1 + len(k) + strings.Count(text[:start], "\n")}
		if strings.HasPrefix(text[start:], "# ") {
			b.Kind = quote.Heading
		}
		a.Blocks = append(a.Blocks, b)
		start = end + 2
	}
	e := &quote.Extraction{Article: a}
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "> "):
			e.Quotations = append(e.Quotations, quotationFixture(t, a, line[2:]))
		case strings.HasPrefix(line, "@ "):
			name := line[2:]
			m := quote.Mention{Name: name}
			if i := strings.Index(text, name); i >= 0 {
				m.Span = quote.Span{Start: i, End: i + len(name)}
			}
			e.Mentions = append(e.Mentions, m)
		case strings.HasPrefix(line, "~ "):
			name, words, _ := strings.Cut(line[2:], ": ")
			i := strings.Index(text, words)
			if i < 0 {
				t.Fatalf("%s: %q is not in the text", file, words)
			}
			m := quote.Mention{Name: name, Form: quote.Description, Span: quote.Span{Start: i, End: i + len(words)}}
			e.Described = append(e.Described, m)
		}
	}
	quote.AssignIDs(a.ID, text, e.Quotations)
	return e
}

// index is strings.Index, with the length of s when there is none.
func index(s, sub string) int {
	if i := strings.Index(s, sub); i >= 0 {
		return i
	}
	return len(s)
}

func quotationFixture(t *testing.T, a *quote.Article, line string) *quote.Quotation {
	t.Helper()
	find := func(words string) quote.Span {
		i := strings.Index(a.Text, words)
		if i < 0 {
			t.Fatalf("%s: %q is not in the text", a.File, words)
		}
		return quote.Span{Start: i, End: i + len(words)}
	}
	parts := strings.Split(line, " | ")
	q := &quote.Quotation{}
	for _, words := range strings.Split(parts[0], " / ") {
		q.Segments = append(q.Segments, find(words))
	}
	for _, b := range a.Blocks {
		if b.Span.Overlaps(q.Segments[0]) {
			q.Context = q.Context.Cover(b.Span)
		}
	}
	at := &quote.Attribution{Confidence: 0.9, Rule: "fixture"}
	for _, part := range parts[1:] {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "name":
			at.Name = value
		case "kind":
			at.Kind = kindFixture(value)
		case "form":
			at.Form = formFixture(value)
		case "mention":
			at.Mention = find(value)
		case "via":
			at.Via = append(at.Via, quote.Link{Span: find(value), Name: value, Why: "fixture"})
		case "conf":
			c, err := strconv.ParseFloat(value, 64)
			if err != nil {
				t.Fatal(err)
			}
			at.Confidence = c
		default:
			t.Fatalf("%s: unknown key %q", a.File, key)
		}
	}
	if at.Name != "" {
		q.Attribution = at
	}
	return q
}

// dump prints an archive as goldens show it.
func dump(arc *quote.Archive) string {
	var b strings.Builder
	for _, s := range arc.Speakers {
		fmt.Fprintf(&b, "speakers/%s: %s (%s) sorted as %q, %s\n", s.Slug, s.Name, s.Kind, s.Sort, count(len(s.Quotations), "quotation"))
	}
	for _, o := range arc.Outlets {
		fmt.Fprintf(&b, "outlets/%s: %s, %s, %s\n", o.Slug, o.Name, count(len(o.Reports), "report"), count(len(o.Quotations), "quotation"))
	}
	for _, t := range arc.Topics {
		fmt.Fprintf(&b, "topics/%s: %s, %s", t.Slug, t.Name, count(len(t.Quotations), "quotation"))
		if t.Broader != nil {
			fmt.Fprintf(&b, ", below %s", t.Broader.Slug)
		}
		for _, n := range t.Narrower {
			fmt.Fprintf(&b, ", above %s", n.Slug)
		}
		b.WriteByte('\n')
	}
	for _, d := range arc.Documents {
		fmt.Fprintf(&b, "%s: %s\n", d.Slug, d.Title)
	}
	for _, r := range arc.Reports {
		fmt.Fprintf(&b, "articles/%s: %s", r.Slug, r.ID)
		if strings.Contains(r.Title, "[withdrawn]") {
			fmt.Fprintf(&b, ", titled %s", r.Title)
		}
		for _, s := range r.Echoes {
			fmt.Fprintf(&b, ", echo %q", r.Slice(s))
		}
		if !r.Date.IsZero() {
			fmt.Fprintf(&b, ", %s", r.Date)
		}
		if r.Publisher != nil {
			fmt.Fprintf(&b, ", %s", r.Publisher.Name)
		}
		if d := r.Dispatch; d != nil {
			fmt.Fprintf(&b, ", one of %d printings by %s, first in %s", len(d.Reports), count(len(d.Outlets), "outlet"), d.Reports[0].Slug)
		}
		for _, alias := range r.Aliases {
			fmt.Fprintf(&b, ", once articles/%s", alias)
		}
		b.WriteByte('\n')
		for _, q := range r.Quotations {
			fmt.Fprintf(&b, "  %q ", q.Words())
			if q.Published {
				fmt.Fprintf(&b, "speakers/%s", q.Speaker.Slug)
				if q.Prints != nil {
					fmt.Fprintf(&b, ", listed as %s", q.Prints.Article.ID)
				}
				if n := len(q.Printings); n > 0 {
					fmt.Fprintf(&b, ", stands for %d more", n)
				}
				if u := q.Utterance; u != nil {
					for _, v := range u.Variants {
						if v != q {
							fmt.Fprintf(&b, ", = %s", v.Article.ID)
						}
					}
					for _, v := range u.Related {
						fmt.Fprintf(&b, ", ~ %s", v.Article.ID)
					}
				}
			} else if q.Status.Kind != quote.Withdrawn {
				fmt.Fprintf(&b, "held: %s", q.Held)
			}
			if q.Status.Kind != quote.AsReported {
				fmt.Fprintf(&b, " (%s, %s)", q.Status.Kind, q.Status.Date)
			}
			if !q.Said.IsZero() {
				fmt.Fprintf(&b, " said %s", q.Said)
			}
			b.WriteByte('\n')
			if at := q.Attribution; at != nil && q.Published {
				for _, link := range at.Via {
					if link.Why != "fixture" {
						fmt.Fprintf(&b, "    %s (%.3f): %s\n", link.Name, at.Confidence, link.Why)
					}
				}
			}
			for _, as := range q.Topics {
				fmt.Fprintf(&b, "    topics/%s %.1f:", as.Topic.Slug, as.Score)
				for i, h := range as.Terms {
					if i > 0 {
						b.WriteByte(',')
					}
					fmt.Fprintf(&b, " %q for %q in %s", h.Found, h.Term, h.Place)
				}
				b.WriteByte('\n')
			}
		}
	}
	for _, r := range arc.Rulings {
		fmt.Fprintf(&b, "%s %v:", r.Date, r.Matters())
		if r.About != nil {
			fmt.Fprintf(&b, " %q", r.About.Words())
		}
		if r.Speaker != "" {
			fmt.Fprintf(&b, " from %q", r.Was)
		}
		if r.Is != nil {
			fmt.Fprintf(&b, " to %s", r.Is.Slug)
		}
		for _, q := range r.Others {
			fmt.Fprintf(&b, " with %q", q.Words())
		}
		if r.Overruled {
			b.WriteString(" overruled")
		}
		if r.Stale {
			b.WriteString(" stale")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
