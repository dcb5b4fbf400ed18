package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/quote"
)

// cut prints the tokens of s, "|" between them.
func cut(s string) string {
	var out []string
	for _, t := range Tokens(nil, s, quote.Span{End: len(s)}) {
		out = append(out, s[t.Start:t.End])
	}
	return strings.Join(out, "|")
}

func TestTokens(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Mr. Lee isn't here.", "Mr.|Lee|isn't|here|."},
		{"Ana Ruiz's plan, the players' plan", "Ana|Ruiz|'s|plan|,|the|players|'|plan"},
		{"the U.S. is 5.3 million, at 4 p.m.", "the|U.S.|is|5.3|million|,|at|4|p.m."},
		{"“We go,” she said…", "“|We|go|,|”|she|said|…"},
		{"wait ... al-Qaida", "wait|...|al-Qaida"},
		{"''No,'' said J. B. O’Neill.", "''|No|,|''|said|J.|B.|O’Neill|."},
		{"it ended.Then", "it|ended|.|Then"},
		{"AT&T 10,000 1990s 4:30 1/2", "AT&T|10,000|1990s|4:30|1/2"},
		{"Émile Zola", "Émile|Zola"},
		{"", ""},
		{" \t\r\n\u00a0\u200b\ufeff", ""},

		{"she said\xff \xc3\x28no\xe2\x80", "she|said|\xff|\xc3|(|no|\xe2|\x80"},
		{"a\x00b", "a|\x00|b"},
		{"E\u0301mile cafe\u0301s", "E\u0301mile|cafe\u0301s"}, // accents as marks of their own
		{"\u0301a", "\u0301a"},
		{"東京で「行く」と言った。", "東京で|「|行く|」|と言った|。"},
		{"Привет, «мир»", "Привет|,|«|мир|»"},
		{"go 👍🏽 now 👨‍👩‍👧", "go|👍|🏽|now|👨|\u200d|👩|\u200d|👧"},
		{"٣٫١٤ مرحبا", "٣|٫|١٤|مرحبا"},
		{"-a- 'a' a' a'b", "-|a|-|'|a|'|a|'|a'b"},
		{"a.b.c. x.yz 1.a a1.5", "a.b.c.|x|.|yz|1|.|a|a1.5"},
		{"''' ```", "''|'|``|`"},
		{"''He said, 'Go.''' Off", "''|He|said|,|'|Go|.|'|''|Off"},
		{"FranÃ§ois A\u0303\u0083A\u0302§o § 5", "FranÃ§ois|A\u0303\u0083A\u0302§o|§|5"},
		{"Lund (D-N.Y.), Holm (R-Calif.) and a run-in.", "Lund|(|D-N.Y.|)|,|Holm|(|R-Calif.|)|and|a|run-in|."},
	} {
		if got := cut(tt.in); got != tt.want {
			t.Errorf("Tokens(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestTokenKinds checks what a token is said to be, for words as they stand alone.
func TestTokenKinds(t *testing.T) {
	for _, tt := range []struct {
		in   string
		kind Kind
		Case Case
	}{
		{"ruiz", Word, Lower},
		{"Ruiz", Word, Title},
		{"McCain", Word, Title},
		{"iPhone", Word, Lower},
		{"FBI", Word, Upper},
		{"U.S.", Word, Upper},
		{"I", Word, Title},
		{"Émile", Word, Title},
		{"ÉTÉ", Word, Upper},
		{"東京", Word, Lower},
		{"1990s", Word, Lower},
		{"10,000", Number, Lower},
		{"'", Mark, Lower},
		{"»", Mark, Lower},
		{"…", Punct, Lower},
		{"👍", Punct, Lower},
		{"\xff", Punct, Lower},
	} {
		got := Tokens(nil, tt.in, quote.Span{End: len(tt.in)})
		if len(got) != 1 || got[0].Kind != tt.kind || got[0].Case != tt.Case {
			t.Errorf("Tokens(%q) = %+v, want one token of kind %d and case %d", tt.in, got, tt.kind, tt.Case)
		}
	}
}

// TestTokensWithin checks that nothing outside the span is looked at: a word is cut at its end.
func TestTokensWithin(t *testing.T) {
	const s = "Ruiz's U.S. plan's"
	got := Tokens(nil, s, quote.Span{Start: 1, End: len(s) - 1})
	var words []string
	for _, tok := range got {
		words = append(words, s[tok.Start:tok.End])
	}
	if want := "uiz|'s|U.S.|plan|'"; strings.Join(words, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(words, "|"), want)
	}
	if !got[0].Spaced || got[1].Spaced || !got[2].Spaced {
		t.Errorf("the edge of the span and white space stand before a token, a word does not: %+v", got[:3])
	}
}

// TestTokensLong reads long texts of one kind; were the time not linear, it would not end.
func TestTokensLong(t *testing.T) {
	const n = 1 << 18
	for _, unit := range []string{"a", "'", "a'", "a-", "a.", ".", "1,", "\u0301", "\xff", "é", "’s"} {
		s := strings.Repeat(unit, n/len(unit))
		covered(t, s, Tokens(nil, s, quote.Span{End: len(s)}))
	}
}

// covered checks that tokens are in order, and that all between them is white space.
func covered(t *testing.T, s string, tokens []Token) {
	t.Helper()
	end := 0
	for _, tok := range tokens {
		if int(tok.Start) < end || tok.End <= tok.Start || int(tok.End) > len(s) {
			t.Fatalf("token %d:%d is empty, leaves the text or overlaps the one before, which ends at %d", tok.Start, tok.End, end)
		}
		blank(t, s[end:tok.Start])
		end = int(tok.End)
	}
	blank(t, s[end:])
}

func blank(t *testing.T, s string) {
	t.Helper()
	for _, r := range s {
		if !unicode.IsSpace(r) && r != '\ufeff' && r != '\u200b' {
			t.Fatalf("%q lies in no token", s)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("Mr. O’Neill's “5.3” per cent...")
	f.Add("a\xff\u0301''``")
	f.Fuzz(func(t *testing.T, s string) {
		tokens := Tokens(nil, s, quote.Span{End: len(s)})
		covered(t, s, tokens)
		if !utf8.ValidString(s) {
			return
		}
		for _, tok := range tokens {
			if !utf8.ValidString(s[tok.Start:tok.End]) {
				t.Fatalf("token %d:%d cuts a character", tok.Start, tok.End)
			}
		}
	})
}
