package site

import (
	"regexp"
	"strings"
	"unicode"
)

// rightToLeft are the languages written from right to left in their usual script.
var rightToLeft = map[string]bool{
	"ar": true, "arc": true, "ckb": true, "dv": true, "fa": true, "he": true, "ks": true,
	"nqo": true, "ps": true, "sd": true, "syr": true, "ug": true, "ur": true, "yi": true,
}

// languageDirection returns "rtl" or "ltr" for a BCP 47 tag.
func languageDirection(tag string) string {
	primary, rest, _ := strings.Cut(strings.ToLower(tag), "-")
	if rightToLeft[primary] && !strings.HasPrefix(rest, "latn") {
		return "rtl"
	}
	return "ltr"
}

// otherDirection returns the direction of a text, by its first letter, when it differs from the
// direction around it, and "" when it does not.
func otherDirection(s, around string) string {
	for _, r := range s {
		if r < 0x590 { // nothing below is written from right to left
			if unicode.IsLetter(r) {
				return unless(around, "ltr")
			}
			continue
		}
		if unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko) {
			return unless(around, "rtl")
		}
		if unicode.IsLetter(r) {
			return unless(around, "ltr")
		}
	}
	return ""
}

func unless(around, dir string) string {
	if around == dir {
		return ""
	}
	return dir
}

// otherLanguage returns a language when it differs from the archive's, else "". What has not the
// shape of a language tag names none.
func (e *edition) otherLanguage(tag string) string {
	if tag == "" || strings.EqualFold(tag, e.language) || !tagShape.MatchString(tag) {
		return ""
	}
	return tag
}

// tagShape matches "en", "en-GB", "zh-Hant-TW", "sr-Latn-RS-x-school".
var tagShape = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// locale returns a language tag as Open Graph writes it, "en_GB", or "" when it names no country.
func locale(tag string) string {
	parts := strings.Split(tag, "-")
	for _, p := range parts[1:] {
		if len(p) == 2 {
			return strings.ToLower(parts[0]) + "_" + strings.ToUpper(p)
		}
	}
	return ""
}
