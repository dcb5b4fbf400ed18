package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/diag"
	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// An input is one article that waits to be read and answered.
type input struct {
	file string // a file to read, or
	data []byte // a line of JSON, or
	err  error  // why there is no line
	line int    // number of the line on standard input, from 1
}

// An answer is what the command says to one input.
type answer struct {
	lines    []byte // quotations or marks, one JSON object a line
	messages []diag.Message
	bad      bool // the input could not be used
	last     bool // no other answer is under way
}

// streamName stands for standard input in messages.
const streamName = "<stdin>"

// fileInputs sends the files named on the command line.
func fileInputs(ctx context.Context, files []string) <-chan input {
	inputs := make(chan input)
	go func() {
		defer close(inputs)
		for _, f := range files {
			if !send(ctx, inputs, input{file: f}) {
				return
			}
		}
	}()
	return inputs
}

// lineInputs sends the lines of a stream that are not blank.
func lineInputs(ctx context.Context, stream io.Reader) <-chan input {
	inputs := make(chan input)
	go func() {
		defer close(inputs)
		r := bufio.NewReaderSize(stream, 1<<20)
		for n := 1; ; n++ {
			in := input{line: n}
			in.data, in.err = readLine(r, longestLine)
			if errors.Is(in.err, io.EOF) {
				return
			}
			if n == 1 {
				in.data = bytes.TrimPrefix(in.data, []byte("\ufeff"))
			}
			if in.err == nil && len(bytes.TrimSpace(in.data)) == 0 {
				continue
			}
			broken := in.err != nil && !errors.Is(in.err, errTooLong)
			if !send(ctx, inputs, in) || broken {
				return
			}
		}
	}()
	return inputs
}

// answer reads and extracts one article. A panic there is a mistake of ours, but the other
// articles need not suffer for it.
func (in input) answer(show printer) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = in.refuse(fmt.Sprintf("Verbatim stumbled over this article: %v", p), "this is a mistake in Verbatim; please report it together with the article")
		}
	}()
	article, messages := in.article()
	if article == nil {
		return answer{messages: messages, bad: true}
	}
	ex := extract.Quotations(article, extract.Options{})
	if ex.Unread != "" && len(ex.Quotations) > 0 {
		m := diag.Message{Severity: diag.Note, File: in.file, Line: in.line, Name: "no-lexicon", Text: "quotations stay without a speaker: " + ex.Unread}
		if in.file == "" {
			m.File = streamName
		}
		messages = append(messages, m)
	}
	lines, err := show(ex)
	if err != nil {
		return in.refuse(err.Error(), "")
	}
	return answer{lines: lines, messages: messages, bad: diag.Worst(messages) == diag.Error}
}

// refuse answers with an error about the whole input.
func (in input) refuse(text, hint string) answer {
	m := diag.Message{Severity: diag.Error, File: in.file, Line: in.line, Text: text, Hint: hint}
	if in.file == "" {
		m.File = streamName
	}
	return answer{messages: []diag.Message{m}, bad: true}
}

func (in input) article() (*quote.Article, []diag.Message) {
	if in.file != "" {
		return load.File(in.file)
	}
	a, text, hint := parseArticle(in.data, in.err)
	if a == nil {
		return nil, in.refuse(text, hint).messages
	}
	return a, nil
}

// parseArticle reads a line of JSON. The article is nil when it is of no use; problem and hint then
// say why.
func parseArticle(data []byte, err error) (a *quote.Article, problem, hint string) {
	const form = `each line must be of the form {"id": "…", "text": "…"}, with "title", "date", "outlet" and "language" where known`
	switch {
	case errors.Is(err, errTooLong):
		return nil, fmt.Sprintf("the line is longer than %d MB", longestLine>>20), "split the input: one article a line"
	case err != nil:
		return nil, fmt.Sprintf("reading stopped here: %v", err), ""
	}
	var fields struct {
		ID     *string `json:"id"`
		Text   *string `json:"text"`
		Title  string  `json:"title"`
		Date   string  `json:"date"`
		Outlet string  `json:"outlet"`
		Lang   string  `json:"language"`

		URL      string `json:"url"`
		Archived string `json:"archived"`
		Author   string `json:"author"`
	}
	if err := json.Unmarshal(data, &fields); err != nil {
		return nil, jsonProblem(err), form
	}
	switch {
	case fields.ID == nil || *fields.ID == "":
		return nil, `the article has no "id"`, form
	case fields.Text == nil:
		return nil, fmt.Sprintf(`the article %q has no "text"`, *fields.ID), form
	}
	a = load.Text(*fields.ID, *fields.Text)
	a.Title, a.Outlet, a.Language = fields.Title, fields.Outlet, fields.Lang
	a.URL, a.Archived, a.Author = text.WebAddress(fields.URL), text.WebAddress(fields.Archived), fields.Author
	if fields.Date != "" {
		if a.Date, err = quote.ParseDate(fields.Date); err != nil {
			return nil, err.Error(), `leave "date" out when it is unknown`
		}
	}
	return a, "", ""
}

// jsonProblem words an error of reading JSON for somebody who does not know our types.
func jsonProblem(err error) string {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if e.Field == "" {
			return fmt.Sprintf("the line holds a JSON %s, not an object", e.Value)
		}
		return fmt.Sprintf("%q must be a string, but is a %s", e.Field, e.Value)
	}
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("this is not JSON: %v, at byte %d of the line", e, e.Offset)
	}
	return "this is not JSON: " + strings.TrimPrefix(err.Error(), "json: ")
}

// quotationLines prints the quotations of an article, one JSON object a line.
func quotationLines(ex *quote.Extraction) ([]byte, error) {
	out := newLines()
	points := text.NewCodePoints(ex.Article.Text)
	for _, q := range ex.Quotations {
		published, _ := archive.Decide(q.Attribution, quote.DefaultThreshold)
		if err := out.add(newQuotationLine(ex.Article, points, q, published)); err != nil {
			return nil, fmt.Errorf("printing quotation %s: %w", q.ID, err)
		}
	}
	return out.bytes(), nil
}
