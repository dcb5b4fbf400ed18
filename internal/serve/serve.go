// Package serve previews an archive: it builds the site into a temporary folder, serves it on
// this machine only, watches the archive, builds again at each change and has browsers reload.
// When a build fails the last good site stays, with the problem shown over its pages.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/netutil"

	"verbatim/internal/build"
	"verbatim/internal/diag"
	"verbatim/internal/review"
)

// Options say what to preview and where.
type Options struct {
	Archive string    // folder of the archive; empty means the current folder
	Host    string    // loopback address to listen at; empty means 127.0.0.1
	Port    int       // 0 means any that is free
	Log     io.Writer // messages about the content, and what the preview does
	Quiet   bool      // log errors only
	Review  bool      // also serve the page on which editors decide what waits
	Editor  string    // who decides, as that page proposes it; may be empty
}

// CheckHost reports why a preview cannot listen at a host: drafts are nobody else's business.
func CheckHost(host string) error {
	if host != "" && !loopback(host) {
		return fmt.Errorf("%q is not an address of this machine alone, and a preview is for nobody else; use 127.0.0.1, ::1 or localhost", host)
	}
	return nil
}

// Run serves the preview until the context ends, which is no error.
func Run(ctx context.Context, opts Options) error {
	if opts.Archive == "" {
		opts.Archive = "."
	}
	if opts.Host == "" {
		opts.Host = "127.0.0.1"
	}
	if err := CheckHost(opts.Host); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(opts.Host, strconv.Itoa(opts.Port)))
	if err != nil {
		return listenError(opts, err)
	}
	defer listener.Close()
	dir, err := os.MkdirTemp("", "verbatim-serve-")
	if err != nil {
		return fmt.Errorf("making a folder for the preview: %w", err)
	}
	defer os.RemoveAll(dir)

	p := &preview{opts: opts, out: filepath.Join(dir, "site"), url: "http://" + listener.Addr().String() + "/", hub: newHub()}
	return p.run(ctx, listener)
}

// A preview is one run of the server.
type preview struct {
	opts Options
	out  string
	url  string
	hub  *hub
	desk *review.Desk    // nil without Options.Review
	told map[string]bool // messages of the last build, which the terminal has shown
}

func (p *preview) run(ctx context.Context, listener net.Listener) error {
	var reviewing http.Handler
	if p.opts.Review {
		p.desk = review.NewDesk(p.opts.Archive, time.Now)
		h, err := review.NewHandler(p.desk, p.opts.Editor)
		if err != nil {
			return err
		}
		reviewing = h
	}
	// Watching begins before the first build, so that no change falls in between.
	watch, blind := newWatcher(p.opts.Archive)
	if blind == nil {
		watching, stop := context.WithCancel(ctx)
		defer stop()
		go watch.run(watching, func(err error) { p.logf("%v", err) })
	}
	if err := p.build(ctx); err != nil {
		return err
	}
	if blind != nil {
		p.logf("%v\n    the preview will not notice changes", blind)
		watch = &watcher{}
	}
	site, err := os.OpenRoot(p.out)
	if err != nil {
		return fmt.Errorf("opening the preview: %w", err)
	}
	defer site.Close()

	server := &http.Server{
		Handler:           &handler{site: site, hub: p.hub, review: reviewing},
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      time.Minute, // the stream of events lifts it for itself
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0), // a browser that leaves early is no news
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(netutil.LimitListener(listener, mostConnections)) }()
	fmt.Fprintf(p.opts.Log, "Serving %s (stop with Ctrl-C)\n", p.url)
	if p.desk != nil {
		fmt.Fprintf(p.opts.Log, "Review: %s\n", strings.TrimSuffix(p.url, "/")+review.Path)
	}
	for {
		select {
		case <-ctx.Done():
			return shutdown(ctx, server)
		case err := <-served:
			return fmt.Errorf("serving %s: %w", p.url, err)
		case <-watch.Changes:
			p.rebuild(ctx)
		}
	}
}

// mostConnections is how many connections are open at a time. Others wait until one of them ends or its time is up.
const mostConnections = 1000

// shutdown lets requests that are under way end, for a moment.
func shutdown(ctx context.Context, server *http.Server) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer stop()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close()
	}
	return nil
}

// build makes the site and tells terminal and browsers.
func (p *preview) build(ctx context.Context) error {
	start := time.Now()
	// Links that need to know where the site stands should lead to the preview, which nobody shares.
	res, err := build.Run(ctx, build.Options{Archive: p.opts.Archive, Out: p.out, BaseURL: p.url, NoCards: true})
	if err != nil {
		return err
	}
	p.tell(res.Brief())
	if res.Refused != "" {
		return errors.New(res.Refused)
	}
	if !p.opts.Quiet {
		p.logf("%s", res.Summary("the preview", time.Since(start)))
	}
	if p.desk != nil && res.Archive != nil {
		p.desk.Refresh(res.Archive)
	}
	p.hub.built(problems(res.Messages))
	return nil
}

func (p *preview) rebuild(ctx context.Context) {
	err := p.build(ctx)
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	p.told = nil
	p.logf("error: %v\n    the preview still shows the last good site", err)
	p.hub.failed("This is the last good site. The build failed:\n\n" + err.Error())
}

// tell shows messages in the terminal, those of the build before left out.
func (p *preview) tell(ms []diag.Message) {
	told := make(map[string]bool, len(ms))
	repeated := 0
	for _, m := range ms {
		if p.opts.Quiet && m.Severity < diag.Error {
			continue
		}
		s := m.String()
		if told[s] = true; p.told[s] {
			repeated++
			continue
		}
		p.logf("%s", s)
	}
	if repeated > 0 {
		p.logf("%d earlier messages still hold", repeated)
	}
	p.told = told
}

// problems returns what a browser shows of the messages: errors, as the terminal shows them.
func problems(ms []diag.Message) string {
	const most = 10
	var shown []string
	n := 0
	for _, m := range ms {
		if m.Severity < diag.Error {
			continue
		}
		if n++; n <= most {
			shown = append(shown, m.String())
		}
	}
	if n > most {
		shown = append(shown, fmt.Sprintf("and %d more; see the terminal", n-most))
	}
	return strings.Join(shown, "\n\n")
}

func (p *preview) logf(format string, args ...any) { fmt.Fprintf(p.opts.Log, format+"\n", args...) }

// listenError says at which address nobody can listen, why, and what to try.
func listenError(opts Options, err error) error {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		err = op.Err // we name the address ourselves
	}
	return fmt.Errorf("listening at %s: %w\n    hint: another preview may be running: try --port %d, or --port 0 for any that is free",
		net.JoinHostPort(opts.Host, strconv.Itoa(opts.Port)), err, opts.Port%65535+1)
}
