package load

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/quote"
)

// A portrait is read for its size; a wrong name for the format, or a folder, is none.
func TestPortrait(t *testing.T) {
	root := t.TempDir()
	pic := image.NewGray(image.Rect(0, 0, 30, 40))
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, pic); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, pic, nil); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(root, "verbatim.yaml"), []byte("title: Coast\n"))
	for name, data := range map[string][]byte{
		"good.png": asPNG.Bytes(), "GOOD.JPG": asJPEG.Bytes(), "wrong.jpg": asPNG.Bytes(), "cut.png": asPNG.Bytes()[:20], "folder.png/x": nil,
		"heavy.jpeg": append(asJPEG.Bytes(), make([]byte, heavyPortrait)...),
	} {
		writeFile(t, filepath.Join(root, "static", "portraits", filepath.FromSlash(name)), data)
	}
	for _, tt := range []struct{ file, message string }{
		{"good.png", ""},
		{"GOOD.JPG", ""},
		{"heavy.jpeg", "heavy-portrait"},
		{"wrong.jpg", "bad-picture"},
		{"cut.png", "bad-picture"},
		{"folder.png", "bad-picture"},
		{"none.png", "no-picture"},
	} {
		writeFile(t, filepath.Join(root, "content", "speakers", "ana-ruiz.md"), []byte("---\nname: Ana Ruiz\nportrait:\n  file: portraits/"+tt.file+"\n  alt: Ana Ruiz  at sea\n  credit: O. Lund\n---\n"))
		src, ms, err := Open(root)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, m := range ms {
			if m.File == "content/speakers/ana-ruiz.md" {
				names = append(names, m.Name)
			}
		}
		if got := strings.Join(names, " "); got != tt.message {
			t.Errorf("%s: messages %q, want %q", tt.file, got, tt.message)
		}
		want := quote.Picture{Path: "portraits/" + tt.file, Alt: "Ana Ruiz at sea", Credit: "O. Lund", Width: 30, Height: 40}
		switch got := src.Speakers[0].Portrait; {
		case tt.message == "" || tt.message == "heavy-portrait":
			if got == nil || *got != want {
				t.Errorf("%s: %+v, want %+v", tt.file, got, want)
			}
		case got != nil:
			t.Errorf("%s is shown", tt.file)
		}
	}
}
