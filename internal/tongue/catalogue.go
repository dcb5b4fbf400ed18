package tongue

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"verbatim/internal/quote"
)

// The catalogues that come with the program. They stand beside the code that knows what a label is, and not among
// the templates, so that a file of an archive's own is laid over them label by label: it may hold three labels, and
// never falls behind when pages come to say more.
//
//go:embed labels/*.yaml
var shipped embed.FS

// Folder is where an archive keeps catalogues of its own, one file a language, named for its tag: "fr.yaml".
const Folder = "templates/labels"

// A Catalogue is the file of a language.
type Catalogue struct {
	Months []string `yaml:"months"`
	Number struct {
		Group string `yaml:"group"`
		Point string `yaml:"point"`
		Share string `yaml:"share"`
	} `yaml:"numbers"`
	Dates  map[string]datePatterns `yaml:"dates"`
	Style  string                  `yaml:"style"` // of dates, where the settings name none
	Labels map[string]any          `yaml:"labels"`
}

type datePatterns struct {
	Day     string `yaml:"day"`
	Month   string `yaml:"month"`
	InMonth string `yaml:"in-month"`
}

// readCatalogue reads one file. An error begins with its name.
func readCatalogue(fsys fs.FS, name string) (*Catalogue, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var c Catalogue
	if err := yaml.UnmarshalWithOptions(b, &c, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	if n := len(c.Months); n != 0 && n != 12 {
		return nil, fmt.Errorf("%s: expected the names of twelve months, found %d", name, n)
	}
	return &c, nil
}

// ErrLabel is an error in a label of the settings.
type ErrLabel struct {
	Label quote.Label
	Err   error
}

func (e *ErrLabel) Error() string {
	return fmt.Sprintf("verbatim.yaml:%d: labels: %v", e.Label.Line, e.Err)
}
func (e *ErrLabel) Unwrap() error { return e.Err }

// New returns the tongue in which an archive speaks: the labels of its language that come with the program, under those of a
// catalogue in the theme's [Folder], under those of the settings. It is nil when that is English as it stands. Every label
// must stand for a text that some page has; texts returns those of the theme's templates.
func New(theme fs.FS, set *quote.Settings, texts func() []string) (*Tongue, error) {
	tag, _ := language.Parse(set.Language)
	base, _ := tag.Base()
	t := &Tongue{tag: tag, labels: make(map[string]forms), group: english.group, point: english.point, share: english.share}
	style := set.Dates
	byStyle := maps.Clone(englishDates)
	known := sync.OnceValue(func() map[string]bool { return Known(texts()) })
	changed := false
	for _, source := range []struct {
		fsys   fs.FS
		folder string
	}{{shipped, "labels"}, {theme, Folder}} {
		for _, lang := range slices.Compact([]string{base.String(), set.Language}) {
			name := path.Join(source.folder, lang+".yaml")
			c, err := readCatalogue(source.fsys, name)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			changed = true
			for _, key := range slices.Sorted(maps.Keys(c.Labels)) {
				f, err := readForms(key, c.Labels[key])
				if err == nil {
					err = checkKey(key, known())
				}
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				t.labels[key] = f
			}
			if len(c.Months) > 0 {
				t.months = c.Months
			}
			t.group, t.point, t.share = cmp.Or(c.Number.Group, t.group), cmp.Or(c.Number.Point, t.point), cmp.Or(c.Number.Share, t.share)
			for name, p := range c.Dates {
				s, ok := quote.DateStyleOf(name)
				if !ok || s == quote.ISODate {
					return nil, fmt.Errorf("%s: dates are %q, and can be day-month or month-day", path.Join(source.folder, lang+".yaml"), name)
				}
				byStyle[s] = patterns{p.Day, p.Month, p.InMonth}
			}
			if s, ok := quote.DateStyleOf(c.Style); ok && set.Dates == quote.OwnDates {
				style = s
			}
		}
	}
	for _, l := range set.Labels {
		f, err := readForms(l.Text, l.Forms)
		if err == nil {
			err = checkKey(l.Text, known())
		}
		if err != nil {
			return nil, &ErrLabel{l, err}
		}
		t.labels[l.Text], changed = f, true
	}
	if style == quote.OwnDates {
		style = quote.DayMonth
		if region, _ := tag.Region(); base.String() == "en" && strings.Contains(set.Language, "-") && region.String() == "US" {
			style = quote.MonthDay
		}
	}
	if style != quote.DayMonth {
		changed = true
	}
	if !changed {
		return nil, nil
	}
	if style != quote.ISODate {
		t.dates = byStyle[style]
	}
	return t, nil
}

// pluralForms are the forms a label can have, by the names that CLDR gives them.
var pluralForms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// readForms reads what stands for a text: a text, or one for each form of the plural.
func readForms(key string, value any) (forms, error) {
	f := make(forms)
	add := func(name, label string) error {
		form, ok := pluralForms[name]
		if !ok {
			return fmt.Errorf("%q has a form %q; the forms of the plural are zero, one, two, few, many and other", key, name)
		}
		may := []string{"n"}
		if form == plural.Other {
			may = nil
		}
		f[form] = label
		return samePlaceholders(key, label, may)
	}
	switch v := value.(type) {
	case string:
		if err := add("other", v); err != nil {
			return nil, err
		}
	case map[string]string:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if err := add(name, v[name]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			s, ok := v[name].(string)
			if !ok {
				return nil, fmt.Errorf("%q: expected a text for the form %q", key, name)
			}
			if err := add(name, s); err != nil {
				return nil, err
			}
		}
	default:
		return nil, fmt.Errorf("%q: expected a text, or one for each form of the plural; put it between quotation marks", key)
	}
	if _, ok := f[plural.Other]; !ok {
		return nil, fmt.Errorf("%q: expected a text for the form other", key)
	}
	return f, nil
}

// Known returns the texts for which a label can stand: those of the templates given, and all that the catalogues of
// the program have.
func Known(texts []string) map[string]bool {
	known := make(map[string]bool)
	for _, text := range texts {
		known[text] = true
	}
	for _, labels := range Shipped() {
		for key := range labels {
			known[key] = true
		}
	}
	return known
}

// checkKey refuses a label for a text that no page has, and names the nearest that one has.
func checkKey(key string, known map[string]bool) error {
	if known[key] {
		return nil
	}
	nearest, least := "", len(key)
	for _, text := range slices.Sorted(maps.Keys(known)) {
		if d := distance(key, text, least); d < least {
			nearest, least = text, d
		}
	}
	if nearest == "" {
		return fmt.Errorf("no page says %q", key)
	}
	return fmt.Errorf("no page says %q; the nearest text is %q", key, nearest)
}

// distance counts the letters to be changed, added or left out to make one text of another, ignoring case; it may give up
// where they are more than most.
func distance(a, b string, most int) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := before
			if x[i] != y[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

// Shipped returns the labels of the languages that come with the program, by the tag of each and then by the English text.
func Shipped() map[string]map[string]any {
	out := make(map[string]map[string]any)
	names, _ := fs.Glob(shipped, "labels/*.yaml")
	for _, name := range names {
		c, err := readCatalogue(shipped, name)
		if err != nil {
			panic(err) // a test reads them all
		}
		out[strings.TrimSuffix(path.Base(name), ".yaml")] = c.Labels
	}
	return out
}
