package data_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/serdes"

	"verbatim/internal/data"
	"verbatim/internal/quote"
)

// ask returns the rows of a query, columns divided by bars.
func ask(t testing.TB, conn *sqlite3.Conn, sql string) string {
	t.Helper()
	s, _, err := conn.Prepare(sql)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	defer s.Close()
	var rows []string
	for s.Step() {
		var cells []string
		for i := range s.ColumnCount() {
			cells = append(cells, s.ColumnText(i))
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	if err := s.Err(); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return strings.Join(rows, "\n")
}

func open(t testing.TB, body string) *sqlite3.Conn {
	t.Helper()
	conn, err := sqlite3.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := serdes.Deserialize(conn, "main", []byte(body)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// variants makes one utterance of two quotations, as package archive does.
func variants(lead, other *quote.Quotation) {
	u := &quote.Utterance{Variants: []*quote.Quotation{lead, other}}
	lead.Utterance, other.Utterance = u, u
}

// The database counts what the archive counts, nothing in it refers to what is not there, and a phrase is found.
func TestDatabase(t *testing.T) {
	arc := read(t, quay)
	withdraw(arc, said(t, arc, "number nine, Dock Street"))
	said(t, arc, "a ruin").Status = quote.Status{Kind: quote.Disputed, Reason: "She denies it.", Source: "A letter"}
	var pair []*quote.Quotation
	for _, q := range arc.Quotations {
		if q.Words() == "A bridge is the end of us," {
			pair = append(pair, q)
		}
	}
	variants(pair[0], pair[1])
	body := files(t, arc)[data.DatabasePath]
	conn := open(t, body)
	segments, topics := 0, 0
	for _, q := range arc.Quotations {
		segments += len(q.Segments)
		topics += len(q.Topics)
	}
	for table, want := range map[string]int{
		"quotations": len(arc.Quotations), "speakers": len(arc.Speakers), "topics": len(arc.Topics), "articles": len(arc.Reports), "outlets": len(arc.Outlets),
		"segments": segments, "quotation_topics": topics, "variants": 2, "withdrawn": 1,
	} {
		if got := ask(t, conn, "SELECT count(*) FROM "+table); got != itoa(want) {
			t.Errorf("%s rows of %s, want %d", got, table, want)
		}
	}
	for sql, want := range map[string]string{
		"PRAGMA foreign_key_check": "",
		"PRAGMA integrity_check":   "ok",
		"INSERT INTO quotations_fts (quotations_fts) VALUES ('integrity-check')":                                                       "",
		"SELECT speaker FROM quotations JOIN quotations_fts f ON number = f.rowid WHERE quotations_fts MATCH '\"weather for a wall\"'": "jonas-weber",
		"SELECT count(*) FROM quotations_fts WHERE quotations_fts MATCH '\"wall for weather\"'":                                        "0",
		"SELECT status, status_reason FROM quotations WHERE words = 'a ruin'":                                                          "disputed|She denies it.",
		"SELECT t.name, b.name FROM topics t JOIN topics b ON t.broader = b.slug":                                                      "The wall|Harbour",
		"SELECT name FROM speaker_names":                        "M. Lindqvist",
		"SELECT title, since, until IS NULL FROM speaker_roles": "harbour master|2012-01-01|1",
		"SELECT group_concat(text, '/') FROM segments JOIN quotations q ON q.id = quotation WHERE speaker = 'jonas-weber'": "-5 degrees is no weather for a wall,",
		"SELECT outlet IS NULL, date IS NULL FROM articles WHERE id = '2019/ferry'":                                        "1|1",
		"SELECT count(DISTINCT utterance) FROM variants":                                                                   "1",
	} {
		if got := ask(t, conn, sql); got != want {
			t.Errorf("%s\n got %q\nwant %q", sql, got, want)
		}
	}
	if again := files(t, arc)[data.DatabasePath]; again != body {
		t.Error("the same archive gives another database")
	}
}

// The foreign keys are not only true but declared: what refers to nothing is refused.
func TestDatabaseRefuses(t *testing.T) {
	conn := open(t, files(t, read(t, quay))[data.DatabasePath])
	if err := conn.Exec("PRAGMA foreign_keys = ON"); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{
		"UPDATE quotations SET speaker = 'nobody'", "UPDATE articles SET outlet = 'none'", "DELETE FROM speakers", "UPDATE segments SET quotation = 'x'",
		"UPDATE quotations SET status = 'withdrawn'", "INSERT INTO variants VALUES ('x', 1, 'y')", "UPDATE topics SET broader = 'x'",
	} {
		if err := conn.Exec(sql); err == nil {
			t.Errorf("%s is allowed", sql)
		}
	}
}

// The shell that most people have reads it too.
func TestDatabaseInShell(t *testing.T) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("no sqlite3 shell here")
	}
	arc := read(t, quay)
	file := filepath.Join(t.TempDir(), "archive.sqlite")
	if err := os.WriteFile(file, []byte(files(t, arc)[data.DatabasePath]), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(shell, "-batch", "-noheader", file,
		"PRAGMA foreign_key_check; SELECT count(*) FROM quotations; SELECT q.speaker FROM quotations q JOIN quotations_fts f ON q.number = f.rowid WHERE quotations_fts MATCH '\"wait for the tide\"';").CombinedOutput()
	if want := itoa(len(arc.Quotations)) + "\nmarta-lindqvist\n"; err != nil || string(bytes.ReplaceAll(out, []byte("\r"), nil)) != want {
		t.Errorf("%v\n got %q\nwant %q", err, out, want)
	}
}
