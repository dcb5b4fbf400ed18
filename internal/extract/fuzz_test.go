package extract

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"verbatim/internal/quote"
)

// check reports what is wrong with an extraction, whatever the text: segments in range, in order,
// on code points, never overlapping; marks in order; evidence in range.
func check(t *testing.T, x *quote.Extraction) {
	t.Helper()
	text := x.Article.Text
	in := func(what string, s quote.Span) {
		t.Helper()
		if s.Start < 0 || s.End < s.Start || s.End > len(text) {
			t.Fatalf("%s %v lies outside the text of %d bytes", what, s, len(text))
		}
		if s.Start < len(text) && !utf8.RuneStart(text[s.Start]) && utf8.ValidString(text) || s.End < len(text) && !utf8.RuneStart(text[s.End]) && utf8.ValidString(text) {
			t.Fatalf("%s %v cuts a character", what, s)
		}
	}
	end := 0
	ids := make(map[string]bool)
	for _, q := range x.Quotations {
		if len(q.Segments) == 0 {
			t.Fatal("a quotation without segments")
		}
		if ids[q.ID] || q.ID == "" {
			t.Fatalf("the ID %q is empty or given twice", q.ID)
		}
		ids[q.ID] = true
		for _, s := range q.Segments {
			in("segment", s)
			if s.Start < end || s.Empty() {
				t.Fatalf("segment %v is empty or overlaps the one before, which ends at %d", s, end)
			}
			end = s.End
			if !q.Context.Contains(s) {
				t.Fatalf("the context %v does not hold the segment %v", q.Context, s)
			}
		}
		if at := q.Attribution; at != nil {
			in("mention", at.Mention)
			in("cue", at.Cue)
			in("sentence", at.Sentence)
			if at.Name == "" || at.Rule == "" || at.Confidence <= 0 || at.Confidence > 1 {
				t.Fatalf("an attribution without name, rule or confidence: %+v", at)
			}
			for _, l := range at.Via {
				in("link", l.Span)
			}
		}
	}
	last := -1
	for _, m := range x.Marks {
		in("mark", m.Span)
		if m.Span.Start <= last {
			t.Fatalf("mark %v is accounted for twice", m.Span)
		}
		last = m.Span.Start
		if (m.Fate == quote.Quoted) != (m.Quotation >= 0) || m.Fate != quote.Quoted && m.Reason == "" {
			t.Fatalf("mark %+v lacks its quotation or its reason", m)
		}
	}
}

func FuzzQuotations(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(ar.Files[0].Data))
	}
	f.Add("\"\"\"''''``«»„“”‘’‚‹›")
	f.Add("said \"x\x00\xff\" said, said, he who, who who said (said) – said –")
	f.Fuzz(func(t *testing.T, s string) { check(t, Quotations(parse(s), Options{})) })
}

// TestHostile feeds texts that tempt a scanner to look back or ahead without end.
func TestHostile(t *testing.T) {
	const n = 20_000
	for name, s := range map[string]string{
		"opening marks":   strings.Repeat("“a ", n),
		"closing marks":   strings.Repeat("a” ", n),
		"straight marks":  strings.Repeat(`" `, n),
		"glued marks":     strings.Repeat(`"`, n),
		"single marks":    strings.Repeat("'a ", n),
		"single closers":  strings.Repeat("as' ", n),
		"commas":          strings.Repeat("Ana, ", n) + `said "no"`,
		"cues":            strings.Repeat("said ", n) + `"no"`,
		"cues and marks":  strings.Repeat(`he said "no" `, n/4),
		"infinitives":     strings.Repeat("to say ", n) + `"no"`,
		"relative words":  strings.Repeat("who, ", n) + `said "no"`,
		"prepositions":    strings.Repeat("of Ana ", n) + `said "no"`,
		"brackets":        strings.Repeat("(", n) + strings.Repeat(")", n) + ` said "no"`,
		"dashes":          strings.Repeat("Ana – ", n) + `said "no"`,
		"one long word":   strings.Repeat("a", n),
		"one long name":   strings.Repeat("Ana ", n) + `said "no"`,
		"many names":      names(n / 4),
		"descriptions":    strings.Repeat("The mayor of Ica said no. ", n/4),
		"pronouns":        "Ana Ruiz left. " + strings.Repeat("She said \"no\". ", n/4),
		"possessives":     strings.Repeat("Ana's ", n) + `said "no"`,
		"half paragraphs": strings.Repeat("\"We go on\n\n", n/4),
		"invalid bytes":   strings.Repeat("\xff\"\x80", n),
		"NUL bytes":       strings.Repeat("\x00\" ", n),
	} {
		t.Run(name, func(t *testing.T) { check(t, Quotations(parse(s), Options{})) })
	}
}

// names returns a text that names n different people.
func names(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Ana ")
		b.WriteByte(byte('A' + i%26))
		for ; i > 0; i /= 26 {
			b.WriteByte(byte('a' + i%26))
		}
		b.WriteString(" said \"no\". ")
	}
	return b.String()
}
