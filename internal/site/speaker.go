package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"verbatim/internal/page"
	"verbatim/internal/quote"
	"verbatim/internal/tongue"
)

// A speakerPage is one speaker and all that is quoted of them.
type speakerPage struct {
	Base
	Name     string
	NameDir  string // when not the page's
	Sort     string // "unnamed source", "organisation"; empty for a person
	Unnamed  bool
	Found    bool   // only found in articles: nobody wrote a file about the speaker
	Summary  string // "42 quotations, 2006 – 2015"
	Aliases  []string
	Portrait *Portrait // nil when there is none
	Roles    []Tenure
	About    Markup
	SameAs   []Link
	Topics   []Link
	Outlets  []Link
	Beside   []Link    // topics on which others stand beside them
	Time     *Timeline // nil when there is nothing to see
	Named    []Named   // the newest quotations of others that name the speaker
	Namings  string    // how many there are: "12 quotations, the newest 6 of them here"
	Filter   *Filter   // on the first page; nil when there is nothing to choose between
	Groups   []Group
	Pager    Pager
}

// mostNamed is how many quotations of others that name a speaker stand on the speaker's page.
const mostNamed = 6

// A Portrait shows a speaker. Pages keep the room for it before it is there.
type Portrait struct {
	Source        string // link to the picture
	Alt           string
	Credit        string // may be empty
	Width, Height int    // as it is shown, in pixels of the page
}

// portrait fits the picture of a speaker into the room that pages have for it. It is nil when the
// theme and the archive have no such file.
func (e *edition) portrait(b *Base, s *quote.Speaker) *Portrait {
	const width, height = 176, 240
	pic := s.Portrait
	if pic == nil || e.arc.Settings.Look.Portraits == quote.NoPortraits || !slices.ContainsFunc(e.assets.files, func(p page.Page) bool { return p.Path == pic.Path }) {
		return nil
	}
	p := &Portrait{Source: b.to(pic.Path), Alt: pic.Alt, Credit: pic.Credit}
	p.Width, p.Height = width, max(1, width*pic.Height/pic.Width)
	if p.Height > height {
		p.Width, p.Height = max(1, height*pic.Width/pic.Height), height
	}
	return p
}

// A Tenure is a role and the time for which it was held.
type Tenure struct{ Title, Time string }

// speakerPages are the index, and for each speaker the pages of the list and the feeds.
func (e *edition) speakerPages(yield func(job) bool) {
	if len(e.arc.Speakers) > 0 && !e.speakersIndex(yield) {
		return
	}
	for _, s := range e.arc.Speakers {
		first := speakerPath(s)
		from := "speaker " + s.Name
		if s.File != "" {
			from = s.File
		}
		for n, at := range pages(len(e.lists.by(s)), e.pageSize) {
			path := listPath(first, n)
			if !yield(e.html("speaker", path, from, s.File != "", func() framed { return e.speaker(s, path, n, at) })) {
				return
			}
		}
		if !e.partPages(s, from, yield) {
			return
		}
		if s.Kind != quote.Unnamed && !e.feeds(feed{of: first, title: s.Name, quotations: e.lists.by(s)}, from, yield) {
			return
		}
	}
}

func (e *edition) speaker(s *quote.Speaker, path string, n int, at quote.Span) *speakerPage {
	list := e.lists.by(s)
	summary := utterances(e.in, len(list), len(s.Quotations))
	if years := span(e.in, s.Quotations); years != "" {
		summary += ", " + years
	}
	description := e.in.Say("What {speaker} is quoted as saying, with the evidence for each quotation: {summary}.", "speaker", s.Name, "summary", summary)
	p := &speakerPage{
		Base:    e.base("speaker", path, numbered(e.in, s.Name, n), description),
		Name:    s.Name,
		Sort:    sortOf(e.in, s.Kind),
		Unnamed: s.Kind == quote.Unnamed,
		Found:   s.File == "",
		Summary: summary,
		SameAs:  sameAs(s.SameAs),
		Aliases: s.Aliases,
	}
	p.NameDir = otherDirection(s.Name, p.Dir)
	p.under(e.in.Say("Speakers"), speakersPath)
	p.NoIndex = s.File == ""
	p.Preview = "profile"
	if !p.Unnamed {
		p.feeds(speakerPath(s))
	}
	for _, r := range slices.Backward(s.Roles) {
		p.Roles = append(p.Roles, Tenure{r.Title, tenure(e.in, r)})
	}
	if n == 1 {
		p.Portrait = e.portrait(&p.Base, s)
		p.About = markdown(s.About, p.root)
		p.Topics = topTopics(&p.Base, list, 8)
		p.Outlets = e.topOutlets(&p.Base, s.Quotations, 6)
		p.Beside = e.beside(&p.Base, s)
		p.Time = e.timeline(&p.Base, speakerPath(s), list)
		p.Named = e.named(&p.Base, e.namings[s], mostNamed)
		p.Namings = quotations(e.in, len(e.namings[s]))
		if len(e.namings[s]) > mostNamed {
			p.Namings += ", " + e.in.Say("the newest {n} of them here", "n", e.in.Number(mostNamed))
		}
	}
	if n == 1 {
		p.Filter = e.filter(&p.Base, s, "")
	}
	p.Groups = e.groups(&p.Base, list[at.Start:at.End], byYear(&p.Base), omit{speaker: true})
	e.mark(p.Groups, s, at)
	p.Pager = pager(&p.Base, speakerPath(s), n, pageCount(len(list), e.pageSize))
	p.Data = e.profile(&p.Base, s)
	return p
}

// A speakersPage is a page of the index of speakers.
type speakersPage struct {
	Base
	Summary string
	Letters []Link // the way to each letter, on whichever page it stands
	Shelves []Shelf
	Pager   Pager
}

// A Shelf is the part of an index under one letter.
type Shelf struct {
	ID      string
	Letter  string
	Entries []Filed
}

// A Filed speaker stands in the index under the letter of the name as filed.
type Filed struct {
	Link
	Role string // the one held when last quoted, else the one begun last; for an unnamed source, the article
}

// A filing is a speaker and the letter it is filed under.
type filing struct {
	letter  string
	speaker *quote.Speaker
}

const unnamedLetter = "Unnamed sources"

func (e *edition) speakersIndex(yield func(job) bool) bool {
	filed := file(e.arc.Speakers)
	for n, at := range pages(len(filed), e.indexSize()) {
		path := listPath(speakersPath, n)
		if !yield(e.html("speakers", path, "index of speakers", true, func() framed { return e.speakers(filed, path, n, at) })) {
			return false
		}
	}
	return true
}

// file puts speakers under their letters: those of the Latin alphabet, then those of others, then
// what begins with no letter; unnamed sources last. Within a letter the order stays.
func file(speakers []*quote.Speaker) []filing {
	out := make([]filing, len(speakers))
	for i, s := range speakers {
		out[i] = filing{letterOf(s), s}
	}
	slices.SortStableFunc(out, func(a, b filing) int {
		return cmp.Or(cmp.Compare(shelfRank(a.letter), shelfRank(b.letter)), cmp.Compare(a.letter, b.letter))
	})
	return out
}

func shelfRank(letter string) int {
	switch {
	case letter == unnamedLetter:
		return 3
	case letter == "#":
		return 2
	case letter[0] > 'Z':
		return 1
	}
	return 0
}

// letterOf returns the letter a speaker is filed under: "Émile" stands under E.
func letterOf(s *quote.Speaker) string {
	if s.Kind == quote.Unnamed {
		return unnamedLetter
	}
	for _, r := range norm.NFD.String(filedName(s)) {
		if unicode.IsLetter(r) {
			return string(unicode.ToUpper(r))
		}
		if unicode.IsDigit(r) {
			break
		}
	}
	return "#"
}

// filedName is the name as an index has it: "Cameron, David".
func filedName(s *quote.Speaker) string {
	if s.Sort != "" && s.Kind == quote.Person {
		return s.Sort
	}
	return s.Name
}

func (e *edition) speakers(filed []filing, path string, n int, at quote.Span) *speakersPage {
	p := &speakersPage{
		Base:    e.base("speakers", path, numbered(e.in, e.in.Say("Speakers"), n), e.in.Say("Everyone quoted in {archive}, from A to Z.", "archive", e.arc.Settings.Title)),
		Summary: e.in.Count(len(filed), "speaker", "speakers") + " " + e.in.Say("and") + " " + utterances(e.in, len(e.lists.all), len(e.arc.Quotations)),
	}
	for i, f := range filed {
		if i > 0 && filed[i-1].letter == f.letter {
			continue
		}
		page := i/e.indexSize() + 1
		p.Letters = append(p.Letters, Link{
			Text: nameOfShelf(e.in, f.letter), Href: indexLink(&p.Base, page, n) + "#" + shelfID(f.letter),
		})
	}
	for _, f := range filed[at.Start:at.End] {
		if k := len(p.Shelves); k == 0 || p.Shelves[k-1].ID != shelfID(f.letter) {
			p.Shelves = append(p.Shelves, Shelf{ID: shelfID(f.letter), Letter: nameOfShelf(e.in, f.letter)})
		}
		shelf := &p.Shelves[len(p.Shelves)-1]
		shelf.Entries = append(shelf.Entries, e.filedEntry(&p.Base, f.speaker))
	}
	p.Pager = pager(&p.Base, speakersPath, n, pageCount(len(filed), e.indexSize()))
	p.Data = e.breadcrumbs(&p.Base)
	return p
}

// indexLink leads from page n of the index to another: nowhere when they are the same.
func indexLink(b *Base, page, n int) string {
	if page == n {
		return ""
	}
	return b.to(listPath(speakersPath, page))
}

func (e *edition) filedEntry(b *Base, s *quote.Speaker) Filed {
	f := Filed{Link: b.speakerLink(s, len(e.lists.by(s)))}
	f.Text = filedName(s)
	switch {
	case s.Kind == quote.Unnamed && len(s.Quotations) > 0:
		a := s.Quotations[0].Article
		f.Role = e.in.Say("in “{text}”", "text", clip(titleOf(e.in, a), 80))
		if d := e.in.Date(a.Date); d != "" {
			f.Role += ", " + d
		}
	case len(s.Roles) > 0:
		f.Role = latestRole(s)
	default:
		f.Role = sortOf(e.in, s.Kind)
	}
	return f
}

// latestRole returns the office in which an archive knows a speaker with roles: the one held on the
// day of the newest quotation, else the one begun last.
func latestRole(s *quote.Speaker) string {
	if len(s.Quotations) > 0 {
		if r, ok := s.RoleOn(s.Quotations[0].Article.Date); ok {
			return r.Title
		}
	}
	return s.Roles[len(s.Roles)-1].Title
}

// nameOfShelf words the heading of a part of the index.
func nameOfShelf(in *tongue.Tongue, letter string) string {
	if letter == unnamedLetter {
		return in.Say("Unnamed sources")
	}
	return letter
}

// shelfID names a letter for links: "letter-a". A letter beyond Latin keeps its own form.
func shelfID(letter string) string {
	switch letter {
	case unnamedLetter:
		return "letter-unnamed"
	case "#":
		return "letter-other"
	}
	return "letter-" + strings.ToLower(letter)
}
