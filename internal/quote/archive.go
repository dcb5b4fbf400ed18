package quote

import "slices"

// An Archive is everything a site shows, joined and in order: what package archive makes and
// package site reads. Every slice is sorted by an order that does not depend on the order of
// the input.
type Archive struct {
	Settings   Settings
	Reports    []*Report    // newest first, then by ID
	Speakers   []*Speaker   // those with a published quotation or a file, by Sort, then Slug
	Topics     []*Topic     // those with a published quotation, here or below, by Name, then Slug
	Outlets    []*Outlet    // by Name, then Slug
	Quotations []*Quotation // published ones, newest first, then by article and position
	Documents  []*Document  // by Slug
	Rulings    []*Ruling    // what editors decided, the newest first
	Downloads  []Download   // files made of it beside the pages, in the order in which a page lists them
}

// A Download is a file of data that readers may take with them.
type Download struct {
	Path   string // from the root of the site
	Type   string // media type
	Bytes  int64
	About  string // what it holds, in a sentence
	Schema string // address of its JSON Schema beside it; empty when the format is no JSON
}

// A Report is an article together with what the archive knows of it.
type Report struct {
	*Article
	Slug       string       // address below articles/, unique in the archive
	Aliases    []string     // former addresses below articles/, unique too; Article.Aliases as slugs
	Publisher  *Outlet      // nil when unknown
	Quotations []*Quotation // published or in review, in order of the text
	Marks      []Mark
	Mentions   []Mention
	Described  []Mention
	Echoes     []Span    // places beside the quotation where words that were withdrawn stand again
	Dispatch   *Dispatch // what it prints together with other articles; nil when it stands alone
	Unread     string    // why no speaker was looked for, in plain words; see Extraction
}

// Withheld returns the words of a report that were withdrawn, wherever they stand in it. No sentence around
// other words shows them.
func (r *Report) Withheld() []Span {
	out := slices.Clone(r.Echoes)
	for _, q := range r.Quotations {
		if q.Status.Kind == Withdrawn {
			out = append(out, q.Segments...)
		}
	}
	return out
}

// An Outlet publishes articles.
type Outlet struct {
	Slug       string
	Name       string
	Reports    []*Report    // newest first
	Quotations []*Quotation // published ones, newest first
}

// A Topic is a subject with a page.
type Topic struct {
	Slug   string
	Name   string
	Terms  []string // words and phrases that assign it; a phrase in capitals ("MI5") matches only as written
	Parent string   // slug of the broader topic; empty at the top
	SameAs []string
	About  string // description, Markdown
	File   string
	Line   int // line of the terms in File, for messages

	Broader    *Topic       // nil at the top
	Narrower   []*Topic     // by Name
	Quotations []*Quotation // published ones assigned to it or to a narrower topic, newest first
}

// An Assignment says that a quotation is about a topic, and why.
type Assignment struct {
	Topic *Topic
	Score float64
	Terms []TermHit // strongest first; an editor's own choice is a hit ByHand
}

// A TermHit is a term of a topic found in or near a quotation.
type TermHit struct {
	Term  string // as the topic file has it
	Place Place
	Found string // as the article prints it
}

// A Place says where a term stands: the nearer to the words, the more it weighs.
type Place uint8

// The places looked at, nearest first.
const (
	InWords Place = iota
	InSentence
	InHeading
	InTitle
	ByHand
)

var placeNames = [...]string{"the words", "the sentence", "the section heading", "the title", "an editor's choice"}

func (p Place) String() string { return placeNames[p] }

// A Document is a page an editor wrote: about, method, corrections policy.
type Document struct {
	Slug  string
	Title string
	Body  string // Markdown
	File  string
	Order int // place in the navigation, smaller first; then by Slug
}

// DefaultThreshold is the least confidence that is published where an archive does not say.
const DefaultThreshold = 0.7

// Settings are what verbatim.yaml says about the archive as a whole. Package load fills in the
// defaults, so that readers need no checks.
type Settings struct {
	Title       string
	Description string
	BaseURL     string // absolute, ends in "/"; empty when unknown
	Language    string // BCP 47, never empty
	Contact     string
	Licence     string
	Threshold   float64 // least confidence that is published, 0 to 1
	MaxShare    float64 // largest part of an article's text that may be republished, 0 to 1
	PageSize    int     // quotations a list page
	FeedLength  int     // quotations a feed
	Look        Look
	Dates       DateStyle // how dates are written
	Labels      []Label   // texts of the theme that the archive words otherwise
	NoCards     bool      // draw no picture of each quotation for where its link is shared
	Downloads   Choice    // offer the archive as files
}

// Limits are what verbatim.yaml says about `verbatim check`: how much it lets pass. No build heeds them.
type Limits struct {
	Unattributed float64  // largest part of the quotations that may wait in review, 0 to 1
	SiteSize     int64    // most bytes of all files of the site together
	FileSize     int64    // most bytes of one file of the site
	Ignore       []string // names of notes and warnings that nobody wants to see
	Gone         []string // addresses that may vanish, relative to the root of the site; "*" stands for any run but of slashes
}

// A Choice is a setting that is made by the size of an archive where nobody makes it.
type Choice uint8

// The choices.
const (
	BySize Choice = iota
	Yes
	No
)
