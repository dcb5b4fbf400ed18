package site

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"verbatim/internal/quote"
)

// attack is what hostile content would like a page to run. It stands in every field that comes
// from content, and must come out as the words it is.
const attack = `"'><script>alert(1)</script><img src=x onerror=alert(2)>{{.}}</script>`

// A desk builds an archive by hand, in the order of its calls.
type desk struct {
	arc     quote.Archive
	outlets map[string]*quote.Outlet
	next    int
}

func newDesk(set quote.Settings) *desk {
	return &desk{arc: quote.Archive{Settings: set}, outlets: make(map[string]*quote.Outlet)}
}

// article files an article whose paragraphs are divided by blank lines.
func (d *desk) article(slug string, a quote.Article) *quote.Report {
	at := 0
	for par := range strings.SplitSeq(a.Text, "\n\n") {
		a.Blocks = append(a.Blocks, quote.Block{Span: quote.Span{Start: at, End: at + len(par)}, Line: 1})
		at += len(par) + 2
	}
	if a.ID == "" {
		a.ID = slug
	}
	r := &quote.Report{Article: &a, Slug: slug}
	if a.Outlet != "" {
		o := d.outlets[a.Outlet]
		if o == nil {
			o = &quote.Outlet{Slug: fmt.Sprintf("outlet-%d", len(d.outlets)+1), Name: a.Outlet}
			d.outlets[a.Outlet] = o
			d.arc.Outlets = append(d.arc.Outlets, o)
		}
		r.Publisher = o
		o.Reports = append(o.Reports, r)
	}
	d.arc.Reports = append(d.arc.Reports, r)
	return r
}

// find returns the first place of some words at or after an offset.
func find(a *quote.Article, words string, from int) quote.Span {
	i := strings.Index(a.Text[from:], words)
	if i < 0 {
		panic("fixture: not in the article: " + words)
	}
	return quote.Span{Start: from + i, End: from + i + len(words)}
}

// quotes files a quotation of the words given, one segment each, by a speaker or, with nil, by
// nobody. Its context is the paragraphs it stands in.
func (d *desk) quotes(r *quote.Report, s *quote.Speaker, kind quote.Kind, segments ...string) *quote.Quotation {
	q := &quote.Quotation{Kind: kind, Article: r.Article, Speaker: s, Published: s != nil}
	from := 0
	if n := len(r.Quotations); n > 0 {
		last := r.Quotations[n-1].Segments
		from = last[len(last)-1].End
	}
	for _, words := range segments {
		span := find(r.Article, words, from)
		from = span.End
		q.Segments = append(q.Segments, span)
	}
	for _, b := range r.Blocks {
		for _, seg := range q.Segments {
			if b.Span.Overlaps(seg) {
				q.Context = q.Context.Cover(b.Span)
			}
		}
	}
	d.next++
	q.ID = fmt.Sprintf("fixture%03d", d.next)
	if s == nil {
		q.Held = "no name stands near these words"
	} else {
		q.Attribution = &quote.Attribution{Name: s.Name, Kind: s.Kind, Rule: "cue-after", Confidence: 0.97}
		s.Quotations = append(s.Quotations, q)
		d.arc.Quotations = append(d.arc.Quotations, q)
		if r.Publisher != nil {
			r.Publisher.Quotations = append(r.Publisher.Quotations, q)
		}
	}
	r.Quotations = append(r.Quotations, q)
	return q
}

// decide files a decision of the editors, which must be later than those before.
func (d *desk) decide(q *quote.Quotation, c quote.Correction) *quote.Ruling {
	r := &quote.Ruling{Correction: &c, About: q}
	if q != nil {
		c.Quotation = q.ID
		q.Rulings = append(q.Rulings, r)
	}
	d.arc.Rulings = append(d.arc.Rulings, r)
	return r
}

// because says where the article names the speaker of a quotation, and how.
func because(q *quote.Quotation, form quote.Form, mention, cue string, via ...quote.Link) {
	q.Attribution.Form, q.Attribution.Via = form, via
	q.Attribution.Mention = find(q.Article, mention, 0)
	if cue != "" {
		q.Attribution.Cue = find(q.Article, cue, q.Attribution.Mention.Start)
	}
}

// names says that a report refers to somebody with the words that begin a stretch of its text.
func (d *desk) names(r *quote.Report, stretch, words, name string, form quote.Form) {
	span := find(r.Article, stretch, 0)
	span.End = span.Start + len(words)
	r.Mentions = append(r.Mentions, quote.Mention{Span: span, Name: name, Form: form})
}

func (d *desk) speaker(s quote.Speaker) *quote.Speaker {
	d.arc.Speakers = append(d.arc.Speakers, &s)
	return &s
}

// about assigns a topic, and with it every broader one's list.
func about(q *quote.Quotation, t *quote.Topic, hits ...quote.TermHit) {
	q.Topics = append(q.Topics, quote.Assignment{Topic: t, Score: 1, Terms: hits})
	for ; t != nil; t = t.Broader {
		if !slices.Contains(t.Quotations, q) {
			t.Quotations = append(t.Quotations, q)
		}
	}
}

// utterance makes some quotations reports of one, the lead first.
func (d *desk) utterance(variants ...*quote.Quotation) *quote.Utterance {
	u := &quote.Utterance{Variants: variants}
	for _, q := range variants {
		q.Utterance = u
	}
	return u
}

// finish puts everything in the order an archive promises.
func (d *desk) finish() *quote.Archive {
	newest := func(qs []*quote.Quotation) {
		slices.SortStableFunc(qs, func(a, b *quote.Quotation) int { return b.Article.Date.Compare(a.Article.Date) })
	}
	newest(d.arc.Quotations)
	for _, s := range d.arc.Speakers {
		newest(s.Quotations)
	}
	for _, t := range d.arc.Topics {
		newest(t.Quotations)
	}
	for _, o := range d.arc.Outlets {
		newest(o.Quotations)
	}
	slices.SortStableFunc(d.arc.Reports, func(a, b *quote.Report) int { return b.Date.Compare(a.Date) })
	slices.SortFunc(d.arc.Speakers, func(a, b *quote.Speaker) int { return strings.Compare(a.Sort+a.Slug, b.Sort+b.Slug) })
	slices.SortFunc(d.arc.Outlets, func(a, b *quote.Outlet) int { return strings.Compare(a.Name, b.Name) })
	return &d.arc
}

func day(y int, m time.Month, d int) quote.Date { return quote.Date{Year: y, Month: m, Day: d} }

// fixture returns the archive of awkward cases: one word, eight paragraphs, a name of sixty
// characters, an unnamed source, no date, no outlet, two alphabets, right to left, hostile
// content in every field, quotations in review, and lists of more than one page.
func fixture() *quote.Archive {
	d := newDesk(quote.Settings{
		Title: "The Tidewater Record", Description: "What was said about the harbour of Tidewater, who said it, and who reported it.",
		BaseURL: "https://example.org/repo/", Language: "en", Contact: "editor@example.org",
		Licence: "https://creativecommons.org/publicdomain/zero/1.0/", PageSize: 4, FeedLength: 5, Threshold: 0.7,
	})
	public := &quote.Topic{Slug: "public-works", Name: "Public works", File: "content/topics/public-works.md", About: "What a town **builds** for itself, and who pays."}
	harbour := &quote.Topic{Slug: "harbour", Name: "The harbour", Broader: public, File: "content/topics/harbour.md", SameAs: []string{"https://www.wikidata.org/wiki/Q283202"}, About: "Moving it, paying for it, [missing it](method.html)."}
	hostile := &quote.Topic{Slug: "hostile", Name: "Topic " + attack, About: attack + "\n\n[x](javascript:alert(3)) ![y](https://elsewhere.example/t.gif) <b onclick=alert(4)>z</b>", SameAs: []string{"javascript:alert(5)"}}
	public.Narrower = []*quote.Topic{harbour}
	birds := &quote.Topic{Slug: "birds", Name: "Birds", File: "content/topics/birds.md"}
	d.arc.Topics = []*quote.Topic{birds, harbour, public, hostile}

	moss := d.speaker(quote.Speaker{
		Slug: "edda-moss", Name: "Edda Moss", Sort: "Moss, Edda", Aliases: []string{"Mrs Moss", "E. L. Moss"}, File: "content/speakers/edda-moss.md",
		Roles: []quote.Role{
			{Title: "Harbour master of Tidewater", From: day(2001, 3, 1), To: day(2009, 6, 30)},
			{Title: "Mayor of Tidewater", From: quote.Date{Year: 2010}},
		},
		SameAs:   []string{"https://www.wikidata.org/wiki/Q1", "https://en.wikipedia.org/wiki/Moss"},
		Portrait: &quote.Picture{Path: "favicon.svg", Alt: "The mark of the harbour office", Credit: "Tidewater harbour office, public domain", Width: 320, Height: 320},
		About:    "Edda Moss ran the harbour for eight years before she ran the town. She keeps a *tide table* in her coat. See [how names are read](method.html).",
	})
	long := d.speaker(quote.Speaker{
		Slug: "long-name", Name: "Maximiliana Wilhelmina Featherstonehaugh-Cholmondeley de Vere", Sort: "Featherstonehaugh-Cholmondeley de Vere, Maximiliana Wilhelmina",
		File: "content/speakers/long.md", Roles: []quote.Role{{Title: "Chair of the Standing Committee on Moorings, Buoys, Lights and Other Aids to Navigation"}},
	})
	council := d.speaker(quote.Speaker{Slug: "town-council", Name: "Tidewater Town Council", Sort: "Tidewater Town Council", Kind: quote.Body, File: "content/speakers/council.md"})
	source := d.speaker(quote.Speaker{Slug: "a-port-official", Name: "A port official", Sort: "A port official", Kind: quote.Unnamed})
	both := d.speaker(quote.Speaker{Slug: "both-leaders", Name: "both leaders", Sort: "both leaders", Kind: quote.Group})
	layla := d.speaker(quote.Speaker{Slug: "layla-haddad", Name: "ليلى حداد", Sort: "ليلى حداد", File: "content/speakers/layla.md", About: "صيادة من المدينة القديمة."})
	eleni := d.speaker(quote.Speaker{Slug: "eleni-vrachou", Name: "Ελένη Βράχου", Sort: "Βράχου, Ελένη"})
	emile := d.speaker(quote.Speaker{Slug: "emile-zurn", Name: "Émile Zürn", Sort: "Zürn, Émile"})
	evil := d.speaker(quote.Speaker{
		Slug: "evil", Name: "Eve " + attack, Sort: "Eve " + attack, Aliases: []string{attack}, Roles: []quote.Role{{Title: attack}},
		Portrait: &quote.Picture{Path: "favicon.svg", Alt: attack, Credit: attack, Width: 90, Height: 32000},
		SameAs:   []string{"javascript:alert(6)", "data:text/html,x", "https://example.org/" + attack}, About: attack, File: "content/speakers/" + attack + ".md",
	})
	odd := d.speaker(quote.Speaker{Slug: "speaker-1", Name: "?!\u202e…", Sort: "?!\u202e…"})

	speech := []string{
		"My father mended nets on this quay, and his mother salted herring on it, and neither of them ever asked what it was for.",
		"I have asked. I have asked the engineers and the insurers, and the people who bring the ice. They do not agree about much.",
		"They agree about the water. It was up to the third step in my first winter as harbour master. It was up to the door in my last.",
		"So we can do what we have always done, which is to mend the door.",
		"Or we can say aloud that the sea has moved, and that a harbour which does not move with it is a museum with wet floors.",
		"I do not want a museum. I want ice and diesel and shouting at five in the morning.",
		"It will cost more than we have. It will cost less than doing it twice.",
		"That is all. I shall be at the quay if anyone would rather shout.",
	}
	var paragraphs []string
	for _, p := range speech {
		paragraphs = append(paragraphs, "“"+p)
	}
	vote := d.article("2015/harbour-vote", quote.Article{
		Title: "Town votes to move its harbour", Date: day(2015, 1, 16), Outlet: "The Tidewater Gazette", Author: "J. Pell", Language: "en-GB",
		URL: "https://gazette.example/2015/harbour-vote?id=7&x=1", Archived: "https://archive.example/gazette",
		Text: "Mayor Edda Moss said the old quay was “hopeless”.\n\n" +
			"“We will move it stone by stone,” Mrs Moss said, “and we will move it once.”\n\n" +
			"She told the hall why.\n\n" + strings.Join(paragraphs, "\n\n") + "”\n\n" +
			"“The money is not there, and everybody in the room knew it,” a port official said.\n\n" +
			"The council called the plan “affordable, prudent” and “a gift to our grandchildren” in a leaflet.\n\n" +
			"“And who asked the gulls?”\n\n" +
			"“We stand together,” both leaders said.",
	})
	vote.Aliases = []string{"harbour-vote", "2014/the-vote"}
	one := d.quotes(vote, moss, quote.Partial, "hopeless")
	because(one, quote.FullName, "Edda Moss", "said")
	about(one, harbour, quote.TermHit{Term: "quay", Place: quote.InSentence, Found: "quay"}, quote.TermHit{Term: "harbour", Place: quote.InTitle, Found: "harbour"})
	split := d.quotes(vote, moss, quote.Direct, "We will move it stone by stone,", "and we will move it once.")
	because(split, quote.Surname, "Mrs Moss", "said", quote.Link{Span: find(vote.Article, "Edda Moss", 0), Name: "Edda Moss", Why: "the article gives the full name"})
	about(split, harbour, quote.TermHit{Term: "harbour", Place: quote.InTitle, Found: "harbour"})
	carried := d.quotes(vote, moss, quote.Direct, speech...)
	carried.Attribution.Form = quote.Pronoun
	carried.Attribution.Mention = find(vote.Article, "She told", 0)
	carried.Attribution.Mention.End -= len(" told")
	carried.Attribution.Cue = find(vote.Article, "told", 0)
	carried.Attribution.Sentence = find(vote.Article, "She told the hall why.", 0)
	carried.Attribution.Via = []quote.Link{{Span: find(vote.Article, "Mrs Moss", 0), Name: "Mrs Moss", Why: "the pronoun stands for the subject of the sentence before"}, {Span: find(vote.Article, "Edda Moss", 0), Name: "Edda Moss", Why: "the article gives the full name"}}
	carried.Attribution.Rule, carried.Attribution.Confidence = "carried-speech", 0.91
	about(carried, harbour, quote.TermHit{Term: "harbour", Place: quote.InWords, Found: "harbour"})
	about(carried, public, quote.TermHit{Term: "Public works", Place: quote.ByHand, Found: "public-works"})
	said := d.quotes(vote, source, quote.Direct, "The money is not there, and everybody in the room knew it,")
	because(said, quote.Description, "a port official", "said")
	leaflet := d.quotes(vote, council, quote.Partial, "affordable, prudent", "a gift to our grandchildren")
	because(leaflet, quote.Description, "The council", "called", quote.Link{Name: "Tidewater Town Council", Why: "the council of the town in the dateline"})
	d.quotes(vote, nil, quote.Direct, "And who asked the gulls?")
	because(d.quotes(vote, both, quote.Direct, "We stand together,"), quote.Description, "both leaders", "said")

	for i, words := range []string{
		"The lamps go out at nine and so do we", "A buoy is a promise with a bell on it", "Nobody drowns in a feasibility study",
		"The tide has never missed a meeting", "We measured it twice and the sea measured it once",
	} {
		r := d.article(fmt.Sprintf("minutes-%d", i+1), quote.Article{
			Title: fmt.Sprintf("Minutes of the moorings committee, sitting %d", i+1), Date: day(2014, time.Month(2*i+1), 3*i+1), Outlet: "The Tidewater Gazette",
			Text: "“" + words + ",” " + long.Name + " told the sitting. Mrs Moss called it “a fair point”.",
		})
		q := d.quotes(r, long, quote.Direct, words+",")
		because(q, quote.FullName, long.Name, "told")
		about(q, public, quote.TermHit{Term: "tide", Place: quote.InWords, Found: "tide"})
		because(d.quotes(r, moss, quote.Partial, "a fair point"), quote.Surname, "Mrs Moss", "called")
	}

	arabic := d.article("sayyada", quote.Article{
		Title: "الصيادة التي لا تريد الرحيل", Date: quote.Date{Year: 2013, Month: 5}, Outlet: "جريدة الميناء", Language: "ar", URL: "https://mina.example/ar/%D8%A7",
		Text: "قالت ليلى حداد: «البحر لا ينتظر أحدا، ونحن لا ننتظر البحر».\n\nووصفت الخطة بأنها «جريئة» أمام المجلس.",
	})
	because(d.quotes(arabic, layla, quote.Direct, "البحر لا ينتظر أحدا، ونحن لا ننتظر البحر"), quote.FullName, "ليلى حداد", "")
	d.quotes(arabic, layla, quote.Partial, "جريئة")
	greek := d.article("limani", quote.Article{
		Title: "Το λιμάνι αλλάζει", Date: quote.Date{Year: 2013}, Outlet: "Λιμενικά Νέα", Language: "el",
		Text: "«Το λιμάνι είναι η πόλη», είπε η Ελένη Βράχου.",
	})
	because(d.quotes(greek, eleni, quote.Direct, "Το λιμάνι είναι η πόλη"), quote.FullName, "Ελένη Βράχου", "")
	unknown := d.article("no-date", quote.Article{
		Title: "A note found in a bottle", Text: "“I never signed it,” Émile Zürn wrote.",
	})
	because(d.quotes(unknown, emile, quote.Direct, "I never signed it,"), quote.FullName, "Émile Zürn", "wrote")
	untitled := d.article("untitled", quote.Article{Outlet: "The Tidewater Gazette", Text: "“" + strings.Repeat("so", 2500) + "” – “…”, said ?!"})
	d.quotes(untitled, odd, quote.Direct, strings.Repeat("so", 2500))
	hostileArticle := d.article("hostile", quote.Article{
		ID: "hostile " + attack, File: "content/articles/" + attack, Title: "Title " + attack, Date: day(2012, 12, 31), Outlet: "Outlet " + attack, Author: attack,
		URL: "javascript:alert(7)//" + attack, Archived: "data:text/html," + attack, Language: `en" onload="alert(8)`,
		Text: "“Words " + attack + " end,” Eve " + attack + " said.\n\nHe called it “" + attack + "” twice.\n\n“Nobody " + attack + "”",
	})
	q := d.quotes(hostileArticle, evil, quote.Direct, "Words "+attack+" end,")
	q.Attribution.Rule = attack
	because(q, quote.Surname, "Eve "+attack, "said", quote.Link{Name: attack, Why: attack})
	about(q, hostile, quote.TermHit{Term: attack, Place: quote.InWords, Found: attack})
	d.quotes(hostileArticle, evil, quote.Partial, attack)
	d.quotes(hostileArticle, nil, quote.Direct, "Nobody "+attack).Held = attack
	d.article("silent", quote.Article{Title: "A report that quotes nobody", Date: day(2011, 4, 5), Outlet: "The Tidewater Gazette", Text: "It rained."})

	gulls := d.article("gulls", quote.Article{
		Title: "The gulls have their say", Date: day(2012, 6, 2), Outlet: "Λιμενικά Νέα",
		Text: "“Whoever asks me about the breakwater must first ask what Edda Moss promised the fishermen, and when, and in front of whom, and what was left of it when the tide came in,” " + long.Name + " said.\n\n" +
			"“I, Edda Moss, promised a wall,” Mrs Moss replied.\n\n" +
			"“She never wrote it down,” a port official said.\n\n" +
			"“Moss promised us nothing,” said the council. “Layla Haddad asked Moss twice.”\n\n" +
			"“Edda Moss is late again.”",
	})
	d.names(gulls, "Edda Moss", "Edda Moss", "Edda Moss", quote.FullName)
	breakwater := d.quotes(gulls, long, quote.Direct, "Whoever asks me about the breakwater must first ask what Edda Moss promised the fishermen, and when, and in front of whom, and what was left of it when the tide came in,")
	about(breakwater, harbour, quote.TermHit{Term: "breakwater", Place: quote.InWords, Found: "breakwater"})
	about(breakwater, birds, quote.TermHit{Term: "gulls", Place: quote.InTitle, Found: "gulls"})
	d.names(gulls, "Edda Moss, promised a wall", "Edda Moss", "Edda Moss", quote.FullName)
	because(d.quotes(gulls, moss, quote.Direct, "I, Edda Moss, promised a wall,"), quote.Surname, "Mrs Moss", "replied")
	d.names(gulls, "She", "She", "Edda Moss", quote.Pronoun)
	d.quotes(gulls, source, quote.Direct, "She never wrote it down,")
	d.names(gulls, "Moss promised us", "Moss", "Edda Moss", quote.Surname)
	d.quotes(gulls, council, quote.Direct, "Moss promised us nothing,", "Layla Haddad asked Moss twice.")
	d.names(gulls, "Moss twice", "Moss", "Edda Moss", quote.Surname)
	d.names(gulls, "Edda Moss is late", "Edda Moss", "Edda Moss", quote.FullName)
	d.quotes(gulls, nil, quote.Direct, "Edda Moss is late again.")

	for _, fate := range []quote.Fate{quote.Quoted, quote.Quoted, quote.Quoted, quote.Nested, quote.ScareQuotes, quote.OnFurniture, quote.Unbalanced} {
		gulls.Marks = append(gulls.Marks, quote.Mark{Fate: fate})
	}

	tides := d.article("tide-tables", quote.Article{
		Title: "Notes on the tide tables", Date: day(2010, 2, 14), Said: day(2009, 6, 1), URL: "https://nea.example/tides#:~:text=copied", Outlet: "Λιμενικά Νέα",
		Text: "“The tables were printed for another moon,” Mrs Moss said.\n\n“I corrected them in pencil,” she said.\n\n“Pencil floats,” she added, and called the old quay “a ruler left in the bath”.",
	})
	for _, words := range []string{"The tables were printed for another moon,", "I corrected them in pencil,", "Pencil floats,"} {
		q := d.quotes(tides, moss, quote.Direct, words)
		because(q, quote.Surname, "Mrs Moss", "said")
		about(q, harbour, quote.TermHit{Term: "tide", Place: quote.InTitle, Found: "tide"})
	}
	because(d.quotes(tides, moss, quote.Partial, "a ruler left in the bath"), quote.Surname, "Mrs Moss", "called")

	contested := d.article("contested", quote.Article{
		Title: "What the harbour office said, and did not", Date: day(2009, 3, 3), Outlet: "The Tidewater Gazette",
		Text: "“The wall will hold,” Émile Zürn said.\n\n“Nobody told us about the wall,” he said.\n\n“Let them swim,” he added.\n\n" +
			"“I resign,” he wrote.\n\n“My neighbour lives at number nine,” he told us, and called the wall “a joke in bad taste”.",
	})
	for i, status := range []quote.Status{
		{Kind: quote.Verified, Reason: "The harbour office published the recording.", Source: "https://archive.example/recording?a=1&b=2", Date: day(2009, 4, 1)},
		{Kind: quote.Disputed, Reason: "Émile Zürn says he was told, and said so.", Source: "Letter to the editor, The Tidewater Gazette", Date: day(2009, 3, 9)},
		{Kind: quote.Misattributed, Reason: "A visitor said this; the minutes name him.", Source: "https://archive.example/minutes"},
		{Kind: quote.Retracted, Reason: attack, Source: "javascript:alert(11)", Date: quote.Date{Year: 2010}},
	} {
		q := d.quotes(contested, emile, quote.Direct, []string{"The wall will hold,", "Nobody told us about the wall,", "Let them swim,", "I resign,"}[i])
		because(q, quote.Surname, "Émile Zürn", "said")
		q.Status = status
	}
	gone := d.quotes(contested, nil, quote.Direct, "My neighbour lives at number nine,")
	gone.Held, gone.Status = "", quote.Status{Kind: quote.Withdrawn, Reason: "The words name a private address.", Source: "The editor", Date: day(2009, 3, 4)}
	taste := d.quotes(contested, emile, quote.Partial, "a joke in bad taste")
	because(taste, quote.Pronoun, "he told", "called", quote.Link{Name: "Émile Zürn", Why: "the subject of the sentence before"})
	taste.Attribution.Mention.End -= len(" told")
	taste.Status = quote.Status{Kind: quote.Disputed, Reason: "He says it was a good one.", Source: "https://archive.example/letter", Date: day(2009, 3, 5)}

	years := d.article("quotes-harbour-years", quote.Article{
		Title: "Forty Harbour Years", Date: quote.Date{Year: 2001}, Outlet: "Tidewater Press", Author: "T. Council",
		Entered: &quote.Source{Medium: "book", Place: "pages 41–42"}, Text: "A harbour is a promise that the land makes.\n\nWe have kept it twice.",
	})
	byHand := d.quotes(years, council, quote.Direct, "A harbour is a promise that the land makes.", "We have kept it twice.")
	byHand.Attribution = &quote.Attribution{Name: council.Name, Kind: council.Kind, Rule: quote.EnteredByHand, Confidence: 1}

	d.decide(taste, quote.Correction{Status: &taste.Status, Date: day(2009, 3, 5), Editor: "Ada Flint", Reason: taste.Status.Reason, Source: taste.Status.Source})
	d.decide(gone, quote.Correction{Status: &gone.Status, Date: day(2009, 3, 4), Editor: "Ada Flint", Reason: gone.Status.Reason, Source: gone.Status.Source})
	d.decide(said, quote.Correction{Speaker: quote.Nobody, Date: day(2015, 2, 1), Editor: "Ada Flint", Reason: "The port has three officials."}).Was, d.arc.Rulings[len(d.arc.Rulings)-1].Overruled = "Edda Moss", true
	named := d.decide(said, quote.Correction{Speaker: "a-port-official", Topics: []string{"harbour", "public-works", "gone"}, Said: day(2015, 1, 15), Date: day(2015, 2, 2), Editor: "Bea Stone", Reason: "It was the second of the three; the paper will not say which that is.", Source: "A letter from the paper"})
	named.Was, named.Is, named.Subjects = "Edda Moss", source, []*quote.Topic{harbour, public}
	said.Attribution = &quote.Attribution{Name: source.Name, Kind: source.Kind, Rule: quote.ByEditor, Confidence: 1, Via: []quote.Link{{Name: source.Name, Why: "decided by Bea Stone on 2015-02-02: " + named.Reason}}}
	said.Said = named.Said
	d.decide(breakwater, quote.Correction{Merge: []string{one.ID, "fixturegone"}, Split: []string{split.ID}, Date: day(2015, 2, 2), Editor: "Bea Stone", Reason: "Two reports of one evening."}).Others = []*quote.Quotation{one, split}
	d.decide(nil, quote.Correction{Quotation: "fixturemarks", NotQuotation: true, Date: day(2015, 2, 3), Editor: "Bea Stone", Reason: "The name of a boat."})
	d.decide(nil, quote.Correction{Quotation: "fixturestale", Speaker: "Edda Moss", Date: day(2015, 2, 4), Editor: "Bea Stone", Reason: "She wrote it."}).Stale = true
	d.decide(nil, quote.Correction{Quotation: "fixturelost", Status: &quote.Status{Kind: quote.Withdrawn, Reason: "The article is gone as well.", Source: "The editor", Date: day(2015, 2, 5)}, Date: day(2015, 2, 5), Editor: "Bea Stone", Reason: "The article is gone as well.", Source: "The editor"}).Stale = true
	d.decide(q, quote.Correction{Speaker: attack, Missing: true, Date: day(2015, 2, 6), Editor: attack, Reason: attack, Source: "javascript:alert(12)"}).Was = attack
	slices.Reverse(d.arc.Rulings)

	// Three reports of one sentence, one of them disputed, and two that may report the same words.
	quill := d.speaker(quote.Speaker{Slug: "ida-quill", Name: "Ida Quill", Sort: "Quill, Ida", File: "content/speakers/ida-quill.md", Roles: []quote.Role{{Title: "Ferry master"}}})
	var told []*quote.Quotation
	for i, report := range []struct{ outlet, words string }{
		{"The Tidewater Gazette", "The town has one advantage in all of this ... the ferrymen see themselves as part of the harbour, and there is, you know, this old habit of sharing the work of the quay – that is what keeps us afloat."},
		{"Outlet " + attack, "Our one advantage, of course, is that the ferrymen see themselves as part of the harbour and there is this old habit of sharing the work of the quay,"},
		{"Λιμενικά Νέα", "this old habit of sharing the work of the quay"},
	} {
		r := d.article(fmt.Sprintf("ferry-%d", i+1), quote.Article{
			Title: fmt.Sprintf("The ferry will run, say %d", 7-i), Date: day(2008, 5, 4+i), Outlet: report.outlet, Text: "“" + report.words + "” Ida Quill, the ferry master, said.",
		})
		kind := quote.Direct
		if i == 2 {
			kind = quote.Partial
		}
		q := d.quotes(r, quill, kind, report.words)
		because(q, quote.FullName, "Ida Quill", "said")
		told = append(told, q)
	}
	told[1].Status = quote.Status{Kind: quote.Disputed, Reason: "Ida Quill says she named nobody.", Source: "Letter to the editor", Date: day(2008, 5, 9)}
	d.utterance(told...)
	bargains := d.article("bargain-1", quote.Article{
		Title: "A bargain", Date: day(2008, 6, 1), Outlet: "The Tidewater Gazette", Text: "She called it a “rotten, cowardly harbour bargain”, Ida Quill did.",
	})
	rotten := d.quotes(bargains, quill, quote.Partial, "rotten, cowardly harbour bargain")
	shameful := d.quotes(d.article("bargain-2", quote.Article{
		Title: "More on the bargain", Date: day(2008, 6, 2), Outlet: "Λιμενικά Νέα", Text: "“You can meet people with every chance in life who still defend this rotten, shameful harbour bargain of a treaty,” Ida Quill said.",
	}), quill, quote.Direct, "You can meet people with every chance in life who still defend this rotten, shameful harbour bargain of a treaty,")
	d.utterance(rotten).Related = []*quote.Quotation{shameful}
	d.utterance(shameful).Related = []*quote.Quotation{rotten}

	d.arc.Downloads = []quote.Download{
		{Path: "data/quotations.ndjson", Type: "application/x-ndjson", Bytes: 1_234_567, About: "Every quotation with all that is known of it, one JSON object a line.", Schema: "schemas/quotation.schema.json"},
		{Path: "data/quotations.csv", Type: "text/csv", Bytes: 65_432, About: "A table with a row a quotation, for spreadsheets."},
		{Path: "data/" + strings.Repeat("long-name-", 9) + ".txt", Type: "text/plain; charset=utf-8", Bytes: 999, About: attack},
	}
	d.arc.Documents = []*quote.Document{
		{Slug: "about", Title: "About", Order: 1, File: "content/pages/about.md", Body: "The record began with a *leaking door*.\n\n## Who keeps it\n\nThe people of the quay, by [a method](method.md#section-rules).\n\n> Nothing is lost.\n\n| mark | means |\n| --- | --- |\n| ¶ | a paragraph |\n\n```\nverbatim build\n```\n"},
		{Slug: "method", Title: "Method", Order: 2, File: "content/pages/method.md", Body: "How names are read.\n\n## Rules\n\n1. Words first.\n2. Names second.\n\n## Rules\n\nTwice. See [the speakers](speakers/index.html), [the start](/) and <https://example.org/>.\n\n![A map](https://elsewhere.example/map.png)"},
		{Slug: "hostile-page", Title: "Page " + attack, Order: 3, Body: attack + "\n\n<script>alert(9)</script>\n\n[a](javascript:alert(10)) [b](data:text/html;base64,xx) ![c](data:image/png;base64,xx)"},
	}
	return d.finish()
}
