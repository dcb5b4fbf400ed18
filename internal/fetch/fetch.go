// Package fetch gets a page from the web for an editor who named its address: one request at a time, no
// faster than its host allows, never from a machine that only this one can see.
//
// An address may lead anywhere, and what it leads to may lead on. So every connection is checked after
// its name was looked up, at the moment of dialling: neither a redirect nor a name that changes its
// answer gets past it. There is no proxy, since that would dial for us. robots.txt is read first, for
// each host and for the target of each redirect.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/temoto/robotstxt"
)

// The bounds of one request.
const (
	Timeout      = 30 * time.Second // from the name to the last byte
	MostBytes    = 16 << 20         // of a page, once decompressed
	mostRobots   = 500 << 10        // of a robots.txt; what follows is not read
	mostRedirect = 5
	mostHeader   = 256 << 10
	mostDelay    = 10 * time.Second // that a robots.txt may ask for between two requests
	usualDelay   = time.Second      // between two requests to one host
)

// agent is how we present ourselves; robots.txt may speak of it by its first word.
const agent = "verbatim-import/1.0 (archive of quotations; reads pages its editor names)"

// A Client fetches pages. The zero value is ready for use. It is safe for use by several goroutines.
type Client struct {
	// Allow, if set, decides which machines may be asked, instead of the rule that they must be
	// public. Tests allow the loopback.
	Allow func(netip.Addr) bool
	// Hasty leaves out the pauses between requests to one host, for tests.
	Hasty bool

	once  sync.Once
	http  *http.Client
	mu    sync.Mutex
	hosts map[string]*host
}

// A host is what is known of one scheme and host.
type host struct {
	mu     sync.Mutex
	robots *robotstxt.Group // nil until asked
	delay  time.Duration
	last   time.Time
}

// A Page is what an address answered.
type Page struct {
	URL  string // where it stands at last, after redirects
	Type string // as the answer declares it: "text/html; charset=utf-8"
	Body []byte
}

// Get returns the page at an address. The error says in plain words why there is none.
func (c *Client) Get(ctx context.Context, address string) (*Page, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return nil, fmt.Errorf("%q is no address of a page: it must start with http:// or https://, and hold no user name", address)
	}
	ctx, cancel := context.WithTimeout(ctx, Timeout+mostDelay+usualDelay)
	defer cancel()
	if err := c.mayAsk(ctx, u); err != nil {
		return nil, err
	}
	res, err := c.ask(ctx, u)
	if err != nil {
		return nil, plain(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", u.Host, res.Status)
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, MostBytes+1))
	if err != nil {
		return nil, plain(err)
	}
	if len(body) > MostBytes {
		return nil, fmt.Errorf("more than %d MB", MostBytes>>20)
	}
	return &Page{URL: res.Request.URL.String(), Type: res.Header.Get("Content-Type"), Body: body}, nil
}

func (c *Client) ask(ctx context.Context, u *url.URL) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", agent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.1")
	return c.client().Do(req)
}

// client returns the client that checks where it connects to.
func (c *Client) client() *http.Client {
	c.once.Do(func() {
		allow := c.Allow
		if allow == nil {
			allow = Public
		}
		dialer := &net.Dialer{
			Timeout: 10 * time.Second,
			// Called with the address that a name was resolved to, for each that is tried.
			Control: func(_, address string, _ syscall.RawConn) error {
				at, err := netip.ParseAddrPort(address)
				if err != nil {
					return err
				}
				if !allow(at.Addr().Unmap()) {
					return &privateError{at.Addr()}
				}
				return nil
			},
		}
		c.http = &http.Client{
			Timeout: Timeout,
			Transport: &http.Transport{
				DialContext:            dialer.DialContext,
				TLSHandshakeTimeout:    10 * time.Second,
				ResponseHeaderTimeout:  20 * time.Second,
				MaxResponseHeaderBytes: mostHeader,
				MaxIdleConns:           10,
				IdleConnTimeout:        30 * time.Second,
			},
			CheckRedirect: func(req *http.Request, via []*http.Request) error {
				switch {
				case len(via) > mostRedirect:
					return fmt.Errorf("more than %d redirects", mostRedirect)
				case req.URL.Scheme != "http" && req.URL.Scheme != "https":
					return fmt.Errorf("a redirect to %q", req.URL.Scheme+":")
				case req.URL.Path == robotsPath && via[0].URL.Path == robotsPath:
					return nil
				}
				return c.mayAsk(req.Context(), req.URL)
			},
		}
	})
	return c.http
}

const robotsPath = "/robots.txt"

// mayAsk waits until a host may be asked again, and returns an error if its robots.txt forbids an
// address.
func (c *Client) mayAsk(ctx context.Context, u *url.URL) error {
	key := u.Scheme + "://" + u.Host
	c.mu.Lock()
	if c.hosts == nil {
		c.hosts = map[string]*host{}
	}
	h := c.hosts[key]
	if h == nil {
		h = &host{delay: usualDelay}
		c.hosts[key] = h
	}
	c.mu.Unlock()

	h.mu.Lock()
	defer h.mu.Unlock()
	if h.robots == nil {
		group, err := c.readRobots(ctx, key)
		if err != nil {
			return err
		}
		h.robots = group
		h.delay = min(max(h.delay, group.CrawlDelay), mostDelay)
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !h.robots.Test(path) {
		return fmt.Errorf("the robots.txt of %s asks programs not to read it", u.Host)
	}
	if wait := h.delay - time.Since(h.last); wait > 0 && !h.last.IsZero() && !c.Hasty {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	h.last = time.Now()
	return nil
}

// readRobots returns what a host asks of us. A host without robots.txt asks nothing; one that cannot
// answer now is not asked for more.
func (c *Client) readRobots(ctx context.Context, base string) (*robotstxt.Group, error) {
	u, err := url.Parse(base + robotsPath)
	if err != nil {
		return nil, err
	}
	res, err := c.ask(ctx, u)
	if err != nil {
		return nil, plain(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, mostRobots))
	if err != nil {
		return nil, plain(err)
	}
	if res.StatusCode >= 500 {
		return nil, fmt.Errorf("%s cannot say whether its pages may be read: its robots.txt answers %s", u.Host, res.Status)
	}
	data, err := robotstxt.FromStatusAndBytes(res.StatusCode, body)
	if err != nil {
		return nil, fmt.Errorf("the robots.txt of %s cannot be read: %w", u.Host, err)
	}
	name, _, _ := strings.Cut(agent, "/")
	return data.FindGroup(name), nil
}

// A privateError says that an address is not public.
type privateError struct{ addr netip.Addr }

func (e *privateError) Error() string {
	return fmt.Sprintf("%s is no public address, and only public ones are asked", e.addr)
}

// plain takes the wrapping of the libraries from an error.
func plain(err error) error {
	var private *privateError
	var dns *net.DNSError
	var wrapped *url.Error
	switch {
	case errors.As(err, &private):
		return private
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &wrapped) && wrapped.Timeout():
		return errors.New("no answer in time")
	case errors.As(err, &dns):
		return fmt.Errorf("there is no host %q", dns.Name)
	case errors.As(err, &wrapped):
		return wrapped.Err
	}
	return err
}
