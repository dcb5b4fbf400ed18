package site

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"verbatim/internal/quote"
)

// contested returns the quotations of the fixture that do not simply stand as reported, by status.
func contested(arc *quote.Archive) map[quote.StatusKind]*quote.Quotation {
	out := make(map[quote.StatusKind]*quote.Quotation)
	for _, r := range arc.Reports {
		for _, q := range r.Quotations {
			if q.Status.Kind != quote.AsReported && out[q.Status.Kind] == nil {
				out[q.Status.Kind] = q
			}
		}
	}
	return out
}

// Whatever shows words that do not simply stand as reported says so, with the reason: their page, every
// card, the citation in every style, both feeds, and the data for machines.
func TestStatus(t *testing.T) {
	arc := fixture()
	files := render(t, defaultSite(t), arc)
	leaves := crawl(t, files)
	all := contested(arc)
	for _, kind := range []quote.StatusKind{quote.Verified, quote.Disputed, quote.Misattributed, quote.Retracted} {
		q := all[kind]
		label := statusLabel(nil, q)
		if label == "" || !strings.EqualFold(label, kind.String()) {
			t.Fatalf("%v is labelled %q", kind, label)
		}
		l := leaves[quotationPath(q)]
		if n := withClass(l.root, "notice"); len(n) != 1 || !strings.HasPrefix(textOf(n[0]), label+" "+q.Status.Reason) {
			t.Errorf("%s: the notice is missing", l.path)
		}
		if title := textOf(firstOf(l.root, atom.Title)); !strings.HasPrefix(title, label+": ") {
			t.Errorf("%s has the title %q", l.path, title)
		}
		for _, meta := range allOf(l.root, atom.Meta) {
			if name := attr(meta, "name") + attr(meta, "property"); (strings.HasSuffix(name, "title") || strings.HasSuffix(name, "description")) && !strings.HasPrefix(attr(meta, "content"), label+": ") {
				t.Errorf("%s: %s says %q", l.path, name, attr(meta, "content"))
			}
		}
		reason := strings.TrimSuffix(q.Status.Reason, ".")
		for _, id := range []string{"citation", "apa", "mla", "chicago"} {
			if text := textOf(byID(l.root, id)); !strings.Contains(text, kind.String()+": "+reason) {
				t.Errorf("%s, %s: %s", l.path, id, text)
			}
		}
		for _, id := range []string{"bibtex", "csl", "wikitext"} {
			if text := textOf(byID(l.root, id)); !strings.Contains(text, kind.String()+": ") {
				t.Errorf("%s, %s: %s", l.path, id, text)
			}
		}
		if !strings.Contains(string(files[l.path]), `"creativeWorkStatus":"`+kind.String()+`"`) {
			t.Errorf("%s does not tell machines", l.path)
		}
		cards := 0
		for name, other := range leaves {
			for _, card := range withClass(other.root, "card") {
				if attr(card, "id") != "q-"+q.ID {
					continue
				}
				cards++
				if n := withClass(card, "notice"); len(n) != 1 || !strings.HasPrefix(textOf(n[0]), label+" "+q.Status.Reason) {
					t.Errorf("%s shows %s without its status", name, q.ID)
				}
			}
			// Links that quote the words, as those to a neighbour do.
			for _, a := range allOf(other.root, atom.A) {
				if words := firstOf(a, atom.Q); words != nil && strings.HasSuffix(attr(a, "href"), q.ID+".html") && !strings.Contains(textOf(a.Parent), label) {
					t.Errorf("%s quotes %s without its status", name, q.ID)
				}
			}
		}
		if cards < 4 {
			t.Errorf("%s stands on %d cards", q.ID, cards)
		}
		for name, want := range map[string]string{
			"feed.xml":  "<title>" + label + ": Émile Zürn: “" + gist(q, 90) + "”</title>",
			"feed.json": fmt.Sprintf(`"status": %q`, kind),
		} {
			if !strings.Contains(string(files["speakers/emile-zurn/"+name]), want) {
				t.Errorf("%s does not say %s", name, want)
			}
		}
		if n := strings.Count(string(files["speakers/emile-zurn/feed.xml"]), "&lt;strong&gt;"+label+".&lt;/strong&gt;"); n < 1 {
			t.Errorf("the content of the feed does not say %s", label)
		}
	}
	if strings.Contains(string(files[quotationPath(all[quote.Misattributed])]), "spokenByCharacter") {
		t.Error("machines are told that somebody spoke words that somebody else said")
	}
	for name, l := range leaves {
		for _, card := range withClass(l.root, "card") {
			if credit := withClass(card, "credit"); len(withClass(card, "misattributed")) > 0 && len(credit) > 0 && !strings.HasPrefix(textOf(credit[0]), "Wrongly attributed to") {
				t.Errorf("%s puts words under %q", name, textOf(credit[0]))
			}
		}
	}
	if e := newEdition(defaultSite(t), arc); standsAlone(all[quote.Disputed]) || standsAlone(all[quote.Retracted]) || e.lead().Status.Kind != quote.AsReported {
		t.Error("contested words open the home page")
	}
}

// Of a withdrawn quotation nothing is left but a page that says so and why: its words stand nowhere,
// not even in a sentence around others, and no search engine is told of it.
func TestWithdrawn(t *testing.T) {
	arc := fixture()
	files := render(t, defaultSite(t), arc)
	q := contested(arc)[quote.Withdrawn]
	for name, body := range files {
		if strings.Contains(string(body), "number nine") || strings.Contains(string(body), "number%20nine") {
			t.Errorf("%s shows words that were withdrawn", name)
		}
		if strings.Contains(string(body), q.ID) && name != quotationPath(q) && name != "articles/contested.html" && !strings.HasPrefix(name, "corrections") {
			t.Errorf("%s names a quotation that was withdrawn", name)
		}
	}
	leaves := crawl(t, files)
	for name, want := range map[string]string{
		quotationPath(q):           "Withdrawn The words name a private address. The editor, 4 March 2009",
		"articles/contested.html":  "5 quotations, 1 withdrawn",
		"articles/contested.html ": "Withdrawn The words name a private address.",
		"quotes/fixture040.html":   "[withdrawn]",
		"numbers.html":             "withdrawn1",
	} {
		if name = strings.TrimSpace(name); leaves[name] == nil || !strings.Contains(leaves[name].text, want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
}

// What editors decided stands on a page of its own, the newest first, below what they say themselves; and on
// the page of each quotation it is about.
func TestDecisions(t *testing.T) {
	arc := fixture()
	files := render(t, defaultSite(t), arc)
	leaves := crawl(t, files)
	all := ""
	for _, name := range []string{"corrections.html", "corrections/2.html", "corrections/3.html"} {
		if leaves[name] == nil {
			t.Fatalf("there is no %s", name)
		}
		all += leaves[name].text + "\n"
	}
	for _, want := range []string{
		"SpeakerA port official instead of Edda Moss", "TopicsThe harbour, Public works", "Said15 January 2015",
		"It was the second of the three; the paper will not say which that is. A letter from the paper Decided by Bea Stone, 2 February 2015",
		"Speakerit cannot be told who spoke instead of Edda Moss The port has three officials. Decided by Ada Flint, 1 February 2015. A later decision counts instead.",
		"The same words ashopeless, fixturegone Other words thanWe will move it stone by stone", "Quotation fixturemarks Taken outthe marks quote nobody",
		"The archive no longer has these words.", "StatusDisputed",
	} {
		if !strings.Contains(strings.Join(strings.Fields(all), " "), want) {
			t.Errorf("the list does not say %q:\n%s", want, all)
		}
	}
	if first, last := strings.Index(all, "6 February 2015"), strings.Index(all, "4 March 2009"); first < 0 || last < first {
		t.Error("the newest decision is not the first")
	}
	for name, want := range map[string]string{
		"quotes/fixturemarks.html": "Taken out: the marks quote nobody. The name of a boat.",
		"quotes/fixturelost.html":  "Withdrawn The article is gone as well.",
		"index.html":               "Corrections",
	} {
		if leaves[name] == nil || !strings.Contains(leaves[name].text, want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	said := leaves[quotationPath(arc.Rulings[len(arc.Rulings)-3].About)]
	for _, want := range []string{"Whydecided by Bea Stone on 2015-02-02: It was the second", "Said15 January 2015", "A later decision counts instead."} {
		if text := strings.Join(strings.Fields(said.text), " "); !strings.Contains(text, want) || strings.Contains(text, "Confidence") {
			t.Errorf("%s does not say %q: %s", said.path, want, text)
		}
	}

	arc.Documents = append(arc.Documents, &quote.Document{Slug: "corrections", Title: "What went wrong", Body: "Write to us.", Order: 9})
	files = render(t, defaultSite(t), arc)
	if body := string(files["corrections.html"]); !strings.Contains(body, "<h1>What went wrong</h1>") || !strings.Contains(body, "Write to us.") || !strings.Contains(body, "Decided by") {
		t.Error("the page does not open with what the editors say")
	}
	arc.Rulings = nil
	files = render(t, defaultSite(t), arc)
	if body := string(files["corrections.html"]); !strings.Contains(body, "Write to us.") || strings.Contains(body, "decided") || files["corrections/feed.xml"] != nil {
		t.Error("without a decision the page is not what the editors say alone")
	}
}
