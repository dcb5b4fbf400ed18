package data

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"
	"unicode/utf8"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// beside is the number of characters before and after the words by which a reader of annotations finds
// them again. They come from the sentences that the site shows, and from nowhere else.
const beside = 48

// The annotations of https://www.w3.org/TR/annotation-model/: the words are marked in the report, and the
// body says who spoke them, how they stand and what they are about.
type (
	annotationPage struct {
		Context []any  `json:"@context"`
		ID      string `json:"id"`
		Type    string `json:"type"` // "AnnotationPage"
		Label   string `json:"label"`
		Rights  string `json:"rights,omitempty"` // address of the licence
	}
	annotation struct {
		ID         string           `json:"id"`
		Type       string           `json:"type"` // "Annotation"
		Motivation string           `json:"motivation"`
		Body       []annotationBody `json:"body"`
		Target     []target         `json:"target"` // one a segment
	}
	annotationBody struct {
		Type    string `json:"type"` // "TextualBody"
		Purpose string `json:"purpose"`
		Value   string `json:"value"`
		Format  string `json:"format"`
	}
	target struct {
		Source   source     `json:"source"`
		Selector []selector `json:"selector"`
	}
	source struct {
		ID       string `json:"id"`
		Type     string `json:"type"` // "Text"
		Language string `json:"language"`
		SHA256   string `json:"sha256"` // of the text that positions count in
	}
	selector struct {
		Type   string  `json:"type"`
		Exact  *string `json:"exact,omitempty"`
		Prefix *string `json:"prefix,omitempty"`
		Suffix *string `json:"suffix,omitempty"`
		Start  *int    `json:"start,omitempty"`
		End    *int    `json:"end,omitempty"`
	}
)

// annotations lays the quotations out as one page of annotations in JSON-LD, an annotation a line.
func annotations(set *quote.Settings, records iter.Seq[*Record]) ([]byte, error) {
	root := set.BaseURL
	if root == "" {
		root = "../" // from the file itself
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(annotationPage{
		Context: []any{"http://www.w3.org/ns/anno.jsonld", map[string]string{"sha256": "https://schema.org/sha256"}},
		ID:      root + AnnotationsPath, Type: "AnnotationPage", Label: set.Title, Rights: text.WebAddress(set.Licence),
	})
	if err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - len("}\n"))
	b.WriteString(`,"items":[`)
	sep := "\n"
	for r := range records {
		b.WriteString(sep)
		if err := enc.Encode(newAnnotation(root, r)); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1)
		sep = ",\n"
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

func newAnnotation(root string, r *Record) annotation {
	a := annotation{ID: root + r.Address, Type: "Annotation", Motivation: "identifying"}
	say := func(purpose, value string) {
		a.Body = append(a.Body, annotationBody{"TextualBody", purpose, value, "text/plain"})
	}
	say("identifying", r.Speaker.Name)
	if r.Status.Kind != quote.AsReported.String() {
		say("assessing", r.Status.Kind+": "+r.Status.Reason)
	}
	for _, t := range r.Topics {
		say("classifying", t.Name)
	}
	src := source{ID: r.Article.URL, Type: "Text", Language: r.Article.Language, SHA256: r.Article.SHA256}
	if src.ID == "" {
		src.ID = root + r.Article.Address // nobody wrote down where the report stands
	}
	for _, s := range r.Segments {
		prefix, suffix := around(r.Context, s)
		a.Target = append(a.Target, target{src, []selector{
			{Type: "TextQuoteSelector", Exact: &s.Text, Prefix: &prefix, Suffix: &suffix},
			{Type: "TextPositionSelector", Start: &s.Start, End: &s.End},
		}})
	}
	return a
}

// around returns what stands before and after a segment in its sentences, at most so much as serves to find
// it, and nothing from beyond withdrawn words.
func around(context, s Segment) (prefix, suffix string) {
	before, after, found := cut(context, s)
	if !found {
		return "", ""
	}
	if i := strings.LastIndex(before, withdrawn); i >= 0 {
		before = before[i+len(withdrawn):]
	}
	after, _, _ = strings.Cut(after, withdrawn)
	for n := utf8.RuneCountInString(before); n > beside; n-- {
		_, size := utf8.DecodeRuneInString(before)
		before = before[size:]
	}
	end, n := len(after), 0
	for i := range after {
		if n == beside {
			end = i
			break
		}
		n++
	}
	return before, after[:end]
}

// cut parts the sentences at a segment. Where withdrawn words have moved the text, it is looked for, and
// not found when it stands there twice.
func cut(context, s Segment) (before, after string, found bool) {
	if strings.Contains(context.Text, withdrawn) {
		if strings.Count(context.Text, s.Text) != 1 {
			return "", "", false
		}
		return strings.Cut(context.Text, s.Text)
	}
	runes := []rune(context.Text)
	from, to := s.Start-context.Start, s.End-context.Start
	if from < 0 || to > len(runes) || from > to {
		return "", "", false
	}
	return string(runes[:from]), string(runes[to:]), true
}
