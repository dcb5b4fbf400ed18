package check

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"verbatim/internal/data"
	"verbatim/internal/diag"
	"verbatim/internal/published"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

const (
	vanishedPage = "vanished"
	vanishedList = "vanished-list"
	notGone      = "not-gone"
)

// vanished returns the promised addresses of the build before that the site no longer has and that nobody
// let go, sorted. A page that leads on from a former address stands at it, so that address has not vanished.
func (s *subject) vanished() []string {
	if s.gone == nil && s.against != nil {
		s.gone = []string{}
		for _, address := range slices.Sorted(maps.Keys(s.against.Addresses)) {
			if _, stands := s.files.sizes[address]; !stands && published.Promised(address) && !s.letGo(address) {
				s.gone = append(s.gone, address)
			}
		}
	}
	return s.gone
}

// letGo reports whether check.gone names an address.
func (s *subject) letGo(address string) bool {
	return slices.ContainsFunc(s.limits.Gone, func(pattern string) bool { return matches(pattern, address) })
}

// matches compares an address with a pattern of check.gone, in which "*" stands for any run but of slashes.
func matches(pattern, address string) bool {
	pattern = strings.TrimPrefix(pattern, "/")
	escaped := strings.NewReplacer(`\`, `\\`, `[`, `\[`, `?`, `\?`).Replace(pattern)
	ok, err := path.Match(escaped, address)
	return ok && err == nil
}

// vanishedAddresses reports what readers of the build before no longer find. What goes with a page that is
// gone (its feeds, the later pages of its list, the quotations of an article) is counted in its message.
func vanishedAddresses(s *subject) []diag.Message {
	ms := s.notGone()
	gone := s.vanished()
	if len(gone) == 0 {
		return ms
	}
	x := s.newExpulsion(gone)
	for _, address := range gone {
		if x.told[address] {
			continue
		}
		if above := aboveOf(address); above != "" && x.gone[above] {
			continue // told with the page it is a part of
		}
		ms = append(ms, x.message(address))
	}
	return ms
}

// notGone warns of addresses that are let go and still stand.
func (s *subject) notGone() []diag.Message {
	var ms []diag.Message
	for _, pattern := range s.limits.Gone {
		for _, address := range slices.Sorted(maps.Keys(s.files.sizes)) {
			if matches(pattern, address) {
				ms = append(ms, diag.Message{
					Severity: diag.Warning, File: s.file(settings), Name: notGone,
					Text: fmt.Sprintf("check.gone lets %s go, and %s stands", pattern, address),
					Hint: "take it out, so that nobody misses the day on which it does vanish",
				})
				break
			}
		}
	}
	return ms
}

// aboveOf returns the page that an address is a part of: speakers/x.html for speakers/x/2.html, and
// corrections.html for its feed. It is empty for a page of its own.
func aboveOf(address string) string {
	dir, base := path.Split(address)
	dir = strings.TrimSuffix(dir, "/")
	if strings.Contains(dir, "/") || dir != "" && strings.HasPrefix(base, "feed.") {
		return dir + ".html"
	}
	return ""
}

// An expulsion is what is known about the addresses that are gone.
type expulsion struct {
	*subject
	gone     map[string]bool
	parts    map[string]int // how many of them are parts of a page that is gone, too, by its address
	told     map[string]bool
	old      map[string]*data.Record       // quotations of the build before, by address
	inside   map[string][]*data.Record     // those that are gone, by address of their article
	reports  map[string]*quote.Report      // articles of the archive, by ID
	present  map[string]*quote.Quotation   // quotations of the archive, in review or not, by ID
	reported map[string][]*quote.Quotation // published quotations, by their words, folded
}

func (s *subject) newExpulsion(gone []string) *expulsion {
	x := &expulsion{
		subject: s, gone: make(map[string]bool), parts: make(map[string]int), told: make(map[string]bool),
		old: make(map[string]*data.Record), inside: make(map[string][]*data.Record),
		reports: make(map[string]*quote.Report), present: make(map[string]*quote.Quotation),
		reported: make(map[string][]*quote.Quotation),
	}
	for _, address := range gone {
		x.gone[address] = true
		if above := aboveOf(address); above != "" {
			x.parts[above]++
		}
	}
	wanted := make(map[string]bool)
	for _, q := range s.against.Quotations {
		x.old[q.Address] = q
		if x.gone[q.Address] {
			wanted[text.Fold(q.Words)] = true
			x.inside[q.Article.Address] = append(x.inside[q.Article.Address], q)
		}
	}
	for _, r := range s.archive.Reports {
		x.reports[r.ID] = r
		for _, q := range r.Quotations {
			x.present[q.ID] = q
			if q.Published && len(wanted) > 0 {
				if words := text.Fold(q.Words()); wanted[words] {
					x.reported[words] = append(x.reported[words], q)
				}
			}
		}
	}
	return x
}

// message words what has become of an address.
func (x *expulsion) message(address string) diag.Message {
	m := diag.Message{Severity: diag.Error, Name: vanishedPage, Text: address + " has vanished"}
	switch n := x.parts[address]; {
	case n == 1:
		m.Text += ", and a page or feed with it"
	case n > 1:
		m.Text += fmt.Sprintf(", and %d pages and feeds with it", n)
	}
	letGo := "or let it go: add it to check.gone in " + settings
	kind, _, _ := strings.Cut(address, "/")
	switch {
	case path.Base(address) == "index.html" || kind == "search.html" || kind == "numbers.html":
		m.Hint = "the site has less of this kind than before; " + letGo
	case kind == "quotes":
		x.quotation(&m, address)
	case aboveOf(address) != "" || kind == "dates" || kind == "outlets" || kind == "speakers" && !x.against.Described(address):
		m.Severity, m.Name = diag.Warning, vanishedList
		m.Hint = "readers who kept the address find nothing there; " + letGo
	case kind == "articles":
		x.article(&m, address)
	case kind == "speakers":
		m.Hint = "the address is the name of the file in content/speakers: name it as before, " + letGo
	case kind == "topics":
		m.Hint = "the address is the name of the file in content/topics, and a topic without quotations has no page; " + letGo
	case kind == address && path.Ext(address) == ".html":
		m.Hint = "the address is the name of the file in content/pages: name it as before, " + letGo
	default:
		m.Hint = "readers who kept the address find nothing there; " + letGo
	}
	return m
}

// article says what to do about an article that is gone, and what went with it.
func (x *expulsion) article(m *diag.Message, address string) {
	m.Hint = "if the article was moved or renamed, write its former id into its front matter (id:, or aliases:), or let it go: add it to check.gone in " + settings
	lost := x.inside[address]
	if len(lost) == 0 {
		return
	}
	moved := make(map[string]int)
	for _, q := range lost {
		x.told[q.Address] = true
		if now := x.elsewhere(q); now != nil {
			moved[now.Article.ID]++
		}
	}
	m.Text += fmt.Sprintf(", and with it %s of the article %q", count(len(lost), "quotation"), lost[0].Article.ID)
	for _, id := range slices.Sorted(maps.Keys(moved)) {
		r := x.reports[id]
		if id == lost[0].Article.ID || 2*moved[id] < len(lost) {
			continue
		}
		m.File = x.file(r.File)
		m.Line = r.IDLine
		m.Hint = fmt.Sprintf("the words now stand in the article %q: write \"id: %s\" into its front matter, so that links to its quotations hold", id, lost[0].Article.ID)
		break
	}
}

// quotation says where the words of an address have gone.
func (x *expulsion) quotation(m *diag.Message, address string) {
	letGo := "or let it go: add " + address + " to check.gone in " + settings
	m.Hint = "if its article was moved or edited, give it its former id and words, " + letGo
	id := strings.TrimSuffix(path.Base(address), ".html")
	old := x.old[address]
	if old != nil {
		m.Text += fmt.Sprintf(": words of %s in the article %q", old.Speaker.Name, old.Article.ID)
		if r := x.reports[old.Article.ID]; r != nil {
			m.File = x.file(r.File)
			m.Hint = "the article no longer has these words: it was edited, or they are read otherwise now; restore them, " + letGo
		}
	}
	if q := x.present[id]; q != nil {
		waits := x.at(x.reports[q.Article.ID], q.Segments[0].Start)
		m.File, m.Line, m.Column, m.Source = waits.File, waits.Line, waits.Column, waits.Source
		m.Hint = "it waits in review"
		if q.Held != "" {
			m.Hint += ": " + q.Held
		}
		m.Hint += "; settle who spoke, " + letGo
		return
	}
	if old == nil {
		return
	}
	if now := x.elsewhere(old); now != nil {
		m.File = x.file(x.reports[now.Article.ID].File)
		m.Hint = fmt.Sprintf("the same words now stand at quotes/%s.html", now.ID)
		if now.Article.ID != old.Article.ID {
			m.Hint += fmt.Sprintf(": if the article is the same, write \"id: %s\" into its front matter", old.Article.ID)
		}
		m.Hint += ", " + letGo
	}
}

// elsewhere returns the published quotation that has the words of one that is gone, nil when there is none;
// one of the same article rather than another.
func (x *expulsion) elsewhere(old *data.Record) *quote.Quotation {
	same := x.reported[text.Fold(old.Words)]
	for _, q := range same {
		if q.Article.ID == old.Article.ID {
			return q
		}
	}
	if len(same) > 0 {
		return same[0]
	}
	return nil
}
