package typeset

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"text/template/parse"
)

// A value is where a template takes something from, and of what type that is.
type value struct {
	of  reflect.Type
	get func(m *machine, dot reflect.Value) reflect.Value
}

// lone compiles a pipeline that is one value: a field, the dot, a variable.
func (s *scope) lone(p *parse.PipeNode, dot reflect.Type) (value, error) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return value{}, fmt.Errorf("no program for {{%s}}", p)
	}
	return s.value(p.Cmds[0].Args[0], dot)
}

func (s *scope) value(n parse.Node, dot reflect.Type) (value, error) {
	start := value{of: dot, get: func(_ *machine, dot reflect.Value) reflect.Value { return dot }}
	switch n := n.(type) {
	case *parse.DotNode:
		if dot == nil {
			return value{}, fmt.Errorf("no program for the dot of a template without data")
		}
		return start, nil
	case *parse.FieldNode:
		return chain(start, n.Ident)
	case *parse.VariableNode:
		for i := len(s.names) - 1; i >= 0; i-- {
			if v := s.names[i]; v.name == n.Ident[0] && v.of != nil {
				return chain(value{of: v.of, get: func(m *machine, _ reflect.Value) reflect.Value { return m.vars[m.base+v.at] }}, n.Ident[1:])
			}
		}
	case *parse.PipeNode:
		return s.lone(n, dot)
	}
	return value{}, fmt.Errorf("no program for %s", n)
}

// chain follows fields from a value.
func chain(v value, names []string) (value, error) {
	for _, name := range names {
		var err error
		if v, err = field(v, name); err != nil {
			return v, err
		}
	}
	return v, nil
}

// field takes a field of a struct, or of what a pointer points to.
func field(v value, name string) (value, error) {
	of := v.of
	if of == nil {
		return v, fmt.Errorf("no program for .%s of nothing", name)
	}
	pointer := of.Kind() == reflect.Pointer
	if _, method := of.MethodByName(name); method {
		return v, fmt.Errorf("no program for the method %s.%s", of, name)
	}
	if pointer {
		of = of.Elem()
	} else if _, method := reflect.PointerTo(of).MethodByName(name); method {
		return v, fmt.Errorf("no program for the method %s.%s", of, name)
	}
	if of.Kind() != reflect.Struct {
		return v, fmt.Errorf("no program for .%s of %s", name, v.of)
	}
	f, ok := of.FieldByName(name)
	if !ok || !f.IsExported() {
		return v, fmt.Errorf("%s has no field %s", of, name)
	}
	at, get := f.Index, v.get
	for i, outer := 0, of; i < len(at)-1; i++ {
		in := outer.Field(at[i])
		if in.Type.Kind() != reflect.Struct || !in.IsExported() {
			return v, fmt.Errorf("no program for %s.%s, which an embedded %s has", of, name, in.Type)
		}
		outer = in.Type
	}
	step := func(v reflect.Value) reflect.Value {
		for _, i := range at {
			v = v.Field(i)
		}
		return v
	}
	if len(at) == 1 {
		i := at[0]
		step = func(v reflect.Value) reflect.Value { return v.Field(i) }
	}
	if !pointer {
		return value{f.Type, func(m *machine, dot reflect.Value) reflect.Value { return step(get(m, dot)) }}, nil
	}
	return value{f.Type, func(m *machine, dot reflect.Value) reflect.Value {
		v := get(m, dot)
		if v.IsNil() {
			panic(errGiveUp)
		}
		return step(v.Elem())
	}}, nil
}

// truth returns what the language means by a value of a type being true.
func truth(of reflect.Type) (func(reflect.Value) bool, error) {
	if of == nil {
		return nil, fmt.Errorf("no program for a condition without a type")
	}
	switch of.Kind() {
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }, nil
	case reflect.Bool:
		return reflect.Value.Bool, nil
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }, nil
	case reflect.Struct:
		return func(reflect.Value) bool { return true }, nil
	case reflect.Interface:
		return func(v reflect.Value) bool {
			holds, _ := template.IsTrue(v.Interface())
			return holds
		}, nil
	}
	return nil, fmt.Errorf("no program for a condition of type %s", of)
}

type condition func(m *machine, dot reflect.Value) bool

// condition compiles the pipeline of an if.
func (s *scope) condition(p *parse.PipeNode, dot reflect.Type) (condition, error) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 {
		return nil, fmt.Errorf("no program for {{if %s}}", p)
	}
	return s.test(p.Cmds[0].Args, dot)
}

// test compiles one value, or a function of and, or, not, eq, ne, lt and gt with its arguments.
func (s *scope) test(args []parse.Node, dot reflect.Type) (condition, error) {
	name, function := args[0].(*parse.IdentifierNode)
	if !function {
		if len(args) != 1 {
			return nil, fmt.Errorf("no program for %s with arguments", args[0])
		}
		if p, ok := args[0].(*parse.PipeNode); ok {
			return s.condition(p, dot)
		}
		v, err := s.value(args[0], dot)
		if err != nil {
			return nil, err
		}
		holds, err := truth(v.of)
		get := v.get
		return func(m *machine, dot reflect.Value) bool { return holds(get(m, dot)) }, err
	}
	switch name.Ident {
	case "eq", "ne", "lt", "gt":
		if len(args) == 3 {
			return s.comparison(name.Ident, args[1], args[2], dot)
		}
	case "and", "or", "not":
		var tests []condition
		for _, a := range args[1:] {
			t, err := s.test([]parse.Node{a}, dot)
			if err != nil {
				return nil, err
			}
			tests = append(tests, t)
		}
		switch {
		case name.Ident == "not" && len(tests) == 1:
			return func(m *machine, dot reflect.Value) bool { return !tests[0](m, dot) }, nil
		case name.Ident != "not" && len(tests) > 0:
			decides := name.Ident == "or"
			return func(m *machine, dot reflect.Value) bool {
				for _, t := range tests {
					if t(m, dot) == decides {
						return decides
					}
				}
				return !decides
			}, nil
		}
	}
	return nil, fmt.Errorf("no program for the function %s", name.Ident)
}

// comparison compares two strings or two whole numbers.
func (s *scope) comparison(op string, a, b parse.Node, dot reflect.Type) (condition, error) {
	x, err := s.operand(a, dot)
	if err != nil {
		return nil, err
	}
	y, err := s.operand(b, dot)
	if err != nil {
		return nil, err
	}
	compare := func(m *machine, dot reflect.Value) int {
		i, j := x.get(m, dot).Int(), y.get(m, dot).Int()
		switch {
		case i < j:
			return -1
		case i > j:
			return 1
		}
		return 0
	}
	switch {
	case x.of.Kind() == reflect.String && y.of.Kind() == reflect.String:
		if op == "lt" || op == "gt" {
			return nil, fmt.Errorf("no program for %s of strings", op)
		}
		compare = func(m *machine, dot reflect.Value) int {
			if x.get(m, dot).String() == y.get(m, dot).String() {
				return 0
			}
			return 1
		}
	case x.of.Kind() != reflect.Int || y.of.Kind() != reflect.Int:
		return nil, fmt.Errorf("no program to compare %s with %s", x.of, y.of)
	}
	switch op {
	case "eq":
		return func(m *machine, dot reflect.Value) bool { return compare(m, dot) == 0 }, nil
	case "ne":
		return func(m *machine, dot reflect.Value) bool { return compare(m, dot) != 0 }, nil
	case "lt":
		return func(m *machine, dot reflect.Value) bool { return compare(m, dot) < 0 }, nil
	}
	return func(m *machine, dot reflect.Value) bool { return compare(m, dot) > 0 }, nil
}

// operand compiles a value or a constant.
func (s *scope) operand(n parse.Node, dot reflect.Type) (value, error) {
	var constant reflect.Value
	switch n := n.(type) {
	case *parse.StringNode:
		constant = reflect.ValueOf(n.Text)
	case *parse.NumberNode:
		i, err := strconv.Atoi(n.Text)
		if err != nil {
			return value{}, fmt.Errorf("no program for the number %s", n.Text)
		}
		constant = reflect.ValueOf(i)
	default:
		return s.value(n, dot)
	}
	return value{constant.Type(), func(*machine, reflect.Value) reflect.Value { return constant }}, nil
}
