package quote

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// AssignIDs gives each quotation of an article its ID: ten characters hashed from the article's
// ID and the quoted words, folded for the spelling of marks and spaces. Neither position nor
// speaker enters, so a corrected name or an edited paragraph elsewhere moves no link. The second
// quotation of equal words in one article gets the ordinal 2, and so on ("…-2").
//
// The alphabet is Crockford's base 32 in lower case (no i, l, o, u), fifty bits of SHA-256.
func AssignIDs(articleID, text string, quotations []*Quotation) {
	var seen map[string]int // how often an ID stood before; few articles quote so much that looking back takes longer
	if len(quotations) > 64 {
		seen = make(map[string]int, len(quotations))
	}
	b := make([]byte, 0, 1024) // room for most speeches
	for i, q := range quotations {
		b = append(append(b[:0], articleID...), '\n')
		for _, s := range q.Segments {
			b = append(appendFolded(b, text[s.Start:s.End]), '\n')
		}
		sum := sha256.Sum256(b)
		var code [16]byte
		idEncoding.Encode(code[:], sum[:10])
		id := string(code[:10])
		n := 1
		if seen != nil {
			seen[id]++
			n = seen[id]
		} else {
			for _, before := range quotations[:i] {
				if strings.HasPrefix(before.ID, id) {
					n++
				}
			}
		}
		if n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
		}
		q.ID = id
	}
}

// FoldWords returns words in one spelling of marks and spaces, as AssignIDs compares them.
func FoldWords(s string) string { return string(appendFolded(nil, s)) }

// Folded returns words as AssignIDs compares them.
func Folded(words string) string { return string(appendFolded(nil, words)) }

// appendFolded appends words folded so that those are equal that differ only in how marks and spaces are spelled: runs of
// white space become one space, every kind of quotation mark and apostrophe one apostrophe, every
// kind of dash a hyphen, "…" three full stops. Case and letters stay.
func appendFolded(b []byte, s string) []byte {
	start, space := len(b), false
	for i, r := range s {
		if 'a' <= r && r <= 'z' && !space {
			b = append(b, s[i]) // nearly every letter
			continue
		}
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space && len(b) > start {
			b = append(b, ' ')
		}
		space = false
		switch r {
		case '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`', '´':
			b = append(b, '\'')
		case '-', '‐', '‑', '‒', '–', '—', '―', '−':
			b = append(b, '-')
		case '…':
			b = append(b, "..."...)
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff':
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
