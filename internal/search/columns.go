package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"slices"

	"verbatim/internal/quote"
)

// The columns of an index, each a file: one attribute of every document.
const (
	columnSpeaker = "speaker"
	columnTopic   = "topic"
	columnOutlet  = "outlet"
	columnDate    = "date"
)

// A columnFile is a column as it is written: a line of JSON that names the values, then, for each
// document in order, how many values it has and which.
type columnFile struct {
	name string
	body []byte
}

// A value is what a column says of documents: a speaker, topic or outlet with a page, or a date.
type value struct{ slug, name string }

// columns lays the four columns out.
func (c *collection) columns() []columnFile {
	one := func(name string, of func(*quote.Quotation) (value, bool)) columnFile {
		return c.column(name, func(vs []value, q *quote.Quotation) []value {
			if v, ok := of(q); ok {
				vs = append(vs, v)
			}
			return vs
		})
	}
	return []columnFile{
		one(columnSpeaker, func(q *quote.Quotation) (value, bool) { return value{q.Speaker.Slug, q.Speaker.Name}, true }),
		c.column(columnTopic, func(vs []value, q *quote.Quotation) []value {
			for _, a := range q.Topics {
				vs = append(vs, value{a.Topic.Slug, a.Topic.Name})
			}
			return vs
		}),
		one(columnOutlet, func(q *quote.Quotation) (value, bool) {
			o := c.reports[q.Article].Publisher
			if o == nil {
				return value{}, false
			}
			return value{o.Slug, o.Name}, true
		}),
		c.dates(),
	}
}

// column lays a column out. The values that most documents have come first, so that their numbers
// are small.
func (c *collection) column(name string, of func([]value, *quote.Quotation) []value) columnFile {
	count := make(map[value]int)
	var all [][]value
	for _, q := range c.quotations {
		vs := of(nil, q)
		all = append(all, vs)
		for _, v := range vs {
			count[v]++
		}
	}
	values := make([]value, 0, len(count))
	for v := range count {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b value) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.slug, b.slug), cmp.Compare(a.name, b.name))
	})
	number := make(map[value]int, len(values))
	pairs := make([][2]string, len(values))
	for i, v := range values {
		number[v] = i
		pairs[i] = [2]string{v.slug, v.name}
	}
	b := header(map[string]any{"values": pairs})
	var counts, numbers []byte
	for _, vs := range all {
		counts = binary.AppendUvarint(counts, uint64(len(vs)))
		for _, v := range vs {
			numbers = binary.AppendUvarint(numbers, uint64(number[v]))
		}
	}
	return columnFile{name, append(append(b, counts...), numbers...)}
}

// dates lays the column of dates out: runs of documents with one date, in order.
func (c *collection) dates() columnFile {
	runs := [][2]any{}
	last := ""
	for i, q := range c.quotations {
		if d := q.Article.Date.String(); i == 0 || d != last {
			runs = append(runs, [2]any{d, 0})
			last = d
		}
		run := &runs[len(runs)-1]
		run[1] = run[1].(int) + 1
	}
	return columnFile{columnDate, header(map[string]any{"runs": runs})}
}

// header returns a line of JSON.
func header(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // strings and numbers only, into a buffer
	return b.Bytes()
}
