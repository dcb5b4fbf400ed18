package data_test

import (
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// An archive with what is hard on files: code points of several bytes before the words, cells that a
// spreadsheet would compute, a sentence with two quotations of which one is withdrawn, a speech over two
// paragraphs, an unnamed source, an article of which nothing is known, a topic below another.
var quay = map[string]string{
	"verbatim.yaml": "title: Quay talk\nbase_url: https://quay.example/\nlicence: CC0-1.0\n",
	"content/articles/2020/tide.md": `---
title: "=SUM(tides), or: “the sea” & {its} 100% cost_s"
date: 2020-03-02
said: 2020-03-01
outlet: Quay Gazette
author: Pim Dahl
url: https://gazette.example/tide?a=1&b=2
topics: [harbour]
---

Äußerst früh 🛶 met the council on Monday to speak about the wall at the quay.

"The wall, at 1,50 €, is late; \"so be it\"," said Marta Lindqvist, the harbour master.

Marta Lindqvist called the ferry "a ruin" and its owner "number nine, Dock Street", to much applause.

"-5 degrees is no weather for a wall," said Jonas Weber.

"We shall wait for the tide," Marta Lindqvist said.

"And when it turns, we shall build the wall.

"Nobody will build it for us."
`,
	"content/articles/2019/ferry.txt": `Ferrymen fear for their trade

The last ferry left the old dock at noon, and few passengers were aboard that day.

"A bridge is the end of us," Olaf Brandt told reporters at the landing stage.

"Nobody asked us," a port official said on Monday.

"A bridge is the end of us," Olaf Brandt said again.
`,
	"content/speakers/marta-lindqvist.md": "---\nname: Marta Lindqvist\naliases: [M. Lindqvist]\nsame_as: [\"https://www.wikidata.org/wiki/Q0\"]\nroles:\n  - title: harbour master\n    from: 2012-01-01\n---\nHarbour master since 2012.\n",
	"content/topics/harbour.md":           "---\nname: Harbour\nterms: [quay]\n---\nAll of it.\n",
	"content/topics/wall.md":              "---\nname: The wall\nterms: [wall]\nbroader: harbour\n---\nFrom the old dock to the new one.\n",
}

// read loads an archive and takes it as far as the stages before this one do.
func read(t testing.TB, files map[string]string) *quote.Archive {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	src, ms, err := load.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	in := archive.Input{Settings: src.Settings, Speakers: src.Speakers, Topics: src.Topics, Documents: src.Documents}
	for _, file := range src.Articles {
		a, more := src.Article(file)
		ms = append(ms, more...)
		in.Extractions = append(in.Extractions, extract.Quotations(a, extract.Options{}))
	}
	arc, more := archive.New(in)
	for _, m := range append(ms, more...) {
		t.Log(m)
	}
	return arc
}

// said returns the published quotation of the words given.
func said(t testing.TB, arc *quote.Archive, words string) *quote.Quotation {
	t.Helper()
	for _, q := range arc.Quotations {
		if q.Words() == words {
			return q
		}
	}
	for _, q := range arc.Quotations {
		t.Logf("%s: %q", q.Speaker.Name, q.Words())
	}
	t.Fatalf("nobody says %q", words)
	return nil
}

// withdraw takes a quotation from an archive as package archive does.
func withdraw(arc *quote.Archive, q *quote.Quotation) {
	drop := func(list []*quote.Quotation) []*quote.Quotation {
		var out []*quote.Quotation
		for _, o := range list {
			if o != q {
				out = append(out, o)
			}
		}
		return out
	}
	arc.Quotations = drop(arc.Quotations)
	q.Speaker.Quotations = drop(q.Speaker.Quotations)
	for _, t := range arc.Topics {
		t.Quotations = drop(t.Quotations)
	}
	for _, o := range arc.Outlets {
		o.Quotations = drop(o.Quotations)
	}
	q.Published, q.Speaker, q.Held = false, nil, ""
	q.Status = quote.Status{Kind: quote.Withdrawn, Reason: "It names a private address.", Source: "The editor", Date: quote.Date{Year: 2021}}
}
