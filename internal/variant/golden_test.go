package variant

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"verbatim/internal/quote"
)

var update = flag.Bool("update", false, "write the groups as they are into the goldens")

// TestGolden groups the reports of a case: a line each with a number, a date or "-", an outlet, what else is known, and
// after a bar the words. Groups are told as "lead = others" and "lead ~ related".
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			arc, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := make(map[string]string)
			for _, f := range arc.Files {
				parts[f.Name] = string(f.Data)
			}
			qs, name := readReports(t, parts["reports"])
			opts := Options{Language: "en", Merged: readSets(t, qs, parts["merge"])}
			for _, set := range readSets(t, qs, parts["split"]) {
				opts.Split = append(opts.Split, [2]*quote.Quotation{set[0], set[1]})
			}
			got := tell(Group(qs, opts), name)
			slices.Reverse(qs)
			if again := tell(Group(qs, opts), name); again != got {
				t.Errorf("in another order the groups are\n%sand not\n%s", again, got)
			}
			if *update {
				for i, f := range arc.Files {
					if f.Name == "groups" {
						arc.Files[i].Data = []byte(got)
					}
				}
				if err := os.WriteFile(file, txtar.Format(arc), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != parts["groups"] {
				t.Errorf("groups\n%swant\n%s", got, parts["groups"])
			}
		})
	}
}

// readReports makes the quotations of a case, and tells their numbers.
func readReports(t *testing.T, src string) ([]*quote.Quotation, map[*quote.Quotation]string) {
	t.Helper()
	var out []*quote.Quotation
	name := make(map[*quote.Quotation]string)
	speakers := make(map[string]*quote.Speaker)
	articles := make(map[string]*quote.Article)
	for line := range strings.Lines(src) {
		head, words, ok := strings.Cut(strings.TrimSpace(line), " | ")
		fields := strings.Fields(head)
		if !ok || len(fields) < 3 {
			t.Fatalf("not a report: %q", line)
		}
		by, a := "Somebody", &quote.Article{Outlet: fields[2], ID: fields[2] + fields[0]}
		if id := fields[2]; strings.Contains(id, "#") {
			if articles[id] == nil {
				articles[id] = &quote.Article{ID: id}
			}
			a = articles[id]
		}
		if fields[1] != "-" {
			d, err := quote.ParseDate(fields[1])
			if err != nil {
				t.Fatal(err)
			}
			a.Date = d
		}
		q := &quote.Quotation{Article: a, ID: "id" + fields[0], Published: true}
		for _, f := range fields[3:] {
			key, value, _ := strings.Cut(f, "=")
			switch key {
			case "partial":
				q.Kind = quote.Partial
			case "retracted":
				q.Status.Kind = quote.Retracted
			case "by":
				by = value
			case "lang":
				a.Language = value
			case "said":
				d, err := quote.ParseDate(value)
				if err != nil {
					t.Fatal(err)
				}
				a.Said = d
			default:
				t.Fatalf("%q is not known: %q", f, line)
			}
		}
		who, kind, _ := strings.Cut(by, "/")
		if speakers[by] == nil {
			speakers[by] = &quote.Speaker{Name: who, Slug: who, Kind: map[string]quote.SpeakerKind{"unnamed": quote.Unnamed, "group": quote.Group}[kind]}
		}
		q.Speaker = speakers[by]
		start := len(a.Text)
		a.Text += words + "\n\n"
		q.Segments = []quote.Span{{Start: start, End: start + len(words)}}
		out = append(out, q)
		name[q] = fields[0]
	}
	return out, name
}

// readSets reads the numbers of quotations, a set a line.
func readSets(t *testing.T, qs []*quote.Quotation, src string) [][]*quote.Quotation {
	t.Helper()
	var out [][]*quote.Quotation
	for line := range strings.Lines(src) {
		var set []*quote.Quotation
		for _, n := range strings.Fields(line) {
			i, err := strconv.Atoi(n)
			if err != nil {
				t.Fatal(err)
			}
			set = append(set, qs[i-1])
		}
		out = append(out, set)
	}
	return out
}

// tell writes utterances as text, those of several reports first.
func tell(us []*quote.Utterance, name map[*quote.Quotation]string) string {
	var out []string
	add := func(order int, lead *quote.Quotation, sign string, others []*quote.Quotation) {
		line := fmt.Sprintf("%d%4s%s %s", order, name[lead], name[lead], sign)
		for _, q := range others {
			line += " " + name[q]
		}
		out = append(out, line)
	}
	for _, u := range us {
		if len(u.Variants) > 1 {
			add(0, u.Lead(), "=", u.Variants[1:])
		}
		if len(u.Related) > 0 {
			add(1, u.Lead(), "~", u.Related)
		}
	}
	slices.Sort(out)
	var b strings.Builder
	for _, line := range out {
		b.WriteString(line[5:] + "\n")
	}
	return b.String()
}
