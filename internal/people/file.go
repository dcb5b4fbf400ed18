package people

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"verbatim/internal/quote"
)

// Folder holds the files of speakers, in the folder of an archive.
const Folder = "content/speakers"

// most is how many roles and forms of a name a file suggests.
const most = 6

// File returns the text of a speaker file about somebody found in articles: what is sure as keys, what
// an editor has to confirm as comments, and what each key is for. Other names that an editor takes for the
// same speaker's become aliases.
func (f *Found) File(also ...string) string {
	name, _, _ := strings.Cut(f.Name, " (")
	var b strings.Builder
	b.WriteString("---\n")
	b.WriteString("# The name as readers should see it.\n")
	fmt.Fprintf(&b, "name: %s\n", scalar(name))
	if f.Kind != quote.Person {
		fmt.Fprintf(&b, "kind: %s\n", f.Kind)
	}
	b.WriteString("\n# Other forms of the name: a title, a maiden name, a nickname, another spelling. The surname alone needs no\n# entry.")
	var forms []Form
	for _, form := range f.Forms {
		if form.Text != name && !form.Alone && len(forms) < most {
			forms = append(forms, form)
		}
	}
	switch {
	case len(also) > 0:
		b.WriteString("\naliases:\n")
		for _, form := range also {
			fmt.Fprintf(&b, "  - %s\n", scalar(form))
		}
	case len(forms) > 0:
		b.WriteString(" Articles print these; keep what is right.\n# aliases:\n")
		for _, form := range forms {
			fmt.Fprintf(&b, "#   - %s   # %s\n", scalar(form.Text), times(form.Count))
		}
	default:
		b.WriteString("\n# aliases:\n#   - A. Name\n")
	}
	b.WriteString("\n# Offices and occupations with their first and last day, as exactly as you know them. They tell who \"the mayor\"\n# is in an article of some day, and keep two people of one name apart.")
	if len(f.Called) > 0 {
		b.WriteString(" Articles call " + oneLine(name) + ":\n")
		for _, c := range f.Called[:min(most, len(f.Called))] {
			fmt.Fprintf(&b, "#     %s   (%s)\n", c.Text, times(c.Count))
		}
	} else {
		b.WriteString("\n")
	}
	b.WriteString("# roles:\n#   - title: Mayor of Port Selby\n#     names:\n#       - Port Selby's mayor\n#     from: 2010-05-11\n#     to: 2018-07-13\n")
	b.WriteString("\n# Where else this speaker stands: Wikidata, Wikipedia. Look twice that it is the same one.\n# same_as:\n#   - https://www.wikidata.org/wiki/Q42\n")
	b.WriteString("---\n")
	return b.String()
}

// times says how often something stands in articles.
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// scalar writes a text as YAML, in quotation marks where it needs them.
func scalar(s string) string {
	b, err := yaml.MarshalWithOptions(s, yaml.UseSingleQuote(true))
	if err != nil {
		return fmt.Sprintf("%q", s)
	}
	return strings.TrimSuffix(string(b), "\n")
}
