package data_test

import (
	"encoding/json"
	"strings"
	"testing"

	"verbatim/internal/data"
)

type annotations struct {
	ID    string
	Items []struct {
		ID     string
		Body   []struct{ Purpose, Value string }
		Target []struct {
			Source   struct{ ID string }
			Selector []struct {
				Type, Exact, Prefix, Suffix string
				Start, End                  int
			}
		}
	}
}

// Each selector finds the words by itself: by their place in the text, and by what stands around them; and what
// stands around them is no more than the site shows.
func TestAnnotations(t *testing.T) {
	arc := read(t, quay)
	gone := said(t, arc, "number nine, Dock Street")
	withdraw(arc, gone)
	var page annotations
	if err := json.Unmarshal([]byte(files(t, arc)[data.AnnotationsPath]), &page); err != nil {
		t.Fatal(err)
	}
	if len(page.Items) != len(arc.Quotations) || page.ID != "https://quay.example/data/annotations.jsonld" {
		t.Fatalf("%s: %d annotations of %d quotations", page.ID, len(page.Items), len(arc.Quotations))
	}
	for i, q := range arc.Quotations {
		a := page.Items[i]
		if a.ID != "https://quay.example/quotes/"+q.ID+".html" || a.Body[0].Value != q.Speaker.Name || len(a.Target) != len(q.Segments) {
			t.Errorf("annotation %d is %+v", i, a)
		}
		text := []rune(q.Article.Text)
		for n, target := range a.Target {
			words := q.Article.Slice(q.Segments[n])
			quoted, at := target.Selector[0], target.Selector[1]
			if got := string(text[at.Start:at.End]); got != words || quoted.Exact != words {
				t.Errorf("%s: %q at %d to %d, want %q", q.ID, got, at.Start, at.End, words)
			}
			if !strings.Contains(q.Article.Text, quoted.Prefix+quoted.Exact+quoted.Suffix) || !strings.Contains(q.Article.Slice(q.Context), quoted.Prefix+quoted.Exact+quoted.Suffix) {
				t.Errorf("%s: prefix %q and suffix %q do not stand around the words in their sentence", q.ID, quoted.Prefix, quoted.Suffix)
			}
			if strings.Contains(quoted.Suffix, "number") {
				t.Errorf("%s: the suffix %q is withdrawn", q.ID, quoted.Suffix)
			}
		}
	}
	arc.Settings.BaseURL = ""
	if err := json.Unmarshal([]byte(files(t, arc)[data.AnnotationsPath]), &page); err != nil || page.Items[0].ID != "../quotes/"+arc.Quotations[0].ID+".html" {
		t.Errorf("without an address: %v, %s", err, page.Items[0].ID)
	}
}

// An entry a quotation, in both forms.
func TestReferences(t *testing.T) {
	arc := read(t, quay)
	all := files(t, arc)
	var items []struct{ ID, Title, Note string }
	if err := json.Unmarshal([]byte(all[data.ReferencesPath]), &items); err != nil || len(items) != len(arc.Quotations) {
		t.Fatalf("%v, %d items", err, len(items))
	}
	bib := all[data.BibliographyPath]
	for i, q := range arc.Quotations {
		if items[i].ID != "verbatim:"+q.ID || !strings.Contains(items[i].Note, q.Speaker.Name) || !strings.Contains(bib, "{verbatim:"+q.ID+",") {
			t.Errorf("entry %d is %+v", i, items[i])
		}
	}
	if n := strings.Count(bib, "\n@") + 1; n != len(arc.Quotations) {
		t.Errorf("%d entries in BibTeX", n)
	}
	if open, shut := strings.Count(bib, "{")-strings.Count(bib, `\{`), strings.Count(bib, "}")-strings.Count(bib, `\}`); open != shut {
		t.Errorf("%d braces open, %d close", open, shut)
	}
}
