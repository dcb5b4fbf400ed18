// Package tongue words what the pages of an archive say of themselves: labels, counts, numbers and dates. English stands
// where it is used, in templates and in code, and is the key to what another language has in its place; a language
// is one file of labels ([Catalogue]). Templates are put into a language once, before they are used ([Tongue.Template]), so
// that nothing is looked up for them while pages are made.
package tongue

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"verbatim/internal/quote"
)

// A Tongue is a language with its labels and its way of writing dates. A nil Tongue is English. It does not change once
// made, and may be used by several goroutines at once.
type Tongue struct {
	tag    language.Tag
	labels map[string]forms // by the English text
	months []string         // twelve; empty for English
	group  string           // between the thousands
	point  string           // before the decimals
	share  string           // how hundredths are written: "{n}%"
	dates  patterns
}

// forms are what stands for a label: one text, or one for each form of the plural that the language has.
type forms map[plural.Form]string

// patterns say how dates are written: whole, without the day, and without the year.
type patterns struct{ day, month, inMonth string }

var english = Tongue{tag: language.English, group: ",", point: ".", share: "{n}%", dates: englishDates[quote.DayMonth]}

var englishDates = map[quote.DateStyle]patterns{
	quote.DayMonth: {"{day} {month} {year}", "{month} {year}", "{day} {month}"},
	quote.MonthDay: {"{month} {day}, {year}", "{month} {year}", "{month} {day}"},
}

// or returns English for a nil Tongue.
func (t *Tongue) or() *Tongue {
	if t == nil {
		return &english
	}
	return t
}

// Say returns what stands for an English text. Its placeholders, "{name}", take the values given as pairs of a name
// and a text.
func (t *Tongue) Say(text string, values ...string) string {
	if t != nil {
		text = t.word(text)
	}
	return fill(text, values...)
}

// word returns what stands for a text, itself when nothing does.
func (t *Tongue) word(text string) string {
	if f, ok := t.labels[text]; ok {
		return f[plural.Other]
	}
	return text
}

// Count returns a number with its noun: "1 quotation", "2,000 quotations". The label is the plural with its number,
// "{n} quotations".
func (t *Tongue) Count(n int, one, many string) string {
	return t.Plural(n, "{n} "+one, "{n} "+many)
}

// Plural returns a text that goes with a number, in the form that the number asks for. The label is the English plural, in which
// {n} is the number.
func (t *Tongue) Plural(n int, one, many string, values ...string) string {
	text := many
	if n == 1 {
		text = one
	}
	if t != nil {
		if f, ok := t.labels[many]; ok {
			form := plural.Cardinal.MatchPlural(t.tag, n, 0, 0, 0, 0)
			if text, ok = f[form]; !ok {
				text = f[plural.Other]
			}
		}
	}
	return fill(text, append([]string{"n", t.Number(n)}, values...)...)
}

// Number prints a count with its thousands set apart: "12,345".
func (t *Tongue) Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + t.or().group + s[i:]
	}
	return s
}

// Decimal prints a number with so many decimals: "0.70".
func (t *Tongue) Decimal(x float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', decimals, 64), ".", t.or().point, 1)
}

// Share writes a number, which may have a sign before it, as one of hundredths: "12%", "<1%".
func (t *Tongue) Share(n string) string { return fill(t.or().share, "n", n) }

// Date returns a date in words, as far as it is known: "16 January 2015", "January 2015", "2015", or "" for the zero
// date.
func (t *Tongue) Date(d quote.Date) string {
	p := t.or().dates
	switch {
	case d.IsZero():
		return ""
	case p == patterns{}:
		return d.String()
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return t.dated(p.month, d)
	}
	return t.dated(p.day, d)
}

// Day returns the day and month of a date whose year is known to the reader: "16 January".
func (t *Tongue) Day(d quote.Date) string {
	if p := t.or().dates; p != (patterns{}) {
		return t.dated(p.inMonth, d)
	}
	return d.String()
}

func (t *Tongue) dated(pattern string, d quote.Date) string {
	return fill(pattern, "day", strconv.Itoa(d.Day), "month", t.Month(d.Month), "year", strconv.Itoa(d.Year))
}

// Month returns the name of a month.
func (t *Tongue) Month(m time.Month) string {
	if t == nil || len(t.months) == 0 {
		return m.String()
	}
	return t.months[m-time.January]
}

// fill puts values, given as pairs of a name and a text, in the place of their names in braces.
func fill(text string, values ...string) string {
	if len(values) == 0 || !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, name, after, ok := placeholder(text)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		text = after
		found := false
		for i := 0; i+1 < len(values) && !found; i += 2 {
			if found = values[i] == name; found {
				b.WriteString(values[i+1])
			}
		}
		if !found {
			b.WriteString("{" + name + "}")
		}
	}
}

// placeholder cuts a text at its first placeholder. Without one, all of the text stands before.
func placeholder(text string) (before, name, after string, ok bool) {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '{')
		if i < 0 {
			return text, "", "", false
		}
		i += from
		end := strings.IndexByte(text[i:], '}')
		if end > 1 && strings.Trim(text[i+1:i+end], "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
			return text[:i], text[i+1 : i+end], text[i+end+1:], true
		}
		from = i + 1
	}
}

// placeholders returns the names of the placeholders of a text.
func placeholders(text string) []string {
	var out []string
	for {
		_, name, after, ok := placeholder(text)
		if !ok {
			return out
		}
		out, text = append(out, name), after
	}
}

// samePlaceholders says what is wrong with the placeholders of a label, compared with those of the English text.
func samePlaceholders(key, label string, may []string) error {
	in := func(name string, names []string) bool {
		for _, n := range names {
			if n == name {
				return true
			}
		}
		return false
	}
	has, wants := placeholders(label), placeholders(key)
	for _, name := range wants {
		if !in(name, has) && !in(name, may) {
			return fmt.Errorf("the label %q leaves out {%s}, which %q has", label, name, key)
		}
	}
	for i, name := range has {
		if !in(name, wants) {
			return fmt.Errorf("the label %q has {%s}, which %q has not", label, name, key)
		}
		if in(name, has[:i]) {
			return fmt.Errorf("the label %q has {%s} twice", label, name)
		}
	}
	return nil
}

// Lower returns a label as it stands within a sentence: in small letters, but for languages that write nouns with a capital.
func (t *Tongue) Lower(label string) string {
	if base, _ := t.or().tag.Base(); base.String() == "de" || base.String() == "lb" {
		return label
	}
	return strings.ToLower(label)
}

// Recognise words a text that was put together elsewhere: the first of some texts that it follows, what is in the place of
// each placeholder taken from it. Without one, the text stays as it is.
func (t *Tongue) Recognise(text string, like []string) string {
	if t == nil {
		return text
	}
	for _, l := range like {
		if values, ok := follow(text, l); ok {
			return t.Say(l, values...)
		}
	}
	return text
}

// follow returns what a text has in the place of the placeholders of another, as pairs of a name and a text.
func follow(text, like string) (values []string, ok bool) {
	before, name, rest, more := placeholder(like)
	text, ok = strings.CutPrefix(text, before)
	for ok && more {
		var next string
		last := name
		before, next, rest, more = placeholder(rest)
		end := strings.Index(text, before)
		if before == "" {
			end = len(text)
		}
		if end < 0 {
			return nil, false
		}
		values = append(values, last, text[:end])
		text, name = text[end+len(before):], next
	}
	return values, ok && text == ""
}
