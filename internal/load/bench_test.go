package load

import (
	"strings"
	"testing"
)

// BenchmarkText measures a page as it comes: mostly paragraphs of a few hundred bytes, some of
// them speech, with headings, captions and menus between.
func BenchmarkText(b *testing.B) {
	const dump = "Skip to content\n\nHarbour to close for a year\n\nAna Ruiz, Reuters | The harbour at dawn\n4 min\n\n"
	const section = "The town council decided on Monday to close the old harbour for a year, because the walls have " +
		"begun to lean and nobody could say how long they would stand.\n\n" +
		"\"We have put this off for far too long, and every winter has made the repair dearer,\" said Ana Ruiz, " +
		"who leads the council. \"It is time that we looked after what feeds us.\"\n\n" +
		"Walls of sand\n\n" +
		"Boats will land their catch in Porto Novo meanwhile, an hour to the north, and the fish market moves along.\n\n"
	text := dump + strings.Repeat(section, 2000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Text("bench", text)
	}
}
