package archive

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

func TestAlike(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"John Hale", "J. Hale", "“J.” may stand for “John”"},
		{"William Stone", "Bill Stone", "“William” and “Bill” are forms of one given name"},
		{"Bill Stone", "Will Stone", "“Bill” and “Will” are short forms of one given name"},
		{"Steven Brandt", "Stephen Brandt", ""},
		{"Sara Moss", "Sarah Moss", "the given names differ in a letter"},
		{"Ann Brandt", "Ann Brand", "the surnames differ in a letter"},
		{"Edda Moss", "Edda Mass", ""}, // short names differ in a letter as a rule
		{"Ann Beth Hale", "Ann Hale", "the same name but for a middle name or a suffix"},
		{"Ann Beth Hale", "Beth Hale", "the one goes by a middle name"},
		{"Ana Ruiz", "Ruiz", "the surname alone"},
		{"David Hale", "Sir David", "a title with the given name alone"},
		{"Hale Tern", "Tern Hale", "the names are in the other order"},
		{"Abdul Rahman", "Abdulrahman", "the same letters, parted otherwise"},
		{"Tom Hale Jr", "Tom Hale Sr", ""},
		{"Tom Hale", "Ann Hale", ""},
		{"John Hale", "John Hale (surgeon)", ""},
	} {
		for _, pair := range [][2]string{{tt.a, tt.b}, {tt.b, tt.a}} {
			found := Alike([]*quote.Speaker{{Name: pair[0]}, {Name: pair[1]}})
			got := ""
			if len(found) > 0 {
				got = found[0].Why
			}
			if got != tt.want {
				t.Errorf("%q and %q: %q, want %q", pair[0], pair[1], got, tt.want)
			}
		}
	}
	body := func(name string) *quote.Speaker { return &quote.Speaker{Name: name, Kind: quote.Body} }
	if p := Alike([]*quote.Speaker{body("NHC"), body("National Harbour Council"), body("Council of Nothing")}); len(p) != 1 || p[0].A.Name != "National Harbour Council" || p[0].Why != "“nhc” may be initials" {
		t.Errorf("initials of a body: %+v", p)
	}
	both := []*quote.Speaker{{Name: "John Hale", File: "a.md"}, {Name: "J. Hale", File: "b.md"}}
	if p := Alike(both); len(p) > 0 {
		t.Errorf("two speakers with files: %+v", p)
	}
	alias := []*quote.Speaker{{Name: "Ana Ruiz", File: "a.md", Aliases: []string{"Anita Ruiz Marchena"}}, {Name: "Anita Ruiz Marchenna"}}
	if p := Alike(alias); len(p) != 1 || p[0].A.File == "" {
		t.Errorf("nearly an alias: %+v", p)
	}
}

// Thousands of names under one key are left alone rather than compared one by one.
func TestAlikeMany(t *testing.T) {
	var many []*quote.Speaker
	for i := range 20000 {
		many = append(many, &quote.Speaker{Name: fmt.Sprintf("Ana%d Ruiz", i)})
	}
	if p := Alike(many); len(p) > 0 {
		t.Errorf("%d pairs", len(p))
	}
}

func TestTwofolds(t *testing.T) {
	person := func(id, text, name, called, with string) *quote.Report {
		r := &quote.Report{Article: &quote.Article{ID: id, Text: text}}
		r.Quotations = []*quote.Quotation{{Attribution: &quote.Attribution{Name: name}}}
		i := strings.Index(text, called)
		r.Described = []quote.Mention{{Name: name, Form: quote.Description, Span: quote.Span{Start: i, End: i + len(called)}}}
		if with != "" {
			r.Mentions = []quote.Mention{{Name: with}}
		}
		return r
	}
	arc := &quote.Archive{Reports: []*quote.Report{
		person("a", "John Hale, the author", "John Hale", "the author", "Ann Lee"),
		person("b", "John Hale, a grower", "John Hale", "a grower", ""),
		person("c", "John Hale, a farmer", "John Hale", "a farmer", "Ann Lee"),
		person("d", "Mary Stone, a grower", "Mary Stone", "a grower", ""),
		person("e", "Mary Stone, the grower", "Mary Stone", "the grower", ""),
	}}
	var got []string
	for _, tf := range Twofolds(arc) {
		for _, s := range tf.Strands {
			got = append(got, fmt.Sprintf("%s: %s in %d", tf.Name, strings.Join(s.Called, ", "), len(s.Reports)))
		}
	}
	if want := []string{"John Hale: a farmer, the author in 2", "John Hale: a grower in 1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
