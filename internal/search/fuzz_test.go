package search

import (
	"errors"
	"strings"
	"testing"
)

// FuzzRead reads files that may be anything: each is read, or refused as damaged; none crashes the
// reader or makes it say what cannot be.
func FuzzRead(f *testing.F) {
	files := index(f, quay())
	x := openIndex(f, files)
	for name := range files {
		body, err := x.file(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name[0], body)
	}
	f.Add(byte('r'), []byte(`{"format":"verbatim-search","version":1,"docs":3,"shards":[[-1,"x"],[4,"y"]],"terms":[["a","b"]]}`))
	f.Fuzz(func(t *testing.T, kind byte, body []byte) {
		var err error
		switch kind {
		case kindTerms:
			var d *dictionary
			if d, err = readDictionary("t", body); err != nil {
				break
			}
			for _, e := range d.entries {
				p := e.unpack(d.body[e.start:e.end], 10)
				if p == nil {
					continue
				}
				for i, doc := range p.docs {
					if doc < 0 || doc >= 10 || i > 0 && doc <= p.docs[i-1] {
						t.Fatalf("documents %v", p.docs)
					}
				}
				for i, at := range p.at {
					if docOf(at) < 0 || docOf(at) >= 10 || i > 0 && at <= p.at[i-1] {
						t.Fatalf("places %v", p.at)
					}
				}
				if e.kind == withBeside && (len(p.before) != len(p.at) || len(p.after) != len(p.at)) {
					t.Fatalf("%d places, %d and %d neighbours", len(p.at), len(p.before), len(p.after))
				}
			}
		case kindDocs:
			_, err = readDocuments("d", body)
		case kindColumns:
			var a *attribute
			if a, err = readColumn("c", body, 10); err == nil && a.runs == nil {
				total := 0
				for _, n := range a.counts {
					total += int(n)
				}
				if len(a.counts) != 10 || total != len(a.flat) {
					t.Fatalf("%d documents, %d values of %d", len(a.counts), len(a.flat), total)
				}
			}
		case 'r':
			packed := compress(body)
			y, err := Open(func(name string) ([]byte, error) {
				if name == rootName {
					return packed, nil
				}
				return nil, errors.New("no such file")
			})
			if err != nil {
				break
			}
			for _, q := range []string{"harbour", `"the wall"`, "speaker:x", "harbuor"} {
				_, _ = y.Search(q, Options{})
				_, _ = y.Said(q)
			}
		}
		if err != nil && !errors.Is(err, errDamaged) && !strings.Contains(err.Error(), "no such file") && !strings.Contains(err.Error(), "has version") {
			t.Fatalf("an error that does not say what is wrong: %v", err)
		}
	})
}
