package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/gosimple/slug"
	"golang.org/x/text/unicode/norm"
)

// maxSlug is the longest address in bytes: with a folder and an extension it stays far below the
// 255 bytes that file systems allow.
const maxSlug = 80

// slugOf returns a name as an address: lower-case ASCII letters, digits, hyphens and underscores,
// at least one and at most maxSlug bytes. Names that differ only in case, accents or Unicode form
// get the same address. A longer one is cut at a word and ends in a hash of the whole, so that two
// long names do not meet. A name without a letter or digit becomes "x-" and a hash; one that may
// not be an address gets "x-" in front.
func slugOf(name string) string {
	s := bareSlug(name)
	switch {
	case s == "":
		s = "x-" + shortHash(name)
	case reserved(s):
		s = "x-" + s
	}
	return s
}

// bareSlug is slugOf without the care for empty and reserved results.
func bareSlug(name string) string {
	const enough = 1000 // bytes of a name that are looked at; the hash covers the rest
	name = norm.NFKC.String(strings.ToValidUTF8(name, " "))
	head := name
	if len(head) > enough {
		head = strings.ToValidUTF8(head[:enough], "")
	}
	s := slug.Make(head)
	if len(s) <= maxSlug && len(head) == len(name) {
		return s
	}
	hash := "-" + shortHash(strings.ToLower(name))
	s = s[:min(len(s), maxSlug-len(hash))]
	if i := strings.LastIndexByte(s, '-'); i > maxSlug/2 {
		s = s[:i]
	}
	return strings.TrimLeft(strings.TrimRight(s, "-_")+hash, "-_")
}

// shortHash returns eight hexadecimal digits that stand for a name.
func shortHash(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:4])
}

// Names that no page may have: those the site itself writes beside the pages of a folder, and
// those Windows keeps for devices.
var reservedSlugs = []string{
	"aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "feed",
	"index", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
}

// Names that no document may have besides: pages and folders at the root of the site.
var reservedPages = []string{
	"articles", "assets", "data", "dates", "numbers", "outlets", "quotes", "robots", "search", "sitemap",
	"speakers", "topics",
}

// reserved reports whether a slug is kept for other uses. Numbers alone are kept for the later
// pages of lists.
func reserved(s string) bool {
	_, found := slices.BinarySearch(reservedSlugs, s)
	return found || s != "" && strings.Trim(s, "0123456789") == ""
}

// reservedPage reports whether a document may not have the slug.
func reservedPage(s string) bool {
	_, found := slices.BinarySearch(reservedPages, s)
	return found || reserved(s)
}

// Slug returns the address that a name found in articles gets, and so the name of the file that would
// describe its bearer: lower-case ASCII letters, digits, hyphens and underscores, never empty.
func Slug(name string) string { return slugOf(name) }
