package load

import "strings"

// split parts a file into its front matter and the body below it. The front matter stands between
// a first line of three dashes and the next such line; a file that does not start so has none.
// It reports whether the two could be told apart.
//
// In a web page a comment may stand around the front matter, "<!--" on the line above it and "-->" on
// the line below, so that a browser does not show it.
func (f *sheet) split() (head region, body string, first int, ok bool) {
	head = region{in: f, first: 1}
	opening, rest, found := strings.Cut(f.text, "\n")
	line := 2
	comment := found && webPage(f.name) && strings.TrimSpace(opening) == "<!--"
	if comment {
		opening, rest, found = strings.Cut(rest, "\n")
		line++
	}
	if !found || !isFence(opening) {
		return head, f.text, 1, true
	}
	head.first = line
	for at := 0; at < len(rest); line++ {
		end := len(rest)
		next := end
		if i := strings.IndexByte(rest[at:], '\n'); i >= 0 {
			end, next = at+i, at+i+1
		}
		if isFence(rest[at:end]) {
			head.text = rest[:at]
			body, line = rest[next:], line+1
			if comment {
				closing, below, _ := strings.Cut(body, "\n")
				if strings.TrimSpace(closing) != "-->" {
					f.fault(place{line: line}, "malformed", "a comment around the front matter that does not close below it", "put a line of --> below the second ---")
					return head, "", 0, false
				}
				body, line = below, line+1
			}
			return head, body, line, true
		}
		at = next
	}
	f.fault(place{line: head.first - 1}, "malformed", "front matter that opens with --- and never closes", "put a line of --- below the last key")
	return head, "", 0, false
}

// isFence reports whether a line opens or closes front matter.
func isFence(line string) bool { return strings.TrimRight(line, " \t") == "---" }
