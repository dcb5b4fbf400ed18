// Package card draws the picture that is shown where the link of a quotation is shared: the words,
// who said them, who reported them and when, what became of them, and the name of the archive.
//
// A card shows words in letters that its fonts have, Latin, Greek and Cyrillic ones, and joins no
// letters as Arabic or Devanagari need it. Words it could not set well it does not set at all: see
// [Press.CanSet].
package card

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
)

// The size of a card in pixels: what services that show previews ask for.
const (
	Width  = 1200
	Height = 630
)

// version says how cards are drawn. Raise it with every change that can be seen, so that cards of
// earlier builds are drawn again.
const version = 1

// Content is what a card shows.
type Content struct {
	Words   []Paragraph // of a direct quotation the words alone, of a partial one its sentences
	Partial bool        // the words stand inside the reporter's sentence, which has its own marks
	Speaker string      // empty for nobody
	Role    string      // held on the day; empty when unknown
	Source  string      // outlet and date: "Belfast Telegraph · 16 January 2015"; empty when neither is known
	Status  string      // what became of the words: "Disputed"; empty as reported
	Archive string      // title of the archive
}

// A Paragraph is a line of runs.
type Paragraph []Run

// A Run is a stretch of text, Said when it is the speaker's and not the reporter's.
type Run struct {
	Text string
	Said bool
}

// Key returns ten hexadecimal digits that change with all that the card shows and with how cards are drawn.
func (c *Content) Key() string {
	h := sha256.New()
	count(h, version)
	count(h, len(c.Words))
	for _, p := range c.Words {
		count(h, len(p))
		for _, r := range p {
			text(h, r.Text)
			yes(h, r.Said)
		}
	}
	yes(h, c.Partial)
	for _, s := range []string{c.Speaker, c.Role, c.Source, c.Status, c.Archive} {
		text(h, s)
	}
	return hex.EncodeToString(h.Sum(nil)[:5])
}

func count(h hash.Hash, n int) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	h.Write(b[:])
}

func text(h hash.Hash, s string) {
	count(h, len(s))
	h.Write([]byte(s))
}

func yes(h hash.Hash, is bool) {
	if is {
		count(h, 1)
		return
	}
	count(h, 0)
}
