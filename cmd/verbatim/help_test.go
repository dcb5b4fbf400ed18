package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// Every command shows an example, and every line of every example works in a folder where what
// it names exists.
func TestExamplesWork(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the examples are written for a Unix shell")
	}
	dir := exampleFolder(t)
	root := (&command{}).root()
	for _, cmd := range append([]*cobra.Command{root}, root.Commands()...) {
		if cmd.Example == "" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Example) {
			line = strings.TrimSpace(line)
			t.Run(line, func(t *testing.T) {
				if strings.HasPrefix(line, "verbatim serve") {
					serveExample(t, dir, line)
					return
				}
				run := exec.Command("sh", "-c", line)
				run.Dir = dir
				if out, err := run.CombinedOutput(); err != nil {
					t.Errorf("%v\n%s", err, out)
				}
			})
		}
	}
}

// exampleFolder returns a folder with an archive, another one in a folder of its own, and the files that examples
// name.
func exampleFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	harbour := os.DirFS(filepath.Join("testdata", "harbour"))
	for _, at := range []string{".", "council-quotes"} {
		if err := os.CopyFS(filepath.Join(dir, at), harbour); err != nil {
			t.Fatal(err)
		}
	}
	for name, body := range map[string]string{
		"content/articles/2015/report.txt": "\"The tide is late,\" said Marta Lindqvist.\n",
		"report.txt":                       "\"The tide is late,\" said Marta Lindqvist.\n",
		"other.md":                         "\"The tide is early,\" said Jon Hale.\n",
		"Downloads/harbour.html":           "<p>“The harbour is full,” said Jon Hale.</p>",
		"articles.ndjson":                  articleLine("a", 0),
		"harbour.html":                     "<p>“The harbour is full,” said Jon Hale.</p>",
		"newsletters.mbox":                 "From a\nSubject: Fog\n\n\"The fog is here,\" said Marta Lindqvist.\n",
		"clippings/report.txt":             "\"The tide is late,\" said Marta Lindqvist.\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(body), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// serveExample lets a preview come up, at any free port, and stops it.
func serveExample(t *testing.T, dir, line string) {
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	serving := &awaited{text: "Serving http://127.0.0.1:", found: make(chan struct{})}
	run := exec.CommandContext(ctx, "sh", "-c", "exec "+line+" --port 0")
	run.Dir = dir
	run.Stderr = serving
	run.Cancel = func() error { return run.Process.Signal(os.Interrupt) }
	run.WaitDelay = 10 * time.Second
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-serving.found:
	case <-ctx.Done():
		t.Errorf("it does not serve:\n%s", serving)
	}
	stop()
	if run.Wait(); run.ProcessState.ExitCode() != done {
		t.Errorf("stopped with status %d:\n%s", run.ProcessState.ExitCode(), serving)
	}
}

// An awaited is a writer that tells when a text was written to it.
type awaited struct {
	text  string
	found chan struct{}

	mu  sync.Mutex
	b   bytes.Buffer
	yes bool
}

func (a *awaited) Write(p []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.b.Write(p)
	if !a.yes && strings.Contains(a.b.String(), a.text) {
		a.yes = true
		close(a.found)
	}
	return len(p), nil
}

func (a *awaited) String() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.b.String()
}
