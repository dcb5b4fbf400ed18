package check

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"sync"

	"verbatim/internal/diag"
	"verbatim/internal/page"
)

const (
	siteSize = "site-size"
	fileSize = "file-size"
)

// files are the files of a site with their sizes.
type files struct {
	mu         sync.Mutex
	sizes      map[string]int64 // by path, in bytes; of undrawn ones 0
	undrawn    int              // files that are dear to make and were not made
	drawn      int              // those that were
	drawnBytes int64
}

// visitor takes the pages of a build as they come, from several goroutines.
func visitor(f *files, l *links) func(page.Page) error {
	f.sizes = make(map[string]int64)
	return func(p page.Page) error {
		dear := p.Make != nil
		if dear && !sampled(p.Path) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.undrawn++
			f.sizes[p.Path] = 0
			return nil
		}
		if dear {
			var err error
			if p.Body, err = p.Make(); err != nil {
				return err
			}
		}
		l.read(p)
		f.mu.Lock()
		defer f.mu.Unlock()
		f.sizes[p.Path] = int64(len(p.Body))
		if dear {
			f.drawn++
			f.drawnBytes += int64(len(p.Body))
		}
		return nil
	}
}

// sampled picks one in sixteen of the files that are dear to make, whatever order they come in. To draw
// every card of a large archive would take as long as to build it for the first time.
func sampled(path string) bool {
	h := fnv.New32a()
	h.Write([]byte(path))
	return h.Sum32()%16 == 0
}

// usualCard is the size of a card in bytes where none was drawn.
const usualCard = 20_000

func (f *files) estimated() bool { return f.undrawn > 0 }

// bytes returns the size of the site; of cards that were not drawn by the size of those that were.
func (f *files) bytes() int64 {
	var n int64
	for _, size := range f.sizes {
		n += size
	}
	each := int64(usualCard)
	if f.drawn > 0 {
		each = f.drawnBytes / int64(f.drawn)
	}
	return n + each*int64(f.undrawn)
}

// sizes compares the site and each of its files with what the host takes.
func sizes(s *subject) []diag.Message {
	var ms []diag.Message
	if m, ok := weigh(s.files.bytes(), s.limits.SiteSize); ok {
		m.Name = siteSize
		m.File = s.file(settings)
		about := ""
		if s.files.estimated() {
			about = "about "
		}
		m.Text = fmt.Sprintf("the site has %s%s, and at most %s are allowed", about, megabytes(s.files.bytes()), megabytes(s.limits.SiteSize))
		m.Hint = "write cards: false, which leaves out a picture for each quotation; or raise check.site_size if the host takes more"
		if n := s.cards(); n == 0 {
			m.Hint = "split the archive, or raise check.site_size if the host takes more"
		}
		ms = append(ms, m)
	}
	for _, name := range slices.Sorted(maps.Keys(s.files.sizes)) {
		m, ok := weigh(s.files.sizes[name], s.limits.FileSize)
		if !ok {
			continue
		}
		m.Name = fileSize
		m.File = s.file(settings)
		m.Text = fmt.Sprintf("the file %s of the site has %s, and at most %s are allowed", name, megabytes(s.files.sizes[name]), megabytes(s.limits.FileSize))
		m.Hint = "make what it is made of smaller, or raise check.file_size if the host takes more"
		ms = append(ms, m)
	}
	return ms
}

func (s *subject) cards() int {
	n := 0
	for name := range s.files.sizes {
		if strings.HasPrefix(name, "cards/") {
			n++
		}
	}
	return n
}

// weigh returns the message about a size that is over its limit or near it.
func weigh(size, limit int64) (m diag.Message, ok bool) {
	switch {
	case size > limit:
		return diag.Message{Severity: diag.Error}, true
	case size > limit/5*4:
		return diag.Message{Severity: diag.Warning}, true
	}
	return m, false
}

// megabytes prints a number of bytes, rounded up where they are few.
func megabytes(n int64) string {
	if n%1_000_000 == 0 {
		return fmt.Sprintf("%d MB", n/1_000_000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
