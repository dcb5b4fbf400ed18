package theme

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"verbatim/internal/diag"
)

// Check tells which of an archive's own files have fallen behind the theme: templates that leave out what the
// default shows now, and copies of a text that has changed since. The messages are sorted; their files are
// paths in the archive.
func (t *Theme) Check() []diag.Message {
	var ms []diag.Message
	for _, name := range t.Own() {
		ms = append(ms, t.checkFile(name)...)
	}
	diag.Sort(ms)
	return ms
}

func (t *Theme) checkFile(name string) []diag.Message {
	body, err := fs.ReadFile(t, name)
	if err != nil {
		return []diag.Message{{Severity: diag.Error, File: name, Text: "the file cannot be read: " + err.Error(), Name: "theme"}}
	}
	original, err := fs.ReadFile(t.base, name)
	if err != nil {
		if path.Ext(name) == ".tmpl" {
			return []diag.Message{{
				Severity: diag.Error, File: name, Name: "theme-stray", Text: "the theme has no template of this name any more",
				Hint: "rename it, or delete it; verbatim theme list prints the names there are",
			}}
		}
		return nil // an asset of the archive's own
	}
	var ms []diag.Message
	if from := originForm.FindSubmatch(body); from != nil && string(from[1]) != sum(original) {
		ms = append(ms, diag.Message{
			Severity: diag.Warning, File: name, Line: 1, Name: "theme-behind", Text: "the theme's own text has changed since this copy was made",
			Hint: "compare it with: verbatim theme show " + name,
		})
	}
	if path.Ext(name) != ".tmpl" {
		return ms
	}
	own, err := fields(name, string(body))
	if err != nil {
		return append(ms, diag.Message{Severity: diag.Error, File: name, Name: "theme", Text: strings.TrimPrefix(err.Error(), "template: "), Hint: "mend it, or delete the file: the theme's own then takes its place"})
	}
	theirs, err := fields(name, string(original))
	if err != nil {
		return ms
	}
	var lacks []string
	for _, f := range slices.Sorted(maps.Keys(theirs)) {
		if !own[f] {
			lacks = append(lacks, f)
		}
	}
	if len(lacks) > 0 {
		ms = append(ms, diag.Message{
			Severity: diag.Note, File: name, Name: "theme-lacks",
			Text: fmt.Sprintf("it leaves out what the theme's own template shows: %s", strings.Join(lacks, ", ")),
			Hint: "if that is meant, all is well; else see how it is shown: verbatim theme show " + name,
		})
	}
	return ms
}

// fields returns what a template prints, tests or hands on: ".Speaker.Name", and the components it calls:
// `template "card"`.
func fields(name, text string) (map[string]bool, error) {
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	set := make(map[string]*parse.Tree)
	if _, err := tree.Parse(text, "", "", set); err != nil {
		return nil, err
	}
	out := make(map[string]bool)
	for _, t := range set {
		walk(t.Root, out)
	}
	return out, nil
}

// walk notes the fields and components below a node.
func walk(n parse.Node, out map[string]bool) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, c := range n.Nodes {
			walk(c, out)
		}
	case *parse.ActionNode:
		walk(n.Pipe, out)
	case *parse.PipeNode:
		if n == nil {
			return
		}
		for _, c := range n.Cmds {
			for _, a := range c.Args {
				walk(a, out)
			}
		}
	case *parse.FieldNode:
		out["."+strings.Join(n.Ident, ".")] = true
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			out["."+strings.Join(n.Ident[1:], ".")] = true
		}
	case *parse.ChainNode:
		walk(n.Node, out)
		out["."+strings.Join(n.Field, ".")] = true
	case *parse.IfNode:
		branch(&n.BranchNode, out)
	case *parse.RangeNode:
		branch(&n.BranchNode, out)
	case *parse.WithNode:
		branch(&n.BranchNode, out)
	case *parse.TemplateNode:
		out[fmt.Sprintf("template %q", cmp.Or(n.Name, "?"))] = true
		walk(n.Pipe, out)
	}
}

func branch(b *parse.BranchNode, out map[string]bool) {
	walk(b.Pipe, out)
	walk(b.List, out)
	walk(b.ElseList, out)
}
