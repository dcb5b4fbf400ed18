package quote

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"unicode"
)

var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// AssignIDs gives each quotation of an article its ID: ten characters hashed from the article's
// ID and the quoted words, folded for the spelling of marks and spaces. Neither position nor
// speaker enters, so a corrected name or an edited paragraph elsewhere moves no link. The second
// quotation of equal words in one article gets the ordinal 2, and so on ("…-2").
//
// The alphabet is Crockford's base 32 in lower case (no i, l, o, u), fifty bits of SHA-256.
func AssignIDs(articleID, text string, quotations []*Quotation) {
	seen := make(map[string]int, len(quotations))
	for _, q := range quotations {
		h := sha256.New()
		fmt.Fprintf(h, "%s\n", articleID)
		for _, s := range q.Segments {
			fmt.Fprintf(h, "%s\n", foldSpelling(text[s.Start:s.End]))
		}
		id := idEncoding.EncodeToString(h.Sum(nil))[:10]
		seen[id]++
		if n := seen[id]; n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
		}
		q.ID = id
	}
}

// foldSpelling makes words equal that differ only in how marks and spaces are spelled: runs of
// white space become one space, every kind of quotation mark and apostrophe one apostrophe, every
// kind of dash a hyphen, "…" three full stops. Case and letters stay.
func foldSpelling(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		switch r {
		case '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`', '´':
			b.WriteByte('\'')
		case '-', '‐', '‑', '‒', '–', '—', '―', '−':
			b.WriteByte('-')
		case '…':
			b.WriteString("...")
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\ufeff':
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
