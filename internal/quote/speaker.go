package quote

// A Speaker is a person or body with a page: mentions resolve to it.
type Speaker struct {
	Slug    string // address below speakers/, unique in the archive
	Name    string
	Sort    string // name as filed: "Cameron, David"
	Kind    SpeakerKind
	Aliases []string // other forms of the name an editor wrote down
	Roles   []Role   // by From, unknown first
	SameAs  []string // addresses of the same person elsewhere: Wikidata, Wikipedia
	About   string   // biography, Markdown; empty when nobody wrote one
	File    string   // the file that describes the speaker; empty when only found in articles

	Portrait *Picture // nil when nobody gave one

	Quotations []*Quotation // published ones, newest first, then in order of the article
}

// A Role is an office or occupation held for a time.
type Role struct {
	Title string   // as the text may use it: "Prime Minister of the United Kingdom"
	Names []string // other ways a report says it: "British leader", "premier"
	From  Date     // zero when unknown
	To    Date     // zero when unknown or still held
}

// A Picture is an image that goes into the site as it is.
type Picture struct {
	Path          string // from the root of the site, with forward slashes
	Alt           string // what it shows, for those who cannot see it; never empty
	Credit        string // who made it, and under what licence; may be empty
	Width, Height int    // in pixels, at least 1
}

// RoleOn returns the role held on a day, the one begun last if there are several, and whether
// there is one. A role without dates holds always; an unknown day matches only such a role.
func (s *Speaker) RoleOn(d Date) (Role, bool) {
	for i := len(s.Roles) - 1; i >= 0; i-- {
		if s.Roles[i].HeldOn(d) {
			return s.Roles[i], true
		}
	}
	return Role{}, false
}

// HeldOn reports whether the role was held on a day. The first and the last day count, and a
// part of a date that is unknown is read in favour of the role.
func (r Role) HeldOn(d Date) bool {
	if r.From.IsZero() && r.To.IsZero() {
		return true
	}
	if d.IsZero() {
		return false
	}
	return (r.From.IsZero() || overlapCompare(d, r.From) >= 0) && (r.To.IsZero() || overlapCompare(d, r.To) <= 0)
}

// overlapCompare compares two dates to the precision both have.
func overlapCompare(a, b Date) int {
	if a.Month == 0 || b.Month == 0 {
		a.Month, b.Month, a.Day, b.Day = 0, 0, 0, 0
	}
	if a.Day == 0 || b.Day == 0 {
		a.Day, b.Day = 0, 0
	}
	return a.Compare(b)
}

// A SpeakerKind says what sort of speaker it is.
type SpeakerKind uint8

// The sorts of speaker. An unnamed source is listed where it is quoted and never merged across
// articles.
const (
	Person  SpeakerKind = iota
	Body                // an organisation: the White House
	Unnamed             // "A British government source"
	Group               // several who speak as one: "both leaders"
)

var speakerKindNames = [...]string{"person", "body", "unnamed", "group"}

func (k SpeakerKind) String() string { return speakerKindNames[k] }
