package extract

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// check reports what is wrong with an extraction, whatever the text: segments in range, in order,
// on code points, never overlapping; marks in order; evidence in range.
func check(t *testing.T, x *quote.Extraction) {
	t.Helper()
	printed := x.Article.Text
	in := func(what string, s quote.Span) {
		t.Helper()
		if s.Start < 0 || s.End < s.Start || s.End > len(printed) {
			t.Fatalf("%s %v lies outside the text of %d bytes", what, s, len(printed))
		}
		if s.Start < len(printed) && !utf8.RuneStart(printed[s.Start]) && utf8.ValidString(printed) || s.End < len(printed) && !utf8.RuneStart(printed[s.End]) && utf8.ValidString(printed) {
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
	accounted(t, x)
}

// accounted checks that no mark is left out but apostrophes and signs for inches.
func accounted(t *testing.T, x *quote.Extraction) {
	t.Helper()
	printed := x.Article.Text
	given := make(map[int]bool, len(x.Marks))
	for _, m := range x.Marks {
		given[m.Span.Start] = true
	}
	for _, b := range x.Article.Blocks {
		tokens := text.Tokens(nil, printed, b.Span)
		for i, tok := range tokens {
			if tok.Kind != text.Mark || given[int(tok.Start)] || familyOf(printed[tok.Start:tok.End]) == single {
				continue
			}
			if i == 0 || tok.Spaced || tokens[i-1].Kind != text.Number {
				t.Fatalf("the mark at byte %d is not accounted for", tok.Start)
			}
		}
	}
}

// seed adds the articles of the goldens, and some that are nothing but marks or bad bytes.
func seed(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatalf("no goldens in testdata: %v", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(ar.Files[0].Data))
	}
	f.Add("\"\"\"''''``«»„“”‘’‚‹›")
	f.Add("said \"x\x00\xff\" said, said, he who, who who said (said) – said –")
	f.Add("ANA: a a a a a\n\nLEO: b b b b b\n\nANA: c c c c c")
}

func FuzzQuotations(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) { check(t, Quotations(parse(s), Options{})) })
}

// FuzzPairing holds the mark scanner to its promises: a mark stands in one pair at most, or has no
// partner; pairs nest or lie apart; and what is called nested is.
func FuzzPairing(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := newDocument(parse(s), english)
		defer d.release()
		var pr pairing
		for n := range d.paras {
			p := &d.paras[n]
			d.pair(p, &pr)
			taken := make(map[int]bool)
			take := func(i int) {
				if i < p.from || i >= p.to || d.tokens[i].Kind != text.Mark || taken[i] {
					t.Fatalf("token %d of %d:%d is no mark of the paragraph, or is used twice", i, p.from, p.to)
				}
				taken[i] = true
			}
			var open []int // where the pairs around end
			for k, m := range pr.pairs {
				if k > 0 && m.open <= pr.pairs[k-1].open {
					t.Fatalf("pair %v stands out of order", m)
				}
				take(m.open)
				end := p.to
				if m.close >= 0 {
					take(m.close)
					end = m.close
				}
				for len(open) > 0 && open[len(open)-1] <= m.open {
					open = open[:len(open)-1]
				}
				if m.nested != (len(open) > 0) {
					t.Fatalf("pair %v: nested is %t with %d pairs around it", m, m.nested, len(open))
				}
				if len(open) > 0 && end > open[len(open)-1] || end <= m.open {
					t.Fatalf("pair %v crosses the one around it, which ends at %d", m, open)
				}
				open = append(open, end)
			}
			for _, i := range pr.stray {
				take(i)
			}
			if pr.orphan >= 0 {
				take(pr.orphan)
			}
		}
	})
}

// FuzzNames holds the mention finder to its promises: phrases and names in range, in order, not
// overlapping; every name a phrase ends in stands inside it.
func FuzzNames(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		a := read(parse(s), english)
		d := a.d
		defer d.release()
		for n := range d.paras {
			p := &d.paras[n]
			end := 0
			for i := range p.phrases {
				ph := &p.phrases[i]
				if ph.from < end || ph.to <= ph.from || ph.to > len(p.items) {
					t.Fatalf("phrase %d:%d of %d items begins before %d or is empty", ph.from, ph.to, len(p.items), end)
				}
				end = ph.to
				if ph.name < 0 {
					continue
				}
				if nm := &d.names[ph.name]; nm.from < p.token(ph.from) || nm.to > p.token(ph.to-1)+1 {
					t.Fatalf("the name %d:%d leaves its phrase", nm.from, nm.to)
				}
			}
		}
		end := 0
		for _, i := range d.byPlace {
			nm := &d.names[i]
			if nm.from < end || nm.to <= nm.from || nm.to > len(d.tokens) || nm.span != d.extent(nm.from, nm.to) {
				t.Fatalf("the name %q is empty or overlaps the one before, which ends at token %d", d.article.Slice(nm.span), end)
			}
			end = nm.to
		}
	})
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
		"words alone":     strings.Repeat(`"a." `, n),
		"words in commas": strings.Repeat(`"a," `, n),
		"cut words":       strings.Repeat("# Head\n\n\"We go\n\n", n/4),
		"interview":       strings.Repeat("Q: Will you go there, sir?\n\nA: I will not go there.\n\n", n/4),
		"transcript":      strings.Repeat("ANA: Will you go there, sir?\n\nLEO: I will not go there.\n\n", n/4),
		"appositions":     strings.Repeat("Ana Ruiz, the mayor of Ica, ", n/4) + `said "no"`,
		"nicknames":       strings.Repeat(`Ana "Bo" Ruiz `, n/4),
		"initials":        strings.Repeat("A. ", n) + `said "no"`,
		"a million marks": strings.Repeat(`"'“‘«`, 200_000),
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
