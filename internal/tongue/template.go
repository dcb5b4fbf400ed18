package tongue

import (
	"html"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode"
)

// Template puts the texts of a set of parsed templates, not yet run, into the tongue: what stands between two tags, and what stands
// in the attributes that people read. Where a template prints something within a text, the text has a
// placeholder, named for what is printed: "Decided by {editor}, {date}". Whatever is put in is escaped.
func (t *Tongue) Template(set *template.Template) {
	if t == nil {
		return
	}
	walk(set, func(text string) string {
		return t.word(text)
	})
}

// Texts returns the texts of a set of parsed templates that a label can stand for, sorted, each once.
func Texts(set *template.Template) []string {
	var out []string
	walk(set, func(text string) string {
		out = append(out, text)
		return text
	})
	slices.Sort(out)
	return slices.Compact(out)
}

func walk(set *template.Template, word func(string) string) {
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.Root != nil {
			w := walker{word: word, tree: t.Tree}
			w.list(t.Tree.Root)
		}
	}
}

// spoken are the attributes that people read or hear.
var spoken = []string{"alt", "aria-label", "aria-description", "data-copy", "placeholder", "title"}

// silent are the elements whose text is no language.
var silent = []string{"code", "kbd", "script", "style", "pre", "samp"}

// A walker goes through a template as a reader of HTML would.
type walker struct {
	word func(string) string
	tree *parse.Tree

	inTag   bool
	name    string // of the tag
	closing bool
	attr    string // the attribute being read
	quote   byte   // around its value, 0 outside of values
	naming  bool   // the name of the tag is being read
	silence string // the silent element that the text is in
}

// speaks reports whether people read what stands here.
func (w *walker) speaks() bool {
	if w.inTag {
		return w.quote != 0 && slices.Contains(spoken, w.attr)
	}
	return w.silence == ""
}

// A run is a text being read, with the nodes that print within it.
type run struct {
	text  strings.Builder // as it stands in the template
	names []string
	nodes []parse.Node
}

// list goes through the nodes of a list and puts what they become in their place.
func (w *walker) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	var out []parse.Node
	var plain strings.Builder // text that is not worded
	r := new(run)
	pour := func() {
		if plain.Len() > 0 {
			out = append(out, w.textNode(l.Pos, plain.String()))
			plain.Reset()
		}
	}
	flush := func() {
		if r.text.Len() == 0 {
			return
		}
		text := r.text.String()
		worded := w.worded(text)
		for {
			before, name, after, ok := placeholder(worded)
			i := -1
			if ok {
				i = slices.Index(r.names, name)
			}
			plain.WriteString(before)
			if !ok {
				break
			}
			if i >= 0 {
				pour()
				out = append(out, r.nodes[i])
			} else {
				plain.WriteString("{" + name + "}")
			}
			worded = after
		}
		r = new(run)
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			for i := range len(n.Text) {
				c := n.Text[i]
				spoke := w.speaks()
				w.step(c)
				switch {
				case spoke && w.speaks():
					r.text.WriteByte(c)
				default:
					flush()
					plain.WriteByte(c)
				}
			}
			continue
		case *parse.ActionNode:
			if w.speaks() && len(n.Pipe.Decl) == 0 {
				r.put(nameOf(n.Pipe), n)
				continue
			}
		case *parse.TemplateNode:
			if w.speaks() {
				name := nameOf(n.Pipe)
				if name == "it" {
					name = letters(n.Name)
				}
				r.put(name, n)
				continue
			}
		}
		flush()
		pour()
		out = append(out, n)
		switch n := n.(type) {
		case *parse.IfNode:
			w.branch(&n.BranchNode)
		case *parse.WithNode:
			w.branch(&n.BranchNode)
		case *parse.RangeNode:
			w.branch(&n.BranchNode)
		}
	}
	flush()
	pour()
	l.Nodes = out
}

// branch goes through both lists of a branch. html/template asks that both end where the other does.
func (w *walker) branch(b *parse.BranchNode) {
	start := *w
	w.list(b.List)
	if b.ElseList != nil {
		end := *w
		*w = start
		w.list(b.ElseList)
		*w = end
	}
}

// put adds a node to a run, under a name that it alone has.
func (r *run) put(name string, n parse.Node) {
	own := name
	for i := 2; slices.Contains(r.names, own); i++ {
		own = name + strconv.Itoa(i)
	}
	r.names, r.nodes = append(r.names, own), append(r.nodes, n)
	r.text.WriteString("{" + own + "}")
}

// worded returns what stands for a run of text, its space at either end kept.
func (w *walker) worded(text string) string {
	key := strings.Join(strings.Fields(html.UnescapeString(text)), " ")
	bare := key
	for _, name := range placeholders(key) {
		bare = strings.Replace(bare, "{"+name+"}", "", 1)
	}
	if strings.IndexFunc(bare, func(r rune) bool { return unicode.IsLetter(r) || strings.ContainsRune("“”", r) }) < 0 {
		return text
	}
	word := w.word(key)
	if word == key {
		return text
	}
	core := strings.TrimSpace(text)
	start := strings.Index(text, core)
	return text[:start] + template.HTMLEscapeString(word) + text[start+len(core):]
}

func (w *walker) textNode(pos parse.Pos, text string) parse.Node {
	return &parse.TextNode{NodeType: parse.NodeText, Pos: pos, Text: []byte(text)}
}

// step moves on by one byte of HTML.
func (w *walker) step(c byte) {
	space := c == ' ' || c == '\n' || c == '\t' || c == '\r'
	switch {
	case !w.inTag:
		if c == '<' {
			w.inTag, w.naming, w.closing, w.name, w.attr, w.quote = true, true, false, "", "", 0
		}
	case w.quote != 0:
		if c == w.quote {
			w.quote, w.attr = 0, ""
		}
	case c == '>':
		w.inTag = false
		switch {
		case w.closing && w.name == w.silence:
			w.silence = ""
		case !w.closing && w.silence == "" && slices.Contains(silent, w.name):
			w.silence = w.name
		}
	case w.naming:
		switch {
		case c == '/':
			w.closing = true
		case space:
			w.naming = false
		default:
			w.name += strings.ToLower(string(c))
		}
	case c == '"' || c == '\'':
		w.quote = c
	case space:
		w.attr = ""
	case c != '=':
		w.attr += strings.ToLower(string(c))
	}
}

// nameOf names what a pipeline prints: "{{.Editor}}" is "editor", "{{.}}" is "it".
func nameOf(p *parse.PipeNode) string {
	name := ""
	if p != nil && len(p.Cmds) > 0 {
		args := p.Cmds[len(p.Cmds)-1].Args
		switch a := args[len(args)-1].(type) {
		case *parse.FieldNode:
			name = a.Ident[len(a.Ident)-1]
		case *parse.VariableNode:
			name = a.Ident[len(a.Ident)-1]
		}
	}
	if name = letters(name); name == "" {
		return "it"
	}
	return name
}

// letters keeps of a name what the name of a placeholder may have.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
}
