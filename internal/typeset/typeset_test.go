package typeset

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"strings"
	"testing"
)

type person struct {
	Name, Site string
	Age        int
	Half       float64
	Alive      bool
	Markup     any
	Friends    []person
	Best       *person
	Graph      any
	Trusted    template.HTML
	Base
}

type Base struct{ Root string }

func (p person) Greeting() string { return "I am " + p.Name }

type graph struct {
	Context string `json:"@context"`
	Names   []string
}

func parsed(t testing.TB, src string, data any) *template.Template {
	t.Helper()
	set, err := template.New("main").Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	_ = set.Execute(io.Discard, data)
	return set
}

func hostile(s string) person {
	friend := person{Name: s, Site: s, Age: -7, Trusted: template.HTML(s)}
	return person{
		Name: s, Site: s, Age: 42, Half: 0.5, Alive: true, Friends: []person{friend, {}}, Best: &friend,
		Graph: &graph{s, []string{s, "x"}}, Trusted: template.HTML(s), Base: Base{s},
	}
}

var layouts = []string{
	`<title>{{.Name}}</title><p>{{.Name}} is {{.Age}}, {{.Half}}, {{.Alive}}, {{.Trusted}}</p>`,
	`<a href="{{.Site}}" title="{{.Name}}" data-x='{{.Name}}'>{{.Root}} {{.Base.Root}}</a>`,
	`<meta http-equiv="refresh" content="0; url={{.Site}}">`,
	`{{range $i, $f := .Friends}}{{if gt $i 0}}, {{end}}<a href="{{$f.Site}}">{{$f.Name}}{{$.Name}}</a>{{else}}none{{end}}`,
	`{{range .Friends}}{{range .Friends}}never{{else}}no friends{{end}}{{else}}none{{end}}`,
	`{{with .Best}}<b>{{.Name}}</b>{{else}}nobody{{end}}{{with .Best.Best}}x{{else}}y{{end}}`,
	`{{if and .Alive (not .Best.Best) (or .Friends .Name)}}yes{{else if eq .Name "x"}}x{{else}}no{{end}}{{if ne .Name "y"}}{{if eq .Age 42}}z{{end}}{{end}}`,
	`{{define "tree"}}<li>{{.Name}}{{range .Friends}}{{template "tree" .}}{{end}}</li>{{end}}<ul>{{template "tree" .}}</ul>`,
	`<script type="application/ld+json">{{.Graph}}</script>{{with .Graph}}<script type="application/ld+json">{{.}}</script>{{end}}`,
}

// FuzzExecute wants programs to say what html/template says, whatever the data.
func FuzzExecute(f *testing.F) {
	for _, s := range []string{
		"", "plain", "</script><!-- ]]>", "javascript:alert(1)", "HTTPS://x/?a=b&c=%41%zz%", "a+b=\"c\"'d'`\x00\xff\u2028\ufdd0", "a b/ä:漢", "mailto:a@b", "x/y:z", "/path#f",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		data := hostile(s)
		for _, src := range layouts {
			set := parsed(t, src, data)
			p, err := Compile(set, reflect.TypeOf(data))
			if err != nil {
				t.Fatal(err)
			}
			var want bytes.Buffer
			if err := set.Execute(&want, data); err != nil {
				t.Fatal(err)
			}
			got := bytes.NewBufferString("before ")
			if err := p.Execute(got, data); err != nil {
				t.Fatalf("%s: %v", src, err)
			}
			if got.String() != "before "+want.String() {
				t.Errorf("%s with %q:\n got %s\nwant %s", src, s, got, &want)
			}
		}
	})
}

// TestBeyond wants no program for what programs do not know.
func TestBeyond(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`{{.Greeting}}`, "no program for the method typeset.person.Greeting"},
		{`{{printf "%q" .Name}}`, "no program for"},
		{`{{len .Name}}`, "no program for"},
		{`<a href="/x?{{.Name}}">`, "no program for the escapers _html_template_urlescaper"},
		{`<script>let x = {{.Name}}; let y = "{{.Name}}"</script>`, "no program for the escapers _html_template_jsstrescaper"},
		{`<style>p { color: {{.Name}} }</style>`, "no program for the escapers _html_template_cssvaluefilter"},
		{`<p title={{.Name}}>`, "no program for the escapers _html_template_nospaceescaper"},
		{`<p title="{{.Trusted}}">`, "no program to print a template.HTML"},
		{`{{.Markup}}`, "no program to print a interface {}"},
		{`{{.Friends}}`, "no program to print a []typeset.person"},
		{`{{$x := .Name}}{{$x}}`, "no program for"},
		{`{{with $x := .Name}}{{$x}}{{end}}`, "no program for"},
		{`{{range .Friends}}{{break}}{{end}}`, "no program for"},
		{`{{range 3}}x{{end}}`, "no program for"},
		{`{{define "x"}}{{.}}{{end}}<p title={{template "x" .Name}}>`, "no tree of the template"},
		{`{{template "x"}}{{define "x"}}{{with .}}{{end}}{{end}}`, "no program for the dot of a template without data"},
	} {
		data := hostile("s")
		_, err := Compile(parsed(t, tt.src, data), reflect.TypeOf(data))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.src, err, tt.want)
		}
	}
}

type stubborn struct{ Name string }

func (stubborn) MarshalJSON() ([]byte, error) { return []byte(`"</script>"`), nil }

// TestErrData wants a program to leave data that it was not made for to html/template, and the
// buffer as it was.
func TestErrData(t *testing.T) {
	src := `<p>{{.Best.Name}}</p><script type="application/ld+json">{{.Graph}}</script>`
	good := hostile("s")
	p, err := Compile(parsed(t, src, good), reflect.TypeOf(good))
	if err != nil {
		t.Fatal(err)
	}
	alone := good
	alone.Best = nil
	for name, data := range map[string]any{
		"another type": 3, "nothing": nil, "a nil pointer": alone,
		"an own marshaller": func() person { d := good; d.Graph = &stubborn{}; return d }(),
		"a number":          func() person { d := good; d.Graph = 7; return d }(),
		"no value":          func() person { d := good; d.Graph = nil; return d }(),
	} {
		w := bytes.NewBufferString("before")
		if err := p.Execute(w, data); err != ErrData || w.String() != "before" {
			t.Errorf("%s: error %v, wrote %q", name, err, w)
		}
	}
}

func BenchmarkExecute(b *testing.B) {
	data := hostile("The river is rising & nobody knows why")
	set := parsed(b, strings.Join(layouts[:4], "\n"), data)
	p, err := Compile(set, reflect.TypeOf(data))
	if err != nil {
		b.Fatal(err)
	}
	var w bytes.Buffer
	b.Run("program", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w.Reset()
			_ = p.Execute(&w, data)
			b.SetBytes(int64(w.Len()))
		}
	})
	b.Run("template", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w.Reset()
			_ = set.Execute(&w, data)
			b.SetBytes(int64(w.Len()))
		}
	})
}
