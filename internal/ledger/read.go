package ledger

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// Read makes extractions of a ledger, in its order. A line that was altered, is damaged or of another format
// is an error that names the file and the line, and is left out; the others are read. The version is that of
// the engine here: lines that another one made are used, with a warning.
func Read(r io.Reader, file string, version int) ([]*quote.Extraction, []diag.Message) {
	var out []*quote.Extraction
	var ms []diag.Message
	fail := func(n int, err error) {
		m := diag.Message{Severity: diag.Error, File: file, Line: n, Name: "bad-ledger", Text: err.Error(),
			Hint: "make the line anew from the article with verbatim ledger; until then the article is left out"}
		ms = append(ms, m)
	}
	in := bufio.NewReaderSize(r, 1<<16)
	old := 0
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			fail(n, fmt.Errorf("reading stopped here: %w", err))
			return out, ms
		}
		if len(bytes.TrimSpace(line)) > 0 {
			ex, made, err := extraction(line)
			switch {
			case err != nil:
				fail(n, err)
			default:
				if made != version {
					if old++; old == 1 {
						ms = append(ms, diag.Message{Severity: diag.Warning, File: file, Line: n, Name: "old-ledger",
							Text: fmt.Sprintf("the line was made by version %d of the extraction, and this is version %d: names may come out otherwise today", made, version),
							Hint: "make the ledger anew with verbatim ledger where the articles are"})
					}
				}
				out = append(out, ex)
			}
		}
		if err != nil {
			return out, ms
		}
	}
}

// extraction reads one line, and says which version of the engine made it.
func extraction(line []byte) (*quote.Extraction, int, error) {
	tree, err := parse(line)
	if err != nil {
		return nil, 0, fmt.Errorf("expected a line of a ledger, see docs/ledger.md: %w", err)
	}
	fields, ok := tree.(map[string]any)
	if !ok || fields["ledger"] == nil {
		return nil, 0, errors.New(`expected a line of a ledger, see docs/ledger.md: there is no field "ledger"`)
	}
	if f := fmt.Sprint(fields["ledger"]); f != fmt.Sprint(Format) {
		return nil, 0, fmt.Errorf("the line is of version %s of the ledger, and this program reads version %d", f, Format)
	}
	said, _ := fields[hashField].(string)
	delete(fields, hashField)
	body, err := canonical(fields)
	if err != nil {
		return nil, 0, err
	}
	if said != sum(body) {
		return nil, 0, errors.New("the line was altered since it was written: its hash does not match")
	}
	var r record
	if err := json.Unmarshal(body, &r); err != nil {
		return nil, 0, fmt.Errorf("expected a line of a ledger, see docs/ledger.md: %w", err)
	}
	a := r.Article
	a.Text, a.SHA256, a.Prints = whole(r.Text), r.SHA256, r.Prints
	ex := &quote.Extraction{Article: &a, Marks: r.Marks, Mentions: r.Mentions, Described: r.Described, Unread: r.Unread, Language: r.Language}
	for _, q := range r.Quotations {
		ex.Quotations = append(ex.Quotations, &quote.Quotation{ID: q.ID, Kind: q.Kind, Segments: q.Segments, Context: q.Context, Attribution: q.Attribution})
	}
	if err := sound(ex); err != nil {
		return nil, 0, err
	}
	for i, q := range ex.Quotations {
		if r.Quotations[i].Withdrawn {
			continue
		}
		if err := sameWords(&a, q); err != nil {
			return nil, 0, err
		}
	}
	return ex, r.Extraction, nil
}

// sound reports what no engine would have written: a line can have a hash that matches and be wrong.
func sound(ex *quote.Extraction) error {
	a := ex.Article
	within := func(what string, s quote.Span) error {
		if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) || s.Start < len(a.Text) && !utf8.RuneStart(a.Text[s.Start]) || s.End < len(a.Text) && !utf8.RuneStart(a.Text[s.End]) {
			return fmt.Errorf("%s from byte %d to %d does not lie in the text, which has %d", what, s.Start, s.End, len(a.Text))
		}
		return nil
	}
	if a.ID == "" {
		return errors.New("the article has no id")
	}
	if len(a.Text) == 0 {
		return errors.New("the article has no text")
	}
	var errs []error
	at := 0
	for _, b := range a.Blocks {
		errs = append(errs, within("a block", b.Span))
		if b.Span.Start < at {
			errs = append(errs, fmt.Errorf("a block from byte %d begins before the one before it ends", b.Span.Start))
		}
		at = b.Span.End
	}
	for _, m := range ex.Marks {
		errs = append(errs, within("a mark", m.Span))
		if m.Quotation >= len(ex.Quotations) {
			errs = append(errs, fmt.Errorf("a mark belongs to quotation %d of %d", m.Quotation, len(ex.Quotations)))
		}
	}
	for _, m := range append(ex.Mentions[:len(ex.Mentions):len(ex.Mentions)], ex.Described...) {
		errs = append(errs, within("a mention", m.Span))
	}
	for _, q := range ex.Quotations {
		if len(q.Segments) == 0 {
			errs = append(errs, fmt.Errorf("quotation %s has no segment", q.ID))
		}
		at := 0
		for _, s := range q.Segments {
			errs = append(errs, within("a segment", s))
			if s.Start < at || s.Empty() {
				errs = append(errs, fmt.Errorf("the segments of quotation %s are not in order", q.ID))
			}
			at = s.End
		}
		errs = append(errs, within("a sentence", q.Context))
		if t := q.Attribution; t != nil {
			errs = append(errs, within("a mention", t.Mention), within("a cue", t.Cue), within("a sentence", t.Sentence))
			for _, l := range t.Via {
				errs = append(errs, within("a mention", l.Span))
			}
		}
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// sameWords reports words that are not those a quotation was found with: its ID is made of them. Words that were
// withdrawn are not there to be compared.
func sameWords(a *quote.Article, q *quote.Quotation) error {
	alone := &quote.Quotation{Segments: q.Segments}
	quote.AssignIDs(a.ID, a.Text, []*quote.Quotation{alone})
	if id, _, _ := strings.Cut(q.ID, "-"); id != alone.ID {
		return fmt.Errorf("the words of quotation %s give it the ID %s: they are not those it was found with", q.ID, alone.ID)
	}
	return nil
}
