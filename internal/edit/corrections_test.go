package edit

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/diag"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

var day = quote.Date{Year: 2016, Month: 2, Day: 1}

func decision(id string, change func(*quote.Correction)) *quote.Correction {
	c := &quote.Correction{Quotation: id, Editor: "Ada Flint", Date: day, Reason: "The minutes name her."}
	change(c)
	return c
}

func speaker(name string) func(*quote.Correction) {
	return func(c *quote.Correction) { c.Speaker = name }
}

// Each case is a file before, a decision, and the file after.
func TestCorrect(t *testing.T) {
	const long = "The recording of the meeting of the twelfth of January, which the council keeps in its archive, has another voice."
	for _, tt := range []struct {
		name, before string
		c            *quote.Correction
		after        string
	}{
		{"the first decision", "", decision("p2amedkb76", speaker("ana-ruiz")), head + `- quotation: p2amedkb76
  speaker: ana-ruiz
  reason: The minutes name her.
  editor: Ada Flint
  date: 2016-02-01
`},
		{"everything a decision may hold, as plainly as YAML allows", "", decision("1234567890-2", func(c *quote.Correction) {
			c.Words, c.Article, c.Source = `It's a "promise": no more.`, "2015/harbour", "https://example.org/#minutes"
			c.Reason = long
			c.Topics, c.Merge, c.Split = []string{"harbour", "true"}, []string{"p2amedkb76"}, []string{"p2amedkb77"}
			c.Said = quote.Date{Year: 2015}
			c.Status = &quote.Status{Kind: quote.Disputed}
		}), head + `- quotation: 1234567890-2
  article: 2015/harbour
  words: 'It''s a "promise": no more.'
  topics:
    - harbour
    - 'true'
  status: disputed
  said: 2015
  merge:
    - p2amedkb76
  split:
    - p2amedkb77
  reason: >-
    The recording of the meeting of the twelfth of January, which the council keeps in its archive,
    has another voice.
  source: https://example.org/#minutes
  editor: Ada Flint
  date: 2016-02-01
`},
		{"a speech of two paragraphs stays one of two paragraphs", "# mine\n", decision("p2amedkb76", func(c *quote.Correction) {
			c.Words, c.Topics = "We will go,\n\nand not: today.", []string{}
		}), `# mine

- quotation: p2amedkb76
  words: |-
    We will go,

    and not: today.
  topics: []
  reason: The minutes name her.
  editor: Ada Flint
  date: 2016-02-01
`},
		{"another editor's decision stands beside the first", `
- quotation: p2amedkb76   # the first
  speaker: nobody
  reason: "Nobody is named."
  editor: Bea
  date: 2016-01-31
# and now`, decision("p2amedkb76", speaker("ana-ruiz")), `
- quotation: p2amedkb76   # the first
  speaker: nobody
  reason: "Nobody is named."
  editor: Bea
  date: 2016-01-31
# and now

- quotation: p2amedkb76
  speaker: ana-ruiz
  reason: The minutes name her.
  editor: Ada Flint
  date: 2016-02-01
`},
		{"a decision of the same day is replaced key by key, and comments stay", `# all
  # of these
  -   date: 2016-02-01  # a Monday
      quotation: p2amedkb76
      # who
      speaker: nobody # for now
      reason: >-
        She is
        not named.
      # where
      source: the radio # gone
      editor: Ada Flint
      # end
  # next
  - quotation: p2amedkb77
    not_a_quotation: true
    editor: Ada Flint
    reason: A title.
    date: 2016-02-01
`, decision("p2amedkb76", func(c *quote.Correction) {
			c.Speaker, c.Article = "Ana Ruiz", "harbour"
		}), `# all
  # of these
  -   date: 2016-02-01  # a Monday
      quotation: p2amedkb76
      # who
      speaker: Ana Ruiz # for now
      reason: The minutes name her.
      # where
      # gone
      editor: Ada Flint
      article: harbour
      # end
  # next
  - quotation: p2amedkb77
    not_a_quotation: true
    editor: Ada Flint
    reason: A title.
    date: 2016-02-01
`},
		{"one laid out in braces stays, and the new one follows it",
			"- {quotation: p2amedkb76, speaker: nobody, reason: none, editor: Ada Flint, date: 2016-02-01}",
			decision("p2amedkb76", speaker("ana-ruiz")),
			`- {quotation: p2amedkb76, speaker: nobody, reason: none, editor: Ada Flint, date: 2016-02-01}

- quotation: p2amedkb76
  speaker: ana-ruiz
  reason: The minutes name her.
  editor: Ada Flint
  date: 2016-02-01
`},
	} {
		got, err := Correct(tt.before, tt.c)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if got != tt.after {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.after)
		}
		// Deciding the same again changes nothing, and a checkout with Windows' line ends keeps them.
		if tt.name != "one laid out in braces stays, and the new one follows it" {
			if again, err := Correct(got, tt.c); again != got || err != nil {
				t.Errorf("%s: decided twice: %v\n%s", tt.name, err, again)
			}
		}
		dos := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
		if strings.Contains(tt.before, "\n") {
			if got, err := Correct(dos(tt.before), tt.c); got != dos(tt.after) || err != nil {
				t.Errorf("%s: with Windows' line ends: %v\n%q", tt.name, err, got)
			}
		}
	}
}

func TestCorrectRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, before string
		c            *quote.Correction
		want         string
	}{
		{"an incomplete decision", "", &quote.Correction{Quotation: "p2amedkb76", Speaker: "x"}, "without editor"},
		{"a status without a source", "", decision("p2amedkb76", func(c *quote.Correction) { c.Status = &quote.Status{Kind: quote.Disputed} }), "without a source"},
		{"a file that is no list", "quotation: p2amedkb76\n", decision("p2amedkb76", speaker("x")), "expected a list"},
		{"a file with a decision that cannot be read", "- quotatoin: p2amedkb76\n", decision("p2amedkb76", speaker("x")), `corrections.yaml:1: a decision has no key "quotatoin"`},
		{"a file that would swallow the decision", "- quotation: p2amedkb76\n...\n", decision("p2amedkb76", speaker("x")), ""},
		{"bytes that are no text", "# \xff\n", decision("p2amedkb76", speaker("x")), "UTF-8"},
	} {
		got, err := Correct(tt.before, tt.c)
		switch {
		case err == nil && tt.want != "":
			t.Errorf("%s: accepted\n%s", tt.name, got)
		case err != nil && !strings.Contains(err.Error(), tt.want):
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestDecideWithdrawalKeepsNoWords(t *testing.T) {
	got, err := Correct("", decision("p2amedkb76", func(c *quote.Correction) {
		c.Words, c.Source, c.Status = "a secret", "letter", &quote.Status{Kind: quote.Withdrawn}
	}))
	if err != nil || strings.Contains(got, "secret") {
		t.Error(got, err)
	}
}

func TestDecide(t *testing.T) {
	dir := t.TempDir()
	if err := Decide(dir, decision("p2amedkb76", speaker("nobody"))); err != nil {
		t.Fatal(err)
	}
	f, err := Corrections(dir)
	if err != nil {
		t.Fatal(err)
	}
	other, _ := Corrections(dir)
	if err := other.Decide(decision("p2amedkb77", speaker("nobody"))); err != nil {
		t.Fatal(err)
	}
	if err := f.Decide(decision("p2amedkb78", speaker("nobody"))); !errors.Is(err, ErrChanged) {
		t.Errorf("a file changed underneath: %v", err)
	}
	if err := other.Decide(decision("p2amedkb78", speaker("nobody"))); err != nil {
		t.Errorf("a second decision: %v", err)
	}
	b, _ := os.ReadFile(filepath.Join(dir, "content", "corrections.yaml"))
	if cs, ms := load.Corrections("", string(b)); len(cs) != 3 || len(ms) != 0 {
		t.Errorf("%d decisions, %v", len(cs), ms)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "content", ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestDecideOnAReadOnlyDisk(t *testing.T) {
	dir := t.TempDir()
	if err := Decide(dir, decision("p2amedkb76", speaker("nobody"))); err != nil {
		t.Fatal(err)
	}
	content := filepath.Join(dir, "content")
	if err := os.Chmod(content, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(content, 0o700)
	if f, err := os.CreateTemp(content, ""); err == nil {
		f.Close()
		t.Skip("this user may write everywhere")
	}
	name := filepath.Join(content, "corrections.yaml")
	before, _ := os.ReadFile(name)
	if err := Decide(dir, decision("p2amedkb77", speaker("nobody"))); err == nil {
		t.Error("no error")
	}
	if after, _ := os.ReadFile(name); string(after) != string(before) {
		t.Error("the file has changed")
	}
}

// Whatever a file holds, an edit keeps each decision that could be read.
func FuzzCorrect(f *testing.F) {
	whole, err := Correct("", decision("p2amedkb76", speaker("nobody")))
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", whole, whole + "- x\n", "# a\n" + whole + "  # b\n", "  " + strings.ReplaceAll(whole, "\n", "\n  "), "---\n" + whole + "---\n", "- |\n  x\n" + whole, "- \"\n" + whole, "- {a: b}", "-\t\n", "\ufeff" + whole} {
		f.Add(s, "a reason", "words\n\nwords", "nobody")
	}
	f.Add("", "#", ": ", "'")
	f.Add(whole, "- a", "\"\\u0000\x7f", "|\n x")
	f.Fuzz(func(t *testing.T, text, reason, words, who string) {
		was, _ := load.Corrections("", text)
		c := decision("p2amedkb76", func(c *quote.Correction) { c.Reason, c.Words, c.Speaker = reason, words, who })
		out, err := Correct(text, c)
		if err != nil {
			return
		}
		is, after := load.Corrections("", strings.ReplaceAll(strings.TrimPrefix(out, "\ufeff"), "\r\n", "\n"))
		if len(is) < len(was) || diag.Worst(after) == diag.Error {
			t.Fatalf("%d decisions became %d\n%s", len(was), len(is), out)
		}
		for i, o := range was {
			if !sameDecision(o, is[i]) && !takesPlaceOf(c, o) {
				t.Fatalf("decision %d has changed\n%s", i, out)
			}
		}
		if !slices.ContainsFunc(is, func(o *quote.Correction) bool { return sameDecision(o, c) }) {
			t.Fatalf("the decision is not in\n%s", out)
		}
	})
}
