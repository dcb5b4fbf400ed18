package site

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"verbatim"
)

// The colours of tokens.css, "--paper: #fbf9f4;", after the condition they hold under.
var (
	scheme = regexp.MustCompile(`(?m)^  (?:@media ([^{]+) \{|:root \{)`)
	colour = regexp.MustCompile(`--([a-z]+): #([0-9a-f]{6});`)
)

// TestContrast computes the contrast of every pair of colours that meet, in every scheme, by the
// formula of WCAG 2.2: 4.5 for text, 3 for what is no text, 7 for readers who ask for more.
func TestContrast(t *testing.T) {
	src, err := fs.ReadFile(verbatim.Theme, "static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	starts := scheme.FindAllStringSubmatchIndex(string(src), -1)
	seen := 0
	for i, at := range starts {
		end := len(src)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		name := "light"
		if at[2] >= 0 {
			name = string(src[at[2]:at[3]])
		}
		c := make(map[string]float64)
		for _, m := range colour.FindAllStringSubmatch(string(src[at[0]:end]), -1) {
			c[m[1]] = luminance(t, m[2])
		}
		if len(c) == 0 {
			continue
		}
		seen++
		text := 4.5
		if strings.Contains(name, "contrast") {
			text = 7
		}
		for _, pair := range []struct {
			on, under string
			least     float64
		}{
			{"ink", "paper", 7}, {"soft", "paper", text}, {"accent", "paper", text}, {"ink", "tint", text},
			{"ink", "shade", 7}, {"soft", "shade", text}, {"paper", "ink", 7}, {"focus", "paper", 3}, {"soft", "tint", 3},
		} {
			if got := contrast(c[pair.on], c[pair.under]); got < pair.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", name, pair.on, pair.under, got, pair.least)
			} else {
				t.Logf("%s: %s on %s: %.2f", name, pair.on, pair.under, got)
			}
		}
	}
	if seen != 4 {
		t.Errorf("found %d schemes in tokens.css, want 4", seen)
	}
}

func luminance(t *testing.T, hex string) float64 {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	channel := func(v uint64) float64 {
		c := float64(v&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
