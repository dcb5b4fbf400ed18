package site

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"verbatim/internal/cite"
	"verbatim/internal/quote"
)

// entry returns an entry as text, italics between underscores.
func entry(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Italic {
			b.WriteString("_" + r.Text + "_")
			continue
		}
		b.WriteString(r.Text)
	}
	return b.String()
}

// citing returns the citations of “We will not wait”, said in a report.
func citing(t *testing.T, a quote.Article, s *quote.Speaker, words string) (Citation, map[string]CitationForm) {
	t.Helper()
	e := newEdition(defaultSite(t), &quote.Archive{Settings: quote.Settings{Title: "Arc_1", Language: "en", BaseURL: "https://arc.example/"}})
	q := quoted("“[" + words + "]” was said.")
	q.Speaker = s
	text, blocks := q.Article.Text, q.Article.Blocks
	*q.Article = a
	q.Article.Text, q.Article.Blocks = text, blocks
	r := &quote.Report{Article: q.Article}
	if a.Outlet != "" {
		r.Publisher = &quote.Outlet{Name: a.Outlet}
	}
	c := e.cite(r, q)
	forms := make(map[string]CitationForm)
	for _, f := range c.Forms {
		forms[f.ID] = f
	}
	return c, forms
}

var (
	mossCited   = &quote.Speaker{Name: "Edda Moss"}
	sourceCited = &quote.Speaker{Name: "A port official", Kind: quote.Unnamed}
)

// The styles of the humanities, with each part of a report known and unknown.
func TestCitationStyles(t *testing.T) {
	const source = "https://example.org/report"
	full := quote.Article{Title: "Town moves its harbour", Date: day(2015, 1, 16), Outlet: "The Gazette", Author: "Jane Pell", URL: source}
	with := func(change func(*quote.Article)) quote.Article {
		a := full
		change(&a)
		return a
	}
	for _, tt := range []struct {
		name                                    string
		article                                 quote.Article
		speaker                                 *quote.Speaker
		apa, apaInText, mla, mlaInText, chicago string
	}{
		{
			"all known", full, mossCited,
			"Pell, J. (2015, January 16). Town moves its harbour. _The Gazette_. https://example.org/report",
			"(Edda Moss, as cited in Pell, 2015)",
			"Pell, Jane. “Town moves its harbour.” _The Gazette_, 16 Jan. 2015, https://example.org/report.",
			"(Edda Moss, qtd. in Pell)",
			"Edda Moss, quoted in Jane Pell, “Town moves its harbour,” _The Gazette_, January 16, 2015, https://example.org/report.",
		},
		{
			"no author", with(func(a *quote.Article) { a.Author = "" }), mossCited,
			"Town moves its harbour. (2015, January 16). _The Gazette_. https://example.org/report",
			"(Edda Moss, as cited in “Town moves its harbour,” 2015)",
			"“Town moves its harbour.” _The Gazette_, 16 Jan. 2015, https://example.org/report.",
			"(Edda Moss, qtd. in “Town moves its harbour”)",
			"Edda Moss, quoted in “Town moves its harbour,” _The Gazette_, January 16, 2015, https://example.org/report.",
		},
		{
			"no date", with(func(a *quote.Article) { a.Date = quote.Date{} }), mossCited,
			"Pell, J. (n.d.). Town moves its harbour. _The Gazette_. https://example.org/report",
			"(Edda Moss, as cited in Pell, n.d.)",
			"Pell, Jane. “Town moves its harbour.” _The Gazette_, https://example.org/report.",
			"(Edda Moss, qtd. in Pell)",
			"Edda Moss, quoted in Jane Pell, “Town moves its harbour,” _The Gazette_, n.d., https://example.org/report.",
		},
		{
			"month only, two authors, a title that asks", with(func(a *quote.Article) {
				a.Date = quote.Date{Year: 2015, Month: 9}
				a.Author, a.Title = "By Jane Pell and Ludwig van der Berg", "Who moves the harbour?"
			}), mossCited,
			"Pell, J., & van der Berg, L. (2015, September). Who moves the harbour? _The Gazette_. https://example.org/report",
			"(Edda Moss, as cited in Pell & van der Berg, 2015)",
			"Pell, Jane, and Ludwig van der Berg. “Who moves the harbour?” _The Gazette_, Sept. 2015, https://example.org/report.",
			"(Edda Moss, qtd. in Pell and van der Berg)",
			"Edda Moss, quoted in Jane Pell and Ludwig van der Berg, “Who moves the harbour?,” _The Gazette_, September 2015, https://example.org/report.",
		},
		{
			"year only, no outlet, a body as author", with(func(a *quote.Article) {
				a.Date, a.Outlet, a.Author = quote.Date{Year: 2015}, "", "Press Association"
			}), mossCited,
			"Press Association. (2015). Town moves its harbour. https://example.org/report",
			"(Edda Moss, as cited in Press Association, 2015)",
			"Press Association. “Town moves its harbour.” 2015, https://example.org/report.",
			"(Edda Moss, qtd. in Press Association)",
			"Edda Moss, quoted in Press Association, “Town moves its harbour,” 2015, https://example.org/report.",
		},
		{
			"unnamed speaker, address unknown", with(func(a *quote.Article) { a.URL = "" }), sourceCited,
			"Pell, J. (2015, January 16). Town moves its harbour. _The Gazette_. https://arc.example/quotes/abc.html",
			"(A port official (unnamed source), as cited in Pell, 2015)",
			"Pell, Jane. “Town moves its harbour.” _The Gazette_, 16 Jan. 2015, https://arc.example/quotes/abc.html.",
			"(A port official (unnamed source), qtd. in Pell)",
			"A port official (unnamed source), quoted in Jane Pell, “Town moves its harbour,” _The Gazette_, January 16, 2015, https://arc.example/quotes/abc.html.",
		},
		{
			"nothing known", quote.Article{URL: "javascript:alert(1)"}, nil,
			"[Untitled article]. (n.d.). https://arc.example/quotes/abc.html",
			"(Speaker unknown, as cited in [Untitled article], n.d.)",
			"[Untitled article]. https://arc.example/quotes/abc.html.",
			"(Speaker unknown, qtd. in [Untitled article])",
			"Speaker unknown, quoted in [Untitled article], n.d., https://arc.example/quotes/abc.html.",
		},
	} {
		_, forms := citing(t, tt.article, tt.speaker, "We will not wait")
		for _, c := range [][3]string{
			{"APA", entry(forms["apa"].Entry), tt.apa},
			{"APA in the text", entry(forms["apa"].InText), tt.apaInText},
			{"MLA", entry(forms["mla"].Entry), tt.mla},
			{"MLA in the text", entry(forms["mla"].InText), tt.mlaInText},
			{"Chicago", entry(forms["chicago"].Entry), tt.chicago},
		} {
			if c[1] != c[2] {
				t.Errorf("%s, %s:\n got %s\nwant %s", tt.name, c[0], c[1], c[2])
			}
		}
	}
}

func TestPlainCitation(t *testing.T) {
	a := quote.Article{Title: "A title", URL: "https://example.org/report"}
	c, _ := citing(t, a, &quote.Speaker{Name: "O'Neil & Sons"}, "We will not wait,")
	if want := "O'Neil & Sons, “We will not wait”. Quoted in “A title”, <https://example.org/report>. Arc_1, quotation abc, <https://arc.example/quotes/abc.html>."; entry(c.Plain) != want {
		t.Errorf("\n got %s\nwant %s", entry(c.Plain), want)
	}
}

// Parts that run the other way are set apart, so that they do not turn what stands beside them.
func TestCitationDirections(t *testing.T) {
	a := quote.Article{Title: "الصيادة", Outlet: "جريدة الميناء", Author: "ليلى حداد", Date: day(2013, 5, 1), URL: "https://example.org/report"}
	c, forms := citing(t, a, &quote.Speaker{Name: "هدى"}, "البحر لا ينتظر")
	show := func(runs []Run) string {
		var b strings.Builder
		for _, r := range runs {
			if r.Dir != "" {
				b.WriteString(r.Dir + "[" + r.Text + "]")
				continue
			}
			b.WriteString(r.Text)
		}
		return b.String()
	}
	for _, tt := range [][2]string{
		{show(c.Plain), "rtl[هدى], “rtl[البحر لا ينتظر]”. Quoted in “rtl[الصيادة]”, rtl[جريدة الميناء], 1 May 2013, <https://example.org/report>. Arc_1, quotation abc, <https://arc.example/quotes/abc.html>."},
		{show(forms["apa"].Entry), "rtl[ليلى حداد]. (2013, May 1). rtl[الصيادة]. rtl[جريدة الميناء]. https://example.org/report"},
		{show(forms["mla"].InText), "(rtl[هدى], qtd. in rtl[ليلى حداد])"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("\n got %s\nwant %s", tt[0], tt[1])
		}
	}
}

// What BibTeX, a wiki or JSON would read as its own is escaped, and the type fits what is known.
func TestCitationCode(t *testing.T) {
	hostile := quote.Article{Title: "100% & \\more {so} #1 | [[x]] </ref>", Author: "Jane Pell, Jr., A|B", URL: "https://example.org/{a}|b"}
	_, forms := citing(t, hostile, &quote.Speaker{Name: "Moss | {{x}}"}, "Stop | 'em''all\n\nnow")
	if got, want := forms["bibtex"].Code, `@misc{verbatim:abc,
  author       = {Pell, Jr., Jane and {A|B}},
  title        = {{100\% \& \textbackslash{}more \{so\} \#1 | [[x]] </ref>}},
  url          = {https://example.org/%7Ba%7D|b},
  note         = {Moss | \{\{x\}\}: `+"``Stop | 'em''all now''"+` Arc\_1, quotation abc}
}`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got, want := forms["wikitext"].Code, `{{quote
| text     = Stop {{!}} 'em&#39;&#39;all

now
| author   = Moss {{!}} &#123;&#123;x&#125;&#125;
}}<ref>{{cite news
| last1    = Pell
| first1   = Jane Jr.
| author2  = A{{!}}B
| title    = 100% &amp; \more &#123;so&#125; #1 {{!}} &#91;&#91;x&#93;&#93; &lt;/ref&gt;
| url      = https://example.org/%7Ba%7D%7Cb
| language = en
}}</ref>`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}

	full := quote.Article{Title: "A title", Date: day(2015, 1, 16), Outlet: "The Gazette", Author: "J. Pell", URL: "https://example.org/report", Language: "en-GB"}
	_, forms = citing(t, full, sourceCited, "No")
	if got, want := forms["bibtex"].Code, `@article{verbatim:abc,
  author       = {Pell, J.},
  title        = {{A title}},
  journal      = {The Gazette},
  year         = {2015},
  month        = jan,
  url          = {https://example.org/report},
  note         = {A port official (unnamed source): `+"``No''"+` Arc\_1, quotation abc}
}`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got, want := forms["wikitext"].Code, `{{quote
| text     = No
| author   = A port official (unnamed source)
}}<ref>{{cite news
| last     = Pell
| first    = J.
| title    = A title
| work     = The Gazette
| date     = 16 January 2015
| url      = https://example.org/report
| language = en-GB
}}</ref>`; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestCSL(t *testing.T) {
	for _, tt := range []struct {
		article quote.Article
		want    string
	}{
		{
			quote.Article{Title: `A "title" <b>`, Date: day(2015, 1, 16), Outlet: "The Gazette", Author: "J. Pell; Press Association", URL: "https://example.org/?a=1&b=2"},
			`[{"id":"verbatim:abc","type":"article-newspaper","author":[{"family":"Pell","given":"J."},{"literal":"Press Association"}],"title":"A \"title\" <b>","container-title":"The Gazette","issued":{"date-parts":[[2015,1,16]]},"URL":"https://example.org/?a=1&b=2","language":"en","note":"Edda Moss: “No” Arc_1, quotation abc"}]`,
		},
		{
			quote.Article{Date: quote.Date{Year: 2015, Month: 3}, Language: "el"},
			`[{"id":"verbatim:abc","type":"article-newspaper","title":"[Untitled article]","issued":{"date-parts":[[2015,3]]},"URL":"https://arc.example/quotes/abc.html","language":"el","note":"Edda Moss: “No” Arc_1, quotation abc"}]`,
		},
		{
			quote.Article{Title: "A title"},
			`[{"id":"verbatim:abc","type":"article-newspaper","title":"A title","URL":"https://arc.example/quotes/abc.html","language":"en","note":"Edda Moss: “No” Arc_1, quotation abc"}]`,
		},
	} {
		_, forms := citing(t, tt.article, mossCited, "No")
		var got []cite.Item
		if err := json.Unmarshal([]byte(forms["csl"].Code), &got); err != nil {
			t.Errorf("%v in %s", err, forms["csl"].Code)
			continue
		}
		var flat bytes.Buffer
		if err := json.Compact(&flat, []byte(forms["csl"].Code)); err != nil || flat.String() != tt.want {
			t.Errorf("%v\n got %s\nwant %s", err, flat.String(), tt.want)
		}
	}
}
