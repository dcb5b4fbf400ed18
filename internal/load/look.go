package load

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// look reads what the settings say of colours, faces, portraits and navigation. What cannot be used is
// reported, and the theme's own stands in its place.
func (r *record) look() quote.Look {
	in := r.inner("look", "look", "colours", "fonts", "portraits")
	fonts := in.inner("fonts", "fonts", "words", "text")
	return quote.Look{
		Colours:   in.inner("colours", "colours", quote.ColourNames...).colours(),
		Words:     fonts.faces("words"),
		Text:      fonts.faces("text"),
		Portraits: in.portraits("portraits"),
		Sections:  r.texts("navigation"),
	}
}

// colourForm is how a colour is written: "#1c5d99".
var colourForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// colours returns the colours of a record whose keys are their names, in the order of ColourNames.
func (r *record) colours() []quote.Colour {
	var out []quote.Colour
	for _, name := range quote.ColourNames {
		e, ok := r.find(name)
		if !ok {
			continue
		}
		items := e.items()
		if len(items) == 0 || len(items) > 2 {
			e.fault(e.value, "bad-colour", fmt.Sprintf("%s has %d colours, and takes one, or one for light and one for dark", name, len(items)), `write ["#1c5d99", "#8cc4f5"]`)
			continue
		}
		var shades [2]string
		good := true
		for i, item := range items {
			s, ok := scalar(item)
			if !ok || !colourForm.MatchString(s) {
				e.fault(item, "bad-colour", fmt.Sprintf("no colour: %q", s), `write it as "#1c5d99", between quotation marks, since # starts a comment`)
				good = false
				continue
			}
			shades[i] = strings.ToLower(s)
		}
		if good {
			out = append(out, quote.Colour{Name: name, Light: shades[0], Dark: shades[1]})
		}
	}
	r.checkContrast(out)
	return out
}

// checkContrast warns of colours on which text is hard to read: less than 4.5 by the formula of WCAG 2.2.
// Only colours that were both given are compared; the theme's own are tested for each other.
func (r *record) checkContrast(cs []quote.Colour) {
	at := func(name string) (quote.Colour, bool) {
		i := slices.IndexFunc(cs, func(c quote.Colour) bool { return c.Name == name })
		if i < 0 {
			return quote.Colour{}, false
		}
		return cs[i], true
	}
	under, ok := at("paper")
	if !ok {
		return
	}
	for _, name := range []string{"ink", "soft", "accent"} {
		on, ok := at(name)
		if !ok {
			continue
		}
		for _, pair := range [][2]string{{on.Light, under.Light}, {on.Dark, under.Dark}} {
			if pair[0] == "" || pair[1] == "" {
				continue
			}
			if c := contrast(pair[0], pair[1]); c < 4.5 {
				e, _ := r.find(name)
				e.from.in.warn(e.at, "low-contrast", fmt.Sprintf("%s %s on paper %s has a contrast of %.1f", name, pair[0], pair[1], c),
					"readers need at least 4.5: take a darker one on light paper, a lighter one on dark")
			}
		}
	}
}

// contrast returns the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance returns the relative luminance of a colour of the form "#1c5d99", 0 to 1.
func luminance(colour string) float64 {
	n, _ := strconv.ParseUint(colour[1:], 16, 32)
	part := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

// facesForm is a list of typefaces: letters of any script, digits, spaces, hyphens, commas and quotation marks.
var facesForm = regexp.MustCompile(`^[\p{L}\p{N} ,"'-]+$`)

// faces returns a list of typefaces as CSS writes it.
func (r *record) faces(key string) string {
	s := fields(r.text(key))
	if s == "" {
		return ""
	}
	if !facesForm.MatchString(s) || strings.Count(s, `"`)%2 != 0 || strings.Count(s, "'")%2 != 0 {
		e, _ := r.find(key)
		e.fault(e.value, "bad-fonts", fmt.Sprintf("no list of typefaces: %q", s), "name faces that readers have, with commas between them: Georgia, serif")
		return ""
	}
	return s
}

// portraits returns how pictures of speakers are shown.
func (r *record) portraits(key string) quote.Portraits {
	switch s := r.text(key); s {
	case "", "plain":
	case "round":
		return quote.RoundPortraits
	case "none":
		return quote.NoPortraits
	default:
		e, _ := r.find(key)
		e.fault(e.value, "bad-portraits", fmt.Sprintf("portraits are %q, and must be plain, round or none", s), "leave the key out to show them as they are")
	}
	return quote.PlainPortraits
}

// checkNavigation leaves out of the navigation what the site does not have, and says so.
func (s *Source) checkNavigation() (ms []diag.Message) {
	known := slices.Clone(quote.SectionNames)
	for _, d := range s.Documents {
		known = append(known, d.Slug)
	}
	s.Settings.Look.Sections = slices.DeleteFunc(s.Settings.Look.Sections, func(name string) bool {
		if slices.Contains(known, name) {
			return false
		}
		ms = append(ms, diag.Message{
			Severity: diag.Error, File: settingsFile, Name: "navigation",
			Text: fmt.Sprintf("the navigation names %q, which is no part of the site", name),
			Hint: "it can name " + strings.Join(known, ", "),
		})
		return true
	})
	return ms
}
