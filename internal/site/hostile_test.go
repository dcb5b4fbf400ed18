package site

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"verbatim/internal/browsertest"
	"verbatim/internal/hostile"
	"verbatim/internal/quote"
)

// everywhere returns an archive that has a value in every field which content can fill. The words are a
// quotation of their own, part of a sentence, and held back.
func everywhere(value string) *quote.Archive {
	d := newDesk(quote.Settings{
		Title: value, Description: value, Language: "en", Contact: value, Licence: value, PageSize: 4, FeedLength: 5, Threshold: 0.7,
	})
	above := &quote.Topic{Slug: "above", Name: value, File: "content/topics/above.md", About: value}
	topic := &quote.Topic{Slug: "topic", Name: value, File: "content/topics/topic.md", About: value + "\n\n## " + value + "\n\n- " + value, Broader: above}
	above.Narrower = []*quote.Topic{topic}
	d.arc.Topics = []*quote.Topic{above, topic}
	who := d.speaker(quote.Speaker{
		Slug: "who", Name: value, Sort: value, File: "content/speakers/who.md", Aliases: []string{value}, Roles: []quote.Role{{Title: value}}, About: value,
	})
	source := d.speaker(quote.Speaker{Slug: "source", Name: value, Sort: value, Kind: quote.Unnamed})
	for i := range 3 {
		r := d.article(fmt.Sprintf("report-%d", i), quote.Article{
			Title: value, Date: day(2015, 1, 1+i), Outlet: value, Author: value, URL: "https://gazette.example/" + fmt.Sprint(i),
			Text: "“" + value + "”, " + value + " said.\n\nHe called it “" + value + "” and left.\n\n“" + value + "” – “" + value + "”",
		})
		about(evident(d.quotes(r, who, quote.Direct, value), value), topic, quote.TermHit{Term: value, Place: quote.InWords, Found: value})
		evident(d.quotes(r, who, quote.Partial, value), value)
		d.quotes(r, nil, quote.Direct, value)
		d.quotes(r, source, quote.Direct, value)
	}
	d.arc.Documents = []*quote.Document{{Slug: "about", Title: value, Body: value + "\n\n| " + value + " |\n| --- |\n| " + value + " |\n\n> " + value + "\n\n    " + value, File: "content/pages/about.md"}}
	return d.finish()
}

// evident gives a quotation evidence that says the value wherever it can.
func evident(q *quote.Quotation, value string) *quote.Quotation {
	because(q, quote.Surname, value, "", quote.Link{Name: value, Why: value})
	return q
}

// TestHostileEverywhere opens every page of archives whose every field holds something that would
// break a page, if it could.
func TestHostileEverywhere(t *testing.T) {
	browser := browsertest.Start(t)
	for _, tt := range []struct {
		name, value string
		check       func(*testing.T, *tab, string) error
	}{
		{"unbroken", strings.Repeat("so", 2500), noSidewaysScroll},
		{"unbroken-wide", strings.Repeat("漢", 1200) + strings.Repeat("W", 1200), noSidewaysScroll},
		{"turned", "⟪one \u202etwo \u2067three\u202d⟫", turnsNothingElse},
		{"script", "⟪</script><script>alert(1)</script>--><!--<svg onload=alert(2)>]]>⟫", runsNothing},
		{"payloads", hostile.Joined(0), runsNothing},
		{"payloads-from-the-middle", hostile.Joined(len(hostile.Payloads) / 2), runsNothing},
		{"punctuation", "?!… – …", noSidewaysScroll},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := make(map[string][]byte)
			at := serve(t, files)
			arc := everywhere(tt.value)
			arc.Settings.BaseURL = at
			maps.Copy(files, render(t, defaultSite(t), arc))
			tabs(t, browser, at, pagesOf(t, files), func(b *tab, name string) error {
				if err := b.goTo(at+name, 320); err != nil {
					return err
				}
				if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](openAll)); err != nil {
					return err
				}
				return tt.check(t, b, name)
			})
		})
	}
}

// ask evaluates a script in a tab.
func ask(b *tab, script string) (string, error) {
	return chromedp.Run(context.Context(b.ctx), chromedp.Evaluate[string](script))
}

func noSidewaysScroll(t *testing.T, b *tab, name string) error {
	wide, err := ask(b, `document.documentElement.scrollWidth > 320 ? document.documentElement.scrollWidth + " pixels wide, first "+ (`+tooWide+`) : ""`)
	if wide != "" {
		t.Errorf("%s scrolls sideways in a window of 320 pixels: %s", name, wide)
	}
	return err
}

// turned is the first text on a page whose direction a value turns although it is not the value's own.
// Texts end where an element keeps its direction to itself, as blocks do, and code where its line ends.
// The article's own text is one value from end to end.
const turned = `(() => {
	const keeps = e => { const s = getComputedStyle(e); return s.unicodeBidi != "normal" || !s.display.startsWith("inline") };
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		if (!/[\u202a-\u202e\u2066-\u2069]/.test(walk.currentNode.data)) continue;
		let e = walk.currentNode.parentElement;
		if (e.closest("script, noscript, .passage, .partial, svg")) continue;
		while (!keeps(e)) e = e.parentElement;
		let text = e.textContent;
		if (e.matches("pre")) text = walk.currentNode.data.split("\n").filter(l => /[\u202a-\u202e]/.test(l)).map(l => l.replace(/^.*?⟪/, "⟪")).join("\n");
		const rest = text.replace(/⟪[^⟫]*⟫/g, "");
		if (/[\p{L}\p{N}]/u.test(rest)) return e.outerHTML.slice(0, 300);
	}
	return "";
})()`

func turnsNothingElse(t *testing.T, b *tab, name string) error {
	found, err := ask(b, turned)
	if found != "" {
		t.Errorf("%s: text around a value is turned with it: %q", name, found)
	}
	title, err2 := ask(b, `/[\u202a-\u202e\u2066-\u2069]/.test(document.title) ? document.title : ""`)
	if title != "" {
		t.Errorf("%s: the title turns what stands beside it in a list of tabs: %q", name, title)
	}
	if err == nil {
		err = err2
	}
	return err
}

func runsNothing(t *testing.T, b *tab, name string) error {
	if ran, err := ask(b, `typeof window.ran == "undefined" ? "" : "payload " + window.ran`); ran != "" || err != nil {
		t.Errorf("%s: %s ran (%v)", name, ran, err)
	}
	strange, err := ask(b, `[...document.querySelectorAll("[onload], [onerror], [onfocus], [ontoggle], [srcdoc], iframe, object, embed, base, form[action^=http], script:not([src]):not([type='application/ld+json'])")].map(e => e.outerHTML).join()`)
	if strange != "" {
		t.Errorf("%s: content became markup: %s", name, strange)
	}
	return err
}

// pagesOf returns the pages of a site that stay when opened.
func pagesOf(t *testing.T, files map[string][]byte) []string {
	var names []string
	for name := range crawl(t, files) {
		names = append(names, name)
	}
	return names
}
