package edit

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/internal/diag"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// head opens a file of decisions that did not exist.
const head = `# What the editors of this archive decided, the newest last. docs/corrections.md tells how to write it.

`

// Correct returns the text of a file of decisions with one more in it. The text may be empty. An error
// says that the decision is incomplete, or that the text is in a state in which nothing can be added to
// it without losing something; it names line and remedy.
func Correct(text string, c *quote.Correction) (string, error) {
	item := entryOf(c)
	if err := readsAs(item.String(), c); err != nil {
		return "", err
	}
	if !utf8.ValidString(text) {
		return "", errors.New(load.CorrectionsFile + " is not UTF-8: save it as such, and decide again")
	}
	bom := ""
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		bom, text = "\ufeff", rest
	}
	// A file with Windows' line ends keeps them.
	ends := strings.Count(text, "\r\n")
	crlf := ends > 0 && ends == strings.Count(text, "\n")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	was, messages := load.Corrections(load.CorrectionsFile, text)
	if err := broken(messages); err != nil {
		return "", err
	}
	out, replaced := replace(text, was, c, item)
	if replaced < 0 {
		out = add(text, item)
	}
	if err := check(out, was, replaced, c); err != nil {
		return "", err
	}
	if crlf {
		out = strings.ReplaceAll(out, "\n", "\r\n")
	}
	return bom + out, nil
}

// add puts an entry behind all others.
func add(text string, item entry) string {
	if strings.TrimSpace(text) == "" {
		return head + item.String()
	}
	indent := 0
	if _, items := load.Items(text); len(items) > 0 {
		indent = items[0].Indent
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	if !strings.HasSuffix(text, "\n\n") {
		text += "\n"
	}
	return text + item.indented(indent)
}

// replace exchanges the decision that a new one takes the place of, if there is one and it is laid out
// one key a line; else it returns -1. The place is an index into the decisions as they were.
func replace(text string, was []*quote.Correction, c *quote.Correction, item entry) (string, int) {
	at := slices.IndexFunc(was, func(o *quote.Correction) bool { return takesPlaceOf(c, o) })
	if at < 0 {
		return text, -1
	}
	_, items := load.Items(text)
	i := slices.IndexFunc(items, func(it load.Item) bool { return it.Line == was[at].Line })
	if i < 0 {
		return text, -1
	}
	lines := strings.SplitAfter(text, "\n")
	first := items[i].Line - 1
	last := len(lines)
	if i+1 < len(items) {
		last = items[i+1].Line - 1
	}
	changed, ok := rewrite(lines[first:last], items[i], entryOf(was[at]), item)
	if !ok {
		return text, -1
	}
	return strings.Join(lines[:first], "") + changed + strings.Join(lines[last:], ""), at
}

// takesPlaceOf reports whether a decision is another version of one made before: what an editor
// decides on a later day is a decision of its own, and both are told to readers.
func takesPlaceOf(c, o *quote.Correction) bool {
	return c.Quotation == o.Quotation && c.Missing == o.Missing && (!c.Missing || c.Article == o.Article && c.Words == o.Words) &&
		c.Editor == o.Editor && c.Date == o.Date && slices.Equal(c.Matters(), o.Matters())
}

// check reads a new text and reports how it fails to hold what it must: each decision that was there
// before, in its place, and the new one.
func check(text string, was []*quote.Correction, replaced int, c *quote.Correction) error {
	is, messages := load.Corrections(load.CorrectionsFile, text)
	if err := broken(messages); err != nil {
		return err
	}
	want := slices.Clone(was)
	if replaced >= 0 {
		want[replaced] = c
	} else {
		want = append(want, c)
	}
	if !slices.EqualFunc(is, want, sameDecision) {
		return errors.New("the decision cannot be put into " + load.CorrectionsFile + " without changing another; write it by hand")
	}
	return nil
}

// readsAs reports how the text of one decision says something else than it should.
func readsAs(text string, c *quote.Correction) error {
	is, messages := load.Corrections("the decision", text)
	if err := broken(messages); err != nil {
		return err
	}
	if len(is) != 1 || !sameDecision(is[0], c) {
		return errors.New("the decision holds characters that the file cannot keep: " + text)
	}
	return nil
}

// broken returns the first error among messages.
func broken(messages []diag.Message) error {
	for _, m := range messages {
		if m.Severity == diag.Error {
			return &Broken{m}
		}
	}
	return nil
}

// sameDecision reports whether two decisions say the same, wherever they stand.
func sameDecision(a, b *quote.Correction) bool {
	a, b = plain(a), plain(b)
	return reflect.DeepEqual(a, b)
}

// plain returns a decision as the reader gives it back: without its place, with white space as it
// counts, and with the reason of its status where it stands once.
func plain(c *quote.Correction) *quote.Correction {
	p := *c
	p.File, p.Line = "", 0
	for _, s := range []*string{&p.Editor, &p.Reason, &p.Source, &p.Speaker} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	p.Words, p.Article = strings.TrimSpace(p.Words), strings.TrimSpace(p.Article)
	if p.Withdraws() {
		p.Words = "" // not to be kept
	}
	if p.Status != nil {
		p.Status = &quote.Status{Kind: p.Status.Kind, Reason: p.Reason, Source: p.Source, Date: p.Date}
	}
	for _, list := range []*[]string{&p.Merge, &p.Split} {
		if len(*list) == 0 {
			*list = nil
		}
	}
	return &p
}

// Broken says that a file of decisions holds one that cannot be understood, and so is not to be touched
// before somebody has mended it; or that the decision to be written is itself incomplete.
type Broken struct{ Message diag.Message }

func (e *Broken) Error() string {
	s := fmt.Sprintf("%s:%d: %s", e.Message.File, e.Message.Line, e.Message.Text)
	if e.Message.Hint != "" {
		s += "\n    hint: " + e.Message.Hint
	}
	return s
}
