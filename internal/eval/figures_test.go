package eval

import (
	"strings"
	"testing"
)

func figuresOf(speaker, misattributed float64) []figure {
	return []figure{{Name: "dev speaker", Value: speaker}, {Name: "dev misattributed", Value: misattributed, Less: true}}
}

// Each step measures anew, as make eval does, and writes the file; "problems" is what the test of
// the scores then says.
func TestDropNeedsWords(t *testing.T) {
	data := ""
	for _, step := range []struct {
		name                   string
		speaker, misattributed float64
		why                    string
		before                 float64 // of speaker, as recorded
		problems               string
	}{
		{"first measurement", 90, 5, "", 90, ""},
		{"within rounding", 89.9, 5, "", 90, ""},
		{"a rise", 92, 4, "", 89.9, ""},
		{"a drop", 91, 4, "", 92, "dev speaker got worse: 91.0, was 92.0 before"},
		{"measured again", 91, 4, "", 92, "dev speaker got worse: 91.0, was 92.0 before"},
		{"another drop on top", 90.5, 4, "", 92, "dev speaker got worse: 90.5, was 92.0 before"},
		{"answered", 90.5, 4, "one outlet went", 92, ""},
		{"measured again", 90.5, 4, "", 92, ""},
		{"more is worse here", 90.5, 4.5, "", 90.5, "dev misattributed got worse: 4.5, was 4.0 before"},
		{"mended", 90.5, 4, "", 90.5, ""},
	} {
		figures := figuresOf(step.speaker, step.misattributed)
		old, err := parseRecords(data)
		if err != nil {
			t.Fatal(err)
		}
		data = formatRecords(figures, update(old, figures, step.why))
		records, err := parseRecords(data)
		if err != nil {
			t.Fatal(err)
		}
		if got := records["dev speaker"].Before; got != step.before {
			t.Errorf("%s: before is %v, want %v", step.name, got, step.before)
		}
		problems, _ := check(records, figures)
		if got := strings.Join(problems, "\n"); !strings.HasPrefix(got, step.problems) || got != "" && step.problems == "" {
			t.Errorf("%s: got %q, want %q in\n%s", step.name, got, step.problems, data)
		}
	}
}

func TestCheck(t *testing.T) {
	records, err := parseRecords(head + "dev speaker 90.0 90.0\ndev misattributed 5.0 5.0\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		figures        []figure
		problems, news string
	}{
		{figuresOf(90, 5), "", ""},
		{figuresOf(89.9, 5.1), "", ""},
		{figuresOf(89.8, 5), "dev speaker got worse: 89.8, was 90.0", ""},
		{figuresOf(90, 5.2), "dev misattributed got worse: 5.2, was 5.0", ""},
		{figuresOf(91, 5), "", "dev speaker got better: 91.0, was 90.0"},
		{figuresOf(90, 5)[:1], "dev misattributed has a record and is not measured", ""},
		{append(figuresOf(90, 5), figure{Name: "dev mention", Value: 80}), "dev mention is 80.0 and has no record", ""},
	} {
		problems, news := check(records, tt.figures)
		for _, p := range []struct {
			got  []string
			want string
		}{{problems, tt.problems}, {news, tt.news}} {
			if got := strings.Join(p.got, "\n"); !strings.HasPrefix(got, p.want) || got != "" && p.want == "" {
				t.Errorf("%v: got %q, want %q", tt.figures, got, p.want)
			}
		}
	}
}

func TestParseRecordsNamesTheLine(t *testing.T) {
	for _, bad := range []string{"# head\ndev speaker ninety 90\n", "\nspeaker\n"} {
		if _, err := parseRecords(bad); err == nil || !strings.HasPrefix(err.Error(), "line 2: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
