package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// CorrectionsFile is the file of an archive that holds its editors' decisions, below the archive's folder.
const CorrectionsFile = "content/corrections.yaml"

var correctionKeys = []string{
	"quotation", "article", "words", "speaker", "topics", "status", "said", "merge", "split",
	"not_a_quotation", "missing", "editor", "date", "reason", "source",
}

var decidingKeys = []string{"speaker", "topics", "status", "said", "merge", "split", "not_a_quotation", "missing"}

var statusNames = []string{"as reported", "verified", "disputed", "misattributed", "retracted", "withdrawn"}

// readCorrections reads the file of decisions, which need not be there. It reports whether every
// decision in it was understood.
func readCorrections(fsys fs.FS) (cs []*quote.Correction, understood bool, ms []diag.Message) {
	ms = misnamedCorrections(fsys)
	if _, err := fs.Lstat(fsys, CorrectionsFile); errors.Is(err, fs.ErrNotExist) {
		return nil, len(ms) == 0, ms
	}
	f, ok := readSheet(fsys, CorrectionsFile)
	if ok {
		cs = f.corrections()
	}
	ms = append(ms, f.messages...)
	return cs, diag.Worst(ms) < diag.Error, ms
}

// misnamedCorrections looks for a file of decisions under a name that nobody reads: words that it withdraws would
// be published without a sound.
func misnamedCorrections(fsys fs.FS) (ms []diag.Message) {
	read, _ := fs.Lstat(fsys, CorrectionsFile) // where capitals make no difference it may be listed under another name
	for _, dir := range []string{".", path.Dir(CorrectionsFile)} {
		entries, _ := fs.ReadDir(fsys, dir) // what cannot be listed has no decisions to read, and others tell of it
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			ext := path.Ext(name)
			base := strings.ToLower(strings.TrimSuffix(e.Name(), ext))
			if name == CorrectionsFile || e.IsDir() || !strings.EqualFold(ext, ".yaml") && !strings.EqualFold(ext, ".yml") || nearest(base, []string{"corrections"}) == "" {
				continue
			}
			if info, err := e.Info(); err == nil && read != nil && os.SameFile(info, read) {
				continue
			}
			ms = append(ms, diag.Message{Severity: diag.Error, File: name, Name: "misnamed", Text: "not read, though it seems to hold decisions of editors",
				Hint: "call it " + CorrectionsFile + "; add its decisions there if that file exists; or give it quite another name"})
		}
	}
	return ms
}

// Corrections reads decisions from the text of a file of them. One that cannot be understood is left
// out, with an error that names its line, and does no harm to the others.
func Corrections(name, text string) ([]*quote.Correction, []diag.Message) {
	f := &sheet{name: name, text: text}
	cs := f.corrections()
	return cs, f.messages
}

// An Item is one entry of a file that is a list: the lines from its dash to the line before the next.
type Item struct {
	Line   int    // of the dash, from 1
	Indent int    // spaces before the dash
	Text   string // with a space in place of the dash, so that columns stay as they are in the file
}

// Items cuts the text of a list into its entries, without looking into them: what is wrong with one
// leaves the others whole. Head is what stands before the first.
func Items(text string) (head string, items []Item) {
	indent, at, n := -1, 0, 0
	start := 0 // of the entry in hand
	cut := func() {
		part := text[start:at]
		if len(items) == 0 {
			head = part
			return
		}
		items[len(items)-1].Text = strings.Repeat(" ", indent) + " " + part[indent+1:]
	}
	for line := range strings.Lines(text) {
		n++
		body := strings.TrimLeft(line, " ")
		rest, dash := strings.CutPrefix(body, "-")
		if spaces := len(line) - len(body); dash && (rest == "" || strings.ContainsRune(" \t\r\n", rune(rest[0]))) && (indent < 0 || spaces == indent) {
			if indent < 0 {
				indent = spaces
			}
			cut()
			start = at
			items = append(items, Item{Line: n, Indent: indent})
		}
		at += len(line)
	}
	cut()
	return head, items
}

// corrections reads the decisions of a sheet.
func (f *sheet) corrections() []*quote.Correction {
	head, items := Items(f.text)
	n := 0
	for line := range strings.Lines(head) {
		n++
		line = strings.TrimSpace(line)
		if line != "" && line != "---" && !strings.HasPrefix(line, "#") {
			f.fault(place{line: n}, "malformed", fmt.Sprintf("expected a list of decisions, found %q", line),
				"start each decision with a dash: - quotation: p2amedkb76")
			break
		}
	}
	var out []*quote.Correction
	for _, item := range items {
		before := len(f.messages)
		r, ok := region{in: f, text: item.Text, first: item.Line}.record("a decision", correctionKeys...)
		if !ok {
			continue
		}
		c := r.correction()
		c.File, c.Line = f.name, item.Line
		if diag.Worst(f.messages[before:]) < diag.Error {
			out = append(out, c)
		}
	}
	return out
}

// correction reads one decision. What is amiss with it is an error: half a decision might put up
// words that the other half takes down.
func (r *record) correction() *quote.Correction {
	for _, e := range r.entries {
		if _, null := e.value.(*ast.NullNode); null {
			e.fault(e.value, "no-value", e.key+" has no value", "write one, or take the line out")
		}
	}
	c := &quote.Correction{
		Quotation:    r.quotationID("quotation"),
		Article:      r.text("article"),
		Words:        r.text("words"),
		Editor:       fields(r.text("editor")),
		Date:         r.date("date"),
		Reason:       fields(r.text("reason")),
		Source:       fields(r.text("source")),
		Speaker:      fields(r.text("speaker")),
		Topics:       r.texts("topics"),
		Said:         r.date("said"),
		Merge:        r.quotationIDs("merge"),
		Split:        r.quotationIDs("split"),
		NotQuotation: r.yes("not_a_quotation"),
		Missing:      r.yes("missing"),
	}
	if r.has("topics") && c.Topics == nil {
		c.Topics = []string{}
	}
	if kind, ok := r.statusKind("status"); ok {
		c.Status = &quote.Status{Kind: kind, Reason: c.Reason, Source: c.Source, Date: c.Date}
	}
	r.checkCorrection(c)
	return c
}

// checkCorrection says what a decision lacks, and what cannot be decided together.
func (r *record) checkCorrection(c *quote.Correction) {
	lacks := func(key, hint string) {
		if !r.has(key) && r.sound(key) {
			r.in.fault(r.at, "no-"+key, "a decision without "+key, hint)
		}
	}
	lacks("editor", "say who decided: editor: Ada Flint")
	lacks("date", "say when: date: 2016-02-01")
	lacks("reason", "say why, in a sentence that readers understand: reason: The recording shows …")
	if e, ok := r.find("date"); ok && !c.Date.IsZero() && c.Date.Day == 0 {
		e.fault(e.value, "bad-date", fmt.Sprintf("no day in %q", c.Date), "write the day of the decision: 2016-02-01")
	}
	if c.Status != nil && c.Status.Kind != quote.AsReported && !r.has("source") && r.sound("source") {
		e, _ := r.find("status")
		e.fault(e.value, "no-source", fmt.Sprintf("the status %q without a source", c.Status.Kind),
			"say where the reason can be read: source: a web address, or the name of a document")
	}
	conflict := func(key, text, hint string) {
		e, _ := r.find(key)
		e.fault(e.value, "contradiction", text, hint)
	}
	switch matters := c.Matters(); {
	case c.Missing:
		if r.has("quotation") {
			conflict("quotation", "a missing quotation has no ID yet", "take quotation: out; its ID is made of article and words")
		}
		lacks("article", "name the article by its ID: article: 2015/harbour")
		lacks("words", "write the words exactly as the article has them, without the marks")
		if c.NotQuotation || len(c.Merge)+len(c.Split) > 0 {
			conflict("missing", "a missing quotation cannot be taken out, merged or split in the same decision", "write a second decision about its ID")
		}
	case !r.has("quotation"):
		lacks("quotation", "name the quotation by the ten characters of its address: quotation: p2amedkb76")
	case len(matters) == 0 && len(r.misspelt) == 0 && !slices.ContainsFunc(r.entries, func(e entry) bool { return slices.Contains(decidingKeys, e.key) }):
		r.in.fault(r.at, "no-decision", "a decision that decides nothing",
			"add speaker, topics, status, said, merge, split or not_a_quotation")
	case c.NotQuotation && len(matters) > 1:
		conflict("not_a_quotation", "what is no quotation has no "+matters[0].String(), "keep one of the two")
	}
	if c.Status != nil && c.Status.Kind == quote.Misattributed && c.Speaker != "" && !c.Missing {
		conflict("speaker", "a speaker beside the status misattributed: it is unclear whether this one said the words or did not",
			"the words stay with the one who did not say them; name who did in the reason")
	}
	for _, id := range append(c.Merge[:len(c.Merge):len(c.Merge)], c.Split...) {
		if id == c.Quotation {
			r.in.fault(r.at, "contradiction", fmt.Sprintf("the quotation %s is merged with or split from itself", id), "name the other one")
		}
	}
	for _, id := range c.Merge {
		for _, other := range c.Split {
			if id == other {
				conflict("split", fmt.Sprintf("the quotation %s is both merged and split", id), "keep one of the two")
			}
		}
	}
}

// sound reports whether no misspelt key was most likely meant to be this one, for which a message has
// been left already.
func (r *record) sound(key string) bool {
	for _, near := range r.misspelt {
		if near == key {
			return false
		}
	}
	for _, e := range r.entries {
		if e.key == key {
			return false // without a value
		}
	}
	return true
}

// An ID as AssignIDs makes it: p2amedkb76, or p2amedkb76-2.
var idPattern = regexp.MustCompile(`^[0-9abcdefghjkmnpqrstvwxyz]{10}(-[0-9]{1,6})?$`)

func (r *record) quotationID(key string) string {
	s := r.text(key)
	if s != "" && !idPattern.MatchString(s) {
		e, _ := r.find(key)
		e.badID(e.value, s)
	}
	return s
}

func (r *record) quotationIDs(key string) []string {
	ids := r.texts(key)
	e, ok := r.find(key)
	if ok && len(ids) == 0 {
		e.fault(e.value, "no-value", key+" names no quotation", "write at least one ID")
	}
	for _, id := range ids {
		if !idPattern.MatchString(id) {
			e.badID(e.value, id)
		}
	}
	return ids
}

func (e entry) badID(n ast.Node, s string) {
	e.fault(n, "bad-id", fmt.Sprintf("no ID of a quotation: %q", s), "copy the ten characters of its address: quotes/p2amedkb76.html is p2amedkb76")
}

// statusKind returns the status below a key, and whether there is one.
func (r *record) statusKind(key string) (quote.StatusKind, bool) {
	s := r.text(key)
	for i, name := range statusNames {
		if s == name {
			return quote.StatusKind(i), true
		}
	}
	if s != "" {
		e, _ := r.find(key)
		hint := "write " + strings.Join(statusNames, ", ")
		if near := nearest(s, statusNames); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		e.fault(e.value, "bad-status", fmt.Sprintf("no status: %q", s), hint)
	}
	return quote.AsReported, false
}
