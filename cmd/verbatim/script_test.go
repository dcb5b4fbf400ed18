package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// raceless keeps the race detector from waiting a second at the end of each process.
const raceless = "atexit_sleep_ms=10"

func TestMain(m *testing.M) {
	os.Setenv("GORACE", raceless)
	testscript.Main(m, map[string]func(){"verbatim": func() { os.Exit(verbatim()) }})
}

// TestScripts runs the stories in testdata/script. Each starts in a folder with the files at its
// end, and with the harbour archive, which most stories are about, in harbour/.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", raceless)
			return os.CopyFS(filepath.Join(env.WorkDir, "harbour"), os.DirFS("testdata/harbour"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fill":    fill,
			"bytes":   writeBytes,
			"settle":  settle,
			"nowhere": nowhere,
		},
		RequireUniqueNames: true,
	})
}

// nowhere wants a text in no file, and in no name of one, at or below a PATH, but for what is below the
// folders named last.
func nowhere(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: nowhere PATH TEXT [BUT...]")
	}
	root := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			for _, but := range args[2:] {
				if name == filepath.Join(root, but) {
					return fs.SkipDir
				}
			}
			return nil
		}
		b, err := os.ReadFile(name)
		if err == nil && (bytes.Contains(b, []byte(args[1])) || strings.Contains(name, args[1])) {
			ts.Fatalf("%s holds %q", name, args[1])
		}
		return err
	}))
}

// fill writes a file of SIZE bytes that repeats TEXT and a line break.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: fill FILE SIZE TEXT")
	}
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	line := []byte(args[2] + "\n")
	body := bytes.Repeat(line, size/len(line)+1)[:size]
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), body, 0o666))
}

// writeBytes writes a file from a Go string literal: bytes FILE "caf\xe9".
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: bytes FILE QUOTED")
	}
	body, err := strconv.Unquote(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(body), 0o666))
}

// settle copies a file of quotations to "settled" without what changes whenever the extraction
// learns: the name of the rule and the confidence.
func settle(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: settle FILE")
	}
	learns := regexp.MustCompile(`"rule":"[a-z-]+","confidence":[0-9.]+`)
	body := learns.ReplaceAllString(ts.ReadFile(args[0]), `"rule":"RULE","confidence":CONF`)
	ts.Check(os.WriteFile(ts.MkAbs("settled"), []byte(body), 0o666))
}
