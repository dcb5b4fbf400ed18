// Package diff says what a change does to an archive, by two builds of it: quotations that come and go,
// names that change, how words stand. [Between] compares, [Diff.Markdown] words it for a comment.
//
// Both builds may come from strangers, and what they say is shown to whoever reads a pull request. So every
// piece of text from them is shown as the characters it is, see span, and words that the later build has
// withdrawn are shown nowhere.
package diff

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"verbatim/internal/data"
	"verbatim/internal/published"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// A Diff is what a change does to an archive. Slices are sorted by article and address, and never nil.
type Diff struct {
	Before int `json:"before"` // published quotations
	After  int `json:"after"`

	Speakers  []Change   `json:"speakers"`  // quotations that stand under another name
	Statuses  []Change   `json:"statuses"`  // that stand otherwise than before
	Withdrawn []Taken    `json:"withdrawn"` // that were taken back, without their words
	Removed   []Item     `json:"removed"`   // that are gone
	Words     []Change   `json:"words"`     // whose words changed
	Added     []Item     `json:"added"`
	Moved     []Change   `json:"moved"` // that have another address, words and speaker being the same
	Topics    []Change   `json:"topics"`
	Articles  []Metadata `json:"articles"` // what is known about an article changed
	Counts    []Count    `json:"counts"`   // of speakers, where they changed, the largest change first
	Vanished  []string   `json:"vanished"` // addresses that readers know and that are gone
}

// An Item is one quotation.
type Item struct {
	ID      string   `json:"id"`
	Address string   `json:"address"`
	Words   string   `json:"words"` // "[not shown]" when withdrawn words may be among them
	Speaker string   `json:"speaker"`
	Page    string   `json:"page"` // of the speaker
	Status  string   `json:"status"`
	Topics  []string `json:"topics"` // names; never null
	Article string   `json:"article"`
	Outlet  string   `json:"outlet"`
	Date    string   `json:"date"`

	reason string
}

// A Change is one quotation before and after.
type Change struct {
	Before Item `json:"before"`
	After  Item `json:"after"`
}

// Taken is a quotation that was withdrawn.
type Taken struct {
	ID      string `json:"id"`
	Address string `json:"address"`
	Reason  string `json:"reason"`
}

// Metadata is what changed about an article.
type Metadata struct {
	Article string   `json:"article"`
	Fields  []string `json:"fields"` // "date: 2019 → 2019-05-02"
}

// A Count is the number of quotations under one name.
type Count struct {
	Speaker string `json:"speaker"`
	Before  int    `json:"before"`
	After   int    `json:"after"`
}

// withheld stands for words that may not be shown.
const withheld = "[not shown]"

// Between compares two builds. The error says that one of them has no data to compare.
func Between(before, after *published.Site) (*Diff, error) {
	for _, s := range []*published.Site{before, after} {
		if !s.HasData {
			return nil, fmt.Errorf("%s has no %s\n    hint: build it again: every build writes that file; or name the file itself", s.Name, data.QuotationsPath)
		}
	}
	c := newComparison(before, after)
	d := &Diff{
		Before: len(before.Quotations), After: len(after.Quotations),
		Speakers: []Change{}, Statuses: []Change{}, Withdrawn: c.withdrawn(), Removed: []Item{}, Words: []Change{}, Added: []Item{},
		Moved: []Change{}, Topics: []Change{}, Articles: c.articles(), Counts: c.counts(), Vanished: before.Missing(after),
	}
	if d.Vanished == nil {
		d.Vanished = []string{}
	}
	var gone, come []*data.Record
	for _, q := range before.Quotations {
		if _, taken := after.Withdrawn[q.ID]; taken {
			continue
		}
		now := c.after[q.ID]
		if now == nil {
			gone = append(gone, q)
			continue
		}
		ch := c.change(q, now)
		if renamed(q, now) {
			d.Speakers = append(d.Speakers, ch)
		}
		if ch.Before.Status != ch.After.Status || ch.Before.reason != ch.After.reason {
			d.Statuses = append(d.Statuses, ch)
		}
		if q.Words != now.Words {
			d.Words = append(d.Words, ch)
		}
		if !slices.Equal(ch.Before.Topics, ch.After.Topics) {
			d.Topics = append(d.Topics, ch)
		}
	}
	for _, q := range after.Quotations {
		if c.before[q.ID] == nil {
			come = append(come, q)
		}
	}
	for _, p := range pair(gone, come) {
		switch ch := c.changeOf(p); {
		case p.after == nil:
			d.Removed = append(d.Removed, ch.Before)
		case p.before == nil:
			d.Added = append(d.Added, ch.After)
		default:
			if renamed(p.before, p.after) {
				d.Speakers = append(d.Speakers, ch)
			}
			if slices.Equal(strings.Fields(p.before.Words), strings.Fields(p.after.Words)) {
				d.Moved = append(d.Moved, ch)
			} else {
				d.Words = append(d.Words, ch)
			}
		}
	}
	for _, list := range []*[]Change{&d.Speakers, &d.Statuses, &d.Words, &d.Moved, &d.Topics} {
		slices.SortFunc(*list, func(a, b Change) int { return byPlace(a.After, b.After) })
	}
	slices.SortFunc(d.Removed, byPlace)
	slices.SortFunc(d.Added, byPlace)
	return d, nil
}

func byPlace(a, b Item) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Address, b.Address))
}

// renamed reports whether a quotation stands under another name. An unnamed source has an address of its own
// in each article, which moves with it.
func renamed(before, after *data.Record) bool {
	a, b := before.Speaker, after.Speaker
	unnamed := quote.Unnamed.String()
	return a.Slug != b.Slug && !(a.Kind == unnamed && b.Kind == unnamed && a.Name == b.Name)
}

// Empty reports whether nothing changes.
func (d *Diff) Empty() bool {
	return len(d.Speakers)+len(d.Statuses)+len(d.Withdrawn)+len(d.Removed)+len(d.Words)+len(d.Added)+
		len(d.Moved)+len(d.Topics)+len(d.Articles)+len(d.Counts)+len(d.Vanished) == 0
}

// A comparison is two builds at hand.
type comparison struct {
	old, now      *published.Site
	before, after map[string]*data.Record // by ID
	taken         map[string]bool         // runs of words that the later build has withdrawn, folded
}

func newComparison(before, after *published.Site) *comparison {
	c := &comparison{
		old: before, now: after, before: byID(before.Quotations), after: byID(after.Quotations), taken: make(map[string]bool),
	}
	for _, q := range before.Quotations {
		if _, taken := after.Withdrawn[q.ID]; taken {
			for _, s := range append(q.Segments, data.Segment{Text: q.Words}) {
				for run := range runs(s.Text, true) {
					c.taken[run] = true
				}
			}
		}
	}
	return c
}

// runLength is the number of words in a row that two texts share by more than chance.
const runLength = 4

// runs returns the runs of words of a text, folded, signs left out. With full, these are the runs of runLength
// words, or the text itself when it is shorter; otherwise all runs up to that length.
func runs(s string, full bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		words := strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
		if full && len(words) > 0 && len(words) < runLength {
			yield(strings.Join(words, " "))
			return
		}
		for i := range words {
			for n := 1; n <= runLength && i+n <= len(words); n++ {
				if (!full || n == runLength) && !yield(strings.Join(words[i:i+n], " ")) {
					return
				}
			}
		}
	}
}

func byID(records []*data.Record) map[string]*data.Record {
	out := make(map[string]*data.Record, len(records))
	for _, q := range records {
		out[q.ID] = q
	}
	return out
}

// item returns what is shown of a quotation.
func (c *comparison) item(q *data.Record) Item {
	if q == nil {
		return Item{}
	}
	i := Item{
		ID: q.ID, Address: q.Address, Words: c.shown(q.Words), Speaker: q.Speaker.Name,
		Page: "speakers/" + q.Speaker.Slug + ".html", Status: q.Status.Kind,
		Article: q.Article.ID, Date: q.Article.Date, Topics: []string{}, reason: q.Status.Reason,
	}
	if q.Article.Outlet != nil {
		i.Outlet = q.Article.Outlet.Name
	}
	for _, t := range q.Topics {
		i.Topics = append(i.Topics, t.Name)
	}
	slices.Sort(i.Topics)
	return i
}

func (c *comparison) change(before, after *data.Record) Change {
	return Change{c.item(before), c.item(after)}
}

// changeOf is the change of a pair. Words that are gone are shown only when the later build tells what was
// withdrawn: these may be among them.
func (c *comparison) changeOf(p twins) Change {
	ch := c.change(p.before, p.after)
	if p.before != nil && c.now.Withdrawn == nil {
		ch.Before.Words = withheld
	}
	return ch
}

// shown returns words unless they share a run with words that were withdrawn.
func (c *comparison) shown(words string) string {
	if len(c.taken) == 0 {
		return words
	}
	for run := range runs(words, false) {
		if c.taken[run] {
			return withheld
		}
	}
	return words
}

// withdrawn returns what the later build has taken back and the earlier one had not.
func (c *comparison) withdrawn() []Taken {
	out := []Taken{}
	for _, id := range slices.Sorted(maps.Keys(c.now.Withdrawn)) {
		if _, before := c.old.Withdrawn[id]; !before {
			out = append(out, Taken{id, "quotes/" + id + ".html", c.shown(c.now.Withdrawn[id].Reason)})
		}
	}
	return out
}

// articles returns what changed about articles that both builds quote.
func (c *comparison) articles() []Metadata {
	old := make(map[string]*data.Article)
	for _, q := range c.old.Quotations {
		old[q.Article.ID] = &q.Article
	}
	out := []Metadata{}
	seen := make(map[string]bool)
	for _, q := range c.now.Quotations {
		before, after := old[q.Article.ID], &q.Article
		if before == nil || seen[after.ID] {
			continue
		}
		seen[after.ID] = true
		m := Metadata{Article: after.ID}
		note := func(field, was, is string) {
			if was != is {
				m.Fields = append(m.Fields, fmt.Sprintf("%s: %s → %s", field, c.shown(cmp.Or(was, "unknown")), c.shown(cmp.Or(is, "unknown"))))
			}
		}
		note("title", before.Title, after.Title)
		note("date", before.Date, after.Date)
		note("outlet", nameOf(before.Outlet), nameOf(after.Outlet))
		note("author", before.Author, after.Author)
		note("url", before.URL, after.URL)
		if len(m.Fields) > 0 {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b Metadata) int { return cmp.Compare(a.Article, b.Article) })
	return out
}

func nameOf(o *data.Outlet) string {
	if o == nil {
		return ""
	}
	return o.Name
}

// counts returns the speakers whose number of quotations changed. Words that somebody else said do not
// count for the one they were put under.
func (c *comparison) counts() []Count {
	by := make(map[string]*Count)
	of := func(q *data.Record) *Count {
		who := q.Speaker.Slug
		if q.Speaker.Kind == quote.Unnamed.String() {
			who = " " + q.Speaker.Name // see renamed
		}
		n := by[who]
		if n == nil {
			n = &Count{Speaker: q.Speaker.Name}
			by[who] = n
		}
		return n
	}
	for _, q := range c.old.Quotations {
		if q.Status.Kind != quote.Misattributed.String() {
			of(q).Before++
		}
	}
	for _, q := range c.now.Quotations {
		if q.Status.Kind != quote.Misattributed.String() {
			n := of(q)
			n.After++
			n.Speaker = q.Speaker.Name
		}
	}
	out := []Count{}
	for _, slug := range slices.Sorted(maps.Keys(by)) {
		if n := by[slug]; n.Before != n.After {
			out = append(out, *n)
		}
	}
	slices.SortStableFunc(out, func(a, b Count) int { return cmp.Compare(b.size(), a.size()) })
	return out
}

func (n Count) size() int { return max(n.After-n.Before, n.Before-n.After) }
