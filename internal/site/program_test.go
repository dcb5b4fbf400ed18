package site

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"verbatim/internal/quote"
	"verbatim/internal/typeset"
)

// TestPrograms wants a program for every kind of page of the default theme, and each page of some
// archives, awkward and hostile, to be byte for byte what html/template makes of it.
func TestPrograms(t *testing.T) {
	quick := defaultSite(t)
	slow := *quick
	slow.theme.programs = new(sync.Map)
	render(t, quick, fixture())
	for _, kind := range kinds {
		if p, ok := quick.theme.programs.Load(kind); !ok || p.(*typeset.Program) == nil {
			t.Errorf("%s: no program; html/template sets these pages, many times slower", kind)
		}
		slow.theme.programs.Store(kind, (*typeset.Program)(nil))
	}
	archives := map[string]*quote.Archive{"fixture": fixture(), "proof": proof()}
	for i, value := range []string{
		"⟪</script><script>alert(1)</script>--><!--<svg onload=alert(2)>]]>⟫", "javascript:alert(1)", "a+b & \"c\" 'd' \x00 \u2028\u2029 \xff %zz %41",
	} {
		archives[fmt.Sprint("hostile", i)] = everywhere(value)
	}
	for name, arc := range archives {
		got, want := render(t, quick, arc), render(t, &slow, arc)
		if len(got) != len(want) {
			t.Errorf("%s: %d pages, want %d", name, len(got), len(want))
		}
		for path, body := range want {
			if !bytes.Equal(got[path], body) {
				t.Errorf("%s: %s differs from what html/template makes", name, path)
			}
		}
	}
}

// TestProgramless wants a theme that uses more of the language than programs know to be set all the same.
func TestProgramless(t *testing.T) {
	s, err := New(altered(t, map[string]string{
		"templates/missing/missing.tmpl": `{{define "main"}}<p>{{printf "%.3s…" .Title}}{{len .Ways}}</p>{{end}}`,
	}))
	if err != nil {
		t.Fatal(err)
	}
	if p, _ := s.theme.programs.Load("missing"); p.(*typeset.Program) != nil {
		t.Error("a program for what programs do not know")
	}
	if body := render(t, s, fixture())[missingPath]; !strings.Contains(string(body), "<p>Pag…") {
		t.Errorf("the page is not as the theme has it:\n%s", body)
	}
}
