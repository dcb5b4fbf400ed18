package diff

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown words the change for a comment on a pull request, in at most limit bytes: the first of each list,
// as many as fit, and how many more there are. The limit is at least 4,000.
func (d *Diff) Markdown(limit int) string {
	var out string
	for _, most := range []int{100, 50, 20, 10, 5, 2, 1, 0} {
		if out = d.markdown(most); len(out) <= limit {
			break
		}
	}
	return out
}

// Summary says in a line what changes: "+3 quotations, 1 speaker changed".
func (d *Diff) Summary() string {
	var parts []string
	add := func(n int, one, many string) {
		if n == 1 {
			parts = append(parts, one)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf(many, n))
		}
	}
	add(len(d.Added), "+1 quotation", "+%d quotations")
	add(len(d.Removed), "−1 quotation", "−%d quotations")
	add(len(d.Withdrawn), "1 withdrawn", "%d withdrawn")
	add(len(d.Speakers), "1 speaker changed", "%d speakers changed")
	add(len(d.Statuses), "1 status changed", "%d statuses changed")
	add(len(d.Words), "1 wording changed", "%d wordings changed")
	add(len(d.Moved), "1 quotation at another address", "%d quotations at another address")
	add(len(d.Topics), "topics of 1 quotation changed", "topics of %d quotations changed")
	add(len(d.Articles), "1 article described otherwise", "%d articles described otherwise")
	add(len(d.Vanished), "1 address vanished", "%d addresses vanished")
	if len(parts) == 0 {
		return "nothing changes"
	}
	return strings.Join(parts, ", ")
}

func (d *Diff) markdown(most int) string {
	var b strings.Builder
	b.WriteString("### What this changes in the archive\n\n")
	if d.Empty() {
		fmt.Fprintf(&b, "Nothing: the same %s stand under the same names.\n", count(d.After, "quotation"))
		return b.String()
	}
	fmt.Fprintf(&b, "**%s** (%d → %s)\n", d.Summary(), d.Before, count(d.After, "quotation"))
	list(&b, most, "Under another name", d.Speakers, func(c Change) string {
		was, is := c.Before.Speaker, c.After.Speaker
		if was == is { // two of one name
			was, is = c.Before.Page, c.After.Page
		}
		return fmt.Sprintf("%s → **%s**: %s", span(was), span(is), c.After.shown())
	})
	list(&b, most, "Standing otherwise", d.Statuses, func(c Change) string {
		s := fmt.Sprintf("%s → **%s**: %s", span(c.Before.Status), span(c.After.Status), c.After.named())
		if c.After.reason != "" {
			s += "; reason: " + span(c.After.reason)
		}
		return s
	})
	list(&b, most, "Withdrawn", d.Withdrawn, func(t Taken) string {
		return fmt.Sprintf("%s; reason: %s", span(t.Address), span(t.Reason))
	})
	list(&b, most, "Removed", d.Removed, Item.named)
	list(&b, most, "Worded otherwise", d.Words, func(c Change) string {
		return fmt.Sprintf("%s: %s → %s", span(c.After.Speaker), span(c.Before.Words), c.After.shown())
	})
	list(&b, most, "Added", d.Added, Item.named)
	list(&b, most, "At another address", d.Moved, func(c Change) string {
		return fmt.Sprintf("%s → %s: %s", span(c.Before.Address), span(c.After.Address), c.After.named())
	})
	list(&b, most, "About other topics", d.Topics, func(c Change) string {
		var parts []string
		for _, t := range without(c.After.Topics, c.Before.Topics) {
			parts = append(parts, "+ "+span(t))
		}
		for _, t := range without(c.Before.Topics, c.After.Topics) {
			parts = append(parts, "− "+span(t))
		}
		const mostTopics = 8
		if len(parts) > mostTopics {
			parts = append(parts[:mostTopics], "…")
		}
		return strings.Join(parts, ", ") + ": " + c.After.named()
	})
	list(&b, most, "Articles described otherwise", d.Articles, func(m Metadata) string {
		var parts []string
		for _, f := range m.Fields {
			parts = append(parts, span(f))
		}
		return span(m.Article) + ": " + strings.Join(parts, ", ")
	})
	list(&b, most, "Quotations by speaker", d.Counts, func(n Count) string {
		return fmt.Sprintf("%s: %d → %d", span(n.Speaker), n.Before, n.After)
	})
	list(&b, most, "Addresses that vanished", d.Vanished, span)
	return b.String()
}

// list writes a heading and the first of what it is about.
func list[T any](b *strings.Builder, most int, title string, items []T, line func(T) string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n#### %s (%d)\n\n", title, len(items))
	for _, item := range items[:min(most, len(items))] {
		fmt.Fprintf(b, "- %s\n", line(item))
	}
	if n := len(items) - most; n > 0 {
		fmt.Fprintf(b, "- and %d more\n", n)
	}
}

// shown is the words of a quotation and where they stand.
func (i Item) shown() string {
	s := span(i.Words)
	if i.Status != "" && i.Status != "as reported" {
		s += " (" + span(i.Status) + ")"
	}
	for _, part := range []string{i.Outlet, i.Date, i.Address} {
		if part != "" {
			s += ", " + span(part)
		}
	}
	return s
}

// named is the same with the speaker. Words that somebody else said do not stand beside a bare name.
func (i Item) named() string {
	if i.Status == "misattributed" {
		return "wrongly attributed to " + span(i.Speaker) + ": " + i.shown()
	}
	return span(i.Speaker) + ": " + i.shown()
}

// mostShown is the number of characters shown of one text.
const mostShown = 160

// span sets text of an archive as a code span: no mark in it means anything to Markdown there, no tag is
// HTML, and the host looks for no mentions, references, links, formulas or pictures. It stays on one line,
// does not steer the direction of what follows, and is cut where it grows long.
func span(s string) string {
	var b strings.Builder
	run, longest, n := 0, 0, 0
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = n > 0
			continue
		}
		switch {
		case r == '\u200c', r == '\u200d': // some scripts cannot be written without them
		case unicode.IsControl(r), r == utf8.RuneError, unicode.Is(unicode.Cf, r):
			r = '\ufffd' // direction marks, among others
		}
		if n++; n > mostShown {
			b.WriteString("…")
			break
		}
		if space {
			b.WriteByte(' ')
			space = false
			n++
		}
		b.WriteRune(r)
		if r == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	text := b.String()
	if text == "" {
		return "unknown"
	}
	fence := strings.Repeat("`", longest+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// without returns what of a is not in b; both are sorted.
func without(a, b []string) []string {
	in := make(map[string]bool, len(b))
	for _, s := range b {
		in[s] = true
	}
	var out []string
	for _, s := range a {
		if !in[s] {
			out = append(out, s)
		}
	}
	return out
}

// count words a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
