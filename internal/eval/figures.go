package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A figure is one score worth watching, in per cent.
type figure struct {
	Name  string // "polnear_dev speaker"
	Value float64
	Less  bool // less is better
	Free  bool // may drop without a word: another figure watches over it
}

// worse returns by how many points the figure is worse than a former value.
func (f figure) worse(former float64) float64 {
	if f.Less {
		return f.Value - former
	}
	return former - f.Value
}

// dropped reports whether the figure is worse than a former value by so much that it needs words.
func (f figure) dropped(former float64) bool { return !f.Free && f.worse(former) > tolerance }

// figures returns the scores worth watching, in a fixed order.
func (r *Report) figures() []figure {
	var out []figure
	add := func(name, what string, value *float64, less bool) {
		if value != nil {
			out = append(out, figure{Name: name + " " + what, Value: *value, Less: less})
		}
	}
	for _, res := range r.sets {
		s := res.scores
		if res.partial {
			add(res.name, "spans recall", s.LongSpans[1], false)
		} else {
			add(res.name, "spans F1", s.LongSpans[2], false)
			add(res.name, "spans F1, any length", s.Spans[2], false)
		}
		add(res.name, "exact boundaries", s.Exact, false)
		add(res.name, "mention", s.Mention, false)
		add(res.name, "canonical", s.Canonical, false)
		add(res.name, "canonical, pronouns", s.ByForm["pronoun"].Share, false)
		add(res.name, "speaker", s.Speaker, false)
		add(res.name, "misattributed", s.Misattributed, true)
		add(res.name, "coverage", s.Coverage, false)
	}
	_, calibration := r.sets[0].reliability()
	calibration = round(100 * calibration)
	add(r.sets[0].name, "calibration error", &calibration, true)
	for _, res := range r.styles {
		name, s := "marks "+res.name, res.scores
		lost := round(worst(r.sets[0].scores, s))
		add(name, "points lost", &lost, true)
		n := len(out)
		add(name, "spans F1", s.LongSpans[2], false)
		add(name, "speaker", s.Speaker, false)
		for i := range out[n:] {
			out[n+i].Free = true
		}
	}
	return out
}

// A record is a figure as the golden file keeps it.
type record struct {
	Now, Before float64
	Why         string // the reason for a drop
}

// tolerance is how many points a figure may drop without a word. The rest is for rounding.
const tolerance = 0.1 + 1e-6

const head = `# Scores as last measured, in per cent: the figure, its value, and the value before the last change.
# "make eval" writes this file. For "marks", points lost are those of the worst of four figures
# against the articles as printed; the others beside it are for reading. Any other figure that got
# worse by more than 0.1 has a line below it that says why that is accepted; the test of this package
# fails until the reason is written.
`

// parseRecords reads the golden file.
func parseRecords(data string) (map[string]record, error) {
	out := make(map[string]record)
	last, n := "", 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimSpace(line)
		if why, ok := strings.CutPrefix(line, "# why:"); ok {
			r := out[last]
			r.Why = strings.TrimSpace(why)
			out[last] = r
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) < 3 {
			return nil, fmt.Errorf("line %d: want a name and two figures, found %q", n, line)
		}
		cut := len(fields) - 2
		now, err := strconv.ParseFloat(fields[cut], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		before, err := strconv.ParseFloat(fields[cut+1], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		last = strings.Join(fields[:cut], " ")
		out[last] = record{Now: now, Before: before}
	}
	return out, nil
}

// formatRecords writes the golden file.
func formatRecords(figures []figure, records map[string]record) string {
	var b strings.Builder
	b.WriteString(head)
	for _, f := range figures {
		r := records[f.Name]
		fmt.Fprintf(&b, "%-46s %5.1f %5.1f\n", f.Name, r.Now, r.Before)
		if f.dropped(r.Before) {
			b.WriteString(strings.TrimSpace("# why: "+r.Why) + "\n")
		}
	}
	return b.String()
}

// update returns the records after a new measurement. What stood in the file becomes the value
// before, unless it holds a drop that nobody has explained yet: then that drop stays in sight.
func update(old map[string]record, figures []figure, why string) map[string]record {
	changed, unexplained := false, false
	for _, f := range figures {
		r, known := old[f.Name]
		changed = changed || !known || r.Now != f.Value
		unexplained = unexplained || known && r.unexplained(f)
	}
	out := make(map[string]record)
	for _, f := range figures {
		r, known := old[f.Name]
		switch {
		case !known:
			r = record{Before: f.Value}
		case changed && !unexplained:
			r = record{Before: r.Now}
		}
		r.Now = f.Value
		if !f.dropped(r.Before) {
			r.Why = ""
		} else if r.Why == "" {
			r.Why = why
		}
		out[f.Name] = r
	}
	return out
}

// unexplained reports whether the record holds a drop without a reason.
func (r record) unexplained(f figure) bool {
	f.Value = r.Now
	return f.dropped(r.Before) && r.Why == ""
}

// check compares figures with the records: what must be answered for, and what is worth telling.
func check(records map[string]record, figures []figure) (problems, news []string) {
	const remedy = "run make eval and write the reason below it in internal/eval/testdata/scores.txt"
	seen := make(map[string]bool)
	for _, f := range figures {
		seen[f.Name] = true
		r, known := records[f.Name]
		switch {
		case !known:
			problems = append(problems, fmt.Sprintf("%s is %.1f and has no record; run make eval", f.Name, f.Value))
		case f.dropped(r.Now):
			problems = append(problems, fmt.Sprintf("%s got worse: %.1f, was %.1f; %s", f.Name, f.Value, r.Now, remedy))
		case r.unexplained(f):
			problems = append(problems, fmt.Sprintf("%s got worse: %.1f, was %.1f before, and nobody wrote down why; %s", f.Name, r.Now, r.Before, remedy))
		case !f.Free && f.worse(r.Now) < -tolerance:
			news = append(news, fmt.Sprintf("%s got better: %.1f, was %.1f; make eval records it", f.Name, f.Value, r.Now))
		}
	}
	for name := range records {
		if !seen[name] {
			problems = append(problems, fmt.Sprintf("%s has a record and is not measured; run make eval", name))
		}
	}
	slices.Sort(problems)
	return problems, news
}
