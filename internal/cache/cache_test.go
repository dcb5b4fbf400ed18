package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func open(t *testing.T, limit int64) (*Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "cache")
	f, err := Open(dir, limit)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, dir
}

// Whatever happens to a file of the cache, what comes out is what went in, or nothing.
func TestSpoiltFiles(t *testing.T) {
	f, dir := open(t, 0)
	body := bytes.Repeat([]byte("result "), 100)
	name := filepath.Join(dir, "a"+ending)
	if f.Get("a") != nil {
		t.Error("something came out of an empty cache")
	}
	if err := f.Put("a", body); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Get("a"); !bytes.Equal(got, body) {
		t.Fatalf("got %d bytes, want %d", len(got), len(body))
	}
	for n := range whole {
		for what, data := range map[string][]byte{"cut short": whole[:n], "one byte changed": append(append(append([]byte{}, whole[:n]...), whole[n]^1), whole[n+1:]...)} {
			if err := os.WriteFile(name, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := f.Get("a"); got != nil {
				t.Fatalf("%s at %d: %d bytes came out", what, n, len(got))
			}
		}
	}
	if err := os.WriteFile(name, append(whole, 'x'), 0o600); err != nil {
		t.Fatal(err)
	}
	if f.Get("a") != nil {
		t.Error("a longer file was taken for whole")
	}
	if err := f.Put("a", body); err != nil || !bytes.Equal(f.Get("a"), body) {
		t.Errorf("the spoilt file could not be replaced: %v", err)
	}
}

// What was not used for longest goes first, and never what has just been put there.
func TestEviction(t *testing.T) {
	f, dir := open(t, 2500)
	for i := range 5 {
		if err := f.Put(fmt.Sprint(i), make([]byte, 700)); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			continue
		}
		// The first is used after each of the others was written.
		old := time.Now().Add(time.Duration(i-100) * time.Hour)
		_ = os.Chtimes(filepath.Join(dir, fmt.Sprint(i)+ending), old, old)
		f.Get("0")
	}
	var left []string
	for i := range 5 {
		if f.Get(fmt.Sprint(i)) != nil {
			left = append(left, fmt.Sprint(i))
		}
	}
	if got := strings.Join(left, " "); got != "0 3 4" {
		t.Errorf("left: %s, want 0 3 4", got)
	}
	if err := f.Put("large", make([]byte, 5000)); err != nil || f.Get("large") == nil {
		t.Errorf("the file just put there is gone: %v", err)
	}
}

// What a killed build left half written is no result, and is cleared after a day.
func TestHalfWritten(t *testing.T) {
	f, dir := open(t, 0)
	old, fresh := filepath.Join(dir, "a.1"+writing), filepath.Join(dir, "a.2"+writing)
	for _, name := range []string{old, fresh} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	then := time.Now().Add(-25 * time.Hour)
	_ = os.Chtimes(old, then, then)
	if err := f.Put("b", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("what a build left a day ago is still there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("what another build may be writing is gone")
	}
	if f.Get("a") != nil {
		t.Error("half a file was read")
	}
}

// A pack keeps what this build used or found, and nothing else.
func TestPack(t *testing.T) {
	f, _ := open(t, 0)
	p := f.OpenPack("p")
	for _, s := range []string{"one", "two", "three"} {
		p.Add(KeyOf(s), []byte(s))
	}
	p.Add(KeyOf("empty"), nil)
	if err := p.Save(); err != nil {
		t.Fatal(err)
	}
	p = f.OpenPack("p")
	if got := p.Get(KeyOf("two")); string(got) != "two" {
		t.Errorf("got %q", got)
	}
	if p.Get(KeyOf("t", "wo")) != nil {
		t.Error("parts of a key run into one another")
	}
	p.Get(KeyOf("three"))
	p.Drop(KeyOf("three"))
	p.Add(KeyOf("four"), []byte("four"))
	if err := p.Save(); err != nil {
		t.Fatal(err)
	}
	p = f.OpenPack("p")
	for s, want := range map[string]bool{"one": false, "two": true, "three": false, "four": true, "empty": false} {
		if got := p.Get(KeyOf(s)); (string(got) == s) != want {
			t.Errorf("%s: got %q", s, got)
		}
	}
	f.Put("p", []byte("no pack at all, but long enough to be one"))
	if p = f.OpenPack("p"); len(p.old) != 0 {
		t.Error("a pack was read from something else")
	}
}

type sample struct {
	Text  string
	Int   int
	Byte  uint8
	Float float64
	Truth bool
	List  []sample
	Empty []string
	Next  *sample
	Whole *article
}

type article struct{ Words string }

// FuzzCodec wants values back as they were, and no panic over bytes that are none.
func FuzzCodec(f *testing.F) {
	f.Add("text", 7, 0.5, []byte("\x05some bytes"))
	f.Fuzz(func(t *testing.T, s string, n int, x float64, junk []byte) {
		a := &article{"withdrawn words"}
		if x != x {
			x = 0
		}
		want := &sample{Text: s, Int: n, Byte: uint8(n), Float: x, Truth: n%2 == 0, Empty: []string{}, Whole: a,
			List: []sample{{}, {Text: s, Int: -n}}, Next: &sample{Text: s, Whole: a}}
		data, err := Encode(want, a)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(s, a.Words) && bytes.Contains(data, []byte(a.Words)) {
			t.Error("the known value was written")
		}
		got := new(sample)
		if err := Decode(data, got, a); err != nil || !reflect.DeepEqual(got, want) || got.Whole != a {
			t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
		}
		for n := range data {
			if Decode(data[:n], new(sample), a) == nil {
				t.Errorf("cut at %d of %d: no error", n, len(data))
			}
		}
		_ = Decode(junk, new(sample), a)
	})
}

func TestNotPlain(t *testing.T) {
	for _, v := range []any{&struct{ A any }{1}, &struct{ a int }{1}, &struct{ M map[string]int }{map[string]int{}}} {
		if _, err := Encode(v, nil); err == nil {
			t.Errorf("%T was written", v)
		}
	}
}
