package load

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

const complete = "  editor: Ada Flint\n  date: 2016-02-01\n  reason: The minutes.\n  source: minutes\n"

func TestCorrections(t *testing.T) {
	cs, ms := Corrections("c.yaml", `# Decisions.
---
- quotation: p2amedkb76
  article: 2015/harbour
  words: |-
    We will go,

    and "not" today.
  speaker: nobody
  topics: []
  said: 2015-01
  editor:  Ada   Flint
  date: 2016-02-01
  reason: >
    The minutes
    name nobody.
-
  quotation: 0000000000-2   # all digits
  status: disputed
  merge: 1234e56789
  split: [p2amedkb76, p2amedkb77]
`+complete+`- words: We will go
  article: a
  missing: true
`+complete)
	for _, m := range ms {
		t.Error(m)
	}
	if len(cs) != 3 {
		t.Fatalf("%d decisions, want 3", len(cs))
	}
	show := func(c *quote.Correction) string {
		d := *c
		d.Status = nil
		return fmt.Sprintf("%+v %v", d, d.Matters())
	}
	for i, want := range []string{
		"{Quotation:p2amedkb76 Words:We will go,\n\nand \"not\" today. Article:2015/harbour Editor:Ada Flint Date:2016-02-01 Reason:The minutes name nobody. Source: Speaker:nobody Topics:[] Status:<nil> Said:2015-01 Merge:[] Split:[] NotQuotation:false Missing:false File:c.yaml Line:3} [speaker topics day it was said]",
		"{Quotation:0000000000-2 Words: Article: Editor:Ada Flint Date:2016-02-01 Reason:The minutes. Source:minutes Speaker: Topics:[] Status:<nil> Said: Merge:[1234e56789] Split:[p2amedkb76 p2amedkb77] NotQuotation:false Missing:false File:c.yaml Line:17} [merged split]",
		"{Quotation: Words:We will go Article:a Editor:Ada Flint Date:2016-02-01 Reason:The minutes. Source:minutes Speaker: Topics:[] Status:<nil> Said: Merge:[] Split:[] NotQuotation:false Missing:true File:c.yaml Line:26} [added]",
	} {
		if got := show(cs[i]); got != want {
			t.Errorf("decision %d: got\n%s\nwant\n%s", i, got, want)
		}
	}
	want := quote.Status{Kind: quote.Disputed, Reason: "The minutes.", Source: "minutes", Date: quote.Date{Year: 2016, Month: 2, Day: 1}}
	if cs[1].Status == nil || *cs[1].Status != want {
		t.Errorf("status %+v, want %+v", cs[1].Status, want)
	}
	if cs[0].Topics == nil || cs[1].Topics != nil {
		t.Error("no topics and nothing said of topics are not told apart")
	}
}

// Each faulty decision is one message that names its line, and leaves the two around it alone.
func TestCorrectionFaults(t *testing.T) {
	const sound = "- quotation: p2amedkb76\n  speaker: nobody\n" + complete
	for _, tt := range [][2]string{
		{"- quotation: p2amedkb76\n  speeker: nobody\n" + complete, `8:3: error: a decision has no key "speeker" [unknown-key] did you mean "speaker"?`},
		{"- quotation: p2amedkb76\n  status: misatributed\n" + complete, `8:11: error: no status: "misatributed" [bad-status] did you mean "misattributed"?`},
		{"- quotation: p2amedkb76\n  status: withdrawn\n  editor: A\n  date: 2016-02-01\n  reason: r\n", `8:11: error: the status "withdrawn" without a source [no-source]`},
		{"- quotation: p2amedkb76\n  speaker: nobody\n  editor: A\n  date: 2016-02-01\n", `7:3: error: a decision without reason [no-reason]`},
		{"- quotation: p2amedkb76\n  speaker: nobody\n  date: 2016-02-01\n  reason: r\n", `7:3: error: a decision without editor [no-editor]`},
		{"- quotation: p2amedkb76\n  speaker: nobody\n  editor: A\n  reason: r\n", `7:3: error: a decision without date [no-date]`},
		{"- quotation: p2amedkb76\n  speaker: nobody\n  editor: A\n  reason: r\n  date: 2016-02\n", `11:9: error: no day in "2016-02" [bad-date]`},
		{"- quotation: p2amedkb76\n" + complete, `7:3: error: a decision that decides nothing [no-decision]`},
		{"- quotation: quotes/p2amedkb76.html\n  speaker: nobody\n" + complete, `7:14: error: no ID of a quotation: "quotes/p2amedkb76.html" [bad-id]`},
		{"- quotation: p2amedkb76\n  speaker:\n" + complete, `8:11: error: speaker has no value [no-value]`},
		{"- speaker: nobody\n" + complete, `7:3: error: a decision without quotation [no-quotation]`},
		{"- quotation: p2amedkb76\n  not_a_quotation: true\n  speaker: nobody\n" + complete, `8:20: error: what is no quotation has no speaker [contradiction]`},
		{"- quotation: p2amedkb76\n  status: misattributed\n  speaker: ana-ruiz\n" + complete, `9:12: error: a speaker beside the status misattributed`},
		{"- quotation: p2amedkb76\n  merge: p2amedkb76\n" + complete, `7:3: error: the quotation p2amedkb76 is merged with or split from itself`},
		{"- article: a\n  missing: true\n" + complete, `7:3: error: a decision without words [no-words]`},
		{"- quotation: p2amedkb76\n  speaker: \"nobody\n" + complete, `8:12: error: a quotation mark opens and never closes [malformed]`},
		{"- quotation: p2amedkb76\n speaker: nobody\n" + complete, `error: `},
		{"- nobody\n", `7:3: error: expected keys and values, found text [malformed]`},
		{"- quotation: p2amedkb76\n  quotation: p2amedkb77\n" + complete, `8:3: error: this key is here twice [malformed]`},
	} {
		cs, ms := Corrections("c.yaml", sound+tt[0]+sound)
		if len(cs) != 2 {
			t.Errorf("%q: %d decisions are left, want the two around it", tt[0], len(cs))
		}
		if len(ms) != 1 {
			t.Errorf("%q: messages %v, want one", tt[0], ms)
			continue
		}
		m := ms[0]
		got := fmt.Sprintf("%d:%d: %s: %s [%s] %s", m.Line, m.Column, m.Severity, m.Text, m.Name, m.Hint)
		if !strings.HasPrefix(got, tt[1]) && !(tt[1] == "error: " && strings.Contains(got, tt[1])) {
			t.Errorf("%q: got\n%s\nwant\n%s", tt[0], got, tt[1])
		}
		if m.Hint == "" {
			t.Errorf("%q: no hint", tt[0])
		}
	}
	if _, ms := Corrections("c.yaml", "corrections:\n"+sound); len(ms) != 1 || ms[0].Line != 1 {
		t.Errorf("what is no list: %v", ms)
	}
}

func TestUndecided(t *testing.T) {
	for text, want := range map[string]bool{"": false, "# none yet\n": false, "- quotation: x\n": true, "\x00\x01\x02": true} {
		dir := t.TempDir()
		os.MkdirAll(filepath.Join(dir, "content", "articles"), 0o777)
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(CorrectionsFile)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		s, _, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if s.Undecided != want {
			t.Errorf("%q: undecided %v, want %v", text, s.Undecided, want)
		}
	}
}

// However broken one entry is, those before and behind it are read.
func FuzzCorrections(f *testing.F) {
	for _, s := range []string{"", "- quotation: \"x", "- |\n  - a\n", "- [", "- &a {b: *a}", "-", "- - - -", "  - a: b\n", "...\n---\n", "- a: !!binary x", "\t- a", "- ? a"} {
		f.Add(s)
	}
	const sound = "- quotation: p2amedkb76\n  speaker: nobody\n" + complete
	f.Fuzz(func(t *testing.T, s string) {
		cs, ms := Corrections("c.yaml", sound+"- "+s+"\n"+sound)
		if n := len(cs); n < 2 || cs[0].Line != 1 || cs[n-1].Quotation != "p2amedkb76" || cs[n-1].Editor != "Ada Flint" {
			t.Errorf("a sound decision is lost: %+v", cs)
		}
		lines := strings.Count(s, "\n") + 14
		for _, m := range ms {
			if m.Name == "" || m.Text == "" || m.Line < 1 || m.Line > lines {
				t.Errorf("a message without name or beyond the file: %+v", m)
			}
		}
	})
}

// Decisions in a file that nobody reads are no decisions, and words that they withdraw may not go up meanwhile.
func TestMisnamedCorrections(t *testing.T) {
	for name, misnamed := range map[string]bool{
		"content/corrections.yml": true, "content/Corrections.YAML": true, "content/correction.yaml": true, "corrections.yaml": true,
		"content/corrections.yaml": false, "content/corrections.yaml.bak": false, "content/directions.txt": false, "directory.yaml": false,
	} {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "content", "articles"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("- quotation: p2amedkb76\n  status: withdrawn\n"+complete), 0o666); err != nil {
			t.Fatal(err)
		}
		s, ms, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, m := range ms {
			told = told || m.Name == "misnamed" && m.File == name
		}
		if s.Undecided != misnamed || told != misnamed {
			t.Errorf("%s: undecided %v, told %v, want %v", name, s.Undecided, told, misnamed)
		}
	}
}
