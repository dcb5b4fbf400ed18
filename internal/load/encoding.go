package load

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decode turns the bytes of a file into text: UTF-8 without byte order mark, with "\n" line ends.
// It reports whether the result can be used; if not, the message in m says why.
func (f *sheet) decode(b []byte) bool {
	text, ok := f.toUTF8(b)
	if !ok {
		return false
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		f.binary(text, i)
		return false
	}
	f.text = newlines(text)
	return true
}

// binary says that a file is no text, for the zero byte at an offset.
func (f *sheet) binary(text string, offset int) {
	f.text = newlines(text)
	f.fault(position(text, offset), "binary", "zero byte in what should be text",
		"the file may be damaged or of another kind: save it as plain text in UTF-8")
}

var (
	markUTF8    = []byte("\xef\xbb\xbf")
	markUTF16LE = []byte("\xff\xfe")
	markUTF16BE = []byte("\xfe\xff")
	markUTF32LE = []byte("\xff\xfe\x00\x00")
	markUTF32BE = []byte("\x00\x00\xfe\xff")
)

func (f *sheet) toUTF8(b []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(b, markUTF8):
		b = b[len(markUTF8):]
	case bytes.HasPrefix(b, markUTF32LE), bytes.HasPrefix(b, markUTF32BE):
		f.fault(place{}, "encoding", "text in UTF-32, which is not read here", "save the file as UTF-8")
		return "", false
	case bytes.HasPrefix(b, markUTF16LE):
		return f.fromUTF16(b[2:], binary.LittleEndian)
	case bytes.HasPrefix(b, markUTF16BE):
		return f.fromUTF16(b[2:], binary.BigEndian)
	}
	if order := zeroPattern(b); order != nil {
		return f.fromUTF16(b, order)
	}
	first := firstInvalid(b)
	if first < 0 {
		return string(b), true
	}
	if webPage(f.name) {
		if text, name, ok := toUTF8Page(b); ok {
			f.note("encoding", "no valid UTF-8; read as "+name+", as the page says", "save the page as UTF-8 if a letter is wrong")
			return text, true
		}
	}
	if looksLikeWindows1252(b) {
		f.note("encoding", "no valid UTF-8; read as Windows-1252", "save the file as UTF-8 to be sure of every letter")
		out, err := charmap.Windows1252.NewDecoder().Bytes(b)
		return string(out), err == nil
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		f.binary(string(b), i)
		return "", false
	}
	f.text = newlines(string(b))
	f.fault(position(string(b), first), "encoding", fmt.Sprintf("byte %#02x is no valid UTF-8", b[first]),
		"save the file as UTF-8; if it was cut off or pasted together, copy it afresh")
	return "", false
}

// fromUTF16 decodes UTF-16. A lone surrogate or half a unit at the end is damage, not text.
func (f *sheet) fromUTF16(b []byte, order binary.ByteOrder) (text string, ok bool) {
	var out strings.Builder
	out.Grow(len(b) / 2)
	for i := 0; i+1 < len(b); i += 2 {
		r := rune(order.Uint16(b[i:]))
		if utf16.IsSurrogate(r) {
			var second rune
			if i+3 < len(b) {
				second = rune(order.Uint16(b[i+2:]))
			}
			if r = utf16.DecodeRune(r, second); r == utf8.RuneError {
				f.text = newlines(out.String())
				f.fault(position(out.String(), out.Len()), "encoding", "half a character in UTF-16",
					"the file is damaged: copy it afresh and save it as UTF-8")
				return "", false
			}
			i += 2
		}
		out.WriteRune(r)
	}
	if len(b)%2 == 1 {
		f.text = newlines(out.String())
		f.fault(position(out.String(), out.Len()), "encoding", "UTF-16 that ends in half a unit",
			"the file was cut off: copy it afresh and save it as UTF-8")
		return "", false
	}
	return strings.TrimPrefix(out.String(), "\ufeff"), true
}

// zeroPattern recognises UTF-16 without a byte order mark: in text of our languages every second
// byte is zero, and the bytes between are not.
func zeroPattern(b []byte) binary.ByteOrder {
	b = b[:min(len(b), 4096)]
	var zeros [2]int
	for i, c := range b {
		if c == 0 {
			zeros[i%2]++
		}
	}
	units := len(b) / 2
	switch {
	case units == 0:
		return nil
	case zeros[1]*10 >= units*4 && zeros[0]*20 <= units:
		return binary.LittleEndian
	case zeros[0]*10 >= units*4 && zeros[1]*20 <= units:
		return binary.BigEndian
	}
	return nil
}

// firstInvalid returns the offset of the first byte that is no valid UTF-8, or -1.
func firstInvalid(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// looksLikeWindows1252 reports whether bytes that are no valid UTF-8 make sense as Windows-1252:
// no byte that the code page leaves undefined, no control characters, letters and marks in
// moderation, and more bytes that contradict UTF-8 than sequences that obey it. A file in which
// UTF-8 is the rule and a broken byte the exception is damaged UTF-8 instead.
func looksLikeWindows1252(b []byte) bool {
	var high, invalid, sequences int
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f', c == 0x7f:
			return false
		case c < utf8.RuneSelf:
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			switch b[i] {
			case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
				return false
			}
			invalid++
		} else {
			sequences++
		}
		high += n
		i += n
	}
	return invalid > sequences && high*3 <= len(b)
}

// newlines makes every line end "\n": "\r\n", as of Windows, and the lone "\r" of old Macs.
func newlines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}
