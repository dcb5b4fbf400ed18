package webpage

import (
	"slices"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// Where a browser breaks no line, no word is parted, and where it does, one is.
func TestText(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{"<p><b>W</b>ords</p>", "Words"},
		{"<p>two\n\t words</p>", "two words"},
		{"<p>two<br>lines</p>", "two\nlines"},
		{"<p>two<br> <br>paragraphs</p>", "two\n\nparagraphs"},
		{"<p>one</p><p>two</p>", "one\n\ntwo"},
		{"<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"},
		{"<ul><li>one<li>two</ul>", "one\n\ntwo"},
		{"<table><tr><td>one<td>two</table>", "one\n\ntwo"},
		{"<p>soft\u00adhyphen and zero\u200bwidth</p>", "softhyphen and zerowidth"},
		{"<p>a<wbr>b</p>", "ab"},
		{"<p>a <!-- not this -->b</p>", "a b"},
		{"<p>a<script>x</script>b<style>y</style><template>z</template></p>", "ab"},
		{"<p>a <del>b</del> <s>c</s>d</p>", "a d"},
		{"<p>a<span class=sr-only>, opens elsewhere</span></p>", "a"},
		{"<p>fish &amp; chips &lt;now&gt; &quot;yes&quot;</p>", `fish & chips <now> "yes"`},
		{"<pre>a\nb</pre>", "a\nb"},
		{"<my-word>a</my-word>b", "ab"},
		{"<my-box><p>a</p></my-box>b", "a\n\nb"},
		{"<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "漢"},
		// <q> gets the marks that a browser draws.
		{"<p>He said <q>yes</q>.</p>", "He said “yes”."},
		{"<p><q>A <q>b</q> c</q></p>", "“A ‘b’ c”"},
		{"<p><q> spaced </q>end</p>", "“spaced” end"},
		{"<p>He said “<q>yes</q>”.</p>", "He said “yes”."},
		{"<p>He said <q>“yes”</q>.</p>", "He said “yes”."},
		{"<p>He said <q></q>nothing.</p>", "He said nothing."},
		{"<p><q><b>y</b>es</q></p>", "“yes”"},
	} {
		p, err := Parse(c.html)
		if err != nil || p.Text != c.want {
			t.Errorf("%s: %q, %v, want %q", c.html, p.Text, err, c.want)
		}
	}
}

// Of a page, the report alone stays; each case says in its text what a block is.
func TestReport(t *testing.T) {
	const report = "<p>Report: the harbour wall will be taken down stone by stone, the company said on Wednesday, and built again.</p>" +
		"<p>Report: “We have looked at this wall for nine years,” said Ana Ruiz, who runs the port and lives beside it.</p>"
	for name, c := range map[string]string{
		"a menu of the site":            "<nav><p>Junk: a sentence in a menu, of all places.</p></nav>" + report,
		"class names":                   report + "<div class='article__related-links'><p>Junk: more on the harbour, if you like.</p></div>",
		"inner capitals":                report + "<div class=mostRead><p>Junk: what others read, or so they say.</p></div>",
		"what an element has":           "<div class='has-comments no-ads story--related'>" + report + "</div>",
		"a box around everything":       "<div class='widget'>" + report + "</div>",
		"a form around everything":      "<form>" + report + "</form>",
		"a sure name around everything": "<div class='related'>" + report + "</div>",
		"hidden":                        report + "<p style='display: none'>Junk: a sentence that nobody sees, hidden.</p><p hidden>Junk: another one of these.</p>",
		"comments longer than the report": "<article>" + report + "</article><div id=comments>" +
			strings.Repeat("<p>Junk: a comment that goes on, and on, and on, until the night is over and the cows come home.</p>", 9) + "</div>",
		"a caption":                report + "<figure><img><figcaption>Junk: the wall at dawn.</figcaption></figure>",
		"a quotation in a figure":  report + "<figure><blockquote>Report: It stands, and it will stand.</blockquote><figcaption>Report: said Ana Ruiz.</figcaption></figure>",
		"a pull quote":             "<aside class=pull-quote>We have looked at this wall for nine years</aside>" + report,
		"a pull quote of its own":  report + "<aside class=pullquote>Report: “Nobody else has looked.”</aside>",
		"a short paragraph":        "<article>" + report + "<p>Report: “No.”</p>" + report + "</article>",
		"a list":                   "<article>" + report + "<ul><li>Report: work begins in October<li><a href=x>Junk: a link to another story</a></ul></article>",
		"a list of links in print": report + "<p><a href=x>Junk: Ferry runs aground off the point, and nobody is hurt.</a></p>",
	} {
		p, err := Parse("<html><body>" + c + "</body></html>")
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range p.Blocks {
			words := p.Text[b.Span.Start:b.Span.End]
			if strings.HasPrefix(words, "Report") == (b.Kind == quote.Furniture) {
				t.Errorf("%s: %v (%s): %q", name, b.Kind, b.Reason, words)
			}
		}
	}
}

func TestClassNames(t *testing.T) {
	for name, want := range map[string]string{
		"c-article-comments__list": "c article comments list", "readMore": "read more", "AdSlot_2": "ad slot 2", "": "", "--": "", "ÄÖ-x": "äö x",
	} {
		if got := strings.Join(nameWords(name), " "); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	lines := strings.Split(strings.TrimSpace(classesFile), "\n")
	entries := slices.DeleteFunc(lines, func(s string) bool { return strings.HasPrefix(s, "#") })
	if !slices.IsSorted(entries) || len(slices.Compact(entries)) != len(classes) {
		t.Error("classes.txt is not sorted, or says something twice")
	}
}

// Both titles of a page with a bar in it, and the headline that no markup tells.
func TestTitle(t *testing.T) {
	for _, c := range []struct{ html, title, block string }{
		{"<title>Wall falls | The Gazette</title><h1>Wall falls</h1>", "Wall falls", "Wall falls"},
		{"<title>The Gazette - Wall falls</title><font>Wall falls</font><br><br>", "Wall falls", "Wall falls"},
		{"<title>Wall falls</title>", "Wall falls", ""},
		{"<h1>The Gazette</h1><meta property=og:title content='Wall falls'><h2>Wall falls</h2>", "Wall falls", "Wall falls"},
	} {
		p, err := Parse(c.html + "<p>The wall fell on Wednesday, the port company said, and nobody was hurt.</p>")
		if err != nil {
			t.Fatal(err)
		}
		block := ""
		for _, b := range p.Blocks {
			if b.Kind == quote.Title {
				block = p.Text[b.Span.Start:b.Span.End]
			}
		}
		if p.Facts.Title.Best() != c.title || block != c.block {
			t.Errorf("%s: %q, block %q", c.html, p.Facts.Title.Best(), block)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"<p>x", "<q><q>", "<table>a<td>b", "<title>a - b</title><h1>b</h1>", "<!-- saved from url=(1)https://x.example/ -->", "<time datetime=2015>", "<br><br>x", "\x00", "<a b=\"\n>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Parse(s)
		if err != nil {
			return
		}
		at := 0
		for _, b := range p.Blocks {
			if b.Span.Start < at || b.Span.Empty() || b.Span.End > len(p.Text) || strings.TrimSpace(p.Text[at:b.Span.Start]) != "" {
				t.Fatalf("block %v after %d", b.Span, at)
			}
			at = b.Span.End
		}
		if strings.TrimSpace(p.Text[at:]) != "" {
			t.Errorf("%q is in no block", p.Text[at:])
		}
	})
}
