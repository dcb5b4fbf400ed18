package text

// IsMark reports whether r may quote: quotation marks of every style, the straight apostrophe
// and the backtick.
func IsMark(r rune) bool {
	switch r {
	case '"', '\'', '`', '´', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '「', '」', '『', '』', '＂':
		return true
	}
	return false
}
