package extract

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestRuleNames holds the rules to the names that features and weights count them by: each rule has
// one, in the same order, and what follows are names that a rule gives itself in the source.
func TestRuleNames(t *testing.T) {
	for i, r := range rules {
		if i >= len(ruleNames) || ruleNames[i] != r.name {
			t.Fatalf("rule %d is %q and not in its place in ruleNames", i, r.name)
		}
	}
	files, err := filepath.Glob("rules_*.go")
	if err != nil {
		t.Fatal(err)
	}
	given := make(map[string]bool)
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`v\.rule = "([^"]+)"`).FindAllStringSubmatch(string(src), -1) {
			given[m[1]] = true
		}
	}
	for _, name := range ruleNames[len(rules):] {
		if !given[name] {
			t.Errorf("no rule gives its verdicts the name %q", name)
		}
		delete(given, name)
	}
	for name := range given {
		t.Errorf("a rule gives its verdicts the name %q, which is not in ruleNames", name)
	}
}
