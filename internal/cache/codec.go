package cache

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
)

// Encode writes what a pointer points to, plain data: structs, slices, pointers, strings, numbers and truths, every
// exported field in its order. The pointer given as known is written as a mark in place of what it points to, and
// Decode puts its own in that place: results point back to the article they are about, which is not kept. The
// form depends on the types alone, so that it is read only by the program that wrote it; keys that have
// [Program] as a part see to that.
func Encode(v any, known any) ([]byte, error) {
	e := encoder{known: reflect.ValueOf(known)}
	if err := e.value(reflect.ValueOf(v).Elem()); err != nil {
		return nil, err
	}
	return e.out, nil
}

// Decode reads what Encode wrote into what a pointer points to.
func Decode(data []byte, into any, known any) (err error) {
	d := decoder{rest: string(data), known: reflect.ValueOf(known)}
	defer func() {
		if r := recover(); r != nil {
			if r != errShort {
				panic(r)
			}
			err = errShort
		}
	}()
	if err := d.value(reflect.ValueOf(into).Elem()); err != nil {
		return err
	}
	if d.rest != "" {
		return errors.New("something stands behind the end")
	}
	return nil
}

var errShort = errors.New("cut short")

const (
	nothing = iota
	something
	theKnown
)

// fields lists the fields of a struct type. A type with a field that is not exported cannot be kept.
func fields(t reflect.Type) (int, error) {
	if n, ok := plain.Load(t); ok {
		return n.(int), nil
	}
	for i := range t.NumField() {
		if !t.Field(i).IsExported() {
			return 0, fmt.Errorf("%s.%s is not exported", t, t.Field(i).Name)
		}
	}
	plain.Store(t, t.NumField())
	return t.NumField(), nil
}

var plain sync.Map // number of fields by type

type encoder struct {
	out   []byte
	known reflect.Value
}

func (e *encoder) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			e.out = append(e.out, 1)
		} else {
			e.out = append(e.out, 0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.out = binary.AppendVarint(e.out, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		e.out = binary.AppendUvarint(e.out, v.Uint())
	case reflect.Float64:
		e.out = binary.LittleEndian.AppendUint64(e.out, math.Float64bits(v.Float()))
	case reflect.String:
		e.out = binary.AppendUvarint(e.out, uint64(v.Len()))
		e.out = append(e.out, v.String()...)
	case reflect.Slice:
		if v.IsNil() {
			e.out = append(e.out, 0)
			return nil
		}
		e.out = binary.AppendUvarint(e.out, uint64(v.Len())+1)
		for i := range v.Len() {
			if err := e.value(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Pointer:
		switch {
		case v.IsNil():
			e.out = append(e.out, nothing)
		case e.known.IsValid() && v.Type() == e.known.Type() && v.Pointer() == e.known.Pointer():
			e.out = append(e.out, theKnown)
		default:
			e.out = append(e.out, something)
			return e.value(v.Elem())
		}
	case reflect.Struct:
		n, err := fields(v.Type())
		if err != nil {
			return err
		}
		for i := range n {
			if err := e.value(v.Field(i)); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("a %s is no plain data", v.Type())
	}
	return nil
}

type decoder struct {
	rest  string
	known reflect.Value
}

func (d *decoder) take(n uint64) string {
	if n > uint64(len(d.rest)) {
		panic(errShort)
	}
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) uvarint() uint64 {
	var x uint64
	for shift := 0; ; shift += 7 {
		b := d.take(1)[0]
		if shift > 63 {
			panic(errShort)
		}
		x |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return x
		}
	}
}

func (d *decoder) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.take(1)[0] != 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		x := d.uvarint()
		v.SetInt(int64(x>>1) ^ -int64(x&1))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(d.uvarint())
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(d.take(8)))))
	case reflect.String:
		v.SetString(d.take(d.uvarint()))
	case reflect.Slice:
		n := d.uvarint()
		if n == 0 {
			return nil
		}
		n--
		if n > uint64(len(d.rest)) && v.Type().Elem().Size() > 0 {
			panic(errShort) // each element takes a byte at the least
		}
		s := reflect.MakeSlice(v.Type(), int(n), int(n))
		for i := range int(n) {
			if err := d.value(s.Index(i)); err != nil {
				return err
			}
		}
		v.Set(s)
	case reflect.Pointer:
		switch d.take(1)[0] {
		case nothing:
		case theKnown:
			if v.Type() != d.known.Type() {
				panic(errShort)
			}
			v.Set(d.known)
		default:
			v.Set(reflect.New(v.Type().Elem()))
			return d.value(v.Elem())
		}
	case reflect.Struct:
		n, err := fields(v.Type())
		if err != nil {
			return err
		}
		for i := range n {
			if err := d.value(v.Field(i)); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("a %s is no plain data", v.Type())
	}
	return nil
}
