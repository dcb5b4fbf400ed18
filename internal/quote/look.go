package quote

// A Look is how a site differs from the default theme without a template or style sheet of its own. The zero
// Look is the default theme's.
type Look struct {
	Colours   []Colour // by Name, each name once
	Words     string   // faces of the quoted words, as CSS lists them; empty for the theme's
	Text      string   // faces of the apparatus around them
	Portraits Portraits
	// Sections are the parts of the navigation in their order: names of parts of the site, "speakers", or
	// slugs of documents. Empty for all, in the theme's order.
	Sections []string
}

// A Colour takes the place of one of the theme's.
type Colour struct {
	Name  string // as ColourNames has it
	Light string // "#1c5d99"
	Dark  string // the same for dark surroundings; empty for the theme's own
}

// ColourNames are the colours of a theme: the page, what is set off on it, the text, the text of less weight,
// lines, links, marked words, and the ring around what the keyboard is on.
var ColourNames = []string{"paper", "shade", "ink", "soft", "rule", "accent", "tint", "focus"}

// SectionNames are the parts of a site that a navigation can name beside its documents.
var SectionNames = []string{"speakers", "topics", "dates", "outlets", "articles"}

// Portraits say how the pictures of speakers are shown.
type Portraits uint8

// Pictures stand as they are, are cut to a circle, or are left out.
const (
	PlainPortraits Portraits = iota
	RoundPortraits
	NoPortraits
)
