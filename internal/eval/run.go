package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// sets are the annotated sets that are measured, the first of them the one that styles are tried on.
var sets = []string{"polnear_dev", "basil", "seeds"}

// A Report is what one evaluation found.
type Report struct {
	sets   []*result
	styles []*result
}

// A result is how one set of articles came out.
type result struct {
	name string
	*comparison
	scores   *Scores
	mistakes []mistake
}

// Missing says why an evaluation is impossible here, nil when it is not: it needs the folder with
// the annotated articles and Python for score.py.
func Missing(shared string) error {
	if _, err := os.Stat(scorer(shared)); err != nil {
		return fmt.Errorf("the annotated articles and their scorer are not here: %w", err)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		return fmt.Errorf("score.py needs Python: %w", err)
	}
	return nil
}

func scorer(shared string) string { return filepath.Join(shared, "score", "score.py") }

// Run measures the program whose source is in root on the sets in shared, and in every style of
// marks. It builds the program first. Our totals must be those of score.py.
func Run(ctx context.Context, root, shared string) (*Report, error) {
	dir, err := os.MkdirTemp("", "verbatim-eval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "verbatim")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/verbatim")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the program: %w\n%s", err, out)
	}
	report := new(Report)
	for i, name := range sets {
		path := filepath.Join(shared, "gold", name+".jsonl")
		articles, err := ReadArticles(path)
		if err != nil {
			return nil, err
		}
		res, found, err := measure(ctx, program, name, articles)
		if err != nil {
			return nil, fmt.Errorf("measuring %s: %w", name, err)
		}
		quotations := filepath.Join(dir, name+".ndjson")
		if err := os.WriteFile(quotations, found, 0o666); err != nil {
			return nil, err
		}
		theirs, err := official(ctx, scorer(shared), path, quotations)
		if err != nil {
			return nil, fmt.Errorf("scoring %s: %w", name, err)
		}
		if err := agree(res.scores, theirs); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		report.sets = append(report.sets, res)
		if i > 0 {
			continue
		}
		for _, s := range styles {
			rewritten := make([]*Article, len(articles))
			for k, a := range articles {
				rewritten[k] = restyle(a, s)
			}
			res, _, err := measure(ctx, program, s.Name, rewritten)
			if err != nil {
				return nil, fmt.Errorf("measuring %s with %s marks: %w", name, s.Name, err)
			}
			report.styles = append(report.styles, res)
		}
	}
	return report, nil
}

// measure runs the program on some articles and compares. It returns the quotations found too.
func measure(ctx context.Context, program, name string, articles []*Article) (*result, []byte, error) {
	found, err := extract(ctx, program, articles)
	if err != nil {
		return nil, nil, err
	}
	predictions, err := readPredictions(found, articles)
	if err != nil {
		return nil, nil, err
	}
	account, err := extract(ctx, program, articles, "--account")
	if err != nil {
		return nil, nil, err
	}
	marks, err := readMarks(account)
	if err != nil {
		return nil, nil, err
	}
	c := compare(articles, predictions)
	return &result{name: name, comparison: c, scores: c.scores(), mistakes: c.mistakes(marks)}, found, nil
}

// extract feeds articles to `verbatim extract` and returns what it prints.
func extract(ctx context.Context, program string, articles []*Article, flags ...string) ([]byte, error) {
	var in, out, complaints bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, a := range articles {
		if err := enc.Encode(map[string]string{"id": a.ID, "text": a.Text}); err != nil {
			return nil, err
		}
	}
	cmd := exec.CommandContext(ctx, program, append([]string{"extract"}, flags...)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &complaints
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args[1:], " "), err, complaints.Bytes())
	}
	return out.Bytes(), nil
}

// official asks score.py.
func official(ctx context.Context, scorer, gold, quotations string) (*Scores, error) {
	cmd := exec.CommandContext(ctx, "python3", scorer, gold, quotations, "--json")
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("score.py: %w\n%s", err, complaints.Bytes())
	}
	s := new(Scores)
	if err := json.Unmarshal(out, s); err != nil {
		return nil, fmt.Errorf("reading what score.py printed: %w", err)
	}
	return s, nil
}

// Mistakes lists all that is wrong, one mistake a line: set or style, class, article and code
// points, rule. It quotes no words.
func (r *Report) Mistakes() string {
	var b strings.Builder
	for _, res := range append(r.sets[:len(r.sets):len(r.sets)], r.styles...) {
		for _, m := range res.mistakes {
			fmt.Fprintf(&b, "%s\t%s\t%s:%d:%d\t%s\n", res.name, m.Class, m.Article, m.Span.start, m.Span.end, m.Rule)
		}
	}
	return b.String()
}
