package people

import (
	"os"
	"path/filepath"
	"testing"

	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// Whatever a name holds, the file begun for it reads as that name, without a complaint.
func TestFileReadsBack(t *testing.T) {
	for _, name := range []string{
		"Ana Ruiz", "Seán O'Dowd", "yes", "null", "12", "- Ana", "Ana: Ruiz", "#Ana", "“Ana”", "'Ana'", "*Ana", "Ana {Ruiz}", "%Ana", "@ana", "李 明", "سيدة",
	} {
		for _, kind := range []quote.SpeakerKind{quote.Person, quote.Body} {
			f := &Found{
				Speaker: &quote.Speaker{Name: name, Kind: kind},
				Forms:   []Form{{Text: "Dr " + name, Count: 2}, {Text: name, Count: 1}},
				Called:  []Form{{Text: "the: mayor # of it", Count: 3}},
			}
			text := f.File()
			if kind == quote.Body {
				text = f.File("Dr "+name, "12")
			}
			dir := t.TempDir()
			file := filepath.Join(dir, "content", "speakers", "x.md")
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			src, messages, err := load.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range messages {
				if m.File == "content/speakers/x.md" {
					t.Errorf("%q: %v\n%s", name, m, text)
				}
			}
			if len(src.Speakers) != 1 || src.Speakers[0].Name != name || src.Speakers[0].Kind != kind || kind == quote.Body && len(src.Speakers[0].Aliases) != 2 {
				t.Errorf("%q reads as %+v\n%s", name, src.Speakers, text)
			}
		}
	}
}
