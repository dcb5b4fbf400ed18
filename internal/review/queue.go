package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/extract"
	"verbatim/internal/people"
	"verbatim/internal/quote"
)

// An Item is one thing that waits for a decision.
type Item struct {
	Key        string      `json:"key"` // the same as long as the question is
	Kind       Kind        `json:"kind"`
	Value      float64     `json:"value"`
	Title      string      `json:"title"`  // the question, in a line
	Reason     string      `json:"reason"` // why it waits, in plain words
	Quotation  string      `json:"quotation,omitempty"`
	Words      string      `json:"words,omitempty"`
	Passage    []Run       `json:"passage"` // the text around; never null
	Other      *Other      `json:"other,omitempty"`
	Article    Source      `json:"article"`
	Candidates []Candidate `json:"candidates"` // likeliest first; never null
	Choices    []Choice    `json:"choices"`    // what can be decided; never null

	found *people.Found
}

// A Kind says what sort of decision waits.
type Kind string

// What waits for an editor.
const (
	Unattributed Kind = "unattributed"   // nobody is named
	Doubtful     Kind = "doubtful name"  // whom the name means is not settled
	LowSure      Kind = "low confidence" // the speaker is not sure enough
	NewSpeaker   Kind = "new speaker"    // quoted, and without a file
	VariantPair  Kind = "variant"        // two quotations that may report one utterance
	Scare        Kind = "scare quotes"   // marks taken to quote nobody
	Unbalanced   Kind = "unbalanced"     // a mark without a partner
)

// Kinds are all kinds, as they are listed.
var Kinds = []Kind{Unattributed, Doubtful, LowSure, NewSpeaker, VariantPair, Scare, Unbalanced}

// A Run is a stretch of a passage.
type Run struct {
	Text string `json:"text"`
	Mark string `json:"mark,omitempty"` // "words", "speaker" or "cue"; empty for the rest
}

// An Other is the second quotation of a pair.
type Other struct {
	Quotation string `json:"quotation"`
	Words     string `json:"words"`
	Article   Source `json:"article"`
}

// A Source says where a passage stands.
type Source struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Outlet string `json:"outlet"` // empty when unknown
	Date   string `json:"date"`   // ISO 8601 as far as known
	File   string `json:"file"`   // in the folder of the archive
	Line   int    `json:"line"`   // from 1; 0 when unknown
	Page   string `json:"page"`   // address in the site
}

// A Candidate is somebody the words may be by.
type Candidate struct {
	Speaker     string  `json:"speaker"` // slug or name, as a correction has it
	Name        string  `json:"name"`
	File        string  `json:"file"` // empty without
	Why         string  `json:"why"`
	Probability float64 `json:"probability"` // as the article was read, 0 to 1; 0 when unknown
	Proposed    bool    `json:"proposed"`    // something speaks for it; else it is named nearby and no more
}

// A Choice is one answer to an item.
type Choice struct {
	Action Action `json:"action"`
	Label  string `json:"label"`
	Value  string `json:"value,omitempty"` // the speaker
}

// An Action says what a choice does.
type Action string

// What can be decided.
const (
	Attribute  Action = "speaker"         // the words are by Value
	NameNobody Action = "nobody"          // it cannot be told who spoke
	NoQuote    Action = "not a quotation" // the marks quote nobody
	AddQuote   Action = "quotation"       // the marks do quote, and Value is who
	WriteFile  Action = "write file"      // begin the file of a speaker
	WriteAlias Action = "write alias"     // the same, with Value as another form of the name
	Merge      Action = "one utterance"
	Split      Action = "two utterances"
)

// mostScare is how many marks of an article that quote nobody are listed: some use them all over.
const mostScare = 5

// Queue returns what waits in an archive, the most valuable first.
func Queue(arc *quote.Archive) []*Item {
	var out []*Item
	for _, r := range arc.Reports {
		out = append(out, waiting(arc, r)...)
		out = append(out, strayMarks(r)...)
	}
	reports := make(map[*quote.Article]*quote.Report, len(arc.Reports))
	for _, r := range arc.Reports {
		reports[r.Article] = r
	}
	survey := people.Look(arc)
	same := make(map[*quote.Speaker][]archive.Pair)
	for _, p := range survey.SameMaybe {
		same[p.A] = append(same[p.A], p)
		same[p.B] = append(same[p.B], p)
	}
	for _, f := range survey.Found {
		out = append(out, newSpeaker(f, same[f.Speaker], reports))
	}
	out = append(out, pairs(arc, reports)...)
	slices.SortStableFunc(out, func(a, b *Item) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// waiting returns the quotations of a report that are in review and that nobody has decided on.
func waiting(arc *quote.Archive, r *quote.Report) []*Item {
	var out []*Item
	var read []extract.Choice
	for _, q := range r.Quotations {
		if q.Published || q.Status.Kind == quote.Withdrawn || q.Prints != nil || decided(q) || r.Unread != "" || len(q.Segments) == 0 {
			continue
		}
		if read == nil {
			read = append([]extract.Choice{}, extract.Explain(r.Article, extract.Options{Language: arc.Settings.Language})...)
		}
		it := &Item{
			Key: "quotation " + q.ID, Kind: Unattributed, Title: "Who said this?", Reason: q.Held,
			Quotation: q.ID, Words: q.Words(), Passage: passage(r, q.Context, q), Article: source(r, q.Segments[0].Start),
		}
		switch {
		case q.Attribution == nil:
		case q.Attribution.Confidence < arc.Settings.Threshold:
			it.Kind = LowSure
		default:
			it.Kind = Doubtful
		}
		it.Candidates = bystanders(r, q, candidates(q, it.Kind, read))
		sure := 0.05
		for _, c := range it.Candidates {
			sure = max(sure, c.Probability)
		}
		if it.Kind == Doubtful && len(it.Candidates) > 0 {
			sure = max(sure, 1/float64(1+len(it.Candidates))) // nobody can say more
		}
		it.Value = sure * float64(1+len(q.Printings))
		if q.Kind == quote.Partial {
			it.Value /= 2
		}
		it.Value = rounded(it.Value)
		for _, c := range it.Candidates {
			it.Choices = append(it.Choices, Choice{Attribute, c.Name, c.Speaker})
		}
		it.Choices = append(it.Choices, Choice{NameNobody, "It cannot be told", ""}, Choice{NoQuote, "No quotation at all", ""})
		out = append(out, it)
	}
	return out
}

// decided reports whether an editor has already said who speaks, be it that nobody can tell.
func decided(q *quote.Quotation) bool {
	return slices.ContainsFunc(q.Rulings, func(r *quote.Ruling) bool { return r.Speaker != "" && !r.Overruled })
}

// candidates returns whom the words of a quotation may be by: first whom the archive weighed, then whom
// the article offers.
func candidates(q *quote.Quotation, kind Kind, read []extract.Choice) []Candidate {
	const most = 8
	out := []Candidate{}
	has := func(name string) int {
		return slices.IndexFunc(out, func(c Candidate) bool { return strings.EqualFold(c.Name, name) })
	}
	for _, c := range q.Candidates {
		if c.Speaker.File == "" && len(strings.Fields(c.Speaker.Name)) < 2 && c.Speaker.Kind == quote.Person {
			continue // a surname alone is nobody's name
		}
		one := Candidate{Speaker: cmp.Or(c.Speaker.Slug, c.Speaker.Name), Name: c.Speaker.Name, File: c.Speaker.File, Why: c.Why, Proposed: true}
		if q.Attribution != nil && kind == LowSure {
			one.Probability = rounded(q.Attribution.Confidence)
			one.Why += ": " + evidence(q.Article, q.Attribution)
		}
		out = append(out, one)
	}
	i := slices.IndexFunc(read, func(c extract.Choice) bool { return c.Span.Overlaps(q.Segments[0]) })
	if i < 0 {
		return out
	}
	offered := slices.Clone(read[i].Candidates)
	slices.SortStableFunc(offered, func(a, b extract.Candidate) int { return cmp.Compare(b.Probability, a.Probability) })
	for _, c := range offered {
		if c.Name == "" || has(c.Name) >= 0 || len(out) == most {
			continue
		}
		if q.Attribution != nil && strings.EqualFold(c.Name, q.Attribution.Name) {
			continue // whom that name means is what the archive asks
		}
		why := fmt.Sprintf("“%s”, by the rule %s", oneLine(q.Article.Slice(c.Mention)), c.Rule)
		if c.Mention.Empty() {
			why = "by the rule " + c.Rule
		}
		out = append(out, Candidate{Speaker: c.Name, Name: c.Name, Why: why, Probability: rounded(c.Probability), Proposed: true})
	}
	return out
}

// evidence says by which words and rule an article names somebody.
func evidence(a *quote.Article, at *quote.Attribution) string {
	var b strings.Builder
	if !at.Mention.Empty() {
		fmt.Fprintf(&b, "“%s”", oneLine(a.Slice(at.Mention)))
	}
	for _, link := range at.Via {
		fmt.Fprintf(&b, ", %s “%s”", link.Why, oneLine(link.Name))
	}
	if !at.Cue.Empty() {
		fmt.Fprintf(&b, ", with “%s”", oneLine(a.Slice(at.Cue)))
	}
	fmt.Fprintf(&b, ", by the rule %s", at.Rule)
	return strings.TrimPrefix(b.String(), ", ")
}

// bystanders adds whom the article names near the words, nearest first, so that an editor can choose them
// without typing.
func bystanders(r *quote.Report, q *quote.Quotation, known []Candidate) []Candidate {
	const most = 3
	type named struct {
		name string
		far  int
	}
	var near []named
	for _, m := range r.Mentions {
		far := max(m.Span.Start-q.Segments[0].End, q.Segments[0].Start-m.Span.End)
		if m.Kind != quote.Person || len(strings.Fields(m.Name)) < 2 || far > 2*wide ||
			slices.ContainsFunc(known, func(c Candidate) bool { return strings.EqualFold(c.Name, m.Name) }) ||
			q.Attribution != nil && strings.EqualFold(q.Attribution.Name, m.Name) {
			continue
		}
		if i := slices.IndexFunc(near, func(n named) bool { return n.name == m.Name }); i >= 0 {
			near[i].far = min(near[i].far, far)
		} else {
			near = append(near, named{m.Name, far})
		}
	}
	slices.SortStableFunc(near, func(a, b named) int { return cmp.Compare(a.far, b.far) })
	for _, n := range near[:min(most, len(near))] {
		known = append(known, Candidate{Speaker: n.name, Name: n.name, Why: "named nearby"})
	}
	return known
}

// strayMarks returns the marks of a report that were taken to quote nobody, and those without a partner.
func strayMarks(r *quote.Report) []*Item {
	var out []*Item
	withheld := r.Withheld()
	hidden := func(s quote.Span) bool { return slices.ContainsFunc(withheld, s.Overlaps) }
	scare := 0
	for i := 0; i < len(r.Marks); i++ {
		m := r.Marks[i]
		switch m.Fate {
		case quote.ScareQuotes:
			if i+1 == len(r.Marks) || r.Marks[i+1].Fate != quote.ScareQuotes || strings.HasPrefix(m.Reason, "decided by ") {
				continue
			}
			words := quote.Span{Start: m.Span.End, End: r.Marks[i+1].Span.Start}
			i++
			text := r.Slice(words)
			if scare == mostScare || strings.TrimSpace(text) == "" || strings.Contains(text, "\n") || hidden(words) {
				continue
			}
			scare++
			around := sentence(r, words)
			if hidden(around) {
				around = words
			}
			out = append(out, &Item{
				Key: "marks " + key(r.ID, text, fmt.Sprint(words.Start)), Kind: Scare, Value: rounded(min(0.1, 0.01*float64(len(strings.Fields(text))))),
				Title: "Do these marks quote somebody?", Reason: "taken to quote nobody: " + m.Reason,
				Words: text, Passage: runs(r, around, []mark{{words, "words"}}), Article: source(r, words.Start),
				Candidates: []Candidate{}, Choices: []Choice{},
			})
		case quote.Unbalanced:
			around := sentence(r, m.Span)
			if hidden(around) {
				continue
			}
			out = append(out, &Item{
				Key: "mark " + key(r.ID, fmt.Sprint(m.Span.Start), r.Slice(around)), Kind: Unbalanced, Value: 0.15,
				Title: "Where does this quotation end?", Reason: cmp.Or(m.Reason, "the mark has no partner"),
				Passage: runs(r, around, []mark{{m.Span, "words"}}), Article: source(r, m.Span.Start),
				Candidates: []Candidate{}, Choices: []Choice{},
			})
		}
	}
	return out
}

// newSpeaker asks for the file of somebody who has none, and whether it is somebody else's name.
func newSpeaker(f *people.Found, same []archive.Pair, reports map[*quote.Article]*quote.Report) *Item {
	it := &Item{
		Key: "speaker " + f.Stem, Kind: NewSpeaker, Value: rounded(0.9*float64(f.Open) + 0.05*float64(f.Published)),
		Title:      f.Name + " has no file",
		Reason:     fmt.Sprintf("%s in %s, and no file in %s", counted(f.Published+f.Held, "quotation"), counted(f.Articles, "article"), people.Folder),
		Candidates: []Candidate{}, found: f, Passage: []Run{},
		Choices: []Choice{{WriteFile, "Begin " + path.Join(people.Folder, f.Stem+".md"), f.Stem}},
	}
	if q := f.Sample; q != nil {
		it.Words = q.Words()
		if r := reports[q.Article]; r != nil {
			it.Passage, it.Article = passage(r, q.Context, q), source(r, q.Segments[0].Start)
		}
	}
	var parts []string
	for _, form := range f.Forms[:min(4, len(f.Forms))] {
		parts = append(parts, fmt.Sprintf("%s (%d)", form.Text, form.Count))
	}
	if len(parts) > 0 {
		it.Reason += "; printed " + strings.Join(parts, ", ")
	}
	for _, p := range same {
		other := p.A
		if other == f.Speaker {
			other = p.B
		}
		c := Candidate{Speaker: cmp.Or(other.Slug, other.Name), Name: other.Name, File: other.File, Why: p.Why}
		if other.File != "" {
			c.Why += fmt.Sprintf("; if it is, add %q to the aliases in %s", f.Name, other.File)
		} else if !strings.HasSuffix(other.Name, ")") {
			it.Choices = append(it.Choices, Choice{WriteAlias, "The same, with " + other.Name + " as another form of the name", other.Name})
		}
		it.Candidates = append(it.Candidates, c)
	}
	parts = nil
	for _, form := range f.Called[:min(4, len(f.Called))] {
		parts = append(parts, "“"+form.Text+"”")
	}
	if len(parts) > 0 {
		it.Reason += "; called " + strings.Join(parts, ", ")
	}
	return it
}

// pairs returns the quotations that may report one utterance, each pair once.
func pairs(arc *quote.Archive, reports map[*quote.Article]*quote.Report) []*Item {
	var out []*Item
	seen := make(map[string]bool)
	for _, q := range arc.Quotations {
		if q.Utterance == nil || q.Utterance.Lead() != q {
			continue
		}
		for _, o := range q.Utterance.Related {
			a, b := q, o
			if b.ID < a.ID {
				a, b = b, a
			}
			if seen[a.ID+" "+b.ID] || a.Speaker == nil {
				continue
			}
			seen[a.ID+" "+b.ID] = true
			ra, rb := reports[a.Article], reports[b.Article]
			if ra == nil || rb == nil {
				continue
			}
			out = append(out, &Item{
				Key: "pair " + a.ID + " " + b.ID, Kind: VariantPair, Value: 0.25,
				Title:     "Did " + a.Speaker.Name + " say this once or twice?",
				Reason:    "the words are alike, but not so much that it is certain",
				Quotation: a.ID, Words: a.Words(), Passage: passage(ra, a.Context, a), Article: source(ra, a.Segments[0].Start),
				Other:      &Other{b.ID, b.Words(), source(rb, b.Segments[0].Start)},
				Candidates: []Candidate{},
				Choices:    []Choice{{Merge, "Once: two reports of the same words", b.ID}, {Split, "Twice: two occasions", b.ID}},
			})
		}
	}
	return out
}

// source says where a byte of a report stands.
func source(r *quote.Report, offset int) Source {
	s := Source{ID: r.ID, Title: r.Title, Date: r.Date.String(), File: r.File, Line: r.Line(offset), Page: "articles/" + r.Slug + ".html"}
	if r.Publisher != nil {
		s.Outlet = r.Publisher.Name
	}
	return s
}

// Speakers returns whom an editor may name, for completion: those with a file first, by name.
func Speakers(arc *quote.Archive) []Candidate {
	out := []Candidate{}
	for _, s := range arc.Speakers {
		if s.Kind == quote.Person || s.Kind == quote.Body {
			out = append(out, Candidate{Speaker: s.Slug, Name: s.Name, File: s.File, Why: counted(len(s.Quotations), "quotation")})
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		if (a.File == "") != (b.File == "") {
			return cmp.Compare(len(b.File), len(a.File))
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return out
}

// named returns the slug that a typed name has in the archive, else the name.
func named(arc *quote.Archive, name string) string {
	var found string
	for _, s := range arc.Speakers {
		if s.Slug == name {
			return name
		}
		if strings.EqualFold(s.Name, name) || slices.ContainsFunc(s.Aliases, func(a string) bool { return strings.EqualFold(a, name) }) {
			if found != "" {
				return name // of two people of one name, the editor has to pick
			}
			found = s.Slug
		}
	}
	return cmp.Or(found, name)
}

// key returns a short key made of some texts.
func key(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return hex.EncodeToString(sum[:6])
}

func rounded(x float64) float64 { return math.Round(x*1000) / 1000 }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// counted returns "1 article", "2 articles".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
