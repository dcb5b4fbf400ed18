package site

import (
	"slices"
	"strconv"
	"time"

	"verbatim/internal/quote"
)

// proof returns a small archive that makes every kind of page, so that a theme can be tried
// before there is anything to set. It shows what templates meet at the least: words alone, words
// in a sentence, a chain of evidence, a quotation in review, a name that nobody knows.
func proof() *quote.Archive {
	const text = "The river is rising, Ann Lee said.\n\n“We will move,” she said, and called the wall “old”.\n\n“Who knows,” a voice asked."
	place := func(words string) quote.Span {
		for i := range len(text) - len(words) + 1 {
			if text[i:i+len(words)] == words {
				return quote.Span{Start: i, End: i + len(words)}
			}
		}
		panic("proof: no such words: " + words)
	}
	sentence := place("“We will move,” she said, and called the wall “old”.")
	said := place(" said, and")
	said.Start, said.End = said.Start+1, said.Start+5
	article := &quote.Article{
		ID: "proof", File: "proof.txt", Text: text, Title: "A proof", Date: quote.Date{Year: 2015, Month: time.January, Day: 16},
		Outlet: "The Proof", Author: "A. Reporter", URL: "https://example.org/proof", Archived: "https://example.org/copy",
		Language: "en-GB",
		Blocks: []quote.Block{
			{Span: place("The river is rising, Ann Lee said.")}, {Span: sentence}, {Span: place("“Who knows,” a voice asked.")},
		},
	}
	wide := &quote.Topic{Slug: "weather", Name: "Weather", About: "*Sun* and rain."}
	topic := &quote.Topic{Slug: "floods", Name: "Floods", SameAs: []string{"https://www.wikidata.org/wiki/Q8068"}, Broader: wide}
	wide.Narrower = []*quote.Topic{topic}
	lee := &quote.Speaker{
		Slug: "ann-lee", Name: "Ann Lee", Sort: "Lee, Ann", Aliases: []string{"A. Lee"}, About: "Mayor.", File: "ann-lee.md",
		Roles: []quote.Role{{Title: "Mayor", From: quote.Date{Year: 2010}}}, SameAs: []string{"https://en.wikipedia.org/wiki/Ann_Lee"},
	}
	voice := &quote.Speaker{Slug: "a-voice", Name: "A voice", Sort: "A voice", Kind: quote.Unnamed}
	found := &quote.Attribution{
		Name: "Ann Lee", Form: quote.Pronoun, Mention: place("she"), Cue: said, Rule: "cue-after", Confidence: 0.97,
		Via: []quote.Link{{Span: place("Ann Lee"), Name: "Ann Lee", Why: "the subject of the sentence before"}},
	}
	qs := []*quote.Quotation{
		{ID: "proof00001", Segments: []quote.Span{place("We will move,")}, Context: sentence, Speaker: lee, Attribution: found, Published: true},
		{ID: "proof00002", Kind: quote.Partial, Segments: []quote.Span{place("old")}, Context: sentence, Speaker: lee, Attribution: found, Published: true},
		{ID: "proof00003", Segments: []quote.Span{place("Who knows,")}, Context: article.Blocks[2].Span, Speaker: voice, Attribution: &quote.Attribution{Name: "A voice", Kind: quote.Unnamed}, Published: true},
		{ID: "proof00004", Segments: []quote.Span{place("Who")}, Context: article.Blocks[2].Span, Held: "the article names nobody"},
	}
	for _, q := range qs {
		q.Article = article
	}
	qs[0].Topics = []quote.Assignment{{Topic: topic, Score: 1, Terms: []quote.TermHit{{Term: "river", Place: quote.InTitle, Found: "river"}}}, {Topic: wide, Terms: []quote.TermHit{{Term: "Weather", Place: quote.ByHand, Found: "weather"}}}}
	topic.Quotations, wide.Quotations = slices.Clone(qs[:1]), qs[:1]
	older := *article
	older.Date.Year--
	lim := &quote.Speaker{Slug: "bo-lim", Name: "Bo Lim", Sort: "Lim, Bo"}
	lee.Quotations, voice.Quotations = slices.Clone(qs[:2]), qs[2:3]
	for i := range 2 * enoughToFilter {
		again := *qs[1]
		again.ID, again.Article, again.Topics = "proofagain"+strconv.Itoa(i), &older, qs[0].Topics
		if i%3 == 0 {
			again.Speaker = lim
		} else {
			lee.Quotations = append(lee.Quotations, &again)
		}
		topic.Quotations = append(topic.Quotations, &again)
	}
	// One utterance with two reports, and another that may be the same.
	qs[0].Utterance = &quote.Utterance{Variants: []*quote.Quotation{qs[0], qs[1]}, Related: []*quote.Quotation{qs[2]}}
	qs[1].Utterance = qs[0].Utterance
	qs[1].Status = quote.Status{Kind: quote.Disputed, Reason: "She denies it.", Source: "https://example.org/letter", Date: article.Date}
	qs = append(qs, &quote.Quotation{ID: "proof00005", Segments: qs[3].Segments, Article: article, Status: quote.Status{Kind: quote.Withdrawn, Reason: "It names a child.", Source: "The editor"}})
	report := &quote.Report{Article: article, Slug: "proof", Aliases: []string{"proof-sheet"}, Quotations: qs}
	outlet := &quote.Outlet{Slug: "the-proof", Name: "The Proof", Reports: []*quote.Report{report}, Quotations: qs[:3]}
	report.Publisher = outlet
	return &quote.Archive{
		Downloads: []quote.Download{{Path: "data/proof.ndjson", Type: "application/x-ndjson", Bytes: 1234, About: "Lines.", Schema: "schemas/proof.schema.json"}},
		Settings: quote.Settings{
			Title: "Proof", Description: "A proof of the theme.", BaseURL: "https://example.org/", Language: "en",
			Contact: "editor@example.org", Licence: "CC0", PageSize: 1, FeedLength: 2,
		},
		Reports: []*quote.Report{report}, Speakers: []*quote.Speaker{lee, voice}, Topics: []*quote.Topic{topic, wide},
		Outlets: []*quote.Outlet{outlet}, Quotations: qs[:3],
		Documents: []*quote.Document{{Slug: "about", Title: "About", Body: "What this is."}},
	}
}
