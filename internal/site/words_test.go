package site

import (
	"strings"
	"testing"

	"verbatim/internal/quote"
)

func TestEscapePath(t *testing.T) {
	for _, tt := range [][2]string{
		{"quotes/ab12.html", "quotes/ab12.html"},
		{"articles/a b?c#d:e.html", "articles/a%20b%3Fc%23d%3Ae.html"},
		{"topics/λ.html", "topics/%CE%BB.html"},
		{`outlets/"><script>.html`, "outlets/%22%3E%3Cscript%3E.html"},
	} {
		if got := escapePath(tt[0]); got != tt[1] {
			t.Errorf("escapePath(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

func TestWebAddress(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"https://example.org/a?b=c#d", true},
		{"HTTP://example.org", true},
		{"javascript:alert(1)", false},
		{"data:text/html,x", false},
		{"//example.org/a", false},
		{"/etc/passwd", false},
		{"file:///etc/passwd", false},
		{"https:///no-host", false},
		{"", false},
	} {
		if got := webAddress(tt.in) != ""; got != tt.want {
			t.Errorf("webAddress(%q) is usable: %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestListPaths(t *testing.T) {
	for _, tt := range []struct {
		first string
		n     int
		want  string
	}{
		{"speakers/x.html", 1, "speakers/x.html"},
		{"speakers/x.html", 2, "speakers/x/2.html"},
		{"articles/index.html", 11, "articles/index/11.html"},
	} {
		if got := listPath(tt.first, tt.n); got != tt.want {
			t.Errorf("listPath(%q, %d) = %q, want %q", tt.first, tt.n, got, tt.want)
		}
	}
	if got := rootOf("articles/2015/a/b/c/d/e/f/g/h/i/j.html"); got != strings.Repeat("../", 11) {
		t.Errorf("rootOf eleven folders deep = %q", got)
	}
}

func TestStanding(t *testing.T) {
	for _, tt := range [][2]string{
		{"We will move it once,", "We will move it once"},
		{"We will move it, once.", "We will move it, once."},
		{"Who knows?", "Who knows?"},
		{",", ""},
	} {
		if got := standing(tt[0]); got != tt[1] {
			t.Errorf("standing(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

func TestLatestRole(t *testing.T) {
	s := &quote.Speaker{Roles: []quote.Role{
		{Title: "Mayor", From: day(2010, 5, 11), To: day(2016, 7, 13)},
		{Title: "Minister", From: day(2023, 11, 13)},
	}}
	for _, tt := range []struct {
		quoted quote.Date
		want   string
	}{
		{day(2015, 1, 16), "Mayor"},
		{day(2024, 1, 1), "Minister"},
		{day(2001, 1, 1), "Minister"},
		{quote.Date{}, "Minister"},
	} {
		s.Quotations = []*quote.Quotation{{Article: &quote.Article{Date: tt.quoted}}}
		if got := latestRole(s); got != tt.want {
			t.Errorf("quoted on %q: %s, want %s", tt.quoted, got, tt.want)
		}
	}
}

func TestClip(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"  two \n\t lines ", 20, "two lines"},
		{"the tide has never missed a meeting", 20, "the tide has never…"},
		{"It is so. And more of it", 12, "It is so…"},
		{strings.Repeat("x", 30), 10, strings.Repeat("x", 9) + "…"},
		{"naïve façade of the café", 14, "naïve façade…"},
		{"turned \u202eround\u2069 here", 40, "turned round here"},
	} {
		if got := clip(tt.in, tt.n); got != tt.want {
			t.Errorf("clip(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, tt := range []struct {
		date      quote.Date
		iso, text string
	}{
		{day(2015, 1, 16), "2015-01-16", "16 January 2015"},
		{quote.Date{Year: 2015, Month: 1}, "2015-01", "January 2015"},
		{quote.Date{Year: 987}, "0987", "987"},
		{quote.Date{}, "", "date unknown"},
	} {
		if got := when(nil, tt.date); got.ISO != tt.iso || got.Text != tt.text {
			t.Errorf("when(nil, %v) = %+v, want %q %q", tt.date, got, tt.iso, tt.text)
		}
	}
	for _, tt := range []struct {
		role quote.Role
		want string
	}{
		{quote.Role{From: day(2010, 5, 11), To: day(2016, 7, 13)}, "11 May 2010 – 13 July 2016"},
		{quote.Role{From: quote.Date{Year: 2010}}, "since 2010"},
		{quote.Role{To: quote.Date{Year: 2016, Month: 7}}, "until July 2016"},
		{quote.Role{}, ""},
	} {
		if got := tenure(nil, tt.role); got != tt.want {
			t.Errorf("tenure(nil, %+v) = %q, want %q", tt.role, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0 quotations", 1: "1 quotation", 999: "999 quotations", 1000: "1,000 quotations", 1234567: "1,234,567 quotations"} {
		if got := quotations(nil, n); got != want {
			t.Errorf("quotations(nil, %d) = %q, want %q", n, got, want)
		}
	}
}

func TestDirection(t *testing.T) {
	for _, tt := range []struct{ text, around, want string }{
		{"plain", "ltr", ""},
		{"«البحر»", "ltr", "rtl"},
		{"12 שלום", "ltr", "rtl"},
		{"Λόγος", "ltr", ""},
		{"plain", "rtl", "ltr"},
		{"?!…", "rtl", ""},
	} {
		if got := otherDirection(tt.text, tt.around); got != tt.want {
			t.Errorf("otherDirection(%q, %q) = %q, want %q", tt.text, tt.around, got, tt.want)
		}
	}
	for tag, want := range map[string]string{"en": "ltr", "ar-EG": "rtl", "FA": "rtl", "az": "ltr", "ur-Latn": "ltr"} {
		if got := languageDirection(tag); got != want {
			t.Errorf("languageDirection(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for _, tt := range []struct {
		speaker quote.Speaker
		want    string
	}{
		{quote.Speaker{Name: "Edda Moss", Sort: "Moss, Edda"}, "M"},
		{quote.Speaker{Name: "Émile Zola", Sort: "émile"}, "E"},
		{quote.Speaker{Name: "The White House", Sort: "White House", Kind: quote.Body}, "T"},
		{quote.Speaker{Name: "A source", Sort: "A source", Kind: quote.Unnamed}, unnamedLetter},
		{quote.Speaker{Name: "10 Downing Street"}, "#"},
		{quote.Speaker{Name: "Ελένη", Sort: "βράχου"}, "Β"},
	} {
		if got := letterOf(&tt.speaker); got != tt.want {
			t.Errorf("letterOf(%q) = %q, want %q", tt.speaker.Name, got, tt.want)
		}
	}
}

func TestPager(t *testing.T) {
	b := Base{root: "../"}
	for _, tt := range []struct {
		page, pages int
		want        string
	}{
		{1, 1, ""},
		{1, 2, "(1) 2"},
		{1, 9, "(1) 2 3 … 9"},
		{5, 9, "1 … 3 4 (5) 6 7 … 9"},
		{9, 9, "1 … 7 8 (9)"},
		{4, 6, "1 2 3 (4) 5 6"},
	} {
		var got []string
		for _, l := range pager(&b, "topics/x.html", tt.page, tt.pages).Links {
			if l.Current {
				l.Text = "(" + l.Text + ")"
			}
			got = append(got, l.Text)
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("page %d of %d: %q, want %q", tt.page, tt.pages, got, tt.want)
		}
	}
}

// quoted returns an article of one paragraph and a quotation of its words in brackets.
func quoted(text string) *quote.Quotation {
	a := &quote.Article{URL: "https://example.org/report", Title: "A title"}
	q := &quote.Quotation{ID: "abc", Article: a}
	for {
		before, rest, ok := strings.Cut(text, "[")
		a.Text += before
		if !ok {
			break
		}
		words, after, _ := strings.Cut(rest, "]")
		q.Segments = append(q.Segments, quote.Span{Start: len(a.Text), End: len(a.Text) + len(words)})
		a.Text += words
		text = after
	}
	at := 0
	for par := range strings.SplitSeq(a.Text, "\n\n") {
		a.Blocks = append(a.Blocks, quote.Block{Span: quote.Span{Start: at, End: at + len(par)}})
		at += len(par) + 2
	}
	return q
}

// A text fragment escapes what it gives a meaning, names both ends of long words, and the words
// beside short ones.
func TestTextFragment(t *testing.T) {
	for _, tt := range []struct{ text, url, want string }{
		{"“[We will not wait],” she said.", "", "#:~:text=We%20will%20not%20wait"},
		{"“[Half-hearted, R&D at 5% – no]” he said.", "", "#:~:text=Half%2Dhearted%2C%20R%26D%20at%205%25%20%E2%80%93%20no"},
		{"The plan was “[hopeless]”, he told us all.", "", "#:~:text=The%20plan%20was%20%E2%80%9C-,hopeless,-%E2%80%9D%2C%20he%20told%20us"},
		{"“[one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen]”", "",
			"#:~:text=one%20two%20three%20four%20five%20six%20seven,nine%20ten%20eleven%20twelve%20thirteen%20fourteen%20fifteen"},
		{"“[We will not wait]”", "https://example.org/report#p4", ":~:text=We%20will%20not%20wait"},
		{"“[We will not wait]”", "https://example.org/report#:~:text=copied", "#:~:text=We%20will%20not%20wait"},
		{"“[We will not wait]”", "https://example.org/report#p4:~:text=copied", ":~:text=We%20will%20not%20wait"},
		{"“[" + strings.Repeat("x", 2000) + "]”", "", ""},
		{"“[words]”", "javascript:alert(1)", "none"},
	} {
		q := quoted(tt.text)
		if tt.url != "" {
			q.Article.URL = tt.url
		}
		bare, _, _ := strings.Cut(q.Article.URL, ":~:")
		want := strings.TrimSuffix(bare, "#") + tt.want
		if tt.want == "none" {
			want = ""
		}
		if got := atWords(q); got != want {
			t.Errorf("%s:\n got %s\nwant %s", tt.text, got, want)
		}
	}
}

// Marks show words before mention before cue where they meet, and furniture is left out.
func TestPassage(t *testing.T) {
	q := quoted("Ann Lee said: “[we go\n\nAd: buy nets\n\nat noon].”")
	a := q.Article
	a.Blocks[1].Kind = quote.Furniture
	marks := append(wordMarks(q), marked{quote.Span{Start: 0, End: 7}, partMention}, marked{quote.Span{Start: 4, End: 12}, partCue})
	var b strings.Builder
	for _, par := range passage(nil, a, quote.Span{Start: -5, End: 9999}, marks) {
		for _, p := range par {
			b.WriteString(p.Part + "(" + p.Text + ")")
		}
		b.WriteString("|")
	}
	if got, want := b.String(), "mention(Ann Lee)cue( said)(: “)words(we go)|words(at noon)(.”)|"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// A list shows a speech in full unless it is very long; then it says how much it leaves out.
func TestAbridge(t *testing.T) {
	for _, tt := range []struct {
		paragraphs, size, shown int
		more                    string
	}{
		{1, 9000, 1, ""},
		{8, 120, 8, ""},
		{12, 100, 12, ""},
		{13, 100, 12, "1 more paragraph"},
		{6, 1500, 2, "4 more paragraphs"},
	} {
		c := Card{}
		for range tt.paragraphs {
			c.Words = append(c.Words, strings.Repeat("w", tt.size))
		}
		if c.abridge(english); len(c.Words) != tt.shown || c.More != tt.more {
			t.Errorf("%d paragraphs of %d: %d shown, %q, want %d, %q", tt.paragraphs, tt.size, len(c.Words), c.More, tt.shown, tt.more)
		}
	}
}

func TestMarkdown(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"# One\n\n### Two", "<h2 id=\"section-one\">One</h2>\n<h4 id=\"section-two\">Two</h4>\n"},
		{"[a](about.md) [b](/x.html#y) [c](#d) [e](https://example.org)", `<p><a href="../about.html">a</a> <a href="../x.html#y">b</a> <a href="#d">c</a> <a href="https://example.org">e</a></p>` + "\n"},
		{"[a](../../content/pages/about.md)", `<p><a href="../content/pages/about.html">a</a></p>` + "\n"},
		{"![map](https://elsewhere.example/m.png) ![own](images/m.png)", `<p><a href="https://elsewhere.example/m.png">map</a> <img src="../images/m.png" alt="own"></p>` + "\n"},
		{"a <b onclick=x>c</b>", "<p>a <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n"},
		{"[a](javascript:x) [b](data:text/html,x) ![c](data:image/png;base64,x)", "<p>a b c</p>\n"},
		{"<javascript:alert(1)> <vbscript:x&y> [a *b*](  JaVaScript:x) [c](java&#115;cript:x) <https://example.org/> <me@example.org>",
			`<p>javascript:alert(1) vbscript:x&amp;y a <em>b</em> c <a href="https://example.org/">https://example.org/</a> <a href="mailto:me@example.org">me@example.org</a></p>` + "\n"},
		{"[a](file:///etc/passwd) ![b](javascript:x) [c](//example.org/) [d](dаta:text/html,x) ![e *f*](blob:x)", `<p>a b <a href="//example.org/">c</a> d e <em>f</em></p>` + "\n"},
		{"[a](java&Tab;script:x) [b](java&#x0A;script:x) [c](&#1;javascript:x) [d](&#32;javascript:x)", "<p>a b c d</p>\n"},
		{"  \n", ""},
	} {
		if got := string(markdown(tt.src, "../")); got != tt.want {
			t.Errorf("markdown(%q)\n got %s\nwant %s", tt.src, got, tt.want)
		}
	}
	if got, want := summary("# Head\n\nIt's *one* [thing](x)\nand “two”.\n\nMore."), "It’s one thing and “two”. More."; got != want {
		t.Errorf("summary = %q, want %q", got, want)
	}
}
