package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// An attribute is a column as read: what it says of each document.
type attribute struct {
	values [][2]string // slug and name
	forms  [][]string  // the words of each name
	counts []byte      // values a document has
	flat   []int32     // the values of all documents, one document after the other
	runs   []run       // of the column of dates alone
}

// A run is documents in a row with one date.
type run struct {
	date string
	docs int
}

// column returns a column by its name.
func (x *Index) column(name string) (*attribute, error) {
	if a := x.values[name]; a != nil {
		return a, nil
	}
	for i, c := range x.root.Columns {
		if c.Name != name {
			continue
		}
		file := shardName(kindColumns, i, c.Hash)
		body, err := x.file(file)
		if err != nil {
			return nil, err
		}
		a, err := readColumn(file, body, x.root.Docs)
		if err != nil {
			return nil, err
		}
		x.values[name] = a
		return a, nil
	}
	return nil, damaged(rootName, "has no column "+name)
}

// readColumn undoes collection.column and dates.
func readColumn(name string, body []byte, docs int) (*attribute, error) {
	line, rest, ok := bytes.Cut(body, []byte("\n"))
	var head struct {
		Values [][2]string
		Runs   [][2]json.RawMessage
	}
	if !ok || json.Unmarshal(line, &head) != nil {
		return nil, damaged(name, "is no column")
	}
	a := &attribute{values: head.Values}
	if head.Runs != nil {
		n := 0
		for _, raw := range head.Runs {
			var r run
			if json.Unmarshal(raw[0], &r.date) != nil || json.Unmarshal(raw[1], &r.docs) != nil || r.docs < 0 || r.docs > docs-n {
				return nil, damaged(name, "counts its documents wrongly")
			}
			n += r.docs
			a.runs = append(a.runs, r)
		}
		if n != docs {
			return nil, damaged(name, "counts its documents wrongly")
		}
		return a, nil
	}
	for _, v := range a.values {
		a.forms = append(a.forms, formsOf(v[1]))
	}
	r := reader{b: rest}
	if docs > len(rest) {
		return nil, damaged(name, "counts its documents wrongly")
	}
	total := 0
	a.counts = make([]byte, docs)
	for i := range a.counts {
		n := r.number()
		if n > 255 {
			return nil, damaged(name, "has a document with too many values")
		}
		a.counts[i] = byte(n)
		total += n
	}
	if r.bad || total > len(r.b) {
		return nil, damaged(name, "ends early")
	}
	for range total {
		n := r.number()
		if n >= len(a.values) {
			return nil, damaged(name, "names a value that it does not hold")
		}
		a.flat = append(a.flat, int32(n))
	}
	if r.bad || len(r.b) > 0 {
		return nil, damaged(name, "has another length than its documents say")
	}
	return a, nil
}

func formsOf(s string) []string {
	var out []string
	for _, w := range Words(s) {
		out = append(out, w.Form)
	}
	return out
}

// named returns the values that a filter means: the one of that address, else those of exactly that
// name, else those whose names hold all its words.
func (a *attribute) named(value string) map[int32]bool {
	out := make(map[int32]bool)
	for i, v := range a.values {
		if v[0] == value {
			out[int32(i)] = true
		}
	}
	want := formsOf(value)
	for _, exact := range []bool{true, false} {
		if len(out) > 0 || len(want) == 0 {
			break
		}
		for i, forms := range a.forms {
			if exact && slices.Equal(forms, want) || !exact && holdsAll(forms, want) {
				out[int32(i)] = true
			}
		}
	}
	return out
}

func holdsAll(forms, want []string) bool {
	for _, w := range want {
		if !slices.Contains(forms, w) {
			return false
		}
	}
	return true
}

// allowed returns, for every document, whether the filters of a query let it pass, and notes about
// filters that mean nothing. Filters of one field add up; those of different fields all must hold.
func (x *Index) allowed(q Query) ([]bool, []string, error) {
	pass := make([]bool, x.root.Docs)
	for i := range pass {
		pass[i] = true
	}
	var notes []string
	for _, field := range fields {
		for _, not := range []bool{false, true} {
			var values []string
			for _, f := range q.Filters {
				if f.Field == field && f.Not == not {
					values = append(values, f.Value)
				}
			}
			if len(values) == 0 {
				continue
			}
			hit, more, err := x.holding(field, values)
			if err != nil {
				return nil, nil, err
			}
			notes = append(notes, more...)
			for i := range pass {
				pass[i] = pass[i] && hit[i] != not
			}
		}
	}
	return pass, notes, nil
}

// holding returns, for every document, whether a field holds one of the values.
func (x *Index) holding(field string, values []string) ([]bool, []string, error) {
	hit := make([]bool, x.root.Docs)
	var notes []string
	if field == "year" || field == "before" || field == "after" {
		a, err := x.column(columnDate)
		if err != nil {
			return nil, nil, err
		}
		for _, v := range values {
			if !isDate(v) || field == "year" && len(v) != 4 {
				notes = append(notes, fmt.Sprintf("%s:%s is no date. Write %s:2015%s.", field, v, field, orLonger(field)))
				continue
			}
			d := 0
			for _, r := range a.runs {
				for range r.docs {
					hit[d] = hit[d] || inTime(field, r.date, v)
					d++
				}
			}
		}
		return hit, notes, nil
	}
	a, err := x.column(field)
	if err != nil {
		return nil, nil, err
	}
	want := make(map[int32]bool)
	for _, v := range values {
		found := a.named(v)
		if len(found) == 0 {
			notes = append(notes, fmt.Sprintf("No %s is called %s.", field, v))
		}
		for n := range found {
			want[n] = true
		}
	}
	at := 0
	for d, n := range a.counts {
		for _, v := range a.flat[at : at+int(n)] {
			hit[d] = hit[d] || want[v]
		}
		at += int(n)
	}
	return hit, notes, nil
}

func orLonger(field string) string {
	if field == "year" {
		return ""
	}
	return ", or a month or day as in 2015-01-16"
}

// isDate reports whether a text is a date as far as it is known: 2015, 2015-01 or 2015-01-16.
func isDate(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// inTime reports whether a date lies in a year, or before or after a date, compared as far as both
// are known. An unknown date lies nowhere.
func inTime(field, date, bound string) bool {
	if date == "" {
		return false
	}
	n := min(len(date), len(bound))
	c := strings.Compare(date[:n], bound[:n])
	switch field {
	case "before":
		return c < 0
	case "after":
		return c > 0
	}
	return c == 0
}
