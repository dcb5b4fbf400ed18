package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// The lines of the page between which the tables stand.
const (
	begin = "<!-- begin of what make bench writes -->\n"
	end   = "<!-- end of what make bench writes -->\n"
)

// tables words what was measured as Markdown.
func tables(rounds []round, runs int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s: %s, %s.\n\n", time.Now().UTC().Format("2 January 2006"), machine(), medians(runs))
	b.WriteString("| articles | files | MB | clean: s | CPU s | MB at most | unchanged: s | CPU s | one article changed: s | CPU s | one core: s | `cp -r`: s | CPU s | Hugo: s | CPU s | MB at most |\n")
	b.WriteString("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, r := range rounds {
		fmt.Fprintf(&b, "| %d | %d | %.0f | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n",
			r.articles, r.files, float64(r.bytes)/1e6, sec(r.clean.wall), sec(r.clean.cpu), mb(r.clean.memory), sec(r.idle.wall), sec(r.idle.cpu),
			sec(r.edited.wall), sec(r.edited.cpu), sec(r.oneCore.wall), sec(r.copied.wall), sec(r.copied.cpu), sec(r.hugo.wall), sec(r.hugo.cpu), mb(r.hugo.memory))
	}
	b.WriteString("\nThe same as ratios, of wall time and of the processors' time:\n\n")
	b.WriteString("| articles | clean, of `cp -r` | unchanged, of clean | one article changed, of clean | all cores, of one | Hugo, of clean |\n")
	b.WriteString("| --- | --- | --- | --- | --- | --- |\n")
	for _, r := range rounds {
		fmt.Fprintf(&b, "| %d | %s | %s | %s | %s | %s |\n", r.articles, ratio(r.clean, r.copied, "%.1f×"), ratio(r.idle, r.clean, "%.0f %%"),
			ratio(r.edited, r.clean, "%.0f %%"), ratio(took{wall: r.clean.wall}, took{wall: r.oneCore.wall}, "%.2f"), ratio(r.hugo, r.clean, "%.1f×"))
	}
	if n := len(rounds); n > 1 && rounds[n-2].clean.cpu > 0 {
		a, z := rounds[n-2], rounds[n-1]
		fmt.Fprintf(&b, "\nFrom %d to %d articles, %.1f times as many, a clean build takes %s as long.\n", a.articles, z.articles,
			float64(z.articles)/float64(a.articles), ratio(z.clean, a.clean, "%.2f×"))
	}
	return b.String()
}

func medians(runs int) string {
	if runs == 1 {
		return "one run"
	}
	return fmt.Sprintf("medians of %d runs", runs)
}

// ratio sets one process against another: wall time, then the processors' time.
func ratio(a, b took, form string) string {
	if a.wall == 0 || b.wall == 0 {
		return "–"
	}
	scale := 1.0
	if strings.Contains(form, "%%") {
		scale = 100
	}
	s := fmt.Sprintf(form, scale*float64(a.wall)/float64(b.wall))
	if a.cpu > 0 && b.cpu > 0 {
		s += ", " + fmt.Sprintf(form, scale*float64(a.cpu)/float64(b.cpu))
	}
	return s
}

func sec(d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", d.Seconds())
}

func mb(n int64) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", float64(n)/1e6)
}

// fillIn puts the tables into their place on a page.
func fillIn(name, table string) error {
	page, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(page), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return fmt.Errorf("%s: expected the lines %q and %q, between which the tables go", name, strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return os.WriteFile(name, []byte(before+begin+table+end+after), 0o666)
}
