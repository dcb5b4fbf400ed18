package eval

import (
	"testing"
)

func TestRestyle(t *testing.T) {
	for _, tt := range []struct{ in, style, want string }{
		{`"We'll go," she said.`, "curly", "“We’ll go,” she said."},
		{"''We go,'' she said. ''Now.''", "straight", `"We go," she said. "Now."`},
		{"“They said ‘no’ to the players’ plan,” he said.", "straight", `"They said 'no' to the players' plan," he said.`},
		{"“They said ‘no,’” he said.", "British single, curly", "‘They said “no,”’ he said."},
		{`"They said 'no,'" he said.`, "British single, straight", `'They said "no,"' he said.`},
		{"''He said 'no.'''", "curly", "“He said ‘no.’”"},
		{`She is 6' 2" and "tall."`, "guillemets", `She is 6' 2" and «tall.»`},
		{`"We go," he said – "now".`, "low-high", "„We go,“ he said – „now“."},
		{"“One.\n\n“Two.”", "straight", "\"One.\n\n\"Two.\""},
		{"The owners' boats in the '90s and rock 'n' roll", "curly", "The owners’ boats in the ’90s and rock ’n’ roll"},
		{`"'Go,' he said, and I went"`, "curly", "“‘Go,’ he said, and I went”"},
		{`"'The owners' plan is bad,' he told us."`, "curly", "“‘The owners’ plan is bad,’ he told us.”"},
		{`word—"more words"—word`, "curly", "word—“more words”—word"},
		{`"Wait—" he said.`, "curly", "“Wait—” he said."},
		{`the "Old Lion"'s door`, "curly", "the “Old Lion”’s door"},
	} {
		var s style
		for _, s = range styles {
			if s.Name == tt.style {
				break
			}
		}
		got := restyle(&Article{Text: tt.in, chars: []rune(tt.in)}, s)
		if got.Text != tt.want {
			t.Errorf("%s: %s\n got %s\nwant %s", tt.style, tt.in, got.Text, tt.want)
		}
	}
}

// The annotations cover the same words in every style.
func TestRestyleMovesAnnotations(t *testing.T) {
	text := "''We ''now'' go,'' said O'Neill. \"Soon.\""
	a := &Article{Text: text, chars: []rune(text), Quotes: []*Quote{
		{Start: 0, End: 18, Fragments: [][2]int{{2, 16}}, Speaker: "O'Neill", SpeakerStart: 24, SpeakerEnd: 31, Canonical: "Ana O'Neill"},
		{Start: 33, End: 40, Fragments: [][2]int{{34, 39}}},
	}}
	for _, s := range styles {
		b := restyle(a, s)
		for i, q := range b.Quotes {
			f := a.Quotes[i].Fragments[0]
			want := plain(a.chars[f[0]:f[1]])
			if got := plain(b.chars[q.Fragments[0][0]:q.Fragments[0][1]]); got != want {
				t.Errorf("%s: the fragment holds %q, want %q", s.Name, got, want)
			}
		}
		q := b.Quotes[0]
		if got := string(b.chars[q.SpeakerStart:q.SpeakerEnd]); got != q.Speaker || !sameSurname(got, q.Canonical) {
			t.Errorf("%s: the speaker is %q = %q", s.Name, q.Speaker, q.Canonical)
		}
	}
}

// plain returns the characters that are no marks.
func plain(chars []rune) string {
	var out []rune
	for _, c := range chars {
		if !isSingle(c) && !isDouble(c) {
			out = append(out, c)
		}
	}
	return string(out)
}
