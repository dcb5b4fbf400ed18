package load

import "testing"

func TestHoldsQuotation(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"no marks at all", false},
		{"the mayor's plan", false},
		{"the mayors’ plan", false},
		{"rock 'n' roll", true}, // in doubt, kept
		{"the '90s", false},
		{"fish 'n chips", false},
		{`he said "no"`, true},
		{"a mark left open: “we go", true},
		{"the 'stolen' pier", true},
		{"the ‘stolen’ pier", true},
		{"«nous allons»", true},
		{"„wir gehen“", true},
		{"''we go''", true},
		{"'Tis the farmers' pier", true}, // in doubt, kept
	}
	for _, tt := range tests {
		if got := holdsQuotation(tt.in); got != tt.want {
			t.Errorf("holdsQuotation(%q) = %v", tt.in, got)
		}
	}
}

// Each line stands in a page where the rules for its place are tried on it.
func TestFurnitureLines(t *testing.T) {
	tests := []struct {
		line string
		rule string // "" for a line that stays
	}{
		{"SKIP TO CONTENT »", "known-phrase"},
		{"Read more…", "known-phrase"},
		{"3 minute read", "reading-time"},
		{"Reading time: 5 mins", "reading-time"},
		{"4 min", "reading-time"},
		{"4 mines", ""},
		{"* * *", "ruled-line"},
		{"...", ""},
		{"(AP Photo/Ana Ruiz)", "credit"},
		{"The harbour at dawn. Ana Ruiz/Getty Images", "credit"},
		{"The harbour at dawn | Reuters", "credit"},
		{"Ana Ruiz via AP", "credit"},
		{"AFP", "credit"},
		{"He works for Reuters", ""},
		{"Photo: the harbour", "opening"},
		{"Photographers left early", ""},
		{"READ MORE: Harbour to close", "opening"},
		{"Read more: she did. He did not.", ""},
		{"Get the news in your inbox, with our newsletter.", "sign-up"},
		{"She wrote in a newsletter that the harbour would close.", ""},
		{"The newsletter row", ""},
		{"Follow Ana Ruiz on Twitter: @anaruiz", "follow"},
		{"Share Tweet 12 Print", "sharing-row"},
		{"Share prices fell", ""},
		{"Privacy", ""}, // may head a section
		{"18°C Porto Novo", ""},
		{"Friday 16 January 2015", ""},
	}
	for _, tt := range tests {
		p := &page{text: "The harbour will close for a year.\n\n" + tt.line + "\n\nNobody was surprised by that.\n"}
		p.cutBlocks()
		p.findCopies()
		if got := firstRule(p, anywhere, 1); got != tt.rule {
			t.Errorf("%q is cut by %q, want %q", tt.line, got, tt.rule)
		}
	}
}

func TestFurnitureOutside(t *testing.T) {
	tests := []struct {
		line string
		rule string
	}{
		{"Privacy", "edge-phrase"},
		{"| 11.4°C Porto Novo", "weather"},
		{"18° Sunny", "weather"},
		{"World fails to stay below 1.5°C", ""},
		{"Friday 16 January 2015", "stamp"},
		{"Updated 3 hours ago", "stamp"},
		{"May 2, 2015 at 10:30pm ET", "stamp"},
		{"March for the harbour", ""},
		{"2015", ""},
		{"By Ana Ruiz", "byline"},
		{"By Ana Ruiz and Tom Bell in Porto Novo", "byline"},
		{"By the time they came", ""},
	}
	for _, tt := range tests {
		p := &page{text: "Harbour to close\n\n" + tt.line + "\n\nThe harbour will close for a year.\n"}
		p.cutBlocks()
		p.findCopies()
		p.findEdges()
		if got := firstRule(p, outside, 1); got != tt.rule {
			t.Errorf("%q is cut by %q, want %q", tt.line, got, tt.rule)
		}
	}
}

func firstRule(p *page, rules []rule, i int) string {
	for _, r := range rules {
		if r.fits(p, i) != "" && (r.exact || !holdsQuotation(p.words(i))) {
			return r.name
		}
	}
	return ""
}

func TestNearest(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"autor", "author"}, {"titel", "title"}, {"Date", "date"}, {"ids", "id"}, {"x", ""}, {"keywords", ""}, {"archive", "archived"},
	}
	for _, tt := range tests {
		if got := nearest(tt.typed, articleKeys); got != tt.want {
			t.Errorf("nearest(%q) = %q, want %q", tt.typed, got, tt.want)
		}
	}
}
