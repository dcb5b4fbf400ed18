package load

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// checkURL reports why a text is no address of a page on the web. Only http and https pass: an
// address is printed as a link, and a link must not run anything.
func checkURL(s string) error {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return errors.New("it holds a space")
	}
	u, err := url.Parse(s)
	if err != nil {
		var e *url.Error
		if errors.As(err, &e) {
			err = e.Err
		}
		return err
	}
	switch {
	case u.Scheme == "":
		return errors.New("it does not start with https://")
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%q is not http or https", u.Scheme)
	case u.Hostname() == "":
		return errors.New("it names no host")
	case u.User != nil:
		return errors.New("it holds a user name")
	}
	return nil
}
