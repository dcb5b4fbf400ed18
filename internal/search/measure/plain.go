package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// writePlain makes an archive of the plain articles, unless an earlier run has. They carry no date:
// each gets one of its own, in the order of the file, so that newer and older mean something.
func (s settings) writePlain(dir string) error {
	settings := filepath.Join(dir, "verbatim.yaml")
	if _, err := os.Stat(settings); err == nil {
		return nil
	}
	f, err := os.Open(filepath.Join(s.shared, "plain", "abc_au_2006.ndjson"))
	if err != nil {
		return err
	}
	defer f.Close()
	articles := filepath.Join(dir, "content", "articles")
	if err := os.MkdirAll(articles, 0o777); err != nil {
		return err
	}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 0; lines.Scan(); n++ {
		var a struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return err
		}
		body := fmt.Sprintf("---\noutlet: Plain %d\ndate: 2006-%02d-%02d\n---\n%s", n%7, 1+n/28%12, 1+n%28, a.Text)
		if err := os.WriteFile(filepath.Join(articles, fmt.Sprintf("%05d.txt", n)), []byte(body), 0o666); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return os.WriteFile(settings, []byte("title: Plain articles\npublish:\n  share: 1\n"), 0o666)
}
