package hostile

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of docs/security.md")

// Where the table stands in docs/security.md.
const (
	tableFile = "../../docs/security.md"
	begin     = "<!-- table of hostile inputs: go test ./internal/hostile -update -->\n"
	end       = "<!-- end of the table -->\n"
)

// TestHostile tries every hostile input and holds the outcome to the table in docs/security.md.
func TestHostile(t *testing.T) {
	all := append(pathAttempts(), bombAttempts()...)
	all = append(all, injectionAttempts()...)
	all = append(all, serveAttempts()...)
	outcomes := make([]string, len(all))
	whole := true
	for i, a := range all {
		whole = t.Run(a.area+"/"+a.name, func(t *testing.T) {
			outcomes[i] = a.try(t)
			if outcomes[i] == "" {
				t.Error("nothing is said, and nothing was made of it")
			}
			if t.Skipped() {
				outcomes[i] = "skipped"
			}
		}) && whole
	}
	if f := flag.Lookup("test.run"); f.Value.String() != "" && !strings.HasSuffix(f.Value.String(), "TestHostile$") && f.Value.String() != "TestHostile" {
		return // a part of the list
	}
	if len(all) < 150 {
		t.Errorf("%d hostile inputs are tried, want at least 150", len(all))
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d inputs:\n\n| where | what | outcome |\n| --- | --- | --- |\n", len(all))
	for i, a := range all {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", a.area, a.name, cell(outcomes[i]))
	}
	doc, err := os.ReadFile(tableFile)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(doc), begin)
	old, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the table", tableFile)
	}
	if *update && whole {
		if err := os.WriteFile(tableFile, []byte(head+begin+b.String()+end+tail), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	now := strings.Split(b.String(), "\n")
	was := strings.Split(old, "\n")
	for i := range max(len(now), len(was)) {
		line := func(l []string) string {
			if i < len(l) {
				return l[i]
			}
			return ""
		}
		if n, w := line(now), line(was); n != w && !strings.Contains(n, "| skipped |") {
			t.Errorf("the outcome is no longer what %s says:\nnow %s\nwas %s", tableFile, n, w)
		}
	}
}

// cell writes an outcome so that Markdown shows it as it is.
func cell(s string) string {
	s = strings.NewReplacer("|", "\\|", "<", "&lt;", "\n", " ", "`", "'", "*", "\\*", "_", "\\_", "[", "\\[").Replace(s)
	return s
}
