package quote

// A Dispatch is one report that several articles print, word for word or cut to length: the copy of a
// news agency, an article of a group of papers.
type Dispatch struct {
	Reports []*Report // its printings, two at least: the earliest first, then by ID; those of unknown date last
	Outlets []*Outlet // who printed it, as far as they are known; each once, in the order of Reports
}
