package eval

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed page.tmpl
var pageText string

var page = template.Must(template.New("accuracy.md").Funcs(template.FuncMap{
	"pct": printPercent,
}).Parse(pageText))

// printPercent prints one decimal, and a dash for a share of nothing.
func printPercent(v any) string {
	switch v := v.(type) {
	case float64:
		return fmt.Sprintf("%.1f", v)
	case *float64:
		if v != nil {
			return fmt.Sprintf("%.1f", *v)
		}
	}
	return "–"
}

// pageData is what docs/accuracy.md is made of.
type pageData struct {
	Groups           []figureGroup
	Main             mainData
	Styles           []styleRow
	Mistakes         []setClasses
	CalibrationError float64 // 0 to 1
}

// A figureGroup is the figures of one set, with the values before the last change.
type figureGroup struct {
	Name      string
	Articles  int
	Fragments int
	Rows      []figureRow
}

type figureRow struct {
	What        string
	Now, Before float64
	Less        bool
	Why         string
}

// mainData are the tables of the set that stands first.
type mainData struct {
	Name        string
	Forms       []row
	Rules       []row
	Reliability []bin
	Risks       []risk
}

type styleRow struct {
	Name   string
	Spans  *float64
	Scores *Scores
	Worst  float64 // how far the worst of the four figures lies below the articles as printed, in points
}

type setClasses struct {
	Name    string
	All     int
	Classes []class
}

func (r *Report) page(records map[string]record) ([]byte, error) {
	first := r.sets[0]
	bins, calibrationError := first.reliability()
	data := pageData{
		Main:             mainData{first.name, first.byForm(), first.byRule(), bins[:], first.risks()},
		CalibrationError: calibrationError,
	}
	figures := r.figures()
	for _, res := range r.sets {
		g := figureGroup{Name: res.name, Articles: res.articles, Fragments: len(res.outcomes)}
		for _, f := range figures {
			if what, ok := bytes.CutPrefix([]byte(f.Name), []byte(res.name+" ")); ok {
				rec := records[f.Name]
				g.Rows = append(g.Rows, figureRow{string(what), rec.Now, rec.Before, f.Less, rec.Why})
			}
		}
		data.Groups = append(data.Groups, g)
		if len(res.mistakes) > 0 {
			data.Mistakes = append(data.Mistakes, setClasses{res.name, len(res.mistakes), classes(res.mistakes)})
		}
	}
	data.Styles = append(data.Styles, styleRow{Name: "as printed", Spans: first.scores.LongSpans[2], Scores: first.scores})
	for _, res := range r.styles {
		data.Styles = append(data.Styles, styleRow{res.name, res.scores.LongSpans[2], res.scores, worst(first.scores, res.scores)})
	}
	var b bytes.Buffer
	if err := page.Execute(&b, data); err != nil {
		return nil, fmt.Errorf("writing the page: %w", err)
	}
	return b.Bytes(), nil
}

// worst returns how far the worst figure of a style lies from the articles as printed, in points.
func worst(printed, restyled *Scores) float64 {
	most := 0.0
	for _, pair := range [][2]*float64{
		{printed.LongSpans[2], restyled.LongSpans[2]},
		{printed.Speaker, restyled.Speaker},
		{restyled.Misattributed, printed.Misattributed},
		{printed.Coverage, restyled.Coverage},
	} {
		if pair[0] != nil && pair[1] != nil {
			most = max(most, *pair[0]-*pair[1])
		}
	}
	return most
}

// Record writes the scores, docs/accuracy.md and the figures that sites tell below the root of the repository. It returns what
// changed and what waits for a reason, for people to read; why is the reason for figures that got
// worse.
func (r *Report) Record(root, why string) (notes []string, err error) {
	golden := filepath.Join(root, "internal", "eval", "testdata", "scores.txt")
	data, err := os.ReadFile(golden)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	old, err := parseRecords(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", golden, err)
	}
	figures := r.figures()
	records := update(old, figures, why)
	for _, f := range figures {
		if was, known := old[f.Name]; known && was.Now != f.Value {
			notes = append(notes, fmt.Sprintf("%s: %.1f, was %.1f", f.Name, f.Value, was.Now))
		}
		if records[f.Name].unexplained(f) {
			notes = append(notes, fmt.Sprintf("%s got worse, %.1f after %.1f: write the reason into %s", f.Name, f.Value, records[f.Name].Before, golden))
		}
	}
	out, err := r.page(records)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(golden, []byte(formatRecords(figures, records)), 0o666); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(root, "docs", "accuracy.md"), out, 0o666); err != nil {
		return nil, err
	}
	first := r.sets[0]
	figure, err := formatTold(told(first.name, first.articles, len(first.outcomes), records))
	if err != nil {
		return nil, err
	}
	return notes, os.WriteFile(filepath.Join(root, "internal", "accuracy", "figures.json"), figure, 0o666)
}
