package text

import (
	"net/url"
	"strings"
	"unicode"
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

// steersOrParts reports whether a character beyond ASCII steers the direction of text or is white space.
func steersOrParts(r rune) bool {
	return r >= 0x80 && (r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r != '’' && r != '“' && r != '”' && unicode.IsSpace(r))
}

// OneLine makes one line of a text, without characters that steer the direction of text.
func OneLine(s string) string {
	plain, curly := true, false
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == 0x7f || c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			plain = false
			break
		}
		curly = curly || c == 0xe2 // begins the direction marks and the separators, but also every curly mark
	}
	if plain && (!curly || !strings.ContainsFunc(s, steersOrParts)) {
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
	if plainAddress(s) {
		return s
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}

// plainAddress reports whether an address is plainly one of the web, with a host and nothing in it that
// could be wrong. Nearly all are.
func plainAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok || rest == "" || rest[0] == '/' {
		return false
	}
	for i := range len(rest) {
		c := rest[i]
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '/' || c == '.' || 'A' <= c && c <= 'Z' || c == '_' {
			continue
		}
		return false
	}
	return true
}
