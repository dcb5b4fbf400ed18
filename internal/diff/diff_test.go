package diff

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"verbatim/internal/data"
	"verbatim/internal/published"
)

// q is a quotation for tests.
func q(id, words, speaker, article string) *data.Record {
	return &data.Record{
		ID: id, Address: "quotes/" + id + ".html", Words: words, Segments: []data.Segment{{Text: words}},
		Speaker: data.Speaker{Slug: strings.ToLower(strings.ReplaceAll(speaker, " ", "-")), Name: speaker},
		Status:  data.Status{Kind: "as reported"},
		Article: data.Article{ID: article, Address: "articles/" + article + ".html", Date: "2019-05-02", Outlet: &data.Outlet{Slug: "gazette", Name: "Gazette"}},
	}
}

// site is a build of some quotations.
func site(records ...*data.Record) *published.Site {
	s := &published.Site{Name: "site", HasData: true, Whole: true, Addresses: map[string]bool{"index.html": true}, Withdrawn: map[string]data.Status{}}
	for _, r := range records {
		s.Quotations = append(s.Quotations, r)
		s.Addresses[r.Address] = true
	}
	return s
}

func between(t *testing.T, before, after *published.Site) *Diff {
	t.Helper()
	d, err := Between(before, after)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSummary(t *testing.T) {
	status := func(r *data.Record, kind string) *data.Record {
		r.Status.Kind = kind
		return r
	}
	topic := func(r *data.Record, name string) *data.Record {
		r.Topics = append(r.Topics, data.Topic{Slug: name, Name: name})
		return r
	}
	title := func(r *data.Record, title string) *data.Record {
		r.Article.Title = title
		return r
	}
	under := func(r *data.Record, slug, kind string) *data.Record {
		r.Speaker.Slug, r.Speaker.Kind = slug, kind
		return r
	}
	harbour := "The harbour will open before the winter"
	for _, tt := range []struct {
		before, after []*data.Record
		want          string
	}{
		{nil, nil, "nothing changes"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{q("a", harbour, "Ann Lee", "x")}, "nothing changes"},
		{nil, []*data.Record{q("a", harbour, "Ann Lee", "x"), q("b", "No", "Bo", "x")}, "+2 quotations"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{q("a", harbour, "Bo", "x")}, "1 speaker changed"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{status(q("a", harbour, "Ann Lee", "x"), "disputed")}, "1 status changed"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{topic(q("a", harbour, "Ann Lee", "x"), "Sea")}, "topics of 1 quotation changed"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{title(q("a", harbour, "Ann Lee", "x"), "New")}, "1 article described otherwise"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, nil, "−1 quotation, 1 address vanished"},
		// Other words have another ID.
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{q("b", harbour+" comes", "Ann Lee", "x")}, "1 wording changed, 1 address vanished"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{q("b", "Nothing of the kind was said", "Ann Lee", "x")}, "+1 quotation, −1 quotation, 1 address vanished"},
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{q("b", strings.ToUpper(harbour), "Ann Lee", "x")}, "1 wording changed, 1 address vanished"},
		// Two people of one name are two; an unnamed source of an article that moved is the same.
		{[]*data.Record{under(q("a", harbour, "Ann Lee", "x"), "ann-lee", "person")}, []*data.Record{under(q("a", harbour, "Ann Lee", "x"), "ann-lee-2", "person")}, "1 speaker changed"},
		{[]*data.Record{under(q("a", harbour, "A source", "x"), "a-source-x", "unnamed")}, []*data.Record{under(q("b", harbour, "A source", "y"), "a-source-y", "unnamed")}, "1 quotation at another address, 1 address vanished"},
		// So have the same words in an article of another id.
		{[]*data.Record{q("a", harbour, "Ann Lee", "x")}, []*data.Record{q("b", harbour, "Ann Lee", "y")}, "1 quotation at another address, 1 address vanished"},
	} {
		if got := between(t, site(tt.before...), site(tt.after...)).Summary(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// Words that the new build has withdrawn are shown nowhere, also where others hold them; neither are words that
// may have been withdrawn for all that is known.
func TestWithdrawnStayUnshown(t *testing.T) {
	const secret = "number nine, Dock Street"
	before := site(
		q("a", secret, "Ann Lee", "x"),
		q("b", "She lives at Number Nine, Dock Street, as all know", "Bo", "y"),
		q("c", "Nine, Dock Street! It was number nine Dock Street.", "Bo", "y"),
		q("d", "We shall see", "Ann Lee", "x"),
	)
	after := site(q("e", "She lives at number nine, Dock Street, as they all know", "Bo", "y"))
	after.Withdrawn["a"] = data.Status{Kind: "withdrawn", Reason: "It names " + secret + "."}
	after.Addresses["quotes/a.html"] = true
	d := between(t, before, after)
	out, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{d.Markdown(60_000), string(out)} {
		if strings.Contains(strings.ToLower(shown), "dock") {
			t.Errorf("it shows what was withdrawn:\n%s", shown)
		}
		if !strings.Contains(shown, "We shall see") {
			t.Errorf("it hides what was not withdrawn:\n%s", shown)
		}
	}
	if len(d.Withdrawn) != 1 || len(d.Removed) != 2 {
		t.Errorf("%+v", d)
	}
	after.Withdrawn = nil
	if shown := between(t, before, after).Markdown(60_000); strings.Contains(shown, "We shall see") || strings.Contains(shown, "It was") {
		t.Errorf("it shows words that may have been withdrawn:\n%s", shown)
	}
}

// hostile is text that would be more than text in a comment.
var hostile = []string{
	"@octocat see #12, GH-12, org/repo#3 and https://evil.example/ or www.evil.example",
	"<img src=x onerror=alert(1)> <!-- hidden --> &lt;b&gt; <details open>",
	"[click](https://evil.example) ![x](https://evil.example/x.png) [^1]",
	"`` `code` ``` end", "`", "``", " ` ", "\\`", "`@octocat`", "a`@octocat",
	"# heading\n\n- list\n1. one\n> quote\n---\n| a | b |\n|---|---|",
	"```\n@octocat\n```", "~~~\n@octocat", "$x$ $$y$$ :tada: **bold** _it_ ~~s~~",
	"\u202eright to left\u2066", "\u0000\u001b[2J\r\n::error::x", strings.Repeat("`", 300), strings.Repeat("@octocat ", 300),
	"", " ", "\n",
}

// Whatever an archive says stays inside code, of which no host makes mentions, links or pictures.
func TestHostileTextStaysText(t *testing.T) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	for _, s := range hostile {
		old, now := q("a", s, s, "x"), q("a", s+" changed", "Bo "+s, "x")
		old.Article.Title, now.Article.Title = s, "other"+s
		now.Status = data.Status{Kind: s + "!", Reason: s}
		now.Topics = []data.Topic{{Slug: s, Name: s}}
		now.Article.Outlet = &data.Outlet{Name: s}
		after := site(now, q("b", s, s, s))
		after.Withdrawn["w"] = data.Status{Reason: s}
		before := site(old, q("c", s+" gone", s, "z"))
		before.Addresses["quotes/"+s+".html"] = true
		out := between(t, before, after).Markdown(60_000)

		source := []byte(out)
		var plain strings.Builder
		err := ast.Walk(markdown.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.CodeSpan:
				return ast.WalkSkipChildren, nil
			case *ast.Text:
				plain.Write(n.Segment.Value(source))
				plain.WriteByte('\n')
			case *ast.Document, *ast.Heading, *ast.List, *ast.ListItem, *ast.TextBlock, *ast.Paragraph, *ast.Emphasis:
			default:
				t.Errorf("%q makes a %s:\n%s", s, n.Kind(), out)
			}
			return ast.WalkContinue, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if i := strings.IndexAny(plain.String(), "@#<>&`[]!$~_|\\\x1b\u202e"); i >= 0 {
			t.Errorf("%q stands outside code, near %q:\n%s", s, plain.String()[i:min(len(plain.String()), i+20)], out)
		}
	}
}

func TestSpan(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "unknown"},
		{" \n ", "unknown"},
		{"We shall\n\n see ", "`We shall see`"},
		{"a`b", "``a`b``"},
		{"`", "`` ` ``"},
		{"a``b`", "``` a``b` ```"},
		{"x\u202ey\u0007", "`x\ufffdy\ufffd`"},
		{"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "`\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645`"},
	} {
		if got := span(tt.in); got != tt.want {
			t.Errorf("%q is shown as %q, want %q", tt.in, got, tt.want)
		}
	}
	if n := len([]rune(span(strings.Repeat("é", 10_000)))); n > mostShown+3 {
		t.Errorf("%d characters of one text", n)
	}
}

// A comment holds 65,536 characters; the largest change fits, and says what it leaves out.
func TestBounded(t *testing.T) {
	var before, after []*data.Record
	for i := range 3000 {
		name := fmt.Sprintf("Somebody %d with a rather long name, %s", i, strings.Repeat("`long ", 40))
		before = append(before, q(fmt.Sprint("a", i), strings.Repeat("`words ", 80)+fmt.Sprint(i), name, fmt.Sprint("x", i)))
		after = append(after, q(fmt.Sprint("b", i), strings.Repeat("`other ", 80)+fmt.Sprint(i), name+"!", fmt.Sprint("y", i)))
	}
	d := between(t, site(before...), site(after...))
	for _, limit := range []int{4_000, 60_000} {
		out := d.Markdown(limit)
		if len(out) > limit {
			t.Errorf("%d bytes, at most %d were asked for", len(out), limit)
		}
		if !strings.Contains(out, "more\n") || !strings.Contains(out, "+3000 quotations") {
			t.Errorf("it does not say what it leaves out:\n%.500s", out)
		}
	}
}

func TestNoData(t *testing.T) {
	if _, err := Between(site(), &published.Site{Name: "old"}); err == nil || !strings.Contains(err.Error(), "old has no data/quotations.ndjson") {
		t.Errorf("error %v", err)
	}
}

// BenchmarkBetween compares two builds of 50,000 quotations, a tenth of which changed.
func BenchmarkBetween(b *testing.B) {
	var before, after []*data.Record
	for i := range 50_000 {
		words := fmt.Sprintf("These are the words of quotation %d, as they were printed that day", i)
		before = append(before, q(fmt.Sprint("a", i), words, fmt.Sprint("Speaker ", i%500), fmt.Sprint("x", i/5)))
		if i%10 == 0 {
			words += " in the evening"
		}
		after = append(after, q(fmt.Sprintf("%c%d", "ab"[min(1, 1-min(1, i%10))], i), words, fmt.Sprint("Speaker ", i%500), fmt.Sprint("x", i/5)))
	}
	old, now := site(before...), site(after...)
	for b.Loop() {
		d, err := Between(old, now)
		if err != nil || len(d.Words) != 5000 {
			b.Fatalf("%d changed, error %v", len(d.Words), err)
		}
	}
}
