package text

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// Clip shortens text to at most n characters, at a space if there is one near, and shows the cut.
// The result is one line that fits into any other: runs of white space become one space, and
// characters that would steer the direction of what follows are left out.
func Clip(s string, n int) string {
	s = OneLine(s)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	end := len(s)
	for i := range s {
		if n--; n == 0 {
			end = i
			break
		}
	}
	if cut := strings.LastIndexByte(s[:end], ' '); cut > end/2 {
		end = cut
	}
	return strings.TrimRight(s[:end], " ,;:.–—-") + "…"
}

// OneLine makes one line of a text, without characters that steer the direction of text.
func OneLine(s string) string {
	plain := true
	for i := range len(s) {
		// 0xe2 begins the direction marks and the line and paragraph separators.
		if c := s[i]; c < ' ' || c == 0x7f || c == 0xe2 || c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x7f, r < ' ' && r != '\n' && r != '\t' && r != '\r':
			return -1
		}
		return r
	}, s)), " ")
}

// WebAddress returns an address of the web unchanged and everything else as "", so that no page
// links to a script or to a file of the reader's own disk.
func WebAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}
