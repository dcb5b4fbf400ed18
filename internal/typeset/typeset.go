// Package typeset runs templates of html/template quickly. That package stays the engine: it parses
// the templates and decides, place by place, how what is printed there must be escaped. It leaves its
// decisions in the parse trees, as calls of escapers at the end of each pipeline. What is slow about it
// is the running: names of fields are looked up, and escapers called, by reflection and with fresh memory,
// for each value of each page. [Compile] does the looking-up once, for one type of data.
//
// It understands the part of the language that layouts need: fields, if, with, range, template,
// comparison, variables of ranges, and the escapers of text, attributes, titles, links and JSON. For
// anything else, and for values an author has declared safe in other places than text, it gives an error
// instead of a program, and html/template does the work itself. So it never has to guess.
package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// A Program sets data of one type. It never changes, and several goroutines may run it at once.
type Program struct {
	data reflect.Type
	body *block
}

// Compile makes the program that does what t.Execute does for data of a type. The template must have been
// executed before, with any data: only then html/template has settled the escaping. The error says
// which part of the language the template goes beyond.
func Compile(t *template.Template, data reflect.Type) (*Program, error) {
	c := &compiler{set: t, bodies: make(map[bodyKey]*block)}
	body, err := c.body(t.Name(), data)
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", t.Name(), err)
	}
	return &Program{data: data, body: body}, nil
}

// ErrData says that a program met data that html/template must deal with: a nil pointer where
// the template wants a field, or data of another type than the program's. What to do is to execute the
// template, which tells where it happened.
var ErrData = errors.New("typeset: data that html/template must deal with")

// Execute writes the data to a buffer, as the template would. After an error the buffer is as it was.
func (p *Program) Execute(w *bytes.Buffer, data any) (err error) {
	v := reflect.ValueOf(data)
	if !v.IsValid() || v.Type() != p.data {
		return ErrData
	}
	m := &machine{out: w.AvailableBuffer()}
	defer func() {
		if r := recover(); r != nil {
			if r != errGiveUp {
				panic(r)
			}
			err = ErrData
		}
	}()
	p.body.run(m, v)
	w.Write(m.out)
	return nil
}

// errGiveUp is what steps panic with to end a run with ErrData.
var errGiveUp = errors.New("give up")

// A machine is one run of a program.
type machine struct {
	out  []byte
	vars []reflect.Value // of all blocks that are running; the last block's at the end
	base int             // where the variables of the running block begin
}

// A step does the work of one node. Dot is what the template means by its dot.
type step func(m *machine, dot reflect.Value)

// A block is a template compiled for one type of dot.
type block struct {
	steps []step
	vars  int // how many variables it needs, the first of them $
}

func (b *block) run(m *machine, dot reflect.Value) {
	base := m.base
	m.base = len(m.vars)
	m.vars = append(m.vars, dot)
	for range b.vars - 1 {
		m.vars = append(m.vars, reflect.Value{})
	}
	for _, s := range b.steps {
		s(m, dot)
	}
	m.vars = m.vars[:m.base]
	m.base = base
}

type bodyKey struct {
	name string
	data reflect.Type
}

// A compiler makes one program.
type compiler struct {
	set    *template.Template
	bodies map[bodyKey]*block
}

// body compiles a template for one type of dot, once. Templates may call themselves.
func (c *compiler) body(name string, data reflect.Type) (*block, error) {
	key := bodyKey{name, data}
	if b, ok := c.bodies[key]; ok {
		return b, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		return nil, fmt.Errorf("no tree of the template %q", name)
	}
	b := &block{vars: 1}
	c.bodies[key] = b
	s := &scope{compiler: c, block: b, names: []variable{{"$", data, 0}}}
	steps, err := s.list(t.Tree.Root, data)
	if err != nil {
		return nil, err
	}
	b.steps = steps
	return b, nil
}

// A variable of a template has a type and a place among those of its block.
type variable struct {
	name string
	of   reflect.Type
	at   int
}

// A scope is the place in a template that is being compiled: what its variables are.
type scope struct {
	*compiler
	block *block
	names []variable
}

// declare adds a variable, which hides others of its name until the scope is cut back.
func (s *scope) declare(name string, of reflect.Type) int {
	at := s.block.vars
	s.block.vars++
	s.names = append(s.names, variable{name, of, at})
	return at
}

// list compiles nodes one after another.
func (s *scope) list(l *parse.ListNode, dot reflect.Type) ([]step, error) {
	if l == nil {
		return nil, nil
	}
	known := len(s.names)
	defer func() { s.names = s.names[:known] }()
	var out []step
	for _, n := range l.Nodes {
		next, err := s.node(n, dot)
		if err != nil {
			return nil, err
		}
		if next != nil {
			out = append(out, next)
		}
	}
	return out, nil
}

func (s *scope) node(n parse.Node, dot reflect.Type) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(m *machine, _ reflect.Value) { m.out = append(m.out, text...) }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return s.action(n.Pipe, dot)
	case *parse.TemplateNode:
		return s.call(n, dot)
	case *parse.IfNode:
		return s.branch(n, dot)
	case *parse.WithNode:
		return s.with(n, dot)
	case *parse.RangeNode:
		return s.loop(n, dot)
	}
	return nil, fmt.Errorf("no program for %s", n)
}

// run does steps in order.
func run(m *machine, steps []step, dot reflect.Value) {
	for _, s := range steps {
		s(m, dot)
	}
}

func (s *scope) call(n *parse.TemplateNode, dot reflect.Type) (step, error) {
	if n.Pipe == nil {
		b, err := s.body(n.Name, nil)
		return func(m *machine, _ reflect.Value) { b.run(m, reflect.Value{}) }, err
	}
	arg, err := s.lone(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	b, err := s.body(n.Name, arg.of)
	if err != nil {
		return nil, err
	}
	return func(m *machine, dot reflect.Value) { b.run(m, arg.get(m, dot)) }, nil
}

func (s *scope) branch(n *parse.IfNode, dot reflect.Type) (step, error) {
	holds, err := s.condition(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	yes, err := s.list(n.List, dot)
	if err != nil {
		return nil, err
	}
	no, err := s.list(n.ElseList, dot)
	return func(m *machine, dot reflect.Value) {
		if holds(m, dot) {
			run(m, yes, dot)
		} else {
			run(m, no, dot)
		}
	}, err
}

func (s *scope) with(n *parse.WithNode, dot reflect.Type) (step, error) {
	value, err := s.lone(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	holds, err := truth(value.of)
	if err != nil {
		return nil, err
	}
	yes, err := s.list(n.List, value.of)
	if err != nil {
		return nil, err
	}
	no, err := s.list(n.ElseList, dot)
	return func(m *machine, dot reflect.Value) {
		if v := value.get(m, dot); holds(v) {
			run(m, yes, v)
		} else {
			run(m, no, dot)
		}
	}, err
}

func (s *scope) loop(n *parse.RangeNode, dot reflect.Type) (step, error) {
	decl := n.Pipe.Decl
	bare := *n.Pipe
	bare.Decl = nil
	value, err := s.lone(&bare, dot)
	if err != nil {
		return nil, err
	}
	if value.of == nil || value.of.Kind() != reflect.Slice || n.Pipe.IsAssign {
		return nil, fmt.Errorf("no program for a range over %s", n.Pipe)
	}
	elem := value.of.Elem()
	known := len(s.names)
	defer func() { s.names = s.names[:known] }()
	index, item := -1, -1
	switch len(decl) {
	case 1:
		item = s.declare(decl[0].Ident[0], elem)
	case 2:
		index = s.declare(decl[0].Ident[0], reflect.TypeFor[int]())
		item = s.declare(decl[1].Ident[0], elem)
	}
	each, err := s.list(n.List, elem)
	if err != nil {
		return nil, err
	}
	none, err := s.list(n.ElseList, dot)
	return func(m *machine, dot reflect.Value) {
		v := value.get(m, dot)
		n := v.Len()
		if n == 0 {
			run(m, none, dot)
		}
		for i := range n {
			e := v.Index(i)
			if index >= 0 {
				m.vars[m.base+index] = reflect.ValueOf(i)
			}
			if item >= 0 {
				m.vars[m.base+item] = e
			}
			run(m, each, e)
		}
	}, err
}
