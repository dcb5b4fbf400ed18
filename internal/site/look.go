package site

import (
	"bytes"
	"fmt"
	"slices"

	"verbatim/internal/page"
	"verbatim/internal/quote"
)

// The default theme's paper, for what cannot ask the style sheet: the bars of a browser. A test holds
// them to tokens.css.
const (
	lightPaper = "#fbf9f4"
	darkPaper  = "#161412"
)

// paper returns the colours of the page in light and in dark surroundings.
func paper(l *quote.Look) (light, dark string) {
	light, dark = lightPaper, darkPaper
	for _, c := range l.Colours {
		if c.Name == "paper" {
			light = c.Light
			if c.Dark != "" {
				dark = c.Dark
			}
		}
	}
	return light, dark
}

// lookSheet returns the rules by which a look differs from the theme. They name no layer, and so are
// stronger than all of the theme's. Readers who ask for more contrast keep the theme's own colours.
func lookSheet(l *quote.Look) []byte {
	var b bytes.Buffer
	scheme := func(which string, of func(quote.Colour) string) {
		var rules bytes.Buffer
		for _, c := range l.Colours {
			if v := of(c); v != "" {
				fmt.Fprintf(&rules, " --%s: %s;", c.Name, v)
			}
		}
		if rules.Len() > 0 {
			fmt.Fprintf(&b, "@media screen and (prefers-color-scheme: %s) and (not (prefers-contrast: more)) { :root {%s } }\n", which, rules.Bytes())
		}
	}
	scheme("light", func(c quote.Colour) string { return c.Light })
	scheme("dark", func(c quote.Colour) string { return c.Dark })
	if l.Words != "" {
		fmt.Fprintf(&b, ":root { --serif: %s; }\n", l.Words)
	}
	if l.Text != "" {
		fmt.Fprintf(&b, ":root { --sans: %s; }\n", l.Text)
	}
	if l.Portraits == quote.RoundPortraits {
		b.WriteString(".portrait img { width: 11rem; height: 11rem; object-fit: cover; border-radius: 50%; }\n")
	}
	return b.Bytes()
}

// inLook returns the site with its style sheet changed as a look says.
func (s *Site) inLook(l *quote.Look) *Site {
	rules := lookSheet(l)
	if len(rules) == 0 {
		return s
	}
	own := *s
	own.assets.files = slices.Clone(s.assets.files)
	i := slices.IndexFunc(own.assets.files, func(p page.Page) bool { return p.Path == s.assets.style })
	body := append(slices.Clone(own.assets.files[i].Body), rules...)
	own.assets.style = hashedPath("style", ".css", body)
	own.assets.files[i] = page.Page{Path: own.assets.style, Body: body, From: own.assets.files[i].From}
	return &own
}
