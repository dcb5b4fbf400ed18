package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"

	"verbatim/internal/cite"
	"verbatim/internal/quote"
)

// works returns every quotation as others cite it, in the order of the archive.
func works(arc *quote.Archive) iter.Seq[*cite.Work] {
	return func(yield func(*cite.Work) bool) {
		d := newDesk(arc)
		for _, q := range arc.Quotations {
			permalink := ""
			if arc.Settings.BaseURL != "" {
				permalink = arc.Settings.BaseURL + addressOf(q)
			}
			if !yield(cite.New(&arc.Settings, d.reports[q.Article], q, permalink)) {
				return
			}
		}
	}
}

// bibliography lays works out as a BibTeX file.
func bibliography(works iter.Seq[*cite.Work]) []byte {
	var b bytes.Buffer
	for w := range works {
		fmt.Fprintf(&b, "%s\n\n", w.BibTeX())
	}
	return b.Bytes()
}

// references lays works out as a list in CSL-JSON, an item a line.
func references(works iter.Seq[*cite.Work]) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	b.WriteByte('[')
	sep := "\n"
	for w := range works {
		b.WriteString(sep)
		if err := enc.Encode(w.Item()); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1)
		sep = ",\n"
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}
