// Package page holds what passes from the making of a site to the writing of it.
package page

// A Page is one file of the site.
type Page struct {
	Path string // slash-separated, relative to the site's root, clean: "speakers/barack-obama.html"
	Body []byte
	From string // what asked for the address, for the message when two things want it

	// Make returns the body of a page that is dear to make and whose path names its content: it is
	// called only when no earlier build has left the page. Nil when Body holds it. What it returns may
	// be used until the page has been put away.
	Make func() ([]byte, error)
}
