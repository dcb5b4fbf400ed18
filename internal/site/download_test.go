package site

import (
	"strings"
	"testing"
)

// The page about the data says what there is and how large it is; without downloads there is no such page, and
// no link to one.
func TestDataPage(t *testing.T) {
	s := defaultSite(t)
	arc := fixture()
	arc.Settings.Licence = "https://licence.example/by"
	files := render(t, s, arc)
	page := string(files[dataPath])
	for _, want := range []string{
		`href="../data/quotations.ndjson"`, "1.2 MB", "65 kB", "999 bytes", "JSON, one object a line", "https://licence.example/by", `href="../data/schemas/quotation.schema.json"`,
		`"@type":"Dataset"`, `"contentSize":65432`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s has no %s", dataPath, want)
		}
	}
	if !strings.Contains(string(files[homePath]), `href="data/index.html"`) {
		t.Error("the home page does not lead to the data")
	}
	arc.Downloads = nil
	files = render(t, s, arc)
	if _, ok := files[dataPath]; ok || strings.Contains(string(files[homePath]), "data/index.html") {
		t.Error("a page about data that is not there")
	}
}

func TestWeightOf(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1 kB", 64_499: "64 kB", 999_499: "999 kB", 999_500: "1 MB", 1_250_000: "1.2 MB", 85_000_000: "85 MB"} {
		if got := weightOf(nil, n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
