package site

import (
	"testing"

	"verbatim"
)

func TestDefaultTheme(t *testing.T) {
	if _, err := New(verbatim.Theme); err != nil {
		t.Fatal(err)
	}
}
