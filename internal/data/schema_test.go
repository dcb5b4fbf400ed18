package data_test

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"verbatim/internal/data"
	"verbatim/internal/quote"
)

// Every file in JSON keeps to the schema that is published beside it, for an archive with what is hard and for
// one with nothing, with and without an address.
func TestSchemas(t *testing.T) {
	hard := read(t, quay)
	withdraw(hard, said(t, hard, "number nine, Dock Street"))
	said(t, hard, "a ruin").Status = quote.Status{Kind: quote.Disputed, Reason: "She denies it.", Source: "A letter"}
	nowhere := read(t, quay)
	nowhere.Settings.BaseURL = ""
	for name, arc := range map[string]*quote.Archive{"hard": hard, "nowhere": nowhere, "empty": read(t, map[string]string{"verbatim.yaml": "title: Empty\n"})} {
		all := files(t, arc)
		var list struct {
			Files []struct{ Name, Schema string }
		}
		if err := json.Unmarshal([]byte(all[data.ContentsPath]), &list); err != nil {
			t.Fatal(err)
		}
		list.Files = append(list.Files, struct{ Name, Schema string }{"index.json", "schemas/index.schema.json"})
		used := make(map[string]bool)
		for _, f := range list.Files {
			body, ok := all[data.Folder+f.Name]
			if !ok {
				t.Errorf("%s: index.json lists %s, which is not there", name, f.Name)
			}
			if ext := path.Ext(f.Name); (f.Schema != "") != strings.Contains(ext, "json") {
				t.Errorf("%s has the schema %q", f.Name, f.Schema)
			}
			if f.Schema == "" {
				continue
			}
			used[data.Folder+f.Schema] = true
			schema := compile(t, all[data.Folder+f.Schema])
			values := []string{body}
			if strings.HasSuffix(f.Name, ".ndjson") {
				values = strings.Split(strings.TrimSuffix(body, "\n"), "\n")
			}
			for _, v := range values {
				if v == "" {
					continue
				}
				if err := schema.Validate(value(t, v)); err != nil {
					t.Errorf("%s: %s: %v\n%s", name, f.Name, err, v)
				}
			}
		}
		for name := range all {
			if strings.HasSuffix(name, ".schema.json") && !used[name] {
				t.Errorf("%s is the schema of nothing", name)
			}
		}
	}
}

func compile(t testing.TB, source string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("s.json", value(t, source)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("s.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func value(t testing.TB, source string) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(source))
	if err != nil {
		t.Fatalf("%v in %s", err, source)
	}
	return v
}

// A schema that asks for nothing proves nothing: it names every field of a record, and refuses a record that
// lacks one or has it in another form.
func TestSchemaAsks(t *testing.T) {
	all := files(t, read(t, quay))
	schema := compile(t, all["data/schemas/quotation.schema.json"])
	line, _, _ := strings.Cut(all[data.QuotationsPath], "\n")
	var fields, props map[string]json.RawMessage
	var doc struct {
		Required   []string                   `json:"required"`
		Properties map[string]json.RawMessage `json:"properties"`
	}
	if err := json.Unmarshal([]byte(line), &fields); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(all["data/schemas/quotation.schema.json"]), &doc); err != nil {
		t.Fatal(err)
	}
	if props = doc.Properties; len(props) != len(fields) {
		t.Errorf("the schema names %d fields, and a record has %d", len(props), len(fields))
	}
	for name := range fields {
		if !slices.Contains(doc.Required, name) {
			t.Errorf("the schema does not ask for %s", name)
		}
		for _, other := range []string{"", `7.5`} {
			var b bytes.Buffer
			changed := make(map[string]json.RawMessage)
			for k, v := range fields {
				if k != name {
					changed[k] = v
				} else if other != "" {
					changed[k] = json.RawMessage(other)
				}
			}
			if err := json.NewEncoder(&b).Encode(changed); err != nil {
				t.Fatal(err)
			}
			if schema.Validate(value(t, b.String())) == nil {
				t.Errorf("a record with %s %q is accepted", name, other)
			}
		}
	}
}
