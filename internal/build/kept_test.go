package build

import (
	"bytes"
	"reflect"
	"testing"

	"verbatim/internal/cache"
	"verbatim/internal/extract"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// TestKeptExtractions wants an extraction from the cache to be the one that went in, with every field.
func TestKeptExtractions(t *testing.T) {
	src, _, err := load.Open("../../")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range src.Articles {
		a, _ := src.Article(file)
		if a == nil {
			continue
		}
		want := extract.Quotations(a, extract.Options{})
		data, err := cache.Encode(want, a)
		if err != nil {
			t.Fatal(err)
		}
		got := new(quote.Extraction)
		if err := cache.Decode(data, got, a); err != nil {
			t.Fatal(err)
		}
		if got.Article != a || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: what comes back is not what was kept", file)
		}
		for _, q := range want.Quotations {
			if len(q.Segments) == 1 && len(a.Slice(q.Segments[0])) > 40 && contains(data, a.Slice(q.Segments[0])) {
				t.Errorf("%s: the cache holds the words %q", file, a.Slice(q.Segments[0]))
			}
		}
	}
}

func contains(data []byte, s string) bool { return bytes.Contains(data, []byte(s)) }
