package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"verbatim/internal/quote"
)

// A Withdrawal is a quotation that the archive has taken back, a line of data/withdrawn.ndjson: who keeps
// a copy of the data learns from it what to delete. The words are not there.
type Withdrawal struct {
	ID      string `json:"id"`
	Address string `json:"address"`
	URL     string `json:"url"`
	Status  Status `json:"status"`
}

// newWithdrawals returns the quotations taken back, newest first like the others.
func newWithdrawals(arc *quote.Archive) iter.Seq[*Withdrawal] {
	return func(yield func(*Withdrawal) bool) {
		for _, r := range arc.Reports {
			for _, q := range r.Quotations {
				if q.Status.Kind != quote.Withdrawn {
					continue
				}
				w := &Withdrawal{ID: q.ID, Address: addressOf(q), Status: statusOf(q)}
				if arc.Settings.BaseURL != "" {
					w.URL = arc.Settings.BaseURL + w.Address
				}
				if !yield(w) {
					return
				}
			}
		}
	}
}

// lines lays values out as JSON, one a line. There are about n.
func lines[T any](values iter.Seq[T], n int) ([]byte, error) {
	const sample = 1000
	var b bytes.Buffer
	i := 0
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for v := range values {
		if i++; i == sample && n > sample {
			// A buffer left to itself doubles again and again, and twice a large file is a lot.
			room := make([]byte, b.Len(), b.Len()/sample*(n+n/16))
			copy(room, b.Bytes())
			b = *bytes.NewBuffer(room)
		}
		start := b.Len()
		if err := enc.Encode(v); err != nil {
			return nil, err
		}
		// JSON may hold the character U+0085 as it is, but some readers take it for the end of a line.
		if next := []byte("\u0085"); bytes.Contains(b.Bytes()[start:], next) {
			line := bytes.ReplaceAll(b.Bytes()[start:], next, []byte(`\u0085`))
			b.Truncate(start)
			b.Write(line)
		}
	}
	return b.Bytes(), nil
}

// Read reads the records of a quotations.ndjson. The error of a line that is no record names the line, from 1,
// and ends the sequence. Fields that are not known are passed over, so that later versions can be read.
func Read(r io.Reader) iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := in.ReadBytes('\n')
			ended := errors.Is(err, io.EOF)
			if err != nil && !ended {
				yield(nil, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if len(bytes.TrimSpace(line)) > 0 {
				rec := new(Record)
				if err := json.Unmarshal(line, rec); err != nil {
					yield(nil, fmt.Errorf("line %d: expected a quotation as JSON, see docs/data.md: %w", n, err))
					return
				}
				if rec.ID == "" {
					yield(nil, fmt.Errorf("line %d: expected a quotation as JSON, see docs/data.md: there is no id", n))
					return
				}
				if !yield(rec, nil) {
					return
				}
			}
			if ended {
				return
			}
		}
	}
}
