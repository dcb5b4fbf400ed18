// Package page holds what passes from the making of a site to the writing of it.
package page

// A Page is one file of the site.
type Page struct {
	Path string // slash-separated, relative to the site's root, clean: "speakers/barack-obama.html"
	Body []byte
	From string // what asked for the address, for the message when two things want it
}
