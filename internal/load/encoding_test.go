package load

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"verbatim/internal/diag"
)

// utf16Bytes returns a text in UTF-16, low byte first, or high byte first.
func utf16Bytes(s string, highFirst bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if highFirst {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestEncodings(t *testing.T) {
	const text = "“Café,” she said – 10 €.\n"
	tests := []struct {
		name, bytes, want, note string
	}{
		{"UTF-8", text, text, ""},
		{"UTF-8 with mark", "\ufeff" + text, text, ""},
		{"UTF-16 LE with mark", "\xff\xfe" + utf16Bytes(text, false), text, ""},
		{"UTF-16 BE with mark", "\xfe\xff" + utf16Bytes(text, true), text, ""},
		{"UTF-16 LE without mark", utf16Bytes(text, false), text, ""},
		{"UTF-16 BE without mark", utf16Bytes(text, true), text, ""},
		{"UTF-16 with a pair", "\xff\xfe" + utf16Bytes("𝄞 x\n", false), "𝄞 x\n", ""},
		{"Windows-1252", "\x93Caf\xe9,\x94 she said \x96 10 \x80.\n", text, "encoding"},
		{"Windows-1252 with an accidental sequence", "MEN\xdc\x94 on the table, caf\xe9 cr\xe8me\n", "MENÜ” on the table, café crème\n", "encoding"},
		{"line ends of Windows", "a\r\nb\r\n", "a\nb\n", ""},
		{"line ends of old Macs", "a\rb\r", "a\nb\n", ""},
		{"mixed line ends", "a\r\n\rb\n\r", "a\n\nb\n\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &sheet{name: "a.txt"}
			ok := f.decode([]byte(tt.bytes))
			name := ""
			for _, m := range f.messages {
				name += m.Name
			}
			if !ok || f.text != tt.want || name != tt.note {
				t.Errorf("got %q, %v, messages %v; want %q, note %q", f.text, ok, f.messages, tt.want, tt.note)
			}
		})
	}
}

func TestBadEncodings(t *testing.T) {
	tests := []struct {
		name, bytes, want string
	}{
		{"a broken byte in UTF-8", "Café and thé\r\nà la \xff mode\n", "a.txt:2:6: error: byte 0xff is no valid UTF-8 [encoding]"},
		{"UTF-8 cut off", "“Café” “thé” \xe2\x80", "a.txt:1:14: error: byte 0xe2 is no valid UTF-8 [encoding]"},
		{"a zero byte", "one\rtwo \x00 three four five six\n", "a.txt:2:5: error: zero byte in what should be text [binary]"},
		{"bytes of no text", "\x89PNG\r\n\x1a\n\xff\xd8\x81\x8d", "a.txt:1:1: error: byte 0x89 is no valid UTF-8 [encoding]"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.txt:3:1: error: zero byte in what should be text [binary]"},
		{"half a pair", "\xff\xfea\x00\n\x00\x00\xd8b\x00", "a.txt:2:1: error: half a character in UTF-16 [encoding]"},
		{"half a unit", "\xff\xfea\x00b\x00c", "a.txt:1:3: error: UTF-16 that ends in half a unit [encoding]"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "a.txt: error: text in UTF-32, which is not read here [encoding]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &sheet{name: "a.txt"}
			ok := f.decode([]byte(tt.bytes))
			if ok || len(f.messages) != 1 {
				t.Fatalf("decoded: %v, messages %v; want one", ok, f.messages)
			}
			m := f.messages[0]
			if m.Hint == "" {
				t.Error("no remedy")
			}
			m.Hint, m.Source = "", ""
			if got := m.String(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A file in an old code page loads whole, with a note that tells how it was read.
func TestFileInWindows1252(t *testing.T) {
	name := filepath.Join(t.TempDir(), "old.txt")
	writeFile(t, name, []byte("---\r\ntitle: Caf\xe9\r\ndate: 2001\r\noutlet: x\r\nurl: https://example.org/\r\n---\r\nThe mayor said \x93no\x94.\r\n"))
	a, ms := File(name)
	if a == nil || a.Title != "Café" || a.Text != "The mayor said “no”.\n" || a.Blocks[0].Line != 7 {
		t.Errorf("got %+v", a)
	}
	if len(ms) != 1 || ms[0].Severity != diag.Note || ms[0].Name != "encoding" || ms[0].File != filepath.ToSlash(name) {
		t.Errorf("messages: %v", ms)
	}
}
